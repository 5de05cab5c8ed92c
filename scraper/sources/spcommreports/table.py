"""The tree of a page -> its one list: where each column is, and its rows, each with its id.

A row of the list is two rows of the table: an empty one that carries the id, then the one with the
cells. Columns are found by the text of their headers, whatever its capitals, spaces and order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from scraper.sources.spcommreports.errors import UnknownShape
from scraper.sources.spcommreports.markup import Element, is_torn, own_text, text_of

ID = "data-id"
_BODIES = ("tbody", "thead")
_ASIDE = ("caption", "colgroup", "script", "style", "input")
_SPANS = ("colspan", "rowspan")


class Column(StrEnum):
    """The columns of the list, each by the text of its header."""

    IDENTITY = "Date, Country, Type and ref. no."
    MANDATES = "Mandates"
    SUMMARY = "Summary"
    RESPONSES = "Replies received"


@dataclass(frozen=True, slots=True)
class List:
    """The table of a page that is a list; `places` says which cell of a row is in which column."""

    table: Element
    head: Element
    places: Mapping[Column, int]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of the list. `id` is what the empty row before it carries, None where there is none;
    `row` is None for an id without a row; `number` counts from 1. `is_cut`: a row without an id
    follows, which may be a part of this one."""

    number: int
    id: str | None
    row: Element | None
    is_cut: bool = False


def find_list(root: Element) -> List | None:
    """The list of the page, or None where no table has a header of one.

    Raises UnknownShape where two tables have, or where the headers are not all known ones, each
    once.
    """
    found = [
        (table, head)
        for table in root.iter("table")
        if (head := _head_of(table)) is not None and _columns_in(head)
    ]
    if not found:
        return None
    if len(found) > 1:
        raise UnknownShape(f"{len(found)} tables have headers of the list; expected 1; look at it")
    ((table, head),) = found
    return List(table, head, _places(head))


def rows_of(found: List) -> Sequence[ListRow]:
    """The rows of the list in order, each with its id; also an id without a row."""
    rows = list(_rows(found))
    return [
        replace(row, is_cut=after is not None and after.id is None)
        for row, after in zip_longest(rows, rows[1:])
    ]


def _rows(found: List) -> Iterator[ListRow]:
    number, pending = 0, None
    for row in own_rows(found.table):
        if row is found.head:
            continue
        if ID in row.attrib:
            if pending is not None:
                number += 1
                yield ListRow(number, pending, None)
            pending = str(row.get(ID, ""))
            if _is_blank(row):
                continue
        elif _is_blank(row):
            continue
        number += 1
        yield ListRow(number, pending, row)
        pending = None
    if pending is not None:
        yield ListRow(number + 1, pending, None)


def ids_in(found: List) -> int:
    """How many rows of the table carry an id, as the parser sees them."""
    return sum(ID in row.attrib for row in own_rows(found.table))


def cells_of(row: Element, found: List) -> Sequence[Element]:
    """The cells of *row*, one for each header. Raises UnknownShape where they are not."""
    cells = [child for child in row if child.tag == "td"]
    if len(cells) != len(row) or own_text(row):
        raise UnknownShape("the row holds other things than cells")
    if len(cells) != len(found.places):
        raise UnknownShape(f"{len(cells)} cells; expected {len(found.places)}")
    if any(_is_spanning(cell) for cell in cells):
        raise UnknownShape("a cell spans several columns or rows")
    for element in row.iter():
        if element.tag == "table":
            raise UnknownShape("a cell holds a table")
        if element.attrib and is_torn(element):
            raise UnknownShape(f"markup stands in an attribute of <{element.tag}>: a quote is open")
    return cells


def own_rows(table: Element) -> Iterator[Element]:
    """The rows of *table*, those of tables in it left out.

    Raises UnknownShape for a footer, and for anything beside rows: a row may have lost it.
    """
    if own_text(table):
        raise UnknownShape("text stands between the rows of the list; look at the page")
    for child in table:
        if child.tag in _BODIES:
            yield from own_rows(child)
        elif child.tag == "tr":
            yield child
        elif child.tag not in _ASIDE:
            raise UnknownShape(f"a <{child.tag}> stands between the rows of the list; look at it")


def _head_of(table: Element) -> Element | None:
    """The row of headers: the first of the table, where all of its cells are headers."""
    for row in table.iter("tr"):
        cells = list(row)
        return row if cells and all(cell.tag == "th" for cell in cells) else None
    return None


def _columns_in(head: Element) -> dict[str, Column]:
    known = {_folded(column): column for column in Column}
    texts = [text_of(cell) for cell in head]
    return {text: known[_folded(text)] for text in texts if _folded(text) in known}


def _places(head: Element) -> Mapping[Column, int]:
    headers = [text_of(cell) for cell in head]
    columns = _columns_in(head)
    unknown = [header for header in headers if header not in columns]
    named = [columns[header] for header in headers if header in columns]
    missing = [column.value for column in Column if column not in named]
    doubled = [column.value for column in Column if named.count(column) > 1]
    for what, which in (("unknown", unknown), ("missing", missing), ("doubled", doubled)):
        if which:
            raise UnknownShape(
                f"{what} header of the list: {', '.join(map(repr, which))[:200]}; "
                f"expected {', '.join(repr(column.value) for column in Column)}; look at the page"
            )
    if any(_is_spanning(cell) or is_torn(cell) for cell in head):
        raise UnknownShape("a header of the list spans several columns; look at the page")
    return {column: place for place, column in enumerate(named)}


def _folded(header: str) -> str:
    return "".join(header.split()).casefold()


def _is_blank(row: Element) -> bool:
    return len(row) == 0 and not (row.text or "").strip()


def _is_spanning(cell: Element) -> bool:
    return any(cell.get(span, "1").strip() != "1" for span in _SPANS)
