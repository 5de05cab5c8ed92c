"""A CSV file -> its Sheet. Its separator is that which parts its first line into known columns."""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scraper.sources.export.errors import ExportUnreadable
from scraper.sources.export.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Sheet, Value

SEPARATORS = (",", ";", "\t")

_LONGEST_HEAD = 100_000  # characters of the first line
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@contextmanager
def open_delimited(path: Path, count_known: Callable[[Sequence[str]], int]) -> Iterator[Sheet]:
    """The rows of the CSV file at *path*; *count_known* says how many of some texts are headers.

    Raises ExportUnreadable, also while the rows are read: a quote that is never closed is an error.
    """
    with path.open("rb") as file:
        head = file.read(4)
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    csv.field_size_limit(MAX_CELL)  # of the whole process; its default is too small for a summary
    with path.open(encoding=encoding, newline="") as lines:
        try:
            first = lines.readline(_LONGEST_HEAD)
            while first and not first.strip():
                first = lines.readline(_LONGEST_HEAD)
        except UnicodeError as error:
            raise _wrongly_encoded(path, encoding) from error
        separator = max(SEPARATORS, key=lambda mark: count_known(_split(first, mark)))
        lines.seek(0)
        yield Sheet(_rows(path, lines, separator, encoding), {})


def _rows(
    path: Path, lines: Iterable[str], separator: str, encoding: str
) -> Iterator[tuple[int, tuple[Value, ...]]]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = width = 0
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise ExportUnreadable(
                f"{path}: line {reader.line_num}: {error}; expected a whole CSV file; export or "
                "copy it again"
            ) from error
        except UnicodeError as error:
            raise _wrongly_encoded(path, encoding) from error
        if row is None:
            return
        number += 1
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            raise ExportUnreadable(
                f"{path}: more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; look at the file"
            )
        if any("\x00" in value for value in row):
            raise _wrongly_encoded(path, encoding)
        width = width or len(row)
        # A row that is longer than the first one is shifted: its last cells stand, empty or not.
        yield (
            number,
            (*(value if value.strip() else None for value in row[:width]), *row[width:]),
        )


def _split(line: str, separator: str) -> Sequence[str]:
    return next(csv.reader([line.strip()], delimiter=separator), [])


def _wrongly_encoded(path: Path, encoding: str) -> ExportUnreadable:
    return ExportUnreadable(
        f"{path}: is not {encoding} throughout; expected a file in UTF-8 or UTF-16; save it as "
        "'CSV UTF-8'"
    )
