"""The picture of a page and its words -> the names on it, read twice.

Models of languages take the accents of foreign names for those of their own language, and how sure
they are does not tell. So the lines in which persons sign, those that hold the name of a company,
and on the first page the short ones (who writes, and to whom) are read again with the model of the
Latin script, and a name counts as read only where both readings see the same letters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from scraper.documents.ocr import DOTS_PER_INCH, PictureText
from scraper.documents.words import Page, Piece, Word

_TITLE = re.compile(  # how the titles of experts begin in English, French and Spanish
    r"(?:(?:the|le|la|el|United Nations|UN|current|acting|interim|international|first|second"
    r"|premi\wre?|primer[oa]?|segund[oa]|on behalf of|au nom d[ue]|en nombre de) )*"
    r"(?:special |independent expert|working group|(?:vice[- ]?)?chair|personal expert|member"
    r"|rapporteu|expert|groupe d|repr.sentant|(?:vice[- ]?)?pr.siden|membre|relator|grupo de"
    r"|miembro)",
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(rf",\s(?={_TITLE.pattern})", re.IGNORECASE)
_MOST_WORDS = 10  # of a name with a remark such as '(on leave)'
_NO_NAME = re.compile(r"\d|[.:;]$")
_FEET = 3  # pieces: the last name of a page, and a footer
_PERSON = re.compile(  # two to six words with capitals, and particles
    r"[^\W\d_a-zß-ÿ][\w'’.-]*(?: (?:[^\W\d_a-zß-ÿ][\w'’.-]*|[a-z]{1,3})){1,5}(?: \([^()]{1,40}\))?"
)
_LINES_APART = 2.5  # heights from the base line of a name to that of its title, at the most
_APART = 60.0  # points between two lines of which the space between is not read again
_SAME_LINE = 0.5  # heights by which two readings of one line may lie apart
_AROUND = 1.5  # heights of paper read above and below: so that the letters' own height shows
# What stands for the apostrophe of a name on a scan, with the space that may seem to follow it.
_APOSTROPHE = re.compile(r"\b([DLNO]) ?['’‘`´\"”“°*]{1,2} ?(?=[^\W\d_])")
_CURLY = re.compile("[’‘`´]")
# Marks that another is too like on a scan: macron and breve, double acute and diaeresis, comma and
# cedilla. Measured: of names that were read twice alike, only a breve was taken for another.
_UNCLEAR = frozenset("\u0304\u0306\u030b\u0326\u0327")
_HYPHEN = re.compile(r"(?<=[^\W\d_]) ?[-‐‑] ?(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class NamesRead:
    """A page with its names as they were put right, and the words in which two readings agree: a
    line, or words of it that follow each other."""

    text: PictureText
    names: tuple[str, ...]


def with_names(
    text: PictureText,
    picture: bytes,
    read_again: Callable[[bytes], PictureText],
    *,
    is_first: bool,
) -> NamesRead:
    """*text*, the words of *picture*, a PGM file of DOTS_PER_INCH, with each name as *read_again*
    sees it, where that differs from it in accents and signs alone; *is_first* of its document."""
    names = list(names_on(text.page))
    lines = [line for line in lines_with_names(text.page, is_first=is_first) if line not in names]
    agreed: dict[int, Piece] = {}
    certain: list[str] = []
    for group in _groups((*names, *lines), text.slope):
        top, bottom = _reach(group, text.slope)
        part = read_again(_strip(picture, top, bottom))
        for piece in group:
            first = _plain(piece.text)
            second = _plain(_seen_at(piece, text.slope, part, top))
            if are_alike(first, second) and not _has_unclear_mark(second):
                agreed[id(piece)] = _with_words(piece, second)
                certain.append(second)
            elif piece in lines:
                agreed[id(piece)], runs = _agreed_words(piece, text.slope, part, top)
                certain += runs
    pieces = tuple(agreed.get(id(piece), piece) for piece in text.page.pieces)
    read = replace(text, page=replace(text.page, pieces=pieces))
    return NamesRead(read, tuple(certain))


def _groups(pieces: Iterable[Piece], slope: float) -> Iterator[list[Piece]]:
    """*pieces* in groups of those that lie near each other on the page."""
    group: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: _place(piece.words[0], slope)):
        if group and _place(piece.words[0], slope) - _place(group[-1].words[0], slope) > _APART:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _agreed_words(
    line: Piece, slope: float, part: PictureText, top: float
) -> tuple[Piece, tuple[str, ...]]:
    """*line* with each word as both readings see it, and the words that follow each other so."""
    words: list[Word] = []
    runs: list[list[str]] = [[]]
    for word in line.words:
        first = _plain(word.text)
        second = _plain(_word_at(word, slope, part, top))
        if are_alike(first, second) and not _has_unclear_mark(second):
            words.append(replace(word, text=second))
            runs[-1].append(second)
        else:
            words.append(word)
            runs.append([])
    return Piece(tuple(words)), tuple(" ".join(run) for run in runs if run)


def _word_at(word: Word, slope: float, part: PictureText, top: float) -> str:
    """The word of *part*, which starts at *top*, in the place of *word*."""
    return "".join(
        other.text
        for piece in part.page.pieces
        for other in piece.words
        if word.left < (other.left + other.right) / 2 < word.right
        and abs(_place(other, part.slope) + top - _place(word, slope)) < _SAME_LINE * word.height
    )


def lines_with_names(page: Page, *, is_first: bool) -> Iterator[Piece]:
    """The pieces of *page* that may hold a name without a title: those with the legal form of a
    company and, on the *first* page, short ones that start with a capital."""
    from scraper.names.legal_forms import has_legal_form  # noqa: PLC0415  slow; pictures only

    for piece in page.pieces:
        words = piece.text.split()
        is_short = len(words) <= _MOST_WORDS and words[0][:1].isupper()
        has_company = any(
            has_legal_form(" ".join(words[max(0, end - 2) : end]).rstrip(",;:"))
            for end in range(2, len(words) + 1)
        )
        if has_company or (is_first and is_short):
            yield piece


def names_on(page: Page) -> Iterator[Piece]:
    """The pieces of *page* that may be a name: above a title, before one on its line, or at the
    foot of the page, where the title would stand on the next."""
    feet = page.pieces[-_FEET:]
    titles = [piece for piece in page.pieces if _TITLE.match(piece.text)]
    for piece in page.pieces:
        name, *behind = _TITLE_BEHIND.split(piece.text, maxsplit=1)
        if (
            len(name.split()) <= _MOST_WORDS
            and name[0].isupper()
            and not _NO_NAME.search(name)
            and not _TITLE.match(name)
            and (
                behind
                or any(_stands_above(piece, title) for title in titles)
                or (piece in feet and _PERSON.fullmatch(name))
            )
        ):
            yield piece


def are_alike(first: str, second: str) -> bool:
    """Whether the *second* reading, by the model of the script, is to be taken for what is printed:
    it has the letters of the *first*, but for letters that English does not have, which may be any
    in the first. An accent that the first alone has is in doubt."""
    return len(first) == len(second) and all(
        mine == its or (its.isalpha() and not its.isascii())
        for mine, its in zip(first, second, strict=True)
    )


def _stands_above(name: Piece, title: Piece) -> bool:
    height = max(name.height, title.height)
    is_beside = name.left < title.right and title.left < name.right
    return is_beside and 0.5 * height < title.base - name.base < _LINES_APART * height


def _reach(names: list[Piece], slope: float) -> tuple[float, float]:
    """From where to where on the picture *names* and a line around them lie, in points."""
    places = [(_place(word, slope), word.height) for name in names for word in name.words]
    return (
        max(0.0, min(base - (1 + _AROUND) * height for base, height in places)),
        max(base + _AROUND * height for base, height in places),
    )


def _strip(picture: bytes, top: float, bottom: float) -> bytes:
    """The rows of *picture*, a PGM file of one byte a pixel, from *top* to *bottom* in points."""
    head, pixels = picture.split(b"\n", 1)
    kind, width, _, most = head.split()
    row = int(width)
    first, last = (int(edge * DOTS_PER_INCH / 72) for edge in (top, bottom))
    part = pixels[first * row : last * row]
    return b"%s %d %d %s\n" % (kind, row, len(part) // row, most) + part


def _seen_at(name: Piece, slope: float, part: PictureText, top: float) -> str:
    """The words of *part*, which starts at *top*, in the place of *name*."""
    place, height = _place(name.words[0], slope), name.height
    return " ".join(
        word.text
        for piece in part.page.pieces
        for word in piece.words
        if name.left - height < (word.left + word.right) / 2 < name.right + height
        and abs(_place(word, part.slope) + top - place - slope * (word.left - name.left))
        < _SAME_LINE * height
    )


def _place(word: Word, slope: float) -> float:
    return word.base + slope * word.left


def _plain(name: str) -> str:
    """*name* with straight apostrophes and with no space beside apostrophes and hyphens."""
    return _HYPHEN.sub("-", _CURLY.sub("'", _APOSTROPHE.sub(r"\1'", name)))


def _has_unclear_mark(name: str) -> bool:
    return any(
        letter not in "çÇ" and not _UNCLEAR.isdisjoint(unicodedata.normalize("NFD", letter))
        for letter in name
    )


def _with_words(name: Piece, text: str) -> Piece:
    """*name* with the words of *text* in its place; all but the first keep only their order."""
    first = name.words[0]
    words = text.split()
    return Piece(
        tuple(
            replace(
                first,
                text=word,
                left=name.left + (name.right - name.left) * at / len(words),
                right=name.left + (name.right - name.left) * (at + 1) / len(words),
            )
            for at, word in enumerate(words)
        )
    )
