"""Editions with more than a page can hold: everything stays reachable by links."""

from datetime import date

import pytest

from generator.pages.views.party_lists import FIRST_LINES, MOST_LINES
from generator.pages.views.shelves import MOST_ROWS, NEWEST_ROWS
from scraper.records import Company
from tests.generator.test_views import pages, words
from tests.made_up import also_sent_to, government, made_up, made_up_letter

BEFORE = date(2026, 1, 1)


def companies(count):
    names = [f"{'abcz'[place % 4]}-Made-up {place:04} Ltd" for place in range(count - 1)]
    return [
        made_up(f"OTH {place}/2021", recipient=Company(name=name), first_seen=BEFORE)
        for place, name in enumerate((*names, "Фирма"), start=1)
    ]


def links(body):
    return [link.get("href").lstrip("./") for link in body.iter("a")]


def test_few_communications_stand_on_one_page_with_ways_to_their_years():
    found = pages(made_up(), made_up("OTH 9002/2021", sent="2020-01-01"))
    body = found["communications/"][1]
    assert "2 communications. Newest letter first." in words(body)
    assert "communications/2020/" in links(body)
    assert len(body.findall(".//tbody/tr")) == 2
    assert "communications/2021/" in found


def test_many_communications_show_the_newest_and_all_by_year():
    records = [
        made_up(f"OTH {place}/2021", sent=f"20{place % 3 + 19}-01-01", first_seen=BEFORE)
        for place in range(1, MOST_ROWS + 2)
    ]
    found = pages(*records)
    body = found["communications/"][1]
    assert len(body.findall(".//tbody/tr")) == NEWEST_ROWS
    assert "301 communications. This page shows the newest 200" in words(body)
    reached = {
        link
        for path in ("communications/2021/", "communications/2020/", "communications/2019/")
        for link in links(found[path][1])
    }
    assert {f"communications/{record.key.slug}/" for record in records} <= reached


def test_year_says_how_many_and_leads_back():
    found = pages(made_up(), made_up("OTH 9002/2021", sent="2020-01-01"))
    body = found["communications/2021/"][1]
    assert words(body.find(".//h1")) == "Communications sent in 2021"
    assert "1 in all, newest letter first. Status as of 22 November 2026." in words(body)
    assert links(body)[0] == "communications/"


@pytest.mark.parametrize(("count", "is_split"), [(MOST_ROWS, False), (MOST_ROWS + 1, True)])
def test_party_with_many_letters_shows_them_by_year(count, is_split):
    records = [
        made_up(f"CHE {place}/2021", recipient=government("CHE"), first_seen=BEFORE)
        for place in range(1, count + 1)
    ]
    found = pages(*records)
    body = found["governments/che/"][1]
    assert ("governments/che/2021/" in found) is is_split
    assert len(body.findall(".//tbody/tr")) == (NEWEST_ROWS if is_split else count)
    if is_split:
        assert "governments/che/2021/" in links(body)
        year = found["governments/che/2021-2/"][1]
        assert words(year.find(".//h1")) == (
            "Communications to Switzerland sent in 2021, part 2 of 2"
        )
        assert len(year.findall(".//tbody/tr")) == 1
        mandate = found["mandates/business/2021/"][1]
        assert "Communications of Business" in words(mandate.find(".//h1"))
        assert "Switzerland" in words(mandate) or "Made-up name" in words(mandate)


@pytest.mark.parametrize(("count", "is_split"), [(100, False), (101, True)])
def test_party_that_many_letters_name_shows_them_by_year(count, is_split):
    letter = made_up_letter(also_sent_to=also_sent_to(("CHE",)))
    records = [
        made_up(f"OTH {place}/2021", letter=letter, first_seen=BEFORE)
        for place in range(1, count + 1)
    ]
    found = pages(*records)
    body = found["governments/che/"][1]
    assert len(body.findall(".//tbody/tr")) == 100
    assert ("governments/che/named-in-2021/" in found) is is_split
    if is_split:
        assert "The newest 100 of 101 are shown here." in words(body)
        assert "governments/che/named-in-2021/" in links(body)
        year = found["governments/che/named-in-2021/"][1]
        assert words(year.find(".//h1")).startswith("Letters to others that name Switzerland")


@pytest.mark.parametrize(("count", "is_split"), [(MOST_LINES, False), (MOST_LINES + 1, True)])
def test_many_parties_are_listed_by_name(count, is_split):
    found = pages(*companies(count))
    body = found["companies/"][1]
    shown = len(body.findall(".//tbody/tr"))
    assert shown == (FIRST_LINES if is_split else count)
    assert ("companies/by-name/a/" in found) is is_split
    if is_split:
        assert f"All {count}, by name:" in words(body)
        letters = [f"companies/by-name/{letter}/" for letter in ("a", "b", "c", "z", "other")]
        assert [link for link in links(body) if "by-name" in link] == letters
        reached = {link for letter in letters for link in links(found[letter][1])}
        parties = {
            path for path in found if path.startswith("companies/") and "by-name" not in path
        }
        assert parties - {"companies/"} <= reached
        assert words(found["companies/by-name/other/"][1].find(".//h1")) == "Companies: Other"


def test_those_with_the_most_communications_come_first():
    records = companies(MOST_LINES + 1)
    more = [
        made_up(f"OTH {9000 + place}/2021", recipient=Company(name="Фирма")) for place in range(3)
    ]
    body = pages(*records, *more)["companies/"][1]
    assert words(body.find(".//tbody/tr")).startswith("Фирма 4")


def test_letter_of_very_many_names_has_parts():
    records = [
        made_up(f"OTH {place}/2021", recipient=Company(name=f"Made-up {place:04} Ltd"))
        for place in range(1, MOST_LINES + 2)
    ]
    found = pages(*records)
    first, second = (found[f"companies/by-name/{name}/"][1] for name in ("m", "m-2"))
    assert words(first.find(".//h1")) == "Companies: M, part 1 of 2"
    assert len(second.findall(".//tbody/tr")) == 1
    assert "companies/by-name/m-2/" in links(first)
    assert f"Made-up 0001 Ltd to Made-up {MOST_LINES:04} Ltd {MOST_LINES}" in words(second)


def test_big_night_has_a_list_of_its_own_with_every_letter():
    records = [made_up(f"OTH {place}/2021") for place in range(1, 52)]
    found = pages(*records, made_up("OTH 900/2021", recipient=None))
    view, body = found["news/2026-07-12-letter-published/"]
    assert view.title == "52 letters added on 12 July 2026"
    reached = set(links(body))
    assert {f"communications/{record.key.slug}/" for record in records} <= reached
    assert "OTH 900/2021 to an unknown recipient" in words(body)


def test_list_of_a_very_big_night_has_parts():
    records = [made_up(f"OTH {place}/2021") for place in range(1, 1002)]
    found = pages(*records)
    second = found["news/2026-07-12-letter-published-2/"][1]
    assert words(second.find(".//h1")) == "1001 letters added on 12 July 2026, part 2 of 2"
    assert len(second.find_class("news")[0]) == 1
    first = found["news/2026-07-12-letter-published/"][1]
    assert "news/2026-07-12-letter-published-2/" in links(first)
