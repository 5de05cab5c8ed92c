"""The polite client and a site that is not well: it waits, asks again, and knows when to stop."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from scraper.http import (
    Blocked,
    Client,
    NotFound,
    TooManyFailures,
    Unavailable,
    UnexpectedStatus,
    WaitTooLong,
)
from scraper.http.patience import retry_after
from tests.faults.sockets import HTML, FaultServer, http
from tests.faults.visiting import Clock, visit


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_fault_of_the_server_is_asked_again(status):
    clock = Clock()
    with FaultServer() as server, visit(server, delay=2, clock=clock) as client:
        server.routes["/a"] = [http(b"", status), http()]
        assert client.page("/a").content == HTML
    assert server.targets() == ["/a", "/a"]
    assert clock.slept[0] == 2
    assert 4 <= clock.slept[1] <= 6


def test_a_lasting_fault_is_asked_four_times_with_longer_and_longer_waits():
    clock = Clock()
    with FaultServer() as server, visit(server, delay=2, clock=clock) as client:
        server.routes["/a"] = http(b"", 503)
        with pytest.raises(Unavailable, match="asked 4 times"):
            client.page("/a")
    assert server.targets() == ["/a"] * 4
    first, second, third = clock.slept[1:]
    assert 4 <= first <= 6
    assert 8 <= second <= 10
    assert 16 <= third <= 18


def test_waits_differ_by_chance():
    waits = []
    for _ in range(3):
        clock = Clock()
        with FaultServer() as server, visit(server, delay=2, clock=clock) as client:
            server.routes["/a"] = [http(b"", 503), http()]
            client.page("/a")
        waits.append(clock.slept[1])
    assert len(set(waits)) > 1


def test_five_failed_requests_in_a_row_end_the_run():
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = server.routes["/b"] = http(b"", 500)
        with pytest.raises(Unavailable):
            client.page("/a")
        with pytest.raises(TooManyFailures, match="5 requests in a row failed"):
            client.page("/b")
        with pytest.raises(TooManyFailures, match="the run has ended"):
            client.page("/c")
    assert server.targets() == ["/a"] * 4 + ["/b"]


def test_a_good_response_ends_a_row_of_failures():
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = [http(b"", 500)] * 3 + [http()]
        for _ in range(3):
            server.routes["/a"] = [http(b"", 500)] * 3 + [http()]
            assert client.page("/a").content == HTML
        server.routes["/b"] = http(b"", 500)
        with pytest.raises(Unavailable):
            client.page("/b")
        with pytest.raises(NotFound):
            client.page("/nowhere")
        with pytest.raises(Unavailable):
            client.page("/b")
    assert client.ended is None


def test_retry_after_is_obeyed_in_the_time_of_the_server():
    with FaultServer() as server:
        server.routes["/a"] = [http(b"", 429, ["Retry-After: 1"]), http()]
        with Client(server.url, delay=0, contact=None) as client:
            client.page("/a")
    assert server.gaps()[-1] >= 0.8


def test_retry_after_is_obeyed_by_what_comes_next_too():
    clock = Clock()
    with FaultServer() as server, visit(server, clock=clock) as client:
        server.routes["/a"] = http(b"", 503, ["Retry-After: 100"])
        server.routes["/b"] = http()
        with pytest.raises(Unavailable):
            client.page("/a")
        assert clock.now == 1_300
        client.page("/b")
    assert clock.now == 1_400


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("2", 2),
        (" 2 ", 2),
        ("900", 900),
        ("0", 0),
        ("-5", 0),
        ("2.5", 0),
        ("soon", 0),
        ("", 0),
        ("٣", 0),
        ("Thu, 01 Jan 1970 00:00:10 GMT", 0),
        ("Fri, 99 Foo 2026 25:61:61 GMT", 0),
        ("Fri, 31 Dec 99999 00:00:00 GMT", 0),
        ("2, 3", 0),
        ("9" * 5_000, 0),
    ],
)
def test_a_retry_after_that_makes_no_sense_leaves_us_our_own_wait(value, seconds):
    clock = Clock()
    with FaultServer() as server, visit(server, clock=clock) as client:
        fields = [f"Retry-After: {value.encode().decode('latin-1')}"]
        server.routes["/a"] = [http(b"", 503, fields), http()]
        assert client.page("/a").content == HTML
    assert clock.now == 1_000 + seconds


def test_a_retry_after_may_be_a_date():
    clock = Clock()
    with FaultServer() as server, visit(server, clock=clock) as client:
        date = format_datetime(datetime.now(UTC) + timedelta(seconds=300), usegmt=True)
        server.routes["/a"] = [http(b"", 503, [f"Retry-After: {date}"]), http()]
        client.page("/a")
    assert 295 <= clock.now - 1_000 <= 300


@pytest.mark.parametrize(
    "value", ["901", "86400", "9999999999", "9" * 900, "Fri, 31 Dec 2199 23:59:59 GMT"]
)
def test_a_server_that_wants_to_be_left_alone_for_long_is_left_alone(value):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(b"", 503, [f"Retry-After: {value}"])
        with pytest.raises(WaitTooLong, match="asks us to wait"):
            client.page("/a")
        with pytest.raises(WaitTooLong, match="the run has ended"):
            client.page("/b")
    assert server.targets() == ["/a"]


def test_waits_that_are_long_together_end_the_run_too():
    clock = Clock()
    with FaultServer() as server, visit(server, clock=clock) as client:
        server.routes["/a"] = [http(b"", 503, ["Retry-After: 450"])] * 2 + [http()]
        server.routes["/b"] = http(b"", 503, ["Retry-After: 450"])
        assert client.page("/a").content == HTML
        with pytest.raises(WaitTooLong):
            client.page("/b")
    assert server.targets() == ["/a", "/a", "/a", "/b", "/b", "/b"]


def test_the_seconds_of_a_date_count_from_now():
    assert retry_after("Thu, 01 Jan 1970 00:01:40 GMT", now=40.0) == 60.0
    assert retry_after("Thu, 01 Jan 1970 00:01:40 GMT", now=100.0) == 0.0
    assert retry_after(None, now=0.0) == 0.0


@pytest.mark.parametrize("status", [401, 403])
def test_a_site_that_blocks_us_altogether_is_asked_once(status):
    with FaultServer() as server, visit(server) as client:
        server.routes["/robots.txt"] = http(b"", status)
        for _ in range(3):
            with pytest.raises(Blocked, match=r"python -m scraper add FILE"):
                client.page("/a")
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_a_site_that_blocks_all_its_pages_is_asked_no_more_than_three_times(status):
    with FaultServer() as server, visit(server) as client:
        for path in ("/a", "/b", "/c", "/d"):
            server.routes[path] = http(b"", status)
            with pytest.raises(Blocked):
                client.page(path)
    assert len(server.seen) == 3
    assert isinstance(client.ended, Blocked)


def test_one_locked_page_costs_one_page():
    with FaultServer() as server, visit(server) as client:
        server.routes["/locked"] = http(b"", 403)
        server.routes["/a"] = http()
        for _ in range(3):
            with pytest.raises(Blocked):
                client.page("/locked")
            assert client.page("/a").content == HTML
    assert client.ended is None


@pytest.mark.parametrize("status", [202, 204, 206, 300, 418])
def test_any_other_status_is_no_page(status):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(b"" if status == 204 else HTML, status)
        with pytest.raises(UnexpectedStatus, match=f"got {status}"):
            client.page("/a")
    assert server.targets() == ["/a"]
