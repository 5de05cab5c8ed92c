"""The made-up site serves what its truth says, in the markup of the real one."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from lxml import etree
from lxml import html as lxml_html

from tests.source import Catalogue, Fault, Site, serve

ROOT = Path(__file__).parents[2]
LIST = "/LatestReports/CommunicationSent"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(Catalogue(seed=3, communications=60)) as running:
        yield running
        assert running.errors == []


@pytest.fixture
def client() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


def _list_pages(site: Site, client: requests.Session) -> Iterator[str]:
    for page in range(1, 1000):
        text = client.get(f"{site.url}{LIST}?page={page}", timeout=5).text
        if "<tr data-id" not in text:
            return
        yield text


def _rows(page: str) -> list[dict[str, object]]:
    """The rows of *page*, by regular expressions: nothing of the product reads them."""
    rows = []
    for gid, row in re.findall(r'<tr data-id="(\d+)"></tr>\s*<tr>(.*?)</tr>', page, re.DOTALL):
        first, second, third, fourth = re.findall(r"<td.*?>(.*?)</td>", row, re.DOTALL)
        lines = [
            _text(lxml_html.fromstring(f"<p>{one}</p>"))
            for one in re.findall(r"<ul.*?>(.*?)</ul>", first, re.DOTALL)
        ]
        rows.append(
            {
                "gid": int(gid),
                "day": lines[0],
                "addressee": lines[1],
                "type": lines[2],
                "reference": lines[3],
                "letter": int(re.findall(r"DownLoadPublicCommunicationFile\?gId=(\d+)", first)[0]),
                "mandates": tuple(re.findall(r"<li>(.*?)</li>", second)),
                "summary": _text(lxml_html.fromstring(f"<p>{third.split('</br>')[0]}</p>")),
                "responses": re.findall(
                    r'DownLoadFile\?gId=(\d+)" target="Rep_\1">(.*?)</a>', fourth
                ),
            }
        )
    return rows


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _day(day: object) -> str:
    return time.strftime("%d %b %Y", time.strptime(str(day), "%Y-%m-%d"))


def test_the_list_shows_exactly_what_is_true(site: Site, client: requests.Session) -> None:
    rows = [row for page in _list_pages(site, client) for row in _rows(page)]
    truth = {key: one for key, one in site.catalogue.truth().items() if one.is_listed}
    assert {row["reference"] for row in rows} == truth.keys()
    assert len(rows) == 60
    for row in rows:
        one = truth[str(row["reference"])]
        assert row["gid"] == row["letter"] == one.gids[0]
        assert (row["day"], row["type"]) == (_day(one.sent), one.type_listed)
        assert (row["addressee"], row["mandates"]) == (one.addressee, one.mandates)
        assert row["summary"] == one.summary
        assert row["responses"] == [(str(item.gid), _day(item.dated)) for item in one.responses]


def test_the_counter_and_the_pages_are_those_of_the_real_list(
    site: Site, client: requests.Session
) -> None:
    first = client.get(f"{site.url}{LIST}", timeout=5).text
    assert "60 communications found page 1 of 6" in first
    assert first.index("communications found") < first.index("<table")
    assert client.get(f"{site.url}{LIST}?page=1", timeout=5).text == first
    past = client.get(f"{site.url}{LIST}?page=7", timeout=5)
    assert past.status_code == 200
    assert "<table" in past.text
    assert "<tr data-id" not in past.text
    assert "</br>" in first
    assert "<ul>" in first


def test_paths_are_the_same_in_any_capitals(site: Site, client: requests.Session) -> None:
    small = client.get(f"{site.url}/latestreports/communicationsent?PAGE=2", timeout=5).text
    assert small == client.get(f"{site.url}{LIST}?page=2", timeout=5).text


def test_the_page_size_is_a_parameter(client: requests.Session) -> None:
    with serve(Catalogue(communications=60), page_size=25) as running:
        assert [len(_rows(page)) for page in _list_pages(running, client)] == [25, 25, 10]


def test_related_communications_are_the_code_and_its_siblings(
    site: Site, client: requests.Session
) -> None:
    truth = site.catalogue.truth()
    one = next(item for item in truth.values() if item.siblings)
    code, number = one.reference.split(" ")
    page = client.get(
        f"{site.url}/TmSearch/RelCom?code={code}+{number.replace('/', '%2F')}", timeout=5
    ).text
    rows = _rows(page)
    assert rows[0]["reference"] == one.reference
    assert {row["reference"] for row in rows} == {one.reference, *one.siblings}


def test_a_number_off_the_list_is_found_by_its_code_alone(
    site: Site, client: requests.Session
) -> None:
    one = next(item for item in site.catalogue.truth().values() if not item.is_listed)
    page = client.get(f"{site.url}/TmSearch/RelCom", params={"code": one.reference}, timeout=5)
    assert _rows(page.text)[0]["gid"] == one.gids[0]
    summary = client.get(f"{site.url}/TmSearch/SummaryPrint?id={one.gids[0]}", timeout=5).text
    assert one.reference in summary
    assert _text(lxml_html.fromstring(summary)).count(one.summary) == 1


@pytest.mark.parametrize("code", ["AUS 999/2026", "", "nothing", "../x"])
def test_a_number_that_is_not_public_gives_an_empty_table_and_says_so(
    site: Site, client: requests.Session, code: str
) -> None:
    page = client.get(f"{site.url}/TmSearch/RelCom", params={"code": code}, timeout=5)
    assert page.status_code == 200
    assert "No communications found" in page.text
    assert "<table" in page.text
    assert not _rows(page.text)


def test_ids_that_are_not_public_have_neither_summary_nor_files(
    site: Site, client: requests.Session
) -> None:
    assert "No communication found" in client.get(f"{site.url}/TmSearch/SummaryPrint?id=1").text
    for path in ("DownLoadPublicCommunicationFile", "DownLoadFile"):
        for gid in ("1", "", "x", "-1"):
            assert client.get(f"{site.url}/TMResultsBase/{path}?gId={gid}").status_code == 404


def test_files_are_the_letter_and_the_response_with_that_id(
    site: Site, client: requests.Session
) -> None:
    item = next(one for one in site.catalogue.all() if one.responses)
    base = f"{site.url}/TMResultsBase"
    letter = client.get(f"{base}/DownLoadPublicCommunicationFile?gId={item.gid}", timeout=5)
    assert letter.headers["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF-")
    assert letter.content.rstrip().endswith(b"%%EOF")
    response = client.get(f"{base}/DownLoadFile?gId={item.responses[0].gid}", timeout=5)
    assert response.status_code == 200
    assert response.content != letter.content
    assert len(response.content) == int(response.headers["Content-Length"])


@pytest.mark.parametrize("path", [f"{LIST}?page=2", "letter"])
def test_what_the_client_has_is_not_sent_again(
    site: Site, client: requests.Session, path: str
) -> None:
    if path == "letter":
        gid = site.catalogue.listed()[0].gid
        path = f"/TMResultsBase/DownLoadPublicCommunicationFile?gId={gid}"
    first = client.get(site.url + path, timeout=5)
    modified = first.headers["Last-Modified"]
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-None-Match": f'"x", W/{first.headers["ETag"]}'},
        {"If-Modified-Since": modified},
    ):
        again = client.get(site.url + path, headers=headers, timeout=5)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    for headers in (
        {"If-None-Match": '"other"', "If-Modified-Since": modified},
        {"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert client.get(site.url + path, headers=headers, timeout=5).status_code == 200


def test_a_change_of_the_truth_changes_the_validators(client: requests.Session) -> None:
    with serve(Catalogue(communications=20)) as running:
        first = client.get(running.url + LIST, timeout=5)
        running.catalogue.add_letters()
        for headers in (
            {"If-None-Match": first.headers["ETag"]},
            {"If-Modified-Since": first.headers["Last-Modified"]},
        ):
            assert client.get(running.url + LIST, headers=headers, timeout=5).status_code == 200


def test_a_head_request_gets_the_head_alone(site: Site, client: requests.Session) -> None:
    head = client.head(site.url + LIST, timeout=5)
    assert head.content == b""
    assert int(head.headers["Content-Length"]) == len(client.get(site.url + LIST).content)


def test_robots_are_welcome_outside_the_search_form(site: Site, client: requests.Session) -> None:
    robots = client.get(f"{site.url}/robots.txt", timeout=5)
    assert robots.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /Admin/" in robots.text
    assert client.get(f"{site.url}/", timeout=5).status_code == 200
    assert client.get(f"{site.url}/Tmsearch/TMDocuments", timeout=5).status_code == 200
    assert client.get(f"{site.url}/nothing", timeout=5).status_code == 404
    assert client.post(f"{site.url}/nothing", data="x", timeout=5).status_code == 404


def test_the_log_holds_requests_and_connections() -> None:
    with serve(Catalogue(communications=20)) as running:
        with requests.Session() as one:
            one.get(f"{running.url}{LIST}?Page=2", headers={"User-Agent": "made up"}, timeout=5)
            one.get(f"{running.url}/robots.txt", timeout=5)
        with requests.Session() as two:
            two.get(f"{running.url}{LIST}", timeout=5)
        log = running.log
        assert log.paths() == (f"{LIST}?Page=2", "/robots.txt", LIST)
        assert [request.connection for request in log.requests] == [1, 1, 2]
        assert log.requests[0].headers["User-Agent"] == "made up"
        assert log.requests[0].query == {"page": "2"}
        assert log.requests[0].peer[0] == "127.0.0.1"
        assert all(request.status == 200 and request.finished for request in log.requests)
        assert log.peak_connections() == 1
        assert log.peak_rate() == len(log) == 3
        assert len(log.gaps()) == 2
        assert [request.number for request in log.asked("communicationsent")] == [1, 3]
        log.clear()
        assert len(log) == 0


def test_the_log_shows_parallel_connections_and_requests() -> None:
    with serve(Catalogue(communications=20), fault=Fault.HANG) as running:
        clients = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(3)]
        for one in clients:
            one.sendall(f"GET {LIST} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        for _ in range(100):
            if len(running.log) == 3:
                break
            time.sleep(0.02)
        assert running.log.peak_connections() == running.log.peak_requests() == 3
        for one in clients:
            one.close()


def test_a_rate_is_counted_within_its_seconds() -> None:
    with serve(Catalogue(communications=20)) as running, requests.Session() as one:
        for _ in range(3):
            one.get(f"{running.url}/robots.txt", timeout=5)
            time.sleep(0.12)
        assert running.log.peak_rate(0.1) == 1
        assert running.log.peak_rate(10) == 3
        assert all(gap >= 0.1 for gap in running.log.gaps())


def test_stopping_ends_open_connections_at_once() -> None:
    began = time.monotonic()
    threads = threading.active_count()
    with serve(Catalogue(communications=20), fault=Fault.SLOW_DRIP) as running:
        client = socket.create_connection(("127.0.0.1", running.port))
        client.sendall(f"GET {LIST} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert client.recv(20).startswith(b"HTTP/1.1 200")
    client.close()
    assert time.monotonic() - began < 5
    assert threading.active_count() == threads
