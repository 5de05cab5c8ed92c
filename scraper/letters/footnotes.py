"""Footnotes, kept apart: a sentence that a footnote or its mark interrupts is whole again.

A block is a footnote when it starts with a superscript number; with a plain or bracketed number
that stands attached to a word before it, as the mark in the text does; with the mark and the words
of a footnote that `scraper.documents` has seen; or, at the foot of a page, with the number that
comes next and a word that footnotes start with.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.letters.layout import Block
from scraper.letters.wording import Wording
from scraper.records import Footnote

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_AS_RAISED = str.maketrans("0123456789", _RAISED)
_START = re.compile(
    rf"(?:(?P<raised>[{_RAISED}]{{1,3}})\s?|\[\^?(?P<bracketed>\d{{1,3}})\]:?\s"
    r"|(?P<plain>\d{1,3})\s(?=[^\W\da-z_]|[“\"«]|https?:|www\.)|(?P<sign>[*†‡]{1,3})\s?)(?P<text>\S.*)"
)
# A number attached to a word, which may have a punctuation mark between.
_ATTACHED = re.compile(
    r"(?<=[^\d\s(\[/-])(?:\[\^?(?P<bracketed>\d{1,3})\]|(?P<plain>\d{1,3}))(?=[\s.,;:)”»]|$)"
)
_MAY_CARRY = re.compile(r"(?:[^\W\d_]{2}|[^\W\d_][.,;:”\"’)»]|[.,][”\"’»]|[”\"’)»][.,;:])$")
_RAISED_MARK = re.compile(rf"(?<=\S)[{_RAISED}]{{1,3}}")
_HAS_RAISED = re.compile(f"[{_RAISED}]")
_DIGIT = re.compile(r"\d")
_FEW = 20  # marks that are looked for one by one
_UNIT = re.compile(r"\bk?m$")  # m² and km² hold no mark
_SIGN = re.compile(r"(?<=[^\s*†‡])[*†‡]{1,3}(?![*†‡\w])")


def take_out_footnotes(
    blocks: Sequence[Block], wording: Wording, seen: Sequence[tuple[str, str]] = ()
) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """*blocks* without footnotes and their marks, and the footnotes in the order of the text.

    *seen* are the marks and words of footnotes that are known to be some.
    """
    attached: set[str] = set()
    known = {(mark, "".join(words.split())[:30]) for mark, words in seen}
    text: list[Block] = []
    footnotes: list[Footnote] = []
    for block in blocks:
        found = _footnotes_in(block, attached, known, len(footnotes) + 1, wording)
        if found:
            footnotes.extend(found)
            if block.ends_page and text and not text[-1].ends_page:
                text[-1] = replace(text[-1], ends_page=True)
            continue
        text.append(block)
        for line in block.lines:
            attached |= _attached_marks(line)
    marks = {note.mark for note in footnotes} | {mark for mark, _ in seen}
    return (_without_marks(text, marks) if marks else tuple(text)), tuple(footnotes)


def _attached_marks(line: str) -> set[str]:
    if not _DIGIT.search(line):
        return set()
    return {
        mark["bracketed"] or mark["plain"]
        for mark in _ATTACHED.finditer(line)
        if _MAY_CARRY.search(line, max(0, mark.start() - 2), mark.start())
    }


def _footnotes_in(
    block: Block, attached: set[str], known: set[tuple[str, str]], following: int, wording: Wording
) -> tuple[Footnote, ...]:
    """The footnotes that fill *block*, or none where its first line does not start one."""
    notes: list[tuple[str, list[str]]] = []
    for line in block.lines:
        start = _START.fullmatch(line)
        mark = _mark_of(start) if start else None
        is_note = (
            start is not None
            and mark is not None
            and (
                start["raised"]
                or mark in attached
                or (mark, "".join(start["text"].split())[:30]) in known
                or (
                    block.ends_page
                    and mark == str(following + len(notes))
                    and wording.text.footnote.match(start["text"])
                )
            )
        )
        if is_note and start and mark:
            notes.append((mark, [start["text"]]))
        elif notes:
            notes[-1][1].append(line)
        else:
            return ()
    return tuple(Footnote(mark=mark, text=" ".join(lines)) for mark, lines in notes)


def _mark_of(start: re.Match[str]) -> str | None:
    raised: str | None = start["raised"]
    if raised:
        return raised.translate(_PLAIN)
    return start["bracketed"] or start["plain"] or start["sign"]


def _without_marks(blocks: Sequence[Block], marks: set[str]) -> tuple[Block, ...]:
    """*blocks* without the first place of each of the *marks*."""
    left = set(marks)

    def without(match: re.Match[str]) -> str:
        mark = match[0].strip("[]^").translate(_PLAIN)
        before = match.string[max(0, match.start() - 3) : match.start()]
        is_raised = _HAS_RAISED.match(match[0]) is not None or match[0][0] in "*†‡"
        if mark not in left or _UNIT.search(before) or not (is_raised or _MAY_CARRY.search(before)):
            return match[0]
        left.discard(mark)
        return ""

    plain = tuple(marks)
    raised = tuple(mark.translate(_AS_RAISED) for mark in marks)

    def has_any(line: str, few: tuple[str, ...]) -> bool:
        return len(few) > _FEW or any(mark in line for mark in few)

    def cleaned(line: str) -> str:
        if has_any(line, raised):
            line = _SIGN.sub(without, _RAISED_MARK.sub(without, line))
        return _ATTACHED.sub(without, line) if has_any(line, plain) else line

    return tuple(replace(block, lines=tuple(map(cleaned, block.lines))) for block in blocks)
