"""A row of the list -> a ListedObservation, or a RejectedRow that says why not."""

import re

from scraper.reference import PrintedReference, find_references
from scraper.sources.addressees import recipient_of
from scraper.sources.listed import doubts_between, doubts_of_characters, doubts_of_mandates
from scraper.sources.observation import ListedObservation, Origin, RejectedRow
from scraper.sources.spcommreports.cells import (
    RowRejected,
    check_summary,
    identity_in,
    mandates_in,
    responses_in,
)
from scraper.sources.spcommreports.errors import UnknownShape
from scraper.sources.spcommreports.markup import Element, is_hidden, text_of
from scraper.sources.spcommreports.table import Column, List, ListRow, cells_of

_ID = re.compile(r"[1-9][0-9]{0,8}")
_DETAILS = re.compile(r"ShowSummaryDetails\s{0,9}\(\s{0,9}['\"]?(?P<gid>[0-9]{1,10})", re.I)
_LONGEST_SHOWN = 200  # characters


def read_row(
    row: ListRow, found: List, page: str, origin: Origin
) -> ListedObservation | RejectedRow:
    """The communication in *row* of the list *found* in the page at the address *page*."""
    where = f"{page}, row {row.number}"
    if row.row is None:
        return RejectedRow(where, f"no row follows the empty one with the id {row.id!r}", "")
    try:
        if row.is_cut:
            raise RowRejected("the row after it has no id, and may be a part of it")
        return _read(row.id, row.row, found, page, origin)
    except (RowRejected, UnknownShape) as error:
        return RejectedRow(where, str(error), _shown(row.id, row.row))


def _read(
    row_id: str | None, row: Element, found: List, page: str, origin: Origin
) -> ListedObservation:
    cells = cells_of(row, found)
    if is_hidden(row) or any(is_hidden(cell) for cell in cells):
        raise RowRejected("the row is hidden")
    cell = {column: cells[place] for column, place in found.places.items()}
    identity = identity_in(cell[Column.IDENTITY], page)
    _check_ids(row_id, identity.link.gid, row)
    mandates, no_mandates = mandates_in(cell[Column.MANDATES])
    responses, no_responses = responses_in(cell[Column.RESPONSES], page)
    check_summary(cell[Column.SUMMARY], page)
    recipient, misfits = recipient_of(identity.addressee, identity.printed.reference)
    names = (identity.addressee, *(mandate.listed for mandate in mandates or ()))
    return ListedObservation(
        reference=identity.printed.reference,
        printed=identity.printed_as,
        type_listed=identity.type_code,
        sent=identity.sent,
        recipient=recipient,
        mandates=mandates,
        gid=identity.link.gid,
        url=identity.link.url,
        responses=responses,
        doubts=(
            *identity.doubts,
            *doubts_between(identity.printed, identity.type_code, identity.sent),
            *misfits,
            *no_mandates,
            *no_responses,
            *doubts_of_mandates(mandates or ()),
            *doubts_of_characters(*names),
        ),
        origin=origin,
    )


def _check_ids(row_id: str | None, gid: int, row: Element) -> None:
    """The empty row before, the link and the summary must speak of one communication."""
    if row_id is None:
        raise RowRejected("no empty row with the id stands before the row")
    if not _ID.fullmatch(row_id.strip()) or int(row_id) != gid:
        raise RowRejected(f"the empty row before has the id {row_id[:20]!r}, the link {gid}")
    for link in row.iter("a"):
        for value in (link.get("onclick", ""), link.get("href", "")):
            details = _DETAILS.search(value)
            if details and int(details["gid"]) != gid:
                raise RowRejected(f"the summary is that of {details['gid']}, the link {gid}")


def _shown(row_id: str | None, row: Element) -> str:
    """The id and the references that the row shows, and no more: a summary may name victims."""
    references = [item.reference for link in row.iter("a") for item in _references(link)]
    return ", ".join((f"id {(row_id or 'none')[:20]}", *map(str, references)))[:_LONGEST_SHOWN]


def _references(link: Element) -> tuple[PrintedReference, ...]:
    return find_references(text_of(link).upper()[:_LONGEST_SHOWN])
