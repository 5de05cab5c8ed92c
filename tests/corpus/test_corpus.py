"""The corpus itself: every document can be rendered, and what is expected of it stands in it."""

import json
import re
from collections import Counter
from datetime import date, timedelta

import pytest

from scraper.reference import Reference, find_references
from tests.corpus.judge import FIELDS, LETTER_FIELDS, Verdict, fold, judge
from tests.corpus.plain import plain_text
from tests.corpus.render import Format, formats_of, render
from tests.corpus.spec import CORPUS, BadSpec, Style, read_spec, spec_path

SPECS = sorted((CORPUS / "seen").glob("*.toml"))


def expected_of(path):
    beside = path.with_name(f"{path.stem}.expected.json")
    return json.loads(beside.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_what_is_expected_stands_in_the_document(path):
    spec, expected = read_spec(path), expected_of(path)
    said = fold(" ".join(block.text for block in spec.blocks))
    assert (expected["kind"], expected["language"]) == (spec.kind, spec.language)
    printed = {str(found.reference) for found in find_references(plain_text(spec).upper())}
    if spec.kind == "response":
        assert set(expected["references"]) <= printed
        return
    assert expected["reference"] in printed
    assert set(expected["related_references"]) <= printed
    for fact in ("response_period", "publication_period", "also_sent_to"):
        if expected[fact] and expected[fact]["quote"] is not None:
            assert fold(expected[fact]["quote"]) in said
    questions = [block for block in spec.blocks if block.style is Style.QUESTION]
    assert [item["number"] for item in expected["questions"]] == [
        int(re.sub(r"\D", "", block.marker) or place)  # a Roman number or a letter: its place
        for place, block in enumerate(questions, 1)
    ]
    signed = [block.title for block in spec.blocks if block.style is Style.SIGNATORY]
    titles = [item["title"] for item in expected["signatories"]]
    assert len(titles) == len(signed)
    # without "on behalf of ...", which may stand before or after
    assert all(title in printed for title, printed in zip(titles, signed, strict=True))


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_the_due_day_is_the_day_of_sending_and_the_period(path):
    expected = expected_of(path)
    period = expected.get("response_period")
    if expected["kind"] == "letter":
        Reference.of_key(expected["reference"])
    if period:
        due = date.fromisoformat(expected["date"]) + timedelta(days=period["days"])
        assert period["due"] == due.isoformat()


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
@pytest.mark.parametrize("wanted", [Format.TEXT, Format.PDF, Format.DOCX])
def test_a_rendering_is_the_same_every_time(path, wanted):
    spec = read_spec(path)
    if wanted in formats_of(spec):
        assert render(spec, wanted) == render(spec, wanted)


@pytest.mark.parametrize("wanted", [Format.SCAN150, Format.BADLAYER])
def test_a_scan_is_the_same_every_time(wanted):
    spec = read_spec(spec_path("resp-en-withheld"))
    assert render(spec, wanted) == render(spec, wanted)


def test_the_corpus_is_as_large_and_as_mixed_as_it_should_be():
    letters = [path for path in SPECS if expected_of(path)["kind"] == "letter"]
    types = Counter(expected_of(path)["type"] for path in letters)
    assert (len(letters), len(SPECS) - len(letters)) == (367, 133)
    assert set(types) == {"AL", "UA", "OL", "JAL", "JUA", "JOL"}
    languages = Counter(expected_of(path)["language"] for path in letters)
    assert set(languages) == {"en", "fr", "es"}


def test_a_part_of_the_corpus_was_not_there_when_the_reader_was_built():
    unseen = [expected_of(path)["kind"] for path in (CORPUS / "unseen").glob("*.toml")]
    assert Counter(unseen) == {"letter": 32, "response": 16}


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(BadSpec, match="no nothing"):
        spec_path("nothing")


def test_an_unknown_key_is_an_error(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text(
        'about = "x"\nkind = "letter"\nlanguage = "en"\n[layout]\nheader = ""\n[[block]]\n'
        'style = "date"\n'
    )
    with pytest.raises(BadSpec, match="unknown keys of \\[layout\\]: header"):
        read_spec(path)


def field(name):
    return next(field for field in LETTER_FIELDS if field.name == name)


LETTER = {"questions": [{"number": 1, "text": "What is it?"}], "press_release": True}
OTHER = {"questions": [{"number": 1, "text": "What?"}], "press_release": False}
NOTHING = {"questions": [], "press_release": False}


@pytest.mark.parametrize(
    ("name", "expected", "got", "verdict"),
    [
        ("questions", LETTER, LETTER, Verdict.RIGHT),
        ("questions", LETTER, OTHER, Verdict.WRONG),
        ("questions", LETTER, NOTHING, Verdict.MISSING),
        ("questions", NOTHING, LETTER, Verdict.WRONG),
        ("questions", NOTHING, NOTHING, Verdict.RIGHT),
        ("questions", NOTHING, None, Verdict.MISSING),
        ("press release", LETTER, NOTHING, Verdict.MISSING),
        ("press release", NOTHING, LETTER, Verdict.WRONG),
    ],
)
def test_a_fact_is_right_missing_or_wrong(name, expected, got, verdict):
    assert judge(field(name), expected, got, is_ocr=False) is verdict


def test_a_letter_misread_by_ocr_is_forgiven_in_prose_alone():
    long = "Please provide any further information on the matters that are set out above."
    expected = {"questions": [{"number": 1, "text": long}], "addressee": None}
    got = {"questions": [{"number": 1, "text": long.replace("matters", "rnatters")}]}
    assert judge(field("questions"), expected, got, is_ocr=True) is Verdict.RIGHT
    assert judge(field("questions"), expected, got, is_ocr=False) is Verdict.WRONG
    assert {kind: len({one.name for one in fields}) for kind, fields in FIELDS.items()} == {
        "letter": 22,
        "response": 6,
    }
