"""Pages of the database that a person saved -> the store, as if they had come from the site.

Saved pages may be few of many, so a row that is not on them says nothing of its record. A row that
cannot be read costs that row.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import assert_never

from scraper.collect.listing import assembled
from scraper.collect.sift import sift
from scraper.run import Run
from scraper.run.log import Rows
from scraper.sources.observation import ListedObservation, RejectedRow
from scraper.sources.saved_pages import PageNotRead, SavedPage, read_page
from scraper.sources.spcommreports import Found, ListPage, NotPublic, Unclear


@dataclass(slots=True)
class _Read:
    """What all saved pages show."""

    rows: list[ListedObservation] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    doubled: int = 0
    problems: list[str] = field(default_factory=list)


def add_pages(
    paths: Iterable[Path], run: Run, *, on: date
) -> tuple[Rows, tuple[str, ...], tuple[str, ...]]:
    """Take what the pages saved at *paths* list, as seen *on* that day: the count of their rows,
    a line for each problem, and one for each new flag."""
    read = _Read()
    for path in paths:
        try:
            _take(read_page(path), read)
        except PageNotRead as error:
            read.problems.append(str(error))
    listing = assembled(
        read.rows, rejected=tuple(read.rejected), doubled=read.doubled, stated_total=None
    )
    sifted = sift(run.store, listing, on=on, history=(), is_whole=False)
    rows = sifted.rows(listing)
    run.note(rows=rows)
    run.commit(sifted.batch)
    rejected = (f"row rejected: {row}" for row in read.rejected)
    return rows, (*read.problems, *rejected), tuple(sifted.flagged)


def _take(saved: SavedPage, read: _Read) -> None:
    match saved.page:
        case ListPage() as page:
            read.rows += page.rows
            read.rejected += page.rejected
            read.doubled += len(page.duplicates)
        case Found() as found:
            read.rows += found.rows
            read.rejected += found.rejected
            if not found.rows:
                read.problems.append(
                    f"{saved.path}: shows that {saved.asked} is public, and no more: save the file "
                    f"of its letter, {found.url}, and add that"
                )
        case NotPublic():
            pass
        case Unclear(reason=reason):
            read.problems.append(f"{saved.path}: {reason}")
        case _:
            assert_never(saved.page)
