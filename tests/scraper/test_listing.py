"""The pages of the list, read until two readings agree."""

import pytest
from made_up_rows import page, rejected, row, rows

from scraper.collect.listing import TWICE, NeverAgrees, NoEnd, PagesRepeat, assembled, read_list
from scraper.http import Blocked, NotFound


def server_of(*readings):
    """Gives the pages of one reading after the other, and counts what was asked for."""
    state = {"reading": -1, "asked": []}

    def page_of(number):
        if number == 1:
            state["reading"] += 1
        state["asked"].append(number)
        pages = readings[min(state["reading"], len(readings) - 1)]
        answer = pages[number - 1] if number <= len(pages) else page()
        if isinstance(answer, Exception):
            raise answer
        return answer

    page_of.asked = state["asked"]
    return page_of


THREE = (page(rows(3), total=7), page(rows(3, first=4), total=7), page(rows(1, first=7), total=7))


def test_pages_are_read_up_to_the_one_without_rows_and_twice():
    page_of = server_of(THREE)
    listing = read_list(page_of)
    assert (listing.seen, listing.taken, listing.stated_total) == (7, 7, 7)
    assert page_of.asked == [1, 2, 3, 4] * 2


def test_a_list_that_says_how_many_pages_it_has_is_not_asked_for_more():
    pages = (page(rows(3), pages=2), page(rows(3, first=4), pages=2))
    page_of = server_of(pages)
    assert read_list(page_of).taken == 6
    assert page_of.asked == [1, 2] * 2


def test_one_reading_is_enough_where_it_shows_what_the_last_run_saw():
    seen = read_list(server_of(THREE)).fingerprint
    page_of = server_of(THREE)
    read_list(page_of, last_fingerprint=seen)
    assert page_of.asked == [1, 2, 3, 4]


def test_rows_that_shift_between_pages_are_met_by_reading_again():
    new = row("FRA 8/2025", gid=8)
    shifted = (
        page(rows(3)),
        page(rows(3, first=3)),  # one was put in above: the third row comes again
        page(rows(2, first=6)),
    )
    after = (page((new, *rows(2))), page(rows(3, first=3)), page(rows(2, first=6)))
    listing = read_list(server_of(shifted, after))
    assert (listing.taken, listing.duplicates) == (8, 0)


def test_a_row_that_is_lost_between_two_pages_is_found_by_the_second_reading():
    lossy = (page(rows(3)), page(rows(2, first=5)))  # the fourth moved up while the first was read
    whole = (page(rows(3, first=2)), page(rows(2, first=5)))
    assert read_list(server_of(lossy, whole)).taken == 5


def test_a_list_that_never_stays_the_same_is_not_taken():
    readings = [(page(rows(3, first=n)),) for n in (1, 2, 3)]
    with pytest.raises(NeverAgrees, match="collect again later"):
        read_list(server_of(*readings))


def test_a_page_that_brings_nothing_new_is_no_end():
    page_of = server_of((page(rows(3)), page(rows(3))))
    with pytest.raises(PagesRepeat, match="page 2"):
        read_list(page_of)
    assert page_of.asked == [1, 2]


def test_a_page_of_rejected_rows_alone_is_no_repetition():
    listing = read_list(server_of((page(rows(3)), page(refused=[rejected()]))))
    assert (listing.seen, listing.taken, len(listing.rejected)) == (4, 3, 1)


def test_pages_without_end_are_not_followed_for_ever():
    with pytest.raises(NoEnd, match="5000 pages"):
        read_list(lambda number: page(rows(1, first=number)))


GONE = NotFound("no such page", 404)


def test_an_error_behind_the_last_page_is_the_end_where_the_total_proves_it():
    assert read_list(server_of((*THREE, GONE))).taken == 7


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param((*THREE[:2], GONE), id="before the total is reached"),
        pytest.param((page(rows(3)), GONE), id="no total is stated"),
        pytest.param((Blocked("no"),), id="the first page"),
    ],
)
def test_an_error_is_no_end(pages):
    with pytest.raises((NotFound, Blocked)):
        read_list(server_of(pages))


def test_rejected_rows_count_towards_the_total():
    pages = (page(rows(6), total=7), page(refused=[rejected()], total=7), GONE)
    assert read_list(server_of(pages)).seen == 7


def together(*listed, **more):
    settings = {"rejected": (), "doubled": 0, "stated_total": None}
    return assembled(listed, **settings | more)


def test_the_same_row_on_two_pages_is_one_row_and_a_duplicate():
    listing = together(row(page="1"), row(page="2"))
    assert (listing.seen, listing.taken, listing.duplicates) == (2, 1, 1)
    assert listing.rows[row().reference] == (row(page="1"),)


def test_a_row_that_comes_again_with_other_facts_is_in_doubt():
    listing = together(row(), row(type_listed="UA", page="2"))
    (kept,) = listing.rows[row().reference]
    assert (kept.type_listed, kept.doubts) == ("JAL", (TWICE,))


def test_one_reference_under_two_ids_is_two_rows_whatever_their_order():
    one, two = row(gid=1), row(gid=2)
    for order in ((one, two), (two, one)):
        listing = together(*order)
        assert listing.rows[one.reference] == (one, two)
        assert (listing.taken, listing.duplicates) == (2, 0)


def test_the_fingerprint_is_of_what_the_rows_say():
    whole = together(*rows(3)).fingerprint
    assert together(*reversed(rows(3))).fingerprint == whole
    assert together(*rows(3, page="9")).fingerprint == whole
    others = [
        together(*rows(2)),
        together(*rows(3, type_listed="AL")),
        together(*rows(3), rejected=(rejected(),)),
    ]
    assert len({whole, *(listing.fingerprint for listing in others)}) == 4
