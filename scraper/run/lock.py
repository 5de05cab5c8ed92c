"""One run at a time: a lock on a data directory that the kernel holds, so that none outlives its
program.

Error: Busy.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.store import DamagedRecord, UnsafePath
from scraper.store.disk import RESERVED, remove_leftovers
from scraper.store.journal import DamagedJournal, Journal

_NAME = f"{RESERVED}lock"
_OF_A_STORE = ("communications", "communication.schema.json", "runs.jsonl")


class Busy(Exception):
    """Another run holds the lock."""


def _require_store(data: Path) -> None:
    """Raise UnsafePath where *data* holds files, and none of a store: it is another directory."""
    names = {path.name for path in data.iterdir() if not path.name.startswith(".")}
    if names and names.isdisjoint(_OF_A_STORE):
        raise UnsafePath(
            f"{data}: holds {min(names)!r} and no records; expected a directory with "
            "communications/ in it, or an empty one; name it with --data"
        )


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the lock of the directory *data*, which is made where it is missing; raises Busy at once
    where another run holds it, DamagedRecord where its journal is damaged, and UnsafePath where it
    is no directory of records.

    What a killed run left behind is put in order first: its journal is finished, its temporary
    files are removed.
    """
    data.mkdir(parents=True, exist_ok=True)
    _require_store(data)
    handle = os.open(data / _NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                f"{data}: another run holds the lock; wait until it has ended, and run this again"
            ) from error
        try:
            Journal(data).recover()
        except DamagedJournal as error:
            raise DamagedRecord(str(error)) from error
        remove_leftovers(data)
        yield
    finally:
        os.close(handle)
