"""Blocks -> the parts of a letter: letterhead, body, signatures, annex; each with whole sentences.

The conversion of a page leaves its footer, such as the addressee's name, in the middle of a
sentence. Such an interruption is taken out of the body and kept apart: it may name the recipient.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.letters.footnotes import take_out_footnotes
from scraper.letters.layout import Block, blocks_of, is_item, joined, split_at_line, units_of
from scraper.letters.wording import Wording
from scraper.records import Footnote

_FOOTER_LINES = 4  # a footer names a person, an office and an organisation
_FOOTER_WIDTH = 90  # characters
_FOOTERS = 3  # blocks that may stand between two halves of one sentence
_CLOSING_LINES = 3  # over which the courtesy before the signatures may run


@dataclass(frozen=True, slots=True)
class LetterParts:
    """The parts of one letter. `salutation` is the line that greets, None where there is none;
    `addressee` whom it names; `opening` the unit of the body in which the experts introduce
    themselves; `has_annex` whether an annex follows or the letter says that it has one."""

    wording: Wording
    header: tuple[Block, ...]
    salutation: str | None
    addressee: str | None
    opening: str
    body: tuple[str, ...]
    interruptions: tuple[Block, ...]
    signatures: tuple[Block, ...]
    annex: tuple[str, ...]
    has_annex: bool
    footnotes: tuple[Footnote, ...]


def split_letter(text: str, wording: Wording) -> LetterParts | None:
    """The parts of the letter in *text*, or None where *wording* knows no opening in it."""
    blocks, footnotes = take_out_footnotes(blocks_of(text, wording))
    header, salutation, rest = split_at_line(blocks, wording.letter.salutation)
    if salutation is None:
        header, rest = _split_at_opening(blocks, wording)
    elif head := salutation.string[: salutation.start()].strip():  # a date before the greeting
        header = (*header, Block((head,)))
    body_blocks, after = _split_after_closing(rest, wording)
    signatures, heading, annex = split_at_line(after, wording.letter.annex_heading)
    if not after:  # no courtesy: only the heading says where the letter ends
        body_blocks, heading, annex = split_at_line(body_blocks, wording.letter.annex_heading)
    uninterrupted, interruptions = _take_out_footers(body_blocks, wording)
    body = units_of(joined(uninterrupted, wording))
    opening = next((unit for unit in body if wording.letter.opening.search(unit)), None)
    if opening is None:
        return None
    return LetterParts(
        wording=wording,
        header=joined(header, wording),
        salutation=salutation[0].strip() if salutation else None,
        addressee=_addressee_of(salutation, wording),
        opening=opening,
        body=body,
        interruptions=interruptions,
        signatures=joined(signatures, wording),
        annex=units_of(joined(annex, wording)),
        has_annex=heading is not None
        or any(wording.letter.annex_mentioned.search(unit) for unit in body),
        footnotes=footnotes,
    )


def _addressee_of(salutation: re.Match[str] | None, wording: Wording) -> str | None:
    if salutation is None or not salutation["addressee"]:
        return None
    addressee = salutation["addressee"].strip()
    return None if wording.letter.nobody.search(addressee) else addressee


def _split_at_opening(
    blocks: Sequence[Block], wording: Wording
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    for number, block in enumerate(blocks):
        if wording.letter.opening.search(block.text):
            return tuple(blocks[:number]), tuple(blocks[number:])
    return tuple(blocks), ()


def _split_after_closing(
    blocks: Sequence[Block], wording: Wording
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks up to the courtesy before the signatures, and those after it."""
    for number, block in enumerate(blocks):
        for position in range(len(block.lines)):
            first = max(0, position - _CLOSING_LINES + 1)
            if wording.letter.closing.search(" ".join(block.lines[first : position + 1])):
                after = block.lines[position + 1 :]
                return (
                    (*blocks[:number], Block(block.lines[: position + 1])),
                    (*((Block(after),) if after else ()), *blocks[number + 1 :]),
                )
    return tuple(blocks), ()


def _take_out_footers(
    blocks: Sequence[Block], wording: Wording
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks without those that interrupt a sentence, and the latter."""
    kept: list[Block] = []
    footers: list[Block] = []
    position = 0
    while position < len(blocks):
        if kept and kept[-1].is_unfinished:
            end = position
            while (
                end - position < _FOOTERS and end < len(blocks) and _is_footer(blocks[end], wording)
            ):
                end += 1
            if end < len(blocks) and blocks[end].is_continuation:
                footers.extend(blocks[position:end])
                position = end
        kept.append(blocks[position])
        position += 1
    return tuple(kept), tuple(footers)


def _is_footer(block: Block, wording: Wording) -> bool:
    """Whether *block* may be a page's footer: short lines, no sentence, no item, no mandate."""
    last = block.lines[-1]
    return (
        len(block.lines) <= _FOOTER_LINES
        and all(len(line) <= _FOOTER_WIDTH for line in block.lines)
        and not block.is_continuation
        and not any(is_item(line) or wording.header.role.match(line) for line in block.lines)
        and (block.is_unfinished or wording.recipient.legal_form.search(last) is not None)
    )
