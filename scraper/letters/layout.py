"""Text as converted -> blocks of clean lines, and sentences.

A block is what stands between blank lines. Taken out here: remains of Markdown, page numbers.
Footnotes, letterhead and footers are left to `footnotes` and `parts`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scraper.letters.wording import Wording

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")
_EMPHASIS = re.compile(r"\*\*([^*\n]{1,2000})\*\*|__([^_\n]{1,2000})__")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_ESCAPED = re.compile(r"\\([.)(#*_\[\]-])")
_SPACES = re.compile(r"[^\S\n\f]+")  # no-break spaces too
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and spaces without width
_ITEM = re.compile(r"(?:\d{1,2}[.)]|\(?[a-z]{1,4}\)|[-•*–])\s")
_ADDRESS = re.compile(r"https?://|www\.")
_CLOSERS = "\"'”’»)]*⁰¹²³⁴⁵⁶⁷⁸⁹"  # may stand after the mark that ends a sentence
_LONGEST_ABBREVIATION = 20  # characters
_SENTENCE_END = re.compile(r"[.?!][\"”’»)\]]{0,3}\s(?=[\"“‘«(\[]{0,2}[^\W\da-z_]|\d)")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, without surrounding white space; at least one."""

    lines: tuple[str, ...]

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


def is_item(line: str) -> bool:
    """Whether *line* starts an item of a list."""
    return _ITEM.match(line) is not None


def blocks_of(text: str, wording: Wording) -> tuple[Block, ...]:
    """The blocks of *text*, which `scraper.documents` has normalised."""
    text = _INVISIBLE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    text = _ESCAPED.sub(r"\1", _HEADING.sub("", text))
    text = _SPACES.sub(" ", text).replace("\f", "\n\n")
    blocks: list[Block] = []
    lines: list[str] = []
    for line in [*map(str.strip, text.split("\n")), ""]:
        if line:
            lines.append(line)
        elif lines:
            if len(lines) > 1 or not wording.letter.page_number.match(lines[0]):
                blocks.append(Block(tuple(lines)))
            lines = []
    return tuple(blocks)


def joined(blocks: Iterable[Block], wording: Wording) -> tuple[Block, ...]:
    """*blocks* with each sentence whole that a blank line had broken."""
    whole: list[list[str]] = []
    for block in blocks:
        before = Block(tuple(whole[-1][-1:])) if whole else None
        goes_on = (
            before is not None
            and before.is_unfinished
            and not is_item(block.lines[0])
            and (
                block.is_continuation or wording.text.unfinished.search(before.lines[0]) is not None
            )
        )
        if goes_on:
            whole[-1][-1] += f" {block.lines[0]}"
            whole[-1].extend(block.lines[1:])
        else:
            whole.append(list(block.lines))
    return tuple(Block(tuple(lines)) for lines in whole)


def units_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Paragraphs and items of lists, each on one line."""
    units: list[list[str]] = []
    for block in blocks:
        for position, line in enumerate(block.lines):
            if position == 0 or is_item(line):
                units.append([line])
            else:
                units[-1].append(line)
    return tuple(" ".join(lines) for lines in units)


def sentences_of(unit: str, wording: Wording) -> tuple[str, ...]:
    """The sentences of a paragraph, as printed."""
    sentences: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(unit):
        if unit[end.start()] == "." and _is_abbreviated(unit, end.start(), wording):
            continue
        sentences.append(unit[start : end.end()].strip())
        start = end.end()
    return (*sentences, unit[start:].strip()) if unit[start:].strip() else tuple(sentences)


def _is_abbreviated(unit: str, stop: int, wording: Wording) -> bool:
    """Whether the full stop at *stop* belongs to an abbreviation or to an initial."""
    word = unit[max(0, stop - _LONGEST_ABBREVIATION) : stop].rsplit(" ", 1)[-1].lstrip('([“"')
    return word in wording.text.abbreviations or (len(word) == 1 and word.isupper())


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
                before = _block_of(block.lines[:position])
                after = _block_of(block.lines[position + 1 :])
                return (*blocks[:number], *before), match, (*after, *blocks[number + 1 :])
    return tuple(blocks), None, ()


def _block_of(lines: tuple[str, ...]) -> tuple[Block, ...]:
    return (Block(lines),) if lines else ()
