"""Body rows of a page -> text and footnotes: small letters at the foot that a mark begins."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.documents.margins import Sheet
from scraper.documents.rows import Row

_SMALLER = (
    0.93  # of the height of the text: the largest that notes have; 10 points under 12 is 0.83
)
_MUCH_SMALLER = 0.88  # the same where the mark is lost: a scan's measures are never exact
_FAR = 1.8  # of the height, from base to base: how far the first note is from the text
_FEWEST = 15  # characters of a note's first line; fewer are a page number or a stain
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
UNCLEAR = "?"  # the mark of a note whose number a scan does not show clearly
_START = re.compile(
    rf"(?:(?P<raised>[{_RAISED}]{{1,3}})|(?P<sign>[*∗†‡]{{1,3}})|(?P<plain>\d{{1,3}})(?=\s)"
    r"|(?P<unclear>[!'’‘`°\"“”|il]{1,2})(?=\s))\s*(?P<text>\S.*)"
)
_MARK = re.compile(rf"(?<=\S)([{_RAISED}]{{1,3}})")


@dataclass(frozen=True, slots=True)
class NoteRows:
    """The rows of one footnote; `mark` is None where it goes on from the page before."""

    mark: str | None
    rows: tuple[Row, ...]


def text_height(sheets: Sequence[Sheet]) -> float:
    """The height of the letters that most of the text is in, to a tenth of a point."""
    heights: Counter[float] = Counter()
    for sheet in sheets:
        for row in sheet.rows:
            heights[round(row.height, 1)] += len(row.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def take_out_notes(
    rows: Sequence[Row], height: float, *, is_picture: bool = False
) -> tuple[tuple[Row, ...], tuple[NoteRows, ...]]:
    """*rows* of a page without its footnotes, and these; *height* is that of the text.

    On a picture the small raised marks are mostly misread: what stands at the beginning of small
    letters at the foot of the page is taken for one.
    """
    first = len(rows)
    while first and rows[first - 1].height <= _SMALLER * height:
        first -= 1
    body, foot = rows[:first], rows[first:]
    if not body:
        return tuple(rows), ()
    marks = {plain_mark(mark) for row in body for mark in _MARK.findall(row.text)}
    groups: list[tuple[str | None, list[Row]]] = []
    for row in foot:
        mark = _mark_of(row, marks, is_picture=is_picture)
        if mark is not None or not groups:
            groups.append((mark, [row]))
        else:
            groups[-1][1].append(row)
    if is_picture and groups and groups[0][0] is None and _stands_apart(body[-1], foot, height):
        groups[0] = UNCLEAR, groups[0][1]
    if not any(mark for mark, _ in groups):
        return tuple(rows), ()
    return tuple(body), tuple(NoteRows(mark, tuple(found)) for mark, found in groups)


def _stands_apart(above: Row, foot: Sequence[Row], height: float) -> bool:
    """Whether *foot* is clearly smaller than the text and far from it, as notes are."""
    return (
        max(row.height for row in foot) <= _MUCH_SMALLER * height
        and foot[0].base - above.base > _FAR * height
        and len(foot[0].text) >= _FEWEST
    )


def plain_mark(mark: str) -> str:
    """*mark* with superscripts as plain digits."""
    return "".join(str(unicodedata.digit(sign, sign)) for sign in mark)


def without_mark(text: str) -> str:
    """The words of a footnote whose lines begin with its mark."""
    start = _START.match(text)
    return start["text"] if start else text


def _mark_of(row: Row, marks: set[str], *, is_picture: bool) -> str | None:
    """The mark that begins *row*: a raised number, a sign, or a number that the text has raised."""
    start = _START.fullmatch(row.text)
    if start is None:
        return None
    if start["unclear"]:
        return UNCLEAR if is_picture else None
    if start["plain"]:
        return start["plain"] if is_picture or start["plain"] in marks else None
    return plain_mark(start["raised"]) if start["raised"] else start["sign"].replace("∗", "*")
