"""The polite client and heads that make no sense: an error with a name, never a crash."""

import pytest

from scraper.http import (
    BadResponse,
    TooLarge,
)
from tests.faults.sockets import (
    HEAD,
    HTML,
    LONG,
    FaultServer,
    http,
    then_cut,
)
from tests.faults.visiting import visit


@pytest.mark.parametrize(
    "said",
    [
        HEAD + b"Content-Length: 48\r\nContent-Length: 48\r\n\r\n" + HTML,
        HEAD + b"Content-Length: 48\r\nContent-Length: 10\r\n\r\n" + HTML,
        HEAD + b"Content-Length: 48, 10\r\n\r\n" + HTML,
        HEAD + b"Content-Length: -1\r\n\r\n" + HTML,
        HEAD + b"Content-Length: +48\r\n\r\n" + HTML,
        HEAD + b"Content-Length: forty\r\n\r\n" + HTML,
        HEAD + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n" + HTML,
        HEAD + b"Content-Length: 48\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n",
        HEAD + b"Content-Encoding: br\r\nContent-Length: 48\r\n\r\n" + HTML,
        HEAD + b"Content-Encoding: gzip, gzip\r\nContent-Length: 48\r\n\r\n" + HTML,
        HEAD + b"X: " + b"a" * 200_000 + b"\r\nContent-Length: 48\r\n\r\n" + HTML,
        HEAD + b"X: " + b"a" * 65_600 + b"\r\nContent-Length: 48\r\n\r\n" + HTML,
        HEAD + b"X: a\r\n" * 200 + b"Content-Length: 48\r\n\r\n" + HTML,
        b"HTTP/1.1 abc OK\r\n\r\n" + HTML,
        b"HTTP/7.1 200 OK\r\n\r\n" + HTML,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /A\r\nLocation: /B\r\nContent-Length: 0\r\n\r\n",
    ],
    ids=[
        "length-twice",
        "two-lengths",
        "two-lengths-in-one",
        "length-below-0",
        "length-with-sign",
        "length-in-words",
        "length-of-5000-digits",
        "length-and-chunks",
        "transfer-gzip",
        "chunk-below-0",
        "brotli",
        "gzip-twice",
        "200-kB-field",
        "64-kB-field",
        "200-fields",
        "status-in-words",
        "version-7",
        "not-http",
        "redirect-to-nowhere",
        "redirect-to-two-places",
    ],
)
def test_a_head_that_makes_no_sense_is_a_named_error(said):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = then_cut(said)
        server.routes["/b"] = http()
        with pytest.raises((BadResponse, TooLarge)) as caught:
            client.page("/a")
        assert client.page("/b").content == HTML
    assert server.asked() == 1
    assert server.url in str(caught.value)


def test_a_carriage_return_in_a_field_starts_no_response_of_its_own():
    said = HEAD + b"X: a\rContent-Length: 3\r\nContent-Length: 48\r\n\r\n" + HTML
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = then_cut(said)
        with pytest.raises(BadResponse):
            client.page("/a")


def test_a_body_longer_than_it_says_does_not_speak_for_the_next():
    evil = http(HTML) + http(b"<html>false</html>")
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = evil
        server.routes["/b"] = http(LONG)
        assert client.page("/a").content == HTML
        assert client.page("/b").content == LONG
