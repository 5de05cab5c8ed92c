"""The bytes of a response -> its body: decoded, within its limit, and proved complete.

A body is proved by its Content-Length, by its last chunk, or by the end of its compression. Where
a server gives none of these, the end that its kind has must be there (`</html>`, `%%EOF`).
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from urllib3 import BaseHTTPResponse

from scraper.http.errors import BadResponse, HttpError, Incomplete, TooLarge, Unfinished, shown

CHUNK = 65_536  # bytes at a time
MAX_HEAD = 65_536  # bytes of status line and header fields together
FRAMING = 65_536  # bytes that sizes of chunks and the like may take besides the body
TAIL = 1_024  # bytes at the end of a body among which its end mark stands

_HTML_END = re.compile(rb"</html\s*>", re.I)
_COMPRESSED = ("gzip", "x-gzip", "deflate")
_GZIP = b"\x1f\x8b"


class Body(StrEnum):
    PAGE = "page"
    FILE = "file"
    ROBOTS = "robots.txt"


@dataclass(frozen=True, slots=True)
class Limit:
    """What one response may take: bytes of its body when decoded, seconds in all."""

    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What requests may take. `connect` and `idle` are seconds: until there is a connection,
    the handshake of TLS included, and without a single byte."""

    page: Limit = Limit(20_000_000, 120)
    file: Limit = Limit(250_000_000, 600)
    robots: Limit = Limit(512_000, 120)  # RFC 9309 asks for 500 KiB at least
    connect: float = 10
    idle: float = 30  # pages of the source are made while one waits

    def of(self, kind: Body) -> Limit:
        """The limit of this kind of body."""
        return {Body.PAGE: self.page, Body.FILE: self.file, Body.ROBOTS: self.robots}[kind]


@dataclass(frozen=True, slots=True)
class Framing:
    """How the end of a body is told. `length` is in bytes as sent."""

    length: int | None
    encoding: str
    is_chunked: bool

    @property
    def proves_end(self) -> bool:
        """Whether a body that was cut would be noticed without its end mark."""
        return self.length is not None or self.is_chunked or self.encoding != ""


def framing_of(raw: BaseHTTPResponse, url: str) -> Framing:
    """How the head frames the body. Raises BadResponse where it says two things, or nonsense."""
    lengths = raw.headers.getlist("Content-Length")
    transfers = [value.strip().lower() for value in raw.headers.getlist("Transfer-Encoding")]
    encodings = [value.strip().lower() for value in raw.headers.getlist("Content-Encoding")]
    encodings = [value for value in encodings if value not in ("", "identity")]
    if (
        len(lengths) > 1
        or not all(value.isascii() and value.isdigit() and len(value) <= 15 for value in lengths)
        or transfers not in ([], ["chunked"])
        or (lengths and transfers)
        or len(encodings) > 1
        or not set(encodings) <= set(_COMPRESSED)
    ):
        raise BadResponse(
            f"{url}: expected one length or chunks, and no encoding but gzip; got "
            f"Content-Length {shown(lengths)}, Transfer-Encoding {shown(transfers)}, "
            f"Content-Encoding {shown(encodings)}; look at it in a browser"
        )
    length = int(lengths[0]) if lengths else None
    return Framing(length, "".join(encodings), bool(transfers))


def decoded(sent: Iterator[bytes], framing: Framing, limit: Limit, url: str) -> Iterator[bytes]:
    """The body in pieces of CHUNK bytes at most, from its bytes as *sent*.

    Raises TooLarge before more than *limit* is decoded, Incomplete where compression has no end.
    """
    total = 0
    for piece in _inflated(sent, url) if framing.encoding else sent:
        total += len(piece)
        if total > limit.size:
            raise too_large(limit, url)
        yield piece


def too_large(limit: Limit, url: str) -> TooLarge:
    """The error for a body beyond its limit."""
    return TooLarge(
        f"{url}: has more than {limit.size} bytes; no page or letter has; nothing was kept; "
        "look at it in a browser"
    )


def _inflated(sent: Iterator[bytes], url: str) -> Iterator[bytes]:
    """gzip (several members too) or zlib, undone; the sum at its end is checked by zlib."""
    inflater = zlib.decompressobj(wbits=47)  # 32 + 15: the header says gzip or zlib
    try:
        for data in sent:
            rest = data
            while rest:  # what is held back for want of room comes next time: a sum ends it all
                if inflater.eof:
                    if not rest.startswith(_GZIP[: len(rest)]):
                        raise BadResponse(
                            f"{url}: bytes after the end of its compression, {shown(rest[:20])}; "
                            "look at it in a browser"
                        )
                    inflater = zlib.decompressobj(wbits=47)
                yield inflater.decompress(rest, CHUNK)
                rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    except zlib.error as error:
        raise Incomplete(f"{url}: its compression is damaged ({error}); ask again later") from error
    if not inflater.eof:
        raise Incomplete(f"{url}: cut before the end of its compression; ask again later")


def require_html_end(content: bytes, framing: Framing, url: str, *, fragment: bool) -> None:
    """Raise unless *content* is a whole page; a *fragment* that was proved whole is enough."""
    if _HTML_END.search(content, max(0, len(content) - TAIL)):
        return
    if fragment and framing.proves_end:
        return
    raise no_end("</html>", content[-40:], framing, url)


def no_end(mark: str, tail: bytes, framing: Framing, url: str) -> HttpError:
    """The error for a body without its end mark: Incomplete where it may have been cut."""
    kind = Unfinished if framing.proves_end else Incomplete
    return kind(
        f"{url}: expected {mark} in its last {TAIL} bytes, got "
        f"{shown(tail.decode('latin-1'))} as its end; look at it in a browser"
    )
