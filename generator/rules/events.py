"""Communications and a day -> the dated events that the feed and the pages share.

Observed events (published, withheld, replaced, withdrawn, back) are dated by the day on which the
tracker first saw what they tell; computed ones (a response period ended) by the dates of the
record. The id of an event never changes and never means another event: what is observed again and
again is numbered by its place in the history, to which changes are only added.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from generator.rules.axes import ResponseState, state_of
from generator.rules.dates import count_in_words, day_in_words, partial_in_words
from generator.rules.deadline import Deadline, deadline_of
from generator.rules.entities import recipient_of
from generator.rules.status import DisplayStatus, status_of
from scraper.records import Change, Communication, DocumentKind, Response, day_of

TAG_AUTHORITY = "tag:communications-tracker.example,2026:"
"""Start of every event's id (RFC 4151). It stays as it is wherever the site moves."""


class EventKind(StrEnum):
    """Kinds of event; the value is a part of the id."""

    LETTER_PUBLISHED = "letter-published"
    RESPONSE_PUBLISHED = "response-published"
    RESPONSE_WITHHELD = "response-withheld"
    PERIOD_ENDED = "period-ended"
    DOCUMENT_REPLACED = "document-replaced"
    RESPONSE_REPLACED = "response-replaced"
    WITHDRAWN = "withdrawn"
    BACK = "back"


_WHAT = {
    EventKind.LETTER_PUBLISHED: "Letter added",
    EventKind.RESPONSE_PUBLISHED: "Response added",
    EventKind.RESPONSE_WITHHELD: "Withheld response added",
    EventKind.PERIOD_ENDED: "Response period ended without a published response",
    EventKind.DOCUMENT_REPLACED: "Letter replaced",
    EventKind.RESPONSE_REPLACED: "Response replaced",
    EventKind.WITHDRAWN: "Withdrawn from the database",
    EventKind.BACK: "Back in the database",
}
_CORRECTED = {
    "type_listed": "type",
    "sent": "day of the letter",
    "published": "day of publication",
    "recipient": "recipient",
    "mandates": "mandates",
}
"""Facts of a source whose change is told where the letter was announced."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day.

    `id` is a tag URI. `title` and `summary` are plain text, which sinks must escape; neither holds
    a name but the recipient's. `updated` is the day on which what they say last changed.
    """

    id: str
    kind: EventKind
    reference: str
    on: date
    title: str
    summary: str
    updated: date


def events_of(communications: Iterable[Communication], *, as_of: date) -> tuple[Event, ...]:
    """Every event, newest first; those of one day with the newest letter first, then by reference,
    then in the order of the record.

    Computed events after *as_of* are left out. Observed ones never are: that something was seen
    does not depend on the day for which a page is built.
    """
    by_reference = sorted(communications, key=lambda communication: communication.key)
    in_order = sorted(by_reference, key=lambda item: item.sent or "", reverse=True)
    events = [event for item in in_order for event in _events_of_one(item, as_of)]
    return tuple(sorted(events, key=lambda event: event.on, reverse=True))


def _events_of_one(communication: Communication, as_of: date) -> Iterator[Event]:
    deadline = deadline_of(communication)
    yield _letter_published(communication, deadline)
    yield from _responses(communication, deadline)
    yield from _period_ended(communication, deadline, as_of)
    yield from _documents_replaced(communication)
    yield from _withdrawn_and_back(communication)


def _letter_published(communication: Communication, deadline: Deadline) -> Event:
    subject = communication.subject
    sentences = (
        f"Letter sent: {partial_in_words(deadline.sent_used)}.",
        f"Response due: {day_in_words(deadline.due)}." if deadline.due is not None else None,
        f"Subject, in the tracker's words: {subject.text}." if subject is not None else None,
    )
    corrections = tuple(item for item in communication.history if item.fact in _CORRECTED)
    event = _event(
        communication,
        EventKind.LETTER_PUBLISHED,
        1,
        communication.first_seen,
        " ".join((*filter(None, sentences), *map(_corrected, corrections))),
    )
    return replace(event, updated=max((event.on, *(item.on for item in corrections))))


def _corrected(change: Change) -> str:
    """'Changed on 3 August 2026: type, from AL to UA.'; values only where they are plain."""
    before, after = _plain(change.before), _plain(change.after)
    values = f", from {before} to {after}" if before and after else ""
    return f"Changed on {day_in_words(change.on)}: {_CORRECTED[change.fact]}{values}."


