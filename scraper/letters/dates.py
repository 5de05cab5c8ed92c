"""Dates that a text prints, in the words of any language or in digits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scraper.letters.errors import ImpossibleDate
from scraper.letters.wording import date_patterns
from scraper.reference import FIRST_YEAR

_YEAR = re.compile(r"\d{4}")
_LONGEST = 40  # characters of a date, its year included
# 2021-03-12; 12/03/2021 and 12.03.2021 where the day cannot be a month
_ISO = re.compile(
    r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d/-])"
)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<day>1[3-9]|2\d|3[01])(?P<dash>[/.])(?P<month>0?[1-9]|1[0-2])(?P=dash)"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where the text prints it; its day may not exist."""

    start: int
    end: int
    year: int
    month: int
    day: int
    quote: str


def find_dates(text: str) -> Iterator[FoundDate]:
    """Every date in *text*, in its order."""
    for year in _YEAR.finditer(text):
        if text[year.end() : year.end() + 1].isalnum():
            continue
        start = max(0, year.start() - _LONGEST)
        for form in date_patterns():
            match = _match_up_to(year.end(), text, start, form.pattern)
            if match is not None:
                yield _found(match, month_of(match["month"], form.months))
                break
        else:
            in_digits = _match_up_to(year.end(), text, start, _NUMERIC)
            for match in filter(None, (in_digits, _ISO.match(text, year.start()))):
                yield _found(match, int(match["month"]))


def has_year(text: str) -> bool:
    """Whether *text* holds four digits in a row, as every date and every reference does."""
    return _YEAR.search(text) is not None


def month_of(name: str, months: Sequence[re.Pattern[str]]) -> int:
    return next(number for number, month in enumerate(months, 1) if month.fullmatch(name))


def day_of_month(match: re.Match[str]) -> int:
    """The day of a date; a scan's letter that looks like it stands for 1."""
    return int(match["day"]) if match["day"].isdecimal() else 1


def existing_day(found: FoundDate) -> date:
    """The day that a letterhead prints. Raises ImpossibleDate."""
    try:
        day = date(found.year, found.month, found.day)
    except ValueError as error:
        raise ImpossibleDate(
            f"the letterhead is dated {found.quote!r}: expected a day that exists, {error}; "
            "compare with the original and correct the text"
        ) from error
    if found.year < FIRST_YEAR:
        raise ImpossibleDate(
            f"the letterhead is dated {found.quote!r}: expected a year from {FIRST_YEAR} on; "
            "compare with the original and correct the text"
        )
    return day


def _match_up_to(end: int, text: str, start: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The match of *pattern* in the text from *start* that ends exactly at *end*, with its year."""
    found = [match for match in pattern.finditer(text, start, end) if match.end() == end]
    return found[-1] if found else None


def _found(match: re.Match[str], month: int) -> FoundDate:
    quote = " ".join(match[0].split())
    day = day_of_month(match)
    return FoundDate(match.start(), match.end(), int(match["year"]), month, day, quote)
