"""Words and where they stand on the page: what every reader of pages gives to `layout`.

Lengths are in points (1/72 inch), from the left and from the top of the page as it is shown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scraper.documents.characters import is_left_to_right, is_right_to_left, raised

_TOUCHING = 0.12  # of the height: words closer than this have no space between them
_WIDE_GAP = 1.8  # of the height: a tabulator or the space between columns, no space of a line
_COMMA_FIRST = re.compile(r"\A([،؛,.:]+)(\d.*)\Z")  # a comma to the left of its number
# An item's marker that leaves no room before its text: "(iii)which".
GLUED_MARKER = r"(?:\((?:[a-r]|i{1,3}|iv|vi{0,3}|ix|xi{0,2})\)|\(?\d{1,2}\))(?=[^\W\d_]{2})"
_GLUED = re.compile(rf"(?P<marker>{GLUED_MARKER})(?P<text>.*)")
_SMALL = 0.82  # of the height of the letters beside it: the largest that the mark of a note has
_RAISED = 0.12  # of that height: the least that it stands above them


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them, on one base line."""

    text: str
    left: float
    right: float
    base: float
    height: float  # from the lowest to the highest that letters of its size and font reach


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that follow each other closely, in the order of reading; at least one."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        return max(self.words, key=lambda word: word.right - word.left).base

    @property
    def height(self) -> float:
        return max(self.words, key=lambda word: word.right - word.left).height


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page, in the order in which its file has them."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    is_picture: bool = False  # its words were read by Tesseract, which mistakes small signs


def pieces_of(words: Iterable[Word]) -> tuple[Piece, ...]:
    """*words*, which follow each other in reading, cut where a line ends or a wide gap stands."""
    pieces: list[list[Word]] = []
    for word in words:
        before = pieces[-1][-1] if pieces else None
        if before is not None and _goes_on(before, word):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return tuple(Piece(tuple(piece)) for piece in pieces)


def _goes_on(before: Word, word: Word) -> bool:
    height = max(before.height, word.height)
    if abs(before.base - word.base) > 0.5 * height:
        return False
    gap = max(word.left - before.right, before.left - word.right)
    return -height < gap < _WIDE_GAP * height


def is_mark(word: Word, beside: Word) -> bool:
    """Whether *word* is a number that stands small and raised at the letters *beside* it."""
    return (
        word.text.isdecimal()
        and word.height <= _SMALL * beside.height
        and beside.base - word.base >= _RAISED * beside.height
    )


def joined(pieces: Iterable[Piece]) -> Piece:
    """*pieces* of one line as one, from left to right or, in Arabic, from right to left.

    A number that stands raised, as the mark of a footnote does, is written as a superscript.
    """
    in_order = sorted(pieces, key=lambda piece: piece.left)
    words = [word for piece in in_order for word in piece.words]
    if is_right_to_left("".join(word.text for word in words)):
        words = _from_the_right(words)
    starts = {id(piece.words[0]) for piece in in_order}
    line: list[Word] = []
    for word, after in zip(words, [*words[1:], None], strict=True):
        before = line[-1] if line else None
        beside = before or after
        if beside is not None and is_mark(word, beside):
            here = replace(word, text=raised(word.text), base=beside.base)
        else:
            here = word
        if before is not None and id(word) in starts and _touch(before, here):
            left, right = min(before.left, here.left), max(before.right, here.right)
            line[-1] = replace(before, text=before.text + here.text, left=left, right=right)
        else:
            line.append(here)
    return Piece((*_with_marker_apart(line[0]), *line[1:]))


def _from_the_right(words: Iterable[Word]) -> list[Word]:
    """*words* from right to left, but Latin words and their numbers from left to right."""
    ordered: list[Word] = []
    foreign: list[Word] = []  # words without Arabic or Hebrew letters that follow each other
    for word in sorted(words, key=lambda word: -word.left):
        if not is_right_to_left(word.text):
            foreign.append(word)
            continue
        ordered += [*_in_their_order(foreign), word]
        foreign = []
    return ordered + _in_their_order(foreign)


def _in_their_order(words: list[Word]) -> list[Word]:
    if any(is_left_to_right(word.text) for word in words):
        return words[::-1]
    return [replace(word, text=_COMMA_FIRST.sub(r"\2\1", word.text)) for word in words]


def _with_marker_apart(word: Word) -> tuple[Word, ...]:
    """The first word of a line, or the marker and the word that it is glued together of."""
    glued = _GLUED.fullmatch(word.text)
    if glued is None:
        return (word,)
    return parted(word, len(glued["marker"]))


def parted(word: Word, count: int) -> tuple[Word, Word]:
    """*word* as two: its first *count* characters and the others, each as wide as its share."""
    middle = word.left + (word.right - word.left) * count / len(word.text)
    return (
        replace(word, text=word.text[:count], right=middle),
        replace(word, text=word.text[count:], left=middle),
    )


def _touch(before: Word, word: Word) -> bool:
    gap = max(word.left - before.right, before.left - word.right)
    return gap < _TOUCHING * max(before.height, word.height)
