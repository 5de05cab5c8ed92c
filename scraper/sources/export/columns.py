"""The first row of an export -> which column holds which fact."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scraper.sources.export.errors import UnknownColumns
from scraper.sources.export.sheet import Value


class Column(StrEnum):
    """The columns that are read, by their headers; beside them `Replies`, `Replies2` and so on."""

    DATE = "Date"
    COUNTRY = "Country"
    TYPE = "Type"
    REFERENCE = "Ref. no."
    MANDATES = "Mandates"
    COUNT = "Nb. of replies"


OPTIONAL = (Column.MANDATES, Column.COUNT)
REQUIRED = (Column.DATE, Column.COUNTRY, Column.TYPE, Column.REFERENCE)
IGNORED = ("Summary", "UN Region", "OHCHR Region", "Nb. of alleged victims")
"""Columns that are known and not read: sentences of others, and what follows from the State."""

_RESPONSES = re.compile(r"replies(?P<number>[0-9]{0,3})")


def _folded(header: str) -> str:
    return "".join(header.split()).casefold()


_READ = {_folded(column): column for column in Column}
_KNOWN = frozenset((*_READ, *map(_folded, IGNORED)))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns are, from 0; those of responses in their order. `ignored` are the headers
    of those that are known and not read; `count` is how many columns there are."""

    places: Mapping[Column, int]
    responses: tuple[int, ...]
    ignored: tuple[str, ...]
    count: int

    @property
    def missing(self) -> tuple[str, ...]:
        """The headers of those that the export could have, and has not."""
        lacking = tuple(str(column) for column in OPTIONAL if column not in self.places)
        return lacking if self.responses else (*lacking, "Replies")


def count_known(headers: Sequence[str]) -> int:
    """How many of *headers* are columns of the export."""
    return sum(_is_known(header) for header in headers)


def columns_of(row: Sequence[Value], name: str) -> Columns:
    """The columns that the first row of the export *name* heads, in any order and capitals.

    Raises UnknownColumns for a header that is unknown or doubled, and where a required one is
    missing.
    """
    headers = [value.strip() if isinstance(value, str) else str(value or "") for value in row]
    while headers and not headers[-1]:
        headers.pop()
    folded = [_folded(header) for header in headers]
    unknown = [header for header in headers if not _is_known(header)]
    doubled = [headers[n] for n, header in enumerate(folded) if header in folded[:n]]
    missing = [column.value for column in REQUIRED if _folded(column) not in folded]
    for what, which in (("unknown", unknown), ("doubled", doubled), ("missing", missing)):
        if which:
            raise UnknownColumns(
                f"{name}: {what} column {', '.join(map(repr, which))[:200]}; expected "
                f"{', '.join((*Column, *IGNORED))}, Replies, Replies2, ...; look at its first row"
            )
    responses = [
        (int(match["number"] or 1), place)
        for place, header in enumerate(folded)
        if (match := _RESPONSES.fullmatch(header))
    ]
    return Columns(
        places={_READ[header]: place for place, header in enumerate(folded) if header in _READ},
        responses=tuple(place for _, place in sorted(responses)),
        ignored=tuple(
            header
            for header, key in zip(headers, folded, strict=True)
            if key not in _READ and not _RESPONSES.fullmatch(key)
        ),
        count=len(headers),
    )


def _is_known(header: str) -> bool:
    folded = _folded(header)
    return folded in _KNOWN or _RESPONSES.fullmatch(folded) is not None