def _plain(value: str | None) -> str | None:
    """A value of the history, which is JSON text, where it is a plain text or a recipient."""
    try:
        plain = json.loads(value or "null")
    except ValueError:
        return None
    if isinstance(plain, dict):
        plain = plain.get("name")
    return plain if isinstance(plain, str) else None


def _responses(communication: Communication, deadline: Deadline) -> Iterator[Event]:
    """Acknowledgements and requests for more time are not announced as responses."""
    for number, response in enumerate(communication.responses or (), start=1):
        state = state_of(response)
        if state is ResponseState.PUBLISHED:
            kind = EventKind.RESPONSE_PUBLISHED
            summary = f"Response {_dated(response)}: {_timing(response, deadline)}."
        elif state is ResponseState.WITHHELD:
            kind = EventKind.RESPONSE_WITHHELD
            summary = f"A response exists, {_dated(response)}, but is not public."
        else:
            continue
        yield _event(communication, kind, number, response.first_seen, summary)


def _dated(response: Response) -> str:
    return "not dated" if response.dated is None else f"dated {partial_in_words(response.dated)}"


def _timing(response: Response, deadline: Deadline) -> str:
    """Timing of this one response, whatever other responses there are."""
    day = day_of(response.dated)
    if deadline.sets_no_period:
        return "no response period was set"
    if day is None or deadline.sent is None or deadline.due is None or day < deadline.sent:
        return "whether it came in time is unknown"
    due = day_in_words(deadline.due)
    if day <= deadline.due:
        return f"in time, due {due}"
    return f"{count_in_words((day - deadline.due).days, 'day')} after the due day, {due}"


def _period_ended(communication: Communication, deadline: Deadline, as_of: date) -> Iterator[Event]:
    """The day after the due day, if on that day no response was known to be published.

    A late response does not undo it: the period did end without one. Of a period that ended before
    the tracker knew the letter nothing is said: nobody was looking.
    """
    if deadline.due is None or as_of <= deadline.due:
        return
    day = deadline.due + timedelta(days=1)
    if day < communication.first_seen:
        return
    status = status_of(communication, as_of=day)
    if status.display is DisplayStatus.NONE_PUBLISHED:
        yield _event(communication, EventKind.PERIOD_ENDED, 1, day, status.sentence)


def _documents_replaced(communication: Communication) -> Iterator[Event]:
    """One for each time that another file took the place of the one that stood: the history then
    goes from the hash of one to that of the other. A new address is none, nor are other bytes that
    hold the same text."""
    kinds = {item.sha256: item.kind for item in communication.documents}
    numbers = dict.fromkeys(_REPLACED, 0)
    for change in communication.history:
        before, after = _plain(change.before), _plain(change.after)
        kind = kinds.get(after)
        if change.fact != "documents" or kind is None or not _SHA256.fullmatch(before or ""):
            continue
        numbers[kind] += 1
        event_kind, summary = _REPLACED[kind]
        yield _event(communication, event_kind, numbers[kind], change.on, summary)


_REPLACED = {
    DocumentKind.LETTER: (
        EventKind.DOCUMENT_REPLACED,
        "A letter with another text stands in the place of the one seen before.",
    ),
    DocumentKind.RESPONSE: (
        EventKind.RESPONSE_REPLACED,
        "A response with another text stands in the place of one seen before.",
    ),
}


def _withdrawn_and_back(communication: Communication) -> Iterator[Event]:
    """Withdrawn once that is sure, and back after that. A letter that is missing for some nights
    and returns makes neither."""
    changes = [change for change in communication.history if change.fact == "withdrawn"]
    gone = [change.on for change in changes if change.after is not None]
    if communication.withdrawn is not None and (not changes or changes[-1].after is None):
        gone.append(communication.withdrawn)
    back = [change.on for change in changes if change.after is None]
    for number, day in enumerate(gone, start=1):
        yield _event(
            communication,
            EventKind.WITHDRAWN,
            number,
            day,
            "The database no longer lists it. Its page stays.",
        )
    for number, day in enumerate(back, start=1):
        yield _event(communication, EventKind.BACK, number, day, "The database lists it once more.")


def _event(
    communication: Communication,
    kind: EventKind,
    number: int,
    on: date,
    summary: str,
) -> Event:
    recipient = recipient_of(communication)
    to = "unknown recipient" if recipient is None else recipient.name
    name = f"{communication.type or ''} {communication.reference}".strip()
    return Event(
        id=f"{TAG_AUTHORITY}communications/{communication.key.slug}#{kind}-{number}",
        kind=kind,
        reference=communication.reference,
        on=on,
        title=f"{_WHAT[kind]}: {name} to {to}",
        summary=summary,
        updated=on,
    )
