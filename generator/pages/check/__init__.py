"""The built site -> its problems: links, anchors, ids, assets, feeds, sitemap, policy, budgets.

Reads the files as a browser would get them, whatever made them. MkDocs' own strict mode checks
Markdown links only, not raw HTML, and nothing at all under `-q`; this is the check that counts.
`addresses` says where an address leads, `reading` turns a page into facts; the rules are here.
"""

import base64
import hashlib
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from lxml import etree

from generator.pages.check.addresses import Addresses, Elsewhere, Inside, Outside, Special
from generator.pages.check.reading import (
    Mention,
    PageFacts,
    UnreadablePage,
    Use,
    css_addresses,
    read_page,
    read_text,
)
from generator.pages.check.search_index import missing_pieces

MAX_PAGE_BYTES = 500_000  # of HTML; compressed under 80 kB, so under a second at 1 Mbit/s
MAX_NAVIGATION = 200  # links in <nav> on one page: more are no navigation, and swell every page

_LINK_SCHEMES = frozenset({"mailto", "tel", "webcal"})
_PLACEHOLDER = re.compile(rb"%%[a-z-]+%%")
_NOT_FOUND_PAGE = "404.html"
_SITEMAP = "sitemap.xml"
_SITEMAP_NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_FEED_ROOTS = frozenset({"rss", "{http://www.w3.org/2005/Atom}feed"})
_TOP = ("", "top")  # fragments that HTML itself defines
_UNSAFE = ("'unsafe-inline'", "'unsafe-eval'")


_Wanted = tuple[str, str, str]  # page, address as written there, fragment


class NoSite(ValueError):
    """The directory is missing, or holds no page: nothing was checked."""


