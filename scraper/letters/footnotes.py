"""Footnotes, kept apart: a sentence that a footnote or its mark interrupts is whole again.

A block is a footnote when it starts with a superscript number, or with a plain or bracketed number
that stands attached to a word before it, as the mark in the text does.
"""

import re
from collections.abc import Sequence

from scraper.letters.layout import Block
from scraper.records import Footnote

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_START = re.compile(
    rf"(?:(?P<raised>[{_RAISED}]{{1,3}})\s?|\[\^?(?P<bracketed>\d{{1,3}})\]:?\s"
    r"|(?P<plain>\d{1,3})\s(?=[A-Z“\"]|https?:))(?P<text>\S.*)"
)
_ATTACHED = re.compile(
    r"(?<=[a-z][.,;:”\"’)]|[.,][”\"’)]|[a-z]{2})"
    r"(?:\[\^?(?P<bracketed>\d{1,3})\]|(?P<plain>\d{1,3}))(?=[\s.,;:)]|$)"
)
_UNIT = re.compile(r"\bk?m$")  # m² and km² hold no mark


def take_out_footnotes(
    blocks: Sequence[Block],
) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """*blocks* without footnotes and their marks, and the footnotes in the order of the text."""
    attached: set[str] = set()
    text: list[Block] = []
    footnotes: list[Footnote] = []
    for block in blocks:
        found = _footnotes_in(block, attached)
        if found:
            footnotes.extend(found)
            continue
        text.append(block)
        for line in block.lines:
            attached |= {mark["bracketed"] or mark["plain"] for mark in _ATTACHED.finditer(line)}
    return _without_marks(text, {note.mark for note in footnotes}), tuple(footnotes)


def _footnotes_in(block: Block, attached: set[str]) -> tuple[Footnote, ...]:
    """The footnotes that fill *block*, or none where its first line does not start one."""
    notes: list[tuple[str, list[str]]] = []
    for line in block.lines:
        start = _START.fullmatch(line)
        mark = _mark_of(start) if start else None
        if start and mark and (start["raised"] or mark in attached):
            notes.append((mark, [start["text"]]))
        elif notes:
            notes[-1][1].append(line)
        else:
            return ()
    return tuple(Footnote(mark=mark, text=" ".join(lines)) for mark, lines in notes)


def _mark_of(start: re.Match[str]) -> str:
    raised: str | None = start["raised"]
    if raised:
        return raised.translate(_PLAIN)
    return start["bracketed"] or start["plain"] or ""


def _without_marks(blocks: Sequence[Block], marks: set[str]) -> tuple[Block, ...]:
    """*blocks* without the first place of each of the *marks*."""
    left = set(marks)

    def without(match: re.Match[str]) -> str:
        mark = match[0].strip("[]^").translate(_PLAIN)
        if mark not in left or _UNIT.search(match.string, max(0, match.start() - 3), match.start()):
            return match[0]
        left.discard(mark)
        return ""

    raised = re.compile(rf"(?<=\S)[{_RAISED}]{{1,3}}")
    return tuple(
        Block(tuple(_ATTACHED.sub(without, raised.sub(without, line)) for line in block.lines))
        for block in blocks
    )
