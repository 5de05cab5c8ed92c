"""The facts that a row of a list shows, each read by its own grammar.

What is of no grammar that is known raises NotListed: the row is then not what it seems, and is not
taken. What is of a known grammar but unclear is None, with a doubt that says why.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from html import unescape

from ftfy.badness import is_bad

from scraper.documents.characters import REPLACEMENT
from scraper.names.mandates import mandate_named, mandates
from scraper.names.tables import fold
from scraper.records import KNOWN_TYPES, Mandate
from scraper.reference import PrintedReference, Reference, find_references
from scraper.sources.days import ImpossibleDay, NotADay, UnclearDay, day_listed

_SHOWN = 40  # characters of what a message quotes: enough to find it, too few to tell a story
LONGEST_NAME = 300  # characters of an addressee or a mandate
_TYPE = re.compile(r"[A-Z]{2,4}")  # that of TypeCode
_YEARS_APART = 1  # between a reference's year and its letter's: the sources differ by one at most
# Spaces of any width, and dashes of any kind: how one reference is printed in many ways.
_SPACES = re.compile(r"[\s\u200b\u2060\ufeff]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")


class NotListed(ValueError):
    """The text is not of the grammar of the fact that stands in its place."""


def reference_listed(text: str) -> PrintedReference:
    """The reference that the whole of *text* prints, maybe after its type, in any variant."""
    line = _DASHES.sub("-", _SPACES.sub(" ", text.replace("\u2044", "/").replace("\u2215", "/")))
    line = line.strip()
    # Capitals of other characters than ASCII may be letters of ASCII.
    found = find_references(line.upper()) if line.isascii() else ()
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(line)):
        raise NotListed(f"{text[:_SHOWN]!r} is no reference; expected one like 'AUS 2/2026'")
    return found[0]


def sent_listed(text: str) -> tuple[date | None, tuple[str, ...]]:
    """The day of sending that *text* prints. Raises NotListed where it prints no date."""
    if not text.strip():
        return None, ("no date is shown",)
    try:
        return day_listed(text), ()
    except (UnclearDay, ImpossibleDay) as error:
        return None, (f"the date is not known: {error}",)
    except NotADay as error:
        raise NotListed(str(error)) from error


def type_listed(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The type that *text* prints; of one that we have not seen, with a doubt."""
    if not text.strip():
        return None, ("no type is shown",)
    if not _TYPE.fullmatch(text):
        raise NotListed(f"{text[:_SHOWN]!r} is no type; expected one like 'JAL'")
    return text, () if text in KNOWN_TYPES else (f"unrecognised type {text}",)


def addressee_listed(text: str) -> str:
    """*text*, where it may be the name of an addressee, and is no other fact of the row."""
    if not any(character.isalpha() for character in text) or len(text) > LONGEST_NAME:
        raise NotListed(f"{text[:_SHOWN]!r} is no name of an addressee")
    if text.upper() in KNOWN_TYPES or _is_date(text) or _is_reference(text):
        raise NotListed(f"{text!r} stands in the place of the addressee")
    return text


@lru_cache(maxsize=4096)  # a list names some dozens of mandates thousands of times
def mandate_listed(text: str) -> Mandate:
    """The mandate that *text* names, kept as listed."""
    if not any(character.isalpha() for character in text) or len(text) > LONGEST_NAME:
        raise NotListed(f"{text[:_SHOWN]!r} is no name of a mandate")
    if _is_date(text) or _is_reference(text):
        raise NotListed(f"{text!r} stands in the place of a mandate")
    known = mandate_named(text)
    return Mandate(id=known.id if known else None, listed=text)


def doubts_of_mandates(listed: Iterable[Mandate]) -> tuple[str, ...]:
    """A doubt for each name that is unknown and may be two known ones that ran together."""
    return tuple(
        f"the mandate {mandate.listed!r} may be two"
        for mandate in listed
        if mandate.id is None and _may_be_two(fold(mandate.listed))
    )


def _may_be_two(name: str) -> bool:
    return any(
        name.startswith(label) and mandate_named(name[len(label) :].strip(" ,;/")) is not None
        for label in _labels()
    )


@cache
def _labels() -> tuple[str, ...]:
    """The labels by which the database lists the mandates that we know."""
    return tuple(fold(label) for mandate in mandates() for label in mandate.labels)


def doubts_between(
    printed: PrintedReference, type_code: str | None, sent: date | None
) -> tuple[str, ...]:
    """Where the facts of one row do not go together."""
    doubts: list[str] = []
    beside = printed.type_printed
    if beside and type_code and beside.removeprefix("J") != type_code.removeprefix("J"):
        doubts.append(f"the type beside the reference is {beside}, the listed one {type_code}")
    if sent and abs(sent.year - printed.reference.year) > _YEARS_APART:
        doubts.append(f"sent {sent}, but the reference is of {printed.reference.year}")
    return tuple(doubts)


def doubts_of_characters(*texts: str) -> tuple[str, ...]:
    """A doubt for each of *texts* that holds what could not be read, what may be markup, or what
    may have been encoded twice."""
    damaged = [f"characters could not be read in {text!r}" for text in texts if REPLACEMENT in text]
    marked = [f"{text!r} may hold markup" for text in texts if _may_be_markup(text)]
    twice = [f"{text!r} may have been encoded twice" for text in texts if _is_encoded_twice(text)]
    return (*damaged, *marked, *twice)


def _may_be_markup(text: str) -> bool:
    return "<" in text or ">" in text or unescape(text) != text


def _is_encoded_twice(text: str) -> bool:
    return not text.isascii() and is_bad(text)


def _is_reference(text: str) -> bool:
    try:
        return isinstance(reference_listed(text).reference, Reference)
    except NotListed:
        return False


def _is_date(text: str) -> bool:
    try:
        day_listed(text)
    except NotADay:
        return False
    except (UnclearDay, ImpossibleDay):
        return True
    return True
