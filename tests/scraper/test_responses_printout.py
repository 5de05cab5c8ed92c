"""The facts of a response -> what `read` prints."""

import dataclasses

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
    printed = summary(read_response(text), measure(pages=2))
    lines = printed.splitlines()
    assert lines[0] == "RESPONSE         substantive [p.\u00a01]"
    assert lines[1].startswith("                 “The Permanent Mission of New Zealand")
    assert "Answers          NZL 5/2021 [p.\u00a01]" in lines
    assert "From             Permanent Mission of New Zealand [p.\u00a01]" in lines
    assert "Date             5 May 2021 [p.\u00a01]" in lines
    assert lines[-1] == "Document         English, 2 pages, 1,234 characters"
    assert printed.count("presents its compliments") == 1  # one sentence says two facts
    assert max(map(len, lines)) <= 96


def test_a_summary_of_a_document_without_pages_has_none():
    facts = read_response(SHAPES["placeholder"].text)
    sentence = SHAPES["placeholder"].text.strip()
    assert summary(facts, measure()).splitlines() == [
        "RESPONSE         withheld: a response exists and is not public",
        f"                 “{sentence}”",
        "Answers          not stated",
        "From             not stated",
        "Date             not stated",
        "Document         English, 1,234 characters",
    ]


def test_a_fact_of_two_pages_names_both():
    text = (
        "Made-up Mining Ltd\n\nRe: AL NZL 5/2021\f\n\nDear Sirs,\n\nIn response to your letter AL "
        "NZL 6/2021: no.\n"
    )
    assert "Answers          NZL 5/2021, NZL 6/2021 [p.\u00a01,\u00a02]" in summary(
        read_response(text), measure(pages=2)
    )


def test_a_language_that_is_not_clear_says_so():
    facts = dataclasses.replace(read_response(SHAPES["placeholder"].text), language=None)
    assert "Document         language not clear" in summary(facts, measure())
