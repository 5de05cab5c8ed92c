"""Hostile strings in every text field: nothing runs, nothing changes, nothing is written elsewhere.

One made-up record for each string, built by the command line and read in Chromium. A page of a
hostile record must be the page of a plain one, node by node and attribute by attribute, with the
string in the plain text's place: so an element, an attribute or a character too many or too few
shows, whatever the string was made for. The policy of the pages is switched off while they are
compared, for it must not be what holds a payload back.
"""

import hashlib
import html
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import feedparser
import pytest
from lxml import etree
from playwright.sync_api import expect

from generator.outlets.feeds import feed_xml
from generator.pages.escape import visible
from generator.rules.edition import edition_of
from scraper.names.actors import actor_id
from scraper.store import Store
from tests.browser.compared import difference, held
from tests.browser.filled import (
    KINDS,
    KNOWN_COUNTRY,
    fields_that_hold,
    folder_of,
    neighbour_of,
    record_full_of,
    text_fields,
)
from tests.browser.served import served
from tests.browser.watched import visitor
from tests.hostile import HOSTILE

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
FIRST = 1001  # number of the first hostile record; four digits, as the plain ones have


@dataclass(frozen=True)
class Case:
    """A hostile string, and where it went."""

    text: str
    number: int
    kind: str


def _cases():
    number = FIRST
    for context, texts in HOSTILE.items():
        numbers = range(number, number + len(texts))
        number += len(texts)
        yield (
            context,
            tuple(
                Case(text, of, KINDS[of % len(KINDS)])
                for text, of in zip(texts, numbers, strict=True)
            ),
        )


CASES = dict(_cases())
ALL = tuple(case for cases in CASES.values() for case in cases)
SAMPLE = ALL[::24]  # no multiple of the number of kinds, so that all take part

PLAIN = {
    kind: Case(f"Plainly made up, as {kind}", 9001 + place, kind)
    for place, kind in enumerate(KINDS)
}

ILLEGAL_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def snapshot(tree, *, without):
    """Every path below *tree*, with what it holds, but for those below *without*."""
    return {
        str(path.relative_to(tree)): (
            str(path.readlink())
            if path.is_symlink()
            else hashlib.sha256(path.read_bytes()).hexdigest()
            if path.is_file()
            else "directory"
        )
        for path in sorted(tree.rglob("*"))
        if path != without and without not in path.parents
    }


def run(*arguments, cwd, **environment):
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class HostileSite:
    """The site, and what stood around it before and after it was built."""

    site: Path
    around_before: dict
    around_after: dict


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The site built from the hostile and the plain records, and what stood around it."""
    around = tmp_path_factory.mktemp("hostile")
    data, site = around / "input" / "data", around / "output" / "below" / "site"
    places = {name: around / name for name in ("cwd", "home", "tmp")}
    for place in (*places.values(), site.parent):
        place.mkdir(parents=True)
    store = Store(data)
    for case in (*ALL, *PLAIN.values()):
        store.save(record_full_of(case.text, number=case.number, kind=case.kind))
    before = snapshot(around, without=site)
    build = run(
        *("build", "--data", data, "--site-dir", site, "--as-of", "2026-11-22"),
        cwd=places["cwd"],
        HOME=str(places["home"]),
        TMPDIR=str(places["tmp"]),
    )
    assert build.returncode == 0, build.stderr[-2000:]
    return HostileSite(site, before, snapshot(around, without=site))


@pytest.fixture(scope="module")
def hostile_origin(hostile):
    with served(hostile.site) as origin:
        yield origin


@pytest.fixture(scope="module")
def unprotected(browser, hostile_origin):
    """A visitor whose browser ignores the pages' policy: only escaping stands before a payload."""
    with visitor(browser, hostile_origin, bypass_csp=True) as page_and_watch:
        yield page_and_watch


@pytest.fixture(scope="module")
def protected(browser, hostile_origin):
    with visitor(browser, hostile_origin) as page_and_watch:
        yield page_and_watch


def address_of(case):
    return f"communications/oth-{case.number}-2021/"


def in_place_of(plain, case, nodes):
    """The *nodes* of a page of the *plain* case, as they must be for *case*."""
    places = (
        (str(plain.number), str(case.number)),
        (actor_id(neighbour_of(plain.text)), actor_id(neighbour_of(case.text))),
        (actor_id(plain.text), actor_id(case.text)),
        (plain.text, visible(case.text)),
    )

    def replaced(line):
        for before, after in places:
            line = line.replace(before, after)
        return line

    return [[replaced(part) for part in node] for node in nodes]


