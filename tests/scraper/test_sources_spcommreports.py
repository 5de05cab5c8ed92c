"""Pages of the database's list -> what they list; a page that does not prove itself is refused."""

import json
import re
import time
from pathlib import Path

import pytest
from stored_pages import LISTS, OTHERS, PAGES, RELATED, URL, read_list, shown, shown_row

from scraper.sources.observation import LIST
from scraper.sources.spcommreports import (
    NotAList,
    PageCutShort,
    PageUnreadable,
    RowsDiffer,
    UnknownShape,
    parse_list,
)

FIRST = (PAGES / "list-first-page.html").read_text("utf-8")
EMPTY = (PAGES / "list-empty-table.html").read_text("utf-8")
ROMANIA = FIRST.index('  <tr data-id="30002">')
KINDS = {
    "challenge": "a page that challenges or blocks robots",
    "login": "a login page",
    "maintenance": "a notice of maintenance",
    "error": "an error page",
}

UNSIGNED = ("challenge-cookie-script",)  # nothing in it says what it is
WITH_A_SIGN = [
    path for path in OTHERS if path.stem.split("-")[0] in KINDS and path.stem not in UNSIGNED
]


def read(html):
    return read_list(html.encode("utf-8"))


def facts(page):
    return [shown_row(row) for row in page.rows]


@pytest.mark.parametrize("path", LISTS + RELATED, ids=lambda path: path.stem)
def test_a_stored_page_is_read_as_expected(path):
    expected = path.with_suffix(".expected.json")
    found = json.loads(json.dumps(shown(path)))
    if not expected.exists():
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
        pytest.fail(f"{expected.name} was missing and is written now: review and commit it")
    assert found == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_a_page_that_is_no_list_is_refused(path):
    with pytest.raises(NotAList, match="expected the list of communications; nothing was taken"):
        read_list(path.read_bytes())


@pytest.mark.parametrize("path", WITH_A_SIGN, ids=lambda path: path.stem)
def test_the_refusal_says_what_the_page_is(path):
    with pytest.raises(NotAList, match=f"is {KINDS[path.stem.split('-')[0]]}"):
        read_list(path.read_bytes())


def test_the_origin_of_a_row_is_its_page():
    content = FIRST.encode("utf-8")
    origin = {row.origin for row in read_list(content).rows}
    assert len(origin) == 1
    (one,) = origin
    assert one.id.startswith(f"{LIST}-")
    assert one.url == URL


def test_every_row_is_accounted_for():
    for path in LISTS:
        page = read_list(path.read_bytes())
        ids = len(re.findall(r"data-id", path.read_text("utf-8", "replace"), re.IGNORECASE))
        if path.stem in ("list-utf-16", "list-rows-of-other-shapes"):
            continue  # in other bytes; one of its rows has no id
        assert page.seen == ids, path.stem


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<th>Mandates</th>", "<th>Mandate</th>", "unknown header of the list: 'Mandate'"),
        ("<th>Mandates</th>", "", "missing header of the list: 'Mandates'"),
        ("<th>Mandates</th>", "<th>Mandates</th><th>Mandates</th>", "doubled header of the list"),
        ("<th>Mandates</th>", "<th>Region</th><th>Mandates</th>", "unknown header of the list: 'R"),
        ("<th>Mandates</th>", "<th></th><th>Mandates</th>", "unknown header of the list: ''"),
        ("<th>Summary</th>", "<th>Mandates</th>", "missing header of the list: 'Summary'"),
        ("<th>Summary</th>", '<th colspan="2">Summary</th>', "spans several columns"),
        ("<th>Mandates</th><th>Summary</th>", "<th>Summary</th><th>Mandates</th>", "none of its 6"),
        ("</tbody>", "</tbody><tfoot><tr><td>6</td></tr></tfoot>", "a <tfoot> stands between"),
        ("</tbody>", "</tbody><p>6</p>", "a <p> stands between the rows"),
        ("</tbody>", "and 187 more</tbody>", "text stands between the rows"),
        ("<head>", '<head><base href="https://elsewhere.example/">', "links are relative to"),
        ("<head>", '<head><base href="//[">', r"links are relative to '//\['"),
        ("193 communications found", "No communications found", "says that none were found"),
        ("<h2>", '<a href="/TMResultsBase/DownLoadFile?gId=1">x</a><h2>', "1 links to files stand"),
        ("<li>terrorism</li>", "<li>terrorism</li", "a tag of the list has no end: '</li'"),
        ("</table>", f"</table>{EMPTY[EMPTY.index('<table'):]}", "2 tables have headers"),
    ],
)  # fmt: skip
def test_a_list_of_another_shape_is_refused_and_the_message_names_it(old, new, message):
    with pytest.raises(UnknownShape, match=message):
        read(FIRST.replace(old, new, 1))


