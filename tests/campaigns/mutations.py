"""A stored page of the list -> the same page with one thing changed, by kind and by chance.

A change that cannot be made on a page gives None. HARMFUL changes make a page that is wrong or
broken; BENIGN ones one that says the same.
"""

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.scraper.page_mutants import mutant
from tests.source.faults import EFFECTS, Fault

Change = Callable[[str, Random], str | bytes | None]

_ID_ROW = re.compile(r"<tr\s[^<>]*data-id=[^<>]*>\s*(?:</tr\s*>)?", re.IGNORECASE)
_END_OF_ROWS = re.compile(r"</tbody|</table", re.IGNORECASE)
_CELL = re.compile(r"<td\b[^<>]*>.*?</td\s*>", re.IGNORECASE | re.DOTALL)
_HEAD = re.compile(r"<th\b[^<>]*>.*?</th\s*>", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"<ul\b[^<>]*>.*?</ul\s*>", re.IGNORECASE | re.DOTALL)
_INSIDE = re.compile(r"(?<=>)[^<>]*\w[^<>]*(?=<)")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})[a-z]* (\d{{4}})\b")
_LINK = re.compile(r"<a\s[^<>]*gId=[^<>]*>", re.IGNORECASE)


def _rows(html: str) -> list[tuple[int, int]]:
    """Where each row stands, its empty row with the id included."""
    starts = [match.start() for match in _ID_ROW.finditer(html)]
    if not starts:
        return []
    end = _END_OF_ROWS.search(html, starts[-1])
    ends = [*starts[1:], end.start() if end else len(html)]
    return list(zip(starts, ends, strict=True))


def _with_row(html: str, rng: Random, change: Callable[[str], str]) -> str | None:
    """*html* with one of its rows changed."""
    rows = _rows(html)
    if not rows:
        return None
    start, end = rng.choice(rows)
    return html[:start] + change(html[start:end]) + html[end:]


def _with_all_rows(html: str, change: Callable[[str], str]) -> str | None:
    rows = _rows(html)
    for start, end in reversed(rows):
        html = html[:start] + change(html[start:end]) + html[end:]
    return html if rows else None


def _moved(text: str, pattern: re.Pattern[str], one: int, other: int) -> str:
    """*text* with the n-th and the m-th match of *pattern* in each other's place."""
    found = list(pattern.finditer(text))
    if max(one, other) >= len(found) or one == other:
        return text
    first, last = found[min(one, other)], found[max(one, other)]
    between = text[first.end() : last.start()]
    return text[: first.start()] + last[0] + between + first[0] + text[last.end() :]


def _without(text: str, pattern: re.Pattern[str], place: int, instead: str = "") -> str:
    """*text* with *instead* in the place of the n-th match of *pattern*."""
    found = list(pattern.finditer(text))
    if place >= len(found):
        return text
    return text[: found[place].start()] + instead + text[found[place].end() :]


def _column(rng: Random) -> tuple[int, int]:
    one, other = rng.sample(range(4), 2)
    return one, other


def drop_column(html: str, rng: Random) -> str | None:
    place, _ = _column(rng)
    changed = _with_all_rows(html, lambda row: _without(row, _CELL, place))
    return changed and _without(changed, _HEAD, place)


def swap_columns(html: str, rng: Random) -> str | None:
    one, other = _column(rng)
    changed = _with_all_rows(html, lambda row: _moved(row, _CELL, one, other))
    return changed and _moved(changed, _HEAD, one, other)


def duplicate_column(html: str, rng: Random) -> str | None:
    place, _ = _column(rng)

    def twice(text: str, pattern: re.Pattern[str]) -> str:
        found = list(pattern.finditer(text))
        return _without(text, pattern, place, 2 * found[place][0]) if len(found) > place else text

    changed = _with_all_rows(html, lambda row: twice(row, _CELL))
    return changed and twice(changed, _HEAD)


def rename_header(html: str, rng: Random) -> str | None:
    names = ("Details", "Region", "Summary", "Mandates", "", "Date", "Replies")
    return _without(html, _HEAD, rng.randrange(4), f"<th>{rng.choice(names)}</th>")


