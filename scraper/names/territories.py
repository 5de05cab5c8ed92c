"""States by code and by name: the Member States of the United Nations and its two observer States.

Names are those of the six official languages of the United Nations; the data states its sources. No
other territory is here: a name that is not in the data is unknown, and stays as printed.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from scraper.names.tables import Entry, fold, index_by_spelling, read_entries
from scraper.records import Country

# What French and Spanish put before the name of a State, alone or after "Government(s)". It is cut
# off only where the whole is no name: 'El Salvador' is one, 'el Salvador' finds it, 'el Ecuador'
# finds Ecuador. No name without it is that of another State.
_ARTICLE = re.compile(
    r"(?:de l'|de la |de los |de las |des |del |du |de |d'|l'|les? |la |el |l[oa]s )"
)


class Region(StrEnum):
    """The regional groups of Member States in the United Nations."""

    AFRICA = "africa"
    ASIA_PACIFIC = "asia-pacific"
    EASTERN_EUROPE = "eastern-europe"
    LATIN_AMERICA_AND_CARIBBEAN = "latin-america-and-caribbean"
    WESTERN_EUROPE_AND_OTHERS = "western-europe-and-others"


class LocalNames(Entry):
    """The names of one State in one language: short, formal without the article, and others."""

    short: str
    formal: str
    other: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (self.short, self.formal, *self.other)


class Territory(Entry):
    """One State.

    `name` is the UN's short name, `formal` its formal name without the article, `other_names`
    further spellings that sources use or have used since 2010, all English; `fr` to `zh` hold the
    same in the other official languages. `region` is None for a State of no regional group.
    """

    code: Country
    region: Region | None = None
    name: str
    formal: str
    other_names: tuple[str, ...] = ()
    fr: LocalNames
    es: LocalNames
    ru: LocalNames
    ar: LocalNames
    zh: LocalNames

    @property
    def names(self) -> Mapping[str, LocalNames]:
        """Language -> its names in that language: en, fr, es, ru, ar and zh."""
        english = LocalNames(short=self.name, formal=self.formal, other=self.other_names)
        return {
            "en": english,
            "fr": self.fr,
            "es": self.es,
            "ru": self.ru,
            "ar": self.ar,
            "zh": self.zh,
        }


@cache
def territories() -> tuple[Territory, ...]:
    """Member States ordered by English short name, then the observer States."""
    return read_entries("territories", Territory)


@cache
def _by_code() -> Mapping[str, Territory]:
    return {territory.code: territory for territory in territories()}


@cache
def _by_name() -> Mapping[str, Territory]:
    return index_by_spelling(
        territories(), lambda entry: (name for local in entry.names.values() for name in local.all)
    )


def territory_of(code: str) -> Territory | None:
    """The State with the ISO 3166-1 alpha-3 *code* (capitals), or None."""
    return _by_code().get(code)


def territory_named(text: str) -> Territory | None:
    """The State that the whole of *text* names in any of the six languages, or None.

    Spellings are folded, never guessed; one article of English, French or Spanish may come first.
    """
    spelling = fold(text)
    known = _by_name().get(spelling)
    if known is not None:
        return known
    article = _ARTICLE.match(spelling)
    return _by_name().get(spelling[article.end() :]) if article else None