@pytest.mark.parametrize(
    "opened",
    ["<!-- ", "<script>", "<textarea>", "<style>", "<title>", "<xmp>", "<plaintext>", "<iframe>"],
)
def test_rows_that_open_markup_swallows_are_missed(opened):
    html = FIRST[:ROMANIA] + opened + FIRST[ROMANIA:]
    with pytest.raises((RowsDiffer, UnknownShape)):
        read(html)


@pytest.mark.parametrize("opened", ["<!-- ", "<script>", "<textarea>"])
def test_the_message_gives_both_counts_of_rows(opened):
    start = FIRST.index("Made-up summary", ROMANIA)
    with pytest.raises(RowsDiffer, match="6 rows are in its bytes, 2 in its list"):
        read(FIRST[:start] + opened + FIRST[start:])


def test_rows_in_a_comment_are_missed():
    end = FIRST.index('  <tr data-id="30005">')
    html = f"{FIRST[:ROMANIA]}<!--{FIRST[ROMANIA:end]}-->{FIRST[end:]}"
    with pytest.raises(RowsDiffer, match="6 rows are in its bytes, 5 in its list"):
        read(html)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_comment_that_opens_in_the_last_cell_is_missed(path):
    content = path.read_bytes()
    place = content.rfind(b"</td>")
    if b"<!-- Made up" not in content or place < 0:
        return  # nothing would close the comment, or there is no cell
    with pytest.raises((UnknownShape, RowsDiffer, NotAList)):
        read_list(content[:place] + b"<!--" + content[place:])


def test_an_open_quote_never_swallows_markup_silently():
    truth = {row["gid"]: row for row in facts(read(FIRST))}
    quotes = [match.start() for match in re.finditer('"', FIRST[ROMANIA:])]
    outcomes = set()
    for quote in quotes[:60]:
        html = FIRST[: ROMANIA + quote] + FIRST[ROMANIA + quote + 1 :]
        try:
            page = read(html)
        except (RowsDiffer, UnknownShape, PageCutShort):
            outcomes.add("refused")
            continue
        lost = 6 - len(page.rows)
        assert lost <= len(page.rejected), html[ROMANIA + quote - 40 : ROMANIA + quote + 40]
        outcomes.add("rejected" if lost else "read")
        for row in facts(page):
            assert row["doubts"] or row == truth[row["gid"]]
    assert {"refused", "rejected", "read"} >= outcomes > {"rejected"}


@pytest.mark.parametrize("end", [0.2, 0.5, 0.8, 0.95])
def test_a_page_that_is_cut_is_refused(end):
    with pytest.raises((PageCutShort, NotAList, UnknownShape)):
        read(FIRST[: int(len(FIRST) * end)])


def test_a_page_without_its_end_is_cut_short():
    with pytest.raises(PageCutShort, match="stops without </table> or </html>; get it again"):
        read(FIRST.replace("</html>", ""))
    with pytest.raises(PageCutShort):
        read(FIRST.replace("</table>", ""))
    with pytest.raises(PageCutShort):
        read((PAGES / "list-none-found.html").read_text("utf-8").replace("</html>", ""))


def test_the_end_of_a_list_is_a_proved_list_without_rows():
    assert read(EMPTY).is_last
    assert not read(FIRST).is_last
    with pytest.raises(UnknownShape):
        read(EMPTY.replace("<th>Mandates</th>", "<th>Mandate</th>"))


