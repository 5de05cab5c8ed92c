"""Records + as_of -> Edition -> pages and outlets -> files: the whole way on one screen.

MkDocs has made the frames and the hand-written pages when `publish` is called; `publish` pours the
generated pages and writes the feed, the sitemap, the status file and the search index. Same
records, same log of runs, same as_of,
same bytes: nothing here looks at a clock.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import rmtree

from generator.outlets.feeds import feed_xml
from generator.outlets.search import SearchIndexError, build_search_index
from generator.outlets.sitemap import sitemap_xml
from generator.outlets.standing import STANDING_PATH, standing_json
from generator.pages.pour import Around, Frame, FrameError, Page, fill_hand_written, read_html
from generator.pages.render import Renderer
from generator.pages.views import FRAMES, View, edition_values, path_of_bulk, views_of
from generator.rules.edition import Edition, edition_of
from generator.rules.news import Bulk, Item
from generator.rules.readings import readings_of
from generator.write import UnsafeOutput, write_file
from scraper.run.log import DamagedLog, path_of, read_log, records_hash
from scraper.store import Store, StoreError

UNLISTED = frozenset(("404.html", "search/"))  # pages that search engines should not list


class NoRecords(Exception):
    """The data directory holds no record: most likely the path is wrong."""


BUILD_ERRORS = (NoRecords, StoreError, DamagedLog, FrameError, UnsafeOutput, SearchIndexError)
"""What can go wrong in a build; each message says what, where and what to do."""


@dataclass(frozen=True)
class Built:
    """What a build made."""

    communications: int
    pages: int
    as_of: date


def read_edition(data: Path, *, as_of: date | None) -> Edition:
    """The edition of the records and the log of runs below *data*; if not said, as of the newest
    change of a record or the last whole reading of the database, whichever is later.

    Raises NoRecords, DamagedLog, and scraper.store.StoreError for a damaged record.
    """
    store = Store(data)
    log = store.content_of(path_of(data))
    readings = readings_of(() if log is None else read_log(log))
    records = store.load_all()
    if not records:
        raise NoRecords(f"{data}: no records in {data / 'communications'}; is --data right?")
    days = [record.last_changed for record in records]
    if readings.last is not None:
        days.append(readings.last.day)
    return edition_of(
        records,
        as_of=as_of or max(days),
        readings=readings,
        records_sha256=records_hash(store.record_hashes()),
    )


def source_date_epoch(edition: Edition) -> int:
    """Seconds since 1970 of the start (UTC) of the edition's day, for tools that stamp files."""
    return int(datetime.combine(edition.as_of, datetime.min.time(), UTC).timestamp())


def publish(edition: Edition, site: Path, *, site_url: str, pages_only: bool = False) -> Built:
    """Pour the pages of *edition* into the *site* that MkDocs built, and write the outlets.

    *pages_only* leaves out the feed, the sitemap, the status file and the search index.
    """
    renderer = Renderer()
    around = _around(edition, site, renderer)
    frames = _take_frames(site, around)
    for path in sorted(site.rglob("*.html")):
        html = fill_hand_written(read_html(path), around)
        write_file(site, path.relative_to(site).as_posix(), html)
    pages = 0
    for view in views_of(edition, site_url=site_url):
        write_file(site, f"{view.path}index.html", _page(view, frames, renderer))
        pages += 1
    if not pages_only:
        feed = feed_xml(edition, site_url=site_url, link_of=_links(edition, site_url))
        write_file(site, "feed.xml", feed)
        write_file(site, STANDING_PATH, standing_json(edition))
        (site / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs' own, without our pages
        listed = () if edition.readings.is_made_up else _pages(site, edition)
        write_file(site, "sitemap.xml", sitemap_xml(listed, site_url=site_url))
        build_search_index(site)
    return Built(len(edition.entries), pages, edition.as_of)


def _around(edition: Edition, site: Path, renderer: Renderer) -> Around:
    values = edition_values(edition)
    return Around(
        edition=renderer.render("edition", values),
        notice=renderer.render("notice", values),
        mark=edition.readings.mark,
        is_indexed=not edition.readings.is_made_up,
        is_read=edition.readings.last is not None,
        stamps={
            path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:8]
            for pattern in ("*.css", "*.js")
            for path in (site / "assets").glob(pattern)
        },
    )


def _take_frames(site: Path, around: Around) -> dict[str, Frame]:
    """Read the frames, and remove them: they are no pages of their own."""
    frames = {}
    for address in FRAMES:
        file = site / address / "index.html"
        frames[address] = Frame(read_html(file), address=address, around=around)
        file.unlink()
        if address.endswith("frame/"):
            rmtree(file.parent)
    rmtree(site / "frames")  # of frames that are beside no page of their own
    return frames


def _page(view: View, frames: dict[str, Frame], renderer: Renderer) -> str:
    body = renderer.render(view.template, {**view.values, "root": view.root})
    return frames[view.frame].fill(
        Page(view.path, view.title, view.description, body, view.headings)
    )


def _links(edition: Edition, site_url: str) -> Callable[[Item], str]:
    """Maps an item of the feed to the address of its page."""

    def link_of(item: Item) -> str:
        if isinstance(item, Bulk):
            return f"{site_url}{path_of_bulk(item)}"
        entry = edition.by_reference[item.reference]
        return f"{site_url}communications/{entry.communication.key.slug}/"

    return link_of


def _pages(site: Path, edition: Edition) -> Iterator[tuple[str, date | None]]:
    """Every page that search engines may list; with its last change where it is one letter's."""
    changed = {
        f"communications/{entry.communication.key.slug}/": entry.communication.last_changed
        for entry in edition.entries
    }
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    addresses = sorted(path.removesuffix("index.html") for path in paths)
    return ((path, changed.get(path)) for path in addresses if path not in UNLISTED)
