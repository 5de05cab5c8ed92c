"""The polite client and bodies: whole ones, cut ones, ones without end."""

import gzip
import socket
import time
import zlib

import pytest

from scraper.http import (
    BadResponse,
    HttpError,
    Incomplete,
    TooLarge,
    TooManyFailures,
    Unfinished,
    Unreachable,
)
from tests.faults.sockets import (
    HEAD,
    HTML,
    LONG,
    FaultServer,
    Wire,
    chunked,
    http,
    redirect,
    then_cut,
    then_reset,
)
from tests.faults.visiting import HASTY, visit


@pytest.mark.parametrize("end", [then_cut, then_reset], ids=["fin", "rst"])
@pytest.mark.parametrize(
    "cut",
    [
        http(LONG)[:-1],
        http(LONG)[:-10_000],
        http(LONG)[: -len(LONG)],
        http(LONG)[:30],
        http(LONG)[:24],
        redirect("/Aa")[:-25],
        b"HTTP/1.1 302 Found\r\nLocation: /A\r\n",
        b"",
        chunked(LONG, end=b""),
        chunked(LONG, end=b"0"),
        chunked(LONG)[:-1_500],
        http(LONG, sized=False)[:-10_000],
        http(LONG, sized=False)[:-8],
        http(gzip.compress(LONG)[:-1], fields=["Content-Encoding: gzip"]),
        http(gzip.compress(LONG)[:-9], fields=["Content-Encoding: gzip"]),
        http(gzip.compress(LONG)[:-1], fields=["Content-Encoding: gzip"], sized=False),
        http(zlib.compress(LONG)[:-2], fields=["Content-Encoding: deflate"]),
        http(b"", fields=["Content-Encoding: gzip"]),
    ],
    ids=[
        "one-byte-less",
        "ten-thousand-less",
        "head-only",
        "head-cut",
        "status-only",
        "redirect-cut",
        "redirect-without-end",
        "nothing",
        "no-last-chunk",
        "last-chunk-cut",
        "chunk-cut",
        "unsized",
        "unsized-without-end",
        "gzip-sized",
        "gzip-sum-cut",
        "gzip-unsized",
        "deflate",
        "gzip-empty",
    ],
)
def test_a_response_that_was_cut_is_never_taken_and_asked_again(cut, end):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = end(cut)
        with pytest.raises((Incomplete, Unreachable)):
            client.page("/a")
        assert client.requests == 1 + 4
        with pytest.raises(TooManyFailures):
            client.page("/a")
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = [end(cut), http(LONG)]
        assert client.page("/a").content == LONG


@pytest.mark.parametrize(
    "whole",
    [
        http(LONG),
        chunked(LONG),
        chunked(LONG, 100_000),
        chunked(LONG, end=b"0;ext=1\r\nTrailer: a\r\n\r\n"),
        http(gzip.compress(LONG), fields=["Content-Encoding: gzip"]),
        http(gzip.compress(LONG), fields=["Content-Encoding: X-GZIP"]),
        http(
            gzip.compress(LONG[:99]) + gzip.compress(LONG[99:]), fields=["Content-Encoding: gzip"]
        ),
        http(zlib.compress(LONG), fields=["Content-Encoding: deflate"]),
        http(LONG, fields=["Content-Encoding: identity"]),
        then_cut(http(LONG, sized=False)),
        then_cut(http(gzip.compress(LONG), fields=["Content-Encoding: gzip"], sized=False)),
    ],
    ids=[
        "sized",
        "chunks",
        "one-chunk",
        "trailer",
        "gzip",
        "x-gzip",
        "gzip-members",
        "deflate",
        "identity",
        "unsized",
        "gzip-unsized",
    ],
)
def test_a_whole_response_is_taken_however_it_is_sent(whole):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = whole
        assert client.page("/a").content == LONG
        assert client.page("/a").content == LONG


@pytest.mark.parametrize("size", [size + 65_536 for size in range(-16, 4)])
def test_compression_ends_where_a_piece_ends_too(size):
    page = b"a" * (size - 7) + b"</html>"
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(gzip.compress(page), fields=["Content-Encoding: gzip"])
        server.routes["/b"] = chunked(page, 65_536)
        assert client.page("/a").content == page
        assert client.page("/b").content == page


