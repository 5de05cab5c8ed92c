"""Pages about one communication: what proves to be about the asked reference, and nothing else."""

import pytest
from stored_pages import ASKED, OTHERS, PAGES, RELATED_URL, read_related, shown_row

from scraper.sources.observation import PAGE
from scraper.sources.spcommreports import Found, NotPublic, Unclear
from scraper.sources.spcommreports.barriers import Barrier

ROWS = (PAGES / "related-rows.html").read_text("utf-8")
LINK = '<a href="/TMResultsBase/DownLoadPublicCommunicationFile?gId=30001">AUS 902/2026</a>'


def read(html):
    return read_related(html.encode("utf-8"))


def page(body):
    return f"<html><body>{body}</body></html>"


def test_a_link_to_a_letter_whose_text_is_the_reference_is_proof():
    found = read(page(f"<p>{LINK}</p>"))
    assert isinstance(found, Found)
    assert found.gid == 30001
    assert found.url.endswith("/TMResultsBase/DownLoadPublicCommunicationFile?gId=30001")
    assert found.rows == ()
    assert found.origin.id.startswith(f"{PAGE}-")
    assert found.origin.url == RELATED_URL
    assert found.origin.title.endswith("page about AUS 902/2026")


def test_rows_of_the_list_are_read_as_those_of_the_list_are():
    found = read(ROWS)
    assert [str(row.reference) for row in found.rows] == [str(ASKED)]
    assert shown_row(found.rows[0])["responses"][0][0] == 40001
    assert [str(other) for other in found.others] == ["ROU 901/2026"]


@pytest.mark.parametrize(
    "body",
    [
        "AUS 902/2026",
        LINK.replace("AUS 902/2026", "AUS 902/2026 and others"),
        LINK.replace("AUS 902/2026", "letter"),
        LINK.replace("AUS 902/2026", "AUS 903/2026"),
        LINK.replace("DownLoadPublicCommunicationFile", "DownLoadFile"),
        LINK.replace('href="', 'href="https://elsewhere.example'),
        LINK + LINK.replace("30001", "30002"),
        "",
        "<h1>404 - not found</h1>",
        f"<!-- {LINK} -->",
        LINK.replace("</a>", '</a><base href="https://elsewhere.example/">'),
    ],
)
def test_anything_else_is_unclear(body):
    assert isinstance(read(page(body)), Unclear)


@pytest.mark.parametrize(
    "html",
    [
        ROWS.replace('data-id="30001"', 'data-id="30009"'),
        ROWS.replace("<th>Mandates</th>", "<th>Mandate</th>"),
        ROWS.replace("<li>terrorism", "<!-- <li>terrorism"),
        ROWS.replace("</html>", ""),
        "",
    ],
    ids=["ids differ", "unknown header", "open comment", "cut short", "empty"],
)
def test_a_page_that_contradicts_itself_is_unclear_with_the_reason(html):
    related = read(html)
    assert isinstance(related, Unclear)
    assert related.reason


@pytest.mark.parametrize(
    "body",
    [
        "<p>No communication found</p>",
        "<p>No records found.</p>",
        "<b>0</b> communications found page 1 of 0",
        ROWS[ROWS.index("<table") : ROWS.index("<tbody>")] + "</tbody></table>",
    ],
)
def test_only_the_page_itself_says_that_a_reference_is_not_public(body):
    assert isinstance(read(page(body)), NotPublic)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_what_stands_in_the_place_of_a_page_never_says_that_a_reference_is_not_public(path):
    related = read_related(path.read_bytes())
    assert isinstance(related, Unclear)
    if path.stem.startswith("challenge") and path.stem != "challenge-cookie-script":
        assert related.barrier is Barrier.CHALLENGE


def test_a_challenge_that_mentions_no_records_is_unclear():
    related = read(page("<p>No records found</p><form class='captcha'></form>"))
    assert related == Unclear(related.reason, Barrier.CHALLENGE)
