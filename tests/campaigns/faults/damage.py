"""Faults of what is kept: records, texts and the log damaged, of an old version, cut."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.campaigns.faults.bench import Bench, House, Kind, run
from tests.campaigns.faults.row import Became, Case, Result, Row
from tests.campaigns.faults.usual import OK, became_of, bring_news

FLIPS, CUTS = 40, 20  # with each seed
REFUSALS = 6  # of those, in which `collect` is tried too
LOG = "runs.jsonl"


def checked(house: House) -> str:
    """What `check` comes to."""
    return run("check", "--data", str(house.data)).outcome


def _files(house: House) -> list[Path]:
    return sorted(path for path in house.data.rglob("*") if path.is_file() and path.suffix)


def _each(name: str, damages: Callable[[House, Random], Iterator[tuple[Path, bytes, str]]]) -> Case:
    """One file after the other damaged and put back: `check` must find each, and `collect` refuse
    those of records and of the log, and leave the damaged file as it is."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.house(Kind(6, 4, True, seed)) as house:
            amiss: list[str] = []
            tried = 0
            for number, (path, content, what) in enumerate(damages(house, Random(seed))):
                good = path.read_bytes()
                path.write_bytes(content)
                tried += 1
                if checked(house) != "failed":
                    amiss.append(f"`check` does not find {what}")
                if number < REFUSALS and path.suffix != ".txt":
                    night = house.night(days=0)
                    if night.outcome != "failed":
                        amiss.append(f"`collect` is {night.outcome} with {what}")
                    elif path.name != LOG and path.read_bytes() != content:
                        amiss.append(f"`collect` changed what it refused: {what}")
                path.write_bytes(good)
            became, more = became_of(house, house.night())
            if became not in OK:
                amiss.append(f"put back, the night is {became}")
            missed = sum("does not find" in line for line in amiss)
            became = Became.SILENT_WRONG if missed else Became.FAILED
            return Result(became, (*amiss[:5], *more), f"{tried - missed} of {tried} found")

    return Case(name, play)


def _flips(house: House, rng: Random) -> Iterator[tuple[Path, bytes, str]]:
    """One bit flipped, in files of every kind in turn."""
    kinds = [[path for path in _files(house) if path.suffix == suffix] for suffix in _SUFFIXES]
    for number in range(FLIPS):
        path = rng.choice(kinds[number % len(kinds)])
        content = bytearray(path.read_bytes())
        place, bit = rng.randrange(len(content)), rng.randrange(8)
        content[place] ^= 1 << bit
        yield path, bytes(content), f"bit {bit} of byte {place} of {path.name}"


_SUFFIXES = (".json", ".txt", ".jsonl")


