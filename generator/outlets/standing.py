"""An Edition -> status.json: how old the site is and what it holds, for programs that watch it."""

import json
from collections import Counter
from datetime import date, datetime

from generator.rules.axes import ResponseState
from generator.rules.edition import Edition

STANDING_PATH = "status.json"
"""Where the file is, below the site's address."""


def standing_json(edition: Edition) -> bytes:
    """The file: keys in order, UTF-8, a final newline; instants are of UTC.

    `run` names the last whole reading of the database in the log of runs, `records_sha256` is the
    hash of all records as that log has it. A watchdog should ring after `next_expected_by`. All
    three that tell of a reading are null where there was none.
    """
    last = edition.readings.last
    values = {
        "as_of": edition.as_of.isoformat(),
        "counts": _counts(edition),
        "database_last_read": None if last is None else _instant(last.ended),
        "made_up": edition.readings.is_made_up,
        "next_expected_by": None if last is None else _instant(last.next_expected_by),
        "records_last_changed": edition.last_changed.isoformat(),
        "records_sha256": edition.records_sha256,
        "run": None if last is None else last.run,
    }
    return (json.dumps(values, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _counts(edition: Edition) -> dict[str, int]:
    records = [entry.communication for entry in edition.entries]
    states = Counter(entry.status.response for entry in edition.entries)
    return {
        "communications": len(records),
        "companies": len(edition.companies),
        "flagged": sum(bool(record.flags) for record in records),
        "governments": len(edition.governments),
        "mandates": len(edition.mandates),
        "not_listed": sum(_has_come(record.not_listed_since, edition.as_of) for record in records),
        "other_actors": len(edition.other_actors),
        "with_published_response": states[ResponseState.PUBLISHED],
        "withdrawn": sum(_has_come(record.withdrawn, edition.as_of) for record in records),
    }


def _has_come(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _instant(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
