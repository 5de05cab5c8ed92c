"""What a list changes in the records: a row that cannot be read hides its own, and no other."""

from dataclasses import replace
from datetime import date

import pytest
from made_up_rows import rejected, row, rows

from scraper.collect.listing import assembled
from scraper.collect.sift import sift
from scraper.reference import Reference
from scraper.store import Store

FIRST, NEXT = date(2026, 3, 1), date(2026, 3, 2)


def listing(listed, *refused):
    return assembled(listed, rejected=refused, doubled=0, stated_total=None)


@pytest.fixture
def store(tmp_path):
    """Nine records, FRA 1/2025 to FRA 9/2025, whose letters have the numbers 1 to 9."""
    store = Store(tmp_path)
    sift(store, listing(rows(9)), on=FIRST, history=(), is_whole=True).batch.commit()
    return store


def absent(store, listed, *refused):
    """The records that are no longer listed after the rows *listed* and those *refused*."""
    sifted = sift(store, listing(listed, *refused), on=NEXT, history=(), is_whole=True)
    marked = [
        record.reference
        for record in map(sifted.batch.load, (item.key for item in store.load_all()))
        if record.not_listed_since is not None
    ]
    assert marked == [str(reference) for reference in sifted.vanished]
    return marked


def refused(shown):
    return replace(rejected(), shown=shown)


def test_a_row_that_is_gone_is_not_listed_any_more(store):
    assert absent(store, rows(8)) == ["FRA 9/2025"]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param("id 9", ["FRA 8/2025"], id="its number"),
        pytest.param("id none, FRA 9/2025", ["FRA 8/2025"], id="its reference"),
        pytest.param("id 99, FRA 9/2025", ["FRA 8/2025"], id="its reference, another number"),
        pytest.param("id 77, PER 1/2026", ["FRA 8/2025", "FRA 9/2025"], id="another's"),
        pytest.param("id none", [], id="nobody's"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_row_that_cannot_be_read_is_not_taken_for_one_that_is_gone(store, shown, expected):
    assert absent(store, rows(7), refused(shown)) == expected


def test_a_record_that_was_absent_stays_so_while_a_row_tells_nothing(store):
    sift(store, listing(rows(8)), on=FIRST, history=(), is_whole=True).batch.commit()
    sifted = sift(store, listing(rows(8), refused("")), on=NEXT, history=(), is_whole=True)
    assert not sifted.batch
    assert store.load(Reference("FRA", 2025, 9)).not_listed_since == FIRST


def test_rows_are_accounted_for(store):
    seen = listing((*rows(8), row("PER 1/2026", gid=77)), refused("id 9"))
    counted = sift(store, seen, on=NEXT, history=(), is_whole=True).rows(seen)
    assert counted.is_conserved
    assert (counted.new, counted.unchanged, counted.rejected, counted.vanished) == (1, 8, 1, 0)
