"""Pieces of a page -> rows, and rows -> regions: what is read one after the other.

A row is what stands on one base line, over the whole page. Where rows have a gap in the same place
(a letterhead in two columns, signatures side by side), each column is a region of its own.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scraper.documents.words import Piece, joined

_SAME_BASE = 0.65  # of the lower height: pieces farther apart are in different rows
_MARK = 3  # letters of a footnote's mark, at the most
_RAISED = 0.45  # of the height of the letters beside it: how far such a mark may stand above
_GUTTER = 1.0  # of the row's height: the narrowest that the space between columns gets
_NEAR = 1.45  # of the row's height, from base to base: rows of one paragraph
_FAR = 6.0  # rows farther apart are in no common column
_MARKER = re.compile(r"[\[(]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)\]]?[.)]?|[-–—•●○▪*·>]")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces on one base line, from left to right; at least one."""

    pieces: tuple[Piece, ...]

    @property
    def base(self) -> float:
        return self._widest.base

    @property
    def height(self) -> float:
        return self._widest.height

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def text(self) -> str:
        return joined(self.pieces).text

    @property
    def _widest(self) -> Piece:
        return max(self.pieces, key=lambda piece: piece.right - piece.left)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines to be read one after the other; `left` and `right` is how far they may reach."""

    lines: tuple[Piece, ...]
    left: float
    right: float


def rows_of(pieces: Iterable[Piece]) -> tuple[Row, ...]:
    """The rows that *pieces* form, from the top."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if rows and _share_a_row(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return tuple(Row(tuple(sorted(row, key=lambda piece: piece.left))) for row in rows)


def regions_of(rows: Sequence[Row], left: float, right: float) -> tuple[Region, ...]:
    """*rows* in the order of reading; *left* and *right* are the edges of the page's text."""
    rows = [with_markers_joined(row) for row in rows]
    regions: list[Region] = []
    plain: list[Row] = []
    number = 0
    while number < len(rows):
        run = _column_run(rows, number)
        if run is None:
            plain.append(rows[number])
            number += 1
            continue
        back = _leading(plain, rows[number], run.gutter)
        regions.extend(_plain_region(plain[: len(plain) - back], left, right))
        both = [*plain[len(plain) - back :], *rows[number : number + run.length]]
        plain = []
        edges = [
            (min(row.left for row in side), max(row.right for row in side))
            for side in sides_of(both, run.gutter)
        ]
        for number_of_side, cell in cells_of(both, (run.gutter,)):
            regions.extend(regions_of(cell, *edges[number_of_side]))
        number += run.length
    return (*regions, *_plain_region(plain, left, right))


def cells_of(
    rows: Sequence[Row], gutters: Sequence[tuple[float, float]]
) -> list[tuple[int, list[Row]]]:
    """*rows* that stand in columns, parted by *gutters*, in the order of reading: the number of a
    column with rows of it. Signatures stand in rows too, which are read one after the other: the
    cells of such a row begin on one base line, and a gap parts it from the next."""
    bands = [_columns(band, gutters) for band in _bands(rows)]
    if all(_begin_on_one_base(band) for band in bands):
        return [(number, cell) for band in bands for number, cell in enumerate(band) if cell]
    return [(number, column) for number, column in enumerate(_columns(rows, gutters)) if column]


@dataclass(frozen=True, slots=True)
class _Run:
    length: int
    gutter: tuple[float, float]


def _share_a_row(one: Piece, other: Piece) -> bool:
    distance = abs(one.base - other.base)
    low, high = sorted((one, other), key=lambda piece: piece.height)
    is_mark = len(low.text) <= _MARK and distance <= _RAISED * high.height
    return distance <= _SAME_BASE * low.height or is_mark


def with_markers_joined(row: Row) -> Row:
    """*row* with the number of an item as one with what follows it."""
    pieces = list(row.pieces)
    while len(pieces) > 1 and _MARKER.fullmatch(pieces[0].text):
        pieces[:2] = [Piece((*pieces[0].words, *pieces[1].words))]
    return Row(tuple(pieces)) if len(pieces) < len(row.pieces) else row


