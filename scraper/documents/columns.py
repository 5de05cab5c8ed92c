"""Plain text whose lines stand in columns -> the same text in the order of reading.

Converters that keep the layout of a page write what stands side by side, such as two signatures,
on the same lines. Such lines are found where a page begins or ends, beside no sentences: what
stands between sentences is a table, and stays. What is in doubt stays as well.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.documents.rows import Row, are_columns, cells_of, with_markers_joined
from scraper.documents.words import Piece, Word

_PIECE = re.compile(r"\S+(?: \S+)*")
_WIDE = re.compile(r"\S {3,}\S")  # a gap that no justified line has often
_GUTTER = 2  # characters: the narrowest that the space between columns gets
_CLEAR = 4  # characters: what it has on one line at least
_FEWEST = 2  # lines with text on both sides
_MOST = 10  # such lines that follow each other: more are a table, or a text in columns
_FAR = 7  # lines without text between the rows of a letterhead, or of signatures
_PROSE = 0.6  # of the width of the page: the least that a line of a sentence takes
_NARROW = 30  # characters: a page is never taken for narrower
_ENDS = (".", ":", ";", "?", "!")
_MOST_LINES = 5000  # of a letter without page breaks
_LONGEST_LINE = 2000  # characters: lines of a page, and a paragraph that was put on one line
_HEIGHT = 2.0  # of a line, in the widths of its letters

_Gutter = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page; no pieces where it is blank."""

    text: str
    row: Row | None

    @property
    def is_wide(self) -> bool:
        return self.row is not None and len(self.row.pieces) > 1


def in_reading_order(page: str) -> str:
    """The text of *page*, where lines in columns stand one column after the other; all else is as
    it was. Signatures that stand in rows are read row by row."""
    if "\t" not in page and not _WIDE.search(page):
        return page
    texts = page.split("\n")
    if len(texts) > _MOST_LINES or max(map(len, texts)) > _LONGEST_LINE:
        return page
    lines = [_line(text.expandtabs(), number) for number, text in enumerate(texts)]
    width = max(_NARROW, *(line.row.right for line in lines if line.row))
    sentences = _ends_of_prose(lines, width)
    ordered: list[str] = []
    start = 0
    for first, end in _stretches(lines, width):
        is_between = bool(sentences) and sentences[0] < first and sentences[-1] >= end
        columns = None if is_between else _parted(lines[first:end])
        if columns is not None:
            ordered += texts[start:first]
            ordered += ["", *columns, ""]
            start = end
    return "\n".join((*ordered, *texts[start:])) if ordered else page


def pieces_in(line: str) -> Iterator[re.Match[str]]:
    """The pieces of *line* that two spaces or more part."""
    return _PIECE.finditer(line)


def _line(text: str, number: int) -> _Line:
    pieces = tuple(
        Piece((Word(piece[0], piece.start(), piece.end(), number * _HEIGHT, _HEIGHT),))
        for piece in pieces_in(text)
    )
    return _Line(text, with_markers_joined(Row(pieces)) if pieces else None)


def _is_prose(line: _Line, width: float) -> bool:
    row = line.row
    if row is None or row.right - row.left < _PROSE * width:
        return False
    return not _WIDE.search(line.text.strip())


def _ends_of_prose(lines: Sequence[_Line], width: float) -> list[int]:
    """The lines that end a sentence in paragraphs that fill the page."""
    found: list[int] = []
    is_wide = False
    for number, line in enumerate(lines):
        is_wide = line.row is not None and (is_wide or _is_prose(line, width))
        if is_wide and line.text.rstrip().endswith(_ENDS):
            found.append(number)
    return found


def _stretches(lines: Sequence[_Line], width: float) -> list[tuple[int, int]]:
    """From where to where lines stand that may be in columns: from the first that has text on two
    sides to the last, with those that no blank line parts from them."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if not line.is_wide or not _WIDE.search(line.text.strip()):
            continue
        if found and number < found[-1][1]:
            continue
        first, last = number, number
        while first and lines[first - 1].row and not _is_prose(lines[first - 1], width):
            first -= 1
        for other in range(number + 1, len(lines)):
            if other - last > _FAR or _is_prose(lines[other], width):
                break
            if lines[other].is_wide:
                last = other
        while last + 1 < len(lines) and lines[last + 1].row:
            if _is_prose(lines[last + 1], width):
                break
            last += 1
        found.append((max(first, found[-1][1] if found else 0), last + 1))
    return found


def _parted(lines: Sequence[_Line]) -> list[str] | None:
    """The lines of a stretch in the order of reading, or None where they stand in no columns."""
    rows = [line.row for line in lines if line.row]
    gutters = _gutters(rows)
    if not gutters:
        return None
    cells = cells_of(rows, gutters)
    return _with_blanks([[row.text for row in cell] for _, cell in cells])


def _gutters(rows: Sequence[Row]) -> list[_Gutter]:
    """The spaces that are free in all *rows*, with text on both sides of them; none where the
    columns are not certain."""
    pieces = sorted((piece.left, piece.right) for row in rows for piece in row.pieces)
    free: list[_Gutter] = []
    reached = pieces[0][1]
    for left, right in pieces:
        if left - reached >= _GUTTER:
            free.append((reached, left))
        reached = max(reached, right)
    return free if all(_is_gutter(rows, gutter) for gutter in free) else []


def _is_gutter(rows: Sequence[Row], gutter: _Gutter) -> bool:
    middle = sum(gutter) / 2
    both = [row for row in rows if row.left < middle < row.right]
    gaps = [
        after.left - before.right
        for row in both
        for before, after in itertools.pairwise(row.pieces)
        if before.right <= middle <= after.left
    ]
    if len(both) < _FEWEST or max(gaps) < _CLEAR:
        return False
    return are_columns(both, gutter) and _longest_run(both) <= _MOST


def _longest_run(rows: Sequence[Row]) -> int:
    longest = length = 1
    for before, row in itertools.pairwise(rows):
        length = length + 1 if row.base - before.base <= _HEIGHT else 1
        longest = max(longest, length)
    return longest


def _with_blanks(cells: Sequence[Sequence[str]]) -> list[str]:
    lines: list[str] = []
    for cell in cells:
        lines += ["", *cell] if lines else cell
    return lines