class What(StrEnum):
    """The kinds of problems."""

    BROKEN_LINK = "broken link"
    BROKEN_ANCHOR = "broken anchor"
    MISSING_ASSET = "missing asset"
    LEAVES_SITE = "leads out of the site"
    REFUSED_ADDRESS = "refused address"
    THIRD_PARTY = "third-party request"
    BASE_ELEMENT = "base element"
    DUPLICATE_ID = "duplicate id"
    NO_LANGUAGE = "no language"
    HEADINGS = "not exactly one h1"
    TITLES = "not exactly one title"
    PLACEHOLDER = "unfilled placeholder"
    NAVIGATION = "too many navigation links"
    WEIGHT = "page too heavy"
    UNREADABLE = "unreadable"
    NO_POLICY = "no Content-Security-Policy"
    UNSAFE_POLICY = "unsafe Content-Security-Policy"
    LATE_POLICY = "Content-Security-Policy after a script"
    UNLISTED_SCRIPT = "inline script missing from the policy"
    EVENT_HANDLER = "event handler attribute"
    DAMAGED_FEED = "damaged feed"
    DAMAGED_SEARCH = "missing piece of the search index"
    DAMAGED_SITEMAP = "damaged sitemap"
    NOT_IN_SITEMAP = "not in the sitemap"
    NOT_A_PAGE = "in the sitemap, but no page to find"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one file of the site; `page` is its path below the site."""

    page: str
    what: What
    detail: str

    def __str__(self) -> str:
        line = f"{self.page}: {self.what}: {self.detail}"
        return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def check_site(site: Path, *, site_url: str | None = None) -> tuple[Problem, ...]:
    """Every problem of the site built into the directory *site*, ordered by page.

    *site_url* is the address the site is published at. Without it full addresses count as other
    sites', and the sitemap is only parsed. Raises NoSite.
    """
    return tuple(sorted(set(_Check(site, site_url).problems())))


class _Check:
    """One pass over one site. What later pages need is kept; the pages themselves are not."""

    def __init__(self, site: Path, site_url: str | None) -> None:
        self.site = site
        self.files = frozenset(_files_below(site))
        self.pages = sorted(name for name in self.files if name.endswith(".html"))
        if not self.pages:
            raise NoSite(f"{site}: expected a built site, found no page in it; run `make site`")
        self.addresses = Addresses.of(site_url)
        self.anchors: dict[str, tuple[str, ...]] = {}  # page -> its ids
        self.indexed: set[str] = set()  # pages that search engines may list
        self.wanted: dict[str, list[_Wanted]] = {}  # page -> anchors that other pages want of it
        self.feeds: set[str] = set()

    def problems(self) -> Iterator[Problem]:
        for page in self.pages:
            yield from self._page(page)
        for target, wanted in self.wanted.items():
            anchors = frozenset(self.anchors[target])
            for page, address, fragment in wanted:
                if fragment not in anchors:
                    yield Problem(page, What.BROKEN_ANCHOR, address)
        for style in sorted(name for name in self.files if name.endswith(".css")):
            yield from self._style(style)
        for feed in sorted(self.feeds):
            yield from self._feed(feed)
        yield from self._sitemap()
        for piece in missing_pieces(self.site, self.files):
            yield Problem(piece, What.DAMAGED_SEARCH, "a visitor's search would fail")

    def _page(self, page: str) -> Iterator[Problem]:
        markup = (self.site / page).read_bytes()
        self.anchors[page] = ()
        self.indexed.add(page)
        try:
            facts = read_page(markup)
        except UnreadablePage as error:
            yield Problem(page, What.UNREADABLE, str(error))
            return
        # Interned: most ids stand on every page of a kind, and there may be 20,000 pages.
        self.anchors[page] = tuple(map(sys.intern, (*facts.ids, *facts.names)))
        if page == _NOT_FOUND_PAGE or not facts.is_indexed:
            self.indexed.remove(page)
        yield from _markup_problems(page, markup, facts)
        yield from _policy_problems(page, facts)
        for mention in facts.mentions:
            yield from self._mention(page, mention)
        for feed in facts.feeds:
            place = self.addresses.place_of(feed, page=page)
            target = self._file_at(place.path) if isinstance(place, Inside) else None
            if target is not None:  # else the link itself is the problem
                self.feeds.add(target)

    def _mention(self, page: str, mention: Mention) -> Iterator[Problem]:
        address, use = mention
        place = self.addresses.place_of(address, page=page)
        match place:
            case Special(scheme):
                if not (
                    (use is Use.LINK and scheme in _LINK_SCHEMES)
                    or (use is Use.IMAGE and scheme == "data")
                ):
                    yield Problem(page, What.REFUSED_ADDRESS, _shortened(address))
            case Elsewhere():
                if use is not Use.LINK:
                    yield Problem(page, What.THIRD_PARTY, address)
            case Outside():
                yield Problem(page, What.LEAVES_SITE, address)
            case Inside():
                yield from self._inside(page, mention, place)
            case _:
                assert_never(place)

    def _inside(self, page: str, mention: Mention, place: Inside) -> Iterator[Problem]:
        address, use = mention
        broken = What.BROKEN_LINK if use is Use.LINK else What.MISSING_ASSET
        target = self._file_at(place.path)
        if use is not Use.LINK and not address.strip():
            yield Problem(page, broken, "an empty address")
        elif target is None:
            yield Problem(page, broken, address)
        elif page == _NOT_FOUND_PAGE and place.is_relative:
            yield Problem(page, broken, f"{address} is relative, but this page shows at any depth")
        elif place.fragment not in _TOP and target.endswith(".html"):
            self.wanted.setdefault(target, []).append((page, address, place.fragment))

    def _file_at(self, path: str) -> str | None:
        """The file served at *path*: itself, or the index.html of a directory."""
        if path in self.files:
            return path
        index = path + ("index.html" if path == "" or path.endswith("/") else "/index.html")
        return index if index in self.files else None

    def _style(self, style: str) -> Iterator[Problem]:
        try:
            css = read_text((self.site / style).read_bytes())
        except UnreadablePage as error:
            yield Problem(style, What.UNREADABLE, str(error))
            return
        for address in css_addresses(css):
            if not address.startswith("#"):  # of the page that uses the style
                yield from self._mention(style, (address, Use.IMAGE))

    def _feed(self, feed: str) -> Iterator[Problem]:
        try:
            root = _parsed(self.site / feed)
        except etree.XMLSyntaxError as error:
            yield Problem(feed, What.DAMAGED_FEED, str(error))
            return
        if root.tag not in _FEED_ROOTS:
            yield Problem(feed, What.DAMAGED_FEED, f"<{root.tag}> is neither RSS nor Atom")

    def _sitemap(self) -> Iterator[Problem]:
        if _SITEMAP not in self.files:
            yield Problem(_SITEMAP, What.DAMAGED_SITEMAP, "no such file")
            return
        try:
            root = _parsed(self.site / _SITEMAP)
        except etree.XMLSyntaxError as error:
            yield Problem(_SITEMAP, What.DAMAGED_SITEMAP, str(error))
            return
        if self.addresses.host is None:
            return
        listed = set()
        for element in root.iter(f"{_SITEMAP_NS}loc"):
            address = (element.text or "").strip()
            place = self.addresses.place_of(address, page=_SITEMAP)
            page = self._file_at(place.path) if isinstance(place, Inside) else None
            if page in self.indexed:
                listed.add(page)
            else:
                yield Problem(_SITEMAP, What.NOT_A_PAGE, address)
        for page in self.indexed - listed:
            yield Problem(page, What.NOT_IN_SITEMAP, _SITEMAP)


def _markup_problems(page: str, markup: bytes, facts: PageFacts) -> Iterator[Problem]:
    for placeholder in set(_PLACEHOLDER.findall(markup)):
        yield Problem(page, What.PLACEHOLDER, placeholder.decode("ascii"))
    if len(markup) > MAX_PAGE_BYTES:
        yield Problem(page, What.WEIGHT, f"{len(markup)} bytes, at most {MAX_PAGE_BYTES}")
    if facts.navigation > MAX_NAVIGATION:
        yield Problem(page, What.NAVIGATION, f"{facts.navigation}, at most {MAX_NAVIGATION}")
    if not facts.lang:
        yield Problem(page, What.NO_LANGUAGE, "<html lang>")
    if facts.headings != 1:
        yield Problem(page, What.HEADINGS, str(facts.headings))
    if len(facts.titles) != 1 or not facts.titles[0]:
        yield Problem(page, What.TITLES, str(facts.titles))
    if facts.has_base:
        yield Problem(page, What.BASE_ELEMENT, "it would bend every link of the page")
    for name, count in Counter(facts.ids).items():
        if count > 1:
            yield Problem(page, What.DUPLICATE_ID, name)
    for handler in facts.handlers:
        yield Problem(page, What.EVENT_HANDLER, handler)


def _policy_problems(page: str, facts: PageFacts) -> Iterator[Problem]:
    """Problems of the page's policy, which holds from its <meta> on and for scripts after it."""
    if not facts.policies:
        yield Problem(page, What.NO_POLICY, "<meta http-equiv>")
        return
    if facts.has_script_before_policy:
        yield Problem(page, What.LATE_POLICY, "it holds only for what comes after it")
    for policy in facts.policies:
        sources = _script_sources(policy)
        for unsafe in _UNSAFE:
            if unsafe in sources:
                yield Problem(page, What.UNSAFE_POLICY, unsafe)
        for script in facts.scripts:
            digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
            if f"'sha256-{digest}'" not in sources:
                yield Problem(page, What.UNLISTED_SCRIPT, f"'sha256-{digest}' {script[:40]!r}")


def _script_sources(policy: str) -> frozenset[str]:
    """The sources that *policy* allows inline scripts from (CSP 3: the first that is there)."""
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        directives.setdefault(name.lower(), sources)
    for name in ("script-src-elem", "script-src", "default-src"):
        if name in directives:
            return frozenset(directives[name])
    return frozenset({"'unsafe-inline'"})  # no directive says anything about scripts: all may run


def _shortened(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:80]}…"


def _parsed(file: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(file.read_bytes(), parser)


def _files_below(site: Path) -> Iterator[str]:
    """The path of every file below *site*, with '/' and without the site's own."""
    for directory, _, names in os.walk(site):
        below = Path(directory).relative_to(site).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names)
