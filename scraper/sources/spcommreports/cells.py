"""The cells of a row of the list -> the facts in them, each checked by what it holds.

The first cell has four parts in a fixed order (date, addressee, type, reference) and nothing else
to tell them apart, so each must be of its own grammar. RowRejected says what is not.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from scraper.records import Mandate
from scraper.reference import PrintedReference
from scraper.sources.days import DayError, day_listed
from scraper.sources.listed import (
    NotListed,
    addressee_listed,
    mandate_listed,
    reference_listed,
    sent_listed,
    type_listed,
)
from scraper.sources.observation import ListedResponse
from scraper.sources.spcommreports.links import FileKind, FileLink, file_link
from scraper.sources.spcommreports.markup import Element, is_hidden, own_text, text_of

_PARTS = ("date", "addressee", "type", "reference")
_WITHIN = frozenset(("a", "b", "strong", "i", "em", "u", "span", "font", "br", "bdi", "bdo"))
_AROUND = frozenset((*_WITHIN, "ul", "div", "p"))
_AROUND_MANDATES = frozenset((*_AROUND, "li")) - {"a"}
_TARGET = re.compile(r"(?:com|rep)_(?P<gid>.*)", re.IGNORECASE | re.DOTALL)
_LONGEST_RESPONSES = 2_000  # characters of text in the cell of responses, which holds dates only
_SHOWN = 40  # characters of what a message quotes


class RowRejected(Exception):
    """The row is not as rows of the list are; nothing of it is taken."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the first cell says."""

    sent: date | None
    addressee: str
    type_code: str | None
    printed_as: str
    printed: PrintedReference
    link: FileLink
    doubts: tuple[str, ...]


def identity_in(cell: Element, page: str) -> Identity:
    """The four parts of the first cell of a row, in the page at the address *page*."""
    _expect_only(_AROUND, cell)
    parts = list(cell.iter("ul"))
    if len(parts) != len(_PARTS):
        raise RowRejected(f"{len(parts)} parts; expected {len(_PARTS)}: {', '.join(_PARTS)}")
    for part in parts:
        _expect_only(_WITHIN, part)
    texts = [text_of(part) for part in parts]
    if _squeezed(text_of(cell)) != _squeezed("".join(texts)):
        raise RowRejected("text stands beside the four parts of the first cell")
    try:
        sent, no_date = sent_listed(texts[0])
        type_code, no_type = type_listed(texts[2])
        return Identity(
            sent=sent,
            addressee=addressee_listed(texts[1]),
            type_code=type_code,
            printed_as=texts[3],
            printed=reference_listed(texts[3]),
            link=_letter_link(cell, parts[3], page),
            doubts=(*no_date, *no_type),
        )
    except NotListed as error:
        raise RowRejected(str(error)) from error


def mandates_in(cell: Element) -> tuple[tuple[Mandate, ...] | None, tuple[str, ...]]:
    """The mandates that a cell lists, and doubts; None where it is empty: each letter has one."""
    _expect_only(_AROUND_MANDATES, cell)
    lists, items = list(cell.iter("ul")), list(cell.iter("li"))
    if not lists and not text_of(cell):
        return None, ("no mandates are shown",)
    if len(lists) != 1 or any(item.getparent() is not lists[0] for item in items):
        raise RowRejected("the mandates are not one list")
    texts = [text_of(item) for item in items]
    if _squeezed(text_of(cell)) != _squeezed("".join(texts)):
        raise RowRejected("text stands beside the list of mandates")
    try:
        mandates = tuple(mandate_listed(text) for text in texts if text)
    except NotListed as error:
        raise RowRejected(str(error)) from error
    if not mandates:
        return None, ("no mandates are shown",)
    return mandates, () if all(texts) else ("a mandate without a name is listed",)


def responses_in(
    cell: Element, page: str
) -> tuple[tuple[ListedResponse, ...] | None, tuple[str, ...]]:
    """The responses that a cell links to, and doubts; None where it holds no more than what is not
    understood."""
    _expect_only(_AROUND, cell)
    shown = text_of(cell)
    if len(shown) > _LONGEST_RESPONSES:
        raise RowRejected("the cell of responses holds a long text")
    links = list(cell.iter("a"))
    if any(len(list(link.iter("a"))) > 1 for link in links):
        raise RowRejected("a link of a response stands in another one")
    doubts: list[str] = []
    found: list[ListedResponse] = []
    for link in links:
        response, doubts_of_it = _response_of(link, page)
        doubts += doubts_of_it
        if response.gid is not None and response.gid in (other.gid for other in found):
            doubts.append(f"the response {response.gid} is listed twice")
            if response in found:
                continue
        found.append(response)
    if _squeezed(shown) != _squeezed("".join(text_of(link) for link in links)):
        doubts.append(f"the cell of responses holds other text than links: {shown[:_SHOWN]!r}")
        if not links:
            return None, tuple(doubts)
    return tuple(found), tuple(doubts)


def check_summary(cell: Element, page: str) -> None:
    """The summary is not taken; where a file is linked in it, another cell stands in its place."""
    if any(file_link(link.get("href"), page) for link in cell.iter("a")):
        raise RowRejected("the cell of the summary links to a file")


def _response_of(link: Element, page: str) -> tuple[ListedResponse, tuple[str, ...]]:
    printed = text_of(link)
    doubts: list[str] = []
    try:
        dated = day_listed(printed)
    except DayError as error:
        dated = None
        doubts.append(f"the date of a response is not known: {error}")
    file = file_link(link.get("href"), page)
    target = _target_of(link)
    if file is None or file.kind is not FileKind.RESPONSE:
        file = None
        doubts.append(f"the response {printed[:_SHOWN]!r} has no link to a file that is known")
    elif target not in (None, str(file.gid)):
        doubts.append(f"the response {printed[:_SHOWN]!r} has two ids: {file.gid}, {target!r}")
        file = None
    gid, url = (file.gid, file.url) if file else (None, None)
    return ListedResponse(gid, url, dated, printed), tuple(doubts)


def _letter_link(cell: Element, part: Element, page: str) -> FileLink:
    """The one link of the cell: all of its last part, and to the file of a letter."""
    links = list(cell.iter("a"))
    if len(links) != 1 or part not in links[0].iterancestors("ul"):
        raise RowRejected(f"{len(links)} links; expected 1, that of the reference")
    (link,) = links
    if text_of(link) != text_of(part) or own_text(part):
        raise RowRejected("the link is not the whole of the reference")
    file = file_link(link.get("href"), page)
    if file is None or file.kind is not FileKind.LETTER:
        raise RowRejected(f"{link.get('href', '')[:200]!r} is not the address of a letter")
    target = _target_of(link)
    if target not in (None, str(file.gid)):
        raise RowRejected(f"the link has two ids: {file.gid} and {target!r}")
    return file


def _target_of(link: Element) -> str | None:
    """The id in the name of the window that *link* opens in, or None where it names none."""
    target = _TARGET.fullmatch(link.get("target", ""))
    return target["gid"][:_SHOWN] if target else None


def _expect_only(tags: Container[object], element: Element) -> None:
    """Raises RowRejected where *element* holds others than *tags*, or what is not shown."""
    for inner in element.iterdescendants():
        if inner.tag not in tags:
            raise RowRejected(f"<{inner.tag}> stands in a cell, where none was known")
        if inner.attrib and is_hidden(inner):
            raise RowRejected(f"a hidden <{inner.tag}> stands in a cell")


def _squeezed(text: str) -> str:
    return "".join(text.split())
