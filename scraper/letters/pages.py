"""Text as converted -> the lines of its pages, without page numbers, running headers and footers.

Pages are parted by form feeds, else by the page numbers that stand among the lines. What is taken
out is kept: the addressee's name may stand in a margin alone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.letters.address_lines import (
    FOOTER_LINES,
    FOOTER_WIDTH,
    WIDTH,
    is_addressee,
    is_in_capitals,
    is_running,
    may_end_name,
    may_name_organisation,
)
from scraper.letters.wording import (
    any_honorific,
    any_letterhead,
    any_officer,
    any_only_honorific,
    any_page_number,
    any_role,
    any_word_that_takes_a_number,
    wordings,
)
from scraper.names.actors import actor_kind_of

PAGE_BREAK = "\f"
_DEEPEST = 5  # lines from the edge of a page that can be in its margin
_FULL = 0.8  # of the longest line: a shorter one ends its paragraph
_LONGEST_WORD = 24  # characters: no word after which a sentence goes on is longer
_WORDS_OF_NAME = 3  # of an organisation, at the least
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,3}")
_TURN_OVER = re.compile(r"[./…\-–—_*]{1,80}")  # '/...' at the foot of a page, and rules

_Lines = list[str]


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines of each page, '' for a blank one; `margins` are the lines that were taken out."""

    pages: tuple[tuple[str, ...], ...]
    margins: tuple[str, ...]


def pages_of(lines: Sequence[str]) -> Pages:
    """The pages of a text, of which *lines* are stripped; a form feed stands on its own line."""
    lines = ["" if _TURN_OVER.fullmatch(line) else line for line in lines]
    pages = _parted(lines, PAGE_BREAK) if PAGE_BREAK in lines else _parted_by_numbers(lines)
    margins: dict[str, None] = {}
    if len(pages) > 1:
        for page in pages:
            _take_out_number(page)
        running = _running_lines(pages)
        for page in pages:
            _take_out_running(page, running, margins)
            _take_out_number(page)
        _take_out_first_footer(pages, margins)
    return Pages(tuple(tuple(page) for page in pages), tuple(margins))


def _parted(lines: Sequence[str], separator: str) -> list[_Lines]:
    pages: list[_Lines] = [[]]
    for line in lines:
        if line == separator:
            pages.append([])
        else:
            pages[-1].append(line)
    return [page for page in map(_trimmed, pages) if page]


def _parted_by_numbers(lines: Sequence[str]) -> list[_Lines]:
    """A line that holds a page's number alone parts pages: one that blank lines surround, or one
    whose number is the next."""
    pages: list[_Lines] = [[]]
    last = 0
    for position, line in enumerate(lines):
        if len(line) <= _DEEPEST * 4 and line and any_page_number().match(line):
            before = lines[position - 1] if position else ""
            after = lines[position + 1] if position + 1 < len(lines) else ""
            digits = _NUMBER.search(line)
            number = int(digits[0]) if digits else 0
            is_next = number in (last + 1, last + 2 if last == 0 else last + 1)
            takes_number = any_word_that_takes_a_number().search(before[-20:]) is not None
            if not (before or after) or (is_next and not takes_number):
                pages.append([])
                last = number if is_next else last
                continue
        pages[-1].append(line)
    return [page for page in map(_trimmed, pages) if page]


def _trimmed(lines: _Lines) -> _Lines:
    start, end = 0, len(lines)
    while start < end and not lines[start]:
        start += 1
    while end > start and not lines[end - 1]:
        end -= 1
    return lines[start:end]


def _take_out_number(page: _Lines) -> None:
    """Take a page's number off its first or last line."""
    for edge in (0, -1):
        if page and any_page_number().match(page[edge]):
            del page[edge]
            page[:] = _trimmed(page)


def _running_lines(pages: Sequence[_Lines]) -> tuple[frozenset[str], frozenset[str]]:
    """Lines that two pages or more have at their top, and at their foot; digits do not count."""
    found = []
    for step in (1, -1):
        counts: Counter[str] = Counter()
        for page in pages:
            edge = [line for line in page[::step][: 2 * _DEEPEST] if line][:_DEEPEST]
            counts.update({_folded(line) for line in edge if _may_be_running(line)})
        found.append(frozenset(line for line, count in counts.items() if count > 1))
    return found[0], found[1]


def _may_be_running(line: str) -> bool:
    """Whether *line* may be a running header or footer: not the end of a sentence of the page
    before, 'human rights law.', nor the beginning of one that goes on over the page."""
    if len(line) > WIDTH:
        return False
    if any_letterhead().search(line) or any_page_number().match(line):
        return True
    is_end = line[0].islower() and line[-1] in ".;:,"
    return not is_end and not (is_running((line,)) and _is_open(line))


def _is_open(line: str) -> bool:
    return any(item.text.unfinished.search(line[-_LONGEST_WORD:]) for item in wordings())


