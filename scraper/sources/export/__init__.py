"""The database's spreadsheet export (XLSX or CSV) -> the communications that it lists.

A person downloads it in a browser: it is the whole database, the letters' files apart.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from scraper.sources.export.columns import Columns, columns_of, count_known
from scraper.sources.export.delimited import open_delimited
from scraper.sources.export.errors import ExportError, ExportUnreadable, UnknownColumns
from scraper.sources.export.rows import read_row
from scraper.sources.export.sheet import Sheet
from scraper.sources.export.xlsx import open_xlsx
from scraper.sources.observation import EXPORT, ListedObservation, Origin, RejectedRow
from scraper.sources.spcommreports.lists import sort_out

__all__ = ("ExportError", "ExportRows", "ExportUnreadable", "UnknownColumns", "read_export")

TITLE = "Communications database: spreadsheet export"
MAX_BYTES = 200_000_000

_HEAD = 64  # bytes that tell what the file is
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = (b"<!doctype", b"<html")


@dataclass(frozen=True, slots=True)
class ExportRows:
    """What an export lists.

    Each row that is not blank is in one of `rows`, `rejected` and `duplicates`, which repeat one
    that is taken. `ignored` are the headers of columns that are known and not read, `missing` those
    of columns that are not there; `blank` counts the empty rows between and after the others.
    """

    rows: tuple[ListedObservation, ...]
    rejected: tuple[RejectedRow, ...]
    duplicates: tuple[ListedObservation, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]
    blank: int
    origin: Origin

    @property
    def seen(self) -> int:
        """All rows but the first and the blank ones, whatever became of them."""
        return len(self.rows) + len(self.rejected) + len(self.duplicates)


def read_export(path: Path) -> ExportRows:
    """The communications in the export at *path*, by the headers of its first row with any text.

    Raises ExportUnreadable or UnknownColumns.
    """
    try:
        size = path.stat().st_size
        if not 0 < size <= MAX_BYTES:
            raise ExportUnreadable(
                f"{path}: has {size} bytes; expected 1 to {MAX_BYTES}; download the export again"
            )
        content = path.read_bytes()
        origin, head = Origin.of(EXPORT, TITLE, None, content), content[:_HEAD]
        del content  # an export is large, and read again row by row
        with _opened(path, head) as sheet:
            return _read(sheet, origin, path)
    except OSError as error:
        raise ExportUnreadable(f"{path}: cannot be read ({error.strerror}); look at it") from error


def _opened(path: Path, head: bytes) -> AbstractContextManager[Sheet]:
    if head.startswith(_ZIP):
        return open_xlsx(path)
    if head.startswith(_OLD_EXCEL):
        raise ExportUnreadable(f"{path}: is an Excel file before 2007 (.xls); save it as .xlsx")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        raise ExportUnreadable(f"{path}: is a web page, no export; download the export again")
    return open_delimited(path, count_known)


def _read(sheet: Sheet, origin: Origin, path: Path) -> ExportRows:
    columns: Columns | None = None
    read: list[ListedObservation | RejectedRow] = []
    blank = 0
    links = _by_row(sheet.links)
    for number, row in sheet.rows:
        if not any(value is not None for value in row):
            blank += 1
        elif columns is None:
            columns = columns_of(row, str(path))
        else:
            read.append(read_row(number, row, links.get(number, {}), columns, origin))
    if columns is None:
        raise ExportUnreadable(f"{path}: has no rows; expected an export of the database")
    rows, rejected, duplicates = sort_out(read)
    if not rows:
        reasons = "; ".join(item.reason for item in rejected[:3]) or "it has none"
        raise ExportUnreadable(f"{path}: no row can be read: {reasons}; look at the file")
    return ExportRows(rows, rejected, duplicates, columns.ignored, columns.missing, blank, origin)


def _by_row(links: Mapping[tuple[int, int], str]) -> Mapping[int, Mapping[int, str]]:
    """Row, from 1 -> place of the cell, from 0 -> the address it leads to."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), address in links.items():
        rows.setdefault(row, {})[column - 1] = address
    return rows
