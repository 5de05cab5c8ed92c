"""What the server saw: every request and connection, with the rate and the parallel ones.

Times are seconds of the monotonic clock.
"""

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TextIO


@dataclass(slots=True)
class Request:
    """One request. `path` is in small letters without the query; `query` has its names in small
    letters. `status` is None, and `finished` too, until its answer is handed over; an answer
    that a fault sends by itself has the status 0. `sent` counts the bytes of its body."""

    number: int
    started: float
    connection: int
    peer: tuple[str, int]
    method: str
    target: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    status: int | None = None
    finished: float | None = None
    sent: int = 0
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class Connection:
    """One TCP connection; `closed` is None while it is open. It is closed when the client's end has
    come, at the latest as the next one opens: two that follow each other never overlap."""

    number: int
    peer: tuple[str, int]
    opened: float
    closed: float | None = None


@dataclass(slots=True)
class RequestLog:
    """All requests and connections, in the order in which they began; `file` gets a line of JSON
    for each request that is finished."""

    requests: list[Request] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    file: TextIO | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self.requests)

    def paths(self) -> tuple[str, ...]:
        """The targets of all requests, as asked."""
        return tuple(request.target for request in self.requests)

    def asked(self, part: str) -> tuple[Request, ...]:
        """The requests whose target holds *part*, whatever its capitals."""
        return tuple(one for one in self.requests if part.lower() in one.target.lower())

    def peak_rate(self, seconds: float = 1.0) -> int:
        """The most requests that began within any *seconds*, the end excluded."""
        starts = [request.started for request in self.requests]
        most = first = 0
        for last, start in enumerate(starts):
            while start - starts[first] >= seconds:
                first += 1
            most = max(most, last - first + 1)
        return most

    def gaps(self) -> tuple[float, ...]:
        """Seconds from the start of each request to that of the next."""
        starts = [request.started for request in self.requests]
        return tuple(after - before for before, after in pairwise(starts))

    def peak_connections(self) -> int:
        """The most connections that were open at one moment."""
        ends = [(one.closed, -1) for one in self.connections if one.closed is not None]
        return _peak([(one.opened, 1) for one in self.connections], ends)

    def peak_requests(self) -> int:
        """The most requests that were being answered at one moment."""
        ends = [(one.finished, -1) for one in self.requests if one.finished is not None]
        return _peak([(one.started, 1) for one in self.requests], ends)

    def clear(self) -> None:
        """Forget every request, and the connections that are closed."""
        with self._lock:
            self.requests.clear()
            self.connections[:] = [one for one in self.connections if one.closed is None]

    def open_connection(self, peer: tuple[str, int]) -> Connection:
        """A new connection begins."""
        with self._lock:
            connection = Connection(len(self.connections) + 1, peer, time.monotonic())
            self.connections.append(connection)
            return connection

    def begin(self, connection: Connection, method: str, target: str, **more: Any) -> Request:
        """A new request begins."""
        with self._lock:
            number = len(self.requests) + 1
            request = Request(
                number, time.monotonic(), connection.number, connection.peer, method, target, **more
            )
            self.requests.append(request)
            return request

    def finish(self, request: Request, status: int, sent: int) -> None:
        """*request* was answered."""
        request.status, request.sent, request.finished = status, sent, time.monotonic()
        if self.file is not None:
            with self._lock:
                self.file.write(_line(request))
                self.file.flush()


def _peak(begins: list[tuple[float, int]], ends: list[tuple[float, int]]) -> int:
    """The most that had begun and not ended at one moment."""
    most = now = 0
    for _, change in sorted([*begins, *ends]):
        now += change
        most = max(most, now)
    return most


def _line(request: Request) -> str:
    shown = {
        "number": request.number,
        "started": request.started,
        "finished": request.finished,
        "connection": request.connection,
        "peer": list(request.peer),
        "method": request.method,
        "target": request.target,
        "headers": dict(request.headers),
        "status": request.status,
        "sent": request.sent,
        "faults": list(request.faults),
    }
    return json.dumps(shown, ensure_ascii=False) + "\n"
