"""Faults of runs: left-overs, signals, limits, directories, locks, clocks, runs that repeat."""

import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.campaigns.faults.bench import Bench, House, Kind, run
from tests.campaigns.faults.damage import checked
from tests.campaigns.faults.row import Became, Case, Result, Row
from tests.campaigns.faults.usual import OK, became_of, bring_news
from tests.campaigns.nights import OUTCOMES

STOP_SECONDS = 5  # from the signal to the end
BUSY_SECONDS = 2  # until the second of two runs says that it is
STARTING = 3  # seconds that the program takes to start on a busy machine
WITH_FILES = (6, 4, True)


def _heals(house: House, amiss: tuple[str, ...], became: Became, figure: str = "") -> Result:
    """The night after is right, and what is kept is in order."""
    house.day = max(house.day, house.catalogue.today)
    after, more = became_of(house, house.night(days=0))
    amiss += more
    if after not in OK:
        amiss += (f"the night after is {after}",)
    if checked(house) != "done":
        amiss += ("`check` finds problems",)
    return Result(became, amiss, figure)


def _left_overs(bench: Bench, seed: int) -> Result:
    """Temporary files of killed runs go; nothing else does."""
    with bench.house(Kind(seed=seed)) as house:
        bring_news(house)
        rng = Random(seed)
        folders = [house.data, *(path for path in house.data.rglob("*") if path.is_dir())]
        ours = [rng.choice(folders) / f".tracker-tmp-{rng.randrange(10**9)}" for _ in range(20)]
        (house.root / "cache").mkdir(exist_ok=True)
        ours.append(house.root / "cache" / ".tracker-tmp-made-up")
        for path in ours:
            path.write_bytes(b"{half")
        other = house.data / "notes.tmp"
        other.write_bytes(b"made up")
        became, amiss = became_of(house, house.night())
        left = [path.name for path in ours if path.exists()]
        if left or not other.exists():
            amiss += (f"left {left[:3]}, another's file is there: {other.exists()}",)
        return _heals(house, amiss, became)


def _signalled(number: signal.Signals) -> Case:
    """Told to stop at a moment by chance."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.house(Kind(*WITH_FILES, seed)) as house:
            house.catalogue.add_letters(4)
            house.day = house.catalogue.today
            house.note_files()
            program = house.started("--delay", "0.1")
            wanted = Random(seed).randint(1, 8)
            _wait_for(lambda: len(house.site.log) >= wanted, program)
            program.send_signal(number)
            told = time.monotonic()
            stdout, stderr = program.communicate(timeout=60)
            seconds = time.monotonic() - told
            ended = OUTCOMES.get(program.returncode, str(program.returncode))
            amiss: tuple[str, ...] = ()
            if ended != "failed" or b"cancelled" not in stderr or b"Traceback" in stderr:
                amiss += (f"ended as {ended}: {stderr[-300:]!r} {stdout[-100:]!r}",)
            if seconds > STOP_SECONDS:
                amiss += (f"took {seconds:.1f} s",)
            amiss += house.problems_of_parts()
            return _heals(house, amiss, Became.FAILED, f"{seconds:.1f} s")

    return Case(number.name, play)


def _wait_for(is_so: Callable[[], bool], program: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while not is_so() and program.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)


def _limited(
    name: str, limit: Callable[[Random], str], *, has_files: bool = False, may_break: bool = False
) -> Case:
    """The night under a `ulimit`: done, or failed with the old edition or a part of the new.

    *may_break*: Python itself may end where it does not get what it needs.
    """

    def play(bench: Bench, seed: int) -> Result:
        kind = Kind(*WITH_FILES, seed) if has_files else Kind(seed=seed)
        with bench.house(kind) as house:
            bring_news(house)
            house.catalogue.add_letters(4 if has_files else 20)
            chosen = limit(Random(seed))
            before = ("bash", "-c", f'ulimit {chosen}; exec "$0" "$@"')
            night = house.night(before=before)
            became, amiss = became_of(house, night)
            if may_break and night.outcome != "done":
                amiss = ()
            elif night.outcome not in ("done", "failed"):
                amiss += (f"{chosen}: {night.outcome}: {night.said[-300:]}",)
            return _heals(house, amiss, became, chosen)

    return Case(name, play)


# Directories

Prepare = Callable[[House, Path], None]


def _planted(name: str, prepare: Prepare) -> Case:
    """A link where a file or directory of ours should be: refused, and nothing written through."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.house(Kind(seed=seed)) as house:
            bring_news(house)
            target = house.root.parent / "elsewhere"
            target.mkdir()
            prepare(house, target)
            before = _content_of(target)
            night = house.night()
            amiss: tuple[str, ...] = ()
            if night.outcome != "failed" or "Traceback" in night.said:
                amiss += (f"{night.outcome}: {night.said[-300:]}",)
            if _content_of(target) != before:
                amiss += ("something was written elsewhere",)
            return Result(Became.FAILED, amiss)

    return Case(name, play)


