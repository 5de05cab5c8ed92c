"""What one reading of one source says about one communication, before it meets the record."""

from dataclasses import dataclass
from datetime import date

from scraper.documents import DocumentText
from scraper.letters import Said
from scraper.records import Letter, Mandate, Recipient
from scraper.reference import Reference


@dataclass(frozen=True, slots=True)
class Observation:
    """One letter as it was read: its facts, the words that say them, and its document.

    None is what the letter does not say. `title` names the source for readers.
    """

    reference: Reference
    title: str
    type_printed: str | None
    sent: date | None
    recipient: Recipient | None
    mandates: tuple[Mandate, ...] | None
    letter: Letter
    said: tuple[Said, ...]
    document: DocumentText
