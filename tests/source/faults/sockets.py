"""Faults below HTTP: bodies cut short, without end, drop by drop; bombs; broken heads.

Each sends the bytes itself, and the connection ends with it.
"""

import gzip
import struct
import zlib
from functools import cache

from tests.source.answers import Answer
from tests.source.faults.effects import Target, on_wire
from tests.source.faults.fault import Fault
from tests.source.faults.wire import Wire

DRIP_SECONDS = 0.5  # between two bytes
BOMB_BYTES = 1 << 30  # of zeros, once unpacked
_PART = 1 << 16


def _head(answer: Answer, *lines: str, status: str = "200 OK") -> bytes:
    kind = answer.headers.get("Content-Type", "text/html")
    return "\r\n".join(
        [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *lines, "Connection: close", "", ""]
    ).encode("latin-1")


def _cut(answer: Answer) -> bytes:
    return answer.body[: len(answer.body) * 2 // 3]


@on_wire(
    Fault.CUT_WITH_LENGTH, "F009", "two thirds of the body, then the end; the length is of all"
)
def _cut_fin(wire: Wire, answer: Answer) -> None:
    wire.send(_head(answer, f"Content-Length: {len(answer.body)}") + _cut(answer))
    wire.end()


@on_wire(
    Fault.RESET_WITH_LENGTH, "F009", "two thirds of the body, then a reset; the length is of all"
)
def _cut_rst(wire: Wire, answer: Answer) -> None:
    wire.send(_head(answer, f"Content-Length: {len(answer.body)}") + _cut(answer))
    wire.wait(0.05)  # a reset would overtake what was sent
    wire.reset()


@on_wire(Fault.CHUNKED_CUT, "F010", "chunks of two thirds of the body, and no last chunk")
def _chunked(wire: Wire, answer: Answer) -> None:
    body = _cut(answer)
    wire.send(_head(answer, "Transfer-Encoding: chunked") + b"%x\r\n%s\r\n" % (len(body), body))
    wire.end()


@on_wire(
    Fault.CUT_WITHOUT_LENGTH, "F011", "two thirds of the body, then the end; no length is stated"
)
def _cut_without(wire: Wire, answer: Answer) -> None:
    wire.send(_head(answer) + _cut(answer))
    wire.end()


@on_wire(Fault.GZIP_CUT, "F012", "two thirds of a gzip body, with the length to match")
def _gzip_cut(wire: Wire, answer: Answer) -> None:
    body = gzip.compress(answer.body, mtime=0)
    body = body[: len(body) * 2 // 3]
    wire.send(_head(answer, "Content-Encoding: gzip", f"Content-Length: {len(body)}") + body)
    wire.end()


@on_wire(Fault.GZIP_CUT_WITHOUT_LENGTH, "F012", "two thirds of a gzip body; no length is stated")
def _gzip_cut_without(wire: Wire, answer: Answer) -> None:
    body = gzip.compress(answer.body, mtime=0)
    wire.send(_head(answer, "Content-Encoding: gzip") + body[: len(body) * 2 // 3])
    wire.end()


@on_wire(Fault.GZIP_BOMB, "F013", "a gzip body of a megabyte that unpacks to a gigabyte")
def _bomb(wire: Wire, answer: Answer) -> None:
    body = bomb()
    wire.send(_head(answer, "Content-Encoding: gzip", f"Content-Length: {len(body)}") + body)
    wire.end()


@on_wire(Fault.ENDLESS_BODY, "F014", "the page, and then spaces without end; no length is stated")
def _endless(wire: Wire, answer: Answer) -> None:
    wire.send(_head(answer) + answer.body)
    while wire.wait(0):
        wire.send(b" " * _PART)


@on_wire(Fault.SLOW_DRIP, "F003", "a byte every half second")
def _drip(wire: Wire, answer: Answer) -> None:
    wire.send(_head(answer, f"Content-Length: {len(answer.body)}"))
    for position in range(len(answer.body)):
        if not wire.wait(DRIP_SECONDS):
            return
        wire.send(answer.body[position : position + 1])


@on_wire(Fault.HANG, "F002", "the request is taken, and nothing ever comes")
def _hang(wire: Wire, answer: Answer) -> None:
    while wire.wait(60):
        pass


@on_wire(Fault.DROPPED, "F001", "the connection ends without an answer")
def _dropped(wire: Wire, answer: Answer) -> None:
    wire.end()


@on_wire(Fault.RESET, "F001", "the connection is reset without an answer")
def _reset(wire: Wire, answer: Answer) -> None:
    wire.reset()


@on_wire(Fault.NOT_HTTP, "F020", "bytes that are no HTTP")
def _not_http(wire: Wire, answer: Answer) -> None:
    wire.send(b"\x00\x01SSH-2.0-made-up\r\n\r\n")
    wire.end()


@on_wire(Fault.DUPLICATE_LENGTH, "F020", "two Content-Length that differ")
def _duplicate(wire: Wire, answer: Answer) -> None:
    size = len(answer.body)
    lines = (f"Content-Length: {size // 2}", f"Content-Length: {size}")
    wire.send(_head(answer, *lines) + answer.body)
    wire.end()


@on_wire(Fault.HUGE_HEADER, "F020", "a header of 200 kB")
def _huge(wire: Wire, answer: Answer) -> None:
    lines = (f"X-Made-Up: {'x' * 200_000}", f"Content-Length: {len(answer.body)}")
    wire.send(_head(answer, *lines) + answer.body)
    wire.end()


@on_wire(
    Fault.LOCATION_CRLF,
    "F020",
    "a redirect whose Location breaks into a header",
    target=Target.LIST,
)
def _location(wire: Wire, answer: Answer) -> None:
    line = "Location: /made-up%0d%0aX:y\r\nSet-Cookie: made=up\r\nX-\u00ff: \x01"
    wire.send(_head(answer, line, "Content-Length: 0", status="302 Found"))
    wire.end()


@cache
def bomb() -> bytes:
    """A gzip file of BOMB_BYTES zeros, made of one compressed part again and again."""
    part = bytes(1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    count = BOMB_BYTES // len(part)
    checksum = 0
    for _ in range(count):
        checksum = zlib.crc32(part, checksum)
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
    tail = packer.flush(zlib.Z_FINISH) + struct.pack("<II", checksum, BOMB_BYTES & 0xFFFFFFFF)
    return head + packed * count + tail
