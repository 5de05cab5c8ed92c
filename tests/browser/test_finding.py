"""Finding things in the browser: the search page, and the list that sorts and filters."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from scraper.store import Store

pytestmark = pytest.mark.browser

SHIPPED = Path(__file__).parents[2] / "content" / "data"
MOST = 30  # results that the search page shows at once


@pytest.fixture(scope="module")
def records():
    return Store(SHIPPED).load_all()


def found(page, **asked):
    """The addresses that the search page finds for *asked*, its query in the address."""
    page.goto(f"search/?{urlencode(asked)}")
    expect(page.locator(".search__count")).not_to_be_empty()
    return [
        link.removeprefix("/")
        for link in page.locator(".search__results a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
    ]


def facet(page, name):
    return page.locator(f"[data-search-page] select[name={name}]")


def pages_of(records):
    return {f"communications/{record.key.slug}/" for record in records}


SPELLINGS = [
    ("OTH 54/2021", "oth-54-2021"),
    ("AL OTH 54/2021", "oth-54-2021"),
    ("oth-54-2021", "oth-54-2021"),
    ("OTH-54-2021", "oth-54-2021"),
    ("OTH 54.2021", "oth-54-2021"),
    ("oth54/2021", "oth-54-2021"),
    ("OTH542021", "oth-54-2021"),
    ("  AL  OTH 54 / 2021  ", "oth-54-2021"),
    ("54/2021", "oth-54-2021"),
    ("OL-SLV-8-2021", "slv-8-2021"),
    ("OL SLV 8.2021", "slv-8-2021"),
    ("egy 1/2012", "egy-1-2012"),  # and not EGY 11/2011 or EGY 12/2011
]


@pytest.mark.parametrize(("query", "slug"), SPELLINGS, ids=[query for query, _ in SPELLINGS])
def test_reference_in_any_spelling_finds_that_communication_alone(page, query, slug):
    assert found(page, q=query) == [f"communications/{slug}/"]


def test_recipient_finds_every_communication_to_it_first(page, records):
    wanted = pages_of(
        record for record in records if record.recipient and record.recipient.name == "Google LLC"
    )
    assert len(wanted) == 2
    assert set(found(page, q="google")[:3]) == wanted | {"companies/google/"}


def test_word_of_the_subject_finds_every_communication_with_it(page, records):
    wanted = pages_of(
        record for record in records if record.subject and "pornography" in record.subject.text
    )
    assert len(wanted) == 10
    assert set(found(page, q="pornography")) == wanted


def test_mandate_finds_every_communication_of_it(page, records):
    wanted = pages_of(
        record
        for record in records
        if any(mandate.id == "minority-issues" for mandate in record.mandates or ())
    )
    results = found(page, q="minority issues")
    assert results[0] == "mandates/minority-issues/"
    assert wanted <= set(results)


def test_unknown_word_finds_nothing_and_says_so(page):
    assert found(page, q="xyzzy") == []
    expect(page.locator(".search__count")).to_have_text(re.compile("^0 results: try fewer words"))


def test_facet_in_the_address_is_restored(page, records):
    wanted = pages_of(
        record
        for record in records
        if record.type == "JUA" and record.subject and "arrest" in record.subject.text
    )
    assert set(found(page, q="arrest", type="JUA")) == wanted
    assert len(wanted) < len(found(page, q="arrest"))
    found(page, q="arrest", type="JUA")
    expect(facet(page, "type")).to_have_value("JUA")
    expect(page.locator("#q")).to_have_value("arrest")


def test_facet_alone_finds_everything_with_it(page, records):
    to_companies = [
        record for record in records if record.recipient and record.recipient.kind == "company"
    ]
    found(page, recipient="Company")
    expect(page.locator(".search__count")).to_have_text(f"{len(to_companies)} results")


def test_choosing_a_facet_searches_and_puts_it_in_the_address(page):
    before = found(page, q="alleged")
    assert len(before) == MOST
    facet(page, "mandate").select_option("Slavery")
    expect(page.locator(".search__results li")).to_have_count(1)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["alleged"], "mandate": ["Slavery"]}
    facet(page, "mandate").select_option("All")
    expect(page.locator(".search__results li")).to_have_count(MOST)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["alleged"]}


def test_typing_searches_at_once(page):
    page.goto("search/")
    expect(page.locator("#q")).to_be_visible()
    page.locator("#q").press_sequentially("uyghur")
    expect(page.locator(".search__results a")).to_have_count(1)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["uyghur"]}


COLUMNS = ("reference", "sent", "recipient", "subject", "due", "status")
HEADS = {name: name.capitalize() for name in COLUMNS}


def keys(page, column):
    """What the visible rows are sorted by in *column*, from top to bottom."""
    cells = page.locator(f"#all tbody tr:visible td:nth-child({COLUMNS.index(column) + 1})")
    return cells.evaluate_all("cells => cells.map(cell => cell.dataset.key)")


def head_of(page, column):
    return page.locator("#all th", has_text=HEADS[column])


def test_list_keeps_the_order_of_the_page_until_a_head_is_used(page):
    page.goto("communications/")
    assert page.locator("#all th[aria-sort]").count() == 0
    sent = dict(zip(keys(page, "reference"), keys(page, "sent"), strict=True))
    del sent["EGY 1/2012"]  # placed by its corrected day, shown as printed
    days = [day for day in sent.values() if len(day) == len("2021-03-12")]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("column", ["sent", "due"])
def test_list_sorts_by_day_with_unknown_days_last_in_both_directions(page, column):
    page.goto("communications/")
    head = head_of(page, column)
    for direction in ("ascending", "descending"):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", direction)
        expect(page.locator("#all th[aria-sort]")).to_have_count(1)
        days = keys(page, column)
        known = [day for day in days if day]
        assert known == sorted(known, reverse=direction == "descending")
        assert days == known + [""] * (len(days) - len(known))
        assert "" in days


def test_list_sorts_references_by_number(page):
    page.goto("communications/")
    head_of(page, "reference").get_by_role("button").click()
    references = keys(page, "reference")
    assert references.index("OTH 7/2026") < references.index("OTH 54/2021")
    assert references.index("OTH 54/2021") < references.index("OTH 137/2025")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_list_sorts_from_the_keyboard(page, key):
    page.goto("communications/")
    head = head_of(page, "recipient")
    head.get_by_role("button").focus()
    page.keyboard.press(key)
    expect(head).to_have_attribute("aria-sort", "ascending")
    names = keys(page, "recipient")
    assert names.index("Alstom S.A.") < names.index("Bahrain") < names.index("Visa")
    page.keyboard.press(key)
    expect(head).to_have_attribute("aria-sort", "descending")


def test_list_restores_its_order_from_the_address(page):
    page.goto("communications/")
    button = head_of(page, "due").get_by_role("button")
    button.click()
    button.click()
    assert parse_qs(urlsplit(page.url).query) == {"sort": ["-due"]}
    order = keys(page, "reference")
    page.reload()
    expect(head_of(page, "due")).to_have_attribute("aria-sort", "descending")
    assert keys(page, "reference") == order


FILTERS = [
    ("Recipient", "Company", lambda r: r.recipient is not None and r.recipient.kind == "company"),
    ("Type", "JUA", lambda record: record.type == "JUA"),
    ("Year", "2021", lambda record: (record.sent or "").startswith("2021")),
    ("Year", "unknown", lambda record: record.sent is None),
]


@pytest.mark.parametrize(
    ("label", "value", "is_wanted"),
    FILTERS,
    ids=[f"{label}: {value}" for label, value, _ in FILTERS],
)
def test_list_filters_counts_and_restores_the_selection(page, records, label, value, is_wanted):
    wanted = {record.reference for record in records if is_wanted(record)}
    page.goto("communications/")
    filters = page.locator("form.filters")
    expect(filters.locator("output")).to_have_text(
        f"{len(records)} of {len(records)} communications on this page"
    )
    filters.get_by_label(label).select_option(value)
    for _ in ("chosen", "restored"):
        expect(filters.get_by_label(label)).to_have_value(value)
        expect(filters.locator("output")).to_have_text(
            f"{len(wanted)} of {len(records)} communications on this page"
        )
        assert set(keys(page, "reference")) == wanted
        assert parse_qs(urlsplit(page.url).query) == {label.lower(): [value]}
        page.reload()


def test_list_filters_by_status(page):
    page.goto("communications/")
    page.locator("form.filters").get_by_label("Status").select_option("Responded late")
    assert set(keys(page, "status")) == {"Responded late"}


def test_list_joins_filters_and_clears_them(page, records):
    page.goto("communications/?recipient=Company&year=2021&sort=sent")
    assert keys(page, "reference") == ["OTH 54/2021"]
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#all tbody tr:visible")).to_have_count(len(records))
    assert parse_qs(urlsplit(page.url).query) == {"sort": ["sent"]}


def test_list_ignores_a_selection_it_does_not_know(page, records):
    page.goto("communications/?recipient=Nobody&type=%3Cscript%3E&sort=nothing")
    expect(page.locator("#all tbody tr:visible")).to_have_count(len(records))


def test_other_lists_sort_too(page):
    page.goto("governments/")
    head = page.locator("th", has_text="Communications")
    head.get_by_role("button").click()
    head.get_by_role("button").click()
    counts = page.locator("table.rows td[data-label=Communications]").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.key))"
    )
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
