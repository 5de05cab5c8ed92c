"""The blocks of a letter without a courtesy that is known -> where its signatures start.

A signature is a name with the title of a known mandate below it, in one block or in two.
"""

from collections.abc import Sequence

from scraper.letters.layout import Block, block_of
from scraper.letters.titles import mandate_id_of
from scraper.letters.wording import Wording, any_officer, any_role

_LONGEST_NAME = 80  # characters
_MOST_WORDS = 8  # of a name
_MOST_LINES = 7  # of a block that holds a name and a title

_Blocks = tuple[Block, ...]


def split_before_signatures(blocks: Sequence[Block], wording: Wording) -> tuple[_Blocks, _Blocks]:
    """*blocks* up to the first signature, and those from it on; all are before where none is."""
    for number, block in enumerate(blocks):
        position = _name_in(block, wording)
        if position is not None:
            before, after = block.lines[:position], block.lines[position:]
            body = (*blocks[:number], *block_of(before))
            return body, (*block_of(after), *blocks[number + 1 :])
        following = blocks[number + 1 : number + 2]
        is_name = len(block.lines) == 1 and _may_be_name(block.lines[0])
        if is_name and following and _is_title(following[0].lines, wording):
            return tuple(blocks[:number]), tuple(blocks[number:])
    return tuple(blocks), ()


def _name_in(block: Block, wording: Wording) -> int | None:
    """The line of *block* that holds the name of one who signs, with the title below it."""
    lines = block.lines
    for position in range(max(0, len(lines) - _MOST_LINES), len(lines) - 1):
        if _may_be_name(lines[position]) and _is_title(lines[position + 1 :], wording):
            return position
    return None


def _is_title(lines: Sequence[str], wording: Wording) -> bool:
    """Whether *lines* start with the title of a known mandate, over one line or several."""
    if not any_role().match(lines[0]):
        return False
    return any(
        mandate_id_of(" ".join(lines[:count]).rstrip(" ,;"), wording) is not None
        for count in range(1, min(len(lines), _MOST_LINES) + 1)
    )


def _may_be_name(line: str) -> bool:
    return (
        0 < len(line) <= _LONGEST_NAME
        and len(line.split()) <= _MOST_WORDS
        and line[0].isupper()
        and not any(character.isdigit() for character in line)
        and not line.endswith((".", ":", ";"))
        and not any_role().match(line)
    )


def is_of_mandate(line: str) -> bool:
    """Whether *line* starts a mandate; a 'President' or 'Chair' alone may be anybody's."""
    role = any_role().match(line)
    return role is not None and (
        any_officer().match(line) is None or any_role().search(line, role.end()) is not None
    )
