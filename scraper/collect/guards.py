"""What came + what is known -> the reasons not to take it.

A night brings a few rows. A list that loses or changes many is more likely broken than true, and
taking it would withdraw or falsify records. The bounds are ours: high enough for any real night
that is known, low enough that what slips through is a handful of rows, each with its history.

Error: Held.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from scraper.collect.listing import Listing
from scraper.collect.sift import Sifted
from scraper.run.log import Rows


class Held(Exception):
    """What came looks wrong; nothing was changed."""


SHARE = 0.02  # of the rows that were there before, which may vanish or change in one run
FEW = 5  # rows, which may always
BUCKET_SHARE = 0.20  # of the rows of one code, or one year
SMALL_BUCKET = 10  # rows below which a code or year is not judged by itself
REJECTED_SHARE = 0.005  # of all rows
FUTURE = 1  # rows dated after today: one is a slip, more are another form of dates


def held(name: str, reasons: Iterable[str], look: str, next_step: str) -> Held:
    """The error of the run *name*: why it waits, where to *look*, and what to do then."""
    return Held(
        f"run {name} is held, and nothing was changed: {'; '.join(reasons)}. {look}; {next_step}"
    )


def how_to_release(name: str, accept: str | None) -> str:
    """What a person can do about the held run *name*, who may have said to *accept* another."""
    other = f"--accept {accept} names another run; " if accept else ""
    return f"{other}if it is right, run the same command again with --accept {name}"


def reasons_to_hold(
    listing: Listing, sifted: Sifted, *, on: date, is_whole: bool
) -> tuple[str, ...]:
    """Why what came has to wait for a person; empty where nothing speaks against it."""
    return tuple(_reasons(listing, sifted, sifted.rows(listing), on, is_whole))


def _reasons(
    listing: Listing, sifted: Sifted, rows: Rows, on: date, is_whole: bool
) -> Iterator[str]:
    if not rows.is_conserved:
        yield (
            f"{rows.seen} rows were seen, but {rows.new} new + {rows.changed} changed + "
            f"{rows.unchanged} unchanged + {rows.duplicate} duplicate + {rows.rejected} rejected "
            "are not as many"
        )
    if rows.rejected > REJECTED_SHARE * rows.seen:
        yield (
            f"{rows.rejected} of {rows.seen} rows could not be read; the first is "
            f"{listing.rejected[0]}"
        )
    undated = [row for rows in listing.rows.values() for row in rows if row.sent is None]
    if len(undated) > REJECTED_SHARE * rows.seen:
        first_row = undated[0]
        yield (
            f"{len(undated)} of {rows.seen} rows have no date that can be read; the first is "
            f"{first_row.reference}: {'; '.join(first_row.doubts)}"
        )
    future = [
        row
        for rows in listing.rows.values()
        for row in rows
        if row.sent is not None and row.sent > on
    ]
    if len(future) > FUTURE:
        yield (
            f"{len(future)} rows are dated after today; the first is {future[0].reference}, "
            f"{future[0].sent}"
        )
    if not rows.seen:
        yield "not one row came: a list without rows is more likely broken than empty"
    if not is_whole:
        return
    found = listing.taken + rows.rejected  # whether a list counts a row twice is not known
    if listing.stated_total not in (None, found, found + listing.doubled):
        yield f"the list says that it has {listing.stated_total} rows, but {found} were found"
    yield from _losses(sifted, rows)


def _losses(sifted: Sifted, rows: Rows) -> Iterator[str]:
    """Reasons by how many of the rows that were there before are gone, or differ."""
    before = sifted.listed.total()
    bound = max(SHARE * before, FEW)
    if rows.vanished > bound:
        yield (
            f"{rows.vanished} of {before} rows are no longer there, more than {bound:g}; the first "
            f"is {min(sifted.vanished)}"
        )
    if len(sifted.altered) > bound:
        yield (
            f"{len(sifted.altered)} of {before} rows say something else, more than {bound:g}; the "
            f"first is {min(sifted.altered)}"
        )
    for kind, index in (("code", 0), ("year", 1)):
        known: Counter[str | int] = Counter()
        gone: Counter[str | int] = Counter(
            (reference.code, reference.year)[index] for reference in sifted.vanished
        )
        for bucket, count in sifted.listed.items():
            known[bucket[index]] += count
        for name, count in sorted(known.items(), key=str):
            if count >= SMALL_BUCKET and gone[name] > BUCKET_SHARE * count:
                yield f"{gone[name]} of the {count} rows of the {kind} {name} are no longer there"
