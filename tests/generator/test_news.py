"""Which events the feed announces, and which it puts together."""

from datetime import date, timedelta

import pytest

from generator.rules.events import TAG_AUTHORITY, EventKind, events_of
from generator.rules.news import (
    FEWEST_DAYS,
    FEWEST_ITEMS,
    MOST_OF_A_KIND,
    Bulk,
    bulks_of,
    items_of,
)
from tests.made_up import made_up, made_up_response

DAY = date(2026, 11, 22)


def letters(count, day=DAY, first=1):
    return [
        made_up(f"OTH {number}/2021", responses=None, first_seen=day, last_changed=day)
        for number in range(first, first + count)
    ]


def events(*records):
    return events_of(records, as_of=DAY)


def test_no_event_makes_no_item():
    assert items_of(()) == ()


@pytest.mark.parametrize(
    ("count", "is_bulk"), [(MOST_OF_A_KIND, False), (MOST_OF_A_KIND + 1, True)]
)
def test_more_than_fifty_of_a_kind_in_a_night_are_one_item(count, is_bulk):
    items = items_of(events(*letters(count)))
    assert len(items) == (1 if is_bulk else count)
    assert isinstance(items[0], Bulk) is is_bulk


def test_bulk_says_how_many_of_what_and_when():
    (bulk,) = items_of(events(*letters(51)))
    assert bulk.id == f"{TAG_AUTHORITY}news/2026-11-22-letter-published"
    assert bulk.title == "51 letters added on 22 November 2026"
    assert bulk.summary == (
        "51 letters added. They are too many for one item each; the page lists them all."
    )
    assert (bulk.on, bulk.updated, bulk.kind) == (DAY, DAY, EventKind.LETTER_PUBLISHED)
    assert len(bulk.events) == 51


def test_kinds_and_days_are_not_put_together():
    response = made_up_response(first_seen=DAY)
    records = [item.model_copy(update={"responses": (response,)}) for item in letters(50)]
    found = events(*records, *letters(50, DAY - timedelta(days=1), first=51))
    assert bulks_of(found) == ()
    assert len(items_of(found)) == 150


def test_one_letter_more_collapses_its_kind_alone():
    response = made_up_response(first_seen=DAY)
    records = letters(51)
    records[0] = records[0].model_copy(update={"responses": (response,)})
    items = items_of(events(*records))
    assert {item.kind for item in items} == {
        EventKind.LETTER_PUBLISHED,
        EventKind.RESPONSE_PUBLISHED,
    }
    assert len(items) == 2


def test_every_kind_of_event_has_its_words():
    (event,) = events(*letters(1))
    for kind in EventKind:
        assert Bulk(kind, DAY, (event,)).title.startswith("1 ")


def nightly(days):
    """One letter a night, the last on DAY."""
    return [
        letter
        for night in range(days)
        for letter in letters(1, DAY - timedelta(days=night), first=night + 1)
    ]


@pytest.mark.parametrize(
    ("records", "count"),
    [
        pytest.param(nightly(49), 49, id="all of few"),
        pytest.param(nightly(60), FEWEST_ITEMS, id="fifty of old ones"),
        pytest.param(
            [*letters(40), *letters(40, DAY - timedelta(days=30), first=41)], 80, id="thirty days"
        ),
        pytest.param(
            [*letters(40), *letters(40, DAY - timedelta(days=31), first=41)],
            FEWEST_ITEMS,
            id="older than thirty days",
        ),
    ],
)
def test_feed_holds_fifty_items_and_thirty_days(records, count):
    items = items_of(events(*records))
    assert len(items) == count
    assert items[0].on == DAY


def test_items_stay_newest_first():
    days = [item.on for item in items_of(events(*nightly(80)))]
    assert days == sorted(days, reverse=True)
    assert days[0] - days[-1] >= timedelta(days=FEWEST_DAYS)


def test_a_day_without_news_changes_nothing():
    records = [item.model_copy(update={"sent": None}) for item in nightly(60)]
    today = events_of(records, as_of=DAY)
    assert items_of(today) == items_of(events_of(records, as_of=DAY + timedelta(days=40)))
