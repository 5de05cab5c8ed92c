"""Events -> the items of the feed: what is new, few enough to be read.

A night that brings more than fifty events of one kind makes one item of them, with a list of its
own. The feed holds its newest fifty items, and all of the thirty days up to its newest one: so it
changes only when there is news, whatever day it is built for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.rules.dates import count_in_words, day_in_words
from generator.rules.events import TAG_AUTHORITY, Event, EventKind

MOST_OF_A_KIND = 50  # events of one kind and day that the feed announces one by one
FEWEST_ITEMS = 50
FEWEST_DAYS = 30

_WHAT = {
    EventKind.LETTER_PUBLISHED: ("letter", "added"),
    EventKind.RESPONSE_PUBLISHED: ("response", "added"),
    EventKind.RESPONSE_WITHHELD: ("withheld response", "added"),
    EventKind.PERIOD_ENDED: ("response period", "ended without a published response"),
    EventKind.DOCUMENT_REPLACED: ("letter", "replaced"),
    EventKind.RESPONSE_REPLACED: ("response", "replaced"),
    EventKind.WITHDRAWN: ("communication", "withdrawn from the database"),
    EventKind.BACK: ("communication", "back in the database"),
}


@dataclass(frozen=True, slots=True)
class Bulk:
    """All events of one kind and day, in the order of the events. `slug` names their list."""

    kind: EventKind
    on: date
    events: tuple[Event, ...]

    @property
    def slug(self) -> str:
        return f"{self.on.isoformat()}-{self.kind}"

    @property
    def id(self) -> str:
        return f"{TAG_AUTHORITY}news/{self.slug}"

    @property
    def what(self) -> str:
        """'67 letters added'."""
        unit, became = _WHAT[self.kind]
        return f"{count_in_words(len(self.events), unit)} {became}"

    @property
    def title(self) -> str:
        return f"{self.what} on {day_in_words(self.on)}"

    @property
    def updated(self) -> date:
        return self.on

    @property
    def summary(self) -> str:
        return f"{self.what}. They are too many for one item each; the page lists them all."


Item = Event | Bulk


def bulks_of(events: Iterable[Event]) -> tuple[Bulk, ...]:
    """Every bulk that there ever was, in the order of its first event."""
    groups: defaultdict[tuple[date, EventKind], list[Event]] = defaultdict(list)
    for event in events:
        groups[event.on, event.kind].append(event)
    return tuple(
        Bulk(kind, on, tuple(group))
        for (on, kind), group in groups.items()
        if len(group) > MOST_OF_A_KIND
    )


def items_of(events: Sequence[Event]) -> tuple[Item, ...]:
    """The items of the feed, in the order of *events*, which are newest first."""
    bulks = {(bulk.on, bulk.kind): bulk for bulk in bulks_of(events)}
    items: dict[str, Item] = {}
    for event in events:
        item: Item = bulks.get((event.on, event.kind), event)
        items.setdefault(item.id, item)
    if not items:
        return ()
    in_order = tuple(items.values())
    oldest = in_order[0].on - timedelta(days=FEWEST_DAYS)
    return tuple(
        item for place, item in enumerate(in_order) if place < FEWEST_ITEMS or item.on >= oldest
    )
