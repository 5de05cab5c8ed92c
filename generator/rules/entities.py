"""A communication -> its parties: the recipient, the mandates, and whom its letter names.

A party is a Government, company, intergovernmental organisation, other actor or mandate, by id: the
name of its page. Which spellings are one party is data (`scraper.names`); nothing is matched by
likeness.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from scraper.names.actors import actor_id, actor_named
from scraper.names.mandates import mandate_of
from scraper.names.territories import territory_of
from scraper.records import (
    Communication,
    Company,
    Government,
    IntergovernmentalOrganisation,
    Mandate,
    OtherActor,
    Recipient,
)

if TYPE_CHECKING:
    from generator.rules.edition import Entry


class PartyKind(StrEnum):
    """Kinds of party, recipients in the order in which lists show them."""

    GOVERNMENT = "government"
    COMPANY = "company"
    IGO = "igo"
    OTHER = "other"
    MANDATE = "mandate"


_FOLDERS = {
    PartyKind.GOVERNMENT: "governments",
    PartyKind.COMPANY: "companies",
    PartyKind.IGO: "other-actors",
    PartyKind.OTHER: "other-actors",
    PartyKind.MANDATE: "mandates",
}


@dataclass(frozen=True, slots=True)
class PartyRef:
    """A party by kind, id (a slug) and the name to show."""

    kind: PartyKind
    id: str
    name: str

    @property
    def folder(self) -> str:
        """The folder of its page. Folder and id together name one party."""
        return _FOLDERS[self.kind]


@dataclass(frozen=True, slots=True)
class Party:
    """A party and what it has to do with the communications.

    `listed_names` are the spellings of the records, in alphabetical order. `entries` are the
    communications to it (of a mandate: by it), newest sent first. `named_in` are those whose letter
    says that it also got a similar one, while no communication to it in that case is known.
    """

    ref: PartyRef
    listed_names: tuple[str, ...]
    entries: tuple["Entry", ...]
    named_in: tuple["Entry", ...]


def government_ref(code: str) -> PartyRef:
    """The Government of the State with the ISO 3166 alpha-3 *code*, named by code if unknown."""
    territory = territory_of(code)
    return PartyRef(PartyKind.GOVERNMENT, code.lower(), territory.name if territory else code)


def recipient_of(communication: Communication) -> PartyRef | None:
    """To whom the letter is addressed, or None where that is unknown."""
    recipient = communication.recipient
    return None if recipient is None else _recipient_ref(recipient)


def _recipient_ref(recipient: Recipient) -> PartyRef:
    match recipient:
        case Government():
            return _government_as_listed(recipient)
        case Company():
            return _actor_ref(PartyKind.COMPANY, recipient.name)
        case IntergovernmentalOrganisation():
            return _actor_ref(PartyKind.IGO, recipient.name)
        case OtherActor():
            return _actor_ref(PartyKind.OTHER, recipient.name)
        case _:
            assert_never(recipient)


def _government_as_listed(recipient: Government) -> PartyRef:
    code = recipient.country
    if code is None:
        return PartyRef(PartyKind.GOVERNMENT, actor_id(recipient.name), recipient.name)
    territory = territory_of(code)
    name = recipient.name if territory is None else territory.name
    return PartyRef(PartyKind.GOVERNMENT, code.lower(), name)


def mandates_of(communication: Communication) -> tuple[PartyRef, ...]:
    """The mandates that sent the letter, in the order of the record, each once; () if unknown."""
    return _each_once(mandate_ref(item) for item in communication.mandates or ())


def mandate_ref(mandate: Mandate) -> PartyRef:
    """The mandate by the id and short name of the data, else by the name as listed."""
    known = None if mandate.id is None else mandate_of(mandate.id)
    return PartyRef(
        PartyKind.MANDATE,
        mandate.id or actor_id(mandate.listed),
        mandate.listed if known is None else known.short,
    )


def named_in_letter(communication: Communication) -> tuple[PartyRef, ...]:
    """The Governments and companies that the letter says got similar letters, each once."""
    letter = communication.letter
    if letter is None or letter.also_sent_to is None:
        return ()
    governments = map(government_ref, letter.also_sent_to.governments)
    companies = map(company_ref, letter.also_sent_to.companies)
    return _each_once((*governments, *companies))


def company_ref(name: str) -> PartyRef:
    """The company that a letter calls *name*."""
    return _actor_ref(PartyKind.COMPANY, name)


def _actor_ref(kind: PartyKind, name: str) -> PartyRef:
    actor = actor_named(name)
    return PartyRef(kind, actor_id(name), name if actor is None else actor.name)


def listed_parties(communication: Communication) -> Iterator[tuple[PartyRef, str]]:
    """Each recipient and mandate with the spelling of the record."""
    recipient = recipient_of(communication)
    if recipient is not None and communication.recipient is not None:
        yield recipient, communication.recipient.name
    for mandate in communication.mandates or ():
        yield mandate_ref(mandate), mandate.listed


def _each_once(refs: Iterable[PartyRef]) -> tuple[PartyRef, ...]:
    """One ref for each page, the first, in the order given."""
    first: dict[tuple[str, str], PartyRef] = {}
    for ref in refs:
        first.setdefault((ref.folder, ref.id), ref)
    return tuple(first.values())
