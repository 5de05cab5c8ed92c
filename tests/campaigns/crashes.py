"""Kill the program, fill the disk, break the disk, at every call that writes: what is left?

    python -m tests.campaigns.crashes [--kinds KILL,ENOSPC,EIO] [--random 200] [--rounds 200]

Each point is one night of the real program under `strace`, with news in the list and in files,
which makes the n-th write, rename, flush, directory or removal fail or kill. After it the records
must be those of one edition (that of the night before, that with the news of the list, or that with
the files too), which the log proves; and the next run must finish the night and leave no file
behind. Exit code 1 where a point left anything else.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from scraper.run import log as runlog
from scraper.store import Store
from tests.campaigns.nights import PROJECT, collect, how_to_collect, records, run, tree
from tests.campaigns.oracle import judge
from tests.source import Catalogue, Site, serve

REPORT = Path(__file__).with_name("crashes-report.md")
FIRST = date(2026, 3, 2)
SECOND = FIRST + timedelta(days=1)
CALLS = ("write", "fsync", "rename", "unlink", "mkdir", "fchmod")
KINDS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}
_SEED, _COMMUNICATIONS = 1, 4  # with a new letter and a new response in the second night
_AT_ONCE = 8  # runs
_NOT_MET = "the run ended before it"


@dataclass(frozen=True, slots=True)
class House:
    """A made-up database with news for the second night, what the first night left, and what the
    second may leave: the hash of its records -> their name; `new` is the tree of the last one."""

    site: Site
    first: Path
    editions: Mapping[str, str]
    new: str
    seconds: float  # of a night that nothing disturbs
    calls: Mapping[str, int]  # of such a night

    @contextmanager
    def copy(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="point-", dir=self.first.parent) as name:
            yield shutil.copytree(self.first, Path(name) / "copy")

    def night(self, root: Path, *before: str) -> str:
        """The second night; its outcome."""
        return collect(self.site.url, root, on=SECOND.isoformat(), before=before).outcome


@dataclass(frozen=True, slots=True)
class Row:
    """What all points of one kind left: states, and a line for each that is bad."""

    name: str
    states: Counter[str]
    bad: tuple[str, ...]


def main() -> int:
    """Print a table, and keep a whole one; 0 where every point left one edition."""
    options = _options()
    started = time.monotonic()
    rows: list[Row] = []
    with (
        tempfile.TemporaryDirectory(prefix="tracker-crashes-") as name,
        _house(Path(name)) as house,
    ):
        for row in _rows(house, options):
            rows.append(row)
            sys.stdout.write(_line(row))
            sys.stdout.flush()
    text = _report(rows, house, time.monotonic() - started)
    if options == _options(()):
        REPORT.write_text(text, "utf-8")
    bad = [line for row in rows for line in row.bad]
    sys.stdout.writelines(f"bad: {line}\n" for line in bad)
    return 1 if bad else 0


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.crashes")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--random", type=int, default=200, help="kills at random moments")
    parser.add_argument("--rounds", type=int, default=200, help="rounds of 8 runs at once")
    return parser.parse_args(arguments)


def _rows(house: House, options: argparse.Namespace) -> Iterator[Row]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for kind in filter(None, options.kinds.split(",")):
            for call in CALLS:

                def at(number: int, kind: str = kind, call: str = call) -> str:
                    return _point(house, call, kind, number)

                numbers = range(1, house.calls[call] + 1)
                yield _row(f"{kind} at {call}", pool.map(at, numbers), (_NOT_MET,))
        if options.random:
            chance = random.Random(7)
            moments = [chance.uniform(0, house.seconds) for _ in range(options.random)]
            states = pool.map(lambda moment: _random_kill(house, moment), moments)
            yield _row("kill -9 at a random moment", states)
    if options.rounds:
        states = (_at_once(house) for _ in range(options.rounds))
        yield _row(f"{_AT_ONCE} runs at once", states, ("one done, the others done or busy",))


def _row(name: str, states: Iterator[str], more: Sequence[str] = ()) -> Row:
    found = list(states)
    good = {"old", "listed", "new", *more}
    bad = [f"{name}, {at}: {state}" for at, state in enumerate(found, 1) if state not in good]
    return Row(name, Counter(found), tuple(bad))


def _line(row: Row) -> str:
    told = ", ".join(f"{count} {state[:60]}" for state, count in row.states.most_common())
    return f"| {row.name} | {row.states.total()} | {told} | {len(row.bad)} |\n"


def _report(rows: Sequence[Row], house: House, seconds: float) -> str:
    bad = [line for row in rows for line in row.bad]
    return (
        "# Crashes and a failing disk, and what they leave\n\n"
        f"Made by `make crashes`: at every one of the {sum(house.calls.values())} calls that write "
        "in a night with news, and at random moments. *old*, *listed*, *new*: the whole edition of "
        "the night before, that with the news of the list, that with the files read too; `check` "
        "proved it, and the next run finished the night and left no other file.\n\n"
        f"**Bad editions: {len(bad)}.** ({seconds / 60:.0f} min)\n\n"
        "| What | points | left | bad |\n|---|---:|---|---:|\n"
        + "".join(map(_line, rows))
        + "".join(f"\n- {line}" for line in bad)
    )


@contextmanager
def _house(root: Path) -> Iterator[House]:
    catalogue = Catalogue(_SEED, _COMMUNICATIONS, today=FIRST)
    with serve(catalogue) as site:
        first = root / "first"
        ended = collect(site.url, first, on=FIRST.isoformat())
        if ended.outcome != "done":
            raise RuntimeError(ended.stderr)
        catalogue.advance(1)
        yield _undisturbed(site, first, root)


def _undisturbed(site: Site, first: Path, root: Path) -> House:
    """The house after nights that nothing disturbs: one of the list only, and a whole one."""
    listed = shutil.copytree(first, root / "listed")
    collect(site.url, listed, on=SECOND.isoformat(), more=("--no-documents",))
    new, trace = shutil.copytree(first, root / "new"), root / "trace"
    started = time.monotonic()
    outcome = collect(site.url, new, on=SECOND.isoformat(), before=_strace(trace, CALLS)).outcome
    seconds = time.monotonic() - started
    wrong = judge(records(new), site.catalogue.truth()).wrong
    editions = {_as_read(first): "old", _as_read(listed): "listed", _as_read(new): "new"}
    if outcome != "done" or wrong or len(editions) != 3:
        raise RuntimeError(f"the undisturbed night: {outcome}, {wrong}, {editions}")
    called = Counter(re.findall(r"^\d+ +([a-z]+)\(", trace.read_text("utf-8"), re.MULTILINE))
    return House(site, first, editions, tree(new), seconds, called)


def _strace(trace: Path, calls: Sequence[str], *more: str) -> tuple[str, ...]:
    return ("strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={','.join(calls)}", *more)


def _point(house: House, call: str, kind: str, number: int) -> str:
    """What the fault at the n-th *call* of the night left."""
    with house.copy() as place:
        trace = place / "trace"
        fault = f"inject={call}:{KINDS[kind]}:when={number}"
        outcome = house.night(place, *_strace(trace, (call,), "-e", fault))
        told = trace.read_text("utf-8", "replace")
        state = _state(house, place)
    if "(INJECTED)" not in told and "killed by SIGKILL" not in told:
        return _NOT_MET if (outcome, state) == ("done", "new") else state
    if outcome == "done" and state in ("old", "listed"):
        return f"says done, and left the edition {state!r}"
    return state


def _state(house: House, place: Path) -> str:
    """The edition that a reader of *place* finds, if the next run heals it."""
    checked = run("check", "--data", str(place / "data"))
    if checked.outcome != "done":
        return f"does not pass the check: {checked.stderr[:300]}"
    edition = house.editions.get(_as_read(place), "a mixture")
    healed = house.night(place)
    left = [path.name for path in place.rglob(".tracker-*") if path.name != ".tracker-lock"]
    if (healed, tree(place), left) != ("done", house.new, []):
        return f"not healed: {healed}, {left}"
    return edition


def _as_read(place: Path) -> str:
    """The hash of the records as the program reads them."""
    return runlog.records_hash(Store(place / "data").record_hashes())


def _random_kill(house: House, moment: float) -> str:
    """What a kill *moment* seconds after the start left."""
    with house.copy() as place:
        program = subprocess.Popen(
            [
                *(sys.executable, "-m", "scraper"),
                *how_to_collect(house.site.url, place, on=SECOND.isoformat()),
            ],
            cwd=PROJECT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moment)
        program.kill()
        program.wait()
        return _state(house, place)


def _at_once(house: House) -> str:
    """What eight runs at once came to: one is done, the others are busy, or done after it."""
    with house.copy() as place:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            outcomes = list(pool.map(lambda _: house.night(place), range(_AT_ONCE)))
        if not set(outcomes) <= {"done", "busy"} or "done" not in outcomes:
            return str(outcomes)
        if (
            run("check", "--data", str(place / "data")).outcome != "done"
            or tree(place) != house.new
        ):
            return "the records are not the new edition"
        return "one done, the others done or busy"


if __name__ == "__main__":
    sys.exit(main())
