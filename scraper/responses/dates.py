"""The parts of a response -> the day that it bears, or None where that is doubtful.

The day of a response stands above its first sentence or below the courtesy that ends it. Any other
day is that of another document, above all of the letter that is answered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from scraper.reference import FIRST_YEAR, find_references
from scraper.responses.parts import ResponseParts
from scraper.responses.text import CleanText, Span
from scraper.responses.wording import DatesWording, compiled, phrase, wordings

_LAST_YEAR = 2066  # years from 2067 on are those of Nepal's calendar, in which that was 2010
_AFTER_YEAR = frozenset(("", "г", "года", "م"))  # "year", and "of the common era"
_BEFORE = 60  # characters in which words that belong to a date stand before it
_BEFORE_WITHHELD = 140  # characters from the word "response" to its day
_AROUND = 70  # characters to each side in which the words of a stamp stand
_BETWEEN = " \n([,:"  # between a day and the words that it belongs to
_LONGEST_LAST_LINES = 300  # characters
_SPAN_OF_STAMP = 2  # lines from a stamp's words to its date
_OWN_NUMBER = re.compile(
    r"[.:º°\s]{0,5}[^\s,\d]{0,20}\d[^\s,]{0,30}\s{1,20}(?=[^\s,])"
)  # after its label
_IN_FIGURES = re.compile(
    r"(?<![\w/.-])(?:(?P<iso_year>\d{4})(?P<iso>[-/.])(?P<iso_month>\d{1,2})(?P=iso)(?P<iso_day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}))(?![\w/-])"
)


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day and where it is printed."""

    day: date
    span: Span


def read_day(parts: ResponseParts) -> PrintedDay | None:
    """The day of the response.

    A day with the label of a date comes first; else the days of head and foot are asked, without
    those of other documents and of stamps. None where there is none, or where two differ.
    """
    own = [day for span in (parts.head, parts.foot) for day in _own_days(parts.clean, span)]
    if not own and parts.foot[0] == parts.foot[1]:
        last = _own_days(parts.clean, _last_lines(parts))
        own = [day for day in last if _is_alone(parts.clean, day)]
    labelled = [day for day in own if _is_labelled(parts.clean, day)]
    chosen = labelled or own
    return chosen[0] if len({item.day for item in chosen}) == 1 else None


def day_of_withheld(clean: CleanText) -> PrintedDay | None:
    """The day that a note gives to a response that is not public; None where it gives two."""
    found = [
        item
        for item in days_in(clean, (0, len(clean.text)))
        if phrase("dates", "of_response").search(
            clean.text[max(0, item.span[0] - _BEFORE_WITHHELD) : item.span[0]].rstrip()
        )
    ]
    return found[0] if len({item.day for item in found}) == 1 else None


def days_cited(clean: CleanText, span: Span) -> tuple[date, ...]:
    """The days in *span* that the words before them make those of another document."""
    return tuple(item.day for item in days_in(clean, span) if _is_cited(clean, item))


def days_in(clean: CleanText, span: Span) -> Iterator[PrintedDay]:
    """The days that are printed in words in *span*; those that do not exist are left out."""
    found: dict[int, PrintedDay] = {}  # by where the year ends: two forms may share a day
    for wording, pattern in _patterns():
        for match in pattern.finditer(clean.plain, *span):
            day = _day_in_words(match, wording)
            if day is not None:
                found.setdefault(match.end(), PrintedDay(day, match.span()))
    yield from found.values()


def _own_days(clean: CleanText, span: Span) -> Iterator[PrintedDay]:
    """The days in *span* that may be the document's own."""
    for item in days_in(clean, span):
        if _is_labelled(clean, item) or not (
            _is_cited(clean, item)
            or _is_of_another(clean, item)
            or _is_with_reference(clean, item, span)
            or _is_stamped(clean, item, span)
        ):
            yield item
    for match in _IN_FIGURES.finditer(clean.plain, *span):
        figures = _day_in_figures(match)
        if figures is None or _is_of_another(clean, figures):
            continue
        if _is_labelled(clean, figures) or _is_alone(clean, figures):
            yield figures


def _last_lines(parts: ResponseParts) -> Span:
    """The last two lines of the body, where nothing tells its end: place and date may be there."""
    text, end = parts.clean.text, parts.body[1]
    before = text.rfind("\n", 0, max(0, len(text[:end].rstrip()) - 1))
    start = text.rfind("\n", 0, max(0, before)) + 1
    return max(parts.body[0], start, end - _LONGEST_LAST_LINES), end


