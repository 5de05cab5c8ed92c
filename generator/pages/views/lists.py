"""The home page, the list of communications with its years, and the lists of much news."""

from collections.abc import Iterator, Sequence

from generator.pages.views.rows import Row, badges_of, path_of
from generator.pages.views.shelves import (
    PLAIN_FRAME,
    Shelved,
    Way,
    filters_of,
    in_parts,
    name_of_part,
    newest_of,
    shelf_views,
    shelves_of,
    years_of,
)
from generator.pages.views.view import View
from generator.rules.dates import count_in_words, day_in_words
from generator.rules.edition import Edition
from generator.rules.news import Bulk, bulks_of
from generator.rules.status import ResponseState
from scraper.records import SourceKind

LATEST = 8  # letters on the home page: about one screen
MOST_NEWS = 1_000  # lines of a list of news on one page: about 150 kB
_EXAMPLE = "Alstom, or OTH 54/2021"
_MADE_UP_EXAMPLE = "A name or a reference"
_LIST = "communications/"
_NEWS = "news/"


def home_view(edition: Edition, rows: Sequence[Row]) -> View:
    """The first page: what this is, the figures, the latest letters by the day of the edition."""
    sent = tuple(
        (entry, row)
        for entry, row in zip(edition.entries, rows, strict=True)
        if entry.status.is_sent
    )
    entries = tuple(entry for entry, _ in sent)
    asked = [party for party in edition.governments if party.entries]
    companies = [party for party in edition.companies if party.entries]
    published = [entry for entry in entries if entry.status.response is ResponseState.PUBLISHED]
    unknown = [entry for entry in entries if entry.status.response is ResponseState.UNKNOWN]
    return View(
        path="",
        frame="",
        template="home",
        title="Who was asked, who responded, and when",
        description=(
            "The letters of the UN Human Rights Council's independent experts to Governments and "
            "companies: deadline, status and recipients of each."
        ),
        headings=(),
        values={
            "as_of": day_in_words(edition.as_of),
            "example": _MADE_UP_EXAMPLE if edition.readings.is_made_up else _EXAMPLE,
            "figures": (
                (f"{len(entries):,}", "communications", _LIST),
                (f"{len(asked):,}", "Governments asked", "governments/"),
                (f"{len(companies):,}", "companies asked", "companies/"),
                (f"{len(edition.mandates):,}", "mandates", "mandates/"),
            ),
            "published": count_in_words(len(published), "communication"),
            "unknown": count_in_words(len(unknown), "communication") if unknown else "",
            "labels": badges_of(entries),
            "rows": tuple(row for _, row in sent[:LATEST]),
            "total": f"{len(edition.entries):,}",
            "is_partial": edition.readings.last is None
            and not any(
                source.kind is SourceKind.DATABASE
                for entry in edition.entries
                for source in entry.communication.sources
            ),
        },
    )


def communications_views(edition: Edition, rows: Sequence[Row]) -> tuple[View, ...]:
    """The list of communications, with what the browser filters by, and a page for each year."""
    shelves = shelves_of(rows)
    newest = newest_of(rows)
    count = count_in_words(len(rows), "communication")
    as_of = day_in_words(edition.as_of)
    whole = View(
        path=_LIST,
        frame=_LIST,
        template="communications",
        title="All communications",
        description=f"{count} of UN Special Procedures: type, day, recipient, subject and status.",
        headings=(),
        values={
            "rows": newest,
            "count": count,
            "is_cut": len(newest) < len(rows),
            "filters": filters_of(newest),
            "years": years_of(shelves, _LIST),
            "as_of": as_of,
        },
    )
    shelved = Shelved(_LIST, "All communications", "Communications", recipient=True)
    return whole, *shelf_views(shelved, shelves, as_of=as_of)


def path_of_bulk(bulk: Bulk) -> str:
    """The address of the list of *bulk*."""
    return f"{_NEWS}{bulk.slug}/"


def news_views(edition: Edition) -> Iterator[View]:
    """A list for each day that brought more of a kind than the feed announces one by one."""
    for bulk in bulks_of(edition.events):
        parts = in_parts(bulk.events, MOST_NEWS)
        paths = [f"{_NEWS}{name_of_part(bulk.slug, part)}/" for part in range(1, len(parts) + 1)]
        for place, events in enumerate(parts):
            which = f", part {place + 1} of {len(parts)}" if len(parts) > 1 else ""
            found = [edition.by_reference[event.reference] for event in events]
            yield View(
                path=paths[place],
                frame=PLAIN_FRAME,
                template="news",
                title=f"{bulk.title}{which}",
                description=f"{bulk.title}{which}.",
                headings=(),
                values={
                    "title": bulk.title,
                    "which": which,
                    "lines": tuple(
                        (
                            path_of(entry),
                            entry.communication.reference,
                            entry.recipient.name if entry.recipient else "an unknown recipient",
                        )
                        for entry in found
                    ),
                    "parts": tuple(
                        Way(f"Part {other + 1}", len(part), "" if other == place else paths[other])
                        for other, part in enumerate(parts if len(parts) > 1 else ())
                    ),
                },
            )
