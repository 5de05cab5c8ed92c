"""The lines after the courtesy -> who signed, with the whole title of each."""

from dataclasses import dataclass

from scraper.letters.parts import LetterParts
from scraper.records import Signatory

_LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    block: int
    is_role: bool


def read_signatories(parts: LetterParts) -> tuple[Signatory, ...]:
    """Names with their titles, in printed order.

    A title starts with the word of a role and runs to the end of its block or to the next name; the
    name is the line before it. A title without such a line gives no signatory.
    """
    role = parts.wording.header.role
    lines = [
        _Line(text, number, role.match(text) is not None)
        for number, block in enumerate(parts.signatures)
        for text in block.lines
    ]
    titled_blocks = {line.block for line in lines if line.is_role}
    starts = [
        position
        for position, line in enumerate(lines)
        if line.is_role and not (position and lines[position - 1].is_role)
    ]
    names = {
        start - 1
        for start in starts
        if start
        and (
            lines[start - 1].block == lines[start].block
            or lines[start - 1].block not in titled_blocks
        )
    }
    signatories = []
    for start in starts:
        if start - 1 in names and _may_be_name(lines[start - 1].text):
            title = []
            for position in range(start, len(lines)):
                if position in names or lines[position].block != lines[start].block:
                    break
                title.append(lines[position].text)
            signatories.append(Signatory(name=lines[start - 1].text, title=" ".join(title)))
    return tuple(signatories)


def _may_be_name(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_NAME and not any(character.isdigit() for character in line)
