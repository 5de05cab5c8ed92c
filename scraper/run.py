"""One run under the lock: what it changes is stored with its line in the log, or not at all.

Errors: Busy, DamagedLog, and

    RunError                the base, never raised itself
    ├── ChangedByHand       the records are not those that the last run left
    └── ClockWentBack       today is before the day of the last run
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from scraper import runlog
from scraper.lock import locked
from scraper.runlog import Entry, Files, Outcome, Rows
from scraper.store import Batch, Store

Clock = Callable[[], datetime]  # an instant of UTC


class RunError(Exception):
    """Base of the errors of a run."""


class ChangedByHand(RunError):
    """The records are not those that the last run left."""


class ClockWentBack(RunError):
    """Today is before the day of the last run."""


class Run:
    """A run that holds the lock. `entry` is its line of the log as it stands; `history` are the
    runs before it, oldest first."""

    def __init__(self, store: Store, entry: Entry, log: bytes, now: Clock) -> None:
        self.store = store
        self.entry = entry
        self.history = runlog.read_log(log)
        self._log = log
        self._hashes = store.record_hashes()
        self._now = now
        self._prove()

    def _prove(self) -> None:
        """Raise where the records or the day cannot follow the last run."""
        if not self.history:
            return
        last = self.history[-1]
        if last.records != runlog.records_hash(self._hashes):
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

    def note(self, **facts: object) -> None:
        """Give fields of the line of this run their values."""
        self.entry = Entry.model_validate(dict(self.entry) | facts)

    def commit(self, batch: Batch) -> int:
        """Store *batch* with a line that says how far the run is; how many files changed."""
        return self._commit(batch, Outcome.UNFINISHED)

    def end(self, outcome: Outcome, batch: Batch | None = None) -> int:
        """Store what is left, and the line with its outcome; how many files changed."""
        return self._commit(batch or self.store.batch(), outcome)

    def _commit(self, batch: Batch, outcome: Outcome) -> int:
        changed = batch.record_hashes()
        self._hashes |= changed
        self.note(
            outcome=outcome,
            ended=self._now().replace(microsecond=0),
            records=runlog.records_hash(self._hashes),
        )
        batch.put(runlog.path_of(self.store.data), self._log + runlog.line_of(self.entry))
        return batch.commit() - 1  # the log is none of them


@contextmanager
def begun(
    store: Store, *, command: str, source: str | None, day: date, now: Clock
) -> Iterator[Run]:
    """A run of *command*, which read *source*, on *day*; raises Busy, DamagedLog and RunErrors."""
    with locked(store.data):
        log = store.content_of(runlog.path_of(store.data)) or b""
        number = len(log.splitlines()) + 1
        entry = Entry(
            number=number,
            run=f"{day}-{number}",
            command=command,
            outcome=Outcome.UNFINISHED,
            day=day,
            ended=now().replace(microsecond=0),
            source=source,
            is_whole=False,
            rows=Rows(),
            files=Files(),
            requests=0,
            reasons=(),
            accepted=None,
            asked=(),
            rechecked=(),
            unavailable=(),
            records="0" * 64,
            previous=runlog.hash_before(log),
        )
        yield Run(store, entry, log, now)
