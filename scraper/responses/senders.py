"""The parts of a response -> who responds, as printed, or None where that is doubtful.

A note verbale says it before "presents its compliments"; a letter in its letterhead, in a line at
the foot of its pages, or where it says on whose behalf it is written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.names.legal_forms import has_legal_form
from scraper.responses.parts import ResponseParts, subject_of_compliments
from scraper.responses.text import CleanText, Span
from scraper.responses.wording import phrase, wordings

_LONGEST_NAME = 120  # characters
_LETTERHEAD_LINES = 6  # in which a name may stand
_WORDS_OF_FORM = 2  # by which a longer form is longer: "de C.V."


_MISREAD = re.compile(r"(?<![^\s])(?:[A-Z]\.){1,6}[A-Z]{2,}")  # "S.A.RL.": a stop was not seen


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name, and where the words that say it are; None where they are in a margin."""

    name: str
    span: Span | None


def read_sender(parts: ResponseParts, margins: tuple[str, ...]) -> PrintedName | None:
    """Who responds; None where nothing says it, or two things say it differently."""
    subject = subject_of_compliments(parts.clean, parts.body[1])
    if subject is not None:
        return _office_in(parts.clean, subject)
    found = [
        *_on_behalf(parts),
        *(item for item in _lines_of_head(parts) if _is_sender(item.name)),
    ]
    found = found or [*_repeated(parts)] or [*_in_margins(margins)]
    names = {item.name.casefold(): item for item in reversed(found)}
    item = next(iter(names.values()), None)
    if item is None or len(names) > 1 or _MISREAD.search(item.name):
        return None
    return PrintedName(_in_small_letters(parts, item.name), item.span)


def _office_in(clean: CleanText, subject: Span) -> PrintedName | None:
    """The name of the office between its article and where it says where it is."""
    for wording in wordings():
        article = wording.senders.article.match(clean.text, *subject)
        office = article and wording.senders.office.search(clean.text, article.end(), subject[1])
        if article and office:
            end = wording.senders.name_end.search(clean.text, office.end(), subject[1])
            span = (article.end(), end.start() if end else subject[1])
            name = clean.quote(span)
            return PrintedName(name, span) if len(name) <= _LONGEST_NAME else None
    return None


def _on_behalf(parts: ResponseParts) -> Iterator[PrintedName]:
    """The company in whose name the first sentence speaks."""
    start, end = parts.body
    for match in phrase("senders", "on_behalf").finditer(parts.clean.text, start, end):
        stop = parts.clean.text.find(",", match.end(), match.end() + _LONGEST_NAME)
        stop = match.end() + _LONGEST_NAME if stop < 0 else stop
        name = company_at_start(parts.clean.quote((match.end(), stop)))
        if name is not None:
            yield PrintedName(name, match.span())


def _lines_of_head(parts: ResponseParts) -> Iterator[PrintedName]:
    """The lines of the letterhead, above the address, each up to where an office says its place."""
    start, end = parts.head
    lines = 0
    while start < end and lines < _LETTERHEAD_LINES:
        first, last = parts.clean.line_at(start)
        line = parts.clean.text[first : min(last, end)]
        start = last + 1
        if not line:
            continue
        if phrase("senders", "addressee").search(line):
            return
        lines += 1
        if phrase("senders", "office").search(line):
            cut = phrase("senders", "name_end").search(line)
            line = line[: cut.start()] if cut else line
        if len(line) <= _LONGEST_NAME:
            yield PrintedName(line.strip(" ,;"), (first, first + len(line)))


def _is_sender(line: str) -> bool:
    """Whether *line* is the name of an office or ends in the legal form of a company."""
    if phrase("senders", "other").search(line):
        return False
    return has_legal_form(line) or phrase("senders", "office").search(line) is not None


def _repeated(parts: ResponseParts) -> Iterator[PrintedName]:
    """The first line of the letterhead, where the body names it again."""
    first = next(_lines_of_head(parts), None)
    if first is None or len(first.name) < 3 or any(c.isdigit() for c in first.name):
        return
    if phrase("senders", "other").search(first.name) or not _place_in_body(parts, first.name):
        return
    yield first


def _in_margins(margins: tuple[str, ...]) -> Iterator[PrintedName]:
    for line in margins:
        name = company_at_start(line)
        if name is not None:
            yield PrintedName(name, None)


def company_at_start(text: str) -> str | None:
    """The name of a company at the start of *text*, with the whole of its legal form."""
    words = text[:_LONGEST_NAME].split()
    starts = [" ".join(words[:count]) for count in range(2, len(words) + 1)]
    ends = [count for count, start in enumerate(starts) if has_legal_form(start)]
    if not ends:
        return None
    last = ends[0]
    for end in ends:  # the forms of one name follow each other closely: "S.A.", "S.A. de C.V."
        last = end if end - last <= _WORDS_OF_FORM else last
    return starts[last].rstrip(",;:")


def _place_in_body(parts: ResponseParts, name: str) -> Span | None:
    """Where the body prints *name*, in any capitals."""
    start, end = parts.body
    place = parts.clean.text[start:end].casefold().find(name.casefold())
    return (start + place, start + place + len(name)) if place >= 0 else None


def _in_small_letters(parts: ResponseParts, name: str) -> str:
    """A *name* in capitals as the body prints it, where that does."""
    place = _place_in_body(parts, name) if name.isupper() else None
    return parts.clean.quote(place) if place else name
