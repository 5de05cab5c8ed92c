"""Text as converted -> blocks of clean lines, and sentences.

A block is what stands between blank lines. Taken out here: remains of Markdown, hyphens at the ends
of lines, and through `pages` the margins. Footnotes and letterhead are left to `footnotes` and
`parts`, text without lines to `flat`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise

from scraper.documents.hyphens import Hyphens, is_broken
from scraper.letters.pages import PAGE_BREAK, pages_of
from scraper.letters.unparted import is_unparted, with_blanks
from scraper.letters.wording import Wording, any_annex_heading, any_role
from scraper.names.legal_forms import ends_in_abbreviation

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")
_EMPHASIS = re.compile(r"\*\*([^*\n]{1,2000})\*\*|__([^_\n]{1,2000})__")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_ESCAPED = re.compile(r"\\([.)(#*_\[\]-])")
_SPACES = re.compile(" {2,}")
# No-break and other spaces are spaces; soft hyphens and spaces without width are nothing.
_CHARACTERS = str.maketrans(
    "\t\v\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000",
    " " * 26,
    "\u00ad\u200b\u2060\ufeff",
)
_ODD_CHARACTER = re.compile(f"[{''.join(map(re.escape, map(chr, _CHARACTERS)))}]")
_ENDS_OF_BROKEN = ("-\n", "- \n", "‐\n", "‐ \n")
_BROKEN = re.compile(r"[^\W_][-‐][ ]?\n")
_LONGEST_WORD = 24  # characters: no word after which a sentence goes on is longer
_ITEM = re.compile(
    r"(?:\d{1,2}(?:[.)]|\.?[-–])|\(?[a-z]{1,4}\)|[-•*–])\s|\d{1,2}[.)](?=[¿A-ZÀ-Ý][^\W\d_])"
    r"|(?:\(\d{1,2}\)|\d{1,2}/|(?:Question|Pregunta) \d{1,2} ?[.:)])\s(?=[¿«“\"]? ?[^\W\da-z_])"
)
_CITES = re.compile(r"\b[Aa]rt(?:icles?|[ií]culos?|s?\.) [\d(), ]{0,20}\d\)?$")  # the end of a line
_NUMBERED = re.compile(r"\d")
_ADDRESS = re.compile(r"https?://|www\.")
_CLOSERS = "\"'”’»)]*⁰¹²³⁴⁵⁶⁷⁸⁹"  # may stand after the mark that ends a sentence
_LONGEST_ABBREVIATION = 20  # characters
_SENTENCE_END = re.compile(r"[.?!][\"”’»)\]]{0,3}\s(?=[\"“‘«(\[¿¡]{0,2}[^\W\da-z_]|\d)")
_SHORTEST_OF_PARAGRAPH = 40  # characters: a shorter line that ends a page may be a heading


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, without surrounding white space; at least one."""

    lines: tuple[str, ...]
    starts_page: bool = False
    ends_page: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    @property
    def is_unfinished(self) -> bool:
        """Whether its last sentence has no end: a page break or a footer may follow."""
        end = self.lines[-1].rstrip(_CLOSERS)
        return not end.endswith((".", "?", "!", ":", ";"))

    @property
    def is_continuation(self) -> bool:
        """Whether it starts in the middle of a sentence."""
        start = self.lines[0]
        return start[0].islower() and not is_item(start) and not _ADDRESS.match(start)


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and the lines of its margins, which were taken out."""

    blocks: tuple[Block, ...]
    margins: tuple[str, ...]


def is_item(line: str) -> bool:
    """Whether *line* starts an item of a list."""
    return _ITEM.match(line) is not None


def ends_open(line: str, wording: Wording) -> bool:
    """Whether *line* ends in a word after which a sentence goes on; in capitals it is part of a
    name: 'Made-up Mining SA'."""
    return _ends_open(line[-_LONGEST_WORD:], wording.text.unfinished)


@lru_cache(maxsize=512)  # the ends of a page's lines are asked for again and again
def _ends_open(end_of_line: str, unfinished: re.Pattern[str]) -> bool:
    end = unfinished.search(end_of_line)
    return end is not None and (len(end[0]) == 1 or not end[0].isupper())


def cleaned(text: str, wording: Wording) -> str:
    """*text* without remains of Markdown and odd spaces; its lines and page breaks stay."""
    if _ODD_CHARACTER.search(text):
        text = text.translate(_CHARACTERS)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    if "#" in text:
        text = _HEADING.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return wording.text.elision.sub(r"\1\2", text) if wording.text.elision else text


def layout_of(text: str) -> Layout:
    """The blocks of *text*, which is `cleaned`."""
    parted = text.replace(PAGE_BREAK, f"\n{PAGE_BREAK}\n")
    lines = [line if line == PAGE_BREAK else line.strip() for line in parted.split("\n")]
    found = pages_of(with_blanks(lines) if is_unparted(lines) else lines)
    hyphens = None
    if any(end in text for end in _ENDS_OF_BROKEN) and _BROKEN.search(text):
        hyphens = Hyphens(line for page in found.pages for line in page)
    pages = _mended_over_pages(found.pages, hyphens) if hyphens else found.pages
    blocks: list[Block] = []
    for page in pages:
        first = len(blocks)
        for block in _parted_by_blanks(page):
            blocks.append(Block(tuple(_mended(block, hyphens) if hyphens else block)))
        if len(pages) > 1 and len(blocks) > first:
            blocks[first] = replace(blocks[first], starts_page=first > 0)
            blocks[-1] = replace(blocks[-1], ends_page=True)
    return Layout(tuple(blocks), found.margins)


def _mended_over_pages(
    pages: Sequence[Sequence[str]], hyphens: Hyphens
) -> tuple[tuple[str, ...], ...]:
    """*pages* without words that break between two: the start of such a word goes over."""
    mended = [list(page) for page in pages]
    for before, after in pairwise(mended):
        if before and after and is_broken(before[-1]) and after[0][:1].islower():
            before[-1], _, start = before[-1].rpartition(" ")
            after[0] = hyphens.joined(start, after[0])
    return tuple(tuple(page) for page in mended)


def _parted_by_blanks(lines: Sequence[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _mended(lines: list[str], hyphens: Hyphens) -> list[str]:
    """*lines* without words that break: the rest of such a word goes up one line."""
    mended = list(lines)
    for position in range(len(mended) - 1):
        before, after = mended[position], mended[position + 1]
        if is_broken(before) and after[:1].isalpha():
            word, _, rest = after.partition(" ")
            mended[position] = hyphens.joined(before, word)
            mended[position + 1] = rest
    return [line for line in mended if line]


def joined(
    blocks: Iterable[Block], wording: Wording, *, over_pages: bool = False
) -> tuple[Block, ...]:
    """*blocks* with each sentence whole that a blank line had broken.

    With *over_pages*, what starts a page goes on with a paragraph that is open, whatever its words.
    """
    whole: list[list[list[str]]] = []  # blocks of lines of pieces
    for block in blocks:
        if whole and _goes_on(whole[-1], block, wording, over_pages):
            whole[-1][-1].append(block.lines[0])
            whole[-1].extend([line] for line in block.lines[1:])
        else:
            whole.append([[line] for line in block.lines])
    return tuple(Block(tuple(map(" ".join, lines))) for lines in whole)


def _goes_on(
    before: Sequence[Sequence[str]], block: Block, wording: Wording, over_pages: bool
) -> bool:
    """Whether *block* starts within the sentence that the lines *before* it leave open."""
    last, first = before[-1][-1], block.lines[0]
    if is_item(first) or any_annex_heading().match(first):
        return False
    if ends_open(last, wording):
        return True
    if not Block((last,)).is_unfinished:
        return False
    if block.is_continuation:
        return True
    is_paragraph = len(last) >= _SHORTEST_OF_PARAGRAPH or len(before) + len(before[-1]) > 2
    return over_pages and block.starts_page and is_paragraph and not any_role().match(first)


def units_of(blocks: Iterable[Block], wording: Wording) -> tuple[str, ...]:
    """Paragraphs and items of lists, each on one line."""
    units: list[list[str]] = []
    for block in blocks:
        for position, line in enumerate(block.lines):
            if position == 0 or (
                is_item(line) and not _is_in_sentence(block.lines[position - 1], line, wording)
            ):
                units.append([line])
            else:
                units[-1].append(line)
    return tuple(" ".join(lines) for lines in units)


def _is_in_sentence(before: str, line: str, wording: Wording) -> bool:
    """Whether the number that starts *line* ('9. ...') belongs to the line *before* ('6 and'), or
    its bracket ('(a) of') to an article that ends that ('article 8 (3)')."""
    if _CITES.search(before):
        return True
    return _NUMBERED.match(line) is not None and (
        before.endswith(",") or ends_open(before, wording)
    )


def sentences_of(unit: str, wording: Wording) -> tuple[str, ...]:
    """The sentences of a paragraph, as printed."""
    sentences: list[str] = []
    start = 0
    for end in (*_sentence_ends(unit, wording.text.abbreviations), len(unit)):
        if sentence := unit[start:end].strip():
            sentences.append(sentence)
        start = end
    return tuple(sentences)


def sentences_at(unit: str, positions: Iterable[int], wording: Wording) -> Iterator[str]:
    """The sentences of a paragraph that hold one of the *positions*, which come in order."""
    for start, end in spans_at(unit, positions, wording):
        yield unit[start:end].strip()


def spans_at(unit: str, positions: Iterable[int], wording: Wording) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences that hold one of the *positions*, which come in order."""
    ends = None
    start = end = 0
    for position in positions:
        if position < end:
            continue  # in the sentence before, too
        ends = ends or chain(_sentence_ends(unit, wording.text.abbreviations), (len(unit),))
        while end <= position:
            start, end = end, next(ends)
        yield start, end


