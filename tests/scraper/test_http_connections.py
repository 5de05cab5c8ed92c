"""The polite client and connections that hang, drip or fall silent: nothing lasts for ever."""

import socket
import time
from dataclasses import replace

import pytest

from scraper.http import Client as PoliteClient
from scraper.http import (
    DeadlinePassed,
    Limit,
    RobotsUnknown,
    TimedOut,
    Unavailable,
    Unreachable,
)
from scraper.http.connection import Meter
from tests.faults.sockets import (
    HEAD,
    HTML,
    LONG,
    FaultServer,
    Wire,
    chunked,
    http,
    then_cut,
)
from tests.faults.visiting import HASTY, PATIENT, SHORT, Clock, visit


def test_a_closed_port_is_tried_four_times_with_growing_waits():
    with FaultServer() as server:
        url = server.url
    clock = Clock()
    with visit(url, delay=2, clock=clock) as client, pytest.raises(RobotsUnknown) as caught:
        client.page("/a")
    assert isinstance(caught.value.__cause__, Unreachable)
    assert client.requests == 4
    first, second, third = clock.slept
    assert 4 <= first <= 6 < 8 <= second <= 10 < 16 <= third <= 18


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 64 + ".invalid"])
def test_a_name_that_nobody_knows_is_tried_four_times(host):
    clock = Clock()
    client = PoliteClient(
        f"https://{host}", contact="mail@example.org", sleep=clock.sleep, clock=clock
    )
    with client, pytest.raises(RobotsUnknown, match="no connection"):
        client.page("/a")
    assert client.requests == 4


def test_a_connection_that_hangs_ends_at_its_timeout():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        with socket.create_connection(address), socket.socket() as second:
            second.setblocking(False)
            second.connect_ex(address)  # the backlog is full from here on
            began = time.monotonic()
            base = f"http://127.0.0.1:{address[1]}"
            with visit(base, limits=HASTY) as client, pytest.raises(RobotsUnknown):
                client.page("/a")
    assert client.requests == 4
    assert 4 * 0.29 <= time.monotonic() - began < 20


def test_a_server_that_says_nothing_is_asked_four_times():
    with FaultServer() as server, visit(server, limits=HASTY) as client:
        server.routes["/a"] = lambda wire: time.sleep(0.5)
        with pytest.raises(TimedOut, match="asked 4 times"):
            client.page("/a")
    assert server.asked() == 4


@pytest.mark.parametrize(
    "route",
    [
        lambda wire: wire.drip(http(LONG), 0.05),
        lambda wire: wire.drip(HEAD + b"X: " + b"a" * 500, 0.05),
        lambda wire: (wire.send(HEAD + b"\r\n"), wire.drip(LONG, 0.05)),
        lambda wire: (wire.send(chunked(LONG, end=b"0\r\n")), wire.drip(b"T: a\r\n" * 99, 0.05)),
    ],
    ids=["response", "head", "body", "trailer"],
)
def test_a_response_that_drips_ends_at_its_deadline(route):
    with FaultServer() as server, visit(server, limits=SHORT) as client:
        server.routes["/a"] = route
        began = time.monotonic()
        with pytest.raises(DeadlinePassed, match="more than 1 s"):
            client.page("/a")
        assert 0.95 <= time.monotonic() - began <= 10
    assert server.asked() == 1  # asking again would bring the same bytes as slowly


def test_a_deadline_that_comes_before_the_end_of_patience_is_kept():
    limits = replace(PATIENT, page=Limit(200_000, 0.3))
    with FaultServer() as server, visit(server, limits=limits) as client:
        server.routes["/a"] = lambda wire: wire.socket.recv(1)
        began = time.monotonic()
        with pytest.raises(DeadlinePassed):
            client.page("/a")
        assert 0.29 <= time.monotonic() - began <= 10


def test_a_deadline_may_pass_between_two_reads():
    meter = Meter()
    meter.start("https://made-up.example/a", seconds=0, idle=1, size=1)
    with pytest.raises(DeadlinePassed, match="made-up"):
        meter.timeout()


def test_a_server_that_falls_silent_in_a_body_is_asked_again():
    def silent(wire: Wire) -> None:
        wire.send(http(LONG)[:1_000])
        time.sleep(0.5)
        wire.cut()

    with FaultServer() as server, visit(server, limits=HASTY) as client:
        server.routes["/a"] = [silent, http()]
        assert client.page("/a").content == HTML


def test_a_connection_that_ended_meanwhile_is_made_anew():
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = then_cut(http())
        for _ in range(3):
            client.page("/a")
            time.sleep(0.02)
    assert server.accepted == 3
    assert server.open_most == 1


def test_a_page_that_fails_for_ever_is_an_error_and_no_page():
    with FaultServer() as server, visit(server) as client:
        server.routes["/List?page=1"] = http()
        server.routes["/List?page=2"] = http(HTML, 500)
        client.page("/List?page=1")
        with pytest.raises(Unavailable):
            client.page("/List?page=2")
