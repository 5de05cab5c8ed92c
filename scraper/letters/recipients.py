"""Letterhead and words of a letter -> whom it is addressed to.

What the recipient is, the letter's own words say ("your Excellency's Government", "your company",
"as an intergovernmental organisation", "the de facto authorities"). A Government is the one of the
reference's State; other names stand in the address, in a page's margin, in the letterhead or in the
text. A kind that neither the words nor the name show is unknown.
"""

import re
from dataclasses import dataclass
from functools import cache

from scraper.letters.addresses import PlacedName, organisation_named
from scraper.letters.parts import LetterParts
from scraper.letters.people import person_addressed
from scraper.letters.quoted import own_words
from scraper.letters.wording import Phrase
from scraper.letters.written_to import organisations_founded
from scraper.names.actors import ActorKind, actor_kind_of
from scraper.names.territories import territories, territory_named, territory_of
from scraper.records import (
    Company,
    Government,
    IntergovernmentalOrganisation,
    OtherActor,
    Recipient,
)
from scraper.reference import Reference

NO_STATE = "OTH"  # code of the references of letters to other addressees than States
_LONGEST_STATE = 4  # words of a State's name that are looked for in the name of a bank
_STEM = 4  # letters that the name of a State and the word for what is its own share


@dataclass(frozen=True, slots=True)
class ReadRecipient:
    """`kind` is None where the letter does not say it; `quote` and `note` say how it was read;
    `addressee` is the person, by the name that is printed in full."""

    kind: str | None
    recipient: Recipient | None
    quote: str | None
    note: str | None
    addressee: str | None


def read_recipient(parts: LetterParts, reference: Reference) -> ReadRecipient:
    """Kind and name of the recipient, each None where the letter does not say it.

    A reference with a State's code is that of a letter to its Government; where the letter's words
    do not say so too, that is not enough.
    """
    wording = parts.wording.recipient
    person = person_addressed(parts)
    government, company = _said(wording.government, parts), _said(wording.company, parts)
    if reference.code != NO_STATE:
        greeting = wording.excellency.search(parts.salutation or "")
        if government or (greeting and not company and not _said(wording.de_facto, parts)):
            words = government[0] if government else parts.salutation
            return _government(reference, words, person)
    elif government and not company:
        # its words say one thing, and its code another
        return ReadRecipient(None, None, None, None, person)
    found = organisation_named(parts)
    kind, words = _kind_of(found, company, parts)
    recipient = _recipient(kind, found)
    note = None
    if found is not None and recipient is not None:
        said = f"the letter says {words!r}; " if words else ""
        note = f"{said}the name stands {found.place}"
    return ReadRecipient(kind, recipient, found.name if recipient and found else None, note, person)


def _government(reference: Reference, words: str | None, person: str | None) -> ReadRecipient:
    territory = territory_of(reference.code)
    recipient = Government(name=territory.name, country=territory.code) if territory else None
    note = f"the letter says {words!r}; the State is that of the reference, {reference.code}"
    return ReadRecipient("government", recipient, words, note, person)


def _recipient(kind: str | None, found: PlacedName | None) -> Recipient | None:
    if found is None:
        return None
    match kind:
        case "company":
            return Company(name=found.name)
        case "igo":
            return IntergovernmentalOrganisation(name=found.name)
        case "other":
            return OtherActor(name=found.name)
        case _:
            return None


def _said(phrase: Phrase, parts: LetterParts) -> re.Match[str] | None:
    """The first place where the letter says the *phrase* in its own words."""
    found = (phrase.search(own_words(unit)) for unit in parts.body if phrase.search(unit))
    return next(filter(None, found), None)


def _kind_of(
    found: PlacedName | None, company: re.Match[str] | None, parts: LetterParts
) -> tuple[str | None, str | None]:
    """What the addressee is, and the letter's words that say so; None for words that do not, and
    both None where nothing tells."""
    known = actor_kind_of(found.name) if found else None
    is_armed = known is None and _said(parts.wording.recipient.armed, parts) is not None
    if company and known is not ActorKind.IGO and not is_armed:  # "votre groupe" may bear arms
        return "company", company[0]
    if known is not None:
        return known.value, None
    organisation = _said(parts.wording.recipient.organisation, parts)
    if found is None:
        return ("igo", organisation[0]) if organisation else (None, None)
    return _kind_of_unknown(found.name, organisation, parts)


def _kind_of_unknown(
    name: str, organisation: re.Match[str] | None, parts: LetterParts
) -> tuple[str | None, str | None]:
    """The same for a *name* that neither the data nor its form tells, of no company."""
    wording = parts.wording.recipient
    founded = _said(wording.founded, parts) if name in organisations_founded(parts) else None
    is_organisations = wording.organisation_name.search(name) is not None
    of_states = founded or (organisation if is_organisations else None)
    if of_states:
        return "igo", of_states[0].lstrip(" .;")
    unofficial = _said(wording.unofficial, parts)
    if unofficial:
        return "other", unofficial[0]
    bank = _said(wording.bank, parts)
    if bank and wording.development_bank.search(name) and not _is_of_one_state(name):
        return "igo", bank[0]
    unrecognised = _said(wording.no_recognition, parts)
    if unrecognised:
        return "other", unrecognised[0]
    other = wording.de_facto.search(name) or _said(wording.de_facto, parts)
    other = other or _said(wording.other, parts)
    said = other[0] if other and not is_organisations else _called_by_its_name(name, parts)
    if said:
        return "other", said
    return ("other", None) if wording.other_name.search(name) else (None, None)


def _called_by_its_name(name: str, parts: LetterParts) -> str | None:
    """How the letter speaks to its addressee by a word of the *name* that is no organisation's of
    States: 'your association'."""
    wording = parts.wording.recipient
    noun = wording.private_noun.search(name)
    if noun is None:
        return None
    found = (words for unit in parts.body for words in wording.other.finditer(own_words(unit)))
    return next(
        (words[0] for words in found if words[0].casefold().endswith(noun[0].casefold())), None
    )


def _is_of_one_state(name: str) -> bool:
    """Whether the name of a bank holds that of a State, or a word made of it: 'Chinese'."""
    words = name.split()
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_STATE) + 1):
            if territory_named(" ".join(words[start:end]).strip("(),")):
                return True
    stems = {word[:_STEM].casefold() for word in words if len(word) > _STEM and word[0].isupper()}
    return bool(stems & _stems_of_states())


@cache
def _stems_of_states() -> frozenset[str]:
    names = (
        name for state in territories() for local in state.names.values() for name in local.all
    )
    return frozenset(name[:_STEM].casefold() for name in names if len(name.split()) == 1)