@pytest.fixture(scope="module")
def plain_pages(unprotected):
    """Address -> what the page of a plain record holds; each is read once."""
    page, _ = unprotected
    return cache(lambda address: held(page, address))


def what_is_wrong(visit, case, address, plain):
    """What went wrong with the page at *address* of *case*, which is to be like the *plain* one."""
    page, watch = visit
    watch.troubles.clear()
    found = held(page, address)
    problems = [*watch.troubles]
    changed = difference(found.nodes, in_place_of(PLAIN[case.kind], case, plain.nodes))
    if changed is not None:
        problems.append(f"changed: {changed}")
    if found.elements != plain.elements:
        problems.append("other elements")
    if found.origins != plain.origins:
        problems.append(f"links to {found.origins}")
    problems += [f"shown otherwise: {text[:100]!r}" for text in found.shown_otherwise]
    return [f"{case.text[:60]!r} at {address}: {problem}" for problem in problems]


def test_strings_are_many_and_differ():
    assert len(ALL) >= 300
    assert len({case.text for case in ALL}) == len(ALL)
    assert {case.kind for case in SAMPLE} == set(KINDS)


def test_every_text_field_of_a_record_holds_its_string():
    filled = {
        field
        for plain in PLAIN.values()
        for field in fields_that_hold(
            record_full_of(plain.text, number=plain.number, kind=plain.kind), plain.text
        )
    }
    assert filled == text_fields()


def test_codes_of_hidden_characters_lead_back_to_the_string():
    for case in ALL:
        decoded = re.sub(r"\[U\+([0-9A-F]+)\]", lambda m: chr(int(m[1], 16)), visible(case.text))
        assert decoded == case.text


def test_build_writes_nothing_outside_the_site(hostile):
    assert hostile.around_after == hostile.around_before
    named = ("/tmp/pwned", PROJECT / "pwned", Path.home() / "pwned", "/etc/pwned")
    assert [path for path in named if Path(path).exists()] == []


def test_build_writes_plain_files_under_plain_names_only(hostile):
    paths = list(hostile.site.rglob("*"))
    assert [path for path in paths if path.is_symlink()] == []
    made = {
        path.name
        for folder in ("communications", "companies", "governments", "other-actors", "mandates")
        for path in (hostile.site / folder).rglob("*")
    }
    assert {name for name in made if not re.fullmatch(r"[a-z0-9-]+|index\.html", name)} == set()
    letters = {path.parent.name for path in (hostile.site / "communications").glob("*/index.html")}
    assert letters - {"2021", "2021-2"} == {
        f"oth-{case.number}-2021" for case in (*ALL, *PLAIN.values())
    }


def test_checker_finds_no_problem(hostile, tmp_path):
    done = run("check", "--site-dir", hostile.site, cwd=tmp_path)
    assert done.stderr == ""
    assert done.stdout.endswith(": 0 problems\n")


@pytest.mark.parametrize("context", HOSTILE)
def test_communication_shows_its_string_and_runs_nothing(unprotected, plain_pages, context):
    problems = []
    for case in CASES[context]:
        plain = plain_pages(address_of(PLAIN[case.kind]))
        problems += what_is_wrong(unprotected, case, address_of(case), plain)
    assert problems == []


def test_list_shows_every_string_and_runs_nothing(unprotected):
    page, watch = unprotected
    watch.troubles.clear()
    pages = [held(page, f"communications/{part}/") for part in ("2021", "2021-2")]
    rows = {
        next(line[1] for line in row if line[0] == "#text" and "OTH" in line[1]): row
        for found in pages
        for row in found.rows
    }
    assert len(rows) == len(ALL) + len(PLAIN)
    for case in ALL:
        plain = PLAIN[case.kind]
        wanted = in_place_of(plain, case, rows[f"OTH {plain.number}/2021"])
        assert difference(rows[f"OTH {case.number}/2021"], wanted) is None, repr(case.text[:60])
    assert [found.shown_otherwise for found in pages] == [[], []]
    assert watch.troubles == []


def test_parties_show_their_strings_and_run_nothing(unprotected, plain_pages):
    problems = []
    for case in SAMPLE:
        plain = PLAIN[case.kind]
        pages = [("mandates", str), ("companies", neighbour_of)]
        if case.kind != "known Government":
            pages.append((folder_of(case.kind), str))
        for folder, name_of in pages:
            address, plain_address = (
                f"{folder}/{actor_id(name_of(one.text))}/" for one in (case, plain)
            )
            problems += what_is_wrong(unprotected, case, address, plain_pages(plain_address))
    assert problems == []


