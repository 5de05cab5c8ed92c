"""Made-up rows of the database's list, as a page of it was read."""

from datetime import date

from scraper.records import Government, Mandate
from scraper.reference import Reference
from scraper.sources.observation import LIST, ListedObservation, Origin, RejectedRow
from scraper.sources.spcommreports import ListPage

ADDRESS = "https://database.example"


def row(reference="FRA 1/2025", *, gid=1, sent=date(2025, 3, 1), page="1", **facts):
    """A row to a Government, on the page with that name."""
    values = {
        "reference": Reference.of_key(reference),
        "printed": reference,
        "type_listed": "JAL",
        "sent": sent,
        "recipient": Government(name="France", country="FRA"),
        "mandates": (Mandate(id="business", listed="business"),),
        "gid": gid,
        "url": f"{ADDRESS}/TMResultsBase/DownLoadPublicCommunicationFile?gId={gid}",
        "responses": (),
        "doubts": (),
        "origin": Origin.of(LIST, "Made-up list", f"{ADDRESS}/{page}", page.encode()),
    }
    return ListedObservation(**values | facts)


def rows(count, *, first=1, **facts):
    """So many rows, numbered from *first*."""
    return tuple(
        row(f"FRA {number}/2025", gid=number, **facts) for number in range(first, first + count)
    )


def rejected(reason="no date", where="page 1, row 1"):
    return RejectedRow(where, reason, "shown")


def page(listed=(), *, total=None, pages=None, doubles=(), refused=()):
    """A page of the list that shows the rows *listed*."""
    return ListPage(
        rows=tuple(listed),
        rejected=tuple(refused),
        duplicates=tuple(doubles),
        stated_total=total,
        stated_page=None,
        stated_pages=pages,
        is_last=not (listed or refused or doubles),
        notes=(),
    )
