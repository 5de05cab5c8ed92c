"""Facts laid out for people, and the pages on which their words stand."""

from datetime import date

import pytest

from scraper.records import TextMeasure
from scraper.summary import (
    PagesOfText,
    counted,
    day_in_words,
    fact,
    language_in_words,
    measure_in_words,
    numbered,
    values,
)

NB = "\u00a0"


def measure(**changes):
    fields = {"pages": 3, "characters": 1234, "method": "text", "confidence": None}
    return TextMeasure(**(fields | changes))


PAGES = PagesOfText(
    "Dear Sir,\n\nthe first\npage says so.\fOn page two a long sentence begins that\fgoes on here. "
    "The first\n\npage says so.\nJane Doe",
    measure(),
)


@pytest.mark.parametrize(
    ("words", "is_last", "page"),
    [
        ("the first page", False, 1),
        ("page says so.", True, 3),
        ("On page two a long sentence begins that goes on here.", False, 2),
        ("Jane Doe", False, 3),
        ("Nowhere", False, None),
        ("", False, None),
        (None, False, None),
    ],
)
def test_words_are_found_on_their_page(words, is_last, page):
    assert PAGES.page_of(words, is_last=is_last) == page


def test_a_document_without_pages_has_no_page():
    assert PagesOfText("some words", measure(pages=None)).page_of("some") is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 3, 12), "12 March 2021"),
        (date(2020, 1, 1), "1 January 2020"),
        (date(2020, 12, 31), "31 December 2020"),
        (None, "not stated"),
    ],
)
def test_a_day_is_in_words(day, words):
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("code", "words"), [("en", "English"), ("pt", "pt"), (None, "language not clear")]
)
def test_a_language_is_in_words(code, words):
    assert language_in_words(code) == words


@pytest.mark.parametrize(
    ("count", "many", "words"),
    [(0, None, "0 pages"), (1, None, "1 page"), (1200, None, "1,200 pages"), (2, "x", "2 x")],
)
def test_things_are_counted(count, many, words):
    assert counted(count, "page", many) == words


def test_a_fact_has_its_pages_and_its_sentence():
    assert fact("Due", "11 May", pages=(2, None, 1, 2), quote="Within 60 days.") == [
        f"Due              11 May [p.{NB}1,{NB}2]",
        "                 “Within 60 days.”",
    ]


def test_long_words_go_on_below_their_column():
    first, second = fact("To", "word " * 20)
    assert first.startswith("To               word")
    assert second.startswith(" " * 17 + "word")
    assert len(first) <= 96


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        (["one"], [f"From             one [p.{NB}1]"]),
        (["one", "two"], ["From             one", f"                 two [p.{NB}1]"]),
    ],
)
def test_several_values_stand_below_each_other(items, lines):
    assert values("From", items, pages=(1,)) == lines


def test_a_list_has_its_marks_and_pages():
    items = [("1.", "A question.", 2), ("", "Jane Doe, " + "of a long title " * 8, None)]
    assert numbered("2 things", items)[:3] == ["", "2 things", f"  1. A question. [p.{NB}2]"]
    assert numbered("2 things", items)[4].startswith("    long title of")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pages": 1}, "1 page, 1,234 characters"),
        ({"pages": None}, "1,234 characters"),
        (
            {"method": "ocr"},
            "3 pages, 1,234 characters, read from pictures: compare it with the document",
        ),
        (
            {"method": "ocr", "confidence": 0.934},
            "3 pages, 1,234 characters, read from pictures, confidence 93%: compare it with the "
            "document",
        ),
    ],
)
def test_the_measure_says_how_the_text_was_got(changes, words):
    assert measure_in_words(measure(**changes)) == words
