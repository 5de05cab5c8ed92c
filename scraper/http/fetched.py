"""What a request brought."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server names a version of a page by; sent back, it brings news only.

    Kept and sent as they came. None where the server gave none that may be sent again.
    """

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The header fields of a conditional request (RFC 9110, 13.1)."""
        fields = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in fields.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Kept:
    """A body that was proved complete: in memory or in a file. `size` is in bytes."""

    content: bytes | None
    file: Path | None
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page or file of the site, or word that it has not changed.

    `url` is the address asked, `final_url` that after redirects: the same but for capitals.
    `content` is the page, `file` where the file was written, `sha256` and `size` those of its
    bytes, undone of compression; all None where `not_modified`. `content_type` is what the
    server says.
    """

    url: str
    final_url: str
    status: int
    content: bytes | None
    file: Path | None
    size: int | None
    sha256: str | None
    content_type: str | None
    validators: Validators
    not_modified: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, for the record of the run.

    `started` is in seconds of the client's clock since its first request, `outcome` a status or
    the name of an error.
    """

    url: str
    started: float
    seconds: float
    outcome: str
