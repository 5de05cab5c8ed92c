"""What reading a response gives: its facts, and the words from which each was read."""

from dataclasses import dataclass
from datetime import date

from scraper.records import ResponseKind
from scraper.reference import Reference


@dataclass(frozen=True, slots=True)
class SaidOnPage:
    """A fact of a response, by its name in `ResponseFacts`; the words that say it, on one line, and
    the page on which they start, from 1 (1 too where the document has no pages)."""

    fact: str
    quote: str
    page: int


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """The facts of one response. None is what it does not say, or says so that one may doubt.

    `references` are those that it answers, in printed order; letters that it mentions are not among
    them. `from_` is who responds, as printed.
    """

    kind: ResponseKind
    references: tuple[Reference, ...]
    dated: date | None
    language: str | None
    from_: str | None
    said: tuple[SaidOnPage, ...]
