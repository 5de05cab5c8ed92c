"""How old the site is: said on every page, and by a bar where a reading is overdue; and the label
of what is made up.

The browser's clock is set; nothing else of a page may depend on it, nor on the reader's zone.
"""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scraper.run.log import path_of
from scraper.store import Store
from tests.browser.served import served
from tests.browser.watched import visitor
from tests.generator.many import READ_AT, log_of, many, run
from tests.made_up import made_up

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
LETTER = "communications/oth-9001-2021/"
PAGES = ("", LETTER, "communications/", "communications/2021/", "about/", "search/")
WORDS = (
    "The database was last read on 22 November 2026, 03:23 UTC; the nightly reading has not "
    "succeeded since. What came later is not shown."
)


def built(directory, **changes):
    """The site of made-up records that a run with *changes* read."""
    data, site = directory / "data", directory / "site"
    store = Store(data)
    for record in (made_up(), made_up("OTH 9002/2021", type_listed="UA"), *many(20)):
        store.save(record)
    path_of(data).write_bytes(log_of(run(**changes)))
    command = [sys.executable, "-m", "generator", "build"]
    command += ["--data", str(data), "--site-dir", str(site)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="module")
def read_origin(tmp_path_factory):
    """Where a site is served whose records were read in the official database."""
    with served(built(tmp_path_factory.mktemp("read"))) as origin:
        yield origin


@pytest.fixture(scope="module")
def made_up_origin(tmp_path_factory):
    """The same, of records that were read at this machine."""
    site = built(tmp_path_factory.mktemp("fake"), source="http://127.0.0.1:8123")
    with served(site) as origin:
        yield origin


def after_reading(hours, seconds=0):
    return READ_AT + timedelta(hours=hours, seconds=seconds)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("moment", "is_stale"),
    [
        pytest.param(after_reading(-100), False, id="a clock that is behind"),
        pytest.param(after_reading(35), False, id="35 hours"),
        pytest.param(after_reading(36), False, id="36 hours to the second"),
        pytest.param(after_reading(36, 1), True, id="a second more"),
        pytest.param(after_reading(37), True, id="37 hours"),
        pytest.param(after_reading(24 * 400), True, id="a year"),
    ],
)
def test_bar_says_so_once_a_reading_is_more_than_36_hours_old(
    browser, read_origin, moment, is_stale, scheme
):
    with visitor(browser, read_origin, color_scheme=scheme) as (page, watch):
        page.clock.set_fixed_time(moment)
        page.goto(LETTER)
        bar = page.get_by_role("status").filter(has_text=re.compile("last read on"))
        if is_stale:
            expect(bar).to_have_text(WORDS)
            expect(bar).to_be_in_viewport()
        else:
            expect(page.locator(".stale")).to_be_hidden()
        expect(page.locator(".tracker-foot")).to_contain_text(
            "Database last read 22 November 2026, 03:23 UTC. Status as of 22 November 2026."
        )
    assert watch.troubles == []


@pytest.mark.parametrize("address", [*PAGES, "404.html"])
def test_bar_stands_on_every_page(browser, read_origin, address):
    with visitor(browser, read_origin) as (page, watch):
        page.clock.set_fixed_time(after_reading(37))
        page.goto(address)
        expect(page.locator(".stale")).to_have_text(WORDS)
    assert watch.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_the_bars_can_be_read(browser, read_origin, made_up_origin, scheme):
    """Contrast of at least 4.5, as WCAG 2.2 asks for text of this size."""
    for origin, name in ((read_origin, ".stale"), (made_up_origin, ".made-up")):
        with visitor(browser, origin, color_scheme=scheme) as (page, _):
            page.clock.set_fixed_time(after_reading(37))
            page.goto(LETTER)
            assert page.locator(name).evaluate(_CONTRAST) >= 4.5


_CONTRAST = """(element) => {
  const light = (colour) => {
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const style = getComputedStyle(element);
  const [dark, bright] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}"""


def test_without_javascript_the_moment_is_there_and_no_bar(browser, read_origin):
    with visitor(browser, read_origin, java_script_enabled=False) as (page, watch):
        page.goto(LETTER)
        expect(page.locator(".tracker-foot")).to_contain_text(
            "Database last read 22 November 2026, 03:23 UTC."
        )
        expect(page.locator(".stale")).to_be_hidden()
    assert watch.troubles == []


ZONES = ("Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu")
_SHOWN = "document.documentElement.innerText"


@pytest.mark.parametrize("address", PAGES)
def test_page_reads_the_same_in_every_zone_and_on_every_day(browser, read_origin, address):
    shown = set()
    moments = [after_reading(1), after_reading(30), after_reading(-24 * 365)]
    for zone, moment in zip(ZONES, moments, strict=True):
        with visitor(browser, read_origin, timezone_id=zone, locale="de-DE") as (page, watch):
            page.clock.set_fixed_time(moment)
            page.goto(address)
            page.wait_for_load_state("networkidle")
            shown.add(page.evaluate(_SHOWN))
        assert watch.troubles == []
    assert len(shown) == 1


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("address", [*PAGES, "404.html"])
def test_made_up_site_says_so_and_goes_on_saying_so(browser, made_up_origin, address, width):
    screen = {"width": width, "height": 700}
    with visitor(browser, made_up_origin, viewport=screen) as (page, watch):
        page.clock.set_fixed_time(after_reading(37))
        page.goto(address)
        label = page.locator(".made-up")
        expect(label).to_have_text(
            "Made-up demonstration: no letter, person or company here is real."
        )
        assert page.title().startswith("Made-up demonstration: ")
        page.mouse.wheel(0, 10_000)
        expect(label).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert watch.troubles == []


def test_label_covers_no_heading_that_a_link_leads_to(browser, made_up_origin):
    with visitor(browser, made_up_origin, viewport={"width": 390, "height": 700}) as (page, _):
        page.goto(f"{LETTER}#responses")
        label = page.locator(".made-up").bounding_box()
        heading = page.locator("#responses").bounding_box()
        assert heading["y"] >= label["y"] + label["height"]


def test_years_of_the_list_are_reached_and_filtered(browser, read_origin):
    with visitor(browser, read_origin) as (page, watch):
        page.goto("communications/")
        page.get_by_role("navigation", name="By year of sending").get_by_role(
            "link", name="2021"
        ).click()
        expect(page).to_have_url(f"{read_origin}/communications/2021/")
        expect(page.locator("h1")).to_have_text("Communications sent in 2021")
        output = page.locator("form.filters output")
        expect(output).to_have_text(re.compile(r"^(\d+) of \1 communications on this page$"))
        page.locator("select[name=type]").select_option("AL")
        expect(output).not_to_have_text(re.compile(r"^(\d+) of \1 "))
        expect(page.locator("select[name=year]")).to_have_count(0)
    assert watch.troubles == []
