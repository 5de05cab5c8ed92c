"""An addressee as a list of the database names it -> a Recipient.

The list has one column for whoever is addressed: a State, a company, an organisation or anybody
else, in free spelling and without an id. What a name is, is said by the name alone: a State by its
whole name, others by the data or by the legal form of a company. The code of the reference never
decides; where it does not fit the name, that is a doubt.
"""

import re

from scraper.names.actors import ActorKind, actor_kind_of
from scraper.names.territories import territory_named, territory_of
from scraper.records import (
    Company,
    Government,
    IntergovernmentalOrganisation,
    OtherActor,
    Recipient,
)
from scraper.reference import Reference

NO_STATE = "OTH"  # code of the references of communications to other addressees than States

# The abbreviation that the list puts after a name: "Asian Development Bank - ADB", "... (IFC)".
_ABBREVIATION = re.compile(
    r"(?P<name>.*[^\s(-])\s*(?:\s[-–—]\s*[A-Z][A-Za-z]{1,9}|\([A-Z][A-Za-z]{1,9}\))", re.DOTALL
)


def recipient_of(listed: str, reference: Reference) -> tuple[Recipient, tuple[str, ...]]:
    """Whom the name *listed* under *reference* means, the name kept exactly; and the doubts."""
    territory = territory_named(listed)
    if territory is not None:
        recipient: Recipient = Government(name=listed, country=territory.code)
        fits = territory.code == reference.code
        return recipient, () if fits else (_misfit(listed, reference),)
    match _kind_of(listed):
        case ActorKind.COMPANY:
            recipient = Company(name=listed)
        case ActorKind.IGO:
            recipient = IntergovernmentalOrganisation(name=listed)
        case None if reference.code == NO_STATE:
            return OtherActor(name=listed), ()
        case None:
            doubt = f"{listed!r}, listed under the code {reference.code}, is no name of a State"
            known = territory_of(reference.code)
            hint = f" that we know; the code is that of {known.name}" if known else " that we know"
            return Government(name=listed, country=None), (doubt + hint,)
    return recipient, () if reference.code == NO_STATE else (_misfit(listed, reference),)


def _misfit(listed: str, reference: Reference) -> str:
    return f"{listed!r} is listed under the code {reference.code}, which is not its own"


def _kind_of(listed: str) -> ActorKind | None:
    """What the data or its legal form says that it is, with or without an abbreviation behind."""
    kind = actor_kind_of(listed)
    shortened = _ABBREVIATION.fullmatch(listed) if kind is None else None
    return actor_kind_of(shortened["name"].strip()) if shortened else kind
