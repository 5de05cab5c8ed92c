"""A date as a list of the database prints it -> the day, by a strict list of forms.

Taken are the day, the month in words of English, French or Spanish and the year in four digits
("27 Feb 2026", "1er mars 2026", "27 de febrero de 2026"), and ISO 8601 ("2026-02-27"). Figures
alone in any other order ("03/04/2021") and years of two digits name no day: they may mean several.

DayError            the base, never raised itself
├── UnclearDay      a date, but of no form that names one day for sure
├── ImpossibleDay   no such day exists, or no communication can be of that year
└── NotADay         no date
"""

import re
import unicodedata
from datetime import date

from scraper.reference import FIRST_YEAR, LAST_YEAR

_MONTHS = (
    "january jan janvier janv enero ene",
    "february feb février fevrier févr fevr fév fev febrero",
    "march mar mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juin junio",
    "july jul juillet juil julio",
    "august aug août aout agosto ago",
    "september sept sep septembre septiembre setiembre set",
    "october oct octobre octubre",
    "november nov novembre noviembre",
    "december dec décembre decembre déc diciembre dic",
)
"""The names of the months in English, French and Spanish and their usual abbreviations, also
without accents; none is that of two months."""

_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_LONGEST = 40  # characters of a date
_IN_WORDS = re.compile(
    r"(?P<day>[0-9]{1,2})(?:er|º|\.º|st|nd|rd|th)?(?: de | del |[ -])(?P<month>[^\W\d_]{3,10})\.?"
    r"(?: de | del |[ -])(?P<year>[0-9]{4})"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_PART = re.compile(r"[\s,./-]+")
_FIGURES = re.compile(r"[0-9]{1,4}(?:er|º|st|nd|rd|th)?")
_LINKING = frozenset(("de", "del", "du", "of", "at"))


class DayError(ValueError):
    """Base of the errors of reading a day."""


class UnclearDay(DayError):
    """A date, but of no form that names one day for sure."""


class ImpossibleDay(DayError):
    """No such day exists, or no communication can be of that year."""


class NotADay(DayError):
    """No date."""


def day_listed(text: str) -> date:
    """The day that the whole of *text* names; capitals and kinds of white space do not count.

    Raises UnclearDay, ImpossibleDay or NotADay; the message starts with what was printed.
    """
    printed = " ".join(text.split())
    line = unicodedata.normalize("NFC", printed).casefold()
    if len(line) > _LONGEST:
        raise NotADay(f"{printed[:_LONGEST]!r}… is no date; expected one like '27 Feb 2026'")
    match = _IN_WORDS.fullmatch(line)
    if match and match["month"] in _MONTH_OF:
        return _existing(match, _MONTH_OF[match["month"]], printed)
    match = _ISO.fullmatch(line)
    if match:
        return _existing(match, int(match["month"]), printed)
    if _is_of_a_date(line):
        raise UnclearDay(f"{printed!r} names no day for sure; expected one like '27 Feb 2026'")
    raise NotADay(f"{printed!r} is no date; expected one like '27 Feb 2026'")


def _existing(match: re.Match[str], month: int, printed: str) -> date:
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError as error:
        raise ImpossibleDay(f"{printed!r} is no day that exists ({error})") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ImpossibleDay(f"{printed!r} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _is_of_a_date(line: str) -> bool:
    """Whether *line* holds nothing but figures, months and the words that link them."""
    parts = [part for part in _PART.split(line) if part]
    figures = [part for part in parts if _FIGURES.fullmatch(part)]
    others = [part for part in parts if part not in figures]
    months = [part for part in others if part in _MONTH_OF]
    is_known = all(part in _MONTH_OF or part in _LINKING for part in others)
    return bool(figures) and is_known and len(figures) + len(months) > 1
