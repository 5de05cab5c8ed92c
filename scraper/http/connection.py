"""One connection to one site, which reaches public machines only and keeps to a deadline.

The timeouts of `requests` are for each read, so that a server which sends a byte now and then
is never late. Here every read from the socket goes through a Meter: it shortens the socket's
timeout to what is left of the deadline and counts the bytes, head and body alike.
"""

import http.client
import io
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

from scraper.http.addresses import Origin
from scraper.http.errors import BadResponse, DeadlinePassed, Incomplete, TooLarge

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_ADDRESSES = 4  # of one name that are tried within one connect timeout
MAX_LINE = 65_536  # bytes of one line of a head; that of http.client


class Meter:
    """How long the present response may still take, and how many bytes."""

    def __init__(self) -> None:
        self._url = ""
        self._end = 0.0
        self._seconds = 0.0
        self._idle = 0.0
        self._left = 0
        self._reader: io.BufferedReader | None = None

    def start(self, url: str, *, seconds: float, idle: float, size: int) -> None:
        """A new response: *seconds* in all, *idle* seconds without a byte, *size* bytes."""
        self._url, self._seconds, self._idle, self._left = url, seconds, idle, size
        # Sockets wait in the machine's own time, so the clock of the pace has no say here.
        self._end = time.monotonic() + seconds

    def watch(self, reader: io.BufferedReader) -> None:
        """What the present response is read through."""
        self._reader = reader

    def stop(self) -> None:
        """Close what the present response was read through: nobody else holds it any more."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def allow(self, size: int) -> None:
        """From here on *size* bytes more."""
        self._left = size

    def timeout(self) -> tuple[float, bool]:
        """Seconds for the next read, and whether the deadline comes at their end."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.late()
        return min(left, self._idle), left <= self._idle

    def late(self) -> DeadlinePassed:
        """The error for a response that is not there at its deadline."""
        return DeadlinePassed(
            f"{self._url}: the response took more than {self._seconds:.0f} s; not asked again in "
            "this run; look whether the site is slow today"
        )

    def nonsense(self, what: str) -> BadResponse:
        """The error for a response that is framed as none may be."""
        return BadResponse(f"{self._url}: {what}; stopped; look at it in a browser")

    def cut(self) -> Incomplete:
        """The error for a head, or a line that tells the size of a chunk, which has no end."""
        return Incomplete(f"{self._url}: cut in the middle of a line; try again later")

    def count(self, size: int) -> None:
        """Raise TooLarge if these bytes are more than are allowed."""
        self._left -= size
        if self._left < 0:
            raise TooLarge(
                f"{self._url}: the response goes on beyond what any head or body needs; stopped; "
                "look at it in a browser"
            )


class _MeteredSocket(io.RawIOBase):
    """The bytes of a socket, read as the meter allows."""

    def __init__(self, sock: socket.socket, meter: Meter) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        timeout, is_last = self._meter.timeout()
        self._sock.settimeout(timeout)
        try:
            size = self._raw.readinto(buffer) or 0
        except TimeoutError:
            if is_last:
                raise self._meter.late() from None
            raise
        self._meter.count(size)
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Bounded(io.BufferedReader):
    """A reader that never takes "all": a chunk of size -1, or an endless line after the last."""

    def __init__(self, raw: io.RawIOBase, meter: Meter) -> None:
        super().__init__(raw)
        self._meter = meter
        self.last_line = b""

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            raise self._meter.nonsense("a chunk has a size below 0")
        return super().read(size)

    def readline(self, size: int | None = -1) -> bytes:
        most = MAX_LINE + 1 if size is None or size < 0 else size
        line = super().readline(most)
        if len(line) > MAX_LINE:
            raise self._meter.nonsense(f"a line has more than {MAX_LINE} bytes")
        if line and len(line) < most and not line.endswith(b"\n"):
            raise self._meter.cut()
        self.last_line = line
        return line


