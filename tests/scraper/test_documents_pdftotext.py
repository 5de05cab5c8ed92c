"""Letters that pdftotext made text of: they say the same as the letters that they were."""

import json
import shutil
import subprocess

import pytest

from scraper.documents import read_document
from scraper.kinds import read_facts
from scraper.letters.printout import json_object
from tests.corpus.judge import LETTER_FIELDS, Verdict, judge
from tests.corpus.render import Format, rendering
from tests.corpus.spec import CORPUS, read_spec

NAMES = (
    "en-2010-ua-syria-detention",
    "en-al-2020-company-in-footer",
    "en-al-government-two-column-letterhead",
    "es-al-2021-agroindustria",
    "fr-2021-jal-mali-deplaces",
    "fr-al-2021-banque-privee",
)
WAYS = {"layout": ("-layout",), "plain": (), "raw": ("-raw",)}

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed"
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_what_pdftotext_made_of_a_letter_says_the_same(name, way, tmp_path):
    path = CORPUS / "seen" / f"{name}.toml"
    pdf = rendering(read_spec(path), Format.PDF, tmp_path)
    text = tmp_path / "letter.txt"
    subprocess.run(["pdftotext", *WAYS[way], "-enc", "UTF-8", pdf, text], check=True)
    document = read_document(text)
    got = json.loads(json.dumps(json_object(read_facts(document), document.measure)))
    expected = json.loads(path.with_name(f"{name}.expected.json").read_text(encoding="utf-8"))
    verdicts = {field.name: judge(field, expected, got, is_ocr=False) for field in LETTER_FIELDS}
    assert Verdict.WRONG not in verdicts.values(), verdicts
    missing = {name for name, verdict in verdicts.items() if verdict is Verdict.MISSING}
    assert missing <= ({"recipient"} if way == "raw" else set())
