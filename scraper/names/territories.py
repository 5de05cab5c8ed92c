"""States by code and by name: the Member States of the United Nations and its two observer States.

Names are English; the data states its sources. No other territory is here: a name that is not in
the data is unknown, and stays as printed.
"""

from collections.abc import Mapping
from functools import cache

from scraper.names.tables import Entry, fold, index_by_spelling, read_entries
from scraper.records import Country


class Territory(Entry):
    """One State.

    `name` is the UN's short name, `formal` its formal name without the article, `other_names`
    further spellings that sources use or have used since 2010.
    """

    code: Country
    name: str
    formal: str
    other_names: tuple[str, ...] = ()


@cache
def territories() -> tuple[Territory, ...]:
    """Member States ordered by short name, then the observer States."""
    return read_entries("territories", Territory)


@cache
def _by_code() -> Mapping[str, Territory]:
    return {territory.code: territory for territory in territories()}


@cache
def _by_name() -> Mapping[str, Territory]:
    return index_by_spelling(
        territories(), lambda entry: (entry.name, entry.formal, *entry.other_names)
    )


def territory_of(code: str) -> Territory | None:
    """The State with the ISO 3166-1 alpha-3 *code* (capitals), or None."""
    return _by_code().get(code)


def territory_named(text: str) -> Territory | None:
    """The State that the whole of *text* names, or None. Spellings are folded, never guessed."""
    return _by_name().get(fold(text))
