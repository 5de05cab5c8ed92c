"""The lines after the courtesy -> who signed, with the whole title of each."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.letters.layout import ends_open
from scraper.letters.mandates import read_mandates
from scraper.letters.parts import LetterParts
from scraper.letters.signed import is_of_mandate
from scraper.letters.titles import mandate_id_of
from scraper.letters.wording import (
    Wording,
    any_honorific,
    any_mandates_heading,
    any_officer,
    any_on_behalf,
    any_on_leave,
    any_role,
)
from scraper.records import Signatory

_LONGEST_NAME = 80  # characters
_MOST_WORDS = 8  # of a name, with a remark such as '(on leave)'
_CONTACT = re.compile(r"@|www\.|https?:")  # what stands at the edge of a page
_MOST_REST = 3  # lines of a title that a page break or a blank line may part from it
_MOST_LINES = 12  # of a title
_REMARK = re.compile(r"\s?\([^()]{1,40}\)$")  # after a name: '(on leave)', in any language
_JOINS = re.compile(r"(?:\s?[,;/])?(?:\s(?:and|et|y|e))?(?:\s(?:the|la|le|el))?\s?$")
_OF = re.compile(r"\b(?:of|du|de|del|de l[’'])(?: (?:the|la|el))?\s?$")
_OF_TWO = 2  # offices of one who signs for several mandates
_LONGEST_TITLE = 600  # characters: one who signs for several mandates


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    block: int
    is_role: bool
    starts_block: bool


def read_signatories(parts: LetterParts) -> tuple[Signatory, ...]:
    """Names with their titles, in printed order; none where one of them is in doubt, as a list that
    lacks somebody is wrong.

    A title starts with the word of a role and runs to the end of its block or to the next name; the
    name is the line before it. Where a title has no such line, or no certain end, titles that stand
    side by side were read as one line.
    """
    lines = _lines_of(parts)
    titled_blocks = Counter(line.block for line in lines if line.is_role)
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
            or _follows_title(lines, start - 1, parts.wording)
        )
    }
    stops = names | set(starts)
    signatories = []
    read: set[int] = set()
    for start in starts:
        title, end = _title_from(lines, start, stops, parts.wording)
        is_named = start - 1 in names and _may_be_name(lines[start - 1].text.rstrip(","))
        is_alone = titled_blocks[lines[start].block] == 1
        if is_named and _is_certain(title, parts.wording, is_alone=is_alone):
            name = _REMARK.sub("", lines[start - 1].text)
            signatories.append(Signatory(name=_bare(name), title=_bare(title)))
            read.update(range(start - 1, end))
        elif is_of_mandate(lines[start].text):
            return ()
    rest = (line.text for position, line in enumerate(lines) if position not in read)
    mandates = _mandates_of(parts)
    is_short = len(signatories) < len(mandates)
    if is_short and any(_may_name_another(text) for text in rest):
        return ()
    is_mixed = _mixes_titles(signatories, mandates, parts.wording)
    return () if is_mixed else tuple(signatories)


def _mixes_titles(
    signatories: Sequence[Signatory], mandates: Sequence[str | None], wording: Wording
) -> bool:
    """Whether one signs with a title that names no known mandate, and nobody with that of a mandate
    that writes, where one signs for each: titles that stood side by side may have been mixed."""
    signed = [mandate_id_of(signatory.title, wording) for signatory in signatories]
    is_one_unknown = any(
        mandate is None and len(_offices_in(signatory.title) or ()) < _OF_TWO
        for mandate, signatory in zip(signed, signatories, strict=True)
    )
    return is_one_unknown and len(signed) == len(mandates) > 1 and not {*mandates} <= {*signed}


def _may_name_another(line: str) -> bool:
    """Whether *line*, which belongs to no signatory, may hold one that was not read."""
    return (" " in line and _may_be_name(line)) or any_role().search(line) is not None


def _mandates_of(parts: LetterParts) -> tuple[str | None, ...]:
    """The ids of the mandates that write, None for one that is not known."""
    mandates = read_mandates(parts)
    return tuple(mandate.id for mandate in mandates[0]) if mandates else ()


def _follows_title(lines: Sequence[_Line], name: int, wording: Wording) -> bool:
    """Whether the line *name*, the last of its block, stands below the whole of a title."""
    first = max(0, name - _MOST_LINES)
    start = next((n for n in range(name, first - 1, -1) if lines[n].is_role), None)
    if start is None or lines[start].block != lines[name].block:
        return False
    return mandate_id_of(" ".join(line.text for line in lines[start:name]), wording) is not None


def _is_certain(title: str, wording: Wording, *, is_alone: bool) -> bool:
    """Whether *title* is one person's: that of known mandates, or, where it *is_alone* in its
    block, one that does not break off."""
    if len(title) > _LONGEST_TITLE:
        return False
    if mandate_id_of(_bare(title), wording) is not None:
        return True
    offices = _offices_in(_bare(title))
    if offices is None:
        return False
    if len(offices) > 1:
        return all(mandate_id_of(office, wording) is not None for office in offices)
    return is_alone and not ends_open(title, wording)


def _offices_in(title: str) -> list[str] | None:
    """What *title* holds from each role to the next; 'Chair of the Working Group' is one. None
    where no word or comma joins two, which may be those of two persons."""
    offices, start = [], 0
    first = any_role().match(title)
    for other in any_role().finditer(title, first.end() if first else 0):
        office = title[start : other.start()]
        if not (any_officer().match(office) and _OF.search(office)):
            join = _JOINS.search(office)
            if join is None or not join[0].strip():
                return None
            offices.append(office[: join.start()])
            start = other.start()
    return [*offices, title[start:]]


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
        for text in _name_and_title(_of_another(above, line, parts.wording) or line, parts.wording)
    ]


def _of_another(above: str, line: str, wording: Wording) -> str | None:
    """The title in a *line* that holds nothing else than for whom the name *above* it signs: 'On
    behalf of the Special Rapporteur on ...'; None in a title that goes on so."""
    behalf = any_on_behalf().match(line)
    if behalf is None or not line[0].isupper() or any_role().match(above):
        return None
    title = wording.header.mandate_article.sub("", line[behalf.end() :].strip())
    return title if any_role().match(title) and _may_be_name(above.rstrip(",")) else None


