"""What one made-up communication is: the truth behind a row of the list and its files."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from tests.source.names import Recipient


class ResponseKind(StrEnum):
    SUBSTANTIVE = "substantive"
    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION_REQUEST = "extension_request"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of a file is served: other text, fewer names, or the same text in other bytes.

    `corrections` counts how often its text was put right, `copies` how often it was made anew.
    """

    corrections: int = 0
    is_redacted: bool = False
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """One response: `dated` is both the text of its link and the date in its file."""

    gid: int
    dated: date
    kind: ResponseKind
    language: str
    is_word: bool = False
    version: Version = field(default_factory=Version)


@dataclass(frozen=True, slots=True)
class Communication:
    """One communication.

    `key` is this world's own number of it, which nothing shows and nothing changes. `labels` are
    its mandates as listed, `mandate_ids` which they are. `days` is the response period that the
    letter states, None where it states none. `case` joins the siblings. `is_public`: pages and
    files about it are served; `is_listed`: it is on the list as well.
    """

    key: int
    reference: str
    gid: int
    type_listed: str
    sent: date
    recipient: Recipient
    mandate_ids: tuple[str, ...]
    labels: tuple[str, ...]
    summary: str
    days: int | None
    case: int
    subject: int
    town: str
    language: str
    responses: tuple[Response, ...] = ()
    is_listed: bool = True
    is_public: bool = True
    version: Version = field(default_factory=Version)

    @property
    def type_printed(self) -> str:
        """The type as its letter prints it: without the J of the list."""
        return self.type_listed.removeprefix("J")

    @property
    def due(self) -> date | None:
        """The last day in time, or None where the letter asks for no response by a day."""
        return None if self.days is None else self.sent + timedelta(days=self.days)
