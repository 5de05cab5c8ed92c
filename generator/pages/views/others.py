"""Who else got a letter: those to whom we have the communication, and those only named."""

from dataclasses import dataclass

from generator.pages.views.rows import path_of
from generator.pages.views.wording import PARTY_KINDS, Badge, badge_of
from generator.rules.edition import Also, Edition, Entry
from generator.rules.entities import PartyKind


@dataclass(frozen=True)
class Other:
    """Someone else who got the letter. `path` is empty, and `badge` None, where we only know that
    they did."""

    name: str
    party_path: str
    kind: str
    reference: str
    path: str
    badge: Badge | None


@dataclass(frozen=True)
class Others:
    """The others of one kind: those to whom we have the communication, and those only named."""

    title: str
    known: tuple[Other, ...]
    named: tuple[Other, ...]
    unrecognised: tuple[str, ...] = ()
    unnamed: bool = False

    @property
    def count(self) -> int:
        return len(self.known) + len(self.named) + len(self.unrecognised)


def others_of(entry: Entry, edition: Edition) -> tuple[Others, ...]:
    """Governments, then companies and other actors; empty where nobody else is known."""
    groups: dict[bool, list[Other]] = {True: [], False: []}
    for also in entry.also:
        groups[also.ref.kind is PartyKind.GOVERNMENT].append(_other(also, edition))
    letter = entry.communication.letter
    named = letter.also_sent_to if letter else None
    both = (
        Others("Governments", *_split(groups[True])),
        Others(
            "Companies and other actors",
            *_split(groups[False]),
            unrecognised=named.unrecognised if named else (),
            unnamed=entry.also_other_companies,
        ),
    )
    return both if any(item.count or item.unnamed for item in both) else ()


def _split(others: list[Other]) -> tuple[tuple[Other, ...], tuple[Other, ...]]:
    return tuple(item for item in others if item.path), tuple(x for x in others if not x.path)


def _other(also: Also, edition: Edition) -> Other:
    ours = edition.by_reference[also.reference] if also.reference else None
    return Other(
        name=also.ref.name,
        party_path=f"{also.ref.folder}/{also.ref.id}/",
        kind=PARTY_KINDS[also.ref.kind],
        reference=also.reference or "",
        path=path_of(ours) if ours else "",
        badge=badge_of(also.status) if also.status else None,
    )
