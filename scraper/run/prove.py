"""The log and the records -> where one does not follow from the other."""

from collections.abc import Iterator
from datetime import date

from scraper.run import Clock, Plan, begun
from scraper.run import log as runlog
from scraper.run.log import DamagedLog, Outcome
from scraper.store import Store


def problems_of_log(store: Store) -> Iterator[str]:
    """What speaks against the records being those that the last run left; nothing where no run
    has been."""
    content = store.content_of(runlog.path_of(store.data))
    if content is None:
        return
    try:
        entries = runlog.read_log(content)
    except DamagedLog as error:
        yield str(error)
        return
    if entries and entries[-1].records != runlog.records_hash(store.record_hashes()):
        yield (
            f"{store.data}: the records are not those that the run {entries[-1].run} left; restore "
            "them from git, or, if you changed them on purpose, say so: "
            'python -m scraper check --seal "why"'
        )


def seal(store: Store, why: str, *, on: date, now: Clock) -> str:
    """Take the records as they are into the log, since a person changed them; the run's name.

    Raises Busy, DamagedLog and RunErrors.
    """
    with begun(store, Plan("seal", None, on, now, by_hand=True)) as run:
        run.note(reasons=(why,))
        run.end(Outcome.DONE)
        return run.entry.run
