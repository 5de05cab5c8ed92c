"""Pages of plain text -> the same, where columns that go on over a page end on the page they begin.

Two signatures side by side may stand at the foot of a page, and the rest of their titles at the top
of the next one. Only both together show what belongs to whom.
"""

import itertools
import re
from collections.abc import Sequence

from scraper.documents.columns import pieces_in

_NUMBER = re.compile(r"(?:[-–—] ?)?\d{1,3}(?: ?(?:/|of|de|sur) ?\d{1,3})?(?: ?[-–—])?")  # of a page
_CLEAR = 4  # characters: what the space between columns has at least
_FEWEST = 2  # lines of the columns at the foot of the page: a name and a title
_MOST = 8  # lines that go on over the page
_LONGEST_LINE = 2000  # characters

_Span = tuple[int, int]


def with_columns_whole(pages: Sequence[str]) -> tuple[str, ...]:
    """*pages*, of which each begins without the rest of columns that the one before it ends in."""
    texts = [page.split("\n") for page in pages]
    for before, after in itertools.pairwise(texts):
        foot = _foot(before)
        gutter = _gutter(before, foot)
        if gutter is None:
            continue
        first, end = _rest(after, gutter)
        before[foot + 1 : foot + 1] = after[first:end]
        del after[first:end]
    return tuple("\n".join(lines) for lines in texts)


def _foot(lines: Sequence[str]) -> int:
    """The last line of a page that is neither blank nor its number; -1 where there is none."""
    last = len(lines) - 1
    while last >= 0 and (not lines[last].strip() or _NUMBER.fullmatch(lines[last].strip())):
        last -= 1
    return last


def _spans(line: str) -> list[_Span]:
    """Where the pieces of *line* stand, which two spaces or more part."""
    if len(line) > _LONGEST_LINE:
        return []
    return [piece.span() for piece in pieces_in(line.expandtabs())]


def _gutter(lines: Sequence[str], foot: int) -> _Span | None:
    """The space between the two columns in which the lines down to *foot* stand, or None."""
    rows: list[list[_Span]] = []
    while foot >= 0 and lines[foot].strip():
        rows.append(_spans(lines[foot]))
        foot -= 1
    if len(rows) < _FEWEST or any(len(row) != 2 for row in rows):
        return None
    left, right = max(row[0][1] for row in rows), min(row[1][0] for row in rows)
    return (left, right) if right - left >= _CLEAR else None


def _rest(lines: Sequence[str], gutter: _Span) -> _Span:
    """The lines at the top of a page that go on with columns beside *gutter*: they begin in small
    letters, and none stands across it; an empty range where there are none."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    end = first
    while end < len(lines) and lines[end].strip():
        end += 1
    middle = sum(gutter) / 2
    top = _spans(lines[first]) if first < len(lines) else []
    begins_small = all(lines[first].expandtabs()[start].islower() for start, _ in top)
    spans = [span for line in lines[first:end] for span in _spans(line)]
    is_beside = all(right <= middle or left >= middle for left, right in spans)
    is_rest = top and begins_small and is_beside and end - first <= _MOST
    return (first, end) if is_rest else (first, first)
