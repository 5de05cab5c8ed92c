"""Whether the text that a PDF carries is what a person sees on the page.

Scanners put text of their own, unseen, over the picture of a page, and fonts may not say what
their letters are. Text that is not to be trusted is left unread: the page is read as a picture.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from scraper.documents.language import common_share, script_of
from scraper.documents.pdfium import MOST_OF_A_PAGE, PdfPage

_MOST_HIDDEN = 0.5  # of the words
_MOST_UNMAPPED = 0.1  # of the words
_MOST_FOREIGN = 0.05  # of the characters: replacements, and characters of no script
_FEW = 40  # words that a scan's stamps and page numbers have at the most
_SAMPLE = 20_000  # characters of a document that tell whether it is in words
_FEWEST = 15  # words that a judgement needs
_SURE = 0.85  # of the words that look like words: enough in any language
_DOUBTFUL = 0.6  # enough where many words are common ones of a language
_LISTED = 0.4  # enough for one page of a document that is in words: a list of references, say
_COMMON = 0.15  # of the words

_FOREIGN = re.compile("[\ufffd\ue000-\uf8ff\u0000-\u0008]")
_BEFORE = "([«“„‘'\"¿¡"  # signs that may stand before a word
_BEHIND = ".,;:!?)]»”’'\"…*⁰¹²³⁴⁵⁶⁷⁸⁹"
_INSIDE = re.compile(r"[-–’'./@]")
_TWO_CAPITALS = re.compile(r"(?:Mc|Mac|De|Di|La|Le)[^\W\d_][^\W\d_]+")
_LIKE_A_NUMBER = re.compile(
    r"[(\[]?[#№§$€£]?[+-]?\d[\d.,:/%()–-]*(?:st|nd|rd|th|er|º|ª|e)?[.,;:)\]]*"
)
_ADDRESS = re.compile(r"https?:|www\.|@|/")
_VOWEL = re.compile("[aeiouyæœøıаеёиоуыэюяіїєәөүұ]")
_SHORT = 4  # letters from which every word of every language has a vowel


class Kind(StrEnum):
    """What a page is to its reader."""

    TEXT = "text"
    PICTURE = "picture"
    BLANK = "blank"


def kinds_of(pages: Sequence[PdfPage]) -> tuple[Kind, ...]:
    """Whether each of *pages* is read as text or as a picture, or has nothing to be read."""
    kinds = [_kind_by_looks(page) for page in pages]
    texts = [
        _text_of(page) if kind == Kind.TEXT else "" for page, kind in zip(pages, kinds, strict=True)
    ]
    is_in_words = reads_as_text(" ".join(texts)[:_SAMPLE])
    return tuple(
        Kind.PICTURE
        if kind == Kind.TEXT and not (is_in_words and _share_of_words(text) >= _LISTED)
        else kind
        for kind, text in zip(kinds, texts, strict=True)
    )


def reads_as_text(text: str) -> bool:
    """Whether *text* looks like words of some language; short text has the benefit of the doubt."""
    if len(_FOREIGN.findall(text)) > _MOST_FOREIGN * len(text):
        return False
    share = _share_of_words(text)
    return share >= _SURE or (share >= _DOUBTFUL and common_share(text) >= _COMMON)


def _kind_by_looks(page: PdfPage) -> Kind:
    if not page.words:
        return Kind.PICTURE if page.is_drawn_on else Kind.BLANK
    distrusted = (
        page.hidden > _MOST_HIDDEN * page.words
        or page.overlaid > _MOST_HIDDEN
        or page.unmapped > _MOST_UNMAPPED * page.words
        or (page.covered >= MOST_OF_A_PAGE and page.words < _FEW)
    )
    return Kind.PICTURE if distrusted else Kind.TEXT


def _text_of(page: PdfPage) -> str:
    return " ".join(piece.text for piece in page.page.pieces)


def _share_of_words(text: str) -> float:
    """What share of *text* looks like words, 0 to 1; 1 where that cannot be told."""
    tokens = [token for token in text.split() if any(map(str.isalnum, token))]
    if len(tokens) < _FEWEST or script_of(text) not in ("latin", "cyrillic"):
        return 1.0
    return sum(map(_is_plausible, tokens)) / len(tokens)


def _is_plausible(token: str) -> bool:
    """Whether *token* is as words, numbers and addresses are in print, in any language."""
    if _LIKE_A_NUMBER.fullmatch(token) or _ADDRESS.search(token):
        return True
    parts = _INSIDE.split(token.lstrip(_BEFORE).rstrip(_BEHIND))
    if not all(map(_is_word_or_number, parts)) or all(map(str.isdecimal, parts)):
        return False
    letters = sum(map(str.isalpha, token))
    return letters < _SHORT or token.isupper() or _has_vowel(token)


def _is_word_or_number(part: str) -> bool:
    """Whether the letters of *part* are all small or all capitals, but for the first."""
    if part.isdecimal():
        return True
    rest = part[1:]
    return part.isalpha() and (
        not rest or rest == rest.lower() or part.isupper() or bool(_TWO_CAPITALS.fullmatch(part))
    )


def _has_vowel(token: str) -> bool:
    plain = unicodedata.normalize("NFD", token.casefold())  # accents of all languages taken off
    return _VOWEL.search(plain) is not None
