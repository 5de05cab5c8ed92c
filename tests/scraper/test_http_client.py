"""The polite client as a guest: what it asks for, how often, and what it says of itself."""

import re
import time
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from scraper.http import (
    Asked,
    BadAddress,
    BadSettings,
    Client,
    Incomplete,
    NotFound,
    UnexpectedStatus,
    Validators,
)
from scraper.http.agent import VERSION
from tests.faults.sockets import HTML, FaultServer, http, redirect, then_cut
from tests.faults.visiting import Clock, visit

REAL = "https://spcommreports.ohchr.org"


def test_a_page_comes_with_its_hash_type_and_validators():
    fields = ["Content-Type: text/html; charset=utf-8", 'ETag: "a1"', "Last-Modified: Fri, 27 Feb"]
    with FaultServer() as server, visit(server) as client:
        server.routes["/List?page=1"] = http(fields=fields)
        page = client.page("/List?page=1")
    assert (page.url, page.final_url, page.status) == (f"{server.url}/List?page=1",) * 2 + (200,)
    assert (page.content, page.size, page.file) == (HTML, len(HTML), None)
    assert page.sha256 == sha256(HTML).hexdigest()
    assert page.content_type == "text/html; charset=utf-8"
    assert page.validators == Validators('"a1"', "Fri, 27 Feb")
    assert not page.not_modified


def test_every_request_says_who_we_are_and_asks_for_plain_bytes():
    with FaultServer() as server:
        server.routes["/a"] = http()
        with Client(server.url, delay=0, contact="https://example.org/tracker") as client:
            client.page("/a")
    assert [seen.target for seen in server.seen] == ["/robots.txt", "/a"]
    for seen in server.seen:
        agent = seen.headers["user-agent"]
        assert agent == f"communications-tracker/{VERSION} (+https://example.org/tracker)"
        assert seen.headers["accept-encoding"] == "identity"
        assert not {"cookie", "authorization", "referer"} & set(seen.headers)


def test_the_version_we_state_is_that_of_the_project():
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    assert tomllib.loads(text)["project"]["version"] == VERSION


def test_requests_start_a_delay_apart_on_one_connection_whatever_they_are():
    with FaultServer() as server:
        server.routes["/robots.txt"] = http(b"User-agent: *\nDisallow: /private\n")
        server.routes["/a"] = [http(b"", 503), redirect("/A"), http()]
        server.routes["/A"] = http()
        with Client(server.url, delay=0.2, contact=None) as client:
            client.page("/a")
            client.page("/a")
            with pytest.raises(NotFound):
                client.page("/nowhere")
    targets = [seen.target for seen in server.seen]
    assert targets == ["/robots.txt", "/a", "/a", "/A", "/a", "/nowhere"]
    assert sum(server.gaps()) >= 5 * 0.2 - 0.05  # a busy machine may look at the first one late
    assert min(server.gaps()) >= 0.1
    assert server.open_most == 1
    assert server.accepted == 1
    assert client.requests == len(client.log) == 6
    assert [asked.outcome for asked in client.log] == [
        "NotFound" if asked.url.endswith("nowhere") else outcome
        for asked, outcome in zip(
            client.log, ["200", "Unavailable", "302", "200", "200", "404"], strict=True
        )
    ]


def test_the_log_counts_from_the_first_request():
    clock = Clock()
    with FaultServer() as server, visit(server, delay=3, clock=clock) as client:
        server.routes["/a"] = http()
        client.page("/a")
    assert client.log == (
        Asked(f"{server.url}/robots.txt", 0.0, 0.0, "NotFound"),
        Asked(f"{server.url}/a", 3.0, 0.0, "200"),
    )


def test_time_spent_reading_counts_towards_the_delay():
    clock = Clock()
    with FaultServer() as server, visit(server, delay=3, clock=clock) as client:
        server.routes["/a"] = http()
        client.page("/a")
        clock.now += 2
        client.page("/a")
        clock.now += 5
        client.page("/a")
    assert clock.slept == [3, 1]


@pytest.mark.parametrize(
    ("base", "delay", "is_kept"),
    [
        (REAL, 3.0, True),
        (REAL, 1.0, True),
        (REAL, 0.99, False),
        ("http://127.0.0.1:8000", 0.0, True),
        ("http://localhost:8000/", 0.5, True),
        ("http://[::1]:8000", 0.0, True),
        ("http://127.0.0.1:8000", -1.0, False),
        (REAL, float("nan"), False),
        (REAL, float("inf"), False),
    ],
)
def test_delays_below_a_second_are_for_this_machine_only(base, delay, is_kept):
    if is_kept:
        assert Client(base, delay=delay, contact="mail@example.org").delay == delay
    else:
        with pytest.raises(BadSettings, match="delay"):
            Client(base, delay=delay, contact="mail@example.org")


@pytest.mark.parametrize(
    "contact",
    [None, "", "a b", "a(b)", "a\r\nHost: x", "é@example.org", "notaurl", "ftp://a.example"],
)
def test_nobody_visits_the_real_site_without_a_contact(contact):
    with pytest.raises(BadSettings, match="contact"):
        Client(REAL, contact=contact)


