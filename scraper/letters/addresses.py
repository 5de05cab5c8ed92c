"""Letterhead, margins and footers -> the names in them: of a person, of an organisation.

A line of an address is a person, an office, a street, or the name of an organisation. A name counts
where its form is known (a legal form, a name of the data), or where it is the one line that can be
nothing else.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.letters.companies import company_before, company_from, tail_named_in
from scraper.letters.dates import find_dates, has_year
from scraper.letters.parts import LetterParts
from scraper.letters.wording import (
    any_after_office,
    any_honorific,
    any_letterhead,
    any_nobody,
    any_officer,
    any_only_honorific,
    any_reference_label,
    any_role,
    wordings,
)
from scraper.letters.written_to import organisations_written_to, without_leaders
from scraper.names.actors import ActorKind, actor_kind_of, actor_named
from scraper.names.territories import territory_named
from scraper.reference import find_references

_LONGEST_NAME = 120  # characters
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"\s[-–—]\s")
_UNITED_NATIONS = "united-nations"  # the id of what every letterhead names
_TO = re.compile(r"^(?:To(?: the)?|Aux|A las) (?=de facto |autori)")  # before authorities
_MOST_WORDS_OF_PERSON = 8  # with honorifics
_IN_TEXT = 90  # characters after 'your company' in which its name may stand


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
        ([_letterhead(parts), _between(parts)], "in the letterhead", True),
        ([_named_in_text(parts)], "in the text", True),
        ([_addressed_in_text(parts)], "in the text", True),
    ]
    found: list[PlacedName] = []
    for groups, place, only_certain in places:
        names = {_name_in(lines, parts, only_certain) for lines in groups} - {None}
        if len({_folded(name) for name in names if name}) > 1:
            return None
        found += (PlacedName(name, place) for name in sorted(filter(None, names), key=len)[-1:])
    written_to = () if found else organisations_written_to(parts)
    if len(written_to) == 1:
        found.append(PlacedName(written_to[0], "in the text"))
    certain = [item for item in found if actor_kind_of(item.name) is not None]
    if len({_folded(item.name) for item in certain}) > 1:
        return None
    named = next(iter(certain or found), None)
    return PlacedName(without_leaders(named.name, parts), named.place) if named else None


def person_addressed(parts: LetterParts) -> str | None:
    """The person whom the letter is addressed to, as printed: whom the greeting names, by the name
    of the address where that is the same person's and longer; else whom the address names."""
    places = [address_of(parts), *(block.lines for block in parts.interruptions), parts.margins]
    greeted = parts.addressee
    for lines in places:
        people = _people_in(lines)
        if greeted is None and people:
            return people[0] if len(people) == 1 else None
        whole = [_before_office(line, greeted) for line in lines if greeted]
        people = (*people, *filter(None, whole))
        same = [person for person in people if greeted and _is_same_person(person, greeted)]
        if greeted and same and len(same[0].split()) > len(greeted.split()):
            return same[0]
    return greeted


def address_of(parts: LetterParts) -> tuple[str, ...]:
    """The lines between date or reference and the salutation."""
    lines = [line for block in parts.header for line in block.lines]
    above = [number for number, line in enumerate(lines) if _is_dated_or_referenced(line)]
    return tuple(lines[above[-1] + 1 :]) if above else ()


def _between(parts: LetterParts) -> tuple[str, ...]:
    """The lines between reference and date, or date and reference."""
    lines = [line for block in parts.header for line in block.lines]
    above = [number for number, line in enumerate(lines) if _is_dated_or_referenced(line)]
    return tuple(lines[above[0] + 1 : above[-1]]) if above else ()


def _is_dated_or_referenced(line: str) -> bool:
    return has_year(line) and (bool(find_references(line.upper())) or any(find_dates(line)))


def _letterhead(parts: LetterParts) -> tuple[str, ...]:
    """The lines above the mandates and the reference."""
    lines: list[str] = []
    for block in parts.header:
        for line in block.lines:
            if any_reference_label().search(line) or any(
                wording.header.mandates_heading.match(line) for wording in wordings()
            ):
                return tuple(lines)
            lines.append(line)
    return ()


def _named_in_text(parts: LetterParts) -> tuple[str, ...]:
    """The words after each 'your company' that may be its name, as in 'your company, X Ltd, is'."""
    found: dict[str, None] = {}
    for unit in parts.body:
        for words in parts.wording.recipient.company.finditer(unit):
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


def _people_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Every person whom *lines* name with an honorific."""
    people = (
        _DASH.split(line.split(",")[0])[0].strip(" :;")
        for line in lines
        if any_honorific().match(line)
    )
    return tuple(
        person
        for person in people
        if len(person.split()) > 1 and not any_letterhead().search(person) and _is_person(person)
    )


def _is_person(line: str) -> bool:
    """Whether a line that starts with an honorific holds a name, and no office in its place."""
    words = line.split()
    first = next((n for n, word in enumerate(words) if not any_honorific().match(word)), 0)
    return (
        not any_only_honorific().match(line)
        and not any_officer().match(" ".join(words[first:]))
        and not any_officer().match(line)
        and not any(character.isdigit() for character in line)
        and not any_nobody().search(line)
    )


def _before_office(line: str, greeted: str) -> str | None:
    """The person with an honorific that *line* starts with, whose family name is that of the one
    *greeted*, where an office follows on the same line: 'Ms. Invented Person Managing Director'."""
    words = line.split()
    family = _folded(greeted.rpartition(" ")[2])
    for number in range(1, min(len(words), _MOST_WORDS_OF_PERSON)):
        following = " ".join(words[number + 1 :])
        if _folded(words[number]) == family and any_officer().match(following):
            return " ".join(words[: number + 1]) if any_honorific().match(line) else None
    return None


def _is_same_person(person: str, greeted: str) -> bool:
    """Whether both end in one family name."""
    return _folded(person.rpartition(" ")[2]) == _folded(greeted.rpartition(" ")[2])


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
    is_told = _may_name_organisation(possible[0]) or _is_in_text(_named(possible[0]), parts)
    return _named(possible[0]) if len(possible) == 1 or is_told else None


def _may_name_organisation(line: str) -> bool:
    return any(item.recipient.may_name_organisation(line) for item in wordings())


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
        if is_place and actor_kind_of(line) is None and not _may_name_organisation(line):
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
                or (_may_name_organisation(tail) and _is_in_text(_named(tail), parts))
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
            and _is_same_person(line, parts.addressee)
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


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
