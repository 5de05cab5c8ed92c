"""Dates as lists print them -> days, by a strict list of forms."""

from datetime import date

import pytest

from scraper.sources.days import DayError, ImpossibleDay, NotADay, UnclearDay, day_listed


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("27 Feb 2026", date(2026, 2, 27)),
        ("27 February 2026", date(2026, 2, 27)),
        ("27 FEB 2026", date(2026, 2, 27)),
        ("  27\n Feb\t2026 ", date(2026, 2, 27)),
        ("27\u00a0Feb\u202f2026", date(2026, 2, 27)),
        ("1 Sept 2025", date(2025, 9, 1)),
        ("1 Sept. 2025", date(2025, 9, 1)),
        ("01-Sep-2025", date(2025, 9, 1)),
        ("2nd May 2025", date(2025, 5, 2)),
        ("1er mars 2026", date(2026, 3, 1)),
        ("27 févr. 2026", date(2026, 2, 27)),
        ("27 fe\u0301vrier 2026", date(2026, 2, 27)),
        ("12 AOÛT 2025", date(2025, 8, 12)),
        ("12 aout 2025", date(2025, 8, 12)),
        ("25 déc. 2025", date(2025, 12, 25)),
        ("27 de febrero de 2026", date(2026, 2, 27)),
        ("27 de febrero del 2026", date(2026, 2, 27)),
        ("1º de enero de 2026", date(2026, 1, 1)),
        ("30 setiembre 2025", date(2025, 9, 30)),
        ("15 ago. 2025", date(2025, 8, 15)),
        ("2026-02-27", date(2026, 2, 27)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("1 Jan 1990", date(1990, 1, 1)),
        ("31 Dec 2099", date(2099, 12, 31)),
    ],
)
def test_a_date_that_names_one_day_is_that_day(printed, day):
    assert day_listed(printed) == day


@pytest.mark.parametrize(
    "printed",
    ["03/04/2021", "27/02/2021", "03.04.2021", "3-4-2021", "27 Feb 26", "27 Feb 026", "Feb 2026",
     "Feb 27, 2026", "2026 Feb 27", "02/2026", "20260227 Feb", "27 février 26", "1 de enero"],
)  # fmt: skip
def test_a_date_of_any_other_form_names_no_day(printed):
    with pytest.raises(DayError):
        day_listed(printed)


@pytest.mark.parametrize("printed", ["03/04/2021", "27 Feb 26", "Feb 2026", "Feb 27, 2026"])
def test_a_date_that_may_mean_several_days_says_so(printed):
    with pytest.raises(UnclearDay, match="names no day for sure; expected one like '27 Feb 2026'"):
        day_listed(printed)


@pytest.mark.parametrize("printed", ["31 Feb 2026", "29 Feb 2025", "0 Jan 2025", "2026-13-01"])
def test_a_day_that_does_not_exist_is_none(printed):
    with pytest.raises(ImpossibleDay, match="is no day that exists"):
        day_listed(printed)


@pytest.mark.parametrize("printed", ["31 Dec 1989", "1 Jan 2100", "27 Feb 0026"])
def test_a_day_before_or_after_all_letters_is_none(printed):
    with pytest.raises(ImpossibleDay, match="is not between 1990 and 2099"):
        day_listed(printed)


@pytest.mark.parametrize(
    "printed",
    ["", "Australia", "Studio 7 Ltd", "AL", "2026", "27 Fbe 2026", "27 Feb 2026, later", "-",
     "２７ Feb 2026", "27 Feb 2026 27 Feb 2026 27 Feb 2026 27 Feb 2026", "27 mars mars 2026 Ltd"],
)  # fmt: skip
def test_what_is_no_date_is_told_from_dates(printed):
    with pytest.raises(NotADay):
        day_listed(printed)