@pytest.mark.parametrize(
    ("address", "shows"),
    [
        ("", ALL[:8]),
        ("companies/", [case for case in ALL if case.kind == "company"]),
        ("other-actors/", [case for case in ALL if case.kind in ("igo", "other")]),
        ("governments/", [case for case in ALL if case.kind == "unknown Government"]),
        ("mandates/", ALL),
        (
            "news/2026-07-12-letter-published/",
            [case for case in ALL if case.kind != "known Government"],
        ),
        (f"governments/{KNOWN_COUNTRY.lower()}/", [c for c in ALL if c.kind == "known Government"]),
        ("mandates/business/", [case for case in ALL if case.kind == "known Government"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pages_of_many_strings_show_each_and_run_nothing(unprotected, hostile, address, shows):
    page, watch = unprotected
    watch.troubles.clear()
    by_name = sorted((hostile.site / address / "by-name").glob("*"))
    addresses = [address, *(f"{address}by-name/{path.name}/" for path in by_name)]
    pages = [held(page, each) for each in addresses]
    names = {name for found in pages for name in found.names}
    assert {visible(case.text) for case in shows} <= names
    assert [text for found in pages for text in found.shown_otherwise] == []
    assert watch.troubles == []


def spaced(text):
    """*text* with its white space as the search index keeps it."""
    return " ".join(text.split())


def test_search_shows_strings_as_text_and_runs_nothing(protected):
    page, watch = protected
    watch.troubles.clear()
    for case in SAMPLE:
        page.goto(f"search/?{urlencode({'q': f'OTH {case.number}/2021'})}")
        results = page.locator(".search__results li")
        expect(results).to_have_count(1)
        link = results.locator("a")
        wanted = f"AL OTH {case.number}/2021 to {visible(case.text)}"
        assert spaced(link.text_content()) == spaced(wanted)
        assert link.get_attribute("href") == f"/{address_of(case)}"
        assert results.locator(":scope *").count() <= len(("a", "subject", "facts"))
    assert watch.troubles == []


def test_searching_for_strings_runs_nothing(protected):
    page, watch = protected
    watch.troubles.clear()
    for case in SAMPLE[::2]:
        page.goto(f"search/?{urlencode({'q': case.text, 'type': case.text, 'mandate': case.text})}")
        expect(page.locator("form.find")).to_be_visible()
        page.locator("#q").press("Enter")
        expect(page.locator(".search__results :is(img, script, svg, b)")).to_have_count(0)
    assert watch.troubles == []


def test_search_offers_no_name_that_only_a_source_knows(protected):
    """Pagefind decodes filters twice, and finds nothing by one that holds a quotation mark."""
    page, _ = protected
    page.goto("search/")
    expect(page.locator("form.find")).to_be_visible()
    options = page.locator("select[name=mandate] option")
    assert options.all_text_contents() == ["All", "Business and human rights"]


def test_feed_of_the_site_parses_and_puts_one_night_into_few_items(hostile):
    feed = feedparser.parse((hostile.site / "feed.xml").read_bytes())
    assert feed.bozo == 0
    assert feed.entries[0].title == f"{len(ALL) + len(PLAIN)} letters added on 12 July 2026"
    assert len(feed.entries) <= 2


def test_feed_parses_and_carries_every_string():
    nights = (date(2026, 7, 1 + case.number % 10) for case in ALL)
    records = [
        record_full_of(case.text, number=case.number, kind=case.kind).model_copy(
            update={"first_seen": night}
        )
        for case, night in zip(ALL, nights, strict=True)
    ]
    content = feed_xml(
        edition_of(records, as_of=date(2026, 11, 22)),
        site_url="https://tracker.example/",
        link_of=lambda item: f"https://tracker.example/{item.on}/",
    )
    feed = feedparser.parse(content)
    assert feed.bozo == 0
    channel = etree.fromstring(content).iter("item")
    items = [(item.findtext("title"), item.findtext("description")) for item in channel]
    assert len(feed.entries) == len(items)
    for case in ALL:
        kept = ILLEGAL_IN_XML.sub("\ufffd", case.text)
        kept = kept.replace("\r\n", "\n").replace("\r", "\n")  # as XML reads line ends
        name = "Switzerland" if case.kind == "known Government" else kept
        title = f"Letter added: AL OTH {case.number}/2021 to {name}"
        described = [html.unescape(about) for said, about in items if said == title]
        assert len(described) == 1, repr(case.text[:60])
        assert described[0].endswith(f" in the tracker's words: {kept}."), repr(case.text[:60])
