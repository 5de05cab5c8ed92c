"""The pages of the database's list -> one Listing that two readings agree on.

The list is paginated, and rows shift between its pages when one is added or goes while it is read.
So it is read again until a reading equals the one before it, or what the last run saw.

    ListingError            the base, never raised itself
    ├── PagesRepeat         a page brings no row that an earlier one did not: the page is not obeyed
    ├── NoEnd               the list goes on beyond any length it can have
    └── NeverAgrees         the readings all differ
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from scraper.http import HttpError
from scraper.reference import Reference
from scraper.sources.observation import ListedObservation, RejectedRow
from scraper.sources.spcommreports import ListPage

PASSES = 3
_MOST_PAGES = 5_000  # of ten rows each: more than twice what the database can hold
TWICE = "the list shows it twice, and not the same"


class ListingError(Exception):
    """Base of the errors of reading the list."""


class PagesRepeat(ListingError):
    """A page brings no row that an earlier one did not."""


class NoEnd(ListingError):
    """The list goes on beyond any length it can have."""


class NeverAgrees(ListingError):
    """The readings all differ."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list, by reference: more than one where it shows a reference under several
    ids. `seen` counts all rows, with `duplicates`, of which `doubled` stood on one page, and those
    rejected; `stated_total` is what the list says of its own length."""

    rows: Mapping[Reference, tuple[ListedObservation, ...]]
    rejected: tuple[RejectedRow, ...]
    seen: int
    duplicates: int
    doubled: int
    stated_total: int | None

    @property
    def taken(self) -> int:
        """How many rows are neither duplicates nor rejected."""
        return sum(map(len, self.rows.values()))

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of what the rows say, whatever their order and their pages."""
        whole = hashlib.sha256()
        for reference in sorted(self.rows):
            for row in self.rows[reference]:
                whole.update(f"{row.facts!r}\n".encode())
        whole.update(f"{sorted(row.shown for row in self.rejected)!r}".encode())
        return whole.hexdigest()


def read_list(
    page_of: Callable[[int], ListPage], *, last_fingerprint: str | None = None
) -> Listing:
    """The list of which *page_of* gives each page, counted from 1.

    Raises ListingErrors, and what *page_of* raises; but an error of the network on a page behind
    the last one is the end of the list where the total that it states proves that.
    """
    before: Listing | None = None
    for _ in range(PASSES):
        listing = _read_once(page_of)
        if listing.fingerprint in (last_fingerprint, before.fingerprint if before else None):
            return listing
        before = listing
    raise NeverAgrees(
        f"the list was read {PASSES} times, and no two readings agree: its rows change while they "
        "are read; collect again later"
    )


def _read_once(page_of: Callable[[int], ListPage]) -> Listing:
    pages: list[ListPage] = []
    known: set[tuple[Reference, int | None]] = set()
    for number in range(1, _MOST_PAGES + 1):
        try:
            page = page_of(number)
        except HttpError:
            if pages and _is_complete(pages, known):
                break
            raise
        if page.is_last:
            break
        ids = {(row.reference, row.gid) for row in page.rows}
        if number > 1 and not page.rejected and ids <= known:
            raise PagesRepeat(
                f"page {number} of the list shows no row that the pages before it do not: the "
                "database does not obey the page; look at it in a browser"
            )
        known |= ids
        pages.append(page)
        if page.stated_pages is not None and number >= page.stated_pages:
            break
    else:
        raise NoEnd(f"the list has more than {_MOST_PAGES} pages; look at it in a browser")
    return assembled(
        (row for page in pages for row in page.rows),
        rejected=tuple(row for page in pages for row in page.rejected),
        doubled=sum(len(page.duplicates) for page in pages),
        stated_total=pages[-1].stated_total if pages else None,
    )


def _is_complete(pages: list[ListPage], known: set[tuple[Reference, int | None]]) -> bool:
    """Whether the rows are as many as the list says that it has."""
    rejected = sum(len(page.rejected) for page in pages)
    return pages[-1].stated_total == len(known) + rejected


def assembled(
    rows: Iterable[ListedObservation],
    *,
    rejected: tuple[RejectedRow, ...],
    doubled: int,
    stated_total: int | None,
) -> Listing:
    """One Listing of *rows*, of which each id is kept once; *doubled* rows were left out before.

    A row that comes again and says something else stays in doubt.
    """
    kept: dict[Reference, dict[int | None, ListedObservation]] = {}
    seen = doubled + len(rejected)
    duplicates = doubled
    for row in rows:
        seen += 1
        under = kept.setdefault(row.reference, {})
        first = under.setdefault(row.gid, row)
        if first is not row:
            duplicates += 1
            if first.facts != row.facts:
                under[row.gid] = replace(first, doubts=(*first.doubts, TWICE))
    return Listing(
        rows={
            reference: tuple(sorted(under.values(), key=lambda row: row.gid or 0))
            for reference, under in kept.items()
        },
        rejected=rejected,
        seen=seen,
        duplicates=duplicates,
        doubled=doubled,
        stated_total=stated_total,
    )
