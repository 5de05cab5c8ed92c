"""Kill the program, fill the disk, break the disk, at every call that writes: what is left?

    python -m tests.campaigns.crashes [--kinds KILL,ENOSPC,EIO] [--random 200] [--rounds 200]

Each point is one run of the real program under `strace`, which makes the n-th write, rename, flush,
directory or removal below the data fail or kill. After it the records must be those of one edition,
old or new, which the log proves; and the next run must finish the night and leave no file behind.
Exit code 1 where a point left anything else.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from scraper.run import log as runlog
from scraper.store import Store
from tests.campaigns.nights import PROJECT, collect, records, run, tree
from tests.campaigns.oracle import judge
from tests.source import Catalogue, Site, serve

FIRST = date(2026, 3, 2)
CALLS = ("write", "fsync", "rename", "unlink", "mkdir", "fchmod")
KINDS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}
_COMMUNICATIONS = 8
_AT_ONCE = 8  # runs
_MOST_POINTS = 400  # of one call: a run that still meets its fault there does not end


@dataclass(frozen=True, slots=True)
class House:
    """A made-up database with news for the second night, and what the first night left."""

    site: Site
    first: Path

    def copy(self, to: Path) -> Path:
        shutil.copytree(self.first, to)
        return to

    def night(self, root: Path, *before: str) -> str:
        """The second night; its outcome."""
        day = (FIRST + timedelta(days=1)).isoformat()
        return collect(self.site.url, root, on=day, more=("--no-documents",), before=before).outcome


def main() -> int:
    """Print a table; 0 where every point left one edition."""
    options = _options()
    bad: list[str] = []
    with (
        tempfile.TemporaryDirectory(prefix="tracker-crashes-") as name,
        _house(Path(name)) as house,
    ):
        new = _new_edition(house, Path(name))
        for kind in options.kinds.split(","):
            for call in CALLS:
                found = Counter[str]()
                for number in range(1, _MOST_POINTS):
                    state, is_met = _point(house, Path(name), call, kind, number, new)
                    if not is_met:
                        break
                    found[state] += 1
                    if state not in ("old", "new"):
                        bad.append(f"{kind} {call} {number}: {state}")
                sys.stdout.write(f"{kind:<8}{call:<8}{found.total():>5} points  {dict(found)}\n")
                sys.stdout.flush()
        bad += _random_kills(house, Path(name), options.random, new)
        bad += _at_once(house, Path(name), options.rounds, new)
    sys.stdout.writelines(f"bad: {line}\n" for line in bad)
    sys.stdout.write(f"{len(bad)} bad editions\n")
    return 1 if bad else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.crashes")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--random", type=int, default=200, help="kills at random moments")
    parser.add_argument("--rounds", type=int, default=200, help="rounds of 8 runs at once")
    return parser.parse_args()


@contextmanager
def _house(root: Path) -> Iterator[House]:
    catalogue = Catalogue(5, _COMMUNICATIONS, today=FIRST)
    with serve(catalogue) as site:
        first = root / "first"
        ended = collect(site.url, first, on=FIRST.isoformat(), more=("--no-documents",))
        if ended.outcome != "done":
            raise RuntimeError(ended.stderr)
        catalogue.advance(2)
        yield House(site, first)


def _new_edition(house: House, root: Path) -> str:
    """The records of the second night, undisturbed."""
    undisturbed = house.copy(root / "undisturbed")
    outcome = house.night(undisturbed)
    wrong = judge(records(undisturbed), house.site.catalogue.truth()).wrong
    if outcome != "done" or wrong:
        raise RuntimeError(f"the undisturbed night: {outcome}, {wrong}")
    return tree(undisturbed)


def _point(
    house: House, root: Path, call: str, kind: str, number: int, new: str
) -> tuple[str, bool]:
    """What the fault at the n-th *call* left, and whether there was such a call."""
    place, trace = house.copy(root / "point"), root / "trace"
    outcome = house.night(
        place,
        *("strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}"),
        *("-e", f"inject={call}:{KINDS[kind]}:when={number}"),
    )
    told = trace.read_text("utf-8", "replace")
    is_met = "(INJECTED)" in told or "killed by SIGKILL" in told
    state = _state(house, place, new)
    if state == "old" and is_met and outcome == "done":
        state = "says done, and left the old edition"
    shutil.rmtree(place)
    return state, is_met


def _state(house: House, place: Path, new: str) -> str:
    """ "old" or "new", if that is what a reader of *place* finds, and the next run heals it."""
    checked = run("check", "--data", str(place / "data"))
    if checked.outcome != "done":
        return f"does not pass the check: {checked.stderr[:300]}"
    seen = _as_read(place)
    edition = {_as_read(house.first): "old"}.get(seen, "new")
    healed = house.night(place)
    left = [path.name for path in place.rglob(".tracker-*") if path.name != ".tracker-lock"]
    if (healed, tree(place), left) != ("done", new, []):
        return f"not healed: {healed}, {left}"
    if edition == "new" and seen != _as_read(place):
        return "a mixture"
    return edition


def _as_read(place: Path) -> str:
    """The hash of the records as the program reads them."""
    return runlog.records_hash(Store(place / "data").record_hashes())


def _random_kills(house: House, root: Path, count: int, new: str) -> list[str]:
    """Kill the night at *count* random moments; a line for each that left no edition."""
    bad, found = [], Counter[str]()
    chance = random.Random(7)
    day = (FIRST + timedelta(days=1)).isoformat()
    for number in range(count):
        place = house.copy(root / "random")
        arguments = ("--data", str(place / "data"), "--cache", str(place / "cache"))
        program = subprocess.Popen(
            [
                *(sys.executable, "-m", "scraper", "collect", "--base-url", house.site.url),
                *("--delay", "0", "--no-documents", "--on", day, *arguments),
            ],
            cwd=PROJECT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 3.0))
        program.kill()
        program.wait()
        state = _state(house, place, new)
        found[state] += 1
        if state not in ("old", "new"):
            bad.append(f"random kill {number}: {state}")
        shutil.rmtree(place)
    sys.stdout.write(f"{count} kills at random moments  {dict(found)}\n")
    sys.stdout.flush()
    return bad


def _at_once(house: House, root: Path, rounds: int, new: str) -> list[str]:
    """Eight runs at once, again and again: one is done, the others are busy, or done after it."""
    bad, found = [], Counter[str]()
    for number in range(rounds):
        place = house.copy(root / "at-once")
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            outcomes = list(pool.map(lambda _, place=place: house.night(place), range(_AT_ONCE)))
        found.update(outcomes)
        if not set(outcomes) <= {"done", "busy"} or "done" not in outcomes:
            bad.append(f"at once {number}: {outcomes}")
        elif run("check", "--data", str(place / "data")).outcome != "done" or tree(place) != new:
            bad.append(f"at once {number}: the records are not the new edition")
        shutil.rmtree(place)
    sys.stdout.write(f"{rounds} rounds of {_AT_ONCE} runs at once  {dict(found)}\n")
    sys.stdout.flush()
    return bad


if __name__ == "__main__":
    sys.exit(main())
