"""Which row of a list is which communication's: references and the database's numbers of letters.

The reference is the key. One reference should have one number, and one number one reference; where
that does not hold, nothing is merged across them: both are kept, and flagged.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from scraper.merge.filed import numbers_of_letters
from scraper.merge.flags import with_flag
from scraper.records import Communication, Flag
from scraper.reference import Reference
from scraper.sources.observation import ListedObservation

TWO_IDS = "two-ids"
ID_RECYCLED = "id-recycled"
_COMPARED = ("type_listed", "sent", "recipient", "mandates")
_LAST = float("inf")  # rank of what has no number, or one that is new


def row_that_stands(
    record: Communication | None, rows: Sequence[ListedObservation]
) -> ListedObservation:
    """Which of the *rows* of one reference its facts are taken from, whatever their order.

    The one with the number that the record knew first; else the one with the lowest number.
    """
    if len(rows) == 1:
        return rows[0]
    known = numbers_of_letters(record) if record is not None else ()

    def rank(row: ListedObservation) -> tuple[float, float, str]:
        is_known = row.gid is not None and row.gid in known
        place = known.index(row.gid) if is_known and row.gid is not None else _LAST
        return place, _LAST if row.gid is None else row.gid, repr(row.facts)

    return min(rows, key=rank)


def flag_of_two_ids(stands: ListedObservation, rows: Sequence[ListedObservation]) -> Flag | None:
    """A flag where the *rows* of one reference have several numbers; facts are those of the one
    that *stands*."""
    numbers = sorted({row.gid for row in rows if row.gid is not None})
    if len(numbers) < 2:
        return None
    differing = [
        fact
        for fact in _COMPARED
        if any(getattr(row, fact) != getattr(stands, fact) for row in rows)
    ]
    differ = f" They differ in: {', '.join(differing)}." if differing else ""
    return Flag(
        code=TWO_IDS,
        message=f"The database lists this reference under the numbers {_listed(numbers)}. All are "
        f"kept; what is shown is that of number {stands.gid}.{differ}",
    )


def flag_recycled(
    record: Communication, gid: int, others: Iterable[Reference], *, on: date
) -> Communication:
    """*record* with a flag: the database lists its letter's number *gid* under *others* as well,
    or instead. Nothing is taken from their rows: each reference keeps what is its own."""
    flag = Flag(
        code=ID_RECYCLED,
        message=f"The database lists number {gid}, the number of this letter, under "
        f"{_listed(sorted(others))}. Nothing of that is taken.",
    )
    return with_flag(record, flag, on=on)


def _listed(items: Sequence[object]) -> str:
    """'1, 2 and 3'."""
    *first, last = map(str, items)
    return f"{', '.join(first)} and {last}" if first else last