@pytest.mark.parametrize("flipped", [30, 200, -5, -2])
def test_damaged_compression_is_noticed(flipped):
    body = bytearray(gzip.compress(LONG * 3 + bytes(range(256))))
    body[flipped] ^= 0x10
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(bytes(body), fields=["Content-Encoding: gzip"])
        with pytest.raises((Incomplete, BadResponse)):
            client.page("/a")


def test_bytes_after_the_end_of_compression_are_an_error():
    with FaultServer() as server, visit(server) as client:
        body = gzip.compress(LONG) + b"more"
        server.routes["/a"] = http(body, fields=["Content-Encoding: gzip"])
        with pytest.raises(BadResponse, match="after the end of its compression"):
            client.page("/a")


@pytest.mark.parametrize("end", [b"</html>", b"</HTML >\r\n", b"</html>" + b" " * 1_017])
def test_a_page_ends_with_its_end_mark_in_any_capitals(end):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(b"<html>" + end)
        assert client.page("/a").size == 6 + len(end)


@pytest.mark.parametrize("end", [b"", b"</body>", b"</html", b"</html>" + b" " * 1_018])
def test_a_page_that_came_whole_without_its_end_is_not_asked_again(end):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(b"<html>" + end)
        with pytest.raises(Unfinished, match="expected </html>"):
            client.page("/a")
    assert server.asked() == 1


def test_a_fragment_needs_no_end_mark_but_a_proof():
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(b"<tr>made up</tr>")
        server.routes["/b"] = then_cut(http(b"<tr>made up</tr>", sized=False))
        assert client.page("/a", fragment=True).content == b"<tr>made up</tr>"
        with pytest.raises(Incomplete):
            client.page("/b", fragment=True)


def test_a_page_may_have_as_many_bytes_as_its_limit_and_none_more():
    page = b"<html>" + b"a" * (200_000 - 13) + b"</html>"
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(page)
        server.routes["/b"] = http(b"a" + page)
        server.routes["/c"] = chunked(b"a" + page)
        server.routes["/d"] = http(gzip.compress(b"a" + page), fields=["Content-Encoding: gzip"])
        assert client.page("/a").size == 200_000
        for path in ("/b", "/c", "/d"):
            with pytest.raises(TooLarge, match="more than 200000 bytes"):
                client.page(path)
            assert server.asked(path) == 1


@pytest.mark.parametrize(
    "head",
    [
        HEAD + b"\r\n",
        HEAD + b"Content-Length: 999999999999\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nfffffff\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: ",
        HEAD + b"X: ",
        b"",
    ],
    ids=["body", "sized", "chunk", "negative-chunk", "trailer", "head", "status-line"],
)
def test_bytes_without_end_are_read_up_to_the_limit_only(head):
    poured = []

    def endless(wire: Wire) -> None:
        wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
        wire.send(head)
        poured.append(wire.pour(b"a" * 10_000))

    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = endless
        with pytest.raises((TooLarge, BadResponse)):
            client.page("/a")
    assert poured[0] < 200_000 + 8_000_000  # the rest is in the buffers of the machine


def test_a_body_that_says_it_is_too_long_is_not_waited_for():
    def promise(wire: Wire) -> None:
        wire.send(HEAD + b"Content-Length: 200001\r\n\r\n")
        wire.socket.recv(1)

    with FaultServer() as server, visit(server, limits=HASTY) as client:
        server.routes["/a"] = promise
        with pytest.raises(TooLarge, match="more than 200000 bytes"):
            client.page("/a")


def test_short_lines_without_end_are_no_way_round_the_limit():
    def endless(wire: Wire) -> None:
        wire.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n")
        wire.pour(b"X: a\r\n" * 1_000)

    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = endless
        with pytest.raises(TooLarge):
            client.page("/a")


def test_the_body_of_an_error_is_not_read_to_its_end():
    def endless(wire: Wire) -> None:
        wire.send(b"HTTP/1.1 404 no\r\n\r\n")
        wire.pour(b"a" * 10_000)

    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = endless
        server.routes["/b"] = http()
        began = time.monotonic()
        with pytest.raises(HttpError, match="got 404"):
            client.page("/a")
        assert time.monotonic() - began < 20
        assert client.page("/b").content == HTML
