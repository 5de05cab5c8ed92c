"""A TOML file of this package -> its entries, checked; and the index from spelling to entry.

A file holds one array of tables. A key, type or value that the entry does not describe is an error,
and so is a spelling that would mean two entries.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032\u00b4`"), "'")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_FOLDED_CHARACTERS = _APOSTROPHES | _HYPHENS


class Entry(BaseModel):
    """One entry of a names file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


AnyEntry = TypeVar("AnyEntry", bound=Entry)


def read_entries(table: str, entry: type[AnyEntry]) -> tuple[AnyEntry, ...]:
    """The entries of this package's `<table>.toml`, in the order of the file."""
    text = resources.files(__package__).joinpath(f"{table}.toml").read_text(encoding="utf-8")
    return parse_entries(text, table, entry)


def parse_entries(text: str, table: str, entry: type[AnyEntry]) -> tuple[AnyEntry, ...]:
    """The entries of a TOML *text* whose one key is *table*, an array of tables.

    Raises pydantic's ValidationError, or ValueError where the text holds anything else: both mean
    that the program was shipped broken.
    """
    data = tomllib.loads(text)
    if list(data) != [table]:
        raise ValueError(
            f"{table}.toml: expected the one key {table!r}, got {list(data)}; move the rest away"
        )
    return tuple(entry.model_validate(row) for row in data[table])


def fold(name: str) -> str:
    """The form in which two spellings of one name are equal.

    Folded: Unicode composition (NFC), white space, capitals, typographic apostrophes and hyphens,
    and a leading "the". Accents and every other character count: 'Cote' is not 'Côte'.
    """
    text = unicodedata.normalize("NFC", name).translate(_FOLDED_CHARACTERS)
    text = unicodedata.normalize("NFC", " ".join(text.split()).casefold())
    return re.sub(r"^the ", "", text)


def index_by_spelling(
    entries: Iterable[AnyEntry], spellings_of: Callable[[AnyEntry], Iterable[str]]
) -> Mapping[str, AnyEntry]:
    """Folded spelling -> entry. Raises ValueError where one spelling would mean two entries."""
    index: dict[str, AnyEntry] = {}
    for entry in entries:
        for spelling in spellings_of(entry):
            known = index.setdefault(fold(spelling), entry)
            if known is not entry:
                raise ValueError(f"{spelling!r} means two entries: {known!r} and {entry!r}")
    return index
