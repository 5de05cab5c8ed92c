"""Letterhead, margins and footers -> the names in them: of a person, of an organisation.

A line of an address is a person, an office, a street, or the name of an organisation. A name counts
where its form is known (a legal form, a name of the data), or where it is the one line that can be
nothing else.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.letters.address_lines import may_name_organisation
from scraper.letters.companies import company_before, company_from, places_of, tail_named_in
from scraper.letters.dates import has_year
from scraper.letters.header_lines import address_of, between_of, letterhead_of
from scraper.letters.parts import LetterParts
from scraper.letters.people import folded, is_same_person
from scraper.letters.wording import (
    any_after_office,
    any_honorific,
    any_letterhead,
    any_officer,
    any_role,
    wordings,
)
from scraper.letters.written_to import (
    organisations_founded,
    organisations_written_to,
    without_leaders,
)
from scraper.names.actors import ActorKind, actor_kind_of, actor_named
from scraper.names.territories import territory_named
from scraper.reference import find_references

_LONGEST_NAME = 120  # characters
_DIGIT = re.compile(r"\d")
_UNITED_NATIONS = "united-nations"  # the id of what every letterhead names
_TO = re.compile(r"^(?:To(?: the)?|Aux|A las) (?=de facto |autori)")  # before authorities
_BEFORE_PLACE = 30  # characters before a name that may say that it is a place
_IN_TEXT = 90  # characters after 'your company', and before it, in which its name may stand


@dataclass(frozen=True, slots=True)
class PlacedName:
    """The name of an organisation, and where it stands, in words."""

    name: str
    place: str


def organisation_named(parts: LetterParts) -> PlacedName | None:
    """The organisation that the address, a page's margin, the letterhead or the text names; None
    where there is none, or where two differ."""
    address = address_of(parts)
    footers = [block.lines for block in parts.interruptions]
    places: list[tuple[Iterable[Sequence[str]], str, bool]] = [
        ([address], "in the address", False),
        (footers, "where a page ended", False),
        ([parts.margins], "in the margin of a page", False),
        ([letterhead_of(parts), between_of(parts)], "in the letterhead", True),
        ([_named_in_text(parts)], "in the text", True),
        ([_addressed_in_text(parts)], "in the text", True),
    ]
    found: list[PlacedName] = []
    for groups, place, only_certain in places:
        names = {_name_in(lines, parts, only_certain) for lines in groups} - {None}
        if len({folded(name) for name in names if name}) > 1:
            return None
        found += (PlacedName(name, place) for name in sorted(filter(None, names), key=len)[-1:])
    written_to = () if found else organisations_written_to(parts) or organisations_founded(parts)
    if len(written_to) == 1:
        found.append(PlacedName(written_to[0], "in the text"))
    certain = [item for item in found if actor_kind_of(item.name) is not None]
    if len({folded(item.name) for item in certain}) > 1:
        return None
    named = next(iter(certain or found), None)
    return PlacedName(without_leaders(named.name, parts), named.place) if named else None


def _named_in_text(parts: LetterParts) -> tuple[str, ...]:
    """The words after each 'your company' that may be its name, as in 'your company, X Ltd, is';
    not those after 'your parent company' or 'a subsidiary of your company'."""
    found: dict[str, None] = {}
    for unit in parts.body:
        for words in parts.wording.recipient.company.finditer(unit):
            before = unit[max(0, words.start() - _IN_TEXT) : words.start()]
            if parts.wording.recipient.of_another.search(before + words[0]):
                continue
            after = unit[words.end() : words.end() + _IN_TEXT]
            name = parts.wording.recipient.company_named.match(after)
            if name is not None:
                found[name["name"].strip()] = None
    return tuple(found)


def _addressed_in_text(parts: LetterParts) -> tuple[str, ...]:
    """The companies to whose attention the text brings something, or that it calls 'your company'
    in brackets: 'X Ltd (“your company”)'."""
    found: dict[str, None] = {}
    recipient = parts.wording.recipient
    for unit in parts.body:
        for words in recipient.addressed.finditer(unit):
            name = company_from(unit[words.end() : words.end() + _LONGEST_NAME])
            if name is not None:
                found[name] = None
        for words in recipient.hereinafter.finditer(unit):
            before = unit[max(0, words.start() - _LONGEST_NAME) : words.start()]
            name = company_before(before)
            if name is not None:
                found[name] = None
    return tuple(found)


def _name_in(lines: Sequence[str], parts: LetterParts, only_certain: bool) -> str | None:
    """The one name of an organisation in *lines*: by its form, else as the one line that is neither
    a person nor an office nor a place after a street."""
    own = [line for line in _without_greeted(lines, parts) if not _is_of_the_experts(line)]
    tails = [tail for line in own if (tail := _after_office(line, parts)) is not None]
    candidates = [line for line in own if _may_be_name(line, parts)]
    certain = {_named(line) for line in (*candidates, *tails) if actor_kind_of(_named(line))}
    if certain or only_certain:
        return certain.pop() if len(certain) == 1 else None
    above_street = _without_places(_above_street(lines), candidates)
    possible = [line for line in candidates if line in above_street]
    if not possible:
        return tails[0] if len(set(tails)) == 1 else None
    name = _named(possible[0])
    if not may_name_organisation(name) and _is_place(name, parts):
        return None
    is_told = may_name_organisation(possible[0]) or _is_in_text(name, parts)
    if len(possible) == 1 or is_told:
        return name
    told = [
        line
        for line in map(_named, possible)
        if _is_in_text(line, parts) and (may_name_organisation(line) or not _is_place(line, parts))
    ]
    return told[0] if len(told) == 1 else None


def _is_place(name: str, parts: LetterParts) -> bool:
    """Whether *name* is a town's: by a word of it, where something happens 'in' it, or where the
    letter is dated from it."""
    if any(item.recipient.place_name.search(name) for item in wordings()):
        return True
    dated = (line for block in parts.header for line in block.lines if has_year(line))
    if any(line.startswith(f"{name},") for line in dated):
        return True
    at = parts.wording.recipient.at_place
    return any(
        at.search(unit[max(0, start - _BEFORE_PLACE) : start])
        for unit in parts.body
        for start in places_of(name, unit)
    )


def _is_in_text(name: str, parts: LetterParts) -> bool:
    """Whether the body has the whole of *name* as a name."""
    return tail_named_in(name, "\n".join(parts.body)) == name


def _without_places(lines: Sequence[str], candidates: Sequence[str]) -> tuple[str, ...]:
    """*lines* without those that end in a State ('The Hague, The Netherlands'), and without the
    town above a State, where another line may be the name."""
    kept: list[str] = []
    for line, following in pairwise((*lines, "")):
        town, comma, state = line.strip(" .").rpartition(",")
        is_place = comma and town and territory_named(state.strip()) is not None
        if is_place and not may_name_organisation(line):
            continue
        is_town = territory_named(following.strip(" ,.")) is not None
        if is_town and any(one in candidates for one in kept):
            continue
        kept.append(line)
    return tuple(kept)


def _named(line: str) -> str:
    return _TO.sub("", line.strip().rstrip(",;:"))


def _after_office(line: str, parts: LetterParts) -> str | None:
    """The name of known form that follows an office on its line: 'Director, Made-up Mining Ltd',
    'Chief Executive Officer of Made-up Mining Ltd', or, where the body has the name too, 'Director
    Made-up Mining Ltd' and 'President of the Made-up Movement'."""
    if not (any_officer().match(line) or any_honorific().match(line)):
        return None
    if actor_kind_of(line) is not None or actor_kind_of(line.rstrip(".")) is not None:
        named = tail_named_in(line, "\n".join(parts.body))
        if named is not None and actor_kind_of(named) is not None:
            return named
    tails = [line[match.end() :] for match in any_after_office().finditer(line)]
    return next(
        (
            _named(tail)
            for tail in tails
            if not any_officer().match(tail)
            and (
                actor_kind_of(_named(tail)) is not None
                or (may_name_organisation(tail) and _is_in_text(_named(tail), parts))
            )
        ),
        None,
    )


