"""Dates of records -> the days they may name, and plain English words.

Words are the same on every machine: no locale is read.
"""

from calendar import monthrange
from datetime import date, datetime

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    """'8 August 2011'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_in_words(moment: datetime) -> str:
    """An instant of UTC as '8 August 2011, 03:23 UTC'."""
    return f"{day_in_words(moment.date())}, {moment:%H:%M} UTC"


def partial_in_words(partial: str | None) -> str:
    """A partial date as '8 August 2011', 'June 2026' or '2026'; 'unknown' for None."""
    if partial is None:
        return "unknown"
    year, month, day = _parts(partial)
    if month is None:
        return str(year)
    if day is None:
        return f"{_MONTHS[month - 1]} {year}"
    return day_in_words(date(year, month, day))


def count_in_words(count: int, unit: str) -> str:
    """'1 day', '46 days': *unit* is the singular of a word that takes an s."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def span_of(partial: str | None) -> tuple[date, date]:
    """The first and the last day that a partial date may name, both inclusive.

    They are equal for a full date, and the ends of the calendar for None.
    """
    if partial is None:
        return date.min, date.max
    year, month, day = _parts(partial)
    first_month, last_month = (1, 12) if month is None else (month, month)
    last_day = monthrange(year, last_month)[1]
    first_day, last_day = (1, last_day) if day is None else (day, day)
    return date(year, first_month, first_day), date(year, last_month, last_day)


def _parts(partial: str) -> tuple[int, int | None, int | None]:
    year, *rest = map(int, partial.split("-"))
    return year, rest[0] if rest else None, rest[1] if len(rest) > 1 else None
