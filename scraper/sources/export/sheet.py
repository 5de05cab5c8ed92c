"""The rows of an export as its file holds them, before anybody says what they mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

MAX_ROWS = 200_000  # ten times the database
MAX_COLUMNS = 400  # the most responses to one communication, many times over
MAX_CELL = 5_000_000  # characters


@dataclass(frozen=True, slots=True)
class Computed:
    """A cell that holds a formula or an error, and no value that was written down."""

    text: str


Value = str | int | float | datetime | Computed | None
"""What a cell holds; a truth value is an int. None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` are the rows of the file with their numbers, from 1; `links` the addresses of cells
    that are links, by the number of row and column, from 1."""

    rows: Iterator[tuple[int, tuple[Value, ...]]]
    links: Mapping[tuple[int, int], str]
