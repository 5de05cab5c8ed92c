"""How responses say things, as data: one TOML file per language, checked when it is read.

A response may be in one language under a letterhead in another, and a translation may follow it:
so the phrases of all languages are asked at once (`phrase`). A language is added by adding its
file; what the file leaves out, responses in that language are never found to say.

In a pattern a space stands for white space of any kind, one to three characters of it (" ?" for
none to three; within [] for one): a phrase goes on over the end of a line and of a paragraph.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Field

from scraper.wording import Section, any_of, read_wordings

_SPACE = re.compile(r"(?P<class>\[(?:\\.|[^\]\\])*\])|(?P<optional> \?)|(?P<space> )")


def compiled(pattern: str | Sequence[str]) -> re.Pattern[str]:
    """*pattern* as a file gives it, one or several of which each will do, with its spaces put in
    their meaning."""
    either = pattern if isinstance(pattern, str) else "|".join(pattern)
    return re.compile(_SPACE.sub(_spaced, either), re.IGNORECASE | re.MULTILINE)


def _spaced(match: re.Match[str]) -> str:
    if match["class"]:
        return match["class"].replace(" ", r"\s")
    return r"\s{0,3}" if match["optional"] else r"\s{1,3}"


Pattern = Annotated[re.Pattern[str], BeforeValidator(compiled)]
OTHER_SCRIPT = re.compile("[\u0370-\u06ff\u3400-\u9fff]")
"""A letter of Russian, Arabic or Chinese."""
NOWHERE = compiled(r"(?!)")
"""The pattern of a phrase that a language's file leaves out."""


class DocumentWording(Section):
    signs: Pattern
    experts: Pattern = NOWHERE
    of_experts: Pattern = NOWHERE
    not_a_response: Pattern = NOWHERE
    answers: Pattern = NOWHERE
    salutation: Pattern = NOWHERE
    closing: Pattern = NOWHERE
    attachment: Pattern = NOWHERE
    title: Pattern = NOWHERE
    quoted_message: Pattern = NOWHERE
    abbreviations: frozenset[str] = frozenset()


class DatesWording(Section):
    months: Annotated[tuple[tuple[str, ...], ...], Field(min_length=12, max_length=12)]
    days: tuple[str, ...]
    numerals: Annotated[dict[str, int], Field(default_factory=dict)]
    label: Pattern = NOWHERE
    cited: Pattern = NOWHERE
    document: Pattern = NOWHERE
    another: Pattern = NOWHERE
    stamp: Pattern = NOWHERE
    of_response: Pattern = NOWHERE
    place: Pattern = NOWHERE


class ReferencesWording(Section):
    announces: Pattern = NOWHERE
    earlier: Pattern = NOWHERE
    follows: Pattern = NOWHERE
    settled: Pattern = NOWHERE
    own: Pattern = NOWHERE
    your: Pattern = NOWHERE
    more: Pattern = NOWHERE


class KindsWording(Section):
    not_public: Pattern = NOWHERE
    confidential: Pattern = NOWHERE
    withheld: Pattern = NOWHERE
    transmits: Pattern = NOWHERE
    announces: Pattern = NOWHERE
    infinitive: Pattern = NOWHERE
    performs: Pattern = NOWHERE
    unable: Pattern = NOWHERE
    lets: Pattern = NOWHERE
    honour: Pattern = NOWHERE
    states: Pattern = NOWHERE
    informs: Pattern = NOWHERE
    facts: Pattern = NOWHERE
    figures: Pattern = NOWHERE
    papers: Pattern = NOWHERE
    circumstances: Pattern = NOWHERE
    needs: Pattern = NOWHERE
    acknowledges: Pattern = NOWHERE
    forwards: Pattern = NOWHERE
    asks: Pattern = NOWHERE
    more_time: Pattern = NOWHERE
    wants_time: Pattern = NOWHERE
    of_others: Pattern = NOWHERE
    waits: Pattern = NOWHERE
    promises: Pattern = NOWHERE
    courtesy: Pattern = NOWHERE


class SendersWording(Section):
    presents: Pattern = NOWHERE
    office: Pattern = NOWHERE
    article: Pattern = NOWHERE
    name_end: Pattern = NOWHERE
    on_behalf: Pattern = NOWHERE
    mail_from: Pattern = NOWHERE
    mission: Pattern = NOWHERE
    organisation: Pattern = NOWHERE
    of_response: Pattern = NOWHERE
    government: Pattern = NOWHERE
    client: Pattern = NOWHERE
    acts: Pattern = NOWHERE
    heading: Pattern = NOWHERE
    addressee: Pattern = NOWHERE
    other: Pattern = NOWHERE


class Wording(Section):
    """The wording of one language; its file says what each phrase is."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    document: DocumentWording
    dates: DatesWording
    references: ReferencesWording = ReferencesWording()
    kinds: KindsWording = KindsWording()
    senders: SendersWording = SendersWording()


@cache
def wordings() -> tuple[Wording, ...]:
    """The wording of every language, ordered by language."""
    return read_wordings(__package__, Wording)


@cache
def wordings_for(*, is_latin: bool) -> tuple[Wording, ...]:
    """The wordings that a text can be in: if *is_latin*, those of languages in Latin letters."""
    return tuple(
        wording
        for wording in wordings()
        if not (is_latin and OTHER_SCRIPT.search(wording.document.signs.pattern))
    )


@cache
def phrase(section: str, name: str, *, is_latin: bool = False) -> re.Pattern[str]:
    """The phrase called *name* of a *section*, in any language that a text can be in; it has no
    named groups."""
    chosen = wordings_for(is_latin=is_latin)
    patterns = [getattr(getattr(wording, section), name) for wording in chosen]
    return any_of([pattern for pattern in patterns if pattern != NOWHERE] or [NOWHERE])


@cache
def abbreviations() -> frozenset[str]:
    """Words of any language after whose full stop a sentence goes on."""
    return frozenset().union(*(wording.document.abbreviations for wording in wordings()))
