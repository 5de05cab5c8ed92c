"""The polite client and robots.txt."""

import pytest

from scraper.http import (
    Disallowed,
    RobotsUnknown,
)
from tests.faults.sockets import HTML, FaultServer, http, redirect, then_cut
from tests.faults.visiting import Clock, visit


def test_robots_txt_is_read_first_and_once():
    with FaultServer() as server, visit(server) as client:
        server.routes["/robots.txt"] = http(b"\xef\xbb\xbfUser-agent: *\nDisallow: /private\n")
        server.routes["/a"] = http()
        client.page("/a")
        client.page("/a")
        with pytest.raises(Disallowed, match=r"scraper add FILE"):
            client.page("/private/list")
    assert [seen.target for seen in server.seen] == ["/robots.txt", "/a", "/a"]


def test_robots_txt_holds_for_redirects_too():
    with FaultServer() as server, visit(server) as client:
        server.routes["/robots.txt"] = http(b"User-agent: *\nDisallow: /A\n")
        server.routes["/a"] = redirect("/A")
        server.routes["/A"] = http()
        with pytest.raises(Disallowed):
            client.page("/a")
    assert server.targets() == ["/a"]


def test_rules_for_our_name_go_before_those_for_all():
    text = b"User-agent: communications-tracker\nDisallow: /a\n\nUser-agent: *\nDisallow:\n"
    with FaultServer() as server, visit(server) as client:
        server.routes["/robots.txt"] = http(text)
        with pytest.raises(Disallowed):
            client.page("/a")


@pytest.mark.parametrize(
    ("rule", "delay"),
    [
        ("Crawl-delay: 10", 10),
        ("Crawl-delay: 1", 3),
        ("Crawl-delay: 60", 60),
        ("Crawl-delay: 86400", 60),
        ("Crawl-delay: -5", 3),
        ("Crawl-delay: nan", 3),
        ("Crawl-delay: soon", 3),
        ("Disallow:", 3),
    ],
)
def test_a_crawl_delay_slows_us_down_to_a_minute_at_most(rule, delay):
    clock = Clock()
    with FaultServer() as server, visit(server, delay=3, clock=clock) as client:
        server.routes["/robots.txt"] = http(f"User-agent: *\n{rule}\n".encode())
        server.routes["/a"] = http()
        client.page("/a")
        client.page("/a")
    assert clock.slept == [delay, delay]
    assert client.delay == delay


@pytest.mark.parametrize("status", [400, 404, 405, 410, 451])
def test_a_site_without_robots_txt_allows_all(status):
    with FaultServer() as server, visit(server) as client:
        server.routes["/robots.txt"] = http(b"", status)
        server.routes["/a"] = http()
        assert client.page("/a").content == HTML


def test_a_robots_txt_that_has_moved_on_the_site_is_followed():
    with FaultServer() as server, visit(server) as client:
        server.routes["/robots.txt"] = redirect("/Error?path=/robots.txt")
        server.routes["/Error?path=/robots.txt"] = http(HTML, 200)
        server.routes["/a"] = http()
        assert client.page("/a").content == HTML


@pytest.mark.parametrize(
    "robots",
    [
        http(b"", 500),
        http(b"", 503),
        http(b"", 429),
        http(b"", 302, ["Location: http://127.0.0.2/robots.txt"]),
        http(b"#" * 10_001),
        then_cut(http(b"User-agent: *\nAllow: /\n", sized=False)),
        then_cut(b""),
        then_cut(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUser-agent: *\n"),
    ],
    ids=["500", "503", "429", "elsewhere", "large", "unproved", "nothing", "cut"],
)
def test_a_site_whose_robots_txt_cannot_be_read_is_left_alone(robots):
    with FaultServer() as server, visit(server) as client:
        server.routes["/robots.txt"] = robots
        server.routes["/a"] = http()
        with pytest.raises(RobotsUnknown, match=r"robots\.txt could not be read"):
            client.page("/a")
        asked = client.requests
        assert asked <= 4
        with pytest.raises(RobotsUnknown, match="the run has ended"):
            client.page("/a")
    assert client.requests == asked
    assert isinstance(client.ended, RobotsUnknown)
    assert server.targets() == []
