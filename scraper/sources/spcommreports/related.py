"""A page about one communication -> what it proves about the reference that was asked for.

The database has two such pages, `RelCom` and `SummaryPrint`, of unknown markup. Taken is what
proves itself: a link to a letter's file whose own text is exactly the reference, and rows of the
list, read as those of the list are. That a reference is not public, only the page itself says.
"""

from dataclasses import dataclass

from scraper.reference import Reference
from scraper.sources.listed import NotListed, reference_listed
from scraper.sources.observation import PAGE, ListedObservation, Origin, RejectedRow
from scraper.sources.spcommreports.barriers import Barrier, barrier_in
from scraper.sources.spcommreports.decode import decode
from scraper.sources.spcommreports.errors import PageError
from scraper.sources.spcommreports.links import FileKind, FileLink, file_link
from scraper.sources.spcommreports.lists import (
    base_of,
    check_end,
    check_rows,
    says_none,
    sort_out,
)
from scraper.sources.spcommreports.markup import Element, parse_markup, text_around, text_of
from scraper.sources.spcommreports.rows import read_row
from scraper.sources.spcommreports.table import List, find_list, rows_of

TITLE = "Communications database: page about {reference}"


@dataclass(frozen=True, slots=True)
class Found:
    """The reference is public. `rows` are those of the list about it, mostly one; empty where the
    page only links to the letter, whose file `gid` and `url` are. `others` are further references
    that the page shows with the link to their letters."""

    gid: int
    url: str
    rows: tuple[ListedObservation, ...]
    rejected: tuple[RejectedRow, ...]
    others: tuple[Reference, ...]
    origin: Origin
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotPublic:
    """The page says that it knows nothing of the reference."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The page says neither; `barrier` says what stands in its place, where it shows signs of it.
    It is worth keeping."""

    reason: str
    barrier: Barrier | None = None


Related = Found | NotPublic | Unclear


def parse_related(
    content: bytes, *, url: str, asked: Reference, content_type: str | None
) -> Related:
    """What the page *content*, from *url*, proves about *asked*; Unclear where it is no proof."""
    try:
        decoded = decode(content, content_type)
        root = parse_markup(decoded.text)
        base = base_of(root, url)
        origin = Origin.of(PAGE, TITLE.format(reference=asked), url, content)
        check_end(decoded.text, url)
        found = find_list(root)
        rows, rejected = _rows(decoded.text, found, base, origin)
    except PageError as error:
        return Unclear(str(error), barrier_in(content.decode("utf-8", "replace")))
    linked = _letters(root, base)
    own = {link.gid: link for reference, link in linked if reference == asked}
    if len(own) > 1:
        return Unclear(f"{url}: {asked} stands at the letters {', '.join(map(str, sorted(own)))}")
    own_rows = tuple(row for row in rows if row.reference == asked)
    if own and rejected and not own_rows:
        return Unclear(f"{url}: shows {asked}, but: {rejected[0].reason}")
    if own:
        ((gid, link),) = own.items()
        others = dict.fromkeys(reference for reference, _ in linked if reference != asked)
        return Found(
            gid,
            link.url,
            own_rows,
            rejected,
            tuple(others),
            origin,
            decoded.notes,
        )
    barrier = barrier_in(decoded.text)
    is_empty = found is not None and not rows and not rejected
    if not linked and barrier is None and (is_empty or says_none(text_around(root, None))):
        return NotPublic()
    return Unclear(f"{url}: shows neither {asked} nor that it is not public", barrier)


def _rows(
    text: str, found: List | None, base: str, origin: Origin
) -> tuple[tuple[ListedObservation, ...], tuple[RejectedRow, ...]]:
    """The rows of the list in the page, where it holds one."""
    if found is None:
        return (), ()
    check_rows(text, found, base)
    rows, rejected, _ = sort_out([read_row(row, found, base, origin) for row in rows_of(found)])
    return rows, rejected


def _letters(root: Element, base: str) -> tuple[tuple[Reference, FileLink], ...]:
    """The links to letters whose own text is a reference and nothing else."""
    found: list[tuple[Reference, FileLink]] = []
    for link in root.iter("a"):
        file = file_link(link.get("href"), base)
        if file is None or file.kind is not FileKind.LETTER:
            continue
        try:
            found.append((reference_listed(text_of(link)).reference, file))
        except NotListed:
            continue
    return tuple(found)
