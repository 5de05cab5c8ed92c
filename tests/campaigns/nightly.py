"""Ten nights of the nightly workflow, run on this machine against a made-up database.

    python -m tests.campaigns.nightly

Among them a held night, a failed one, one whose slot is doubled, one that GitHub skipped, and one
on which somebody else pushed meanwhile. Exit code 1 where a record was lost or a wrong edition was
published.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.campaigns.nights import PROJECT, records
from tests.campaigns.oracle import judge
from tests.campaigns.workflow import Done, Runner
from tests.source import Catalogue, Fault, Site, serve

FIRST = datetime(2026, 3, 2, 3, 23, tzinfo=UTC)
SLOT = timedelta(hours=6, minutes=18)  # from the first slot of a night to the second
WORKFLOW = PROJECT / ".github" / "workflows" / "nightly.yml"
_LIBRARIES = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
)


class World:
    """A bare repository, a made-up database, and the nights between them."""

    def __init__(self, root: Path, site: Site) -> None:
        self.root = root
        self.site = site
        self.bare = root / "tracker.git"
        self._runner = Runner(WORKFLOW, self.bare, root)
        self._found_bare()

    def _found_bare(self) -> None:
        """The repository of a fork that begins without records."""
        work = self.root / "fork"
        _git("clone", "--quiet", "--no-hardlinks", str(PROJECT), str(work))
        _git("-C", str(work), "checkout", "--quiet", "-B", "main")
        _git("-C", str(work), "rm", "-rq", "content/data/communications")
        if (work / "content" / "data" / "runs.jsonl").exists():
            _git("-C", str(work), "rm", "-q", "content/data/runs.jsonl")
        _git("-C", str(work), *_ME, "commit", "-qm", "begin without records")
        _git("clone", "--quiet", "--bare", str(work), str(self.bare))

    def night(self, at: datetime, *, event: str = "schedule", accept: str = "") -> Done:
        """One slot of the workflow at the time *at*."""
        context = {
            "github.event_name": event,
            "github.event.repository.default_branch": "main",
            "github.repository": "made-up/tracker",
            "github.server_url": "https://github.example",
            "github.token": "made-up",
            "inputs.accept": accept,
            "vars.SOURCE_URL": self.site.url,
            "vars.SITE_URL": "",
        }
        environment = {
            "DELAY": "0",
            "GITHUB_REPOSITORY": "made-up/tracker",
            "GITHUB_REPOSITORY_OWNER": "made-up",
            "GITHUB_SERVER_URL": "https://github.example",
            "LD_PRELOAD": next(path for path in _LIBRARIES if Path(path).exists()),
            "FAKETIME": f"@{at:%Y-%m-%d %H:%M:%S}",
            "TZ": "UTC",
        }
        return self._runner.run(context, environment)

    def commits(self) -> list[str]:
        """The subjects of all commits, newest first."""
        log = subprocess.run(
            ["git", "-C", str(self.bare), "log", "--format=%s", "main"],
            check=True,
            capture_output=True,
            text=True,
        )
        return log.stdout.splitlines()

    def push_meanwhile(self) -> None:
        """Have somebody push a file that is none of the records, just before the next push."""
        work = self.root / "somebody"
        _git("clone", "--quiet", str(self.bare), str(work))
        (work / "elsewhere.md").write_text("elsewhere")
        _git("-C", str(work), "add", "elsewhere.md")
        _git("-C", str(work), *_ME, "commit", "-qm", "elsewhere")
        _git("-C", str(work), "push", "--quiet", "origin", "HEAD:refs/heads/elsewhere")
        hook = self.bare / "hooks" / "pre-receive"
        hook.write_text(
            "#!/bin/sh\nrm hooks/pre-receive\nunset GIT_QUARANTINE_PATH\n"
            "git update-ref refs/heads/main refs/heads/elsewhere\nexit 1\n"
        )
        hook.chmod(0o755)

    def judged(self) -> tuple[list[str], list[str]]:
        """What of the committed records is wrong, and what is lost."""
        with tempfile.TemporaryDirectory() as name:
            work = Path(name, "work")
            _git("clone", "--quiet", str(self.bare), str(work))
            held = records(work / "content")
            wrong = judge(held, self.site.catalogue.truth()).wrong
            known = {ref for ref, true in self.site.catalogue.truth().items() if true.was_listed}
            return wrong, sorted(known - set(held))


_ME = ("-c", "user.name=Somebody", "-c", "user.email=somebody@made.up")


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


@contextmanager
def world(root: Path, communications: int) -> Iterator[World]:
    """A world before its first night."""
    catalogue = Catalogue(11, communications, today=FIRST.date())
    with serve(catalogue) as site:
        yield World(root, site)


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a night: what is wrong with the database, and whether the run has to be red."""

    night: int
    name: str
    fault: Fault | None = None
    is_red: bool = False
    is_second: bool = False
    has_news: bool = True


SLOTS = (
    Slot(1, "the first night"),
    Slot(2, "news"),
    Slot(2, "the second slot after a good first", is_second=True, has_news=False),
    Slot(3, "held", fault=Fault.COLUMN_RENAMED, is_red=True),
    Slot(3, "held again", fault=Fault.EMPTY_TABLE, is_red=True, is_second=True),
    Slot(4, "after a held night"),
    Slot(5, "failed", fault=Fault.ERROR_500_FOR_EVER, is_red=True),
    Slot(5, "the second slot after a failed first", is_second=True),
    # the sixth night is skipped
    Slot(7, "after a skipped night"),
    Slot(8, "somebody pushed"),
    Slot(9, "blocked", fault=Fault.FORBIDDEN, is_red=True),
    Slot(10, "the last night"),
)


def main() -> int:
    """Print a line for each slot; 0 where nothing was lost and no edition was wrong."""
    bad = []
    with (
        tempfile.TemporaryDirectory(prefix="tracker-nights-") as name,
        world(Path(name), 24) as here,
    ):
        night = 1
        for slot in SLOTS:
            if slot.night != night:
                here.site.catalogue.advance(slot.night - night)
                night = slot.night
            if slot.name == "somebody pushed":
                here.push_meanwhile()
            here.site.set_faults(*([slot.fault] if slot.fault else []))
            at = FIRST + timedelta(days=slot.night - 1) + (SLOT if slot.is_second else SLOT * 0)
            done = here.night(at)
            problems = _problems(here, slot, done)
            bad += problems
            sys.stdout.write(
                f"night {slot.night:>2}  {slot.name:<38}{done.jobs}  {here.commits()[0]}\n"
            )
            sys.stdout.writelines(f"    bad: {problem}\n" for problem in problems)
            sys.stdout.flush()
    sys.stdout.write(f"{len(bad)} problems\n")
    return 1 if bad else 0


def _problems(here: World, slot: Slot, done: Done) -> list[str]:
    problems = []
    if done.is_red != slot.is_red:
        problems.append(f"expected {'red' if slot.is_red else 'green'}: {done.printed[-3000:]}")
    is_published = done.published is not None
    if is_published != (slot.has_news and not slot.is_red):
        problems.append(f"published: {is_published}")
    if not slot.is_red:
        wrong, lost = here.judged()
        problems += [f"wrong: {line}" for line in wrong] + [f"lost: {line}" for line in lost]
    return problems


if __name__ == "__main__":
    sys.exit(main())
