"""What the records say beside the truth: right, flagged, silently wrong, lost.

It reads the files of the records itself, and shares no code with what it judges.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.source import Truth

Record = Mapping[str, Any]


@dataclass(slots=True)
class Judged:
    """`wrong`: a fact differs from the truth, and nothing says so. `lost`: a record that was there
    is gone. `flagged`: records that differ and say so. Each a line of what and where."""

    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)


def judge(
    held: Mapping[str, Record],
    truth: Mapping[str, Truth],
    *,
    before: Mapping[str, Record] | None = None,
    rejected: int = 0,
) -> Judged:
    """The records *held* after a run that was done, beside the *truth* that it could see.

    *before* are the records before the run; *rejected* the rows that it said it could not take.
    """
    judged = Judged()
    judged.lost = sorted(set(before or {}) - set(held))
    for reference, record in held.items():
        true = truth.get(reference)
        if true is None:
            _say(judged, record, f"{reference}: there is no such communication")
            continue
        for what in _differences(record, true):
            _say(judged, record, f"{reference}: {what}")
    missing = [
        reference for reference, true in truth.items() if true.is_listed and reference not in held
    ]
    if len(missing) > rejected:
        judged.wrong.append(f"{len(missing)} listed communications are not held: {missing[:3]}")
    elif missing:
        judged.flagged.append(f"{len(missing)} rows were rejected, and said to be")
    return judged


def _say(judged: Judged, record: Record, what: str) -> None:
    (judged.flagged if record["flags"] else judged.wrong).append(what)


def _differences(record: Record, true: Truth) -> list[str]:
    """What *record* says otherwise than *true*; what it does not know is no difference, but for
    what the list shows plainly."""
    found = []
    if record["type_listed"] not in (None, true.type_listed):
        found.append(f"type {record['type_listed']}, in truth {true.type_listed}")
    if record["sent"] not in (None, true.sent.isoformat()):
        found.append(f"sent {record['sent']}, in truth {true.sent}")
    found += _of_recipient(record["recipient"], true)
    listed = tuple(item["listed"] for item in record["mandates"] or ())
    if record["mandates"] is not None and listed != true.mandates:
        found.append(f"mandates {listed}, in truth {true.mandates}")
    found += _of_documents(record, true)
    found += _of_responses(record, true)
    found += _of_listing(record, true)
    return found


def _of_recipient(recipient: Record | None, true: Truth) -> list[str]:
    if recipient is None:
        return []
    if recipient["kind"] == "government":
        country = true.recipient.code
        if recipient["country"] not in (None, country):
            return [f"Government of {recipient['country']}, in truth {true.addressee}"]
        return []
    if recipient["name"] != true.addressee or recipient["kind"] not in (
        str(true.recipient.kind),
        "other",
    ):
        return [f"{recipient['kind']} {recipient['name']!r}, in truth {true.addressee!r}"]
    return []


def _of_documents(record: Record, true: Truth) -> list[str]:
    gids = {item["gid"] for item in record["documents"] if item["kind"] == "letter"} - {None}
    if not gids <= set(true.gids):
        return [f"letters {sorted(gids)}, in truth {sorted(true.gids)}"]
    return []


def _of_responses(record: Record, true: Truth) -> list[str]:
    if record["responses"] is None:
        return [] if not true.is_listed or not true.responses else ["responses are not known"]
    shown = {
        (item["gid"], item["dated"])
        for item in record["responses"]
        if item["not_listed_since"] is None
    }
    wanted = {(item.gid, item.dated.isoformat()) for item in true.responses}
    if not true.is_listed or shown == wanted:
        return []
    undated = {(gid, None) for gid, _ in wanted}
    if shown <= wanted | undated and {gid for gid, _ in shown} == {gid for gid, _ in wanted}:
        return []  # a date that is not known is no wrong one
    return [f"responses {sorted(shown, key=str)}, in truth {sorted(wanted)}"]


def _of_listing(record: Record, true: Truth) -> list[str]:
    is_unlisted = record["not_listed_since"] is not None
    if true.is_listed and (is_unlisted or record["withdrawn"]):
        return [f"not listed since {record['not_listed_since']}, in truth listed"]
    if not true.is_listed and true.was_listed and not is_unlisted:
        return ["listed, in truth not"]
    return []
