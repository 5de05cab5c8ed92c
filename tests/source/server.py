"""The made-up database on a real HTTP server: pages, files, validators, a log, and its faults."""

import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TextIO
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.source.answers import (
    Answer,
    answer_of,
    etag_of,
    html_answer,
    is_list,
    is_unchanged,
    list_view,
    not_found,
    page_number,
)
from tests.source.catalogue import Catalogue
from tests.source.communication import Communication
from tests.source.faults import Applied, Fault, Faults, Wire
from tests.source.faults.effects import Send
from tests.source.pages import list_page
from tests.source.requests_seen import Connection, Request, RequestLog

PAGE_SIZE = 10  # rows a page of the list, as 193 rows on 20 pages


class Site:
    """A running made-up database; made by `serve`.

    `url` has no slash at its end. `log` holds every request and connection; `errors` whatever went
    wrong in the server itself. `faults` may be changed while it runs.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        faults: Sequence[Fault | Applied] = (),
        page_size: int = PAGE_SIZE,
        port: int = 0,
        log_file: TextIO | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.page_size = page_size
        self.log = RequestLog(file=log_file)
        self.errors: list[BaseException] = []
        self.stopping = threading.Event()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.site = self
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self.faults = Faults()
        self.set_faults(*faults)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def set_faults(self, *faults: Fault | Applied) -> None:
        """From now on these faults and no others, counted from the next request.

        Those that change the truth do it now, unless they wait for a request.
        """
        chosen = Faults(faults)
        chosen.begin(self.catalogue)
        self.faults = chosen

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving, and end every connection."""
        self.stopping.set()
        self._server.shutdown()
        self._server.end_connections()
        self._server.server_close()
        self._thread.join()

    def answer(self, request: Request) -> tuple[Answer, Send | None]:
        """The answer to *request*, faults and all, and how to send it if not as one does."""
        faults = self.faults
        active = faults.of(request)
        request.faults = tuple(one.fault for one in active)
        faults.change_catalogue(active, self.catalogue)
        rows: tuple[Communication, ...] = ()
        if is_list(request):
            rows = faults.change_rows(active, self.catalogue.listed())
            view = list_view(rows, page_number(request), self.page_size)
            changed = faults.change_view(active, view, rows, self.page_size)
            answer = (
                not_found()
                if changed is None
                else html_answer(list_page(changed), modified=self.catalogue.modified)
            )
        else:
            answer = answer_of(self.catalogue, request)
        pages = -(-len(rows) // self.page_size)
        answer = faults.change_answer(active, answer, request, (self.url, self.catalogue, pages))
        if answer.status == 200:
            answer.headers.setdefault("ETag", etag_of(answer.body))
        wires = [one.effect.wire for one in active if one.effect.wire is not None]
        return answer, (wires[0] if wires else None)


@contextmanager
def serve(
    catalogue: Catalogue | None = None,
    *,
    fault: Fault | Applied | Sequence[Fault | Applied] = (),
    page_size: int = PAGE_SIZE,
    port: int = 0,
    log_file: TextIO | None = None,
    tls: ssl.SSLContext | None = None,
) -> Iterator[Site]:
    """Serve *catalogue* (one of 300 communications) on 127.0.0.1 while the block runs.

    *fault* is one or several; *page_size* the rows of a page of the list; *port* 0 takes a free
    one; *log_file* gets a line of JSON per request; *tls* serves https.
    """
    faults = (fault,) if isinstance(fault, (Fault, Applied)) else tuple(fault)
    site = Site(
        catalogue or Catalogue(),
        faults=faults,
        page_size=page_size,
        port=port,
        log_file=log_file,
        tls=tls,
    )
    site.start()
    try:
        yield site
    finally:
        site.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # all are joined when the server closes
    block_on_close = True
    site: Site

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.open: dict[socket.socket, Connection] = {}

    def end_connections(self) -> None:
        for connection in tuple(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client closed it first

    def mark_ended(self) -> None:
        """Mark the connections that their clients have ended, and nobody has read that yet."""
        for connection, seen in tuple(self.open.items()):
            if seen.closed is None and _is_ended(connection):
                seen.closed = time.monotonic()

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, (ConnectionError, TimeoutError)):
            self.site.errors.append(error)


def _is_ended(connection: socket.socket) -> bool:
    """Whether the client ended *connection*; one over TLS says so only when it is read."""
    if isinstance(connection, ssl.SSLSocket):
        return False
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "MadeUp"
    sys_version = ""
    disable_nagle_algorithm = True
    server: _Server
    _connection: Connection

    def setup(self) -> None:
        super().setup()
        self.server.mark_ended()
        self._connection = self.server.site.log.open_connection(self.client_address)
        self.server.open[self.connection] = self._connection

    def finish(self) -> None:
        if self._connection.closed is None:
            self._connection.closed = time.monotonic()
        self.server.open.pop(self.connection, None)
        try:
            super().finish()
        except ValueError:
            return  # a fault closed the file already

    def do_GET(self) -> None:
        self._respond()

    def do_HEAD(self) -> None:
        self._respond()

    def do_POST(self) -> None:
        self.close_connection = True  # its body is not read
        self._respond()

    def log_message(self, *arguments: Any) -> None:
        """Nothing: `RequestLog` holds everything."""

    def _respond(self) -> None:
        site = self.server.site
        parts = urlsplit(self.path)
        request = site.log.begin(
            self._connection,
            self.command,
            self.path,
            path=unquote(parts.path).lower(),
            query={name.lower(): value for name, value in parse_qsl(parts.query)},
            headers=dict(self.headers.items()),
        )
        answer, send = site.answer(request)
        if send is not None:
            self.close_connection = True
            wire = Wire(self.connection, site.stopping)
            try:
                send(wire, answer)
            finally:
                site.log.finish(request, 0, wire.sent)
            return
        if is_unchanged(request, answer):
            kept = {"ETag", "Last-Modified", "Cache-Control", "Set-Cookie"}
            headers = {name: value for name, value in answer.headers.items() if name in kept}
            answer = Answer(304, b"", headers)
        # Before the client can have it, so that what it does next comes after.
        size = 0 if self.command == "HEAD" else len(answer.body)
        site.log.finish(request, answer.status, size)
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        """Write *answer* in one piece."""
        headers = dict(answer.headers)
        if answer.status != 304:
            headers.setdefault("Content-Length", str(len(answer.body)))
        head = head_of(
            answer.status, {"Server": "MadeUp", "Date": self.date_time_string(), **headers}
        )
        body = b"" if self.command == "HEAD" else answer.body
        self.wfile.write(head + body)


def head_of(status: int, headers: dict[str, str]) -> bytes:
    """The status line and *headers*, with the empty line after them."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [
        f"HTTP/1.1 {status} {phrase}",
        *(f"{name}: {value}" for name, value in headers.items() if value),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")
