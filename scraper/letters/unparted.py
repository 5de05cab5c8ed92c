"""A text without blank lines -> the same lines with a blank one after each paragraph.

Some conversions keep the lines of a page and lose what parts its paragraphs. A paragraph ends with
a sentence, on a line that is shorter than others, or where each paragraph is one line. A sentence
that fills its line ends one as well, unless the next goes on with a question: paragraphs that are
parted too often are still whole sentences, and those between two questions are put together again.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.letters.wording import any_follows, wordings
from scraper.names.legal_forms import ends_in_abbreviation

_LINES_OF_A_BLOCK = 14  # on average: text with blank lines between paragraphs has fewer
_FEWEST = 12  # lines of a text that can be told
_LONG = 130  # characters: a longer line is a whole paragraph
_FEWEST_ENDS = 3  # short lines that end a paragraph, in one block: no paragraph has so many
_LONGEST_PARAGRAPH = 30  # lines: in a longer block one such line shows it
_FULL = 0.8  # of the width: a line that is shorter ends its paragraph
_SENTENCE_END = re.compile(r"[.:;?!][\"”’»)]{0,2}$")
_LONGEST_ABBREVIATION = 20  # characters
_SENTENCE_START = re.compile(r"[\"“«¿¡(]{0,2}[^\W\da-z_]")
_ITEM = re.compile(r"\d{1,2}[.)]\s|[-•*–]\s|\(?[a-z]\)\s")
_START = re.compile(rf"{_SENTENCE_START.pattern}|{_ITEM.pattern}")


def is_unparted(lines: Sequence[str]) -> bool:
    """Whether the stripped *lines* of a text stand together far longer than paragraphs do."""
    count = sum(1 for line in lines if line)
    blocks = sum(
        1 for before, line in zip(("", *lines), lines, strict=False) if line and not before
    )
    return count >= _FEWEST and (count > blocks * _LINES_OF_A_BLOCK or _has_paragraphs(lines))


def with_blanks(lines: Sequence[str]) -> list[str]:
    """*lines* with a blank one after each that ends a paragraph."""
    width = _width(lines)
    parted: list[str] = []
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        parted.append(line)
        if not _SENTENCE_END.search(line) or not _START.match(following):
            continue
        goes_on = (
            line.endswith(";") or any_follows().match(following) or _is_abbreviated(line)
        ) and not _ITEM.match(following)
        if _is_short(line, width) or not goes_on:
            parted.append("")
    return parted


def _has_paragraphs(lines: Sequence[str]) -> bool:
    """Whether a block of *lines* holds several paragraphs."""
    width = _width(lines)
    length = ends = 0
    for line, following in pairwise((*lines, "")):
        length, ends = (length + 1, ends) if line else (0, 0)
        is_short = len(line) < _FULL * width
        if is_short and _SENTENCE_END.search(line[-4:]) and _SENTENCE_START.match(following):
            ends += 1
        if ends >= (_FEWEST_ENDS if length < _LONGEST_PARAGRAPH else 1) and length >= _FEWEST:
            return True
    return False


def _is_abbreviated(line: str) -> bool:
    """Whether the full stop that ends *line* may be that of an abbreviation or an initial."""
    word = line[-_LONGEST_ABBREVIATION:].rsplit(" ", 1)[-1]
    if not word.endswith("."):
        return False
    is_known = any(word[:-1] in wording.text.abbreviations for wording in wordings())
    return is_known or len(word.lstrip('([“"')) == 2 or ends_in_abbreviation(f"X {word[:-1]}")


def _width(lines: Sequence[str]) -> int:
    """The length of a line that is full, in characters."""
    widths = sorted(len(line) for line in lines if line)
    return widths[len(widths) * 9 // 10]


def _is_short(line: str, width: int) -> bool:
    return len(line) > _LONG or len(line) < _FULL * width
