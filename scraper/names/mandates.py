"""Mandates of the Special Procedures by id and by name.

A mandate keeps one id for ever; its official name changes when the Human Rights Council changes it.
Names are English, French and Spanish. A lookup finds them as letters print them: after "Mandates of
the", "Mandats du" or "Mandatos del", and with the holder's title in either gender.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from scraper.names.tables import Entry, fold, index_by_spelling, read_entries
from scraper.records import Slug

# Words that follow the gender of the holder, and the form that stands for all of theirs.
_GENDERED = (
    (re.compile(r"\brapporteu(?:se|re|r\(e?se\)|r\(euse\)|r/se)(?!\w)"), "rapporteur"),
    (re.compile(r"\bspécial(?:e|\(e\))(?!\w)"), "spécial"),
    (re.compile(r"\bexpert(?:e|\(e\))(?!\w)"), "expert"),
    (re.compile(r"\bindépendant(?:e|\(e\))(?!\w)"), "indépendant"),
    (re.compile(r"\breprésentante(?!\w)"), "représentant"),
    (re.compile(r"\bprésidente(?!\w)"), "président"),
    (re.compile(r"\bchargé(?:e|\(e\))(?!\w)"), "chargé"),
    (re.compile(r"\brelator(?:a|\(a\)|/a)(?!\w)"), "relator"),
    (re.compile(r"\bexpert(?:a|o\(a\)|o/a)(?!\w)"), "experto"),
    (re.compile(r"\bpresidenta(?!\w)"), "presidente"),
    (re.compile(r"\bencargada(?!\w)"), "encargado"),
)
_UNITED_NATIONS = re.compile(
    r"\b(?:united nations|des nations unies|de l'onu|de las naciones unidas|de la onu) "
)
_OFFICES = (
    (re.compile(r"^(?:the )?sr (?=on |in )"), "special rapporteur "),
    (re.compile(r"^(?:the )?ie (?=on |in )"), "independent expert "),
    (re.compile(r"^(?:the )?wg (?=on )"), "working group "),
)
_OFFICE = re.compile(r"Special Rapporteur|Independent Expert|Working Group")
_ARTICLE = r"(?:(?:of )?the |le |la |les |l'|du |des |de la |de l'|el |los |del |de los )"
_CHAIR = (
    r"(?:(?:current|acting) )?(?:vice[- ]?)?"
    r"(?:chair(?:person|man|woman)?|président|presidente|member|membre|miembro)"
    rf"(?:[- ](?:rapporteur|relator))? {_ARTICLE}"
)
# What letters print before a mandate: the letterhead's words, an article, an office in it.
_BEFORE = re.compile(rf"^(?:(?:mandates?|mandats?|mandatos?) )?{_ARTICLE}?(?:{_CHAIR})?(?:un )?")


class MandateKind(StrEnum):
    THEMATIC = "thematic"
    COUNTRY = "country"


class KnownMandate(Entry):
    """One mandate.

    `name` is its official English name, `short` what pages show, `labels` the short labels by which
    the database lists it, `other_names` earlier official names and printed variants. `fr` and `es`
    hold the official name in French and Spanish first, then earlier ones and variants, each with
    the title in its masculine form. `last_year` is None while it runs, and where it is not certain.
    """

    id: Slug
    name: str
    short: str
    kind: MandateKind
    first_year: int | None = None
    last_year: int | None = None
    is_ended: bool = False
    labels: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    fr: tuple[str, ...]
    es: tuple[str, ...]

    @property
    def english(self) -> tuple[str, ...]:
        """Every English name of it: official ones, labels, and labels after its offices."""
        names = (self.name, *self.other_names)
        offices = dict.fromkeys(office for name in names for office in _OFFICE.findall(name))
        after = (
            f"{office} on {article}{label}"
            for office in offices
            for label in self.labels
            for article in ("", "the ")
        )
        return (*names, *self.labels, *after)


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
        mandates(),
        lambda entry: map(fold_mandate, (*entry.english, *entry.fr, *entry.es)),
    )


def mandate_of(mandate_id: str) -> KnownMandate | None:
    """The mandate with this id, or None."""
    return _by_id().get(mandate_id)


def mandate_named(text: str) -> KnownMandate | None:
    """The mandate that the whole of *text* names, or None.

    By an official name in English, French or Spanish, by the database's label, or by the label
    after the mandate's office. Spellings are folded by `fold_mandate`, never guessed.
    """
    return _by_name().get(fold_mandate(text))


def fold_mandate(name: str) -> str:
    """The form in which two spellings of one mandate are equal: one rule for all languages.

    Beyond `fold`, these do not count: commas; "&" for "and"; "SR", "IE" and "WG" for the office;
    the gender of the holder's title; "humains" for "de l'homme"; whose mandate it is ("United
    Nations"); and what letters print before it: "Mandate(s) of", an article, an office in a working
    group. Every other word counts.
    """
    text = fold(name).replace(",", "").replace(" & ", " and ")
    for short, office in _OFFICES:
        text = short.sub(office, text)
    for gendered, title in _GENDERED:
        text = gendered.sub(title, text)
    text = text.replace("droits humains", "droits de l'homme")
    text = _UNITED_NATIONS.sub("", text)
    return _BEFORE.sub("", text, count=1)
