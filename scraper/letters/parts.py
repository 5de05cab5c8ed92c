"""Blocks -> the parts of a letter: letterhead, body, signatures, annex; each with whole sentences.

The conversion of a page leaves its footer, such as the addressee's name, in the middle of a
sentence. Such an interruption is taken out of the body and kept apart: it may name the recipient.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.letters.flat import is_flat, with_lines
from scraper.letters.footers import names_addressee, take_out_footers
from scraper.letters.footnotes import take_out_footnotes
from scraper.letters.layout import (
    Block,
    block_of,
    cleaned,
    joined,
    layout_of,
    split_at_line,
    units_of,
)
from scraper.letters.openings import wording_of_letter
from scraper.letters.signed import split_before_signatures
from scraper.letters.wording import (
    Wording,
    any_annex_heading,
    any_reference_label,
    any_role,
)
from scraper.names.actors import actor_kind_of
from scraper.records import Footnote

_CLOSING_LINES = 3  # over which the courtesy before the signatures may run
_FIRST_WORDS = 12  # characters before its sign, where the opening sentence starts on the line above
_ANY_GREETING = re.compile(r"(?P<words>[^\W\d_][^\d@]{3,70}[,:])")  # in words that no wording knows
_LINES_OF_ADDRESS = 3  # person, office and organisation
_LONGEST_SIGNATURE = 400  # characters of a name and a title, or of one that signs for others


@dataclass(frozen=True, slots=True)
class LetterParts:
    """The parts of one letter. `salutation` is the line that greets, None where there is none;
    `addressee` whom it names; `opening` the unit of the body in which the experts introduce
    themselves; `interruptions` and `margins` what stood at the edges of pages; `has_annex` whether
    an annex follows or the letter says that it has one."""

    wording: Wording
    header: tuple[Block, ...]
    salutation: str | None
    addressee: str | None
    opening: str
    body: tuple[str, ...]
    interruptions: tuple[Block, ...]
    margins: tuple[str, ...]
    signatures: tuple[Block, ...]
    annex: tuple[str, ...]
    has_annex: bool
    footnotes: tuple[Footnote, ...]


def split_letter(
    text: str,
    wording: Wording,
    *,
    margins: Sequence[str] = (),
    footnotes: Sequence[tuple[str, str]] = (),
) -> LetterParts | None:
    """The parts of the letter in *text*, or None where *wording* knows no opening in it.

    *margins* and *footnotes* are those that `scraper.documents` has seen.
    """
    text = cleaned(text, wording)
    opened = wording_of_letter(text, wording)
    if opened is None:
        return None
    wording = opened
    layout = layout_of(with_lines(text, wording) if is_flat(text, wording) else text)
    blocks, notes = take_out_footnotes(layout.blocks, wording, footnotes)
    header, salutation, rest = _split_at_greeting(blocks, wording)
    body_blocks, after = _split_after_closing(rest, wording)
    if not after:
        body_blocks, after = split_before_signatures(body_blocks, wording)
    if after:
        signatures, heading, annex = _split_after_signatures(after, wording)
    else:  # neither courtesy nor signatures: only the heading says where the letter ends
        signatures = ()
        body_blocks, heading, annex = split_at_line(body_blocks, any_annex_heading())
    uninterrupted, interruptions = take_out_footers(body_blocks, wording)
    addressee = _addressee_of(salutation, wording)
    addresses = tuple(block for block in signatures if _is_address(block, addressee))
    signatures = tuple(block for block in signatures if block not in addresses)
    body = units_of(joined(uninterrupted, wording, over_pages=True), wording)
    opening = next((unit for unit in body if wording.letter.opening.search(unit)), None)
    if opening is None:
        return None
    annex_units = units_of(joined(annex, wording, over_pages=True), wording)
    return LetterParts(
        wording=wording,
        header=joined(header, wording),
        salutation=salutation[0].strip() if salutation else None,
        addressee=addressee,
        opening=opening,
        body=body,
        interruptions=(*interruptions, *addresses),
        margins=tuple(dict.fromkeys((*margins, *layout.margins))),
        signatures=joined(signatures, wording),
        annex=annex_units,
        has_annex=heading is not None
        or bool(annex_units)
        or any(wording.letter.annex_mentioned.search(unit) for unit in body),
        footnotes=notes,
    )


def _addressee_of(salutation: re.Match[str] | None, wording: Wording) -> str | None:
    """Whom the greeting names, None where it names an office or nobody."""
    if salutation is None:
        return None
    groups = salutation.groupdict()
    addressee = (groups.get("addressee") or groups.get("titled") or "").strip(" ,:")
    return None if not addressee or wording.letter.nobody.search(addressee) else addressee


def _split_at_greeting(
    blocks: Sequence[Block], wording: Wording
) -> tuple[tuple[Block, ...], re.Match[str] | None, tuple[Block, ...]]:
    """The letterhead, the greeting, and what follows it or starts with the opening sentence."""
    opening = _opening_block(blocks, wording)
    above, below = _parted_at_opening(blocks[opening], wording) if blocks[opening:] else ((), ())
    before = (*blocks[:opening], *above)
    rest = (*below, *blocks[opening + 1 :])
    for number in range(len(before) - 1, -1, -1):
        lines = before[number].lines
        for position in range(len(lines) - 1, -1, -1):
            match = wording.letter.salutation.search(lines[position])
            if match is None:
                continue
            head = lines[position][: match.start()].strip()  # a date before the greeting
            header = (*before[:number], *block_of((*lines[:position], *((head,) if head else ()))))
            return header, match, (*block_of(lines[position + 1 :]), *before[number + 1 :], *rest)
    general = _ANY_GREETING.fullmatch(before[-1].lines[-1]) if before else None
    if general and not any_reference_label().search(general[0]):
        return (*before[:-1], *block_of(before[-1].lines[:-1])), general, rest
    return before, None, rest


def _parted_at_opening(
    block: Block, wording: Wording
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines of *block* above the one in which the opening sentence starts, and the others."""
    sign = wording.letter.opening.search(block.text)
    position, number = 0, 0
    while sign and position + len(block.lines[number]) < sign.start():
        position += len(block.lines[number]) + 1
        number += 1
    starts_line = sign is not None and sign.start() - position < _FIRST_WORDS
    above = block.lines[number - 1] if number else ""
    if starts_line and above and not wording.letter.salutation.search(above):
        number -= 1  # "We have the honour to"
    return block_of(block.lines[:number]), block_of(block.lines[number:])