def _name_and_title(line: str, wording: Wording) -> tuple[str, ...]:
    """The two parts of a line that holds both: 'A Person, Special Rapporteur on ...'; without a
    comma where the whole of the title is that of a known mandate."""
    if any_role().match(line):
        return (line,)
    name, comma, title = line.partition(", ")
    if comma and any_role().match(title) and _may_be_name(name):
        return name, title
    role = any_role().search(line)
    if role is None or not role[0][0].isupper():
        return (line,)
    name, title = line[: role.start()].rstrip(), line[role.start() :]
    is_both = _may_be_name(name) and mandate_id_of(_bare(title), wording) is not None
    return (name, title) if is_both else (line,)


def _goes_on(before: _Line, line: _Line, parts: LetterParts) -> bool:
    """Whether the role in *line* belongs to the title that the line *before* it leaves open."""
    is_name = before.starts_block and not before.is_role and _may_be_name(before.text.rstrip(","))
    return (
        before.block == line.block
        and not is_name
        and (before.text.endswith((",", ";")) or ends_open(before.text, parts.wording))
    )


def _title_from(
    lines: Sequence[_Line], start: int, stops: set[int], wording: Wording
) -> tuple[str, int]:
    """The title up to the end of its block, and beyond where only that names a known mandate; and
    the line after it. A line in capitals below the name of a known mandate is not of it."""
    end = start + 1
    while end < len(lines) and end not in stops and lines[end].block == lines[start].block:
        end += 1
    title = longer = " ".join(line.text for line in lines[start:end])
    if mandate_id_of(title, wording) is not None:
        return title, end
    for position in range(end, min(end + _MOST_REST, len(lines))):
        if position in stops:
            break
        longer += f" {lines[position].text}"
        if mandate_id_of(longer, wording) is not None:
            return longer, position + 1
    for last in range(min(end - 1, start + _MOST_LINES), start, -1):
        whole = " ".join(line.text for line in lines[start:last])
        if lines[last].text[0].isupper() and mandate_id_of(whole, wording) is not None:
            return whole, last
    return title, end


def _may_be_name(line: str) -> bool:
    if not 0 < len(line) <= _LONGEST_NAME or any(character.isdigit() for character in line):
        return False
    line = _bare(line)
    if any_mandates_heading().match(line):
        return False
    is_short = 0 < len(line.split()) <= _MOST_WORDS and line[0].isupper()
    ends_as_name = not line.endswith((".", ":", ";", ","))
    return (is_short and ends_as_name) or any_honorific().match(line) is not None
