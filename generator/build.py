"""Records + as_of -> Edition -> pages and outlets -> files: the whole way on one screen.

MkDocs has made the frames and the hand-written pages when `publish` is called; `publish` pours the
generated pages and writes the feed, the sitemap and the search index. Same records, same as_of,
same bytes: nothing here looks at a clock.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import rmtree

from markupsafe import Markup

from generator.outlets.feeds import feed_xml
from generator.outlets.search import SearchIndexError, build_search_index
from generator.outlets.sitemap import sitemap_xml
from generator.pages.pour import Frame, FrameError, Page, fill_edition, read_html
from generator.pages.render import Renderer
from generator.pages.views import edition_values, views_of
from generator.rules.edition import Edition, edition_of
from generator.write import UnsafeOutput, write_file
from scraper.store import Store, StoreError

UNLISTED = frozenset(("404.html", "search/"))  # pages that search engines should not list


class NoRecords(Exception):
    """The data directory holds no record: most likely the path is wrong."""


BUILD_ERRORS = (NoRecords, StoreError, FrameError, UnsafeOutput, SearchIndexError)
"""What can go wrong in a build; each message says what, where and what to do."""


@dataclass(frozen=True)
class Built:
    """What a build made."""

    communications: int
    pages: int
    as_of: date


def read_edition(data: Path, *, as_of: date | None) -> Edition:
    """The edition of the records below *data*; as of the newest change of a record if not said.

    Raises NoRecords, and scraper.store.StoreError for a damaged record.
    """
    records = Store(data).load_all()
    if not records:
        raise NoRecords(f"{data}: no records in {data / 'communications'}; is --data right?")
    return edition_of(records, as_of=as_of or max(record.last_changed for record in records))


def source_date_epoch(edition: Edition) -> int:
    """Seconds since 1970 of the start (UTC) of the edition's day, for tools that stamp files."""
    return int(datetime.combine(edition.as_of, datetime.min.time(), UTC).timestamp())


def publish(edition: Edition, site: Path, *, site_url: str, pages_only: bool = False) -> Built:
    """Pour the pages of *edition* into the *site* that MkDocs built, and write the outlets.

    *pages_only* leaves out the feed, the sitemap and the search index.
    """
    views = tuple(views_of(edition, site_url=site_url))
    renderer = Renderer()
    footer = renderer.render("edition", edition_values(edition))
    frames = _take_frames(site, {view.frame for view in views})
    _fill_hand_written(site, footer)
    for view in views:
        body = renderer.render(view.template, {**view.values, "root": view.root})
        page = Page(view.path, view.title, view.description, body, view.headings)
        html = frames[view.frame].fill(page, edition=footer)
        write_file(site, f"{view.path}index.html", html)
    if not pages_only:
        links = {
            entry.communication.reference: entry.communication.key for entry in edition.entries
        }
        feed = feed_xml(
            edition,
            site_url=site_url,
            links=lambda reference: f"{site_url}communications/{links[reference].slug}/",
        )
        write_file(site, "feed.xml", feed)
        (site / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs' own, without our pages
        write_file(site, "sitemap.xml", sitemap_xml(_pages(site, edition), site_url=site_url))
        build_search_index(site)
    return Built(len(edition.entries), len(views), edition.as_of)


def _take_frames(site: Path, addresses: set[str]) -> dict[str, Frame]:
    """Read the frames, and remove those that are no page of their own."""
    frames = {}
    for address in sorted(addresses):
        file = site / address / "index.html"
        frames[address] = Frame(read_html(file), address=address)
        file.unlink()
        if address.endswith("frame/"):
            rmtree(file.parent)
    return frames


def _fill_hand_written(site: Path, footer: Markup) -> None:
    for path in sorted(site.rglob("*.html")):
        html = fill_edition(read_html(path), edition=footer)
        write_file(site, path.relative_to(site).as_posix(), html)


def _pages(site: Path, edition: Edition) -> list[tuple[str, date | None]]:
    """Every page that search engines may list; with its last change where it is one letter's."""
    changed = {
        f"communications/{entry.communication.key.slug}/": entry.communication.last_changed
        for entry in edition.entries
    }
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    addresses = sorted(path.removesuffix("index.html") for path in paths)
    return [(path, changed.get(path)) for path in addresses if path not in UNLISTED]