def _cuts(house: House, rng: Random) -> Iterator[tuple[Path, bytes, str]]:
    """Files cut at lengths by chance, and at the ends of lines; nothing left; one byte more."""
    files = _files(house)
    for number in range(CUTS):
        path = house.data / LOG if number % 4 == 0 else rng.choice(files)
        content = path.read_bytes()
        ends = [at + 1 for at, byte in enumerate(content[:-1]) if byte == 0x0A]
        lengths = (rng.randrange(len(content)), rng.choice(ends or [0]), 0, len(content) - 1)
        length = lengths[number // 4 % len(lengths)]
        yield path, content[:length], f"{path.name} cut at {length} of {len(content)}"


# What a record cannot be

Change = Callable[[dict[str, Any]], object]


def _without(key: str) -> Change:
    return lambda record: record.pop(key)


def _with(key: str, value: object) -> Change:
    return lambda record: record.update({key: value})


def _in_first(key: str, field: str, value: object) -> Change:
    def change(record: dict[str, Any]) -> None:
        record[key][0][field] = value

    return change


SCHEMA: dict[str, Change] = {
    "no sources": _without("sources"),
    "a key that nobody knows": _with("made_up", 1),
    "a number for a text": _with("type_listed", 7),
    "mandates that are no list": _with("mandates", "torture"),
    "a version to come": _with("schema_version", 99),
    "another reference": _with("reference", "XXX 1/2020"),
    "evidence of no source": _in_first("evidence", "source", "nowhere"),
}
VALUES: dict[str, Change] = {
    "NaN": _with("sent", float("nan")),
    "a day that is none": _with("sent", "2026-02-30"),
    "an empty day": _with("sent", ""),
    "an empty type": _with("type_listed", ""),
    "the year 10000": _with("sent", "10000-01-01"),
    "the year 0": _with("first_seen", "0000-01-01"),
    "10^400 as a number": _in_first("documents", "gid", 10**400),
    "an infinite number": _in_first("documents", "gid", float("inf")),
    "a number of 0": _in_first("documents", "gid", 0),
}


def _refused(name: str, changes: dict[str, Change]) -> Case:
    """A record that cannot be: refused also where no log tells that it was changed, and never
    repaired by leaving out."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.house(Kind(seed=seed)) as house:
            amiss: list[str] = []
            (house.data / LOG).unlink()
            paths = sorted((house.data / "communications").rglob("*.json"))
            rng = Random(seed)
            for what, change in changes.items():
                path = rng.choice(paths)
                good = path.read_bytes()
                record = json.loads(good)
                change(record)
                path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", "utf-8")
                bad = path.read_bytes()
                if checked(house) != "failed":
                    amiss.append(f"`check` takes {what}")
                night = house.night(days=0)
                if night.outcome != "failed" or "Traceback" in night.said:
                    amiss.append(f"`collect` is {night.outcome} with {what}: {night.said[-200:]}")
                if path.read_bytes() != bad:
                    amiss.append(f"`collect` changed what it refused: {what}")
                path.write_bytes(good)
                (house.data / LOG).unlink(missing_ok=True)
            became = Became.SILENT_WRONG if amiss else Became.FAILED
            return Result(became, tuple(amiss[:5]), f"{len(changes)} of {len(changes)} refused")

    return Case(name, play)


# Records of an earlier version


def _as_first_version(record: dict[str, Any]) -> dict[str, Any]:
    """*record* as version 1 wrote it: without what version 2 added."""
    documents = [
        {key: value for key, value in item.items() if key != "held"} for item in record["documents"]
    ]
    responses = record["responses"]
    if responses is not None:
        added = ("sha256", "not_listed_since")
        responses = [
            {key: value for key, value in item.items() if key not in added} for item in responses
        ]
    return {**record, "schema_version": 1, "documents": documents, "responses": responses}


def _first_version(bench: Bench, seed: int) -> Result:
    """All records of version 1: read as they are, written anew where there is news, and then the
    same for ever."""
    with bench.house(Kind(seed=seed)) as house:
        (house.data / LOG).unlink()
        for path in (house.data / "communications").rglob("*.json"):
            old = _as_first_version(json.loads(path.read_bytes()))
            path.write_text(json.dumps(old, ensure_ascii=False, indent=2) + "\n", "utf-8")
        amiss = () if checked(house) == "done" else ("`check` refuses version 1",)
        bring_news(house)
        became, more = became_of(house, house.night())
        after = house.tree()
        again, last = became_of(house, house.night())
        amiss += (*more, *last)
        if (again, house.tree()) != (became, after):
            amiss += ("the night after changes something",)
        if became not in OK:
            amiss += (f"{became}, expected correct",)
        versions = {record["schema_version"] for record in house.records().values()}
        return Result(became, amiss, f"versions then: {sorted(versions)}")


def _stored_versions(bench: Bench, seed: int) -> Result:
    """The stored records of version 1 mean what those of version 2 beside them say."""
    stored = Path(__file__).parents[2] / "fixtures" / "records"
    with bench.folder() as folder:
        amiss: list[str] = []
        for old in sorted(stored.glob("*.v1.json")):
            record = json.loads(old.read_bytes())
            code, rest = record["reference"].split(" ")
            number, year = rest.split("/")
            place = (
                folder / "data" / "communications" / year / f"{code.lower()}-{number}-{year}.json"
            )
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old, place)
            found = run("check", "--data", str(folder / "data"), "--json")
            problems = json.loads(found.ended.stdout or '{"problems": ["nothing"]}')["problems"]
            odd = [line for line in problems if "missing, but" not in line]  # its text is not there
            if odd or place.read_bytes() != old.read_bytes():
                amiss.append(f"{old.name}: {odd}")
            place.unlink()
        return Result(Became.CORRECT, tuple(amiss))


def _log_gone(bench: Bench, seed: int) -> Result:
    """A log that is empty is a damaged one."""
    with bench.house(Kind(seed=seed)) as house:
        (house.data / LOG).write_bytes(b"")
        amiss = () if checked(house) == "failed" else ("`check` takes an empty log",)
        night = house.night()
        if night.outcome != "failed":
            amiss += (f"`collect` is {night.outcome} with an empty log",)
        return Result(Became.SILENT_WRONG if amiss else Became.FAILED, amiss)


DATA_ROWS = (
    Row(
        "F056",
        "a record that the schema does not allow",
        "found by `check`, refused by `collect`, never repaired by leaving out",
        (_refused("seven of them", SCHEMA),),
    ),
    Row(
        "F057",
        "NaN, 10^400, the years 0 and 10000, an empty text for none",
        "as F056",
        (_refused("nine of them", VALUES),),
    ),
    Row(
        "F058",
        "records of an earlier version",
        "read; written anew where there is news; the same for ever after",
        (
            Case("all records", _first_version),
            Case("stored ones", _stored_versions),
        ),
    ),
)
STATE_ROWS = (
    Row(
        "F079",
        "one bit flipped in a record, a text, the log",
        "found by `check`, all; refused by `collect`, but for texts, which it does not read",
        (_each(f"{FLIPS} flips", _flips),),
    ),
    Row(
        "F080",
        "a record, a text or the log cut at any length",
        "as F079",
        (_each(f"{CUTS} cuts", _cuts), Case("an empty log", _log_gone)),
    ),
)
