"""Companies and intergovernmental organisations by name, and the id of any name.

The database has no id for an addressee that is not a State and lists it in free spelling. The data
says which spellings are one addressee; a name that is not in it is an addressee of its own, and of
no known kind unless it bears the legal form of a company.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from scraper.names.legal_forms import has_legal_form
from scraper.names.tables import Entry, fold, index_by_spelling, read_entries
from scraper.records import Slug

_HASH_DIGITS = 8  # of SHA-256, in hexadecimal: keeps names of one spelling in ASCII apart
_STEM_LENGTH = 80 - 1 - _HASH_DIGITS  # characters; a slug has at most 80


class ActorKind(StrEnum):
    COMPANY = "company"
    IGO = "igo"


class Actor(Entry):
    """One addressee that is not a State. `listed` holds every spelling of it that was met."""

    id: Slug
    name: str
    kind: ActorKind
    listed: tuple[str, ...]


@cache
def actors() -> tuple[Actor, ...]:
    """Every actor of the data, ordered by id."""
    return read_entries("actors", Actor)


@cache
def _by_name() -> Mapping[str, Actor]:
    return index_by_spelling(actors(), lambda entry: (entry.name, *entry.listed))


def actor_named(text: str) -> Actor | None:
    """The actor that the whole of *text* names, or None. Spellings are folded, never guessed."""
    return _by_name().get(fold(text))


def actor_kind_of(name: str) -> ActorKind | None:
    """What the actor called *name* is: what the data says, else a company by its legal form.

    None where neither says it. Never a guess: a name may hold "Bank" or "Group" and be neither.
    """
    known = actor_named(name)
    if known is not None:
        return known.kind
    return ActorKind.COMPANY if has_legal_form(name) else None


def actor_id(name: str) -> str:
    """The id of the actor called *name*: that of the data, else one made of the name itself.

    A made id is the name in ASCII and a part of its hash, in the grammar of a slug: 'x-<hash>'
    where the name has no ASCII letter. It never equals an id of the data, which ends in no hash.
    """
    known = actor_named(name)
    if known is not None:
        return known.id
    composed = unicodedata.normalize("NFC", name)
    digest = hashlib.sha256(composed.encode("utf-8")).hexdigest()[:_HASH_DIGITS]
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:_STEM_LENGTH].rstrip("-")
    if not re.search(r"[a-z]", stem):
        stem = "x"
    return f"{stem}-{digest}"
