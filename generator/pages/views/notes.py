"""A record -> what a reader must know before relying on it: its state, and its flags.

Which flags there are is left to the record: a flag of a code that is not known here is shown as it
is, for a flag must never be lost.
"""

from dataclasses import dataclass
from datetime import date

from generator.rules.dates import day_in_words
from generator.rules.edition import Entry
from generator.rules.status import DisplayStatus
from generator.rules.waiting import AWAITS_PERSON, DOCUMENT_OF_ANOTHER, TWO_IDS, kinds_waiting
from scraper.records import Communication, DocumentKind

LEFT_WINDOW = "left-window"

_TITLES = {
    DOCUMENT_OF_ANOTHER: "A file of another letter.",
    "document-missing": "A file could not be had.",
    "id-recycled": "One number, two letters.",
    "letter-silent": "The letter changed.",
    "listed-doubt": "Not all of its row could be read.",
    "recipient-differs": "Two recipients.",
    "response-before-letter": "Response without its letter.",
    "response-date-differs": "Two dates of one response.",
    "response-dated-before-letter": "Dates in doubt.",
    "response-file-differs": "Another file of a response.",
    "response-filed-elsewhere": "Filed elsewhere.",
    "response-not-listed": "Response no longer listed.",
    "responses-are-one": "One response, listed twice.",
    "responses-may-be-one": "Perhaps one response.",
    "sent-differs": "Two dates of the letter.",
    TWO_IDS: "Two official numbers.",
}
_OTHER_TITLE = "Note."


@dataclass(frozen=True)
class Note:
    """A few words, and the sentences that explain them."""

    title: str
    text: str


def notes_of(entry: Entry) -> tuple[Note, ...]:
    """What to know of *entry*, its state first, then its flags in the order of the record."""
    record = entry.communication
    notes = [*_absence(entry)]
    waiting = kinds_waiting(record)
    notes += [note for kind, note in _WAITING.items() if kind in waiting]
    said = {*AWAITS_PERSON.values(), *([LEFT_WINDOW] if _absence(entry) else [])}
    notes += [
        Note(_TITLES.get(flag.code, _OTHER_TITLE), flag.message)
        for flag in record.flags
        if flag.code not in said
    ]
    return tuple(notes)


_WAITING = {
    DocumentKind.LETTER: Note(
        "Another file is waiting for a person’s decision.",
        "The database shows another file in the place of the letter that the tracker has read, and "
        "people may have been taken out of it, or put back. Until a person has compared the two, "
        "this page shows the content of neither: no names, no questions and no quotations.",
    ),
    DocumentKind.RESPONSE: Note(
        "Another file of a response is waiting for a person’s decision.",
        "The database shows another file in the place of a response that the tracker has read, and "
        "people may have been taken out of it, or put back. Until a person has compared the two, "
        "this page quotes neither of them.",
    ),
}


def unlisted_since(record: Communication, as_of: date) -> date | None:
    """The first day on which the database's list did not show *record*; None where it does, or
    where that day is after *as_of*."""
    since = record.not_listed_since
    return since if since is not None and since <= as_of else None


def has_left_window(record: Communication) -> bool:
    """Whether *record* is missing only since the list begins with a later day."""
    return any(flag.code == LEFT_WINDOW for flag in record.flags)


def _absence(entry: Entry) -> tuple[Note, ...]:
    """That the communication is no longer in the database's list, and what that means."""
    record = entry.communication
    since = unlisted_since(record, entry.status.as_of)
    if entry.status.display is DisplayStatus.WITHDRAWN:
        return (
            Note(
                "Withdrawn from the database.",
                "The list was read whole at least three times over at least seven days and did not "
                "show this communication. Its page stays, and shows what was read before.",
            ),
        )
    if since is None:
        return ()
    title = f"Not in the database’s list since {day_in_words(since)}."
    if has_left_window(record):
        return (
            Note(
                title,
                "The list shows recent letters only, and now begins with a later day than this "
                "one. That a letter leaves it in this way does not mean that it left the database.",
            ),
        )
    return (
        Note(
            title,
            "It may come back. The tracker calls it withdrawn once the list was read whole three "
            "times, over at least seven days, without it. What was read before stays here.",
        ),
    )