def _content_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _moved(house: House, target: Path, what: str) -> None:
    """What stands at *what* below the data stands elsewhere, with a link in its place."""
    place = house.data / what
    place.rename(target / place.name)
    place.symlink_to(target / place.name)


def _link_to_records(house: House, target: Path) -> None:
    _moved(house, target, "communications")


def _link_to_record(house: House, target: Path) -> None:
    path = sorted((house.data / "communications").rglob("*.json"))[0]
    _moved(house, target, path.relative_to(house.data).as_posix())


def _link_to_log(house: House, target: Path) -> None:
    _moved(house, target, "runs.jsonl")


def _link_to_lock(house: House, target: Path) -> None:
    (house.data / ".tracker-lock").unlink()
    (target / "lock").write_bytes(b"made up")
    (house.data / ".tracker-lock").symlink_to(target / "lock")


def _link_to_journal(house: House, target: Path) -> None:
    (target / "journal").write_bytes(b"made up")
    (house.data / ".tracker-journal").symlink_to(target / "journal")


def _link_to_data(house: House, target: Path) -> None:
    house.data.rename(target / "data")
    house.data.symlink_to(target / "data")


def _read_only(bench: Bench, seed: int) -> Result:
    """A data directory that nothing can be written to."""
    with bench.house(Kind(seed=seed)) as house:
        bring_news(house)
        inside = f"mount --bind {house.data} {house.data} && mount -o remount,ro,bind {house.data}"
        before = ("unshare", "-m", "sh", "-c", f'{inside} && exec "$0" "$@"')
        became, amiss = became_of(house, house.night(before=before))
        if became is not Became.FAILED:
            amiss += (f"{became}, expected failed",)
        return _heals(house, amiss, became)


def _missing(bench: Bench, seed: int) -> Result:
    """No data directory: made by `collect`, refused by `check`."""
    with bench.house(Kind(seed=seed)) as house:
        shutil.rmtree(house.data)
        amiss = () if checked(house) == "failed" else ("`check` takes no directory",)
        house.before = {}
        became, more = became_of(house, house.night())
        return _heals(house, (*amiss, *more), became)


# Locks


def _two_at_once(bench: Bench, seed: int) -> Result:
    with bench.house(Kind(seed=seed)) as house:
        bring_news(house)
        house.day = house.catalogue.today
        with ThreadPoolExecutor(2) as threads:
            nights = list(threads.map(lambda _: run("collect", *house.options()), range(2)))
        outcomes = sorted(night.outcome for night in nights)
        amiss: tuple[str, ...] = ()
        if outcomes not in (["busy", "done"], ["done", "done"]):
            amiss += (f"{outcomes}",)
        busy = [night.seconds for night in nights if night.outcome == "busy"]
        if any(seconds > BUSY_SECONDS + 4 * STARTING for seconds in busy):
            amiss += (f"busy after {busy[0]:.1f} s",)
        done = [night for night in nights if night.outcome == "done"]
        became, more = became_of(house, done[-1])
        return _heals(house, (*amiss, *more), became)


def _stale_lock(bench: Bench, seed: int) -> Result:
    """The holder of the lock is killed: the next run is not kept waiting."""
    with bench.house(Kind(seed=seed)) as house:
        bring_news(house)
        house.day = house.catalogue.today
        program = house.started("--delay", "2")
        _wait_for(lambda: len(house.site.log) >= 1, program)
        blocked = run("collect", *house.options())
        program.kill()
        program.communicate()
        amiss = () if blocked.outcome == "busy" else (f"{blocked.outcome}, expected busy",)
        became, more = became_of(house, run("collect", *house.options()))
        return _heals(house, (*amiss, *more), became)


# Crawls


