"""The stored pages of tests/fixtures/pages, and what is read of each as plain data."""

from pathlib import Path

from scraper.reference import Reference
from scraper.sources.observation import ListedObservation, RejectedRow
from scraper.sources.spcommreports import (
    Found,
    ListPage,
    NotPublic,
    PageError,
    Related,
    Unclear,
    parse_list,
    parse_related,
)

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
LISTS = tuple(sorted(PAGES.glob("list-*.html")))
RELATED = tuple(sorted(PAGES.glob("related-*.html")))
OTHERS = tuple(sorted((PAGES / "not-a-list").glob("*.html")))

URL = "https://spcommreports.ohchr.org/LatestReports/CommunicationSent?page=3"
RELATED_URL = "https://spcommreports.ohchr.org/TmSearch/RelCom?code=AUS+902%2F2026"
ASKED = Reference("AUS", 2026, 902)  # which the pages about one communication are asked for
HTML = "text/html; charset=utf-8"


def read_list(content, content_type=None):
    return parse_list(content, url=URL, content_type=content_type)


def read_related(content, content_type=None):
    return parse_related(content, url=RELATED_URL, asked=ASKED, content_type=content_type)


def shown(path):
    """What the stored page at *path* is read as."""
    content = path.read_bytes()
    if path in RELATED:
        return shown_related(read_related(content))
    try:
        return shown_list(read_list(content))
    except PageError as error:
        return {"error": type(error).__name__, "message": str(error)}


def shown_list(page: ListPage):
    return {
        "total": page.stated_total,
        "page": page.stated_page,
        "pages": page.stated_pages,
        "is_last": page.is_last,
        "notes": list(page.notes),
        "rows": [shown_row(row) for row in page.rows],
        "rejected": [shown_rejected(row) for row in page.rejected],
        "duplicates": [str(row.reference) for row in page.duplicates],
    }


def shown_related(related: Related):
    match related:
        case Found():
            return {
                "gid": related.gid,
                "url": related.url,
                "rows": [shown_row(row) for row in related.rows],
                "rejected": [shown_rejected(row) for row in related.rejected],
                "others": [str(reference) for reference in related.others],
                "notes": list(related.notes),
            }
        case NotPublic():
            return {"not_public": True}
        case Unclear():
            return {"unclear": related.reason, "barrier": related.barrier}


def shown_row(row: ListedObservation):
    return {
        "reference": str(row.reference),
        "printed": row.printed,
        "type": row.type_listed,
        "sent": str(row.sent) if row.sent else None,
        "recipient": row.recipient.model_dump(mode="json") if row.recipient else None,
        "mandates": None
        if row.mandates is None
        else [[mandate.id, mandate.listed] for mandate in row.mandates],
        "gid": row.gid,
        "url": row.url,
        "responses": None
        if row.responses is None
        else [
            [one.gid, one.url, str(one.dated) if one.dated else None, one.printed]
            for one in row.responses
        ],
        "doubts": list(row.doubts),
    }


def shown_rejected(row: RejectedRow):
    return {"where": row.where, "reason": row.reason, "shown": row.shown}
