"""Record that the list does not show -> not listed since, withdrawn; and what each is not."""

from datetime import date, timedelta

import pytest
from made_up import made_up
from made_up_sightings import DAY, NEXT, codes, facts_changed, letter, origin, row

from scraper.merge.absence import ABSENT_DAYS, COMPLETE_RUNS, is_on_list, mark_absent
from scraper.merge.letters import merge
from scraper.merge.listing import merge_listing
from scraper.records import SourceKind
from scraper.sources.observation import EXPORT, PAGE

SENT = date(2021, 3, 12)
OLDEST = date(2021, 1, 1)  # of the rows that the list shows
LATER = NEXT + timedelta(days=ABSENT_DAYS)


def listed(**facts):
    return merge_listing(None, row(**facts), on=DAY).record


def absent(record, *, on=NEXT, runs=1, oldest=OLDEST):
    return mark_absent(record, on=on, complete_runs=runs, oldest_listed=oldest)


def test_the_first_absence_is_marked_with_its_source_and_history():
    record = absent(listed())
    assert (record.not_listed_since, record.withdrawn) == (NEXT, None)
    assert record.last_changed == NEXT
    (change,) = record.history
    assert (change.fact, change.before, change.after) == (
        "not_listed_since",
        None,
        '"2026-11-23"',
    )
    source = record.sources[-1]
    assert (source.kind, source.read_on) == (SourceKind.DATABASE, NEXT)
    assert change.source == source.id != origin().id
    assert type(record).model_validate(dict(record)) == record


def test_a_further_night_of_absence_changes_nothing():
    record = absent(listed())
    assert absent(record, on=date(2026, 11, 24), runs=2) is record


@pytest.mark.parametrize(
    ("runs", "on", "is_withdrawn"),
    [
        pytest.param(COMPLETE_RUNS, LATER, True, id="three runs over seven days"),
        pytest.param(COMPLETE_RUNS - 1, LATER, False, id="two runs"),
        pytest.param(COMPLETE_RUNS, LATER - timedelta(days=1), False, id="six days"),
        pytest.param(COMPLETE_RUNS + 9, LATER + timedelta(days=9), True, id="later"),
    ],
)
def test_withdrawn_is_what_is_absent_in_three_runs_over_seven_days(runs, on, is_withdrawn):
    record = absent(listed())
    after = absent(record, on=on, runs=runs)
    assert after.withdrawn == (on if is_withdrawn else None)
    assert (after is record) != is_withdrawn
    assert facts_changed(after)[1:] == (["withdrawn"] if is_withdrawn else [])
    assert absent(after, on=on + timedelta(days=1), runs=99) is after or not is_withdrawn


@pytest.mark.parametrize(
    ("oldest", "is_withdrawn"),
    [
        pytest.param(SENT, True, id="as old as the oldest row"),
        pytest.param(SENT + timedelta(days=1), False, id="older than every row"),
        pytest.param(None, False, id="not known"),
    ],
)
def test_a_letter_that_has_left_the_window_is_never_withdrawn(oldest, is_withdrawn):
    record = absent(absent(listed()), on=LATER, runs=COMPLETE_RUNS, oldest=oldest)
    assert (record.withdrawn is not None) == is_withdrawn
    has_left = oldest is not None and not is_withdrawn
    assert codes(record) == (["left-window"] if has_left else [])
    assert absent(record, on=LATER, runs=COMPLETE_RUNS, oldest=oldest) is record


@pytest.mark.parametrize("sent", [None, "2021-03"])
def test_a_letter_whose_day_is_not_known_is_never_withdrawn(sent):
    record = listed().model_copy(update={"sent": sent})
    after = absent(absent(record), on=LATER, runs=COMPLETE_RUNS)
    assert (after.not_listed_since, after.withdrawn, after.flags) == (NEXT, None, ())


def test_that_the_window_has_moved_on_is_said_from_the_first_night():
    record = absent(listed(), oldest=date(2021, 4, 1))
    assert (record.not_listed_since, codes(record)) == (NEXT, ["left-window"])
    assert absent(record, on=LATER, runs=9, oldest=date(2021, 5, 1)) is record


@pytest.mark.parametrize("way", [EXPORT, PAGE])
def test_the_window_says_nothing_of_what_the_database_told_otherwise(way):
    record = merge_listing(listed(), row(page="2", way=way), on=DAY).record
    assert absent(record, oldest=date(2021, 4, 1)) is record
    assert absent(record).not_listed_since == NEXT


@pytest.mark.parametrize(
    "record",
    [
        made_up(),
        merge(None, letter(), on=DAY).record,
        merge_listing(None, row(way=EXPORT), on=DAY).record,
    ],
    ids=["of a dataset", "a letter alone", "of the export"],
)
def test_what_was_never_on_the_list_is_not_missed(record):
    assert not is_on_list(record)
    assert absent(record) is record


def test_on_the_list_is_what_it_showed_when_it_was_last_read():
    record = listed()
    assert is_on_list(record)
    assert not is_on_list(absent(record))
    back = merge_listing(absent(record), row(page="2"), on=LATER).record
    assert is_on_list(back)
    assert facts_changed(back) == ["not_listed_since", "not_listed_since"]
    again = absent(back, on=LATER)
    assert again.not_listed_since == LATER
