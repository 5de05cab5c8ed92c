"""A text without blank lines -> the same lines with a blank one after each paragraph.

Some conversions keep the lines of a page and lose what parts its paragraphs. A paragraph ends with
a sentence, on a line that is shorter than others, or where each paragraph is one line.
"""

import re
from collections.abc import Sequence

_LINES_OF_A_BLOCK = 14  # on average: text with blank lines between paragraphs has fewer
_FEWEST = 12  # lines of a text that can be told
_LONG = 130  # characters: a longer line is a whole paragraph
_FULL = 0.8  # of the width: a line that is shorter ends its paragraph
_SENTENCE_END = re.compile(r"[.:;?!][\"”’»)]{0,2}$")
_START = re.compile(r"[\"“«¿¡(]{0,2}(?:[^\W\da-z_]|\d{1,2}[.)]\s|[-•*–]\s|\(?[a-z]\)\s)")


def is_unparted(lines: Sequence[str]) -> bool:
    """Whether the stripped *lines* of a text stand together far longer than paragraphs do."""
    count = sum(1 for line in lines if line)
    blocks = sum(
        1 for before, line in zip(("", *lines), lines, strict=False) if line and not before
    )
    return count >= _FEWEST and count > blocks * _LINES_OF_A_BLOCK


def with_blanks(lines: Sequence[str]) -> list[str]:
    """*lines* with a blank one after each that ends a paragraph."""
    widths = sorted(len(line) for line in lines if line)
    width = widths[len(widths) * 9 // 10]
    parted: list[str] = []
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        parted.append(line)
        is_short = len(line) > _LONG or len(line) < _FULL * width
        if is_short and _SENTENCE_END.search(line) and _START.match(following):
            parted.append("")
    return parted
