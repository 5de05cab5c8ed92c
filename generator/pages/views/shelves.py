"""Many rows -> pages that each hold few: the newest at once, all of them by year of sending.

No page of the site outgrows its budget, however many communications there are, and each of them is
reached by links alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.pages.views.rows import Row
from generator.pages.views.view import View

MOST_ROWS = 300  # of a table on one page: about 250 kB, half of a page's budget
NEWEST_ROWS = 200  # shown at once of more than that
PLAIN_FRAME = "frames/frame/"  # of pages two levels below the root, without a table of contents
DEEP_FRAME = "frames/deep/frame/"  # the same, three levels below the root
UNDATED = "undated"

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Shelf:
    """A page of the communications of one year, or a part of it, the newest first.

    `name` is its place in an address: '2021', and '2021-2' for its second part; no communication
    has such an address. `total` is the number of rows in all parts.
    """

    name: str
    year: str
    part: int
    rows: tuple[Row, ...]
    total: int

    @property
    def title(self) -> str:
        """'sent in 2021', or 'sent on an unknown day'."""
        return "sent on an unknown day" if self.year == UNDATED else f"sent in {self.year}"

    @property
    def span(self) -> str:
        """The first and the last day, in words."""
        first, last = self.rows[-1].sent, self.rows[0].sent
        return first if first == last else f"{first} to {last}"


@dataclass(frozen=True)
class Way:
    """A link to a shelf. `path` is empty where it is the shelf that is shown."""

    words: str
    count: int
    path: str


@dataclass(frozen=True)
class Shelved:
    """What a page of shelves is about: words for its titles, and the page that it belongs to.

    `path` is that page's address. `recipient`: whether rows name their recipient.
    """

    path: str
    name: str
    what: str
    recipient: bool


def newest_of(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that the first page shows: all of them, or the newest of very many."""
    return tuple(rows if len(rows) <= MOST_ROWS else rows[:NEWEST_ROWS])


def shelves_of(rows: Sequence[Row], *, prefix: str = "") -> tuple[Shelf, ...]:
    """All *rows*, newest first, on shelves by year, whose names begin with *prefix*."""
    by_year: dict[str, list[Row]] = {}
    for row in rows:
        by_year.setdefault(row.year if row.year.isdecimal() else UNDATED, []).append(row)
    return tuple(
        Shelf(name_of_part(f"{prefix}{year}", part), year, part, found, len(of_year))
        for year, of_year in by_year.items()
        for part, found in enumerate(in_parts(of_year, MOST_ROWS), start=1)
    )


def years_of(shelves: Sequence[Shelf], path: str, *, here: str = "") -> tuple[Way, ...]:
    """The ways to each year from the page at *path*; *here* is the year that is shown."""
    return tuple(
        Way(
            "Unknown day" if shelf.year == UNDATED else shelf.year,
            shelf.total,
            "" if shelf.year == here else f"{path}{shelf.name}/",
        )
        for shelf in shelves
        if shelf.part == 1
    )


def shelf_views(shelved: Shelved, shelves: Sequence[Shelf], *, as_of: str) -> tuple[View, ...]:
    """The page of each of *shelves*, which lie below the page that they belong to."""
    return tuple(_shelf_view(shelved, shelf, shelves, as_of) for shelf in shelves)


def _shelf_view(shelved: Shelved, shelf: Shelf, shelves: Sequence[Shelf], as_of: str) -> View:
    parts = [other for other in shelves if other.year == shelf.year]
    is_deep = shelved.path.count("/") > 1
    which = f", part {shelf.part} of {len(parts)}" if len(parts) > 1 else ""
    return View(
        path=f"{shelved.path}{shelf.name}/",
        frame=DEEP_FRAME if is_deep else PLAIN_FRAME,
        template="shelf",
        title=f"{shelved.what} {shelf.title}{which}",
        description=f"{shelf.total} communications {shelf.title}{which}, as of {as_of}.",
        headings=(),
        values={
            "up": shelved.path,
            "up_name": shelved.name,
            "what": shelved.what,
            "title": shelf.title,
            "which": which,
            "span": shelf.span,
            "rows": shelf.rows,
            "total": shelf.total,
            "recipient": shelved.recipient,
            "filters": filters_of(shelf.rows),
            "years": years_of(shelves, shelved.path, here=shelf.year),
            "parts": tuple(
                Way(
                    other.span,
                    len(other.rows),
                    "" if other is shelf else f"{shelved.path}{other.name}/",
                )
                for other in (parts if len(parts) > 1 else ())
            ),
            "as_of": as_of,
        },
    )


def filters_of(rows: Sequence[Row]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """What the browser filters a table by: field, words and the values that occur; none of a field
    with one value."""
    values = (
        ("recipient", "Recipient", sorted({row.kind for row in rows})),
        ("type", "Type", sorted({row.type for row in rows})),
        ("year", "Year", sorted({row.year for row in rows}, key=_newest_first)),
        ("status", "Status", sorted({row.badge.label for row in rows})),
    )
    return tuple((field, words, tuple(found)) for field, words, found in values if len(found) > 1)


def _newest_first(year: str) -> int:
    """Years from the newest to the oldest, then what is unknown."""
    return -int(year) if year.isdecimal() else 0


def in_parts(items: Sequence[_Item], size: int) -> tuple[tuple[_Item, ...], ...]:
    """*items* in parts of at most *size*."""
    return tuple(tuple(items[start : start + size]) for start in range(0, len(items), size))


def name_of_part(name: str, part: int) -> str:
    """'2021' for the first part, '2021-2' for the second."""
    return name if part == 1 else f"{name}-{part}"
