"""The home page and the list of all communications."""

from generator.pages.views.parties import badges_of
from generator.pages.views.rows import row_of
from generator.pages.views.view import View
from generator.pages.views.wording import badge_of
from generator.rules.dates import count_in_words, day_in_words
from generator.rules.edition import Edition
from generator.rules.status import ResponseState
from scraper.records import SourceKind

LATEST = 8  # letters on the home page: about one screen


def home_view(edition: Edition) -> View:
    """The first page: what this is, the figures, the latest letters by the day of the edition."""
    entries = tuple(entry for entry in edition.entries if entry.status.is_sent)
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
            "figures": (
                (f"{len(entries):,}", "communications", "communications/"),
                (f"{len(asked):,}", "Governments asked", "governments/"),
                (f"{len(companies):,}", "companies asked", "companies/"),
                (f"{len(edition.mandates):,}", "mandates", "mandates/"),
            ),
            "published": count_in_words(len(published), "communication"),
            "unknown": count_in_words(len(unknown), "communication"),
            "labels": badges_of(entries),
            "rows": tuple(row_of(entry) for entry in entries[:LATEST]),
            "total": len(edition.entries),
            "is_partial": not any(
                source.kind is SourceKind.DATABASE
                for entry in edition.entries
                for source in entry.communication.sources
            ),
        },
    )


def communications_view(edition: Edition) -> View:
    """The table of every communication, with what the browser filters by."""
    rows = tuple(row_of(entry) for entry in edition.entries)
    return View(
        path="communications/",
        frame="communications/",
        template="communications",
        title="All communications",
        description=(
            f"{count_in_words(len(rows), 'communication')} of UN Special Procedures: "
            "type, day, recipient, subject and status. Sort and filter."
        ),
        headings=(),
        values={
            "rows": rows,
            "count": count_in_words(len(rows), "communication"),
            "kinds": sorted({row.kind for row in rows}),
            "types": sorted({row.type for row in rows}),
            "years": sorted({row.year for row in rows}, key=_newest_first),
            "statuses": sorted({badge_of(entry.status).label for entry in edition.entries}),
            "as_of": day_in_words(edition.as_of),
        },
    )


def _newest_first(year: str) -> int:
    """Years from the newest to the oldest, then what is unknown."""
    return -int(year) if year.isdecimal() else 0
