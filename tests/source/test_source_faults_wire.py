"""Faults of the wire, redirects, and other pages in the place of the list."""

import gzip
import io
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
import requests

from tests.source import Fault, Site, serve
from tests.source.asking import LIST, MOST, SHORT, raw_bytes, small_catalogue
from tests.source.faults.other_pages import CHALLENGES
from tests.source.faults.sockets import BOMB_BYTES, bomb


@pytest.fixture
def harmed(request: pytest.FixtureRequest) -> Iterator[Site]:
    with serve(small_catalogue(), fault=request.param) as site:
        yield site


@pytest.mark.parametrize(
    "harmed",
    [Fault.CUT_WITH_LENGTH, Fault.CHUNKED_CUT, Fault.CUT_WITHOUT_LENGTH],
    indirect=True,
)
def test_a_body_is_cut(harmed: Site) -> None:
    body = raw_bytes(harmed, LIST)
    assert b"<table" in body
    assert b"</html>" not in body


@pytest.mark.parametrize("harmed", [Fault.GZIP_CUT, Fault.GZIP_CUT_WITHOUT_LENGTH], indirect=True)
def test_a_packed_body_is_cut(harmed: Site) -> None:
    body = raw_bytes(harmed, LIST).split(b"\r\n\r\n", 1)[1]
    with pytest.raises(EOFError):
        gzip.decompress(body)


@pytest.mark.parametrize("harmed", [Fault.RESET, Fault.DROPPED, Fault.HANG], indirect=True)
def test_nothing_is_sent(harmed: Site) -> None:
    assert raw_bytes(harmed, LIST, wait=SHORT) == b""


@pytest.mark.parametrize("harmed", [Fault.RESET_WITH_LENGTH], indirect=True)
def test_a_connection_is_reset_after_a_part(harmed: Site) -> None:
    with pytest.raises(requests.exceptions.RequestException):
        requests.get(harmed.url + LIST, timeout=5)


@pytest.mark.parametrize("harmed", [Fault.SLOW_DRIP], indirect=True)
def test_bytes_come_slowly(harmed: Site) -> None:
    began = time.monotonic()
    body = raw_bytes(harmed, LIST, wait=SHORT).split(b"\r\n\r\n", 1)[1]
    assert len(body) <= 1
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("harmed", [Fault.ENDLESS_BODY], indirect=True)
def test_a_body_has_no_end(harmed: Site) -> None:
    assert len(raw_bytes(harmed, LIST)) >= MOST


def test_a_bomb_is_whole_and_unpacks_to_its_size() -> None:
    packed = bomb()
    assert len(packed) < 2_000_000
    assert int.from_bytes(packed[-4:], "little") == BOMB_BYTES
    with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
        assert file.read(5_000_000) == bytes(5_000_000)


@pytest.mark.parametrize("harmed", [Fault.REDIRECT_TO_HOST], indirect=True)
def test_who_follows_to_another_host_is_seen_there(harmed: Site) -> None:
    with suppress(requests.exceptions.RequestException):
        requests.get(harmed.url + LIST, timeout=5)
    hosts = [request.headers["Host"] for request in harmed.log.requests]
    assert hosts == [f"127.0.0.1:{harmed.port}", f"localhost:{harmed.port}"]


@pytest.mark.parametrize("harmed", [Fault.REDIRECT_LOOP], indirect=True)
def test_a_redirect_may_never_end(harmed: Site) -> None:
    with pytest.raises(requests.TooManyRedirects):
        requests.get(harmed.url + LIST, timeout=5)


@pytest.mark.parametrize("harmed", [Fault.REDIRECT_TO_LOGIN], indirect=True)
def test_a_redirect_may_end_at_a_login(harmed: Site) -> None:
    answer = requests.get(harmed.url + LIST, timeout=5)
    assert answer.status_code == 200
    assert "Password" in answer.text
    assert answer.url.startswith(f"{harmed.url}/Account/Login")


def test_there_are_twelve_challenges_and_none_shows_a_row() -> None:
    assert len(CHALLENGES) == 12
    assert {status for status, _ in CHALLENGES.values()} == {200, 202}
    assert not any("data-id" in page for _, page in CHALLENGES.values())
