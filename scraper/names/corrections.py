"""Mistakes of a source, each with what is most likely meant and why.

A record keeps what the source prints; a correction stands beside it and never replaces it.
"""

from functools import cache

from scraper.names.tables import Entry, read_entries
from scraper.records import ReferenceKey


class Correction(Entry):
    """What a source prints for a fact, what is most likely meant, and the reason."""

    reference: ReferenceKey
    fact: str
    printed: str
    corrected: str
    reason: str


@cache
def corrections() -> tuple[Correction, ...]:
    """Every correction of the data, in the order of the file."""
    return read_entries("corrections", Correction)


def corrections_of(reference: str) -> tuple[Correction, ...]:
    """The corrections of the communication with the canonical *reference*; mostly none."""
    return tuple(item for item in corrections() if item.reference == reference)
