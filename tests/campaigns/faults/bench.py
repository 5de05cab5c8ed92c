"""Houses: a made-up database on a real server, and a data directory after a clean first night.

First nights are kept, so that the cases of one process share them; each case has a copy.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.campaigns.nights import OUTCOMES, PROJECT, Ended, records, tree
from tests.campaigns.oracle import Judged, judge
from tests.source import Applied, Catalogue, Fault, Site, serve
from tests.source.answers import letter_answer, response_answer

FIRST = date(2026, 3, 2)
SMALL, WITH_FILES, LARGE, HUGE = 50, 6, 400, 2_000  # communications
Faults = Sequence[Fault | Applied]


@dataclass(frozen=True, slots=True)
class Kind:
    """What house is wanted: its communications, rows a page, and whether files were read too."""

    communications: int = SMALL
    page_size: int = 10
    has_files: bool = False
    seed: int = 1


class House:
    """A copy of a first night, and its site as it was then."""

    def __init__(self, kind: Kind, root: Path, site: Site) -> None:
        self.kind = kind
        self.root = root
        self.site = site
        self.day = FIRST
        self.before = records(root)
        self.first_tree = tree(root)
        self._first_flags = self._flags()
        self.files: dict[tuple[str, int], set[str]] = {}
        self.note_files()

    @property
    def catalogue(self) -> Catalogue:
        return self.site.catalogue

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def pages(self) -> int:
        """How many pages of the list have rows."""
        return -(-len(self.catalogue.listed()) // self.kind.page_size)

    def tree(self) -> str:
        return tree(self.root)

    def stands(self, first: Mapping[str, dict[str, Any]]) -> bool:
        """Whether the records *first* are as they were; others may have been found by number."""
        now = self.records()
        return all(now.get(reference) == record for reference, record in first.items())

    def records(self) -> dict[str, dict[str, Any]]:
        """Reference -> record; one of an earlier version has what it did not hold as null."""
        found = records(self.root)
        for record in found.values():
            for item in record["documents"]:
                item.setdefault("held", False)
            for item in record["responses"] or ():
                item.setdefault("not_listed_since", None)
        return found

    def judged(self, *, rejected: int = 0) -> Judged:
        return judge(self.records(), self.catalogue.truth(), before=self.before, rejected=rejected)

    def new_flags(self) -> set[tuple[str, str]]:
        """The references and codes of flags that were not there after the first night."""
        return self._flags() - self._first_flags

    def _flags(self) -> set[tuple[str, str]]:
        return {
            (reference, flag["code"])
            for reference, record in self.records().items()
            for flag in record["flags"]
        }

    def problems_of_parts(self) -> tuple[str, ...]:
        """What is wrong after a run that was stopped: what it had stored is right, or nothing."""
        if self.tree() == self.first_tree:
            return ()
        judged = self.judged()
        return (*judged.lost, *judged.wrong)

    def options(self) -> tuple[str, ...]:
        """The options of `collect` on this day."""
        more = () if self.kind.has_files else ("--no-documents",)
        places = ("--data", str(self.data), "--cache", str(self.root / "cache"))
        base = ("--base-url", self.site.url, "--delay", "0", "--json")
        return (*base, *places, "--on", self.day.isoformat(), *more)

    def night(
        self,
        *more: str,
        faults: Faults = (),
        days: int = 1,
        before: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> "Night":
        """Collect so many *days* later, with *faults*; the log of the site begins anew."""
        self.day += timedelta(days=days)
        self.note_files()
        self.site.log.clear()
        self.site.set_faults(*faults)
        self.note_files()
        return run("collect", *self.options(), *more, before=before, environment=environment)

    def started(self, *more: str, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """The program, collecting on this day in a process of its own."""
        return subprocess.Popen(
            [*before, sys.executable, "-m", "scraper", "collect", *self.options(), *more],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def note_files(self) -> None:
        """Remember the hash of every file that the site would serve now, if nothing went wrong."""
        if not self.kind.has_files:
            return
        for item in self.catalogue.all():
            if item.is_public:
                self._note("letter", item.gid, letter_answer(self.catalogue, item.gid).body)
                for one in item.responses:
                    body = response_answer(self.catalogue, one.gid).body
                    self._note("response", one.gid, body)

    def _note(self, kind: str, gid: int, body: bytes) -> None:
        self.files.setdefault((kind, gid), set()).add(hashlib.sha256(body).hexdigest())


@dataclass(frozen=True, slots=True)
class Night:
    """A run that ended, in so many seconds, with so many megabytes of memory at its peak."""

    ended: Ended
    seconds: float
    megabytes: float

    @property
    def outcome(self) -> str:
        return self.ended.outcome

    @property
    def said(self) -> str:
        return self.ended.stderr

    @property
    def entry(self) -> dict[str, Any]:
        return self.ended.entry


def run(
    *arguments: str,
    before: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    timeout: float = 1_300,
) -> Night:
    """`python -m scraper` with *arguments*, watched; *before* wraps the command."""
    started = time.monotonic()
    peak = 0
    with subprocess.Popen(
        [*before, sys.executable, "-m", "scraper", *arguments],
        cwd=PROJECT,
        env=os.environ | dict(environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        while True:
            peak = max(peak, _peak_of(program.pid))
            try:
                stdout, stderr = program.communicate(timeout=0.02)
                break
            except subprocess.TimeoutExpired:
                if time.monotonic() - started > timeout:
                    program.kill()
    seconds = time.monotonic() - started
    outcome = OUTCOMES.get(program.returncode, f"killed ({program.returncode})")
    ended = Ended(outcome, stdout.decode("utf-8", "replace"), stderr.decode("utf-8", "replace"))
    return Night(ended, seconds, peak / 1_024)


def _peak_of(pid: int) -> int:
    """The peak of the memory of a process so far, in kilobytes; 0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


class Bench:
    """The houses of one process, below the directory *root*."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._numbers = count(1)
        self._firsts: dict[Kind, tuple[Path, Site]] = {}
        self._sites = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sites.close()

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A directory of its own, which is removed after it."""
        path = self.root / f"case-{next(self._numbers)}"
        path.mkdir(parents=True)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def house(self, kind: Kind) -> Iterator[House]:
        """A house of its own, as after its first night."""
        if kind not in self._firsts:
            self._firsts[kind] = self._first(kind)
        first, site = self._firsts[kind]
        with self.folder() as folder:
            shutil.copytree(first, folder / "house", symlinks=True)
            site.catalogue = _catalogue(kind)
            site.set_faults()
            site.log.clear()
            yield House(kind, folder / "house", site)
            site.set_faults()

    def _first(self, kind: Kind) -> tuple[Path, Site]:
        site = self._sites.enter_context(serve(_catalogue(kind), page_size=kind.page_size))
        root = self.root / f"first-{len(self._firsts)}"
        house = House(kind, root, site)
        house.day -= timedelta(days=1)
        night = house.night()
        house.before = house.records()
        judged = house.judged()
        if night.outcome != "done" or judged.wrong or judged.flagged:
            raise RuntimeError(f"the first night of {kind}: {night}, {judged}")
        return root, site


def _catalogue(kind: Kind) -> Catalogue:
    return Catalogue(kind.seed, kind.communications, today=FIRST)
