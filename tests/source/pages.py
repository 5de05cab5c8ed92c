"""Made-up communications -> the pages of the database, in its markup.

The markup of the list is that of the real one: an empty row that carries the id before each row,
bare text in <ul>, </br>. That of the related communications is taken to be the same; that of the
summary for print is invented, because nobody has seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from tests.source.communication import Communication

LIST_PATH = "/LatestReports/CommunicationSent"
RELATED_PATH = "/TmSearch/RelCom"
SUMMARY_PATH = "/TmSearch/SummaryPrint"
LETTER_PATH = "/TMResultsBase/DownLoadPublicCommunicationFile"
RESPONSE_PATH = "/TMResultsBase/DownLoadFile"
SEARCH_PATH = "/Tmsearch/TMDocuments"
HEADERS = ("Date, Country, Type and ref. no.", "Mandates", "Summary", "Replies received")
NOTHING_FOUND = "No communications found"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of the list: its `rows`, its number from 1, how many pages and rows there are."""

    rows: tuple[Communication, ...]
    page: int
    pages: int
    total: int


def day_listed(day: date) -> str:
    """*day* as the list shows it: '27 Feb 2026'."""
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year}"


def list_page(view: ListView) -> str:
    """The page of the list."""
    counter = f"{view.total} communications found page {view.page} of {view.pages}"
    return _page(
        "Latest reports - Communications sent",
        f'<div class="row"><div class="col-md-12"><p class="counter">{counter}</p></div></div>'
        f"{_table(view.rows)}{_pager(view)}",
    )


def related_page(rows: Sequence[Communication], code: str) -> str:
    """The page of the communications related to *code*; without any it says so."""
    counter = f"{len(rows)} communications found page 1 of 1" if rows else NOTHING_FOUND
    return _page(
        f"Related communications - {escape(code)}",
        f"<h2>Related communications: {escape(code)}</h2>"
        f'<div class="row"><div class="col-md-12"><p class="counter">{counter}</p></div></div>'
        f"{_table(rows)}",
    )


def summary_page(item: Communication) -> str:
    """The summary for print of one communication."""
    rows = (
        ("Reference", item.reference),
        ("Type", item.type_listed),
        ("Date", day_listed(item.sent)),
        ("Country", item.recipient.listed),
        ("Mandates", "; ".join(item.labels)),
        ("Summary", item.summary),
        ("Replies received", "; ".join(day_listed(one.dated) for one in item.responses) or "-"),
    )
    shown = "".join(
        f'<tr><td class="label"><b>{label}:</b></td><td class="value">{escape(value)}</td></tr>\n'
        for label, value in rows
    )
    return _page("Summary", f'<table class="summary-print" data-id="{item.gid}">\n{shown}</table>')


def no_summary_page() -> str:
    """What is shown for an id that is not public."""
    return _page("Summary", "<p>No communication found</p>")


def front_page() -> str:
    """The front page: links to the list and to the search form."""
    return _page("Communications", "<p>Made-up communications for tests.</p>")


def search_page() -> str:
    """The search form; nothing answers it."""
    return _page(
        "Communication search",
        f'<form action="{SEARCH_PATH}" method="post">'
        '<input name="__RequestVerificationToken" type="hidden" value="made-up" />'
        '<div id="grid" data-role="grid"></div></form>',
    )


def error_page(status: int, phrase: str) -> str:
    """A page for an error, as servers of this kind show it."""
    return (
        f"<!DOCTYPE html>\n<html><head><title>{status} - {phrase}</title></head>"
        f"<body><h2>{status} - {phrase}</h2></body></html>\n"
    )


def row_of(item: Communication) -> str:
    """The empty row that carries the id, and the row of the communication."""
    letter = f"{LETTER_PATH}?gId={item.gid}"
    mandates = "".join(f"<li>{escape(label)}</li>" for label in item.labels)
    more = f"ShowSummaryDetails({item.gid});"
    details = f'<a href="javascript:void(0)" onClick="{more}">More details...</a>'
    return f"""\
  <tr data-id="{item.gid}"></tr>
  <tr>
   <td>
     <ul>{day_listed(item.sent)}</ul>
     <ul style="font-weight:700;word-wrap:break-word">{escape(item.recipient.listed)}</ul>
     <ul>{escape(item.type_listed)}</ul>
     <ul><a href="{letter}" target="Com_{item.gid}">{escape(item.reference)}</a></ul>
   </td>
   <td><ul>{mandates}</ul></td>
   <td style="word-wrap: break-word;max-width:300px;">{escape(item.summary)}</br>
       {details}</td>
   <td>{_responses(item)}</td>
  </tr>
"""


def _responses(item: Communication) -> str:
    return "".join(
        f'<a href="{RESPONSE_PATH}?gId={one.gid}" target="Rep_{one.gid}">'
        f"{day_listed(one.dated)}</a> <br />"
        for one in item.responses
    )


def _table(rows: Sequence[Communication]) -> str:
    heads = "".join(f"<th>{header}</th>" for header in HEADERS)
    return (
        '<div class="table-responsive">\n<table class="table table-striped">\n'
        f" <thead><tr>{heads}</tr></thead>\n <tbody>\n"
        f"{''.join(map(row_of, rows))} </tbody>\n</table>\n</div>\n"
    )


def _pager(view: ListView) -> str:
    near = range(max(1, view.page - 2), min(view.pages, view.page + 2) + 1)
    links = "".join(f'<li><a href="{LIST_PATH}?page={page}">{page}</a></li>' for page in near)
    last = f'<li><a href="{LIST_PATH}?page={view.pages}">Last</a></li>' if view.pages else ""
    return f'<div class="pager"><ul class="pagination">{links}{last}</ul></div>\n'


def _page(title: str, body: str) -> str:
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1.0" />
<title>{title}</title>
<link href="/Content/site.css" rel="stylesheet" />
<script>function ShowSummaryDetails(id) {{ window.open("{SUMMARY_PATH}?id=" + id); }}</script>
</head>
<body>
<div class="navbar"><ul><li><a href="{LIST_PATH}">Latest reports</a></li>
<li><a href="{SEARCH_PATH}">Search</a></li></ul></div>
<div class="container body-content"><div class="main">
{body}</div>
<hr /><footer><p>Made-up communications for tests: nothing here is real.</p></footer></div>
</body>
</html>
"""
