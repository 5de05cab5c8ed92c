"""The polite client and bombs: read in a process of its own, whose memory is looked at."""

import json
import subprocess
import sys
import textwrap
import zlib
from pathlib import Path

import pytest

from tests.faults.sockets import HTML, PDF, FaultServer, Wire, http

ROOT = Path(__file__).parents[2]
ALLOWED = 64 * 1_024  # KiB of memory over what the process has after a small page

CHILD = """
    import json, resource, sys
    from pathlib import Path
    from scraper.http import Client, HttpError, Limit, Limits
    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    limits = Limits(file=Limit(100_000_000, 600))
    with Client(sys.argv[1], delay=0, contact=None, limits=limits) as client:
        client.page("/small")
        before, outcome = peak(), None
        try:
            if sys.argv[2] == "page":
                client.page("/bomb")
            else:
                outcome = client.file("/bomb", into=Path(sys.argv[3])).size
        except HttpError as error:
            outcome = type(error).__name__
        print(json.dumps([outcome, peak() - before]))
"""


def bomb(head: bytes, size: int) -> bytes:
    """gzip of *head* and *size* MiB of zeros, about a thousandth of that; its end is missing."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = deflate.compress(head) + deflate.flush(zlib.Z_FULL_FLUSH)
    mebibyte = deflate.compress(bytes(1 << 20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    return start + mebibyte * size


def visited(server: FaultServer, kind: str, into: Path) -> tuple[str | int | None, int]:
    server.routes["/small"] = http()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CHILD), server.url, kind, str(into)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    outcome, kibibytes = json.loads(done.stdout)
    return outcome, kibibytes if sys.platform != "darwin" else kibibytes // 1_024


@pytest.mark.parametrize("kind", ["page", "file"])
def test_a_bomb_of_a_gibibyte_stops_at_the_limit(kind, tmp_path):
    packed = bomb({"page": HTML, "file": PDF}[kind], 1_024)
    assert len(packed) < 1_200_000
    with FaultServer() as server:
        server.routes["/bomb"] = http(packed, fields=["Content-Encoding: gzip"])
        outcome, kibibytes = visited(server, kind, tmp_path)
    assert outcome == "TooLarge"
    assert kibibytes <= ALLOWED
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /bomb\r\n\r\n",
        b"HTTP/1.1 500 no\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: ",
    ],
    ids=["body", "chunk-below-0", "redirect", "error", "head"],
)
def test_a_response_without_end_stops_at_the_limit(head, tmp_path):
    poured = []

    def endless(wire: Wire) -> None:
        wire.send(head)
        poured.append(wire.pour(HTML * 1_000))

    with FaultServer() as server:
        server.routes["/bomb"] = endless
        outcome, kibibytes = visited(server, "page", tmp_path)
    assert outcome in ("TooLarge", "BadResponse", "TooManyRedirects", "Unavailable")
    assert kibibytes <= ALLOWED
    assert max(poured) <= 20_000_000 + 65_536 + 8_000_000  # with the buffers of the machine


def test_a_long_document_is_stored_without_being_held_in_memory(tmp_path):
    size = 100_000_000

    def long(wire: Wire) -> None:
        wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%%PDF-1.7\n" % size)
        for _ in range(99):
            wire.send(b"%" * 1_000_000)
        wire.send(b"%" * (1_000_000 - 9 - 7) + b"\n%%EOF\n")

    with FaultServer() as server:
        server.routes["/bomb"] = long
        outcome, kibibytes = visited(server, "file", tmp_path)
    assert outcome == size
    assert kibibytes <= ALLOWED // 4