def swap_row_cells(html: str, rng: Random) -> str | None:
    one, other = _column(rng)
    return _with_row(html, rng, lambda row: _moved(row, _CELL, one, other))


def swap_parts(html: str, rng: Random) -> str | None:
    one, other = _column(rng)
    return _with_row(html, rng, lambda row: _moved(row, _PART, one, other))


def swap_cells_of_rows(html: str, rng: Random) -> str | None:
    """The first cell of one row in another, and the other way round, without their ids."""
    rows = _rows(html)
    if len(rows) < 2:
        return None
    (a, b), (c, d) = sorted(rng.sample(rows, 2))
    one, other = _identity(html, a, b), _identity(html, c, d)
    if one is None or other is None:
        return None
    between = html[one.end() : other.start()]
    return html[: one.start()] + other[0] + between + one[0] + html[other.end() :]


def _identity(html: str, start: int, end: int) -> re.Match[str] | None:
    """The cell with the letter's link in the row that stands there."""
    cells = _CELL.finditer(html, start, end)
    return next((cell for cell in cells if "PublicCommunicationFile" in cell[0]), None)


def drop_row(html: str, rng: Random) -> str | None:
    return _with_row(html, rng, lambda row: "")


def drop_id_row(html: str, rng: Random) -> str | None:
    return _with_row(html, rng, lambda row: _ID_ROW.sub("", row, count=1))


def keep_id_row_only(html: str, rng: Random) -> str | None:
    return _with_row(html, rng, lambda row: (_ID_ROW.match(row) or [""])[0])


def duplicate_row(html: str, rng: Random) -> str | None:
    return _with_row(html, rng, lambda row: row + row)


def date_format(html: str, rng: Random) -> str | None:
    """The date of one row, or of all, in another form."""
    forms = (
        lambda day, month, year: f"{day:>02}/{month:02}/{year}",
        lambda day, month, year: f"{month:02}/{day:>02}/{year}",
        lambda day, month, year: f"{day} {_MONTHS[month - 1]} {year[2:]}",
        lambda day, month, year: f"{_MONTHS[month - 1]} {year}",
        lambda day, month, year: f"{day}.{month}.{year}",
        lambda day, month, year: f"{day:>02}-{month:02}-{year[2:]}",
        lambda day, month, year: "-",
        lambda day, month, year: f"{day} {_MONTHS[month - 1]} {year} - 01 Jan 2001",
    )
    form = rng.choice(forms)

    def change(text: str) -> str:
        return _DAY.sub(lambda day: form(day[1], _MONTHS.index(day[2]) + 1, day[3]), text)

    return _with_row(html, rng, change) if rng.random() < 0.5 else _with_all_rows(html, change)


def truncate(html: str, rng: Random) -> str | None:
    rows = _rows(html)
    return html[: rng.randrange(rows[0][0], len(html))] if rows else None


def truncate_and_close(html: str, rng: Random) -> str | None:
    """Cut among the rows, and closed as a page is."""
    rows = _rows(html)
    if not rows:
        return None
    place = rng.randrange(rows[0][0], rows[-1][1])
    return html[:place] + "</td></tr></tbody></table></div></body></html>"


def nest(html: str, rng: Random) -> str | None:
    """A row or cell within another, or a table within a cell."""
    rows = _rows(html)
    cells = list(_CELL.finditer(html, rows[0][0])) if rows else []
    if not cells:
        return None
    cell = rng.choice(cells)
    inside = html.index(">", cell.start()) + 1
    other = rng.choice(cells)[0]
    start, end = rng.choice(rows)
    nested = rng.choice(
        (other, f"<table><tr>{other}</tr></table>", html[start:end], f"<div>{other}</div>")
    )
    return html[:inside] + nested + html[inside:]