def _take_out_running(
    page: _Lines, running: tuple[frozenset[str], frozenset[str]], margins: dict[str, None]
) -> None:
    for edge, lines in zip((0, -1), running, strict=True):
        for _ in range(_DEEPEST):
            if not page or _folded(page[edge]) not in lines:
                break
            margins.setdefault(page[edge])
            del page[edge]
            page[:] = _trimmed(page)


def _take_out_first_footer(pages: Sequence[_Lines], margins: dict[str, None]) -> None:
    """Take out the addressee at the foot of the first page, which may have a footer of its own; a
    blank line may part the person from the office."""
    page = pages[0]
    if not page:
        return
    start = _start_of_last_block(page, len(page))
    glued = _start_below_number(page)
    if glued is None:
        glued = _start_of_glued(page, start)
    if glued is not None:
        margins.update(dict.fromkeys(page[glued:]))
        page[glued:] = []
        _take_out_number(page)
        return
    above = _start_of_last_block(page, start - 1) if start else 0
    person = page[above : start - 1] if above else []
    block = page[start:]
    if len(person) == 1 and any_officer().match(block[0]) and is_addressee((*person, *block)):
        start, block = above, [*person, *block]
    is_footer = is_addressee(block) or _is_person_with_office(block) or _is_office_above(block)
    if start and (is_footer or _is_organisation(block, pages)):
        margins.update(dict.fromkeys(block))
        page[start:] = []
        page[:] = _trimmed(page)


def _start_of_last_block(page: _Lines, end: int) -> int:
    """Where the lines without a blank one start that end before *end*."""
    while end and page[end - 1]:
        end -= 1
    return end


def _start_below_number(page: _Lines) -> int | None:
    """Where the footer of the first *page* starts, which some programs write below its number."""
    for first in range(max(1, len(page) - FOOTER_LINES), len(page)):
        number = _NUMBER.search(page[first - 1])
        is_number = any_page_number().match(page[first - 1]) and number and number[0] == "1"
        if is_number and not any(not line or not may_end_name(line) for line in page[first:]):
            return first
    return None


def _start_of_glued(page: _Lines, start: int) -> int | None:
    """Where the addressee starts in the last block of *page*, which starts with text at *start*: a
    person, an office and mostly an organisation, or an organisation of known form alone, without a
    blank line above."""
    for first in range(max(start + 1, len(page) - FOOTER_LINES), len(page) - 1):
        lines = page[first:]
        is_named = may_name_organisation(lines[0]) or is_in_capitals(lines[0])
        if any_honorific().match(lines[-1]) and is_named:
            lines = lines[::-1]  # some programs write a footer from below
        is_person = any_honorific().match(lines[0]) is not None and is_in_capitals(lines[0])
        has_office = any_officer().match(lines[1]) is not None
        if is_person and has_office and " " in lines[0] and is_addressee(lines):
            above = any_only_honorific().match(page[first - 1]) is not None  # 'His Excellency'
            return first - 1 if above else first
    last = page[-1]
    is_name = last[0].isupper() and is_in_capitals(last) and actor_kind_of(last) is not None
    if start + 1 >= len(page) or not is_name:
        return None
    is_short = len(last) < _FULL * max(map(len, page)) and last[-1] != "."
    return len(page) - 1 if is_short or _is_person_with_office(page[-1:]) else None


def _is_organisation(lines: Sequence[str], pages: Sequence[_Lines]) -> bool:
    """Whether *lines* are one with a word of the names of organisations that the letter has in a
    sentence too, or one that names authorities in fact."""
    if len(lines) != 1 or len(lines[0]) > FOOTER_WIDTH or lines[0][-1] in ".;:,":
        return False
    name = lines[0]
    if not name[:1].isupper() or len(name.split()) < _WORDS_OF_NAME:
        return False
    if any(wording.recipient.de_facto.search(name) for wording in wordings()):
        return True
    if not may_name_organisation(name):
        return False
    text = " ".join(" ".join(page) for page in pages)
    return re.search(rf"\b[a-zà-ÿ]{{1,20}}(?: |[’']){re.escape(name)}\b", text) is not None


def _is_person_with_office(lines: Sequence[str]) -> bool:
    """Whether *lines* are one that holds a person and the office: 'H.E. Mr. X, Ambassador'."""
    if len(lines) != 1 or len(lines[0]) > WIDTH or lines[0][-1] in ".;:":
        return False
    person, comma, office = lines[0].partition(", ")
    is_named = any_honorific().match(person) is not None and len(person.split()) > 1
    is_office = any_officer().match(office) is not None
    return bool(comma) and is_named and is_office and is_in_capitals(person)


def _is_office_above(lines: Sequence[str]) -> bool:
    """Whether *lines* are an office above a name in capitals, of whatever it is."""
    return (
        1 < len(lines) < FOOTER_LINES
        and any_officer().match(lines[0]) is not None
        and all(len(line) <= FOOTER_WIDTH and is_in_capitals(line) for line in lines)
        and all(line[:1].isupper() and may_end_name(line) for line in lines)
        and not any(any_role().match(line) or any_letterhead().search(line) for line in lines)
    )


def _folded(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()
