"""Communications and a day -> the dated events that the feed and the pages share.

Observed events (published, withheld, replaced) are dated by the day on which the tracker first saw
what they tell; computed ones (a response period ended) by the dates of the record. The id of an
event never changes and never means another event.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from generator.rules.axes import ResponseState, state_of
from generator.rules.dates import count_in_words, day_in_words, partial_in_words
from generator.rules.deadline import Deadline, deadline_of
from generator.rules.entities import recipient_of
from generator.rules.status import DisplayStatus, status_of
from scraper.records import Communication, DocumentKind, Response, day_of

TAG_AUTHORITY = "tag:communications-tracker.example,2026:"
"""Start of every event's id (RFC 4151). It stays as it is wherever the site moves."""


class EventKind(StrEnum):
    """Kinds of event; the value is a part of the id."""

    LETTER_PUBLISHED = "letter-published"
    RESPONSE_PUBLISHED = "response-published"
    RESPONSE_WITHHELD = "response-withheld"
    PERIOD_ENDED = "period-ended"
    DOCUMENT_REPLACED = "document-replaced"


_WHAT = {
    EventKind.LETTER_PUBLISHED: "Letter added",
    EventKind.RESPONSE_PUBLISHED: "Response added",
    EventKind.RESPONSE_WITHHELD: "Withheld response added",
    EventKind.PERIOD_ENDED: "Response period ended without a published response",
    EventKind.DOCUMENT_REPLACED: "Letter replaced",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day.

    `id` is a tag URI. `title` and `summary` are plain text, which sinks must escape; neither holds
    a name but the recipient's.
    """

    id: str
    kind: EventKind
    reference: str
    on: date
    title: str
    summary: str


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


def _letter_published(communication: Communication, deadline: Deadline) -> Event:
    subject = communication.subject
    sentences = (
        f"Letter sent: {partial_in_words(deadline.sent_used)}.",
        f"Response due: {day_in_words(deadline.due)}." if deadline.due is not None else None,
        f"Subject, in the tracker's words: {subject.text}." if subject is not None else None,
    )
    return _event(
        communication,
        EventKind.LETTER_PUBLISHED,
        1,
        communication.first_seen,
        " ".join(sentence for sentence in sentences if sentence is not None),
    )


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
    """One for each letter whose text differs from that of the letter before it.

    Files of which no text was read say nothing: other bytes may hold the same text.
    """
    letters = [item for item in communication.documents if item.kind is DocumentKind.LETTER]
    read = [
        (version, letter)
        for version, letter in enumerate(letters, start=1)
        if letter.text_sha256 is not None
    ]
    for (_, before), (version, letter) in pairwise(read):
        if before.text_sha256 != letter.text_sha256:
            yield _event(
                communication,
                EventKind.DOCUMENT_REPLACED,
                version,
                letter.first_seen,
                "A letter with another text stands in the place of the one seen before.",
            )


def _event(
    communication: Communication, kind: EventKind, number: int, on: date, summary: str
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
    )
