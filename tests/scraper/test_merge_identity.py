"""References and numbers that do not match: both are kept, and nothing is merged across them."""

from datetime import date

import pytest
from made_up_sightings import DAY, KEY, NEXT, codes, row

from scraper.merge.flags import renewed, with_flag
from scraper.merge.identity import flag_recycled, row_that_stands
from scraper.merge.listing import merge_listing
from scraper.records import Flag
from scraper.reference import Reference

OTHER = Reference.of_key("OTH 9002/2021")
THIRD = Reference.of_key("FRA 1/2021")


def listed(**facts):
    return merge_listing(None, row(**facts), on=DAY).record


def test_one_number_under_two_references_is_flagged_and_changes_no_fact():
    record = listed()
    flagged = flag_recycled(record, 1, (OTHER,), on=NEXT)
    assert codes(flagged) == ["id-recycled"]
    assert "number 1" in flagged.flags[0].message
    assert str(OTHER) in flagged.flags[0].message
    assert flagged.last_changed == NEXT
    without = {"flags": record.flags, "last_changed": record.last_changed}
    assert flagged.model_copy(update=without) == record
    assert flag_recycled(flagged, 1, (OTHER,), on=date(2026, 12, 1)) is flagged


def test_all_other_references_are_named_in_one_order():
    record = listed()
    one = flag_recycled(record, 1, (OTHER, THIRD), on=NEXT)
    assert one == flag_recycled(record, 1, (THIRD, OTHER), on=NEXT)
    assert "FRA 1/2021 and OTH 9002/2021." in one.flags[0].message


def test_the_flag_stays_when_the_row_comes_again():
    flagged = flag_recycled(listed(), 1, (OTHER,), on=NEXT)
    assert merge_listing(flagged, row(page="2"), on=NEXT).record is flagged


@pytest.mark.parametrize("first", [0, 1, 2])
def test_the_row_that_stands_does_not_depend_on_the_order(first):
    rows = [row(gid=6), row(gid=5), row(gid=None)]
    rows = rows[first:] + rows[:first]
    assert row_that_stands(None, rows).gid == 5
    assert row_that_stands(listed(gid=6), rows).gid == 6
    assert row_that_stands(listed(gid=None), rows).gid == 5
    assert row_that_stands(None, [row(gid=6), row(gid=5, type_listed="UA")]).gid == 5


def test_one_row_stands_whatever_is_known():
    seen = row(gid=9)
    assert row_that_stands(listed(gid=5), [seen]) is seen


def test_a_flag_is_said_once():
    record = listed()
    flag = Flag(code="made-up", message="Made up.")
    flagged = with_flag(record, flag, on=NEXT)
    assert (flagged.flags, flagged.last_changed) == ((flag,), NEXT)
    assert with_flag(flagged, flag, on=date(2026, 12, 1)) is flagged
    assert record.key == KEY


def test_renewed_flags_keep_their_places():
    old, other, new = (Flag(code=code, message=code) for code in ("old", "other", "new"))
    flags = (old, other)
    assert renewed(flags, ("old",), (old,)) == flags
    assert renewed(flags, ("old", "new"), (new, old, new)) == (old, other, new)
    assert renewed(flags, ("old",), ()) == (other,)
