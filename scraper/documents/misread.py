"""The pages of a document -> the same with what scanners are known to misread put right.

Only where the document itself says what is meant: "ri ghts" where it writes "rights" elsewhere,
"(11)" in a list that goes on with "(iii)", "HND 5/201 1" and "OLSVK 1/2023", which are nothing but
references, "Mock ple", which is nothing but a company's legal form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.documents.words import Page, Piece, Word, parted

_CLOSE = 0.2  # of the height: a narrow space has a little more, a word split in two up to 0.18
_SHORTEST = 5  # letters: parts of shorter words are words themselves
_WORD = re.compile(r"(?P<word>[^\W\d_]+)[.,;:)]*")
_STATE = re.compile(r"[A-Z]{3}")
_SPLIT_REFERENCE = re.compile(
    r"\d{1,2} \d{1,2}/(?:19|20)\d\d[.,;:)]*|\d{1,3}/(?:19|20)\d \d[.,;:)]*"
)
_TYPE_AND_STATE = re.compile(r"(?P<type>J?(?:AL|UA|OL))[A-Z]{3}")
_NUMBER = re.compile(r"\d{1,3}/(?:19|20)\d\d[.,;:)]*")
_PLC = re.compile(r"ple(?=[.,;:)]*\Z)")
_ONES = {"(1)": "(i)", "(11)": "(ii)", "(111)": "(iii)"}  # Roman numbers, of which l is like 1
_ROMAN = frozenset(("(i)", "(ii)", "(iii)", "(iv)"))
_ARABIC = frozenset(("(2)", "(10)"))


def with_misread_right(pages: Sequence[Page]) -> tuple[Page, ...]:
    """*pages*; those that are no pictures stay as they are."""
    if not any(page.is_picture for page in pages):
        return tuple(pages)
    pieces = [piece for page in pages for piece in page.pieces]
    markers = {piece.words[0].text for piece in pieces}
    is_roman = not markers.isdisjoint(_ROMAN) and markers.isdisjoint(_ARABIC)
    known = frozenset(_words_of(pieces))
    return tuple(
        replace(page, pieces=tuple(_mended(piece, known, is_roman) for piece in page.pieces))
        if page.is_picture
        else page
        for page in pages
    )


def _words_of(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        for word in piece.words:
            if found := _WORD.fullmatch(word.text):
                yield found["word"].casefold()


def _mended(piece: Piece, known: frozenset[str], is_roman: bool) -> Piece:
    words: list[Word] = []
    for word in piece.words:
        if words and (_are_one(words[-1], word, known) or _is_split_reference(words, word)):
            first = words.pop()
            words.append(replace(word, text=first.text + word.text, left=first.left))
        elif words and _NUMBER.fullmatch(word.text) and (two := _type_and_state(words[-1])):
            words[-1:] = [*two, word]
        elif words and words[-1].text[0].isupper() and _PLC.match(word.text):
            words.append(replace(word, text=_PLC.sub("plc", word.text)))
        else:
            words.append(word)
    if is_roman and len(words) > 1:
        words[0] = replace(words[0], text=_ONES.get(words[0].text, words[0].text))
    return Piece(tuple(words))


def _are_one(before: Word, word: Word, known: frozenset[str]) -> bool:
    whole = _WORD.fullmatch(before.text + word.text)
    return (
        whole is not None
        and len(whole["word"]) >= _SHORTEST
        and word.left - before.right < _CLOSE * word.height
        and whole["word"].casefold() in known
    )


def _type_and_state(word: Word) -> tuple[Word, Word] | None:
    """The type of a letter and the code of its State, where *word* is both."""
    both = _TYPE_AND_STATE.fullmatch(word.text)
    return parted(word, both.end("type")) if both else None


def _is_split_reference(words: Sequence[Word], word: Word) -> bool:
    """Whether *word* ends the number of a reference, after the code of its State."""
    return (
        len(words) > 1
        and _STATE.fullmatch(words[-2].text) is not None
        and _SPLIT_REFERENCE.fullmatch(f"{words[-1].text} {word.text}") is not None
    )
