"""Records and a day -> Edition: everything that pages and outlets show, worked out once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from generator.rules.cases import Case, cases_of
from generator.rules.dates import span_of
from generator.rules.entities import (
    Party,
    PartyKind,
    PartyRef,
    listed_parties,
    mandates_of,
    named_in_letter,
    recipient_of,
)
from generator.rules.events import Event, events_of
from generator.rules.readings import Readings
from generator.rules.status import Status, status_of
from generator.rules.waiting import without_content
from scraper.records import Communication

NEVER_READ = Readings()


class AlsoBasis(StrEnum):
    """How it is known that somebody else got the letter."""

    CASE = "case"  # we have their communication, a sibling
    LETTER = "letter"  # the letter names them


@dataclass(frozen=True, slots=True)
class Also:
    """Somebody else who got the letter; `reference` and `status` are of our communication to them
    in this case, None where we have none."""

    ref: PartyRef
    reference: str | None
    status: Status | None
    basis: AlsoBasis


@dataclass(frozen=True, slots=True)
class Entry:
    """One communication with all that is worked out for it.

    `also` holds the siblings first, then whom the letter names and no sibling covers; each part by
    kind (Governments, companies, intergovernmental organisations, others), then name. A sibling of
    unknown recipient is in `case` only.
    """

    communication: Communication
    status: Status
    recipient: PartyRef | None
    mandates: tuple[PartyRef, ...]
    case: Case | None
    also: tuple[Also, ...]
    also_other_companies: bool


@dataclass(frozen=True)
class Edition:
    """The records as they stand at the end of `as_of`.

    `last_changed` is the newest day on which a record changed; `as_of` where there is no record.
    `readings` is what the log of runs says; `records_sha256` the hash of all records as that log
    has it, empty where nobody asked for it.
    `entries` are newest sent first, those of unknown date last, then by reference. Parties are
    ordered by name; one that is only named in letters has no entries.
    """

    as_of: date
    last_changed: date
    entries: tuple[Entry, ...]
    governments: tuple[Party, ...]
    companies: tuple[Party, ...]
    other_actors: tuple[Party, ...]
    mandates: tuple[Party, ...]
    events: tuple[Event, ...]
    readings: Readings = NEVER_READ
    records_sha256: str = ""

    @cached_property
    def by_reference(self) -> Mapping[str, Entry]:
        """Reference -> entry."""
        return MappingProxyType({entry.communication.reference: entry for entry in self.entries})


def edition_of(
    communications: Iterable[Communication],
    *,
    as_of: date,
    readings: Readings = NEVER_READ,
    records_sha256: str = "",
) -> Edition:
    """The edition of *as_of*. Raises ValueError where two records have one reference."""
    records = tuple(map(without_content, communications))
    _refuse_doubles(records)
    entries = _entries_of(records, as_of)
    parties = _parties_of(entries)
    return Edition(
        as_of=as_of,
        last_changed=max((record.last_changed for record in records), default=as_of),
        entries=entries,
        governments=_in_folder(parties, "governments"),
        companies=_in_folder(parties, "companies"),
        other_actors=_in_folder(parties, "other-actors"),
        mandates=_in_folder(parties, "mandates"),
        events=events_of(records, as_of=as_of),
        readings=readings,
        records_sha256=records_sha256,
    )


def _refuse_doubles(records: tuple[Communication, ...]) -> None:
    for reference, count in Counter(record.reference for record in records).items():
        if count > 1:
            raise ValueError(
                f"{count} records of {reference}, expected one; "
                "remove the record that is not under its own name"
            )


def _entries_of(records: tuple[Communication, ...], as_of: date) -> tuple[Entry, ...]:
    statuses = {record.reference: status_of(record, as_of=as_of) for record in records}
    recipients = {record.reference: recipient_of(record) for record in records}
    cases = cases_of(records)

    def newest_sent_first(record: Communication) -> tuple[object, ...]:
        first_day, _ = span_of(statuses[record.reference].deadline.sent_used)
        return -first_day.toordinal(), record.key

    def entry_of(record: Communication) -> Entry:
        case = cases.get(record.reference)
        siblings = [
            Also(ref, reference, statuses[reference], AlsoBasis.CASE)
            for reference in (case.references if case is not None else ())
            if reference != record.reference and (ref := recipients[reference]) is not None
        ]
        recipient = recipients[record.reference]
        covered = {_identity(also.ref) for also in siblings}
        covered |= {_identity(recipient)} if recipient is not None else set()
        named = [
            Also(ref, None, None, AlsoBasis.LETTER)
            for ref in named_in_letter(record)
            if _identity(ref) not in covered
        ]
        also_sent_to = record.letter.also_sent_to if record.letter is not None else None
        return Entry(
            communication=record,
            status=statuses[record.reference],
            recipient=recipient,
            mandates=mandates_of(record),
            case=case,
            also=(*sorted(siblings, key=_also_order), *sorted(named, key=_also_order)),
            also_other_companies=also_sent_to is not None and also_sent_to.other_companies,
        )

    return tuple(entry_of(record) for record in sorted(records, key=newest_sent_first))


def _also_order(also: Also) -> tuple[object, ...]:
    kinds = list(PartyKind)
    return kinds.index(also.ref.kind), also.ref.name.casefold(), also.ref.id, also.reference


def _identity(ref: PartyRef) -> tuple[bool, str]:
    """What makes two refs one addressee. Actors share one space of ids, whatever their kind."""
    return ref.kind is PartyKind.GOVERNMENT, ref.id


@dataclass(slots=True)
class _Gathered:
    """What is found of one party while the entries are gone through."""

    ref: PartyRef
    listed_names: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)
    named_in: list[Entry] = field(default_factory=list)


def _parties_of(entries: tuple[Entry, ...]) -> tuple[Party, ...]:
    """Every party of the entries, by name; its own entries in the order given."""
    found: dict[tuple[str, str], _Gathered] = {}

    def gathered(ref: PartyRef) -> _Gathered:
        return found.setdefault((ref.folder, ref.id), _Gathered(ref))

    for entry in entries:
        for ref in (entry.recipient, *entry.mandates):
            if ref is not None:
                gathered(ref).entries.append(entry)
        for also in entry.also:
            if also.basis is AlsoBasis.LETTER:
                gathered(also.ref).named_in.append(entry)
        for ref, listed in listed_parties(entry.communication):
            gathered(ref).listed_names.add(listed)
    parties = (
        Party(
            ref=item.ref,
            listed_names=tuple(sorted(item.listed_names, key=lambda name: (name.casefold(), name))),
            entries=tuple(item.entries),
            named_in=tuple(item.named_in),
        )
        for item in found.values()
    )
    return tuple(sorted(parties, key=lambda party: (party.ref.name.casefold(), party.ref.id)))


def _in_folder(parties: tuple[Party, ...], folder: str) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.ref.folder == folder)
