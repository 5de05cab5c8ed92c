"""One run under the lock: what it changes is stored with its line in the log, or not at all.

Errors: Busy, DamagedLog, and

    RunError                the base, never raised itself
    ├── ChangedByHand       the records are not those that the last run left
    └── ClockWentBack       today is before the day of the last run
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from scraper.run import log as runlog
from scraper.run.lock import locked
from scraper.run.log import Entry, Files, Outcome, Rows
from scraper.store import Batch, Store

_DAY = len("2026-11-22")  # how many characters of a run's name are its day
Clock = Callable[[], datetime]  # an instant of UTC


class RunError(Exception):
    """Base of the errors of a run."""


class ChangedByHand(RunError):
    """The records are not those that the last run left."""


class ClockWentBack(RunError):
    """Today is before the day of the last run."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run sets out to do: its *command*, the address or file that is its *source*, the *day*
    that it records. `is_dry`: it stores nothing, not even its line. `by_hand`: the records need
    not be those that the last run left."""

    command: str
    source: str | None
    day: date
    now: Clock
    is_dry: bool = False
    by_hand: bool = False


class Run:
    """A run that holds the lock. `entry` is its line of the log as it stands; `history` are the
    runs before it, oldest first."""

    def __init__(self, store: Store, plan: Plan) -> None:
        self._plan = plan
        log = store.content_of(runlog.path_of(store.data))
        self._log = log or b""
        self._hashes = store.record_hashes()
        self.store = store
        self.history = () if log is None else runlog.read_log(log)
        number = len(self.history) + 1
        self.entry = Entry(
            number=number,
            run=f"{plan.day}-{number}",
            command=plan.command,
            outcome=Outcome.UNFINISHED,
            day=plan.day,
            ended=_instant(plan.now),
            source=plan.source,
            is_whole=False,
            fingerprint=None,
            rows=Rows(),
            files=Files(),
            requests=0,
            reasons=(),
            accepted=None,
            asked=(),
            rechecked=(),
            unavailable=(),
            records=runlog.records_hash(self._hashes),
            previous=runlog.hash_of_last(self.history),
        )
        self._prove()

    def _prove(self) -> None:
        """Raise where the records or the day cannot follow the last run."""
        if not self.history:
            return
        last = self.history[-1]
        if not self._plan.by_hand and last.records != self.entry.records:
            raise ChangedByHand(
                f"{self.store.data}: the records are not those that the run {last.run} left; "
                "restore them from git, or, if you changed them on purpose, say so: "
                'python -m scraper check --seal "why"'
            )
        if self.entry.day < last.day:
            raise ClockWentBack(
                f"today is {self.entry.day}, and the last run was on {last.day}; set the clock"
            )

    def named_after(self, content: str) -> str:
        """Name the run after its day and *content*, which is what it was given: the same on the
        same day has the same name."""
        digest = hashlib.sha256(content.encode("utf-8")).hexdigest()
        self.entry = self.entry.model_copy(update={"run": f"{self.entry.day}-{digest[:12]}"})
        return self.entry.run

    def is_named(self, name: str | None) -> bool:
        """Whether *name* is that of a run, on this day or another, that was given the same."""
        return name is not None and name[_DAY:] == self.entry.run[_DAY:]

    def note(self, **facts: object) -> None:
        """Give fields of the line of this run their values."""
        self.entry = Entry.model_validate(dict(self.entry) | facts)

    def commit(self, batch: Batch) -> int:
        """Store *batch* with a line that says how far the run is; how many files changed."""
        return self._commit(batch, Outcome.UNFINISHED) if batch else 0

    def end(self, outcome: Outcome, batch: Batch | None = None) -> int:
        """Store what is left, and the line with its outcome; how many files changed."""
        return self._commit(batch or self.store.batch(), outcome)

    def _commit(self, batch: Batch, outcome: Outcome) -> int:
        hashes = self._hashes | batch.record_hashes()
        self.note(
            outcome=outcome,
            ended=_instant(self._plan.now),
            records=runlog.records_hash(hashes),
        )
        if self._plan.is_dry:
            return 0
        batch.put(runlog.path_of(self.store.data), self._log + runlog.line_of(self.entry))
        try:
            changed = batch.commit()
        except BaseException:
            # All of it is stored, or nothing: the journal tells, and the line of the failure must.
            self._hashes = self.store.record_hashes()
            raise
        self._hashes = hashes
        return changed - 1  # the log is none of them


def _instant(now: Clock) -> datetime:
    return now().replace(microsecond=0)


@contextmanager
def begun(store: Store, plan: Plan) -> Iterator[Run]:
    """The run of *plan*, under the lock. Raises Busy, DamagedLog and RunErrors."""
    with locked(store.data):
        yield Run(store, plan)