@cache
def _patterns() -> tuple[tuple[DatesWording, re.Pattern[str]], ...]:
    """Each form of a date, with the names of its language's months put in."""
    forms = []
    for wording in wordings():
        names = sorted((name for names in wording.dates.months for name in names), key=len)
        months = "|".join(re.escape(name).replace("\\ ", " ") for name in reversed(names))
        forms += [
            (wording.dates, compiled(form.replace("{month}", months)))
            for form in wording.dates.days
        ]
    return tuple(forms)


def _day_in_words(match: re.Match[str], wording: DatesWording) -> date | None:
    name = " ".join(match["month"].casefold().split())
    month = next(
        number
        for number, names in enumerate(wording.months, start=1)
        if name in (known.casefold() for known in names)
    )
    return _day(
        _number(match["year"], wording.numerals), month, _number(match["day"], wording.numerals)
    )


def _day_in_figures(match: re.Match[str]) -> PrintedDay | None:
    """Year first is certain; else day first is, where the other order is no day or the same day,
    or where points part the numbers."""
    if match["iso_year"]:
        day = _day(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
        return PrintedDay(day, match.span()) if day else None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and (match["mark"] == "." or month_first in (None, day_first)):
        return PrintedDay(day_first, match.span())
    return None


def _number(printed: str, numerals: dict[str, int]) -> int:
    """The number in figures, or in the numerals of a language: tens, or digit after digit."""
    if printed.isdecimal():
        return int(printed)
    values = [numerals.get(character, -1) for character in printed]
    if 10 in values:
        ten = values.index(10)
        tens = values[0] if ten else 1
        return tens * 10 + (values[ten + 1] if ten + 1 < len(values) else 0)
    number = 0
    for character, value in zip(printed, values, strict=True):
        number = number * 10 + (int(character) if character.isdecimal() else value)
    return number


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _line_before(clean: CleanText, item: PrintedDay) -> str:
    start = clean.line_at(item.span[0])[0]
    return clean.text[max(start, item.span[0] - _BEFORE) : item.span[0]].strip()


def _is_labelled(clean: CleanText, item: PrintedDay) -> bool:
    """Whether the label of a date starts its line, or follows a number and stands right before."""
    start = clean.line_at(item.span[0])[0]
    label = phrase("dates", "label")
    return label.match(clean.text, start, item.span[0]) is not None or any(
        not clean.text[found.end() : item.span[0]].strip()
        for found in label.finditer(clean.text, max(start, item.span[0] - _BEFORE), item.span[0])
    )


def _is_cited(clean: CleanText, item: PrintedDay) -> bool:
    """Whether the words right before the day, maybe on the line before, make it another one's: 'the
    letter of', or on its own line 'letter'."""
    before = clean.text[max(0, item.span[0] - _BEFORE) : item.span[0]].rstrip(_BETWEEN)
    line = _line_before(clean, item).rstrip(_BETWEEN)
    return (
        phrase("dates", "cited").search(before) is not None
        or phrase("dates", "document").search(line) is not None
    )


def _is_of_another(clean: CleanText, item: PrintedDay) -> bool:
    """Whether its line is a subject, or says of the day that it is a deadline or of an event."""
    return phrase("dates", "another").search(_line_before(clean, item)) is not None


def _is_alone(clean: CleanText, item: PrintedDay) -> bool:
    """Whether nothing but a place, and the sender's own number, stands on the line of the day."""
    after = clean.text[item.span[1] : clean.line_at(item.span[0])[1]].strip(" .,-")
    before = _line_before(clean, item)
    own = phrase("references", "own").match(before)
    number = _OWN_NUMBER.match(before, own.end()) if own else None
    before = before[number.end() :] if number else before
    return after in _AFTER_YEAR and phrase("dates", "place").match(before) is not None


def _is_with_reference(clean: CleanText, item: PrintedDay, span: Span) -> bool:
    """Whether the reference of a letter stands on the line of the day, or close to it."""
    first, last = clean.line_at(item.span[0])
    first, last = max(first, item.span[0] - _AROUND, span[0]), min(last, item.span[1] + _AROUND)
    return bool(find_references(clean.plain[first:last]))


def _is_stamped(clean: CleanText, item: PrintedDay, span: Span) -> bool:
    """Whether the words of a stamp stand on the line of the day, or on the lines next to it."""
    first, last = item.span
    for _ in range(_SPAN_OF_STAMP):
        first = clean.text.rfind("\n", span[0], max(span[0], first - 1)) + 1 or span[0]
        last = clean.text.find("\n", last + 1, span[1])
        last = span[1] if last < 0 else last
    first, last = max(first, item.span[0] - _AROUND), min(last, item.span[1] + _AROUND)
    return phrase("dates", "stamp").search(clean.text, first, last) is not None
