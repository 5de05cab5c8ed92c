"""A known fact + what a list shows for it -> what stands, and what may be doubted."""

from collections.abc import Iterator
from datetime import date

from scraper.merge.contradictions import is_listed, is_same_recipient
from scraper.names.mandates import fold_mandate
from scraper.records import (
    Communication,
    Government,
    Mandate,
    OtherActor,
    Recipient,
    day_of,
)
from scraper.sources.observation import ListedObservation

FIRST_DAY = date(2010, 1, 1)  # the database holds letters since 2010


def listed_facts(known: Communication, seen: ListedObservation, *, on: date) -> dict[str, object]:
    """The facts of *known* that the row *seen* replaces or tells first, with their new values.

    A value that means the same as the known one does not replace it. A day of sending after *on*
    is not taken.
    """
    values: dict[str, object] = {}
    if seen.type_listed not in (None, known.type_listed):
        values["type_listed"] = seen.type_listed
    if seen.sent is not None and seen.sent <= on and seen.sent.isoformat() != known.sent:
        values["sent"] = seen.sent.isoformat()
    if seen.recipient not in (None, known.recipient):
        recipient = _recipient(known, seen.recipient)
        if recipient != known.recipient:
            values["recipient"] = recipient
    if seen.mandates is not None and seen.mandates != known.mandates:
        is_read_only = not is_listed(known, "mandates")
        if is_read_only or _meaning(known.mandates or ()) != _meaning(seen.mandates):
            values["mandates"] = seen.mandates
    return values


def doubts_of(seen: ListedObservation, known: Communication, *, on: date) -> Iterator[str]:
    """What may be doubted of the row *seen*: what it says itself, and days that cannot be."""
    yield from seen.doubts
    if seen.sent is not None and seen.sent > on:
        yield f"The list dates the letter {seen.sent}, a day to come: that is not taken."
    elif seen.sent is not None and seen.sent < FIRST_DAY:
        yield f"The list dates the letter {seen.sent}, before the first letters of the database."
    published = day_of(known.published)
    if seen.sent is not None and published is not None and on >= seen.sent > published:
        yield f"The list dates the letter {seen.sent}, after its publication on {published}."
    for item in seen.responses or ():
        if item.dated is not None and item.dated > on:
            yield f"The list dates a response {item.dated}, a day to come: that is not taken."


def _recipient(known: Communication, listed: Recipient | None) -> Recipient | None:
    """The addressee as listed, of the kind or the State that is known where the list tells none."""
    before = known.recipient
    if before is None or listed is None:
        return listed
    if _tells_less(listed, before):
        if before.name == listed.name:
            return before
        if not is_listed(known, "recipient") and is_same_recipient(listed, before):
            return before.model_copy(update={"name": listed.name})
    if (
        isinstance(before, Government)
        and isinstance(listed, Government)
        and before.country == listed.country is not None
        and is_listed(known, "recipient")
    ):
        return before
    return listed


def _tells_less(listed: Recipient, known: Recipient) -> bool:
    """Whether the list does not tell the kind, or the State, that is known."""
    if isinstance(listed, OtherActor):
        return not isinstance(known, OtherActor)
    return (
        isinstance(listed, Government)
        and isinstance(known, Government)
        and listed.country is None
        and known.country is not None
    )


def _meaning(mandates: tuple[Mandate, ...]) -> list[tuple[str, str]]:
    """The *mandates* whatever their order and capitals."""
    return sorted(
        (item.id, "") if item.id is not None else ("", fold_mandate(item.listed))
        for item in mandates
    )
