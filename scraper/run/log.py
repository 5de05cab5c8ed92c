"""The log of runs: one line for each, in <data>/runs.jsonl, each chained to the one before by its
hash and to the records by theirs.

A line that is changed, taken out or put in between breaks the chain; a record that is changed by
other means than a run differs from what the last line says. Only the line of the run that is under
way is ever written anew: it says `unfinished` until the run has an outcome.

Error: DamagedLog.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from scraper.records import Model, ReferenceKey, Sha256, Text

NAME = "runs.jsonl"
_FIRST = "0" * 64  # what the first line gives for the line before it


class DamagedLog(Exception):
    """A line of the log is not one, or does not follow from the line before it."""


class Outcome(StrEnum):
    DONE = "done"
    HELD = "held"  # what came looks wrong: nothing was changed
    FAILED = "failed"
    UNFINISHED = "unfinished"  # the run was killed, or is under way


class Rows(Model):
    """What became of the rows of a list: seen = new + changed + unchanged + duplicate + rejected.

    `vanished` are the records whose row was there before, and is not counted among those seen.
    """

    seen: Annotated[int, Field(ge=0)] = 0
    new: Annotated[int, Field(ge=0)] = 0
    changed: Annotated[int, Field(ge=0)] = 0
    unchanged: Annotated[int, Field(ge=0)] = 0
    duplicate: Annotated[int, Field(ge=0)] = 0
    rejected: Annotated[int, Field(ge=0)] = 0
    vanished: Annotated[int, Field(ge=0)] = 0

    @property
    def is_conserved(self) -> bool:
        parts = self.new + self.changed + self.unchanged + self.duplicate + self.rejected
        return self.seen == parts


class Files(Model):
    """What became of the letters and responses that were fetched or given."""

    fetched: Annotated[int, Field(ge=0)] = 0
    taken: Annotated[int, Field(ge=0)] = 0
    unreadable: Annotated[int, Field(ge=0)] = 0
    unavailable: Annotated[int, Field(ge=0)] = 0
    waiting: Annotated[int, Field(ge=0)] = 0


class Entry(Model):
    """One run. `ended` is an instant of UTC; `source` the address or file that was read; `records`
    the hash of all records after it; `previous` that of the line before, `own` that of this one.

    `is_whole`: the list was read to its end; `fingerprint` is the hash of what its rows say.
    `asked` are the numbers asked for; `rechecked` and `unavailable` the files, by their path in
    the database.
    """

    number: Annotated[int, Field(ge=1)]
    run: Text
    command: Text
    outcome: Outcome
    day: date
    ended: datetime
    source: Text | None
    is_whole: bool
    fingerprint: Sha256 | None
    rows: Rows
    files: Files
    requests: Annotated[int, Field(ge=0)]
    reasons: tuple[Text, ...]
    accepted: Text | None
    asked: tuple[ReferenceKey, ...]
    rechecked: tuple[Text, ...]
    unavailable: tuple[Text, ...]
    records: Sha256
    previous: Sha256
    own: Sha256 = _FIRST


def read_log(content: bytes) -> tuple[Entry, ...]:
    """The runs of a log file, oldest first. Raises DamagedLog, also where it holds nothing: a log
    begins with its first run."""
    if not content:
        raise DamagedLog(f"{NAME}: is empty, and a log never is; restore the file from git")
    entries: list[Entry] = []
    previous = _FIRST
    for number, line in enumerate(content.splitlines(), start=1):
        where = f"{NAME}, line {number}"
        try:
            entry = Entry.model_validate_json(line)
        except ValidationError as error:
            raise DamagedLog(
                f"{where}: not a run: {error.errors()[0]['msg']}; restore the file from git"
            ) from error
        is_itself = line + b"\n" == line_of(entry)
        if not is_itself or (entry.number, entry.previous) != (number, previous):
            raise DamagedLog(
                f"{where}: does not follow from the line before it: a line was changed, taken out "
                "or put in; restore the file from git"
            )
        entries.append(entry)
        previous = entry.own
    if not content.endswith(b"\n"):
        raise DamagedLog(f"{NAME}: its last line is cut short; restore the file from git")
    return tuple(entries)


def line_of(entry: Entry) -> bytes:
    """*entry* as a line of the log, with its own hash."""
    words = entry.model_copy(update={"own": _FIRST}).model_dump_json().encode("utf-8")
    own = hashlib.sha256(words).hexdigest()
    return entry.model_copy(update={"own": own}).model_dump_json().encode("utf-8") + b"\n"


def hash_of_last(entries: Sequence[Entry]) -> str:
    """What a line after *entries* gives for the line before it."""
    return entries[-1].own if entries else _FIRST


def records_hash(hashes: Mapping[str, str]) -> str:
    """The hash of all records, from that of each file by its path below the data."""
    whole = hashlib.sha256()
    for path in sorted(hashes):
        whole.update(f"{path}\0{hashes[path]}\n".encode())
    return whole.hexdigest()


def path_of(data: Path) -> Path:
    """Where the log of the records below *data* is kept."""
    return data / NAME