@pytest.mark.parametrize(
    ("counter", "stated"),
    [
        ("193 communications found page 1 of 20", (193, 1, 20)),
        ("1 communication found page 1 of 1", (1, 1, 1)),
        ("1,193 communications found - Page 2 of 120", (1193, 2, 120)),
        ("<b>1 193</b> communications found", (1193, None, None)),
        ("193 COMMUNICATIONS FOUND: page <i>1</i> of <i>20</i>", (193, 1, 20)),
        ("193 communications", (None, None, None)),
        ("3 communications found, 4 communications found", (None, None, None)),
        ("<script>9 communications found</script>", (None, None, None)),
        ('<p style="display:none">9 communications found</p>', (None, None, None)),
        ("<p hidden>9 communications found</p>", (None, None, None)),
        ("12.193 communications found", (12193, None, None)),
    ],
)
def test_what_the_page_states_is_read(counter, stated):
    page = read(FIRST.replace("193 communications found page 1 of 20", counter))
    assert (page.stated_total, page.stated_page, page.stated_pages) == stated


@pytest.mark.parametrize(
    "content",
    [b"", b" \n ", b"<![\n\n\n", b"<!-- x", b"\xef\xbb\xbf"],
    ids=["empty", "blank", "section", "comment", "mark"],
)
def test_bytes_that_are_no_page_are_refused(content):
    with pytest.raises(PageUnreadable, match=r"look at it|get it again"):
        read_list(content)


def test_a_marked_section_among_the_rows_is_refused_or_changes_nothing():
    html = FIRST[:ROMANIA] + "<![\n\n[" + FIRST[ROMANIA:]
    with pytest.raises((RowsDiffer, UnknownShape)):
        read(html)


def test_a_page_of_nested_divs_is_refused_at_once():
    start = time.monotonic()
    with pytest.raises(PageUnreadable, match="nested too deep"):
        read(FIRST.replace("<table", "<div>" * 20_000 + "<table", 1))
    assert time.monotonic() - start < 10


def test_a_page_larger_than_any_list_is_refused():
    with pytest.raises(PageUnreadable, match="expected at most 50000000"):
        read_list(b"<p>" + b" " * 50_000_000)


def test_an_unknown_encoding_is_refused():
    html = FIRST.replace('charset="utf-8"', 'charset="utf-7"')
    with pytest.raises(PageUnreadable, match="declares the encoding 'utf-7'; expected UTF-8"):
        read(html)
    with pytest.raises(PageUnreadable, match="declares the encoding"):
        read(FIRST.replace('charset="utf-8"', 'charset="nonesuch"'))


@pytest.mark.parametrize(
    ("declared", "header", "encoding", "notes"),
    [
        ("utf-8", "text/html; charset=ISO-8859-1", "utf-8", 0),
        (None, "text/html; charset=utf-8", "utf-8", 0),
        (None, "text/html", "utf-8", 0),
        (None, None, "utf-8", 0),
        (None, "text/html; charset=ISO-8859-1", "utf-8", 1),
        ("iso-8859-1", "text/html; charset=utf-8", "utf-8", 1),
        (None, "text/html; charset=windows-1252", "cp1252", 0),
        ("windows-1252", "text/html; charset=utf-8", "cp1252", 0),
        ("iso-8859-15", None, "iso8859-15", 0),
        ("utf-16", None, "utf-8", 0),
    ],
)
def test_the_page_is_read_in_the_encoding_that_it_declares(declared, header, encoding, notes):
    html = (PAGES / "list-utf-8-undeclared.html").read_text("utf-8").replace("’", "'")
    if declared:
        html = html.replace("<head>", f'<head><meta charset="{declared}">')
    page = parse_list(html.encode(encoding), url=URL, content_type=header)
    names = [row.recipient.name for row in page.rows]
    assert names == ["Türkiye", "Côte d'Ivoire", "Société inventée S.A."]
    assert len(page.notes) == notes


@pytest.mark.parametrize(
    "href",
    [
        "/tmresultsbase/downloadpubliccommunicationfile?gid=30002",
        "https://spcommreports.ohchr.org/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "https://SPCOMMREPORTS.ohchr.org:443/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "../TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        " /TMResultsBase/DownLoadPublicCommunicationFile?v=1&amp;gId=30002#page=1 ",
    ],
)
def test_one_file_has_one_address_however_it_is_written(href):
    old = "/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002"
    page = read(FIRST.replace(old, href))
    assert facts(page) == facts(read(FIRST))


