"""Records + earlier runs -> which numbers to ask the database for.

The database's list is a window that is months behind, but references run per code and year: after
TUN 4/2026 comes TUN 5/2026. What is asked for is what comes next, and a little beyond, since
letters do not become public in the order of their numbers; a night asks for few, and for those
first that were never asked for, or longest ago.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from scraper.names.territories import territories
from scraper.reference import Reference
from scraper.run.log import Entry

NUMBERS_A_NIGHT = 20  # at 3 seconds each a minute's work for the database
_BEYOND = 3  # numbers after the last known one that are asked for
_RARELY = 4  # one in so many begins the numbers of a code in a year
_OTHERS = "OTH"  # the code of every addressee that is not a State


def numbers_to_ask(
    known: Iterable[Reference], history: Iterable[Entry], *, on: date, budget: int
) -> tuple[Reference, ...]:
    """At most *budget* references that no record has, the most promising first.

    Most follow a number that is known; some begin a code in this year or the last.
    """
    taken = frozenset(known)
    asked = {reference: entry.day for entry in history for reference in entry.asked}
    following, beginning = (
        sorted(
            (asked.get(str(reference), date.min), step, reference)
            for follows, step, reference in _candidates(taken, on.year)
            if follows is wanted and reference not in taken
        )
        for wanted in (True, False)
    )
    rare = min(len(beginning), max(budget // _RARELY, budget - len(following)))
    chosen = (*following[: budget - rare], *beginning[:rare])
    return tuple(reference for _, _, reference in chosen)


def _candidates(taken: frozenset[Reference], year: int) -> Iterator[tuple[bool, int, Reference]]:
    """What may come next: whether it follows a known number of its code and year, and a rank: by
    how much, or, of what follows none, the code of most letters first."""
    last: dict[tuple[str, int], int] = {}
    for reference in taken:
        key = (reference.code, reference.year)
        last[key] = max(last.get(key, 0), reference.number)
    for code in (_OTHERS, *(territory.code for territory in territories())):
        for of_year in (year, year - 1):
            number = last.get((code, of_year))
            if number is None:
                yield False, code != _OTHERS, Reference(code, of_year, 1)
                continue
            for step in range(1, _BEYOND + 1):
                yield True, step, Reference(code, of_year, number + step)
