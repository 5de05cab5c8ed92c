"""Real documents, where they are there: captured from public sites, not part of the project."""

import os
import shutil
from pathlib import Path

import pytest

from scraper.documents import DocumentDamaged, read_document

SHARED = Path(__file__).parents[2].parent / "shared" / "documents"

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="there is no folder `shared` here")


@pytest.mark.parametrize(
    ("name", "pages", "language", "footnotes", "has"),
    [
        pytest.param(
            "tee_ohchr_1_en.pdf", 16, "en", 2, "34 stakeholders’ submissions¹ to", id="en"
        ),
        pytest.param("tee_ohchr_2_en.pdf", 25, "en", 0, "RESOLUTION 5/1*", id="en, old"),
        pytest.param("tee_cejil_1_es.pdf", 42, "es", 20, "RESOLUCIÓN DE LA", id="es"),
        pytest.param("tee_ohchr_1_ru.pdf", 18, "ru", 2, "34 материалов¹, полученных", id="ru"),
        pytest.param("pdla_chinese.pdf", 1, "zh", 0, "习题 41: 物以类聚", id="zh"),
    ],
)
def test_real_documents_with_text_are_read(name, pages, language, footnotes, has):
    document = read_document(SHARED / name)
    assert document.measure.pages == len(document.pages) == pages
    assert document.language == language
    assert document.measure.method == "text"
    assert len(document.footnotes) >= footnotes
    assert has in document.text
    assert document.is_proved


def test_running_lines_of_a_real_document_are_in_its_margins():
    document = read_document(SHARED / "tee_ohchr_1_en.pdf")
    assert "A/HRC/WG.6/34/ITA/3" in document.margins
    assert all("GE.19-13879" not in page for page in document.pages[1:])


def test_a_real_damaged_document_is_refused():
    with pytest.raises(DocumentDamaged, match="is damaged"):
        read_document(SHARED / "slo_g0917123_CORRUPT.pdf")


@pytest.mark.skipif(
    shutil.which("tesseract") is None and os.environ.get("REQUIRE_ALL") != "1",
    reason="Tesseract is not installed: run `make system`",
)
@pytest.mark.parametrize(
    ("name", "pages", "has"),
    [
        pytest.param("slo_Letter-OHCHR-HC-Slovenia.pdf", 7, "13 May 2020", id="letter"),
        pytest.param("pdla_ocr-sample-english.pdf", 1, "", id="strip"),
    ],
)
def test_real_scans_are_read(name, pages, has):
    document = read_document(SHARED / name)
    assert document.measure.pages == pages
    assert document.measure.method == "ocr"
    assert document.measure.confidence > 0.9
    assert has in document.text
