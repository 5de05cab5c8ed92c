"""Treaties, declarations and principles by id and by name, and resolutions of the Council.

The data says how letters cite each instrument, per language. A resolution needs no entry: its id
and name follow from its number.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from pydantic import field_validator

from scraper.names.tables import Entry, fold, index_by_spelling, read_entries
from scraper.records import Slug

_RESOLUTION_ID = re.compile(r"hrc-res-(?:(?P<special>s)-)?(?P<session>\d{1,3})-(?P<number>\d{1,3})")


class Numbering(StrEnum):
    """What an instrument numbers."""

    ARTICLES = "articles"
    PRINCIPLES = "principles"
    RULES = "rules"
    GUIDELINES = "guidelines"
    NEITHER = "neither"


_NUMBERED = re.compile(
    r"\b(?:Conventions?|Covenant|Declaration|Charter|Protocol|Statute|Agreement|Code|Guidelines|"
    r"Principles and Guidelines|Principles|Rules)\b"
)
_NUMBERING_OF = {
    "Guidelines": Numbering.GUIDELINES,
    "Principles and Guidelines": Numbering.NEITHER,
    "Principles": Numbering.PRINCIPLES,
    "Rules": Numbering.RULES,
}


class KnownInstrument(Entry):
    """One instrument.

    `name`, `fr` and `es` are its official names, None where there is none or it is not certain;
    `last` is the number of its last article, principle, rule or guideline, and `url` its official
    page, None where these are not certain. `cited` and `numbered` hold, per
    language, the longest form first, each with either apostrophe. `ambiguous` abbreviations mean
    other things too.
    """

    id: Slug
    name: str
    short: str
    fr: str | None = None
    es: str | None = None
    last: int | None = None
    url: str | None = None
    cited: Mapping[str, tuple[str, ...]]
    abbreviations: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    numbered: Mapping[str, tuple[str, ...]] = {}

    @field_validator("cited", "numbered")
    @classmethod
    def _as_printed(cls, forms: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        return {
            language: tuple(
                sorted(
                    {*listed, *(form.replace("'", "\u2019") for form in listed)},
                    key=lambda form: (-len(form), form),
                )
            )
            for language, listed in forms.items()
        }

    @property
    def numbering(self) -> Numbering:
        """What its English name says that it numbers; programmes, none of these."""
        named = _NUMBERED.search(self.name)
        if named is None:
            return Numbering.NEITHER
        return _NUMBERING_OF.get(named[0], Numbering.ARTICLES)

    @property
    def names(self) -> Mapping[str, str]:
        """Language -> official name, where it is known: of en, fr and es."""
        named = {"en": self.name, "fr": self.fr, "es": self.es}
        return {language: name for language, name in named.items() if name is not None}


@cache
def instruments() -> tuple[KnownInstrument, ...]:
    """Every instrument of the data, in the order of the file."""
    return read_entries("instruments", KnownInstrument)


@cache
def _by_id() -> Mapping[str, KnownInstrument]:
    return {instrument.id: instrument for instrument in instruments()}


@cache
def _by_name() -> Mapping[str, KnownInstrument]:
    return index_by_spelling(
        instruments(),
        lambda entry: (
            *entry.names.values(),
            *(form for forms in entry.cited.values() for form in forms),
        ),
    )


@cache
def _by_abbreviation() -> Mapping[str, KnownInstrument]:
    return {short: entry for entry in instruments() for short in entry.abbreviations}


def instrument_of(instrument_id: str) -> KnownInstrument | None:
    """The instrument or resolution with this id, or None."""
    resolution = _RESOLUTION_ID.fullmatch(instrument_id)
    if resolution is not None:
        session = ("S-" if resolution["special"] else "") + resolution["session"]
        return council_resolution(f"{session}/{resolution['number']}")
    return _by_id().get(instrument_id)


def instrument_named(text: str) -> KnownInstrument | None:
    """The instrument that the whole of *text* names, officially, as letters do, or by abbreviation.

    Spellings are folded, never guessed; an abbreviation keeps its capitals. None for any other.
    """
    return _by_abbreviation().get(text) or _by_name().get(fold(text))


def council_resolution(number: str) -> KnownInstrument:
    """The Human Rights Council's resolution *number*, such as '17/31' or 'S-21/1'."""
    return KnownInstrument(
        id=f"hrc-res-{number.lower().replace('/', '-')}",
        name=f"Human Rights Council resolution {number}",
        short=f"Resolution {number}",
        url=f"https://undocs.org/A/HRC/RES/{number}",
        cited={},
    )