class _Response(http.client.HTTPResponse):
    def __init__(
        self, sock: socket.socket, debuglevel: int = 0, method: str | None = None, *, meter: Meter
    ) -> None:
        super().__init__(sock, debuglevel, method)
        self.fp.close()
        self._meter = meter
        self._reader = _Bounded(_MeteredSocket(sock, meter), meter)
        self.fp = self._reader
        meter.watch(self._reader)

    def begin(self) -> None:
        """Read the head. http.client takes one that was cut between two fields for whole."""
        super().begin()
        if self._reader.last_line not in (b"\r\n", b"\n"):
            raise self._meter.cut()


@dataclass(frozen=True, slots=True)
class Way:
    """What a connection needs to know besides its host. `connected` is called once it stands:
    only then does the request reach the server, which counts our requests as it gets them."""

    origin: Origin
    meter: Meter
    connected: Callable[[], None]


class _Plain(HTTPConnection):
    way: Way

    def connect(self) -> None:
        super().connect()
        self.way.connected()

    def _new_conn(self) -> socket.socket:
        return _connected(self, self.way.origin)


class _Secure(_Plain, HTTPSConnection):
    """The same over TLS."""


def _made(kind: type[_Plain], way: Way, **settings: Any) -> _Plain:  # noqa: ANN401 - the pool's
    connection = kind(**settings)
    connection.way = way
    connection.response_class = partial(_Response, meter=way.meter)  # type: ignore[assignment]
    return connection


def _connected(connection: HTTPConnection, origin: Origin) -> socket.socket:
    """A socket to the first machine behind the host's name that takes the call.

    The very addresses that were judged are called, by number: what a name server says the next
    moment does not matter. One bad address refuses them all. The addresses share the timeout.
    """
    host, port = connection.host, connection.port
    end = time.monotonic() + float(connection.timeout or 0)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise NameResolutionError(host, connection, socket.gaierror(str(error))) from error
    addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
    for address in addresses:
        origin.refuse_peer(address)
    addresses = addresses[:MAX_ADDRESSES]
    failure: OSError = OSError("no address for this name")
    for tried, address in enumerate(addresses):
        share = max(0.01, (end - time.monotonic()) / (len(addresses) - tried))
        try:
            sock = create_connection(
                (address, port), share, socket_options=connection.socket_options
            )
        except OSError as error:
            failure = error
            continue
        sock.settimeout(max(0.01, end - time.monotonic()))  # for the handshake of TLS
        return sock
    if isinstance(failure, TimeoutError):
        raise ConnectTimeoutError(connection, "the connection timed out") from failure
    raise NewConnectionError(connection, str(failure)) from failure


class _Adapter(HTTPAdapter):
    """One connection, no second one beside it, no tries of its own."""

    def __init__(self, way: Way) -> None:
        self._plain = partial(_made, _Plain, way)
        self._secure = partial(_made, _Secure, way)
        super().__init__(pool_connections=1, pool_maxsize=1, pool_block=True)

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: bool | str | None,
        proxies: Mapping[str, str] | None = None,
        cert: tuple[str, str] | str | None = None,
    ) -> HTTPConnectionPool:
        """The pool of the site's one connection, which makes it in our way."""
        pool = super().get_connection_with_tls_context(request, verify, proxies, cert)
        assert isinstance(pool, HTTPConnectionPool)
        secure = pool.scheme == "https"
        pool.ConnectionCls = self._secure if secure else self._plain  # type: ignore[assignment]
        return pool


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: `requests` would read a redirect's body whole, bombs too. We follow by hand."""
        return None


def new_session(way: Way, headers: dict[str, str], ca: str | None) -> requests.Session:
    """A session for one run: no proxy, password or setting of the environment, no cookie but
    those of this run (in memory), TLS verified against *ca* or, without one, certifi's store."""
    session = _Session()
    session.trust_env = False
    session.verify = ca or True
    session.headers.clear()
    session.headers.update(headers)
    adapter = _Adapter(way)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