@pytest.mark.parametrize(
    "base",
    [
        "http://spcommreports.ohchr.org",
        "http://2130706433:80",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://user:word@spcommreports.ohchr.org",
        "https://spcommreports.ohchr.org/path",
        "https://spcommreports.ohchr.org/?a",
        "https://spcommreports.ohchr.org/#a",
        "https://spcommreports.ohchr.org:99999",
        "https://[::1",
        "https://",
        "",
        "https://spcommreports.ohchr.org\n.example",
        "https://spcomm$reports.org",
    ],
)
def test_a_base_address_is_a_host_with_tls_and_nothing_more(base):
    with pytest.raises(BadSettings, match="base address"):
        Client(base, contact="mail@example.org")


def test_a_ca_that_is_not_there_is_a_setting_to_mend(tmp_path):
    with pytest.raises(BadSettings, match="certificates"):
        Client(REAL, contact="mail@example.org", ca=tmp_path / "none.pem")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a",
        "//evil.example/a",
        "http://evil.example/",
        "javascript:void(0)",
        "/a/../b",
        "/a/%2e%2e/b",
        "/./a",
        "/a b",
        "/a\r\nX: y",
        "/a\\b",
        "/a#b",
        "/é",
        "/" + "a" * 2000,
    ],
)
def test_a_link_that_is_no_path_of_the_site_is_not_asked_for(path):
    with FaultServer() as server, visit(server) as client, pytest.raises(BadAddress):
        client.page(path)
    assert server.seen == []


def test_what_has_not_changed_is_not_sent_again():
    known = Validators('"a1"', "Fri, 27 Feb 2026 10:00:00 GMT")
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(b"", 304, ['ETag: "a2"'], sized=False)
        page = client.page("/a", validators=known)
    assert page.not_modified
    assert (page.content, page.sha256, page.size, page.file) == (None, None, None, None)
    assert page.validators == Validators('"a2"', known.last_modified)
    sent = server.seen[-1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == (known.etag, known.last_modified)


@pytest.mark.parametrize("validators", [None, Validators()], ids=["none", "empty"])
def test_304_is_nothing_where_no_version_was_named(validators):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(b"", 304)
        with pytest.raises(UnexpectedStatus, match="got 304"):
            client.page("/a", validators=validators)
    assert "if-none-match" not in server.seen[-1].headers


def test_validators_that_could_not_be_sent_again_are_not_kept():
    fields = ['ETag: "\xe9"', "Last-Modified: " + "a" * 1_001]
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = http(fields=fields)
        server.routes["/b"] = http(fields=['ETag: "1"', 'ETag: "2"', "Last-Modified: "])
        assert client.page("/a").validators == Validators()
        assert client.page("/b").validators == Validators()


def test_proxies_and_passwords_of_the_environment_are_not_used(monkeypatch, tmp_path):
    with FaultServer() as server, FaultServer() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
        (tmp_path / "netrc").chmod(0o600)
        server.routes["/a"] = http()
        with visit(server) as client:
            client.page("/a")
    assert proxy.accepted == 0
    assert all("authorization" not in seen.headers for seen in server.seen)


def test_cookies_last_for_one_run():
    with FaultServer() as server:
        server.routes["/a"] = http(fields=["Set-Cookie: affinity=7; Path=/"])
        for _ in range(2):
            with visit(server) as client:
                client.page("/a")
                client.page("/a")
    cookies = [seen.headers.get("cookie") for seen in server.seen]
    assert cookies == [None, None, "affinity=7"] * 2


def test_nothing_else_here_speaks_http():
    root = Path(__file__).parents[2]
    speaks = re.compile(
        r"^\s*(?:import|from) (?:requests|urllib3|urllib\.request|http\.client)\b", re.M
    )
    speakers = {
        path.relative_to(root).parent.as_posix()
        for half in ("scraper", "generator")
        for path in (root / half).rglob("*.py")
        if speaks.search(path.read_text("utf-8"))
    }
    assert speakers == {"scraper/http"}


def test_what_a_server_says_is_shown_in_quotes_short_and_without_controls():
    evil = "\x1b[31m::stop-commands::x" + "a" * 500
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = redirect("http://evil.example/" + evil)
        server.routes["/b"] = then_cut(http(b"<html>" + evil.encode() * 9, sized=False))
        with pytest.raises(Exception, match="redirects to") as caught:
            client.page("/a")
        with pytest.raises(Incomplete) as cut:
            client.page("/b")
    for error in (caught, cut):
        assert re.fullmatch(r"[ -~]{1,400}", str(error.value))


def test_the_clock_of_the_machine_serves_where_none_is_given():
    with FaultServer() as server, Client(server.url, delay=0.05, contact=None) as client:
        server.routes["/a"] = http()
        began = time.monotonic()
        client.page("/a")
    assert time.monotonic() - began >= 0.05
