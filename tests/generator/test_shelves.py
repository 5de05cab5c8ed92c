"""Lists too long for one page: the newest at once, all of them by year."""

from datetime import date, timedelta

import pytest

from generator.pages.views.rows import row_of
from generator.pages.views.shelves import (
    DEEP_FRAME,
    MOST_ROWS,
    NEWEST_ROWS,
    PLAIN_FRAME,
    Shelved,
    filters_of,
    newest_of,
    shelf_views,
    shelves_of,
    years_of,
)
from generator.rules.edition import edition_of
from tests.made_up import government, made_up

AS_OF = date(2026, 11, 22)
ALL = Shelved("communications/", "All communications", "Communications", recipient=True)


def rows(*records):
    return tuple(row_of(entry) for entry in edition_of(records, as_of=AS_OF).entries)


def of_days(first, count):
    """*count* rows of letters sent on one day each, from *first* on."""
    days = (date.fromisoformat(first) + timedelta(days=place) for place in range(count))
    return rows(
        *(made_up(f"OTH {place}/2021", sent=day.isoformat()) for place, day in enumerate(days, 1))
    )


@pytest.mark.parametrize(
    ("count", "shown"),
    [(1, 1), (MOST_ROWS, MOST_ROWS), (MOST_ROWS + 1, NEWEST_ROWS)],
)
def test_first_page_shows_all_or_the_newest(count, shown):
    found = of_days("2020-01-01", count)
    assert newest_of(found) == found[:shown]


def test_shelves_hold_every_row_once_newest_year_first():
    found = (*of_days("2020-12-30", 4), *rows(made_up("OTH 900/2021", sent=None)))
    shelves = shelves_of(found)
    assert [(shelf.name, shelf.total) for shelf in shelves] == [
        ("2021", 2),
        ("2020", 2),
        ("undated", 1),
    ]
    assert [row for shelf in shelves for row in shelf.rows] == list(found)


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (MOST_ROWS, ["2020"]),
        (MOST_ROWS + 1, ["2020", "2020-2"]),
        (2 * MOST_ROWS + 1, ["2020", "2020-2", "2020-3"]),
    ],
)
def test_full_year_has_parts(count, names):
    found = rows(*(made_up(f"OTH {place}/2020", sent="2020-06") for place in range(1, count + 1)))
    shelves = shelves_of(found)
    assert [shelf.name for shelf in shelves] == names
    assert [row for shelf in shelves for row in shelf.rows] == list(found)
    assert {shelf.total for shelf in shelves} == {count}
    assert max(len(shelf.rows) for shelf in shelves) <= MOST_ROWS


def test_address_of_a_year_is_never_that_of_a_communication():
    for shelf in shelves_of(of_days("2019-06-01", 700), prefix="named-in-"):
        assert shelf.name.startswith(("named-in-2019", "named-in-2020", "named-in-2021"))
    for shelf in shelves_of((*of_days("2019-06-01", 700), *rows(made_up(sent=None)))):
        assert not shelf.name[:3].isalpha() or shelf.name == "undated"


def test_ways_lead_to_years_and_the_year_shown_is_no_link():
    shelves = shelves_of((*of_days("2020-12-31", 2), *rows(made_up("OTH 900/2021", sent=None))))
    ways = years_of(shelves, "communications/", here="2020")
    assert [(way.words, way.count, way.path) for way in ways] == [
        ("2021", 1, "communications/2021/"),
        ("2020", 1, ""),
        ("Unknown day", 1, "communications/undated/"),
    ]


def test_page_of_a_part_says_which_and_leads_to_the_others():
    found = rows(*(made_up(f"OTH {place}/2020", sent="2020-06-01") for place in range(1, 302)))
    shelves = shelves_of(found)
    first, second = shelf_views(ALL, shelves, as_of="22 November 2026")
    assert (first.path, second.path) == ("communications/2020/", "communications/2020-2/")
    assert first.title == "Communications sent in 2020, part 1 of 2"
    assert first.description.startswith("301 communications sent in 2020, part 1 of 2")
    assert (first.frame, first.root) == (PLAIN_FRAME, "../../")
    assert [(way.words, way.count, way.path) for way in first.values["parts"]] == [
        ("1 June 2020", 300, ""),
        ("1 June 2020", 1, "communications/2020-2/"),
    ]
    assert [way.path for way in second.values["years"]] == [""]


def test_page_of_a_party_s_year_lies_one_level_deeper():
    shelved = Shelved("governments/che/", "Switzerland", "To Switzerland", recipient=False)
    (view,) = shelf_views(shelved, shelves_of(of_days("2020-05-30", 3)), as_of="today")
    assert (view.path, view.frame, view.root) == (
        "governments/che/2020/",
        DEEP_FRAME,
        "../../../",
    )
    assert view.values["parts"] == ()
    assert view.values["span"] == "30 May 2020 to 1 June 2020"


def test_unknown_day_is_said_to_be_so():
    (view,) = shelf_views(ALL, shelves_of(rows(made_up(sent=None))), as_of="today")
    assert view.title == "Communications sent on an unknown day"


def test_filters_offer_the_values_that_occur_where_there_are_several():
    found = rows(
        made_up(sent="2020-01-01"),
        made_up("CHE 1/2021", sent="2021-01-01", recipient=government("CHE")),
        made_up("CHE 2/2021", sent=None, recipient=government("CHE"), responses=None),
    )
    assert filters_of(found) == (
        ("recipient", "Recipient", ("Company", "Government")),
        ("year", "Year", ("2021", "2020", "unknown")),
        ("status", "Status", ("No response published", "Responses unknown")),
    )
    assert filters_of(found[:1]) == ()
