"""A small site, asked for bytes as they come over the wire, whatever is wrong with them."""

import re
import socket
from contextlib import suppress

from tests.source import Catalogue, Fault, Site

LIST = "/LatestReports/CommunicationSent"
SILENT = {Fault.HANG, Fault.SLOW_DRIP}
SHORT = 0.25  # seconds after which a server counts as silent
LONG = 10  # seconds in which any other fault is served, on a busy machine too
MOST = 400_000  # bytes that are read of an answer without end


def small_catalogue() -> Catalogue:
    """A new catalogue of 60, always the same."""
    return Catalogue(seed=7, communications=60)


def raw_bytes(site: Site, target: str, most: int = MOST, wait: float = LONG) -> bytes:
    """Whatever comes over the wire for *target*, without the lines that differ by the second."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=wait) as connection:
        head = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode())
        received = b""
        with suppress(TimeoutError, ConnectionError):
            while len(received) < most and (part := connection.recv(1 << 16)):
                received += part
    return re.sub(rb"(?m)^(?:Date|Last-Modified): .*\r\n", b"", received)
