"""The list of the parties of a folder; of very many, those with the most communications, and all of
them by name."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.pages.views.folders import Folder
from generator.pages.views.rows import badges_of
from generator.pages.views.shelves import DEEP_FRAME, Way, in_parts, name_of_part
from generator.pages.views.view import View
from generator.pages.views.wording import PARTY_KINDS, Badge
from generator.rules.entities import Party

MOST_LINES = 250  # of a list on one page: under 400 kB where each shows every status
FIRST_LINES = 100  # shown at once of more than that
_OTHER = "other"  # names that begin with no Latin letter


@dataclass(frozen=True)
class PartyLine:
    """One row of a list of parties."""

    name: str
    kind: str
    path: str
    communications: int
    named_in: int
    labels: tuple[tuple[Badge, int], ...]


def party_list_views(folder: Folder, parties: Sequence[Party]) -> tuple[View, ...]:
    """The list of *parties*, which are ordered by name, and its pages by name where it needs
    them."""
    lines = tuple(map(_line, parties))
    path = f"{folder.folder}/"
    if len(lines) <= MOST_LINES:
        return (_list_view(_Shown(folder, path, folder.title, lines)),)
    most_first = sorted(lines, key=lambda line: (-line.communications, -line.named_in))
    by_name = _by_name(lines)
    first = _Shown(
        folder,
        path,
        folder.title,
        most_first[:FIRST_LINES],
        ways=_ways_to(folder, by_name),
        all_lines=len(lines),
    )
    return _list_view(first), *_pages_by_name(folder, by_name)


def _line(party: Party) -> PartyLine:
    return PartyLine(
        name=party.ref.name,
        kind=PARTY_KINDS[party.ref.kind],
        path=f"{party.ref.folder}/{party.ref.id}/",
        communications=len(party.entries),
        named_in=len(party.named_in),
        labels=badges_of(party.entries),
    )


def _by_name(lines: Sequence[PartyLine]) -> dict[str, tuple[PartyLine, ...]]:
    """Lines by the first letter of their name, a to z, then all others; letters without none."""
    found: dict[str, list[PartyLine]] = {}
    for line in lines:
        found.setdefault(_letter_of(line.name), []).append(line)
    return {
        letter: tuple(found[letter])
        for letter in sorted(found, key=lambda letter: (letter == _OTHER, letter))
    }


def _letter_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).lstrip()[:1].lower()
    return plain if "a" <= plain <= "z" else _OTHER


def _letter_in_words(letter: str) -> str:
    return "Other" if letter == _OTHER else letter.upper()


def _path(folder: Folder, letter: str, part: int = 1) -> str:
    return f"{folder.folder}/by-name/{name_of_part(letter, part)}/"


def _pages_by_name(folder: Folder, by_name: dict[str, tuple[PartyLine, ...]]) -> Iterator[View]:
    for letter, found in by_name.items():
        parts = in_parts(found, MOST_LINES)
        for part, lines in enumerate(parts, start=1):
            which = f", part {part} of {len(parts)}" if len(parts) > 1 else ""
            yield _list_view(
                _Shown(
                    folder=folder,
                    path=_path(folder, letter, part),
                    title=f"{folder.title}: {_letter_in_words(letter)}{which}",
                    lines=lines,
                    ways=_ways_to(folder, by_name, here=letter),
                    parts=_ways_between(folder, letter, parts, here=part),
                )
            )


def _ways_to(
    folder: Folder, by_name: dict[str, tuple[PartyLine, ...]], *, here: str = ""
) -> tuple[Way, ...]:
    return tuple(
        Way(_letter_in_words(letter), len(found), "" if letter == here else _path(folder, letter))
        for letter, found in by_name.items()
    )


def _ways_between(
    folder: Folder, letter: str, parts: Sequence[tuple[PartyLine, ...]], *, here: int
) -> tuple[Way, ...]:
    if len(parts) == 1:
        return ()
    return tuple(
        Way(
            f"{lines[0].name} to {lines[-1].name}",
            len(lines),
            "" if part == here else _path(folder, letter, part),
        )
        for part, lines in enumerate(parts, start=1)
    )


@dataclass(frozen=True)
class _Shown:
    """A page of a list. `all_lines` is the number of those that it shows only the first of."""

    folder: Folder
    path: str
    title: str
    lines: Sequence[PartyLine]
    ways: tuple[Way, ...] = ()
    parts: tuple[Way, ...] = ()
    all_lines: int = 0


def _list_view(shown: _Shown) -> View:
    folder = shown.folder
    is_below = shown.path != f"{folder.folder}/"
    return View(
        path=shown.path,
        frame=DEEP_FRAME if is_below else shown.path,
        template="parties",
        title=shown.title,
        description=folder.description,
        headings=(),
        values={
            "folder": folder,
            "title": shown.title,
            "is_below": is_below,
            "lines": shown.lines,
            "all_lines": f"{shown.all_lines:,}" if shown.all_lines else "",
            "ways_by_name": shown.ways,
            "parts": shown.parts,
            "named": any(line.named_in for line in shown.lines),
            "kinds": len({line.kind for line in shown.lines}) > 1,
        },
    )
