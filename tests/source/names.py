"""Whom made-up communications name: real States and mandates, and parties that nobody can mistake.

States and mandates are data (`names.toml`). Companies, banks, other actors, towns and persons are
put together here from words that say that they are invented.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

LANGUAGES = ("en", "fr", "es")
NO_STATE = "OTH"  # the code of every addressee that is no State

_DATA = Path(__file__).with_name("names.toml")
_UNREAL = (
    "Imaginary", "Fictitious", "Invented", "Made-Up", "Nonesuch", "Nowhere", "Pretend", "Unreal",
    "Mythical", "Chimera", "Nusquam", "Unicorn",
)  # fmt: skip
_TRADES = (
    "Mining", "Textiles", "Energy", "Dams", "Ropes", "Software", "Foods", "Timber", "Steel",
    "Cement", "Shipping", "Water", "Airships", "Kites", "Lanterns", "Umbrellas",
)  # fmt: skip
_FORMS = (
    "Ltd.", "Inc.", "S.A.", "GmbH", "plc", "LLC", "S.p.A.", "S.A.R.L.", "Pty Ltd", "N.V.", "",
    "Holdings Ltd.",
)  # fmt: skip
_BANKS = (
    ("Imaginary Development Bank", " - IMDB"),
    ("Made-Up Regional Development Bank", ""),
    ("Nusquam Investment Bank", " (NIB)"),
    ("Fictitious Bank for Reconstruction and Development", ""),
)
_OTHERS = (
    "De facto authorities of Nusquam",
    "Imaginary Federation of Kite Flyers",
    "Made-Up Armed Group of Nowhere",
)
_WOMEN = (
    "Perpetua",
    "Cosima",
    "Odalys",
    "Leocadia",
    "Philomena",
    "Seraphina",
    "Aurelia",
    "Mirembe",
)
_MEN = ("Zacharias", "Balthasar", "Quirin", "Tancredi", "Ignatius", "Thaddeus", "Ottokar", "Ikenna")
_LAST = (
    "Imaginaire", "Ficto", "Umbra", "Nonesuch", "Mockwood", "Utopiakis", "Phantasmova",
    "Nowhereson", "Sansnom", "Luftschloss", "McMyth", "Inventado",
)  # fmt: skip
TOWNS = (
    "Nusquam", "Nowhere-on-Sea", "Villa Espejismo", "Morne-Vide", "Strelsau", "Lost Meadow",
    "Puerto Nada", "Anse-Néant", "Loma Hueca", "Zenda-Neuve",
)  # fmt: skip


class Actor(StrEnum):
    """What a recipient is."""

    GOVERNMENT = "government"
    COMPANY = "company"
    IGO = "igo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class State:
    """A State: `name` as listed, `of` its name after 'Permanent Mission' in its `language`."""

    code: str
    name: str
    language: str
    of: str
    fr: str
    es: str

    def named_in(self, language: str) -> str:
        """Its short name in *language*."""
        return {"en": self.name, "fr": self.fr, "es": self.es}[language]


@dataclass(frozen=True, slots=True)
class Mandate:
    """A mandate: `label` as listed, and its name as letters of each language print it."""

    id: str
    label: str
    first_year: int
    en: str
    fr: str
    es: str

    def named_in(self, language: str) -> str:
        """Its name in *language*."""
        return {"en": self.en, "fr": self.fr, "es": self.es}[language]


@dataclass(frozen=True, slots=True)
class Recipient:
    """An addressee: `listed` as the database shows it, `name` as its letter prints it."""

    code: str
    listed: str
    name: str
    kind: Actor
    language: str


@cache
def states() -> tuple[State, ...]:
    """Every State, in the order of the data."""
    return tuple(State(**row) for row in _data()["states"])


@cache
def mandates() -> tuple[Mandate, ...]:
    """Every mandate, in the order of the data."""
    return tuple(Mandate(**row) for row in _data()["mandates"])


@cache
def state_of(code: str) -> State:
    """The State with this code. Raises KeyError."""
    return {state.code: state for state in states()}[code]


@cache
def mandate_of(mandate_id: str) -> Mandate:
    """The mandate with this id. Raises KeyError."""
    return {mandate.id: mandate for mandate in mandates()}[mandate_id]


@cache
def governments() -> tuple[Recipient, ...]:
    """The Government of every State."""
    return tuple(
        Recipient(state.code, state.name, state.name, Actor.GOVERNMENT, state.language)
        for state in states()
    )


@cache
def companies() -> tuple[Recipient, ...]:
    """Every company that there is in this world, with and without a legal form in its name.

    Of some the list adds something to the name that the letter prints.
    """
    made = []
    for first, unreal in enumerate(_UNREAL):
        for second, trade in enumerate(_TRADES):
            form = _FORMS[(first * 5 + second * 7) % len(_FORMS)]
            name = " ".join(filter(None, (unreal, trade, form)))
            is_affiliate = (first + second) % 23 == 0
            listed = f"{name} (affiliate {trade} of Nowhere E&P)" if is_affiliate else name
            language = {"S.A.": "es", "S.A.R.L.": "fr"}.get(form, "en")
            made.append(Recipient(NO_STATE, listed, name, Actor.COMPANY, language))
    return tuple(made)


@cache
def banks() -> tuple[Recipient, ...]:
    """The development banks."""
    return tuple(Recipient(NO_STATE, name + more, name, Actor.IGO, "en") for name, more in _BANKS)


@cache
def others() -> tuple[Recipient, ...]:
    """Actors that are none of these."""
    return tuple(Recipient(NO_STATE, name, name, Actor.OTHER, "en") for name in _OTHERS)


def person(rng: Random) -> str:
    """The name of somebody who does not exist."""
    return rng.choice((woman, man))(rng)


def woman(rng: Random) -> str:
    """The name of a woman who does not exist."""
    return f"{rng.choice(_WOMEN)} {rng.choice(_LAST)}"


def man(rng: Random) -> str:
    """The name of a man who does not exist."""
    return f"{rng.choice(_MEN)} {rng.choice(_LAST)}"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
