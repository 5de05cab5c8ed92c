"""Whom a letter is addressed to.

A letter to a Government speaks of "your Excellency's Government"; which one, only the State code of
its reference says. A letter to any other addressee has a reference of its own kind; the addressee's
name stands in the address, in the footer of a page, which the conversion may have left in the
middle of a sentence, or in the letterhead.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scraper.letters.parts import LetterParts
from scraper.letters.wording import (
    any_honorific,
    any_letterhead,
    any_officer,
    any_reference_label,
    any_role,
    date_patterns,
    wordings,
)
from scraper.names.actors import ActorKind, actor_kind_of
from scraper.names.territories import territory_of
from scraper.records import (
    Company,
    Government,
    IntergovernmentalOrganisation,
    OtherActor,
    Recipient,
)
from scraper.reference import Reference, find_references

NO_STATE = "OTH"  # code of the references of letters to other addressees than States
_LONGEST_NAME = 120  # characters
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ReadRecipient:
    """`kind` is None where the letter does not say it; `quote` and `note` say how it was read;
    `addressee` is the person, where the address names one."""

    kind: str | None
    recipient: Recipient | None
    quote: str | None
    note: str | None
    addressee: str | None = None


def read_recipient(parts: LetterParts, reference: Reference) -> ReadRecipient:
    """Kind and name of the recipient, each None where the letter does not say it."""
    wording = parts.wording.recipient
    text = "\n".join(parts.body)
    government, company = wording.government.search(text), wording.company.search(text)
    is_to_other = reference.code == NO_STATE
    if government and company and not is_to_other:
        # addressed to one of them, and it is not said which
        return ReadRecipient(None, None, None, None)
    greeting = wording.excellency.search(parts.salutation or "")
    is_to_state = greeting is not None and company is None and not is_to_other
    if (government and not (company and is_to_other)) or is_to_state:
        return _government(reference, government[0] if government else parts.salutation)
    address = _address(parts)
    person = _person(address)
    organisation = None if company else wording.organisation.search(text)
    found = _name(parts, address)
    if found is None:
        kind = "company" if company else "igo" if organisation else None
        return ReadRecipient(kind, None, None, None, person)
    name, place = found
    if company:
        note = f"the letter says {company[0]!r}; the name stands {place}"
        return ReadRecipient("company", Company(name=name), name, note, person)
    if organisation and wording.organisation_name.search(name):
        note = f"the letter says {organisation[0]!r}; the name stands {place}"
        recipient = IntergovernmentalOrganisation(name=name)
        return ReadRecipient("igo", recipient, name, note, person)
    return _known_actor(name, f"the name stands {place}", person)


def _government(reference: Reference, words: str | None) -> ReadRecipient:
    territory = territory_of(reference.code)
    recipient = Government(name=territory.name, country=territory.code) if territory else None
    note = f"the letter says {words!r}; the State is that of the reference, {reference.code}"
    return ReadRecipient("government", recipient, words, note)


def _known_actor(name: str, note: str, person: str | None) -> ReadRecipient:
    """The addressee called *name* where the letter does not say what it is."""
    match actor_kind_of(name):
        case ActorKind.IGO:
            recipient: Recipient = IntergovernmentalOrganisation(name=name)
        case ActorKind.COMPANY:
            recipient = Company(name=name)
        case None:
            recipient = OtherActor(name=name)
    return ReadRecipient(recipient.kind, recipient, name, note, person)


def _name(parts: LetterParts, address: Sequence[str]) -> tuple[str, str] | None:
    """The organisation that the address, a page's margin or the letterhead names, and where; None
    where there is none, or where two differ."""
    footers = [block.lines for block in parts.interruptions]
    places: list[tuple[Iterable[Sequence[str]], str]] = [
        ([address], "in the address"),
        (footers, "where a page ended"),
        ([parts.margins], "in the margin of a page"),
        ([_letterhead(parts)], "in the letterhead"),
    ]
    found: list[tuple[str, str]] = []
    for groups, place in places:
        is_certain = place == "in the letterhead"
        names = {_name_in(lines, parts, only_certain=is_certain) for lines in groups} - {None}
        if len(names) > 1:
            return None
        found += ((name, place) for name in names if name is not None)
    if not found:
        return None
    by_form = [item for item in found if actor_kind_of(item[0]) is not None]
    if len({_folded(name) for name, _ in by_form}) > 1:
        return None
    return (by_form or found)[0]


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _address(parts: LetterParts) -> tuple[str, ...]:
    """The lines between date or reference and the salutation."""
    lines = [line for block in parts.header for line in block.lines]
    above = [
        position
        for position, line in enumerate(lines)
        if find_references(line.upper())
        or any(form.pattern.search(line) for form in date_patterns())
    ]
    return tuple(lines[above[-1] + 1 :]) if above else ()


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


def _person(address: Sequence[str]) -> str | None:
    """The one person that the address names."""
    people = [
        line.split(",")[0].strip(" :;")
        for line in address
        if any_honorific().match(line) and not any_letterhead().search(line)
    ]
    return people[0] if len(people) == 1 and len(people[0].split()) > 1 else None


def _name_in(lines: Sequence[str], parts: LetterParts, *, only_certain: bool = False) -> str | None:
    """The one name of an organisation in *lines*: by its form, else as the one line that is neither
    a person nor an office nor a place after a street."""
    tails = [tail for line in lines if (tail := _after_office(line)) is not None]
    candidates = [line for line in lines if _may_be_name(line, parts)]
    certain = {_named(line) for line in (*candidates, *tails) if actor_kind_of(_named(line))}
    if certain or only_certain:
        return certain.pop() if len(certain) == 1 else None
    above_street = _above_street(lines)
    possible = [line for line in candidates if line in above_street]
    return _named(possible[0]) if len(possible) == 1 else None


def _named(line: str) -> str:
    return line.strip().rstrip(",;:")


def _after_office(line: str) -> str | None:
    """The name of known form that follows an office on its line: 'Director, Made-up Mining Ltd'."""
    if not (any_officer().match(line) or any_honorific().match(line)):
        return None
    parts = line.split(", ")
    for start in range(1, len(parts)):
        tail = ", ".join(parts[start:])
        if actor_kind_of(tail) is not None and not any_officer().match(tail):
            return tail
    return None


def _above_street(lines: Sequence[str]) -> Sequence[str]:
    """The lines before the first that holds a number, as a street or a postal code does."""
    first = next((number for number, line in enumerate(lines) if _DIGIT.search(line)), len(lines))
    return lines[:first]


def _may_be_name(line: str, parts: LetterParts) -> bool:
    return (
        1 < len(line) <= _LONGEST_NAME
        and any(character.isalpha() for character in line)
        and not any_honorific().match(line)
        and not any_officer().match(line)
        and not any_letterhead().search(line)
        and not any_role().match(line)
        and not find_references(line.upper())
        and not line.startswith("(")
        and (parts.addressee is None or line.casefold() not in parts.addressee.casefold())
    )