def _column_run(rows: Sequence[Row], start: int) -> _Run | None:
    """The rows from *start* that stand in two columns, or None where they do not."""
    if len(rows[start].pieces) < 2:
        return None
    for before, after in itertools.pairwise(rows[start].pieces):
        run = _run_along(rows, start, (before.right, after.left))
        if run is not None:
            return run
    return None


def _run_along(rows: Sequence[Row], start: int, gutter: tuple[float, float]) -> _Run | None:
    """The rows from *start* to the last with text on both sides, and the lines close below it."""
    two_sided, narrow = [rows[start]], gutter
    last = start
    for number in range(start + 1, len(rows)):
        row = rows[number]
        free = _narrowed(narrow, row)
        if free is None or row.base - rows[number - 1].base > _FAR * row.height:
            break
        narrow = free
        if row.left < narrow[0] and row.right > narrow[1]:
            two_sided.append(row)
            last, gutter = number, narrow
    if len(two_sided) < 2 or not are_columns(two_sided, gutter):
        return None
    for row, before in zip(rows[last + 1 :], rows[last:], strict=False):
        free = _narrowed(gutter, row)
        if free is None or row.base - before.base > _NEAR * before.height:
            break
        last, gutter = last + 1, free
    return _Run(last - start + 1, gutter)


def _narrowed(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What of *gutter* is free in *row* too, or None where too little is."""
    middle = sum(gutter) / 2
    left, right = gutter
    for piece in row.pieces:
        if piece.left < middle < piece.right:
            return None
        if piece.right <= middle:
            left = max(left, piece.right)
        else:
            right = min(right, piece.left)
    return (left, right) if right - left >= _GUTTER * row.height else None


def are_columns(rows: Sequence[Row], gutter: tuple[float, float]) -> bool:
    """Whether both sides are text: no labels on the left, no numbers of a table on the right."""
    left, right = sides_of(rows, gutter)
    labels = sum(row.text.endswith(":") for row in left)
    words = [sum(_LETTERS.search(row.text) is not None for row in side) for side in (left, right)]
    return 2 * labels < len(left) + 1 and 2 * words[0] >= len(left) and 2 * words[1] >= len(right)


def sides_of(rows: Sequence[Row], gutter: tuple[float, float]) -> tuple[list[Row], list[Row]]:
    middle = sum(gutter) / 2
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        for side, pieces in (
            (left, tuple(piece for piece in row.pieces if piece.left < middle)),
            (right, tuple(piece for piece in row.pieces if piece.left >= middle)),
        ):
            if pieces:
                side.append(Row(pieces))
    return left, right


def _bands(rows: Sequence[Row]) -> list[list[Row]]:
    """*rows* parted where they are far from each other. One row stays with those below it, as a gap
    may part a name from its title."""
    bands: list[list[Row]] = []
    for row in rows:
        before = bands[-1][-1] if bands else None
        if before is None or (
            row.base - before.base > _NEAR * before.height and len(bands[-1]) > 1
        ):
            bands.append([row])
        else:
            bands[-1].append(row)
    return bands


def _columns(rows: Sequence[Row], gutters: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """What of *rows* stands in each column."""
    columns: list[list[Row]] = []
    rest = list(rows)
    for gutter in gutters:
        column, rest = sides_of(rest, gutter)
        columns.append(column)
    return [*columns, rest]


def _begin_on_one_base(cells: Sequence[Sequence[Row]]) -> bool:
    first = [cell[0] for cell in cells if cell]
    return max(row.base for row in first) - min(row.base for row in first) <= (
        _SAME_BASE * min(row.height for row in first)
    )


def _leading(plain: Sequence[Row], first: Row, gutter: tuple[float, float]) -> int:
    """How many of the last *plain* rows belong to the columns whose *first* row is below them."""
    below = first
    for count, row in enumerate(reversed(plain)):
        if below.base - row.base > _NEAR * row.height or _narrowed(gutter, row) is None:
            return count
        below = row
    return len(plain)


def _plain_region(rows: Sequence[Row], left: float, right: float) -> tuple[Region, ...]:
    lines = tuple(joined(row.pieces) for row in rows)
    return (Region(lines, left, right),) if lines else ()
