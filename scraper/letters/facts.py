"""What reading a letter gives: its facts, and the words from which each was read."""

from dataclasses import dataclass
from datetime import date

from scraper.records import Letter, Mandate, Recipient
from scraper.reference import Reference


@dataclass(frozen=True, slots=True)
class Said:
    """A fact, by its path in the record, and the words that say it; `note` where words alone do
    not show how it was read."""

    fact: str
    quote: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The facts of one letter. None is what the letter does not say.

    `recipient_kind` is known where the letter says what it is addressed to ("your company") and the
    name alone is missing.
    """

    reference: Reference
    type_printed: str | None
    sent: date | None
    recipient_kind: str | None
    recipient: Recipient | None
    mandates: tuple[Mandate, ...] | None
    letter: Letter
    said: tuple[Said, ...]
