"""The lines after the courtesy -> who signed, with the whole title of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.letters.layout import ends_open
from scraper.letters.parts import LetterParts
from scraper.letters.titles import mandate_id_of
from scraper.letters.wording import (
    Wording,
    any_honorific,
    any_mandates_heading,
    any_on_behalf,
    any_on_leave,
    any_role,
)
from scraper.records import Signatory

_LONGEST_NAME = 80  # characters
_MOST_WORDS = 8  # of a name, with a remark such as '(on leave)'
_CONTACT = re.compile(r"@|www\.|https?:")  # what stands at the edge of a page
_MOST_REST = 3  # lines of a title that a page break or a blank line may part from it
_REMARK = re.compile(r"\s?\([^()]{1,40}\)$")  # after a name: '(on leave)', in any language
_JOINS = re.compile(r"(?:[,;:(/]|\b(?:and|et|y|e|of|the|du|de la|de|del|as|a|an|la|le|el))\s?$")
_LONGEST_TITLE = 600  # characters: one who signs for several mandates


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    block: int
    is_role: bool
    starts_block: bool


def read_signatories(parts: LetterParts) -> tuple[Signatory, ...]:
    """Names with their titles, in printed order.

    A title starts with the word of a role and runs to the end of its block or to the next name; the
    name is the line before it. A title without such a line gives no signatory.
    """
    lines = _lines_of(parts)
    titled_blocks = {line.block for line in lines if line.is_role}
    starts = [
        position
        for position, line in enumerate(lines)
        if line.is_role and not (position and _goes_on(lines[position - 1], line, parts))
    ]
    names = {
        start - 1
        for start in starts
        if start
        and not lines[start - 1].is_role
        and (
            lines[start - 1].block == lines[start].block
            or lines[start - 1].block not in titled_blocks
        )
    }
    stops = names | set(starts)
    signatories = []
    for start in starts:
        if start - 1 in names and _may_be_name(lines[start - 1].text.rstrip(",")):
            title = _title_from(lines, start, stops, parts.wording)
            if len(title) <= _LONGEST_TITLE and not _is_of_two(title):
                name = _REMARK.sub("", lines[start - 1].text)
                signatories.append(Signatory(name=_bare(name), title=_bare(title)))
    return tuple(signatories)


def _bare(printed: str) -> str:
    """A name or a title without what says that one is away, or signs for others too."""
    behalf = any_on_behalf().search(printed)
    own = printed[: behalf.start()] if behalf and behalf.start() else printed
    return any_on_leave().sub("", own).rstrip(" ,;")


def _lines_of(parts: LetterParts) -> Sequence[_Line]:
    return [
        _Line(text, number, any_role().match(text) is not None, text is block.lines[0])
        for number, block in enumerate(parts.signatures)
        for above, line in pairwise(("", *block.lines))
        if not _CONTACT.search(line)
        for text in _name_and_title(_of_another(above, line, parts.wording) or line)
    ]


def _of_another(above: str, line: str, wording: Wording) -> str | None:
    """The title in a *line* that holds nothing else than for whom the name *above* it signs: 'On
    behalf of the Special Rapporteur on ...'; None in a title that goes on so."""
    behalf = any_on_behalf().match(line)
    if behalf is None or not line[0].isupper() or any_role().match(above):
        return None
    title = wording.header.mandate_article.sub("", line[behalf.end() :].strip())
    return title if any_role().match(title) and _may_be_name(above.rstrip(",")) else None


def _name_and_title(line: str) -> tuple[str, ...]:
    """The two parts of a line that holds both: 'A Person, Special Rapporteur on ...'."""
    name, comma, title = line.partition(", ")
    is_both = (
        comma and any_role().match(title) and _may_be_name(name) and not any_role().match(line)
    )
    return (name, title) if is_both else (line,)


def _goes_on(before: _Line, line: _Line, parts: LetterParts) -> bool:
    """Whether the role in *line* belongs to the title that the line *before* it leaves open."""
    is_name = before.starts_block and not before.is_role and _may_be_name(before.text.rstrip(","))
    return (
        before.block == line.block
        and not is_name
        and (before.text.endswith((",", ";")) or ends_open(before.text, parts.wording))
    )


def _title_from(lines: Sequence[_Line], start: int, stops: set[int], wording: Wording) -> str:
    """The title up to the end of its block, and beyond where only that names a known mandate."""
    end = start + 1
    while end < len(lines) and end not in stops and lines[end].block == lines[start].block:
        end += 1
    title = longer = " ".join(line.text for line in lines[start:end])
    if mandate_id_of(title, wording) is None:
        for position in range(end, min(end + _MOST_REST, len(lines))):
            if position in stops:
                break
            longer += f" {lines[position].text}"
            if mandate_id_of(longer, wording) is not None:
                return longer
    return title


def _is_of_two(title: str) -> bool:
    """Whether a second role follows in *title* without a word that joins the two: then titles that
    stand side by side were read as one line."""
    role = any_role()
    first = role.match(title)
    return first is not None and any(
        _JOINS.search(title, 0, other.start()) is None
        for other in role.finditer(title, first.end())
    )


def _may_be_name(line: str) -> bool:
    if not 0 < len(line) <= _LONGEST_NAME or any(character.isdigit() for character in line):
        return False
    line = _bare(line)
    if any_mandates_heading().match(line):
        return False
    is_short = 0 < len(line.split()) <= _MOST_WORDS and line[0].isupper()
    ends_as_name = not line.endswith((".", ":", ";", ","))
    return (is_short and ends_as_name) or any_honorific().match(line) is not None
