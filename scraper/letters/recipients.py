"""Whom a letter is addressed to.

A letter to a Government speaks of "your Excellency's Government"; which one, only the State code of
its reference says. A letter to a company speaks of "your company"; its name stands in the address,
which the conversion of the page may have left in the middle of a sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.letters.layout import Block
from scraper.letters.parts import LetterParts
from scraper.letters.wording import RecipientWording
from scraper.names.actors import ActorKind, actor_named
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


@dataclass(frozen=True, slots=True)
class ReadRecipient:
    """`kind` is None where the letter does not say it; `quote` and `note` say how it was read."""

    kind: str | None
    recipient: Recipient | None
    quote: str | None
    note: str | None


def read_recipient(parts: LetterParts, reference: Reference) -> ReadRecipient:
    """Kind and name of the recipient, each None where the letter does not say it."""
    wording = parts.wording.recipient
    text = "\n".join(parts.body)
    government, company = wording.government.search(text), wording.company.search(text)
    if government and company:  # addressed to one of them, and it is not said which
        return ReadRecipient(None, None, None, None)
    greeting = wording.excellency.search(parts.salutation or "")
    is_to_state = greeting is not None and company is None and reference.code != NO_STATE
    if government or is_to_state:
        return _government(reference, government[0] if government else parts.salutation)
    found = _name(parts)
    if found is None:
        return ReadRecipient("company" if company else None, None, None, None)
    name, place = found
    if company:
        note = f"the letter says {company[0]!r}; the name stands {place}"
        return ReadRecipient("company", Company(name=name), name, note)
    return _known_actor(name, f"the name stands {place}")


def _government(reference: Reference, words: str | None) -> ReadRecipient:
    territory = territory_of(reference.code)
    recipient = Government(name=territory.name, country=territory.code) if territory else None
    note = f"the letter says {words!r}; the State is that of the reference, {reference.code}"
    return ReadRecipient("government", recipient, words, note)


def _known_actor(name: str, note: str) -> ReadRecipient:
    """The addressee called *name* where the letter does not say what it is."""
    actor = actor_named(name)
    if actor is None:
        return ReadRecipient("other", OtherActor(name=name), name, note)
    if actor.kind is ActorKind.IGO:
        return ReadRecipient("igo", IntergovernmentalOrganisation(name=name), name, note)
    return ReadRecipient("company", Company(name=name), name, note)


def _name(parts: LetterParts) -> tuple[str, str] | None:
    """The organisation that the page's footer, else the address, names, and where it stands; None
    where there is none, or where there are two."""
    for blocks, place in (
        (parts.interruptions, "where a page ended"),
        (_address(parts), "in the address"),
    ):
        names = {name for block in blocks if (name := _name_in(block.lines, parts)) is not None}
        if names:
            return (names.pop(), place) if len(names) == 1 else None
    return None


def _address(parts: LetterParts) -> Sequence[Block]:
    """What stands between date or reference and the salutation, as one block."""
    dates = parts.wording.header.date_patterns()
    lines = [line for block in parts.header for line in block.lines]
    above = [
        position
        for position, line in enumerate(lines)
        if find_references(line) or any(date.search(line) for date in dates)
    ]
    below = tuple(lines[above[-1] + 1 :]) if above else ()
    return (Block(below),) if below else ()


def _name_in(lines: Sequence[str], parts: LetterParts) -> str | None:
    wording = parts.wording.recipient
    candidates = [line for line in lines if _may_be_name(line, parts)]
    if len(candidates) == 1:
        return candidates[0]
    certain = [line for line in candidates if wording.legal_form.search(line) or actor_named(line)]
    return certain[0] if len(certain) == 1 else None


def _may_be_name(line: str, parts: LetterParts) -> bool:
    wording: RecipientWording = parts.wording.recipient
    return (
        1 < len(line) <= _LONGEST_NAME
        and any(character.isalpha() for character in line)
        and not wording.honorific.search(line)
        and not wording.officer.search(line)
        and not find_references(line)
        and not line.startswith("(")
        and (parts.addressee is None or line.casefold() not in parts.addressee.casefold())
    )
