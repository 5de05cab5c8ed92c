"""Rows of all pages -> the body, and what stands in the margins: running headers and footers.

A row is in the margin by its place alone: at the edge of the page, apart from the text, and where
other pages have the like; or a page's number; or, on the first page, below where text ever goes.
A sentence that is repeated elsewhere stays.
"""

import difflib
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.documents.rows import Row

_BAND = 0.14  # of the page's height, at the top and at the bottom: where margins are
_DEEPEST = 5  # rows from the edge that can be in the margin
_SAME_PLACE = 5.0  # points: a quarter of a line, and the tilt of a scan
_APART = 1.35  # of the row's height, from base to base: no row of one paragraph
_ALIKE = 0.75  # similarity from which on two rows say the same, but for what a scanner misread
_FREE_EDGE = 0.93  # of the page's height: below are at most 59 points of A4, the printers' margin
_SMALLER = 0.93  # of the height of the text: the largest that a footer of the first page has
_MUCH_SMALLER = 0.85  # the same on a scan, whose measures are never exact: 8.5 points below 11
_FAR = 1.8  # of that height, from base to base: how far from the text it is else
_SHARE = 0.25  # of the pages: the fewest that a running line is on (left and right may differ)
_NUMBER = re.compile(
    r"(?:(?:page|página|pág\.?|стр\.?)\s*)?[-–—(]?\s*(\d{1,3})\s*[-–—)]?(?:\s*(?:of|/|de|sur|из)\s*\d{1,3})?",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[^\W_]")
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]")  # begins a footnote, which is no footer
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's rows from the top, and the page's height in points."""

    rows: tuple[Row, ...]
    height: float
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row near an edge of its page; `apart` says whether a gap parts it from the text."""

    page: int
    row: Row
    is_bottom: bool
    depth: int  # rows nearer to the edge
    apart: bool


def take_out_margins(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """*sheets* without their margins, and the distinct lines of these but page numbers."""
    edges = [edge for page, sheet in enumerate(sheets) for edge in _edges_of(page, sheet)]
    running = _running(edges, len(sheets))
    numbers = {id(edge.row) for edge in edges if edge.apart and _numbers_a_page(edge, len(sheets))}
    taken = running | numbers
    taken |= _below_the_text(sheets, taken)
    lines: dict[str, None] = {}
    for sheet in sheets:
        for row in sheet.rows:
            if id(row) in taken and _SAYS.search(row.text) and not _NUMBER.fullmatch(row.text):
                lines.setdefault(row.text)
    bodies = tuple(
        replace(sheet, rows=tuple(row for row in sheet.rows if id(row) not in taken))
        for sheet in sheets
    )
    return bodies, _without_counts(lines)


def _edges_of(page: int, sheet: Sheet) -> list[_Edge]:
    edges = []
    for is_bottom in (False, True):
        rows = list(reversed(sheet.rows)) if is_bottom else list(sheet.rows)
        apart: list[bool] = []
        for depth, row in enumerate(rows[:_DEEPEST]):
            if not _in_band(row, sheet, is_bottom):
                break
            following = rows[depth + 1] if depth + 1 < len(rows) else None
            apart.append(following is not None and _are_apart(row, following))
        for depth in range(len(apart)):
            edges.append(_Edge(page, rows[depth], is_bottom, depth, any(apart[depth:])))
    return edges


def _in_band(row: Row, sheet: Sheet, is_bottom: bool) -> bool:
    band = _BAND * sheet.height
    return row.base > sheet.height - band if is_bottom else row.base < band


def _are_apart(row: Row, following: Row) -> bool:
    return abs(row.base - following.base) > _APART * max(row.height, following.height)


def _running(edges: Sequence[_Edge], pages: int) -> set[int]:
    """The rows that have their like in the same place of enough other pages."""
    groups: defaultdict[tuple[bool, int], list[list[_Edge]]] = defaultdict(list)
    for edge in edges:
        if not edge.apart:
            continue
        slot = round(edge.row.base / _SAME_PLACE)
        near = [group for step in (-1, 0, 1) for group in groups[edge.is_bottom, slot + step]]
        for group in near:
            if _is_like(group[-1].row, edge.row):
                group.append(edge)
                break
        else:
            groups[edge.is_bottom, slot].append([edge])
    fewest = max(2, _SHARE * pages)
    return {
        id(edge.row)
        for alike in groups.values()
        for group in alike
        if len({edge.page for edge in group}) >= fewest
        for edge in group
    }


def _is_like(one: Row, other: Row) -> bool:
    places = (
        abs(one.left - other.left),
        abs(one.right - other.right),
        abs(one.left + one.right - other.left - other.right) / 2,
    )
    if min(places) > _SAME_PLACE * 2 or abs(one.base - other.base) > _SAME_PLACE:
        return False
    first, second = _folded(one.text), _folded(other.text)
    if first == second:
        return True
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _folded(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()


def _numbers_a_page(edge: _Edge, pages: int) -> bool:
    """Whether the row is the number that its page must have."""
    number = _NUMBER.fullmatch(edge.row.text)
    return number is not None and int(number[1]) == edge.page + 1 <= pages


def _below_the_text(sheets: Sequence[Sheet], taken: set[int]) -> set[int]:
    """The last rows of the first page that stand below where text goes, apart from it.

    A letter's first page may have a footer of its own: the name of the company, say. It reaches
    into the edge that text leaves free or to the height of other pages' footers, and is set in
    smaller letters, or short and far from the text.
    """
    if len(sheets) < 2:
        return set()
    rows = [row for row in sheets[0].rows if id(row) not in taken]
    edge = min([_FREE_EDGE * sheets[0].height, *_tops_of_footers(sheets, taken)]) - _SAME_PLACE
    first = len(rows)
    while first and (
        rows[first - 1].base > edge
        if first == len(rows)
        else not _are_parted(rows[first], rows[first - 1], sheets[0])
    ):
        first -= 1
    footer = rows[first:]
    if not first or not footer or not all(_in_band(row, sheets[0], True) for row in footer):
        return set()
    usual = statistics.median(row.height for row in rows[:first][-_DEEPEST:])
    gap = footer[0].base - rows[first - 1].base
    smaller = _MUCH_SMALLER if sheets[0].is_picture else _SMALLER
    is_small = max(row.height for row in footer) < smaller * usual
    widest = max(row.right - row.left for row in rows)
    is_short = all(row.right - row.left < widest / 2 for row in footer)
    if not _are_parted(footer[0], rows[first - 1], sheets[0]) or _NOTE.match(footer[0].text):
        return set()
    if not is_small and not (is_short and gap > _FAR * usual):
        return set()
    return {id(row) for row in footer}


def _are_parted(row: Row, above: Row, sheet: Sheet) -> bool:
    """Whether a gap, or much smaller letters, part *row* from the one *above*; a picture's letters
    do not tell."""
    is_smaller = not sheet.is_picture and row.height < _MUCH_SMALLER * above.height
    return is_smaller or _are_apart(row, above)


def _tops_of_footers(sheets: Sequence[Sheet], taken: set[int]) -> list[float]:
    return [
        row.base
        for sheet in sheets[1:]
        for row in sheet.rows
        if id(row) in taken and _in_band(row, sheet, is_bottom=True)
    ]


def _without_counts(lines: dict[str, None]) -> tuple[str, ...]:
    """*lines* each once, where they differ in numbers alone."""
    folded = Counter(_folded(line) for line in lines)
    kept: dict[str, str] = {}
    for line in lines:
        kept.setdefault(_folded(line) if folded[_folded(line)] > 2 else line, line)
    return tuple(kept.values())
