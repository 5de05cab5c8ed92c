"""Faults of the table's columns and cells, made in the markup that is served."""

import re
from collections.abc import Callable
from random import Random

from tests.source.faults.effects import on_markup
from tests.source.faults.fault import Fault
from tests.source.pages import HEADERS, MONTHS

_ROW = re.compile(r"(  <tr>\n)(.*?)(\n  </tr>)", re.DOTALL)
_CELL = re.compile(r"   <td.*?</td>(?=\n|$)", re.DOTALL)
_DAY = re.compile(rf"\b(\d{{2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_MONTHS_FR = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


@on_markup(Fault.COLUMN_INSERTED, "F041", "a column 'Region' stands before the mandates")
def _inserted(html: str, rng: Random) -> str:
    html = html.replace("<th>Mandates</th>", "<th>Region</th><th>Mandates</th>")
    return _each_row(html, lambda cells: [cells[0], "   <td>Somewhere</td>", *cells[1:]])


@on_markup(Fault.COLUMN_REMOVED, "F041", "the column of the mandates is gone, header and cells")
def _removed(html: str, rng: Random) -> str:
    html = html.replace("<th>Mandates</th>", "")
    return _each_row(html, lambda cells: [cells[0], *cells[2:]])


@on_markup(Fault.COLUMN_RENAMED, "F041", "the header 'Summary' reads 'Details'")
def _renamed(html: str, rng: Random) -> str:
    return html.replace("<th>Summary</th>", "<th>Details</th>")


@on_markup(
    Fault.COLUMNS_SWAPPED,
    "F041",
    "mandates and summary change places with their headers: all there",
)
def _swapped(html: str, rng: Random) -> str:
    html = html.replace("<th>Mandates</th><th>Summary</th>", "<th>Summary</th><th>Mandates</th>")
    return _each_row(html, lambda cells: [cells[0], cells[2], cells[1], cells[3]])


@on_markup(Fault.CELLS_SWAPPED, "F041", "mandates and summary change places, their headers do not")
def _cells_swapped(html: str, rng: Random) -> str:
    return _each_row(html, lambda cells: [cells[0], cells[2], cells[1], cells[3]])


@on_markup(Fault.HEADERS_GONE, "F041", "the table has no headers")
def _headers_gone(html: str, rng: Random) -> str:
    heads = "".join(f"<th>{header}</th>" for header in HEADERS)
    return html.replace(f" <thead><tr>{heads}</tr></thead>\n", "")


@on_markup(Fault.CELL_MISSING, "F043", "one row of the page has no last cell")
def _cell_missing(html: str, rng: Random) -> str:
    return _one_row(html, rng, lambda row: _cells(row, lambda cells: cells[:-1]))


@on_markup(Fault.THREE_LISTS, "F043", "one row's first cell has three <ul>: the type is missing")
def _three(html: str, rng: Random) -> str:
    return _one_row(html, rng, lambda row: re.sub(r"     <ul>[A-Z]{2,3}</ul>\n", "", row, count=1))


@on_markup(Fault.FIVE_LISTS, "F043", "one row's first cell has a hidden <ul> more, with a date")
def _five(html: str, rng: Random) -> str:
    hidden = '   <td>\n     <ul style="display:none">01 Jan 2001</ul>'
    return _one_row(html, rng, lambda row: row.replace("   <td>", hidden, 1))


@on_markup(Fault.ID_ROWS_GONE, "F041", "the empty rows that carry the ids are gone")
def _ids_gone(html: str, rng: Random) -> str:
    return re.sub(r'  <tr data-id="\d+"></tr>\n', "", html)


@on_markup(Fault.ID_ROWS_WRONG, "F035", "one empty row carries another id than the row after it")
def _ids_wrong(html: str, rng: Random) -> str:
    ids = re.findall(r'<tr data-id="(\d+)">', html)
    if not ids:
        return html
    wrong = rng.choice(ids)
    return html.replace(f'<tr data-id="{wrong}">', f'<tr data-id="9{wrong}">', 1)


@on_markup(Fault.LINK_GONE, "F043", "one row's reference is no link: its letter has no address")
def _link_gone(html: str, rng: Random) -> str:
    return _one_row(
        html, rng, lambda row: re.sub(r"<a href[^>]*target=\"Com_[^>]*>(.*?)</a>", r"\1", row)
    )


@on_markup(Fault.DATES_NUMERIC, "F059", "all dates read 03/04/2021")
def _numeric(html: str, rng: Random) -> str:
    return _DAY.sub(lambda day: f"{day[1]}/{MONTHS.index(day[2]) + 1:02}/{day[3]}", html)


@on_markup(Fault.DATES_FRENCH, "F060", "all dates have French months and no-break spaces")
def _french(html: str, rng: Random) -> str:
    return _DAY.sub(
        lambda day: f"{day[1]}\u00a0{_MONTHS_FR[MONTHS.index(day[2])]}\u00a0{day[3]}", html
    )


@on_markup(Fault.TABLE_GONE, "F041", "the rows are <div>s: no table at all")
def _table_gone(html: str, rng: Random) -> str:
    return re.sub(r"(</?)(?:table|thead|tbody|tr|td|th)\b", r"\1div", html)


def _each_row(html: str, change: Callable[[list[str]], list[str]]) -> str:
    return _ROW.sub(lambda row: row[1] + _cells(row[2], change) + row[3], html)


def _one_row(html: str, rng: Random, change: Callable[[str], str]) -> str:
    rows = list(_ROW.finditer(html))
    if not rows:
        return html
    row = rng.choice(rows)
    return html[: row.start(2)] + change(row[2]) + html[row.end(2) :]


def _cells(row: str, change: Callable[[list[str]], list[str]]) -> str:
    return "\n".join(change(_CELL.findall(row)))
