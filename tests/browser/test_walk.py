"""A reader's way through the shipped site: by search to a letter, its company and the feed.

The visitor of every test has the system's Chromium; any console message of weight, failed request
or request to another origin fails the test (`tests.browser.watched`).
"""

import re

import feedparser
import pytest
from playwright.sync_api import expect

from tests.browser.watched import visitor

pytestmark = pytest.mark.browser

REFERENCE = "OTH 54/2021"
SHIPPED = 67  # communications
SECTIONS = (
    "status",
    "also-sent-to",
    "responses",
    "questions",
    "mandates",
    "instruments",
    "documents",
    "sources",
    "cite",
)


def stored(page):
    """What the site keeps in the browser: cookies, and the keys of both storages."""
    keys = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return [cookie["name"] for cookie in page.context.cookies()] + keys


def test_reader_finds_letter_company_and_feed_and_nothing_is_stored_or_asked_elsewhere(
    browser, origin
):
    with visitor(browser, origin) as (page, watch):
        page.goto("")
        page.get_by_label("Find a Government, a company").fill("Alstom")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{origin}/search/?q=Alstom")

        page.locator(".search__results a", has_text=REFERENCE).click()
        expect(page).to_have_url(f"{origin}/communications/oth-54-2021/")
        expect(page.locator("h1")).to_have_text(f"AL {REFERENCE} to Alstom S.A.")
        expect(page.locator(".arithmetic")).to_contain_text("11 May 2021")
        assert stored(page) == []

        page.locator("h1 a").click()
        expect(page).to_have_url(f"{origin}/companies/alstom/")
        expect(page.locator("h1")).to_have_text("Alstom")
        expect(page.locator("table.rows")).to_contain_text(REFERENCE)
        assert stored(page) == []

        with page.expect_response(lambda response: response.url.endswith("/feed.xml")) as asked:
            page.locator("main").get_by_role("link", name="RSS").click()
        feed = feedparser.parse(asked.value.body())
        assert feed.bozo == 0
        assert feed.version == "rss20"
        assert feed.entries[0].title == f"{SHIPPED} letters added on 22 November 2026"
        page.goto(feed.entries[0].link.partition(".example/")[2])
        expect(page.locator("main").get_by_role("link", name=REFERENCE)).to_be_visible()
        assert watch.troubles == []
        assert len(watch.requested) > 10


def test_header_search_leads_from_any_page_to_the_search_page(page, origin):
    page.goto("methodology/")
    page.get_by_label("Search communications").fill(REFERENCE)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"^{origin}/search/\?q=OTH"))
    expect(page.locator(".search__results a")).to_have_count(1)


@pytest.fixture
def newcomer(browser, origin):
    """The page of a visitor whom no other test has used."""
    with visitor(browser, origin) as (page, watch):
        yield page
        assert watch.troubles == []


def test_choosing_a_colour_scheme_stores_the_choice_and_nothing_else(newcomer):
    page = newcomer
    page.goto("")
    page.locator("table.rows th button").first.click()
    assert stored(page) == []
    page.locator('[data-md-component="palette"] label:visible').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert stored(page) == ["/.__palette"]
    page.locator('[data-md-component="palette"] label:visible').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert stored(page) == ["/.__palette"]


def test_scheme_follows_the_system_until_one_is_chosen(newcomer):
    page = newcomer
    page.emulate_media(color_scheme="dark")
    page.goto("communications/oth-54-2021/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    assert stored(page) == []


def test_unknown_address_shows_the_page_that_says_so(browser, origin):
    with visitor(browser, origin) as (page, watch):
        answer = page.goto("communications/oth-9999-2021/")
        assert answer.status == 404
        expect(page.locator("h1")).to_be_visible()
        page.locator(".tracker-name").click()
        expect(page).to_have_url(f"{origin}/")
    missing = f"{origin}/communications/oth-9999-2021/"
    assert [line for line in watch.troubles if "404" not in line] == []
    assert watch.troubles[0] == f"status 404: {missing}"


def test_home_page_works_without_javascript(page_without_javascript, origin):
    page = page_without_javascript
    page.goto("")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("table.rows tbody tr:visible")).to_have_count(8)
    page.get_by_label("Find a Government, a company").fill("Alstom")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{origin}/search/?q=Alstom")


def test_list_is_complete_without_javascript(page_without_javascript, origin):
    page = page_without_javascript
    page.goto("communications/")
    expect(page.locator("#all tbody tr:visible")).to_have_count(SHIPPED)
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator("#all th button")).to_have_count(0)
    page.get_by_role("link", name=REFERENCE).click()
    expect(page).to_have_url(f"{origin}/communications/oth-54-2021/")


def test_communication_is_complete_without_javascript(page_without_javascript, origin):
    page = page_without_javascript
    page.goto("communications/oth-54-2021/")
    for anchor in SECTIONS:
        expect(page.locator(f"h2#{anchor}")).to_be_visible()
    expect(page.locator(".also .named a:visible")).to_have_count(14)
    page.locator("summary").click()
    expect(page.get_by_text("Dante Pesce")).to_be_visible()
    page.locator("h1 a").click()
    expect(page).to_have_url(f"{origin}/companies/alstom/")


def test_company_page_works_without_javascript(page_without_javascript, origin):
    page = page_without_javascript
    page.goto("companies/alstom/")
    expect(page.locator("table.rows tbody tr:visible")).to_have_count(1)
    page.get_by_role("link", name=REFERENCE).click()
    expect(page).to_have_url(f"{origin}/communications/oth-54-2021/")


def test_search_page_points_to_the_list_without_javascript(page_without_javascript, origin):
    page = page_without_javascript
    page.goto("search/?q=Alstom")
    expect(page.locator("form.find")).to_be_hidden()
    page.get_by_role("link", name="the list of all communications").click()
    expect(page).to_have_url(f"{origin}/communications/")