@pytest.mark.parametrize(
    "href",
    [
        "https://elsewhere.example/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "https://spcommreports.ohchr.org.example/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "https://x@spcommreports.ohchr.org/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "http://spcommreports.ohchr.org/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "https://spcommreports.ohchr.org:8443/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "https://spcommreports.ohchr.org:x/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "//[/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002",
        "/TMResultsBase/DownLoadPublicCommunicationFile?gId=30003",
        "/TMResultsBase/DownLoadPublicCommunicationFile?gId=0",
        "/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002x",
        "/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002&amp;gId=30003",
        "/TMResultsBase/DownLoadPublicCommunicationFile",
        "/TMResultsBase/DownLoadFile?gId=30002",
        "/TMResultsBase/../DownLoadPublicCommunicationFile?gId=30002",
        "javascript:void(0)",
        "data:text/html,30002",
        "",
    ],
)
def test_a_link_of_any_other_form_costs_its_row(href):
    old = "/TMResultsBase/DownLoadPublicCommunicationFile?gId=30002"
    page = read(FIRST.replace(old, href))
    assert len(page.rows) == 5
    assert len(page.rejected) == 1
    assert "30002" in page.rejected[0].shown


def rows_with(old, new):
    """What becomes of the row of Romania where *new* stands for *old* in it."""
    html = FIRST[:ROMANIA] + FIRST[ROMANIA:].replace(old, new, 1)
    page = read(html)
    taken = [row for row in page.rows if row.gid == 30002]
    return taken, [row.reason for row in page.rejected]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<ul>AL</ul>", "<ul>AL</ul> and more", "text stands beside the four parts"),
        ("<ul>AL</ul>", "<ul><ul>AL</ul></ul>", "5 parts; expected 4"),
        ("<ul>AL</ul>", "<ul><p>AL</p></ul>", "<p> stands in a cell, where none was known"),
        ("<ul>AL</ul>", "<ul><input>AL</ul>", "<input> stands in a cell"),
        ("<ul>AL</ul>", '<ul><b style="visibility: hidden">AL</b></ul>', "a hidden <b> stands"),
        ("<ul>AL</ul>", "<ul>Alert</ul>", "'Alert' is no type"),
        ("<ul>AL</ul>", "<ul><a>AL</a></ul>", "2 links; expected 1"),
        ("Romania</ul>", "</ul>", "'' is no name of an addressee"),
        ("Romania</ul>", "JAL</ul>", "'JAL' stands in the place of the addressee"),
        ("ROU 901/2026</a>", "ROU 901</a>/2026", "the link is not the whole of the reference"),
        ("<li>human rights defenders</li>", "<li>27 Feb 2026</li>", "in the place of a mandate"),
        ("<li>human rights defenders</li>", "<li><a>torture</a></li>", "<a> stands in a cell"),
        ("</ul></td>", "</ul>and others</td>", "text stands beside the list of mandates"),
        ("</ul></td>", "</ul><ul><li>torture</li></ul></td>", "the mandates are not one list"),
        ("<li>human", "<ul><li>x</li></ul><li>human", "the mandates are not one list"),
        ("   <td></td>", f"   <td>{'long ' * 500}</td>", "the cell of responses holds a long text"),
        ("   <td></td>", "   <th></th>", "the row holds other things than cells"),
        ("   <td></td>", "   <td></td>text", "the row holds other things than cells"),
        ("   <td></td>", "   <td><table><tr><td></table></td>", "a cell holds a table"),
        ("   <td></td>", '   <td hidden=""></td>', "the row is hidden"),
        ('<td style="word-wrap', '<td title="x>y" style="word-wrap', "a quote is open"),
        ("Made-up summary", '<a href="/TMResultsBase/DownLoadFile?gId=7">x</a>', "links to a file"),
    ],
)  # fmt: skip
def test_a_row_of_another_shape_is_rejected_with_the_reason(old, new, reason):
    taken, reasons = rows_with(old, new)
    assert taken == []
    assert len(reasons) == 1
    assert reason in reasons[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<ul>AL</ul>", '<div class="x"><ul class="y"><span>AL</span></ul></div>'),
        ("<ul>AL</ul>", "<ul>AL<br></ul>"),
        ("<td></td>", "<td><br /> <br></td>"),
        ("<td></td>", '<td colspan="1">\u00a0</td>'),
        (' target="Com_30002"', ""),
        (' target="Com_30002"', ' target="_blank"'),
        ("<li>human rights defenders</li>", "<li>human<br>rights defenders</li>"),
        ('<tr data-id="30002"></tr>', "<tr class=\"x\"  DATA-ID='30002' >\n</tr>\n<tr></tr>"),
        ("ShowSummaryDetails(30002);", "return false;"),
    ],
)
def test_other_markup_of_the_same_facts_changes_nothing(old, new):
    (taken,), reasons = rows_with(old, new)
    assert reasons == []
    assert shown_row(taken) == next(row for row in facts(read(FIRST)) if row["gid"] == 30002)


