"""A page of the database's list -> the communications that it lists.

A page must prove itself: one table with the headers of the list, an end, at least one row that can
be read or none at all, and as many rows in its bytes as in its tree. Else nothing of it is taken.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import urljoin

from scraper.sources.observation import LIST, ListedObservation, Origin, RejectedRow
from scraper.sources.spcommreports.barriers import barrier_in
from scraper.sources.spcommreports.decode import Decoded, decode
from scraper.sources.spcommreports.errors import (
    NotAList,
    PageCutShort,
    RowsDiffer,
    UnknownShape,
)
from scraper.sources.spcommreports.links import FILES, is_same_place
from scraper.sources.spcommreports.markup import Element, parse_markup, text_around
from scraper.sources.spcommreports.rows import read_row
from scraper.sources.spcommreports.table import List, find_list, ids_in, own_rows, rows_of

TITLE = "Communications database: list of communications"

# A row in the bytes, wherever it stands: also in a comment or a script, for what the parser loses
# there must not be lost silently.
_ROW = re.compile(r"<tr\s[^<>]{0,400}?\bdata-id\s{0,9}=", re.IGNORECASE)
_END = re.compile(r"</html\s{0,9}>", re.IGNORECASE)
_END_OF_LIST = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
_COUNTER = re.compile(
    r"(?<![\d.,])(?P<total>\d{1,3}(?:[ ,.\u00a0\u202f]\d{3}){1,2}|\d{1,7}) communications? found\b"
    r"(?:[ ,;.:-]{0,5}page (?P<page>\d{1,6}) of (?P<pages>\d{1,6})(?!\d))?",
    re.IGNORECASE,
)
_NONE_FOUND = re.compile(
    r"\bno (?:communications?|records?|results?)(?: were| was)? found\b", re.IGNORECASE
)
_TORN = re.compile(r"</?[a-zA-Z][^<>]*(?=<)")  # a tag that another one begins in
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SHOWN = 40  # characters
_REASONS = 3  # of rejected rows, in a message


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a page of the list shows.

    Each of its rows is in one of `rows`, `rejected` and `duplicates`, which are rows whose id stood
    above with the same facts. What the page states is None where it does not: the number of all
    communications, of this page and of all pages. `is_last`: it proved to be a list without rows.
    `notes` are doubts about the page as a whole, a line each.
    """

    rows: tuple[ListedObservation, ...]
    rejected: tuple[RejectedRow, ...]
    duplicates: tuple[ListedObservation, ...]
    stated_total: int | None
    stated_page: int | None
    stated_pages: int | None
    is_last: bool
    notes: tuple[str, ...]

    @property
    def seen(self) -> int:
        """All rows of the page, whatever became of them."""
        return len(self.rows) + len(self.rejected) + len(self.duplicates)


def parse_list(content: bytes, *, url: str, content_type: str | None) -> ListPage:
    """The communications in the page *content*, which came from *url* with that header.

    Raises the errors of `errors`.
    """
    decoded = decode(content, content_type)
    root = parse_markup(decoded.text)
    found = find_list(root)
    around = text_around(root, found.table if found else None)
    counter = _counter_in(around)
    if found is None:
        return _page_without_list(decoded, around, counter, url)
    check_end(decoded.text, url)
    check_rows(decoded.text, found, url)
    _check_links(root, found, url)
    origin = Origin.of(LIST, TITLE, url, content)
    base = base_of(root, url)
    read = [read_row(row, found, base, origin) for row in rows_of(found)]
    rows, rejected, duplicates = sort_out(read)
    if read and not rows:
        reasons = "; ".join(item.reason for item in rejected[:_REASONS])
        raise UnknownShape(f"{url}: none of its {len(read)} rows can be read: {reasons}")
    if read and says_none(around):
        raise UnknownShape(f"{url}: says that none were found, and lists {len(read)}; look at it")
    return ListPage(rows, rejected, duplicates, *counter, not read, decoded.notes)


def base_of(root: Element, url: str) -> str:
    """The address that links of the page are relative to. Raises UnknownShape for another site."""
    for element in root.iter("base"):
        href = element.get("href", "")
        try:
            base = urljoin(url, href)
        except ValueError:
            base = ""
        if not is_same_place(base, url):
            raise UnknownShape(f"{url}: its links are relative to {href[:200]!r}; look at it")
        return base
    return url


def says_none(text: str) -> bool:
    """Whether the *text* of a page says that no communication was found."""
    counter = _counter_in(text)
    return bool(_NONE_FOUND.search(text)) or counter[0] == 0


