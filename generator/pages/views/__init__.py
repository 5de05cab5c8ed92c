"""Which pages exist, and what each shows: an edition becomes views; no markup here."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from generator.pages.views.communication import communication_view
from generator.pages.views.folders import FOLDERS
from generator.pages.views.lists import (
    communications_views,
    home_view,
    news_views,
    path_of_bulk,
)
from generator.pages.views.parties import party_views
from generator.pages.views.rows import row_of
from generator.pages.views.shelves import DEEP_FRAME, PLAIN_FRAME
from generator.pages.views.view import View
from generator.rules.dates import day_in_words, moment_in_words
from generator.rules.edition import Edition
from generator.rules.readings import MADE_UP

__all__ = ["FRAMES", "View", "edition_values", "path_of_bulk", "views_of"]

_FOLDERS = ("communications", *(folder.folder for folder in FOLDERS))
FRAMES = (
    "",
    *(f"{folder}/" for folder in _FOLDERS),
    *(f"{folder}/frame/" for folder in _FOLDERS),
    PLAIN_FRAME,
    DEEP_FRAME,
)
"""The pages of MkDocs that the views are poured into."""


def views_of(edition: Edition, *, site_url: str) -> Iterator[View]:
    """Every generated page of *edition*; *site_url* ends in a slash and goes into citations."""
    rows = tuple(row_of(entry) for entry in edition.entries)
    by_reference = {row.reference: row for row in rows}
    yield home_view(edition, rows)
    yield from communications_views(edition, rows)
    for entry, row in zip(edition.entries, rows, strict=True):
        yield communication_view(entry, row, edition, site_url=site_url)
    yield from party_views(edition, by_reference)
    yield from news_views(edition)


def edition_values(edition: Edition) -> Mapping[str, object]:
    """What stands around every page: the days in its footer, and what its bars say. Instants and
    days are ISO texts and words; those of a reading are empty where there was none."""
    last = edition.readings.last
    return {
        "as_of_key": edition.as_of.isoformat(),
        "as_of": day_in_words(edition.as_of),
        "changed_key": edition.last_changed.isoformat(),
        "changed": day_in_words(edition.last_changed),
        "read_key": _key(last.ended) if last else "",
        "read": moment_in_words(last.ended) if last else "",
        "stale_key": _key(last.next_expected_by) if last else "",
        "made_up": MADE_UP if edition.readings.is_made_up else "",
    }


def _key(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