def test_a_row_that_may_be_cut_is_rejected_with_what_follows():
    taken, reasons = rows_with("   <td></td>", "   <td></td></tr><tr><td>more</td>")
    assert taken == []
    assert reasons == [
        "the row after it has no id, and may be a part of it",
        "1 cells; expected 4",
    ]


def test_an_id_without_a_row_and_an_id_in_a_row_are_rejected():
    html = FIRST.replace('data-id="30002"></tr>', 'data-id="30002"></tr><tr data-id="7"></tr>')
    page = read(html)
    assert [row.reason for row in page.rejected] == [
        "no row follows the empty one with the id '30002'",
        "the empty row before has the id '7', the link 30002",
    ]
    html = FIRST.replace('<tr data-id="30002"></tr>', "").replace(
        "<tr>\n   <td>\n     <ul>25", '<tr data-id="30002">\n   <td>\n     <ul>25'
    )
    assert len(read(html).rows) == 6


def test_a_rejected_row_shows_no_more_than_its_id_and_references():
    html = FIRST.replace("<ul>AL</ul>", "<ul>Alert</ul>")
    (rejected,) = read(html).rejected
    assert rejected.shown == "id 30002, ROU 901/2026"
    assert rejected.where == f"{URL}, row 2"


def test_responses_of_one_date_without_known_files_are_both_kept():
    two = '<a href="/x">02 Apr 2026</a><br><a href="/x">02 Apr 2026</a>'
    (taken,), _ = rows_with("   <td></td>", f"   <td>{two}</td>")
    assert [one.printed for one in taken.responses] == ["02 Apr 2026"] * 2
    assert len(taken.doubts) == 2


def test_one_response_with_two_dates_is_a_doubt():
    link = '<a href="/TMResultsBase/DownLoadFile?gId=7">'
    (taken,), _ = rows_with("   <td></td>", f"   <td>{link}2 Apr 2026</a>{link}3 Apr 2026</a></td>")
    assert len(taken.responses) == 2
    assert taken.doubts == ("the response 7 is listed twice",)


def test_a_link_in_a_link_of_a_response_is_no_shape_that_is_known():
    inner = '<a href="/TMResultsBase/DownLoadFile?gId=7">2 Apr<b><a href="/x">2026</b></a></a>'
    taken, reasons = rows_with("   <td></td>", f"   <td>{inner}</td>")
    assert reasons or taken[0].doubts


@pytest.mark.parametrize("size", [1_000_000, 2_000_000])
def test_a_long_summary_is_passed_over_and_takes_linear_time(size):
    start = time.process_time()
    page = read(FIRST.replace("Made-up summary", "Made-up   summary " * (size // 18), 1))
    assert len(page.rows) == 6
    assert time.process_time() - start < 4 * size / 1_000_000


def test_thousands_of_mandates_are_read():
    many = "".join(f"<li>made-up mandate {number}</li>" for number in range(5_000))
    start = time.process_time()
    (taken,), _ = rows_with("<li>human rights defenders</li>", many)
    assert len(taken.mandates) == 5_000
    assert time.process_time() - start < 5


def test_the_patterns_take_linear_time():
    blank = " " * 200_000
    for text in (blank, "<tr" + blank, "</html" + blank, "1 " * 100_000, "9" * 200_000):
        start = time.process_time()
        html = FIRST.replace("<h2>", f"<h2>{text.replace('<', '&lt;')}", 1)
        assert len(read(html).rows) == 6
        assert time.process_time() - start < 3


def test_no_stored_page_is_of_the_real_database():
    for path in Path(PAGES).rglob("*.html"):
        text = path.read_bytes().decode("utf-8", "replace")
        assert "Information received" not in text
