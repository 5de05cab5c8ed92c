"""Letterhead and opening sentence -> reference, type, date, mandates, resolutions.

Only the letterhead is asked for the reference and the date: a reference cited in the text belongs
to another letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from scraper.letters.errors import ImpossibleDate, NoReference, TwoReferences
from scraper.letters.parts import LetterParts
from scraper.letters.wording import Wording
from scraper.names.mandates import mandate_named
from scraper.records import Mandate
from scraper.reference import FIRST_YEAR, PrintedReference, find_references, parse_reference

_RESOLUTION = re.compile(r"(?:S-)?\d{1,3}/\d{1,3}(?!\d)")
_BETWEEN_RESOLUTIONS = re.compile(r",?\s(?:and\s)?|,")


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
    return ReadReference(parse_reference(line), " ".join(line.split()).rstrip(":"))


def read_date(parts: LetterParts) -> PrintedDate | None:
    """The date of the letter: the one day in the letterhead, else None.

    What follows the reference label is asked first. Raises ImpossibleDate.
    """
    for text in (_after_label(parts), _text_of_header(parts)):
        dates = {printed.day: printed for printed in _dates_in(text, parts.wording)}
        if dates:
            return next(iter(dates.values())) if len(dates) == 1 else None
    return None


def read_mandates(parts: LetterParts) -> tuple[tuple[Mandate, ...], str] | None:
    """The mandates, as the letterhead lists them or else the opening sentence, and these words."""
    printed = _mandates_heading(parts) or _mandates_of_opening(parts)
    mandates = tuple(
        Mandate(id=_mandate_id(name, parts.wording), listed=name)
        for name in _mandate_names(printed, parts.wording)
    )
    return (mandates, printed) if mandates else None


def read_resolutions(parts: LetterParts) -> tuple[str, ...]:
    """The Human Rights Council resolutions that the opening sentence cites, in printed order."""
    start = parts.wording.header.resolutions.search(parts.opening)
    if start is None:
        return ()
    return tuple(number[0] for number in resolutions_at(parts.opening, start.end()))


def resolutions_at(text: str, position: int) -> Iterator[re.Match[str]]:
    """Each number of a list of resolutions ('44/15, 37/12 and 43/8') that starts at *position*."""
    while resolution := _RESOLUTION.match(text, position):
        yield resolution
        between = _BETWEEN_RESOLUTIONS.match(text, resolution.end())
        if between is None:
            return
        position = between.end()


def _text_of_header(parts: LetterParts) -> str:
    return "\n".join(line for block in parts.header for line in block.lines)


def _after_label(parts: LetterParts) -> str:
    text = _text_of_header(parts)
    label = parts.wording.header.reference_label.search(text)
    return text[label.end() :] if label else ""


def _reference_line(parts: LetterParts) -> str:
    """What the labels announce, each up to the date; without any, the lines that are a reference
    with its type and nothing else but a date. Labels below the letterhead, as of a second letter in
    the file, count where a reference follows directly."""
    dates = parts.wording.header.date_patterns()
    first, *announced = parts.wording.header.reference_label.split(_text_of_header(parts))
    lines = [_before(text, dates) for text in announced]
    if not "".join(lines).strip():
        lines = [line for line in first.split("\n") if _is_reference(line, dates)]
    return "\n".join((*lines, *_labelled_below(parts))).strip()


def _before(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    starts = (match.start() for pattern in patterns if (match := pattern.search(text)))
    return text[: min(starts, default=len(text))]


def _is_reference(line: str, dates: tuple[re.Pattern[str], ...]) -> bool:
    for date_pattern in dates:
        line = date_pattern.sub("", line)
    found = find_references(line)
    return bool(
        found
        and found[0].type_printed
        and found[0].start == 0
        and found[-1].end == len(line.rstrip(" .:,"))
    )


def _labelled_below(parts: LetterParts) -> Iterator[str]:
    units = (*parts.body, *(block.text for block in parts.signatures), *parts.annex)
    for unit, following in pairwise((*units, "")):
        label = parts.wording.header.reference_label.match(unit)
        if label is not None:
            announced = unit[label.end() :].strip() or following
            found = find_references(announced)
            if found and found[0].start == 0:
                yield announced[: found[0].end]


def _dates_in(text: str, wording: Wording) -> Iterator[PrintedDate]:
    months = [month.casefold() for month in wording.header.months]
    for pattern in wording.header.date_patterns():
        for match in pattern.finditer(text):
            printed = " ".join(match[0].split())
            year, month = int(match["year"]), months.index(match["month"].casefold()) + 1
            try:
                day = date(year, month, int(match["day"]))
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
            yield PrintedDate(day, printed)


def _mandates_heading(parts: LetterParts) -> str:
    for block in parts.header:
        if parts.wording.header.mandates_heading.search(block.text):
            label = parts.wording.header.reference_label.search(block.text)
            return block.text[: label.start()].strip() if label else block.text
    return ""


def _mandates_of_opening(parts: LetterParts) -> str:
    named = parts.wording.letter.opening.split(parts.opening, maxsplit=1)[-1]
    end = parts.wording.header.mandates_end.search(named)
    return (named[: end.start()] if end else named).strip()


def _mandate_names(printed: str, wording: Wording) -> Iterator[str]:
    """Each name in a list like 'Mandates of the A; the B and the Special Rapporteur on C'."""
    listed = wording.header.mandates_heading.sub("", printed)
    for piece in wording.header.mandate_separator().split(listed):
        name = wording.header.mandate_article.sub("", piece.strip(" ,.;")).strip()
        if name:
            yield name


def _mandate_id(name: str, wording: Wording) -> str | None:
    mandate = mandate_named(name) or mandate_named(wording.header.mandate_office.sub("", name))
    return mandate.id if mandate else None