def sort_out(
    read: Sequence[ListedObservation | RejectedRow],
) -> tuple[tuple[ListedObservation, ...], tuple[RejectedRow, ...], tuple[ListedObservation, ...]]:
    """The rows that are taken, those rejected, and those that repeat one that is taken.

    Rows of one id and one reference that differ otherwise are all rejected: which is right, nobody
    can tell. One id with two references, and one reference with two ids, are all taken.
    """
    copies: dict[tuple[object, object], list[ListedObservation]] = {}
    rejected = [item for item in read if isinstance(item, RejectedRow)]
    for item in read:
        if isinstance(item, ListedObservation):
            copies.setdefault((item.gid, item.reference), []).append(item)
    rows: list[ListedObservation] = []
    duplicates: list[ListedObservation] = []
    for same in copies.values():
        differing = _differing_facts(same)
        if differing:
            rejected += [_rejected(item, len(same), differing) for item in same]
        else:
            rows.append(same[0])
            duplicates += same[1:]
    return tuple(rows), tuple(rejected), tuple(duplicates)


def _differing_facts(same: Sequence[ListedObservation]) -> tuple[str, ...]:
    first, *others = (replace(item, printed="") for item in same)
    return tuple(
        field.name
        for field in fields(first)
        if any(getattr(other, field.name) != getattr(first, field.name) for other in others)
    )


def _rejected(item: ListedObservation, times: int, differing: Iterable[str]) -> RejectedRow:
    reason = f"listed {times} times, with different facts: {', '.join(differing)}"
    shown = f"id {item.gid}, {item.reference}" if item.gid else str(item.reference)
    return RejectedRow(item.origin.url or item.origin.title, reason, shown)


def _page_without_list(
    decoded: Decoded, around: str, counter: tuple[int | None, int | None, int | None], url: str
) -> ListPage:
    """A page that says that there is nothing to list. Raises NotAList for any other."""
    barrier = barrier_in(decoded.text)
    if says_none(around) and barrier is None and not _ROW.search(decoded.text):
        check_end(decoded.text, url)
        return ListPage((), (), (), *counter, True, decoded.notes)
    what = barrier.value if barrier else "a page without the table of communications"
    raise NotAList(
        f"{url}: is {what}; expected the list of communications; nothing was taken; open the "
        "address in a browser, and save the page from there if it shows the list"
    )


def check_end(text: str, url: str) -> None:
    """The list must be closed, and the page after it."""
    ends = [match.end() for match in _END_OF_LIST.finditer(text)]
    rows = [match.end() for match in _ROW.finditer(text)]
    is_closed = not rows or (bool(ends) and ends[-1] > rows[-1])
    if not is_closed or not _END.search(text, ends[-1] if ends else 0):
        raise PageCutShort(f"{url}: stops without </table> or </html>; get it again")


def check_rows(text: str, found: List, url: str) -> None:
    """What the bytes hold of the list must be in its tree: all rows, and whole ones."""
    counted, parsed = sum(1 for _ in _ROW.finditer(text)), ids_in(found)
    if counted != parsed:
        raise RowsDiffer(
            f"{url}: {counted} rows are in its bytes, {parsed} in its list; a comment, script or "
            "quote may be open; look at it"
        )
    rows, ends = _ROW.search(text), [match.end() for match in _END_OF_LIST.finditer(text)]
    if rows is None:
        return
    torn = _TORN.search(text, rows.end(), ends[-1])
    if torn:
        raise UnknownShape(f"{url}: a tag of the list has no end: {torn[0][:_SHOWN]!r}; look at it")
    if any(_END_OF_LIST.search(comment[0]) for comment in _COMMENT.finditer(text, rows.end())):
        raise UnknownShape(f"{url}: a comment swallows the end of a table; look at it")


def _check_links(root: Element, found: List, url: str) -> None:
    """Each link to a file stands in the list; elsewhere it may be what a row has lost."""
    outside = _file_links(root) - sum(map(_file_links, own_rows(found.table)))
    if outside:
        raise UnknownShape(f"{url}: {outside} links to files stand outside the list; look at it")


def _file_links(element: Element) -> int:
    return sum(FILES in link.get("href", "").lower() for link in element.iter("a"))


def _counter_in(text: str) -> tuple[int | None, int | None, int | None]:
    """What the page states: all communications, this page, all pages. All None where it states
    two different counts."""
    stated = {
        (
            int(re.sub(r"\D", "", match["total"])),
            int(match["page"]) if match["page"] else None,
            int(match["pages"]) if match["pages"] else None,
        )
        for match in _COUNTER.finditer(text)
    }
    return stated.pop() if len(stated) == 1 else (None, None, None)
