"""Regions of a page -> its text: paragraphs on one line each, a blank line between them.

A line goes on in the next where the next one's first word had no room left on it. Where it had
room, the writer ended the line, as in addresses and signatures: the line's end stays.
"""

import itertools
import math
import re
import statistics
from collections.abc import Iterable, Sequence

from scraper.documents.characters import is_right_to_left, is_wide
from scraper.documents.hyphens import Hyphens, is_broken
from scraper.documents.rows import Region
from scraper.documents.words import Piece

_GAP = 1.3  # of the usual distance of lines: more parts two paragraphs
_SINGLE = 1.2  # of the height: the distance of lines where no two are near each other
_WIDEST = 1.45  # of the height: lines that nothing shows to belong together are no farther apart
_DOUBLE = 2.6  # of the height: lines farther apart are in no paragraph
_SPACE = 0.2  # of the height: the narrowest space between words
_SLACK = 0.4  # of the height: how far a justified line may miss its edge
_INDENT = 0.8  # of the height: what sets off the first line of a paragraph
_COLUMN = 250  # points: narrower text is in a column, where short lines stand alone
_FULL = 0.1  # of a column's width: the most room that a full line leaves
_SAME_EDGE = 1.5  # points
_FEWEST = 3  # lines that end alike, or fill a column, which show that text is broken there
_ITEM = re.compile(r"(?:\d{1,3}[.)]|\(?[a-zA-Z]{1,4}\)|[a-z]\.|[-•–●○▪])\s")


def line_distance(regions: Iterable[Region]) -> float:
    """The usual distance of the lines of a paragraph, from base to base, in their heights.

    The lines of a short letter are mostly paragraphs of their own: so those are asked that go on.
    """
    every: list[float] = []
    within: list[float] = []  # paragraphs: between lines of which one goes on in the next
    for region in regions:
        for line, below in itertools.pairwise(region.lines):
            if 0 < below.base - line.base < _DOUBLE * line.height:
                every.append(round((below.base - line.base) / line.height, 2))
                if _goes_on(line, below, region.left, region.right):
                    within.append(every[-1])
    if not every:
        return _SINGLE
    if not within:  # no paragraph has two lines
        return min(max(min(every), _SINGLE), _WIDEST)
    return min(statistics.median_low(within), statistics.median_low(every))


def text_of(regions: Sequence[Region], distance: float, hyphens: Hyphens) -> str:
    """The text of *regions* in their order; *distance* is that of lines, in their heights."""
    return "\n\n".join(filter(None, (_region_text(part, distance, hyphens) for part in regions)))


def on_one_line(lines: Sequence[Piece], hyphens: Hyphens) -> str:
    """The text of *lines* as one paragraph, however they break."""
    text = ""
    for line in lines:
        text = _appended(text, line.text, hyphens)
    return text


def _region_text(region: Region, distance: float, hyphens: Hyphens) -> str:
    groups: list[list[Piece]] = []
    for line in region.lines:
        if groups and not _is_gap(groups[-1][-1], line, distance):
            groups[-1].append(line)
        else:
            groups.append([line])
    return "\n\n".join(_group_text(group, *_edges(group, region), hyphens) for group in groups)


def _group_text(lines: Sequence[Piece], left: float, right: float, hyphens: Hyphens) -> str:
    text = lines[0].text
    for before, line in itertools.pairwise(lines):
        if _goes_on(before, line, left, right):
            text = _appended(text, line.text, hyphens)
        elif line.left - before.left > _INDENT * line.height and not _ITEM.match(line.text):
            text += "\n\n" + line.text
        else:
            text += "\n" + line.text
    return text


def _edges(lines: Sequence[Piece], region: Region) -> tuple[float, float]:
    """How far *lines* may reach: the region's edges, or their own where they are justified.

    Two lines of an address may end alike by chance: so fewer than three show nothing. Without
    bounds where they stand in a column that no three of them fill: none is broken there.
    """
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    at_right = sum(line.right > right - _SAME_EDGE for line in lines)
    at_left = sum(line.left < left + _SAME_EDGE for line in lines)
    if at_right >= _FEWEST and 2 * min(at_left, at_right) >= len(lines):
        return left, right
    width = region.right - region.left
    full = sum(line.right > region.right - _FULL * width for line in lines)
    if width < _COLUMN and full < _FEWEST:
        return -math.inf, math.inf
    return region.left, region.right


def _is_gap(before: Piece, line: Piece, distance: float) -> bool:
    height = max(before.height, line.height)
    return line.base - before.base > _GAP * distance * height


def _goes_on(before: Piece, line: Piece, left: float, right: float) -> bool:
    """Whether *line* is there because its first word found no room on the line *before*."""
    if _ITEM.match(line.text):
        return False
    if is_broken(before.text) and line.text[:1].islower():
        return True
    first = line.words[0]
    height = before.height
    room = before.left - left if is_right_to_left(before.text) else right - before.right
    width = first.right - first.left if not is_wide(first.text[0]) else height
    return room < width + _SPACE * height + _SLACK * height


def _appended(text: str, line: str, hyphens: Hyphens) -> str:
    if not text:
        return line
    if is_broken(text):
        return hyphens.joined(text, line)
    between = "" if is_wide(text[-1]) and is_wide(line[0]) else " "
    return text + between + line
