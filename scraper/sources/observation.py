"""What one reading of one source says about one communication, before it meets the record."""

import hashlib
from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from scraper.documents import DocumentText
from scraper.letters import Said
from scraper.records import Letter, Mandate, Recipient, ResponseKind
from scraper.reference import Reference
from scraper.responses import SaidOnPage


@dataclass(frozen=True, slots=True)
class ListedResponse:
    """A response as a list shows it. None is what the list does not show, or not in a form that is
    known; `printed` is what it shows, for messages."""

    gid: int | None
    url: str | None
    dated: date | None
    printed: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where listed facts were read: `id` names the source in the record and starts with the way in
    (LIST, EXPORT, PAGE); `sha256` is that of the bytes of the page or file."""

    id: str
    title: str
    url: str | None
    sha256: str

    @classmethod
    def of(cls, way: str, title: str, url: str | None, content: bytes) -> Self:
        """The origin of facts read from *content*; two contents never share an id."""
        sha256 = hashlib.sha256(content).hexdigest()
        return cls(f"{way}-{sha256[:_ORIGIN_DIGITS]}", title, url, sha256)


LIST = "database-list"  # the database's paginated list
EXPORT = "database-export"  # its spreadsheet export
PAGE = "database-page"  # a page of the database about one communication
_ORIGIN_DIGITS = 12  # of SHA-256, in hexadecimal


@dataclass(frozen=True, slots=True)
class ListedObservation:
    """One communication as a list of the database shows it: a row of its pages or of its export.

    None is what the row does not show, or not in a form that is known; `doubts` says which and why,
    a line each. `responses` is empty where the row shows that there is none. `printed` is the
    reference as shown.
    """

    reference: Reference
    printed: str
    type_listed: str | None
    sent: date | None
    recipient: Recipient | None
    mandates: tuple[Mandate, ...] | None
    gid: int | None
    url: str | None
    responses: tuple[ListedResponse, ...] | None
    doubts: tuple[str, ...]
    origin: Origin

    @property
    def facts(self) -> tuple[object, ...]:
        """What the row says, whatever page it was read on."""
        return tuple(getattr(self, field.name) for field in fields(self) if field.name != "origin")


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is not taken: `where` it stands (page and row), the `reason`, and what of it can
    be told."""

    where: str
    reason: str
    shown: str

    def __str__(self) -> str:
        """Where, what and why, in one line."""
        return f"{self.where}{f' ({self.shown})' if self.shown else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Observation:
    """One letter as it was read: its facts, the words that say them, and its document.

    None is what the letter does not say. `title` names the source for readers. `gid` and `url` are
    the number and the address in the database that the file came from; None where a person gave it.
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
    gid: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ResponseObservation:
    """One response as it was read, for one communication: its facts and its document.

    `reference` is the communication that it is filed under; `answers` are the references that its
    text answers, empty where the text names none. A response to several has one observation each.
    `gid` and `url` are as in Observation.
    """

    reference: Reference
    title: str
    answers: tuple[Reference, ...]
    kind: ResponseKind
    dated: date | None
    said: tuple[SaidOnPage, ...]
    document: DocumentText
    gid: int | None = None
    url: str | None = None

    @property
    def is_filed_elsewhere(self) -> bool:
        """Whether the text answers other communications than the one that it is filed under."""
        return bool(self.answers) and self.reference not in self.answers
