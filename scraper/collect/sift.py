"""Records + a Listing -> what changes, counted row by row. Nothing is stored here.

The records are gone through once, one at a time, so that 20,000 of them need little memory.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from scraper.collect.listing import Listing
from scraper.merge.absence import is_on_list, mark_absent
from scraper.merge.filed import numbers_of_letters
from scraper.merge.identity import flag_recycled
from scraper.merge.letters import Outcome
from scraper.merge.listing import merge_listing
from scraper.records import Communication, DocumentKind
from scraper.reference import Reference, find_references
from scraper.run.log import Entry, Rows
from scraper.run.log import Outcome as RunOutcome
from scraper.sources.observation import ListedObservation, RejectedRow
from scraper.store import Batch, Store

_LISTED_FACTS = frozenset(("type_listed", "sent", "recipient", "mandates", "documents"))
_ID_SHOWN = re.compile(r"\bid (?P<gid>[1-9][0-9]{0,8})\b")
Bucket = tuple[str, int]  # code and year of references


@dataclass(slots=True)
class Sifted:
    """What a listing changes: `batch` holds it. `listed` are the records whose row was there
    before, by code and year, `vanished` and `altered` those that lost it, or of which a listed
    fact now differs or a response is gone. `flagged` has a line for each new flag."""

    batch: Batch
    counts: Counter[Outcome] = field(default_factory=Counter)
    listed: Counter[Bucket] = field(default_factory=Counter)
    vanished: list[Reference] = field(default_factory=list)
    altered: list[Reference] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)

    def take(self, before: Communication | None, after: Communication) -> None:
        """*after* is to be stored in the place of *before*."""
        known = before.flags if before is not None else ()
        self.flagged += [
            f"{after.reference} is flagged: {flag.message}"
            for flag in after.flags
            if flag not in known
        ]
        self.batch.save(after)

    def problems(self, listing: Listing) -> list[str]:
        """What a person should know of: a line for each rejected row, and each new flag."""
        return [*(f"row rejected: {row}" for row in listing.rejected), *self.flagged]

    def rows(self, listing: Listing) -> Rows:
        """The count of rows, for the log."""
        return Rows(
            seen=listing.seen,
            new=self.counts[Outcome.NEW],
            changed=self.counts[Outcome.CHANGED],
            unchanged=self.counts[Outcome.UNCHANGED],
            duplicate=listing.duplicates,
            rejected=len(listing.rejected),
            vanished=len(self.vanished),
        )


@dataclass(frozen=True, slots=True)
class _Unread:
    """The communications that rejected rows are about, by number or reference: they are listed,
    though not as rows that can be read. `is_any`: a row tells neither, and may be any one's."""

    gids: frozenset[int]
    references: frozenset[Reference]
    is_any: bool

    @classmethod
    def of(cls, rejected: Iterable[RejectedRow]) -> Self:
        gids: set[int] = set()
        references: set[Reference] = set()
        is_any = False
        for row in rejected:
            own = {int(shown["gid"]) for shown in _ID_SHOWN.finditer(row.shown)}
            named = {printed.reference for printed in find_references(row.shown)}
            gids |= own
            references |= named
            is_any = is_any or not (own or named)
        return cls(frozenset(gids), frozenset(references), is_any)

    def may_be(self, record: Communication) -> bool:
        """Whether one of the rows may be that of *record*."""
        is_named = record.key in self.references
        return self.is_any or is_named or not self.gids.isdisjoint(numbers_of_letters(record))


def sift(
    store: Store, listing: Listing, *, on: date, history: Iterable[Entry], is_whole: bool
) -> Sifted:
    """What the rows of *listing*, seen *on* that day, change in the records.

    *is_whole*: what is not listed is gone from the list, unless a rejected row may be its own;
    *history* tells since how many runs.
    """
    sifted = Sifted(store.batch())
    owners = _owners(listing)
    days = tuple(entry.day for entry in history if _counts(entry))
    oldest = min((row.sent for row in _rows(listing) if row.sent is not None), default=None)
    unread = _Unread.of(listing.rejected)
    known: set[Reference] = set()
    for record in store.records():
        known.add(record.key)
        rows = listing.rows.get(record.key, ())
        after = _merged(record, rows, sifted, on)
        is_gone = is_whole and not rows and not unread.may_be(record)
        if is_whole and is_on_list(record):
            sifted.listed[record.key.code, record.key.year] += 1
            if is_gone:
                sifted.vanished.append(record.key)
        if is_gone:
            runs = 1 + sum(day >= (record.not_listed_since or on) for day in days)
            after = mark_absent(after, on=on, complete_runs=runs, oldest_listed=oldest)
        for gid, others in _recycled(after, owners):
            after = flag_recycled(after, gid, others, on=on)
        if after is not record:
            sifted.take(record, after)
        if rows and _is_altered(record, after):
            sifted.altered.append(record.key)
    for reference, rows in listing.rows.items():
        if reference in known:
            continue
        new = _merged(None, rows, sifted, on)
        for gid, others in _recycled(new, owners):
            new = flag_recycled(new, gid, others, on=on)
        sifted.take(None, new)
    return sifted


def _merged(
    record: Communication | None,
    rows: tuple[ListedObservation, ...],
    sifted: Sifted,
    on: date,
) -> Communication:
    """*record* with what *rows* say, which may be none where it is known; each is counted."""
    after = record
    for row in rows:
        beside = tuple(other for other in rows if other is not row)
        merged = merge_listing(after, row, on=on, beside=beside)
        sifted.counts[merged.outcome] += 1
        after = merged.record
    if after is None:
        raise ValueError("neither a record nor a row")
    return after


def _rows(listing: Listing) -> Iterable[ListedObservation]:
    return (row for rows in listing.rows.values() for row in rows)


def _owners(listing: Listing) -> dict[int, frozenset[Reference]]:
    """The references under which the list shows each id of a letter."""
    owners: dict[int, frozenset[Reference]] = {}
    for row in _rows(listing):
        if row.gid is not None:
            owners[row.gid] = owners.get(row.gid, frozenset()) | {row.reference}
    return owners


def _recycled(
    record: Communication, owners: Mapping[int, frozenset[Reference]]
) -> Iterable[tuple[int, tuple[Reference, ...]]]:
    """The ids of the letters of *record* that the list shows under other references."""
    for document in record.documents:
        if document.kind is DocumentKind.LETTER and document.gid is not None:
            others = owners.get(document.gid, frozenset()) - {record.key}
            if others:
                yield document.gid, tuple(sorted(others))


def _counts(entry: Entry) -> bool:
    """Whether the run of *entry* read the whole list and took what it saw."""
    return entry.outcome is RunOutcome.DONE and entry.is_whole and entry.command == "collect"


def _is_altered(before: Communication, after: Communication) -> bool:
    """Whether a listed fact now differs, or a response is gone; that responses came is news."""
    changes = after.history[len(before.history) :]
    return any(change.fact in _LISTED_FACTS for change in changes) or _gone(after) > _gone(before)


def _gone(record: Communication) -> int:
    """How many responses of *record* are no longer listed."""
    return sum(item.not_listed_since is not None for item in record.responses or ())
