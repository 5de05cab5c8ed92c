"""One request and its response, head and body, within limits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import requests
from urllib3 import BaseHTTPResponse

from scraper.http.bodies import (
    CHUNK,
    FRAMING,
    MAX_HEAD,
    Body,
    Framing,
    Limit,
    Limits,
    decoded,
    framing_of,
    too_large,
)
from scraper.http.connection import Meter
from scraper.http.errors import HttpError
from scraper.http.failures import NETWORK, before_body, in_body

_DRAINED = 65_536  # bytes of an unread body that are read, so that the connection can go on
_DRAIN_SECONDS = 5.0
_MAX_FIELD = 1_000  # characters of a header field that is kept


@dataclass(slots=True)
class Received:
    """A response whose head was read. Its body can be read once."""

    url: str
    status: int
    framing: Framing
    limit: Limit
    _raw: BaseHTTPResponse
    _meter: Meter
    is_begun: bool = field(default=False, init=False)

    def fields(self, name: str) -> tuple[str, ...]:
        """What the head says under *name*, as it came."""
        return tuple(self._raw.headers.getlist(name))

    def printable(self, name: str) -> str | None:
        """The one value of a field that may be kept and sent again; else None."""
        values = self.fields(name)
        if len(values) != 1 or len(values[0]) > _MAX_FIELD:
            return None
        value = values[0].strip()
        return value if value and value.isascii() and value.isprintable() else None

    def body(self) -> Iterator[bytes]:
        """The decoded body in pieces. Raises TooLarge, Incomplete, TimedOut, DeadlinePassed."""
        self.is_begun = True
        if self.framing.length is not None and self.framing.length > self.limit.size:
            raise too_large(self.limit, self.url)
        self._meter.allow(self.limit.size + FRAMING)
        yield from decoded(self._sent(), self.framing, self.limit, self.url)

    def drain(self) -> None:
        """Read what is left of a short body that nobody wants."""
        self._meter.start(self.url, seconds=_DRAIN_SECONDS, idle=_DRAIN_SECONDS, size=_DRAINED)
        with suppress(HttpError, *NETWORK):
            for _ in self._raw.stream(CHUNK, decode_content=False):
                pass

    def _sent(self) -> Iterator[bytes]:
        try:
            yield from self._raw.stream(CHUNK, decode_content=False)
        except NETWORK as error:
            raise in_body(error, self.url) from error


@dataclass(frozen=True, slots=True)
class Exchange:
    """A session that keeps to limits."""

    session: requests.Session
    meter: Meter
    limits: Limits

    @contextmanager
    def get(self, url: str, headers: Mapping[str, str], kind: Body) -> Iterator[Received]:
        """The response to one GET; no redirect is followed, nothing is asked twice."""
        limit = self.limits.of(kind)
        self.meter.start(url, seconds=limit.seconds, idle=self.limits.idle, size=MAX_HEAD)
        try:
            response = self.session.get(
                url,
                headers=dict(headers),
                stream=True,
                allow_redirects=False,
                timeout=(self.limits.connect, self.limits.idle),
            )
        except BaseException as error:
            self.meter.stop()
            if isinstance(error, NETWORK):
                raise before_body(error, url) from error
            raise
        with response:
            raw, framing = response.raw, framing_of(response.raw, url)
            received = Received(url, response.status_code, framing, limit, raw, self.meter)
            try:
                yield received
            finally:
                if not received.is_begun:
                    received.drain()
