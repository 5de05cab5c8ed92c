"""Letterhead -> reference, type and date.

Only the letterhead is asked for them: a reference or a date cited in the text belongs to another
letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from scraper.letters.errors import ImpossibleDate, NoReference, TwoReferences
from scraper.letters.parts import LetterParts
from scraper.letters.wording import DatePattern, any_reference_label, date_patterns
from scraper.reference import FIRST_YEAR, PrintedReference, find_references, parse_reference

# 2021-03-12; 12/03/2021 and 12.03.2021 where the day cannot be a month
_ISO = re.compile(
    r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d/-])"
)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<day>1[3-9]|2\d|3[01])(?P<dash>[/.])(?P<month>0?[1-9]|1[0-2])(?P=dash)(?P<year>(?:19|20)\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    day: date
    quote: str


@dataclass(frozen=True, slots=True)
class ReadReference:
    """The reference with its type, and the reference line on one line."""

    printed: PrintedReference
    quote: str


def read_reference(parts: LetterParts) -> ReadReference:
    """The reference that the letterhead states, with its type.

    Raises NoReference, and TwoReferences where the reference line states two different ones.
    """
    line = _reference_line(parts)
    found = tuple(dict.fromkeys(item.reference for item in find_references(line.upper())))
    if not found:
        raise NoReference(
            "the letterhead states no reference: expected a line like 'REFERENCE: AL OTH 54/2021' "
            "before the salutation; check that the text holds the first page"
        )
    if len(found) > 1:
        raise TwoReferences(
            f"the reference line states {' and '.join(map(str, found))}: expected one; "
            "save each letter in its own file, or correct the line after looking at the original"
        )
    return ReadReference(parse_reference(line), " ".join(line.split()).rstrip(" :"))


def read_date(parts: LetterParts) -> PrintedDate | None:
    """The date of the letter: the one day in the letterhead, else None.

    What follows the reference label is asked first. Raises ImpossibleDate.
    """
    text = text_of_header(parts)
    label = any_reference_label().search(text)
    for part in (text[label.end() :] if label else "", text):
        dates = {printed.day: printed for printed in dates_in(part)}
        if dates:
            return next(iter(dates.values())) if len(dates) == 1 else None
    return None


def text_of_header(parts: LetterParts) -> str:
    return "\n".join(line for block in parts.header for line in block.lines)


def _reference_line(parts: LetterParts) -> str:
    """What the labels announce, each up to the date; without any, the lines that are a reference
    with its type and nothing else but a date, else those of the margins. Labels below the
    letterhead, as of a second letter in the file, count where a reference follows directly."""
    first, *announced = any_reference_label().split(text_of_header(parts))
    lines = [_announced(text) for text in announced]
    if not find_references("\n".join(lines).upper()):
        lines = [line for line in first.split("\n") if _is_reference(line)]
        lines = lines or list({line for line in parts.margins if _is_reference(line)})
    return "\n".join((*lines, *_labelled_below(parts))).strip()


def _announced(text: str) -> str:
    """What a label announces: up to the date, and no further than the last reference before it."""
    before = _before_date(text)
    found = find_references(before.upper())
    return before[: found[-1].end] if found else ""


def _before_date(text: str) -> str:
    starts = (match.start() for date in date_patterns() if (match := date.pattern.search(text)))
    before = text[: min(starts, default=len(text))]
    return before if find_references(before.upper()) else text


def _is_reference(line: str) -> bool:
    for form in date_patterns():
        line = form.pattern.sub("", line)
    line = line.strip(" .:,")
    found = find_references(line)
    return bool(
        found and found[0].type_printed and found[0].start == 0 and found[-1].end == len(line)
    )


def _labelled_below(parts: LetterParts) -> Iterator[str]:
    units = (*parts.body, *(block.text for block in parts.signatures), *parts.annex)
    for unit, following in pairwise((*units, "")):
        label = any_reference_label().match(unit)
        if label is not None:
            announced = unit[label.end() :].strip() or following
            found = find_references(announced)
            if found and found[0].start == 0:
                yield announced[: found[0].end]


def dates_in(text: str) -> Iterator[PrintedDate]:
    """Every date printed in *text*, in any language; raises ImpossibleDate."""
    for form in date_patterns():
        for match in form.pattern.finditer(text):
            yield _dated(match, _month_of(match, form))
    for pattern in (_ISO, _NUMERIC):
        for match in pattern.finditer(text):
            yield _dated(match, int(match["month"]))


def _month_of(match: re.Match[str], form: DatePattern) -> int:
    return next(
        number for number, month in enumerate(form.months, 1) if month.fullmatch(match["month"])
    )


def day_of_month(match: re.Match[str]) -> int:
    """The day of a date; a scan's letter that looks like it stands for 1."""
    return int(match["day"]) if match["day"].isdecimal() else 1


def _dated(match: re.Match[str], month: int) -> PrintedDate:
    printed = " ".join(match[0].split())
    year = int(match["year"])
    try:
        day = date(year, month, day_of_month(match))
    except ValueError as error:
        raise ImpossibleDate(
            f"the letterhead is dated {printed!r}: expected a day that exists, {error}; "
            "compare with the original and correct the text"
        ) from error
    if year < FIRST_YEAR:
        raise ImpossibleDate(
            f"the letterhead is dated {printed!r}: expected a year from {FIRST_YEAR} on; "
            "compare with the original and correct the text"
        )
    return PrintedDate(day, printed)
