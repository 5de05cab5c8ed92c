"""What is held, and what is not: both sides of every bound."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from made_up_rows import rejected, row, rows

from scraper.collect.guards import reasons_to_hold
from scraper.collect.listing import assembled
from scraper.collect.sift import Sifted
from scraper.merge.letters import Outcome
from scraper.reference import Reference
from scraper.store import Store

ON = date(2026, 3, 1)


def reasons(
    listed=(),
    *,
    before=0,
    vanished=(),
    altered=(),
    outcomes=None,
    refused=0,
    total=None,
    doubled=0,
    is_whole=True,
):
    """Why a list of the rows *listed* is held, of which *before* were there before."""
    listing = assembled(
        listed, rejected=(rejected(),) * refused, doubled=doubled, stated_total=total
    )
    sifted = Sifted(Store(Path("nowhere")).batch())
    sifted.counts.update(outcomes or {Outcome.UNCHANGED: listing.taken})
    sifted.listed = Counter({("FRA", 2025): before})
    sifted.vanished = refs(vanished)
    sifted.altered = refs(altered)
    return reasons_to_hold(listing, sifted, on=ON, is_whole=is_whole)


def refs(numbers):
    return [Reference("FRA", 2020 + number % 40, number) for number in numbers]


def test_a_quiet_night_is_not_held():
    assert reasons(rows(400), before=400, total=400) == ()


@pytest.mark.parametrize(
    ("before", "gone", "is_held"),
    [
        pytest.param(100, 5, False, id="five of few"),
        pytest.param(100, 6, True, id="six of few"),
        pytest.param(1000, 20, False, id="two per cent"),
        pytest.param(1000, 21, True, id="more than two per cent"),
        pytest.param(3, 3, False, id="all of three"),
    ],
)
@pytest.mark.parametrize("what", ["vanished", "altered"])
def test_rows_that_vanish_or_change_are_held_beyond_a_bound(before, gone, is_held, what):
    found = reasons(rows(9), before=before, **{what: range(1, gone + 1)})
    assert ["more than" in reason for reason in found] == [True] * is_held


@pytest.mark.parametrize(
    ("count", "gone", "is_held"),
    [
        pytest.param(9, 2, False, id="a small year is not judged"),
        pytest.param(10, 2, False, id="a fifth"),
        pytest.param(10, 3, True, id="more than a fifth"),
    ],
)
def test_a_year_or_a_code_that_loses_a_fifth_is_held(count, gone, is_held):
    lost = [Reference("PER", 2021, number) for number in range(1, gone + 1)]
    listing = assembled(rows(9), rejected=(), doubled=0, stated_total=None)
    sifted = Sifted(Store(Path("nowhere")).batch(), counts=Counter({Outcome.UNCHANGED: 9}))
    sifted.listed = Counter({("PER", 2021): count, ("FRA", 2025): 500})
    sifted.vanished = lost
    found = reasons_to_hold(listing, sifted, on=ON, is_whole=True)
    assert len(found) == (2 if is_held else 0)  # its code and its year


@pytest.mark.parametrize(
    ("refused", "is_held"), [pytest.param(1, False, id="one"), pytest.param(2, True, id="two")]
)
def test_rejected_rows_are_held_beyond_half_a_per_cent(refused, is_held):
    found = reasons(rows(200 - refused), refused=refused)
    assert ["could not be read" in reason for reason in found] == [True] * is_held


@pytest.mark.parametrize(
    ("undated", "is_held"), [pytest.param(1, False, id="one"), pytest.param(2, True, id="two")]
)
def test_rows_without_a_readable_date_are_held_beyond_half_a_per_cent(undated, is_held):
    listed = (
        *rows(200 - undated),
        *rows(undated, first=500, sent=None, doubts=("'03/04/2021' may be two days",)),
    )
    found = reasons(listed)
    assert ["no date that can be read" in reason for reason in found] == [True] * is_held


@pytest.mark.parametrize(
    ("days", "count", "is_held"),
    [
        pytest.param(0, 5, False, id="today"),
        pytest.param(1, 1, False, id="one slip"),
        pytest.param(1, 2, True, id="two after today"),
    ],
)
def test_rows_dated_after_today_are_held(days, count, is_held):
    later = rows(count, first=900, sent=ON + timedelta(days=days))
    assert bool(reasons((*rows(9), *later))) is is_held


@pytest.mark.parametrize(
    ("total", "refused", "is_held"),
    [
        pytest.param(None, 0, False, id="not stated"),
        pytest.param(300, 0, False, id="as many"),
        pytest.param(301, 0, True, id="one is missing"),
        pytest.param(299, 0, True, id="one too many"),
        pytest.param(301, 1, False, id="rejected rows count"),
    ],
)
def test_the_stated_total_is_what_was_found(total, refused, is_held):
    found = reasons(rows(300), total=total, refused=refused)
    assert any("the list says" in reason for reason in found) is is_held


def test_a_row_twice_on_one_page_may_be_counted_twice_but_not_one_on_two_pages():
    outcomes = {Outcome.UNCHANGED: 300}
    assert reasons(rows(300), total=301, doubled=1, outcomes=outcomes) == ()
    two_pages = (*rows(300), row("FRA 1/2025", gid=1, page="2"))
    assert reasons(two_pages, total=301, outcomes=outcomes) != ()


def test_no_rows_at_all_are_held():
    assert "not one row" in reasons(())[0]


def test_rows_that_are_not_accounted_for_are_held():
    assert "are not as many" in reasons(rows(9), outcomes={Outcome.UNCHANGED: 8})[0]


def test_an_export_may_hold_few_of_many():
    assert reasons(rows(9), before=900, total=77, is_whole=False) == ()
