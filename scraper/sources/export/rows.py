"""A row of an export -> a ListedObservation, or a RejectedRow that says why not."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from scraper.names.mandates import mandate_named
from scraper.records import Mandate
from scraper.reference import PrintedReference
from scraper.sources.addressees import recipient_of
from scraper.sources.days import DayError, NotADay, day_listed
from scraper.sources.export.columns import Column, Columns
from scraper.sources.export.sheet import Computed, Value
from scraper.sources.listed import (
    NotListed,
    addressee_listed,
    doubts_between,
    doubts_of_characters,
    doubts_of_mandates,
    mandate_listed,
    reference_listed,
    sent_listed,
    type_listed,
)
from scraper.sources.observation import (
    ListedObservation,
    ListedResponse,
    Origin,
    RejectedRow,
)
from scraper.sources.spcommreports.links import DATABASE, FileKind, FileLink, file_link

Links = Mapping[int, str]
"""The addresses of the cells of one row that are links, by their place, from 0."""

_ADDRESS = re.compile(r"https?://[^\s\"'<>]{1,300}", re.IGNORECASE)
_HARD_BREAK = re.compile(r"[\n;|]")
_MAX_COUNT = 1_000  # responses to one communication


def read_row(
    number: int, row: Sequence[Value], links: Links, columns: Columns, origin: Origin
) -> ListedObservation | RejectedRow:
    """The communication in row *number* of an export."""
    where = f"{origin.title}, row {number}"
    reference: PrintedReference | None = None
    try:
        if any(value is not None for value in row[columns.count :]):
            raise NotListed(
                f"{len(row)} cells stand under {columns.count} headers, so some may be shifted; is "
                "there a separator in a text without quotes?"
            )
        reference = reference_listed(_text(row, columns, Column.REFERENCE))
        return _read(row, links, columns, origin, reference)
    except NotListed as error:
        return RejectedRow(where, str(error), str(reference.reference) if reference else "")


def _read(
    row: Sequence[Value],
    links: Links,
    columns: Columns,
    origin: Origin,
    printed: PrintedReference,
) -> ListedObservation:
    addressee = addressee_listed(_text(row, columns, Column.COUNTRY))
    sent, no_date = _sent(_cell(row, columns, Column.DATE))
    type_code, no_type = type_listed(_text(row, columns, Column.TYPE))
    recipient, misfits = recipient_of(addressee, printed.reference)
    mandates, no_mandates = _mandates(row, columns)
    responses, no_responses = _responses(row, links, columns)
    letter = _file(links.get(columns.places[Column.REFERENCE]), FileKind.LETTER)
    names = (addressee, *(mandate.listed for mandate in mandates or ()))
    return ListedObservation(
        reference=printed.reference,
        printed=_text(row, columns, Column.REFERENCE),
        type_listed=type_code,
        sent=sent,
        recipient=recipient,
        mandates=mandates,
        gid=letter.gid if letter else None,
        url=letter.url if letter else None,
        responses=responses,
        doubts=(
            *no_date,
            *no_type,
            *doubts_between(printed, type_code, sent),
            *misfits,
            *no_mandates,
            *no_responses,
            *doubts_of_mandates(mandates or ()),
            *doubts_of_characters(*names),
        ),
        origin=origin,
    )


def _cell(row: Sequence[Value], columns: Columns, column: Column) -> Value:
    place = columns.places.get(column)
    return row[place] if place is not None and place < len(row) else None


def _text(row: Sequence[Value], columns: Columns, column: Column) -> str:
    """The text of a cell; raises NotListed where it holds anything else than text or nothing."""
    value = _cell(row, columns, column)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise NotListed(f"the cell {column.value!r} holds {_printed(value)!r}; expected text")
    return value.strip()


def _sent(value: Value) -> tuple[date | None, tuple[str, ...]]:
    if isinstance(value, datetime):
        if value.time() != time():
            return None, (f"the date is not known: {value} has a time of day",)
        return sent_listed(value.date().isoformat())
    if value is None or isinstance(value, str):
        return sent_listed(value or "")
    return None, (f"the date is not known: the cell holds {_printed(value)!r}, no date",)


def _mandates(
    row: Sequence[Value], columns: Columns
) -> tuple[tuple[Mandate, ...] | None, tuple[str, ...]]:
    """The mandates of a row. How the export parts them is not known: lines, semicolons and bars
    part them surely, commas only where every part is then a known mandate."""
    if Column.MANDATES not in columns.places:
        return None, ()
    text = _text(row, columns, Column.MANDATES)
    if not text:
        return None, ("no mandates are shown",)
    pieces = [piece.strip() for piece in _HARD_BREAK.split(text) if piece.strip()]
    if len(pieces) == 1 and "," in text and mandate_named(text) is None:
        pieces = _parted_by_commas(text) or []
    if not pieces:
        return None, (f"the mandates are not in a known form: {text[:80]!r}",)
    return tuple(mandate_listed(piece) for piece in pieces), ()


def _parted_by_commas(text: str) -> list[str] | None:
    """The parts of *text*, each a known mandate, which may itself hold commas; None where not all
    are known."""
    rest = text.split(",")
    parts: list[str] = []
    while rest:
        for count in range(len(rest), 0, -1):
            name = ",".join(rest[:count]).strip()
            if mandate_named(name) is not None:
                parts.append(name)
                rest = rest[count:]
                break
        else:
            return None
    return parts


def _responses(
    row: Sequence[Value], links: Links, columns: Columns
) -> tuple[tuple[ListedResponse, ...] | None, tuple[str, ...]]:
    """The responses of a row: what its cells show, beside how many it says there are."""
    cells = [
        (row[place], links.get(place))
        for place in columns.responses
        if place < len(row) and row[place] is not None
    ]
    read = [_response(value, link) for value, link in cells]
    responses = tuple(response for response, _ in read)
    doubts = tuple(doubt for _, doubts_of_it in read for doubt in doubts_of_it)
    if Column.COUNT not in columns.places:
        return (responses if columns.responses else None), doubts
    stated = _count(_cell(row, columns, Column.COUNT))
    if stated is None:
        return (responses or None), (*doubts, "the number of responses is not known")
    if stated and not responses:
        return tuple(ListedResponse(None, None, None, "") for _ in range(stated)), doubts
    if stated != len(responses):
        doubts = (*doubts, f"{stated} responses are counted, {len(responses)} shown")
    return responses, doubts


def _count(value: Value) -> int | None:
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value.strip()[:6])
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MAX_COUNT
    return value if is_count and isinstance(value, int) else None


def _response(value: Value, link: str | None) -> tuple[ListedResponse, tuple[str, ...]]:
    """What one cell shows: a date, the address of a file, both, or something else."""
    printed = _printed(value)
    if isinstance(value, Computed):
        return ListedResponse(None, None, None, printed), (
            f"the cell of a response holds a formula: {printed[:40]!r}",
        )
    addresses = [*_ADDRESS.findall(printed), *([link] if link else [])]
    files = {file for address in addresses if (file := _file(address, FileKind.RESPONSE))}
    doubts: list[str] = []
    if len(files) > 1 or (addresses and not files):
        doubts.append(f"the response {printed[:40]!r} has no address of a file that is known")
    file = files.pop() if len(files) == 1 else None
    dated: date | None = None
    try:
        rest = _ADDRESS.sub(" ", printed).strip()
        dated = day_listed(rest) if rest else None
    except NotADay:
        pass  # what these cells hold is not known, so other text is no doubt
    except DayError as error:
        doubts.append(f"the date of a response is not known: {error}")
    return ListedResponse(
        file.gid if file else None, file.url if file else None, dated, printed
    ), tuple(doubts)


def _file(address: str | None, kind: FileKind) -> FileLink | None:
    file = file_link(address, DATABASE) if address else None
    return file if file and file.kind is kind else None


def _printed(value: Value) -> str:
    match value:
        case Computed(text):
            return text
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case _:
            return "" if value is None else str(value)
