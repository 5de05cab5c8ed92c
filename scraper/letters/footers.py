"""Blocks of a body -> those of the text, and the footers of pages that stood among them.

A footer interrupts a sentence, or names whom the letter is addressed to. No line of a sentence that
goes on over the page is one.
"""

from collections.abc import Sequence

from scraper.letters.address_lines import is_addressee, is_running
from scraper.letters.layout import Block, ends_open, is_item
from scraper.letters.signed import is_of_mandate
from scraper.letters.wording import Wording, any_honorific, any_officer
from scraper.names.actors import actor_kind_of

_FOOTER_LINES = 4  # a footer names a person, an office and an organisation
_FOOTER_WIDTH = 90  # characters
_FOOTERS = 3  # blocks that may stand between two halves of one sentence


def take_out_footers(
    blocks: Sequence[Block], wording: Wording
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks without those that interrupt a sentence or name the addressee, and the latter."""
    kept: list[Block] = []
    footers: list[Block] = []
    position = 0
    while position < len(blocks):
        if kept and (kept[-1].is_unfinished or ends_open(kept[-1].lines[-1], wording)):
            end = position
            last = min(position + _FOOTERS, len(blocks))
            while end < last and _is_footer(blocks[end], wording):
                end += 1
            if position < end < len(blocks) and _goes_on(kept[-1], blocks[end], wording):
                footers.extend(blocks[position:end])
                position = end
        following = blocks[position + 1 : position + 2]
        is_rest = _is_rest(kept[-1:], blocks[position], following, wording)
        if names_addressee(blocks[position]) and not is_rest:
            footers.append(blocks[position])
        else:
            kept.append(blocks[position])
        position += 1
    return tuple(kept), tuple(footers)


def _goes_on(before: Block, block: Block, wording: Wording) -> bool:
    """Whether *block* goes on with the sentence of *before*, or with its numbers: '6, 9 and', '22
    of the Covenant'."""
    first = block.lines[0]
    is_number = first[:1].isdigit() and not is_item(first)
    return block.is_continuation or (is_number and ends_open(before.lines[-1], wording))


def _is_rest(
    before: Sequence[Block], block: Block, after: Sequence[Block], wording: Wording
) -> bool:
    """Whether *block* is one line that ends the sentence *before* it with a company's name."""
    if not before or len(block.lines) > 1 or any(following.is_continuation for following in after):
        return False
    if any_honorific().match(block.text) or any_officer().match(block.text):
        return False
    starts_page = block.starts_page and not block.ends_page
    return _is_open(before[0], wording) or (starts_page and before[0].is_unfinished)


def _is_open(block: Block, wording: Wording) -> bool:
    """Whether *block* ends within a sentence, before a name of it as well."""
    return ends_open(block.lines[-1], wording) or block.lines[-1].endswith(",")


def names_addressee(block: Block) -> bool:
    """Whether *block* names whom the letter is addressed to; its 'Chairman' is no mandate's where
    an organisation of known form follows."""
    if not is_addressee(block.lines):
        return False
    is_named = actor_kind_of(block.lines[-1].rstrip(",")) is not None
    return is_named or not _is_item_or_role(block)


def _is_footer(block: Block, wording: Wording) -> bool:
    """Whether *block* may be a page's footer: short lines, no sentence, no item, no mandate."""
    return (
        not (is_running(block.lines) or _is_open(block, wording))
        and len(block.lines) <= _FOOTER_LINES
        and all(len(line) <= _FOOTER_WIDTH for line in block.lines)
        and not block.is_continuation
        and not _is_item_or_role(block)
        and (block.is_unfinished or actor_kind_of(block.lines[-1]) is not None)
    )


def _is_item_or_role(block: Block) -> bool:
    return any(is_item(line) or is_of_mandate(line) for line in block.lines)
