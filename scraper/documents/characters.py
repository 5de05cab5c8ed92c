"""Characters as programs draw them -> characters as people write them.

Kept: letters, marks and punctuation of every script, and the marks of direction that Arabic and
Hebrew need. Gone: control characters, ligatures, soft hyphens, half of a surrogate pair.
"""

import re
import unicodedata
from collections.abc import Sequence

REPLACEMENT = "\ufffd"

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DROPPED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\ufeff\uffff\ufff9-\ufffb]")
_HALVES = re.compile("[\ud800-\udfff]")
_DRAWN = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefe]+")  # Latin ligatures, Arabic shapes
_BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf076]")  # of the fonts Symbol and Wingdings
_FORWARD = re.compile(
    "[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9][0-9A-Za-z\u0660-\u0669\u06f0-\u06f9.,/:-]*"
    "[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9]"
)
_SPACES = re.compile(r"[^\S\n\f]+")


def clean_text(text: str) -> str:
    """*text* in NFC without what no reader sees; white space other than line ends as one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _HALVES.sub(REPLACEMENT, _BULLETS.sub("•", _DROPPED.sub("", text)))
    text = _DRAWN.sub(lambda drawn: unicodedata.normalize("NFKC", drawn[0]), text)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def raised(mark: str) -> str:
    """*mark* with its digits as superscripts: how the text shows the mark of a footnote."""
    return mark.translate(_RAISED)


def is_wide(character: str) -> bool:
    """Whether it is of a script that writes no spaces: Chinese, Japanese."""
    return unicodedata.east_asian_width(character) in "WF"


def is_left_to_right(text: str) -> bool:
    """Whether *text* has a letter of a script that runs from left to right."""
    return any(unicodedata.bidirectional(character) == "L" for character in text)


def in_reading_order(placed: Sequence[tuple[float, str]]) -> str:
    """The characters of a word of Arabic or Hebrew, *placed* from the left, as they are read.

    Programs store them from the right or from the left. Signs that share a place are one ligature
    and stay as they are; numbers run from left to right.
    """
    text = "".join(sign for _, sign in sorted(placed, key=lambda place: -place[0]))
    return _FORWARD.sub(lambda run: run[0][::-1], text)


def is_right_to_left(text: str) -> bool:
    """Whether at least half of the letters of *text* are of a script from right to left."""
    if text.isascii():
        return False
    kinds = [unicodedata.bidirectional(character) for character in text]
    return 0 < sum(kind in ("R", "AL") for kind in kinds) >= kinds.count("L")
