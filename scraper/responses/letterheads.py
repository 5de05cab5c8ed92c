"""The lines of a letterhead or a signature -> the names that may be read from them.

A name may go on in the next line, and an office may print its article before its name and its place
after it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scraper.responses.parts import ResponseParts
from scraper.responses.printed_names import LONGEST_NAME, is_name, may_be_name
from scraper.responses.text import CleanText, Span
from scraper.responses.wording import phrase

_LETTERHEAD_LINES = 6  # in which a name may stand

_GOES_ON = re.compile(r"\b(?:of|of the|de|de la|del|du|des|and|et|y|for|&)$", re.IGNORECASE)
_GOES_ON_WITH = re.compile(r"(?:of|de|del|du|des|d['’]|for|и)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name, and where the words that say it are; None where they are in a margin."""

    name: str
    span: Span | None


def lines_of_head(parts: ResponseParts) -> Iterator[PrintedName]:
    """The lines of the letterhead, above the address; those of one office as one, without its
    article and up to where it says its place."""
    lines = _joined(parts.clean, lines_in(parts.clean, parts.head))
    for number, item in enumerate(lines):
        name = office_at_start(item.name)
        if number >= _LETTERHEAD_LINES or (
            name is None and phrase("senders", "addressee").search(item.name)
        ):
            return
        name = name or item.name
        if len(name) <= LONGEST_NAME:
            yield PrintedName(name, item.span)


def office_at_start(line: str) -> str | None:
    """The name of the office that *line* starts with, or None."""
    office = phrase("senders", "office").search(line)
    if office is None or not is_name(line[: office.start()]):
        return None
    article = phrase("senders", "article").match(line)
    end = phrase("senders", "name_end").search(line, office.end())
    name = line[article.end() if article else 0 : end.start() if end else len(line)].strip(" ,;")
    return name if may_be_name(name) and not phrase("senders", "addressee").search(name) else None


def lines_in(clean: CleanText, span: Span) -> Iterator[PrintedName]:
    """The lines in *span* that are not empty."""
    start, end = span
    while start < end:
        first, last = clean.line_at(start)
        first, last = max(first, span[0]), min(last, end)
        if line := clean.text[first:last].strip(" ,;"):
            yield PrintedName(line, (first, last))
        start = last + 1


def _joined(clean: CleanText, lines: Iterable[PrintedName]) -> Iterator[PrintedName]:
    """*lines*, with those that go on in the next one: 'Permanent Mission', 'of Mongolia'."""
    before: PrintedName | None = None
    for item in lines:
        if before is None or before.span is None or item.span is None:
            before = item
        elif phrase("senders", "office").search(before.name) and (
            _GOES_ON.search(before.name) or _GOES_ON_WITH.match(item.name)
        ):
            span = before.span[0], item.span[1]
            before = PrintedName(clean.quote(span), span)
        else:
            yield before
            before = item
    if before is not None:
        yield before
