"""A web server made of raw sockets, on this machine, that says any bytes a test wants said.

It keeps a list of what it was asked, when, and on which connection: what a guest did is judged
here, where it is received, not where it was sent.
"""

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from types import TracebackType
from typing import Self

HTML = b"<!doctype html><html><body>made up</body></html>"
LONG = b"<!doctype html><html><body>" + b"made up " * 4_000 + b"</body></html>"
HEAD = b"HTTP/1.1 200 OK\r\n"
PDF = b"%PDF-1.4\n" + b"% made up\n" * 200 + b"startxref\n0\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class Seen:
    """One request, as it came. `at` is in seconds of the monotonic clock."""

    target: str
    headers: dict[str, str]
    at: float
    connection: int


@dataclass(slots=True)
class Wire:
    """The server's end of one connection."""

    socket: socket.socket
    is_open: bool = True

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def drip(self, data: bytes, seconds: float) -> None:
        """A byte every so many *seconds*."""
        for byte in data:
            self.send(bytes([byte]))
            time.sleep(seconds)

    def pour(self, data: bytes) -> int:
        """*data* for ever, until the other end goes; how many bytes were taken."""
        poured = 0
        with suppress(OSError):
            while True:
                poured += self.socket.send(data)
        self.is_open = False
        return poured

    def cut(self) -> None:
        """End as usual (FIN)."""
        self.is_open = False

    def reset(self) -> None:
        """End rudely (RST)."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.is_open = False


Route = bytes | Callable[[Wire], None]


def http(
    body: bytes = HTML, status: int = 200, fields: Sequence[str] = (), *, sized: bool = True
) -> bytes:
    """A response as it should be; without a length where not *sized*."""
    lines = [f"HTTP/1.1 {status} made up", *fields]
    if sized:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def chunked(body: bytes, size: int = 1_000, end: bytes = b"0\r\n\r\n") -> bytes:
    """A response in chunks of *size* bytes."""
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    sent = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + sent + end


def redirect(location: str, status: int = 302) -> bytes:
    return http(b"", status, [f"Location: {location}"])


def then_cut(data: bytes) -> Callable[[Wire], None]:
    """Send *data* and end the connection."""

    def route(wire: Wire) -> None:
        wire.send(data)
        wire.cut()

    return route


def then_reset(data: bytes) -> Callable[[Wire], None]:
    """Send *data* and reset the connection a moment later."""

    def route(wire: Wire) -> None:
        wire.send(data)
        time.sleep(0.01)
        wire.reset()

    return route


@dataclass(slots=True)
class FaultServer:
    """Serves `routes`: bytes, a function of the wire, or a list of these, of which the last stays.

    Any other target gets 404. `handshake` is what happens before the first byte is read. Use it
    in a `with` statement.
    """

    tls: ssl.SSLContext | None = None
    handshake: Callable[[socket.socket], None] = lambda peer: None
    routes: dict[str, Route | list[Route]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    accepted: int = 0
    open_now: int = 0
    open_most: int = 0
    port: int = 0
    _listener: socket.socket = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _wires: list[socket.socket] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def targets(self) -> list[str]:
        """What was asked for, robots.txt apart."""
        return [seen.target for seen in self.seen if seen.target != "/robots.txt"]

    def asked(self, target: str = "/a") -> int:
        """How often *target* was asked for."""
        return self.targets().count(target)

    def gaps(self) -> list[float]:
        """Seconds between the requests."""
        times = [seen.at for seen in self.seen]
        return [later - earlier for earlier, later in pairwise(times)]

    def __enter__(self) -> Self:
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(50)
        self.port = int(self._listener.getsockname()[1])
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for wire in list(self._wires):
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join(5)

    def _start(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.accepted += 1
                self.open_now += 1
                self.open_most = max(self.open_most, self.open_now)
            self._start(self._serve, peer, self.accepted)

    def _serve(self, peer: socket.socket, number: int) -> None:
        self._wires.append(peer)
        try:
            self.handshake(peer)
            if self.tls is not None:
                peer = self.tls.wrap_socket(peer, server_side=True)
                self._wires.append(peer)
            wire = Wire(peer)
            received = b""
            while wire.is_open:
                while b"\r\n\r\n" not in received:
                    data = peer.recv(65_536)
                    if not data:
                        return
                    received += data
                head, _, received = received.partition(b"\r\n\r\n")
                self._respond(wire, head.decode("latin-1"), number)
        except OSError:
            pass
        finally:
            with self._lock:
                self.open_now -= 1
            with suppress(OSError):
                peer.close()

    def _respond(self, wire: Wire, head: str, number: int) -> None:
        request, *lines = head.split("\r\n")
        target = request.split(" ")[1]
        pairs = (line.split(": ", 1) for line in lines)
        headers = {name.lower(): value for name, value in pairs}
        with self._lock:
            self.seen.append(Seen(target, headers, time.monotonic(), number))
            route = self.routes.get(target, http(b"", 404))
            if isinstance(route, list):
                route = route.pop(0) if len(route) > 1 else route[0]
        if isinstance(route, bytes):
            wire.send(route)
        else:
            route(wire)
