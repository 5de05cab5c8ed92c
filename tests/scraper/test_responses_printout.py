"""The facts of a response -> what `read` prints."""

import dataclasses

import pytest
from made_up_responses import SHAPES, note

from scraper.records import TextMeasure
from scraper.responses import read_response
from scraper.responses.printout import json_object, summary


def measure(**changes):
    fields = {"pages": None, "characters": 1234, "method": "text", "confidence": None}
    return TextMeasure(**(fields | changes))


def test_json_is_the_contract():
    text = note("has the honour to transmit the response to AL NZL 5/2021.")
    assert json_object(read_response(text), measure()) == {
        "kind": "response",
        "response_kind": "substantive",
        "references": ["NZL 5/2021"],
        "date": "2021-05-05",
        "language": "en",
        "from": "Permanent Mission of New Zealand",
        "text": {"pages": None, "characters": 1234, "method": "text", "confidence": None},
    }


def test_json_of_what_is_absent_is_null_or_empty():
    printed = json_object(read_response(SHAPES["placeholder"].text), measure())
    assert (printed["references"], printed["date"], printed["from"]) == ([], None, None)


def test_a_summary_has_each_fact_with_its_page_and_its_words():
    text = note("has the honour to transmit the response to AL NZL 5/2021.")
    lines = summary(read_response(text), measure(pages=2)).splitlines()
    assert lines[0] == "Response:   substantive (page 1)"
    assert lines[1].startswith("            “The Permanent Mission of New Zealand")
    assert "Answers:    NZL 5/2021 (page 1)" in lines
    assert "Date:       2021-05-05 (page 1)" in lines
    assert "            “5 May 2021”" in lines
    assert "From:       Permanent Mission of New Zealand (page 1)" in lines
    assert "Language:   en" in lines
    assert lines[-1] == "Text:       1,234 characters, 2 pages"


def test_a_summary_of_a_document_without_pages_has_none():
    facts = read_response(SHAPES["placeholder"].text)
    lines = summary(facts, measure()).splitlines()
    assert lines[0] == "Response:   withheld: a response exists and is not public"
    assert lines[2:5] == [
        "Answers:    not stated",
        "Date:       not stated",
        "From:       not stated",
    ]
    assert lines[-1] == "Text:       1,234 characters"


def test_a_fact_of_two_pages_names_both():
    text = (
        "Made-up Mining Ltd\n\nRe: AL NZL 5/2021\f\n\nDear Sirs,\n\nIn response to your letter AL "
        "NZL 6/2021: no.\n"
    )
    assert "Answers:    NZL 5/2021, NZL 6/2021 (pages 1, 2)" in summary(
        read_response(text), measure(pages=2)
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pages": 1}, "1 page"),
        ({"method": "ocr"}, "read from pictures"),
        ({"method": "ocr", "confidence": 0.934}, "read from pictures, confidence 93%"),
    ],
)
def test_the_last_line_says_how_the_text_was_got(changes, words):
    last = summary(read_response(SHAPES["placeholder"].text), measure(**changes)).splitlines()[-1]
    assert last.endswith(words)


def test_a_language_that_is_not_clear_says_so():
    facts = dataclasses.replace(read_response(SHAPES["placeholder"].text), language=None)
    assert "Language:   not clear" in summary(facts, measure())