def _above_street(lines: Sequence[str]) -> Sequence[str]:
    """The lines before the first that holds a number, as a street or a postal code does."""
    first = next((number for number, line in enumerate(lines) if _DIGIT.search(line)), len(lines))
    return lines[:first]


def _without_greeted(lines: Sequence[str], parts: LetterParts) -> tuple[str, ...]:
    """*lines* without the person whom the greeting names, where an office follows the name."""
    return tuple(
        line
        for line, following in pairwise((*lines, ""))
        if not (
            parts.addressee
            and is_same_person(line, parts.addressee)
            and any_officer().match(following)
        )
    )


def _is_of_the_experts(line: str) -> bool:
    """Whether *line* is one of the letterhead; the name of an organisation of the United Nations is
    none of these."""
    known = actor_named(_named(line))
    is_body = known is not None and known.kind is ActorKind.IGO and known.id != _UNITED_NATIONS
    return not is_body and any_letterhead().search(line) is not None


def _may_be_name(line: str, parts: LetterParts) -> bool:
    return (
        1 < len(line) <= _LONGEST_NAME
        and any(character.isalpha() for character in line)
        and not any_honorific().match(line)
        and not any_officer().match(line)
        and not any_role().match(line)
        and not find_references(line.upper())
        and not line.startswith("(")
        and territory_named(line.strip(" ,.")) is None
        and (parts.addressee is None or line.casefold() not in parts.addressee.casefold())
    )