@lru_cache(maxsize=8)  # one paragraph is asked for by the readers of several facts
def _sentence_ends(unit: str, abbreviations: frozenset[str]) -> tuple[int, ...]:
    """Where the sentences of *unit* end, but for the last."""
    return tuple(
        end.end()
        for end in _SENTENCE_END.finditer(unit)
        if unit[end.start()] != "." or not _is_abbreviated(unit, end.start(), abbreviations)
    )


def _is_abbreviated(unit: str, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at *stop* belongs to an abbreviation or to an initial."""
    word = unit[max(0, stop - _LONGEST_ABBREVIATION) : stop].rsplit(" ", 1)[-1].lstrip('([“"')
    is_of_name = unit.startswith(". (", stop) and ("." in word or ends_in_abbreviation(f"X {word}"))
    is_initial = len(word) == 1 and word.isupper()
    return is_initial or is_of_name or word in abbreviations


def split_at_line(
    blocks: Sequence[Block], pattern: re.Pattern[str]
) -> tuple[tuple[Block, ...], re.Match[str] | None, tuple[Block, ...]]:
    """The blocks before and after the first line in which *pattern* is found, and the match.

    The line itself is in neither; all blocks are before where no line matches.
    """
    for number, block in enumerate(blocks):
        for position, line in enumerate(block.lines):
            match = pattern.search(line)
            if match is not None:
                before = block_of(block.lines[:position])
                after = block_of(block.lines[position + 1 :])
                return (*blocks[:number], *before), match, (*after, *blocks[number + 1 :])
    return tuple(blocks), None, ()


def block_of(lines: tuple[str, ...]) -> tuple[Block, ...]:
    return (Block(lines),) if lines else ()
