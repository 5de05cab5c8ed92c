"""Faults of the list as a whole: which rows it shows, and on which page. The truth stays."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.source.answers import list_view
from tests.source.communication import Communication
from tests.source.faults.effects import on_rows, on_view
from tests.source.faults.fault import Fault
from tests.source.pages import ListView

Rows = tuple[Communication, ...]


@on_view(Fault.EMPTY_TABLE, "F027", "every page of the list is whole and has no rows")
def _empty(view: ListView, rows: Rows, size: int) -> ListView:
    return ListView((), view.page, 0, 0)


@on_view(Fault.FIRST_PAGE_ONLY, "F028", "all pages but the first have no rows; the counter stays")
def _first_only(view: ListView, rows: Rows, size: int) -> ListView:
    return replace(view, rows=view.rows if view.page == 1 else ())


@on_view(
    Fault.FIRST_PAGE_ONLY_COUNTED, "F028", "as if the first page were all: the counter says so too"
)
def _first_only_counted(view: ListView, rows: Rows, size: int) -> ListView:
    first = rows[:size]
    return ListView(first if view.page == 1 else (), view.page, 1, len(first))


@on_view(Fault.PAGE_IGNORED, "F031", "every page has the rows of the first one")
def _page_ignored(view: ListView, rows: Rows, size: int) -> ListView:
    return replace(list_view(rows, 1, size), page=view.page)


@on_view(
    Fault.SAME_ROW_TWICE, "F030", "the last row of a page is the first one of the next as well"
)
def _same_twice(view: ListView, rows: Rows, size: int) -> ListView:
    before = list_view(rows, view.page - 1, size).rows[-1:]
    return replace(view, rows=(*before, *view.rows) if view.rows else ())


@on_view(Fault.SAME_ROW_DIFFERS, "F030", "as same-row-twice, and the second has another addressee")
def _same_differs(view: ListView, rows: Rows, size: int) -> ListView:
    if not view.rows or view.page == 1:
        return view
    before = list_view(rows, view.page - 1, size).rows[-1]
    other = replace(before.recipient, listed=f"{before.recipient.listed} (differs)")
    return replace(view, rows=(replace(before, recipient=other), *view.rows))


@on_view(Fault.LAST_PAGE_404, "F032", "the last page with rows is not there")
def _last_page_404(view: ListView, rows: Rows, size: int) -> ListView | None:
    return None if view.page == view.pages else view


@on_view(Fault.LAST_PAGE_EMPTY, "F032", "the last page with rows has none")
def _last_page_empty(view: ListView, rows: Rows, size: int) -> ListView:
    return replace(view, rows=()) if view.page == view.pages else view


@on_view(Fault.PAST_END_404, "F032", "pages past the end are not there; nothing is lost")
def _past_end_404(view: ListView, rows: Rows, size: int) -> ListView | None:
    return None if view.page > max(1, view.pages) else view


@on_view(Fault.COUNTER_TOO_HIGH, "F028", "the counter states three more rows than there are")
def _counter_high(view: ListView, rows: Rows, size: int) -> ListView:
    return replace(view, total=view.total + 3)


@on_view(Fault.COUNTER_TOO_LOW, "F028", "the counter states three rows fewer than there are")
def _counter_low(view: ListView, rows: Rows, size: int) -> ListView:
    return replace(view, total=max(0, view.total - 3))


@on_rows(Fault.ONLY_THIS_YEAR, "F033", "a filter is on: only the letters of the newest year")
def _only_this_year(rows: Rows, rng: Random) -> Rows:
    newest = max(row.sent.year for row in rows)
    return tuple(row for row in rows if row.sent.year == newest)


@on_rows(Fault.SORT_FLIPPED, "F034", "the oldest row comes first")
def _flipped(rows: Rows, rng: Random) -> Rows:
    return rows[::-1]


@on_rows(Fault.ROWS_SHUFFLED, "F055", "the rows come in another order, the same on every page")
def _shuffled(rows: Rows, rng: Random) -> Rows:
    return tuple(rng.sample(rows, len(rows)))


@on_rows(
    Fault.ORDER_UNSTABLE, "F029", "the rows come in a new order at every request", each_time=True
)
def _unstable(rows: Rows, rng: Random) -> Rows:
    return tuple(rng.sample(rows, len(rows)))


@on_rows(Fault.FEW_VANISH, "F037", "one row in two hundred, at least one, is gone from the list")
def _few_vanish(rows: Rows, rng: Random) -> Rows:
    return _without(rows, max(1, len(rows) // 200), rng)


@on_rows(Fault.TWO_PERCENT_VANISH, "F038", "2.1 per cent of the rows are gone, and at least six")
def _many_vanish(rows: Rows, rng: Random) -> Rows:
    return _without(rows, max(6, -(-len(rows) * 21 // 1000)), rng)


@on_rows(
    Fault.STATE_VANISHES, "P1", "of one addressee code with ten rows or more a quarter is gone"
)
def _state_vanishes(rows: Rows, rng: Random) -> Rows:
    return _without_bucket(rows, lambda row: row.recipient.code, rng)


@on_rows(Fault.YEAR_VANISHES, "P1", "of one year with ten rows or more a quarter is gone")
def _year_vanishes(rows: Rows, rng: Random) -> Rows:
    return _without_bucket(rows, lambda row: row.reference[-4:], rng)


def _without(rows: Rows, count: int, rng: Random) -> Rows:
    gone = {row.key for row in rng.sample(rows, min(count, len(rows)))}
    return tuple(row for row in rows if row.key not in gone)


def _without_bucket(rows: Rows, bucket: Callable[[Communication], str], rng: Random) -> Rows:
    """*rows* without more than a fifth of the smallest bucket of ten or more.

    The smallest, so that few rows are gone of the whole.
    """
    sizes = Counter(map(bucket, rows))
    large = [(size, name) for name, size in sorted(sizes.items()) if size >= 10]
    if not large:
        return rows
    size, name = min(large)
    inside = [row for row in rows if bucket(row) == name]
    gone = {row.key for row in rng.sample(inside, size // 4 + 1)}
    return tuple(row for row in rows if row.key not in gone)
