"""Text as converted -> the text that is searched: clean lines, and the page of every place.

Taken out: characters without width, marks of direction, white space at the ends of lines and more
than one empty line. What is left is never reordered, so that a place in it has a page.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.responses.wording import OTHER_SCRIPT, abbreviations

PAGE_BREAK = "\f"
Span = tuple[int, int]
"""Where something stands in a text: its first place, and the place after its last."""

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
) | dict.fromkeys(range(0x2066, 0x206A))
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SENTENCE_END = re.compile(
    r"[.?!][\"”’»)\]]{0,3}\s{1,3}(?=[\"“‘«(\[¿¡]{0,2}[^\W_a-zà-ÿа-я])|[。!?؟]\s{0,3}"
    r"|\n\n(?=[^\W_a-zà-ÿа-я]|[\"“‘«(\[¿¡•–-])"
)
_LONGEST_ABBREVIATION = 12  # characters


@dataclass(frozen=True, slots=True)
class CleanText:
    """`pages` are the places at which pages start; digits of `plain` are those of ASCII, each in
    the place that it has in `text`. `is_latin` is False where letters of another script are in it.
    """

    text: str
    plain: str
    pages: tuple[int, ...]
    is_latin: bool

    def page_at(self, place: int) -> int:
        """The number of the page on which *place* is, from 1."""
        return bisect_right(self.pages, place)

    def quote(self, span: Span) -> str:
        """What stands there, on one line."""
        return " ".join(self.text[span[0] : span[1]].split())

    def line_at(self, place: int) -> Span:
        """The line in which *place* is."""
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        return start, len(self.text) if end < 0 else end


def clean(text: str) -> CleanText:
    """*text*, whose pages form feeds part."""
    pages: list[int] = []
    parts: list[str] = []
    length = 0
    for page in text.translate(_INVISIBLE).split(PAGE_BREAK):
        lines = (line.strip() for line in _SPACES.sub(" ", page).split("\n"))
        part = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
        if not part:  # an empty page is where the next one starts
            pages.append(length)
            continue
        pages.append(length)
        parts.append(part)
        length += len(part) + 2
    joined = "\n\n".join(parts)
    is_latin = OTHER_SCRIPT.search(joined) is None
    return CleanText(joined, plain_digits(joined), tuple(pages), is_latin)


def plain_digits(text: str) -> str:
    """*text* with the digits of every script as those of ASCII, place by place."""
    others = {
        ord(character): str(unicodedata.digit(character))
        for character in set(text)
        if character.isdecimal() and not character.isascii()
    }
    return text.translate(others)


def sentences_in(clean_text: CleanText, span: Span) -> Iterator[Span]:
    """The sentences in *span*, in order; a heading or an item of a list is one too."""
    text, (start, last) = clean_text.text, span
    for end in _SENTENCE_END.finditer(text, start, last):
        if text[end.start()] == "." and _is_abbreviated(text, end.start()):
            continue
        if text[start : end.end()].strip():
            yield start, end.end()
        start = end.end()
    if text[start:last].strip():
        yield start, last


def _is_abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at *stop* belongs to an abbreviation, an initial or a number."""
    words = text[max(0, stop - _LONGEST_ABBREVIATION) : stop].split()
    word = words[-1].lstrip('([“"«') if words else ""
    return word in abbreviations() or (len(word) == 1 and word.isupper())
