"""Dates in words, and the days that a partial date may name."""

from datetime import date

import pytest

from generator.rules.dates import count_in_words, day_in_words, partial_in_words, span_of


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2011, 8, 8), "8 August 2011"),
        (date(2026, 1, 31), "31 January 2026"),
        (date(2020, 12, 1), "1 December 2020"),
    ],
)
def test_day_is_written_in_english_without_leading_zero(day, words):
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("partial", "words"),
    [
        ("2011-08-08", "8 August 2011"),
        ("2026-06", "June 2026"),
        ("2026", "2026"),
        (None, "unknown"),
    ],
)
def test_partial_date_says_only_what_is_known(partial, words):
    assert partial_in_words(partial) == words


@pytest.mark.parametrize(("count", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_only_one_is_singular(count, words):
    assert count_in_words(count, "day") == words


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        pytest.param("2021-03-12", date(2021, 3, 12), date(2021, 3, 12), id="day"),
        pytest.param("2020-02", date(2020, 2, 1), date(2020, 2, 29), id="leap February"),
        pytest.param("2021-02", date(2021, 2, 1), date(2021, 2, 28), id="February"),
        pytest.param("2021-12", date(2021, 12, 1), date(2021, 12, 31), id="December"),
        pytest.param("2021", date(2021, 1, 1), date(2021, 12, 31), id="year"),
        pytest.param("9999-12", date(9999, 12, 1), date.max, id="last month of the calendar"),
        pytest.param(None, date.min, date.max, id="unknown"),
    ],
)
def test_span_is_every_day_that_a_partial_date_may_name(partial, first, last):
    assert span_of(partial) == (first, last)
