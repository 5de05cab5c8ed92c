"""An XLSX file -> its Sheet, read row by row; no formula is worked out.

An XLSX file is a ZIP archive of XML files. Their sizes are looked at before anything is unpacked.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import InvalidFileException

from scraper.sources.export.errors import ExportUnreadable
from scraper.sources.export.sheet import MAX_COLUMNS, MAX_ROWS, Computed, Sheet, Value

MAX_MEMBERS = 1_000
MAX_UNPACKED = 600_000_000  # bytes of all members; 20,000 rows take 60,000,000
MAX_RATIO = 250  # unpacked to packed, of a large member: XML of a sheet has 5 to 40
_LARGE = 20_000_000  # bytes

AnyCell = Cell | MergedCell | ReadOnlyCell | EmptyCell

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEET = re.compile(r"xl/worksheets/(?P<name>[^/]+\.xml)")
_FAILS = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    etree.LxmlError,
    SyntaxError,  # the base of the errors of XML parsers
    EOFError,
    LookupError,
    ArithmeticError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
    OSError,
)
"""What openpyxl raises for damaged files, as found by changing their bytes."""


@contextmanager
def open_xlsx(path: Path) -> Iterator[Sheet]:
    """The one sheet of the XLSX file at *path*; ExportUnreadable where there is none, or several,
    also while its rows are read."""
    with path.open("rb") as file:  # openpyxl would judge a path by its name
        book, links = _opened(path, file)
        if len(book.worksheets) != 1:
            raise ExportUnreadable(
                f"{path}: has {len(book.worksheets)} sheets ({', '.join(book.sheetnames)[:100]}); "
                "expected 1; save the sheet of the export alone"
            )
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of them may be wrong
        yield Sheet(_rows(path, sheet.iter_rows()), links)


def _opened(path: Path, file: BinaryIO) -> tuple[Workbook, Mapping[tuple[int, int], str]]:
    """The workbook in *file*, and the addresses of its cells that are links."""
    try:
        _check_size(path)
        links = _links_in(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are not read
            book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except _FAILS as error:
        raise _unreadable(path, error) from error
    return book, links


def _rows(
    path: Path, rows: Iterator[tuple[AnyCell, ...]]
) -> Iterator[tuple[int, tuple[Value, ...]]]:
    number = 0
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            number += 1
            values = tuple(_value(cell) for cell in row)
        except _FAILS as error:
            raise _unreadable(path, error) from error
        if number > MAX_ROWS or len(values) > MAX_COLUMNS:
            raise ExportUnreadable(
                f"{path}: more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; look at the file"
            )
        yield number, values


def _value(cell: AnyCell) -> Value:
    value = cell.value
    if value is None:
        return None
    if cell.data_type in ("f", "e"):
        return Computed(str(value))
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, int | float | datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return Computed(str(value))  # a duration or a time of day: nothing that an export holds


def _check_size(path: Path) -> None:
    """Raises ExportUnreadable where the archive is larger, unpacked, than any export."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    for member in members:
        packed = max(1, member.compress_size)
        if member.file_size > _LARGE and member.file_size / packed > MAX_RATIO:
            raise ExportUnreadable(
                f"{path}: {member.filename[:80]!r} unpacks to {member.file_size} bytes from "
                f"{packed}; look at the file"
            )
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
        raise ExportUnreadable(
            f"{path}: unpacks to {unpacked} bytes in {len(members)} files; look at the file"
        )


def _links_in(path: Path) -> Mapping[tuple[int, int], str]:
    """The addresses of cells that are links, where the file has one sheet."""
    with zipfile.ZipFile(path) as archive:
        names = [match["name"] for name in archive.namelist() if (match := _SHEET.fullmatch(name))]
        relations = f"xl/worksheets/_rels/{names[0]}.rels" if len(names) == 1 else ""
        if relations not in archive.namelist():
            return {}
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        targets = {
            str(item.get("Id")): str(item.get("Target", ""))
            for item in etree.fromstring(archive.read(relations), parser)
        }
        links: dict[tuple[int, int], str] = {}
        with archive.open(f"xl/worksheets/{names[0]}") as file:
            for _, item in etree.iterparse(
                file,
                tag=(f"{_MAIN}row", f"{_MAIN}hyperlink"),
                resolve_entities=False,
                no_network=True,
            ):
                if item.tag == f"{_MAIN}hyperlink" and ":" not in item.get("ref", ":"):
                    target = targets.get(str(item.get(_LINK_ID)))
                    if target:
                        links[coordinate_to_tuple(str(item.get("ref")))] = target
                item.clear()
                while item.getprevious() is not None:
                    del item.getparent()[0]
        return links


def _unreadable(path: Path, error: Exception) -> ExportUnreadable:
    return ExportUnreadable(
        f"{path}: is no whole XLSX file ({type(error).__name__}: {str(error)[:100]}); export or "
        "copy it again"
    )