def _opening_block(blocks: Sequence[Block], wording: Wording) -> int:
    return next(
        (
            number
            for number, block in enumerate(blocks)
            if wording.letter.opening.search(block.text)
        ),
        len(blocks),
    )


def _split_after_closing(
    blocks: Sequence[Block], wording: Wording
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks up to the courtesy before the signatures, and those after it.

    A letter that is quoted whole, with its opening, has a courtesy of its own, which is passed
    over.
    """
    quoted = -1  # openings whose courtesy has not come yet, but for the letter's own
    found: tuple[int, int] | None = None
    for number, block in enumerate(blocks):
        text = block.text
        quoted += wording.letter.opening.search(text) is not None
        position = _closing_line(block, text, wording)
        if position is not None:
            found = (number, position)
            if quoted <= 0:
                break
            quoted -= 1
    if found is None:
        return tuple(blocks), ()
    number, position = found
    lines = blocks[number].lines
    return (
        (*blocks[:number], Block(lines[: position + 1])),
        (*block_of(lines[position + 1 :]), *blocks[number + 1 :]),
    )


def _closing_line(block: Block, text: str, wording: Wording) -> int | None:
    """The line of *block*, which holds *text*, on which the courtesy ends."""
    if not _may_close(block, text, wording):
        return None
    for position in range(len(block.lines)):
        first = max(0, position - _CLOSING_LINES + 1)
        if wording.letter.closing.search(" ".join(block.lines[first : position + 1])):
            return position
    return None


def _may_close(block: Block, text: str, wording: Wording) -> bool:
    closing = wording.letter.closing
    if not closing.may_be_in(text):
        return False
    return closing.search(text) is not None or any(
        closing.pattern.match(line) for line in block.lines[1:]
    )


def _split_after_signatures(
    blocks: Sequence[Block], wording: Wording
) -> tuple[tuple[Block, ...], re.Match[str] | None, tuple[Block, ...]]:
    """The signatures, the heading of the annex, and the annex, which may have no heading."""
    signatures, heading, annex = split_at_line(blocks, any_annex_heading())
    signatures, _, _ = split_at_line(signatures, wording.letter.copies)
    for number, block in enumerate(signatures):
        if number and _is_prose(block):
            return signatures[:number], heading, (*signatures[number:], *annex)
    return signatures, heading, annex


def _is_prose(block: Block) -> bool:
    """Whether *block* is no signature: a sentence that ends, or far too long for one."""
    if any(any_role().match(line) for line in block.lines):
        return False
    last = block.lines[-1]
    is_ended = last.endswith((".", ":", ";")) and actor_kind_of(last) is None  # "Sdn. Bhd."
    return len(block.text) > _LONGEST_SIGNATURE or (is_ended and len(block.text.split()) > 8)


def _is_address(block: Block, addressee: str | None) -> bool:
    """Whether *block*, which stands among the signatures, is the address of the letter: it starts
    with whom the greeting names, or is too long for a signature."""
    is_greeted = addressee is not None and block.lines[0].rstrip(",") == addressee
    return (is_greeted or len(block.lines) >= _LINES_OF_ADDRESS) and names_addressee(block)
