"""The log of runs -> when the database was last read, and whether the records are made up.

No option says that a site is made up, so it cannot be forgotten: the log names the address that
each run read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from scraper.run.log import Entry, Outcome

MADE_UP = "Made-up demonstration"
OFFICIAL_HOST = "spcommreports.ohchr.org"
NEXT_READING_HOURS = 36  # a night, and the half of one: the first missed reading is seen then
_COLLECT = "collect"  # the command that reads the database


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole reading of the database that was done: the name and the day of its run, and the
    instant of UTC at which it ended."""

    run: str
    day: date
    ended: datetime

    @property
    def next_expected_by(self) -> datetime:
        """The instant after which a site that shows no later reading is stale."""
        return self.ended + timedelta(hours=NEXT_READING_HOURS)


@dataclass(frozen=True, slots=True)
class Readings:
    """What the log says of the records. `last` is None where the database was never read whole;
    `is_made_up` where the records come from another address than the official one."""

    last: Reading | None = None
    is_made_up: bool = False

    @property
    def mark(self) -> str:
        """What stands before all that may be read apart from its page: titles and citations."""
        return f"{MADE_UP}: " if self.is_made_up else ""


def readings_of(runs: Sequence[Entry]) -> Readings:
    """What the *runs* of a log, oldest first, say of the records."""
    whole = [
        Reading(run.run, run.day, _in_utc(run.ended))
        for run in runs
        if run.outcome is Outcome.DONE and run.command == _COLLECT and run.is_whole
    ]
    return Readings(
        last=whole[-1] if whole else None,
        is_made_up=any(is_made_up_source(run.source) for run in _runs_that_count(runs)),
    )


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def is_made_up_source(source: str | None) -> bool:
    """Whether *source* is an address, and not one of the official database. The name of a file
    says nothing."""
    if source is None or "://" not in source:
        return False
    try:
        parts = urlsplit(source)
        official = (parts.scheme, parts.hostname, parts.port) in (
            ("https", OFFICIAL_HOST, None),
            ("https", OFFICIAL_HOST, 443),
        )
    except ValueError:  # no address of the database is written like this
        return True
    return not official or "@" in parts.netloc


def _runs_that_count(runs: Sequence[Entry]) -> Iterator[Entry]:
    """The runs that were done, or that changed a record. One that failed or was held before it
    changed any says nothing of the records: it must not call real letters made up."""
    for place, run in enumerate(runs):
        if place == 0:
            has_changed = run.outcome is not Outcome.HELD and _has_taken(run)
        else:
            has_changed = run.records != runs[place - 1].records
        if has_changed or run.outcome is Outcome.DONE:
            yield run


def _has_taken(run: Entry) -> bool:
    """Whether the counts of *run* tell of anything that it stored."""
    kept = (run.rows.new, run.rows.changed, run.rows.vanished, *dict(run.files).values())
    return any(kept)
