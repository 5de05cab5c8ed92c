"""The polite client and redirects: none leads away from the site, or to another page."""

import gzip
from itertools import pairwise

import pytest

from scraper.http import (
    HttpError,
    Redirected,
    RedirectRefused,
    TooManyRedirects,
)
from tests.faults.sockets import (
    HTML,
    FaultServer,
    http,
    redirect,
    then_cut,
)
from tests.faults.visiting import visit


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_that_changes_capitals_or_encoding_only_is_followed(status):
    with FaultServer() as server, visit(server) as client:
        asked_for, final = (
            "/tmsearch/RelCom?code=TUN+4%2F2026",
            "/TmSearch/relcom?Code=tun%204/2026",
        )
        server.routes[asked_for] = redirect(final, status)
        server.routes[final] = http()
        page = client.page(asked_for)
    assert page.url == server.url + asked_for
    assert page.final_url == server.url + final


@pytest.mark.parametrize("final", ["/Account/Login?back=%2Fa", "/a/", "/", "/a?gId=2", "/b"])
@pytest.mark.parametrize("status", [200, 404])
def test_a_redirect_to_another_page_is_an_error(final, status):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = redirect(final)
        server.routes[final] = http(status=status)
        with pytest.raises(Redirected, match="another page"):
            client.page("/a")
    assert server.targets() == ["/a", final]


def test_a_relative_redirect_may_come_back_with_a_cookie():
    with FaultServer() as server, visit(server) as client:
        welcome = http(b"", 302, ["Location: a", "Set-Cookie: seen=1; Path=/"])
        server.routes["/x/a"] = [welcome, http()]
        assert client.page("/x/a").content == HTML
    assert server.seen[-1].headers["cookie"] == "seen=1"


def test_five_redirects_are_followed_and_a_sixth_is_not():
    hops = ["/aaaaaa", "/Aaaaaa", "/AAaaaa", "/AAAaaa", "/AAAAaa", "/AAAAAa", "/AAAAAA"]
    with FaultServer() as server, visit(server) as client:
        for here, there in pairwise(hops):
            server.routes[here] = redirect(there)
        server.routes["/AAAAAA"] = http()
        assert client.page("/Aaaaaa").final_url.endswith("/AAAAAA")
        with pytest.raises(TooManyRedirects, match="more than 5 times"):
            client.page("/aaaaaa")
        server.routes["/a"] = redirect("/a")
        with pytest.raises(TooManyRedirects):
            client.page("/a")
    assert server.asked("/a") == 6


def places(here: int, there: int) -> dict[str, str]:
    """Where no redirect may lead; the site is on port *here*, another one on *there*."""
    return {
        "file": "file:///etc/passwd",
        "ftp": f"ftp://127.0.0.1:{there}/a",
        "gopher": f"gopher://127.0.0.1:{there}/a",
        "javascript": "javascript:alert(1)",
        "data": "data:text/html,</html>",
        "other-port": f"http://127.0.0.1:{there}/a",
        "other-name": f"http://localhost:{there}/a",
        "same-machine-other-name": f"http://localhost:{here}/a",
        "other-scheme": f"https://127.0.0.1:{here}/a",
        "metadata": "http://169.254.169.254/latest/meta-data/",
        "loopback-6": f"http://[::1]:{there}/a",
        "private": "http://10.0.0.1/a",
        "no-scheme": f"//127.0.0.1:{there}/a",
        "user": f"http://me:word@127.0.0.1:{here}/a",
        "user-other": f"http://127.0.0.1:{here}@127.0.0.1:{there}/a",
        "backslash": f"http://127.0.0.1:{there}\\@127.0.0.1:{here}/a",
        "backslashes": f"\\\\127.0.0.1:{there}\\a",
        "number": f"http://2130706433:{there}/a",
        "bad-port": "http://127.0.0.1:99999999/a",
        "bad-bracket": "http://[::1/a",
        "blank": "/a b",
        "tab": f"ht\ttp://127.0.0.1:{there}/a",
        "control": "/a\x01b",
        "letters": "/\xe9",
        "encoded-dots": "/%2e%2e/b",
        "long": "/" + "a" * 3_000,
    }


@pytest.mark.parametrize("place", places(1, 2))
def test_no_redirect_leads_away_from_the_site(place):
    with FaultServer() as server, FaultServer() as other, visit(server) as client:
        server.routes["/a"] = redirect(places(server.port, other.port)[place])
        with pytest.raises(RedirectRefused, match="redirects to"):
            client.page("/a")
        assert server.targets() == ["/a"]
    assert other.accepted == 0


@pytest.mark.parametrize("place", ["///evil.example/a", "/a/../../b"])
def test_a_path_that_programs_read_differently_stays_on_the_site(place):
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = redirect(place)
        with pytest.raises(Redirected):
            client.page("/a")
    assert len(server.targets()) == 2


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\n\n", "\r\n\r\n"])
def test_a_line_break_in_a_redirect_starts_nothing_of_its_own(break_):
    with FaultServer() as server, FaultServer() as other, visit(server) as client:
        place = f"/b{break_}Location: {other.url}/{break_}Set-Cookie: a=b"
        server.routes["/a"] = then_cut(redirect(place))
        server.routes["/b"] = http()
        with pytest.raises(HttpError):
            client.page("/a")
    assert other.accepted == 0
    assert set(server.targets()) <= {"/a", "/b"}


def test_an_encoded_line_break_stays_encoded():
    with FaultServer() as server, visit(server) as client:
        server.routes["/a"] = redirect("/a%0d%0aSet-Cookie:%20a=b")
        with pytest.raises(Redirected):
            client.page("/a")
    assert [target.lower() for target in server.targets()] == ["/a", "/a%0d%0aset-cookie:%20a=b"]


def test_a_bomb_in_the_body_of_a_redirect_is_not_opened():
    with FaultServer() as server, visit(server) as client:
        fields = ["Location: /A", "Content-Encoding: gzip"]
        server.routes["/a"] = http(gzip.compress(bytes(50_000_000)), 302, fields)
        server.routes["/A"] = http()
        assert client.page("/a").content == HTML
