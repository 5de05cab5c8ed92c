"""Letterhead -> reference, type and date.

Only the letterhead is asked for them: a reference or a date cited in the text belongs to another
letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from scraper.letters.dates import existing_day, find_dates
from scraper.letters.errors import NoReference, TwoReferences
from scraper.letters.parts import LetterParts
from scraper.letters.wording import any_follow_up, any_reference_label
from scraper.reference import PrintedReference, find_references, parse_reference

_REMARK = re.compile(r"\s?\([^()]{1,120}\)")  # '(Please use this reference in your reply)'
_PLACE = re.compile(r"(?:(?:à|in|en) )?[^\W\d_][^\W\d_ -]{2,24},?(?: le| el)?")  # before a date


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
    line = _without_earlier(_reference_line(parts))
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
        found = [PrintedDate(existing_day(item), item.quote) for item in find_dates(part)]
        if found:
            return found[0] if len({printed.day for printed in found}) == 1 else None
    return None


def text_of_header(parts: LetterParts) -> str:
    return "\n".join(line for block in parts.header for line in block.lines)


def _reference_line(parts: LetterParts) -> str:
    """What the labels announce, each up to the date, and the lines that are a reference with its
    type and nothing else but a date; without any, such lines of the margins. Labels below the
    letterhead, as of a second letter in the file, count where a reference follows directly."""
    text = text_of_header(parts)
    _, *announced = any_reference_label().split(text)
    lines = [_announced(words) for words in announced]
    known = {found.reference for found in find_references("\n".join(lines).upper())}
    lines += [
        line
        for line in text.split("\n")
        if _is_reference(line) and parse_reference(line).reference not in known
    ]
    if not find_references("\n".join(lines).upper()):
        lines = list({line for line in parts.margins if _is_reference(line)})
    return "\n".join((*lines, *_labelled_below(parts))).strip()


def _without_earlier(line: str) -> str:
    """The reference *line* up to words that say that another letter follows: 'follow-up to'."""
    first = next(iter(find_references(line.upper())), None)
    if first is None:
        return line
    earlier = any_follow_up().search(line, first.end)
    return line[: earlier.start()] if earlier else line


def _announced(text: str) -> str:
    """What a label announces: up to the date, and no further than the last reference before it."""
    before = _before_date(text)
    found = find_references(before.upper())
    return before[: found[-1].end] if found else ""


def _before_date(text: str) -> str:
    end = next((found.start for found in find_dates(text)), len(text))
    return text[:end] if find_references(text[:end].upper()) else text


def _is_reference(line: str) -> bool:
    for found_date in reversed([*find_dates(line)]):
        line = line[: found_date.start] + line[found_date.end :]
    line = _REMARK.sub("", line).strip(" .:,-–")
    found = find_references(line)
    if not found or not found[0].type_printed or found[0].start != 0:
        return False
    rest = line[found[-1].end :].strip(" .:,-–")
    return not rest or (len(found) == 1 and _PLACE.fullmatch(rest) is not None)


def _labelled_below(parts: LetterParts) -> Iterator[str]:
    units = (*parts.body, *(block.text for block in parts.signatures), *parts.annex)
    for unit, following in pairwise((*units, "")):
        label = any_reference_label().match(unit)
        if label is not None:
            announced = unit[label.end() :].strip() or following
            found = find_references(announced)
            if found and found[0].start == 0:
                yield announced[: found[0].end]
