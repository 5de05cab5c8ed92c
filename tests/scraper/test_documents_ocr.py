"""Pictures of pages -> words: Tesseract's table, and Tesseract itself where it is installed."""

import os
import shutil
import stat

import pytest
from made_up_pdfs import body, pdf_of, raw_pdf, stream

from scraper.documents import DocumentOverLimit, DocumentWithoutText, TesseractMissing, ocr
from scraper.documents.ocr import Look, PictureText, latin, look_at, narrowed, parse_table
from scraper.documents.pdf import read_pdf
from scraper.documents.pdfium import open_pdf, picture_of

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
LETTER = [
    "We have the honour to address you about the canal that was dug between the",
    "two lakes, from which the people who live there say that they drink. We would",
    "be grateful for your observations on it within 60 days of this letter.",
]


@pytest.fixture(scope="module")
def tesseract():
    if shutil.which("tesseract") is None:
        message = "Tesseract is not installed: run `make system`"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)


def table(*words, width=2480, height=3508):
    """A table of one page; a word is (line, left, top, width, height, confidence, text)."""
    rows = [HEAD, f"1\t1\t0\t0\t0\t0\t0\t0\t{width}\t{height}\t-1\t"]
    rows += [f"5\t1\t1\t1\t{word[0]}\t1\t" + "\t".join(map(str, word[1:])) for word in words]
    return "\n".join([*rows, ""])


def test_words_of_a_table_have_their_places_in_points():
    text = parse_table(
        table((1, 300, 300, 100, 50, 90, "Dear"), (1, 420, 300, 150, 50, 96, "Madam"))
    )
    (piece,) = text.page.pieces
    assert piece.text == "Dear Madam"
    assert (piece.left, round(piece.right, 1), piece.base) == (72.0, 136.8, 84.0)
    assert (text.page.width, round(text.page.height)) == (595.2, 842)
    assert text.confidence == pytest.approx(0.93)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        pytest.param([(1, 9, 9, 9, 9, 40, "~|")], "", id="speck"),
        pytest.param([(1, 9, 9, 9, 9, 60, "~|")], "~|", id="clear sign"),
        pytest.param([(1, 9, 9, 9, 9, 20, "fLi")], "", id="signature"),
        pytest.param([(1, 9, 9, 9, 9, 95, " ")], "", id="nothing"),
    ],
)
def test_what_is_no_writing_is_left_out(words, kept):
    assert " ".join(piece.text for piece in parse_table(table(*words)).page.pieces) == kept


def test_a_page_without_words_has_no_confidence():
    assert parse_table(table()).confidence == 0.0


def test_the_tilt_of_a_scan_is_taken_out():
    words = [(1, 300 + 200 * n, 300 + 2 * n, 150, 50, 95, f"Word{n}") for n in range(8)]
    words += [(2, 300 + 200 * n, 380 + 2 * n, 150, 50, 95, f"Word{n}") for n in range(8)]
    bases = [word.base for piece in parse_table(table(*words)).page.pieces for word in piece.words]
    assert len({round(base, 1) for base in bases}) == 2


def test_a_language_found_narrows_what_is_tried():
    def saying(text):
        words = [(1, 60 * at, 9, 50, 40, 95, word) for at, word in enumerate(text.split())]
        return parse_table(table(*words))

    spanish = saying("el Gobierno y la empresa que se nombran en la carta de los expertos")
    assert narrowed(spanish, ocr.LATIN) == ("spa", "eng")
    assert narrowed(spanish, ("eng",)) == ("eng",)
    assert narrowed(saying("the people of the land and of the lake"), ocr.LATIN) == ocr.LATIN


def test_latin_languages_that_are_installed_are_tried_first():
    assert latin(frozenset(("osd", "fra", "eng"))) == ("eng", "fra")
    with pytest.raises(TesseractMissing, match="make system"):
        latin(frozenset(("osd",)))


def test_without_tesseract_a_picture_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TesseractMissing, match="`make system`"):
        read_pdf(raw_pdf(content=b"0 0 9 9 re f"), with_pictures=True)


def program(folder, code):
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("code", "error", "message"),
    [
        pytest.param("echo no such language >&2; exit 1", TesseractMissing, "no such", id="fails"),
        pytest.param("kill -9 $$", DocumentOverLimit, "more than 60 s", id="killed"),
    ],
)
def test_tesseract_s_own_failures_have_names(monkeypatch, tmp_path, code, error, message):
    program(tmp_path, code)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(error, match=message):
        ocr.read_picture(b"P5 1 1 255\n\x00", ("eng",))


@pytest.mark.parametrize(
    ("seen", "look"),
    [
        pytest.param(
            "Rotate: 180\nScript: Cyrillic", Look(("rus", "eng"), 180), id="Cyrillic, turned"
        ),
        pytest.param(
            "Rotate: 0\nScript: Arabic", Look(("eng",), 0), id="not installed: as English"
        ),
        pytest.param("Rotate: 0\nScript: Greek", Look(("eng",), 0), id="unknown script"),
        pytest.param("", Look(("eng",), 0), id="too few characters"),
    ],
)
def test_script_and_turn_are_looked_up(monkeypatch, tmp_path, seen, look):
    lines = "\n".join(f"echo '{line}'" for line in seen.split("\n"))
    program(tmp_path, f"{lines}\nexit {0 if seen else 1}")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert look_at(b"P5 1 1 255\n\x00", frozenset(("eng", "rus"))) == look


def scan(content, dots_per_inch=150):
    """A PDF whose one page is a picture of the first page of the PDF *content*."""
    picture = picture_of(open_pdf(content), 0, dots_per_inch)
    size, pixels = picture.split(b"\n", 1)
    width, height = size.split()[1:3]
    keys = b"/Type/XObject/Subtype/Image/Width %s/Height %s" % (width, height)
    image = stream(pixels, keys + b"/ColorSpace/DeviceGray/BitsPerComponent 8")
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</I 6 0 R>>>>>>"
    )
    return raw_pdf({3: page, 6: image}, content=b"595 0 0 842 0 0 cm /I Do")


def test_a_scan_is_read(tesseract):
    reading = read_pdf(scan(pdf_of([body(LETTER)])), with_pictures=True)
    assert reading.pages == (" ".join(LETTER),)
    assert reading.method == "ocr"
    assert 0.8 < reading.confidence <= 1


def test_a_scan_that_lies_upside_down_is_read(tesseract):
    if "osd" not in ocr.installed_languages():
        pytest.skip("Tesseract cannot tell how pages are turned: run `make system`")
    content = scan(pdf_of([body(LETTER * 8)])).replace(b"/MediaBox", b"/Rotate 180/MediaBox")
    table_start = content.rindex(b"xref\n0")  # the rows of the table have moved by 12 bytes
    moved = content[:table_start]
    rows = [moved.index(b"%d 0 obj" % number) for number in range(1, 7)]
    rest = b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % row for row in rows)
    rest += b"trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table_start
    reading = read_pdf(moved + rest, with_pictures=True)
    assert "We have the honour to address you" in reading.pages[0]


def test_a_picture_of_nothing_has_no_text(tesseract):
    with pytest.raises(DocumentWithoutText):
        read_pdf(raw_pdf(content=b"300 300 9 9 re f"), with_pictures=True)


def test_confidence_is_that_of_the_words():
    assert PictureText(parse_table(table()).page, (0.5, 1.0)).confidence == 0.75
