"""One communication as a row of a table: what lists, party pages and the home page share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.views.notes import has_left_window, unlisted_since
from generator.pages.views.wording import (
    Badge,
    badge_of,
    kind_in_words,
    type_in_words,
)
from generator.rules.dates import day_in_words, partial_in_words
from generator.rules.edition import Entry
from generator.rules.entities import PartyKind, PartyRef
from generator.rules.status import DisplayStatus
from scraper.names.territories import territory_of


@dataclass(frozen=True)
class Row:
    """Finished values of one row; `..._key` values are what the browser sorts and filters by.

    `note` is what a reader of the list must know beside the status; most often empty.
    """

    path: str
    reference: str
    type: str
    type_words: str
    sent: str
    sent_key: str
    is_corrected: bool
    year: str
    recipient: str
    recipient_path: str
    kind: str
    subject: str
    badge: Badge
    due: str
    due_key: str
    note: str


def row_of(entry: Entry) -> Row:
    """The row of *entry*; unknown values are the word 'unknown' or, as a key, empty.

    A corrected day of the letter stands here as corrected; the letter's page shows both.
    """
    communication = entry.communication
    due = entry.status.deadline.due
    sent = entry.status.deadline.sent_used
    return Row(
        path=path_of(entry),
        reference=communication.reference,
        type=communication.type or "unknown",
        type_words=type_in_words(communication.type) if communication.type else "Type unknown",
        sent=partial_in_words(sent),
        sent_key=sent or "",
        is_corrected=entry.status.deadline.correction is not None,
        year=sent[:4] if sent else "unknown",
        recipient=communication.recipient.name if communication.recipient else "Recipient unknown",
        recipient_path=f"{entry.recipient.folder}/{entry.recipient.id}/" if entry.recipient else "",
        kind=kind_in_words(communication.recipient),
        subject=communication.subject.text if communication.subject else "",
        badge=badge_of(entry.status),
        due=day_in_words(due) if due else "unknown",
        due_key=due.isoformat() if due else "",
        note=_note(entry),
    )


def _note(entry: Entry) -> str:
    """That the letter is missing in the list, unless that means nothing or its status says it."""
    record = entry.communication
    if entry.status.display is DisplayStatus.WITHDRAWN or has_left_window(record):
        return ""
    since = unlisted_since(record, entry.status.as_of)
    return f"not listed since {day_in_words(since)}" if since else ""


def badges_of(entries: Sequence[Entry]) -> tuple[tuple[Badge, int], ...]:
    """How many communications bear each badge, in the order of the display statuses."""
    order = list(DisplayStatus)
    counts = Counter(
        (order.index(entry.status.display), badge_of(entry.status)) for entry in entries
    )
    return tuple(
        (badge, count)
        for (_, badge), count in sorted(
            counts.items(), key=lambda item: (item[0][0], item[0][1].label)
        )
    )


def other_names_of(ref: PartyRef | None) -> tuple[str, ...]:
    """Further names under which people look for a party, for the search index."""
    territory = None
    if ref is not None and ref.kind is PartyKind.GOVERNMENT:
        territory = territory_of(ref.id.upper())
    return (territory.formal, *territory.other_names) if territory else ()


def path_of(entry: Entry) -> str:
    """The address of a communication's page."""
    return f"communications/{entry.communication.key.slug}/"
