"""Mandates of the Special Procedures by id and by name.

A mandate keeps one id for ever; its official name changes when the Human Rights Council changes it.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from scraper.names.tables import Entry, fold, index_by_spelling, read_entries
from scraper.records import Slug


class MandateKind(StrEnum):
    THEMATIC = "thematic"
    COUNTRY = "country"


class KnownMandate(Entry):
    """One mandate.

    `name` is its official English name, `short` what pages show, `labels` the short labels by which
    the database lists it, `other_names` earlier official names and printed variants.
    """

    id: Slug
    name: str
    short: str
    kind: MandateKind
    labels: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


@cache
def mandates() -> tuple[KnownMandate, ...]:
    """Every mandate of the data, thematic ones first, each kind ordered by id."""
    return read_entries("mandates", KnownMandate)


@cache
def _by_id() -> Mapping[str, KnownMandate]:
    return {mandate.id: mandate for mandate in mandates()}


@cache
def _by_name() -> Mapping[str, KnownMandate]:
    return index_by_spelling(
        mandates(), lambda entry: (entry.name, *entry.labels, *entry.other_names)
    )


def mandate_of(mandate_id: str) -> KnownMandate | None:
    """The mandate with this id, or None."""
    return _by_id().get(mandate_id)


def mandate_named(text: str) -> KnownMandate | None:
    """The mandate that the whole of *text* names, officially or by the database's label, or None.

    Spellings are folded, never guessed.
    """
    return _by_name().get(fold(text))