def entity(html: str, rng: Random) -> str | None:
    """In one text of a row a character that cannot be, or entities that are escaped twice."""

    def change(row: str) -> str:
        texts = [text for text in _INSIDE.finditer(row) if "More details" not in text[0]]
        special = [text for text in texts if not text[0].isascii() or "&" in text[0]]
        if special and rng.random() < 0.5:
            text = rng.choice(special)
            named = text[0].encode("ascii", "xmlcharrefreplace").decode("ascii")
            new = named.replace("&", "&amp;")
        elif texts:
            text = rng.choice(texts)
            place = rng.randrange(len(text[0]) + 1)
            odd = rng.choice(("&#0;", "&#xD800;", "&#65533;", "&#x1F;", "&#xFFFF;", "&#1114112;"))
            new = text[0][:place] + odd + text[0][place:]
        else:
            return row
        return row[: text.start()] + new + row[text.end() :]

    return _with_row(html, rng, change)


def encoding(html: str, rng: Random) -> str | bytes | None:
    """The bytes are not those of the encoding that is declared, or were encoded twice."""
    if html.isascii():
        return None
    match rng.choice(("latin-1", "twice", "utf-16", "a byte")):
        case "latin-1":
            return html.encode("latin-1", "xmlcharrefreplace")
        case "twice":
            return html.encode("utf-8").decode("cp1252", "replace").encode("utf-8")
        case "utf-16":
            return html.encode("utf-16-le")
        case _:
            rows = _rows(html)
            place = rng.randrange(rows[0][0], rows[-1][1]) if rows else 0
            return html[:place].encode("utf-8") + b"\xff" + html[place:].encode("utf-8")


def comment(html: str, rng: Random) -> str | None:
    """A comment opens, or stands around a row, a cell or a part."""

    def around(pattern: re.Pattern[str]) -> Callable[[str], str]:
        def change(row: str) -> str:
            found = list(pattern.finditer(row))
            if not found:
                return row
            one = rng.choice(found)
            return f"{row[: one.start()]}<!--{one[0]}-->{row[one.end() :]}"

        return change

    changes = (
        lambda row: f"<!--{row}",
        lambda row: f"<!--{row}-->",
        around(_CELL),
        around(_PART),
        around(_LINK),
    )
    return _with_row(html, rng, rng.choice(changes))


def markup(html: str, rng: Random) -> str | None:
    """One tag gone, doubled, moved, torn or preceded by another."""
    return mutant(html, rng)[1]


def row_order(html: str, rng: Random) -> str | None:
    rows = _rows(html)
    if len(rows) < 2:
        return None
    texts = [html[start:end] for start, end in rows]
    shuffled = rng.sample(texts, len(texts))
    return html[: rows[0][0]] + "".join(shuffled) + html[rows[-1][1] :]


def _of_fault(fault: Fault) -> Change:
    change = EFFECTS[fault].markup
    assert change is not None
    return change


HARMFUL: Mapping[str, Change] = {
    "column dropped": drop_column,
    "column doubled": duplicate_column,
    "header renamed": rename_header,
    "cells of a row change places": swap_row_cells,
    "parts of a cell change places": swap_parts,
    "first cells of two rows change places": swap_cells_of_rows,
    "row dropped": drop_row,
    "row's id dropped": drop_id_row,
    "row dropped, its id kept": keep_id_row_only,
    "row twice": duplicate_row,
    "date in another form": date_format,
    "cut": truncate,
    "cut and closed": truncate_and_close,
    "nested": nest,
    "entity": entity,
    "encoding": encoding,
    "comment": comment,
    "tag or quote": markup,
}
BENIGN: Mapping[str, Change] = {
    "rows in another order": row_order,
    "columns in another order": swap_columns,
    "attributes in another order": _of_fault(Fault.ATTRIBUTES_REORDERED),
    "white space": _of_fault(Fault.WHITE_SPACE_CHANGED),
    "classes and styles": _of_fault(Fault.CLASSES_CHANGED),
    "wrapped in more <div>s": _of_fault(Fault.DIVS_WRAPPED),
    "tags in capitals": _of_fault(Fault.TAGS_IN_CAPITALS),
    "comments between rows": _of_fault(Fault.COMMENTS_ADDED),
    "numeric entities": _of_fault(Fault.ENTITIES_NUMERIC),
}
