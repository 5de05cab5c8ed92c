"""What one reading of one source says about one communication, before it meets the record."""

from dataclasses import dataclass
from datetime import date

from scraper.documents import DocumentText
from scraper.letters import Said
from scraper.records import Letter, Mandate, Recipient, ResponseKind
from scraper.reference import Reference
from scraper.responses import SaidOnPage


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


@dataclass(frozen=True, slots=True)
class ResponseObservation:
    """One response as it was read, for one communication: its facts and its document.

    `reference` is the communication that it is filed under; `answers` are the references that its
    text answers, empty where the text names none. A response to several has one observation each.
    """

    reference: Reference
    title: str
    answers: tuple[Reference, ...]
    kind: ResponseKind
    dated: date | None
    said: tuple[SaidOnPage, ...]
    document: DocumentText

    @property
    def is_filed_elsewhere(self) -> bool:
        """Whether the text answers other communications than the one that it is filed under."""
        return bool(self.answers) and self.reference not in self.answers