def _interrupted(bench: Bench, seed: int) -> Result:
    """The first crawl, killed again and again: nothing is fetched twice but what was under way."""
    with bench.house(Kind(*WITH_FILES, seed)) as house:
        house.catalogue.add_letters(6)
        shutil.rmtree(house.data)
        shutil.rmtree(house.root / "cache")
        house.before = {}
        house.day = house.catalogue.today
        house.note_files()
        house.site.log.clear()
        rng, kills, wanted = Random(seed), 0, 0
        for _ in range(3):
            wanted += rng.randint(2, 5)
            program = house.started()
            _wait_for(lambda count=wanted: len(house.site.log.asked("DownLoad")) >= count, program)
            kills += program.poll() is None
            program.kill()
            program.communicate()
        became, amiss = became_of(house, run("collect", *house.options()))
        asked = Counter(request.target for request in house.site.log.asked("DownLoad"))
        again = sum(count - 1 for count in asked.values())
        if again > kills:
            amiss += (f"{again} files were fetched twice, with {kills} kills",)
        return _heals(house, amiss, became, f"{kills} kills, {again} twice")


# Clocks


def _clock_at(moment: str) -> Callable[[Bench, int], Result]:
    """The machine's clock says *moment*, before the last run."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.house(Kind(seed=seed)) as house:
            bring_news(house)
            options = house.options()
            place = options.index("--on")
            own = (*options[:place], *options[place + 2 :])
            night = run("collect", *own, before=("faketime", moment))
            became, amiss = became_of(house, night)
            if became is not Became.FAILED or "clock" not in night.said:
                amiss += (f"{became}: {night.said[-300:]}",)
            return _heals(house, amiss, became)

    return play


def _repeated(bench: Bench, seed: int) -> Result:
    """The same night three times."""
    with bench.house(Kind(*WITH_FILES, seed)) as house:
        bring_news(house)
        became, amiss = became_of(house, house.night())
        first = house.records()
        for _ in range(2):
            _, more = became_of(house, house.night(days=0))
            amiss += more
        if not house.stands(first):
            amiss += ("a night again changed something",)
        return _heals(house, amiss, became)


_CRASHES = "by `python -m tests.campaigns.crashes`"

ROWS = (
    Row(
        "F068", "killed at every write, rename, flush, removal", "old or new edition", (), _CRASHES
    ),
    Row("F069", "no space at every one of them", "old or new edition; failed", (), _CRASHES),
    Row("F070", "an I/O error at every one of them", "old or new edition; failed", (), _CRASHES),
    Row("F071", "killed at 200 moments by chance", "old or new edition", (), _CRASHES),
    Row(
        "F072",
        "temporary files of killed runs",
        "gone after the next run; nobody else's are",
        (Case("in every directory", _left_overs),),
    ),
    Row(
        "F073",
        "told to stop: SIGTERM, SIGINT",
        "failed within 5 s, 'cancelled'; the next run carries on",
        (_signalled(signal.SIGTERM), _signalled(signal.SIGINT)),
    ),
    Row(
        "F074",
        "a limit on the size of files",
        "done or failed, the old edition or parts that are right; heals",
        (_limited("1 to 40 kB", lambda rng: f"-f {rng.randint(1, 40)}"),),
    ),
    Row(
        "F075",
        "a limit on memory",
        "the child that reads documents may die, the program ends as it should; heals",
        (
            _limited("1 GiB", lambda rng: "-v 1048576", has_files=True),
            _limited(
                "80 to 200 MB", lambda rng: f"-v {rng.randint(80_000, 200_000)}", may_break=True
            ),
        ),
    ),
    Row(
        "F076",
        "a data directory that is read-only or missing; links in the place of ours",
        "refused, failed; files written elsewhere: 0",
        (
            Case("read-only", _read_only),
            Case("missing", _missing),
            _planted("records", _link_to_records),
            _planted("a record", _link_to_record),
            _planted("the log", _link_to_log),
            _planted("the lock", _link_to_lock),
            _planted("the journal", _link_to_journal),
            _planted("the data", _link_to_data),
        ),
    ),
    Row(
        "F077",
        "two runs at once",
        "one is done, the other busy, or done after it; eight at once, 200 times: " + _CRASHES,
        (Case("two", _two_at_once),),
    ),
    Row(
        "F078",
        "the holder of the lock is killed",
        "the next run is not blocked",
        (Case("killed", _stale_lock),),
    ),
)
LATER_ROWS = (
    Row(
        "F081",
        "the first crawl is killed three times",
        "fetched twice: only what was under way",
        (Case("kills", _interrupted),),
    ),
    Row(
        "F082",
        "the clock jumps back, to last week or to 1970",
        "failed, and says so",
        (
            Case("a week", _clock_at("2026-02-20 03:00:00")),
            Case("1970", _clock_at("1970-01-02 00:00:00")),
        ),
    ),
    Row(
        "F083",
        "the same night again",
        "not one byte of a record changes",
        (Case("three times", _repeated),),
    ),
)
