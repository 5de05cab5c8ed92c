"""One run of the real program in a child process, and what it left: for campaigns of faults."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
OUTCOMES = {0: "done", 1: "failed", 2: "wrong use", 3: "held", 75: "busy"}


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that ended: its outcome ("killed" where a signal ended it), and what it printed."""

    outcome: str
    stdout: str
    stderr: str

    @property
    def entry(self) -> dict[str, Any]:
        """The line of the log, which a run that is done prints as JSON."""
        return json.loads(self.stdout)


def collect(
    url: str,
    root: Path,
    *,
    on: str,
    more: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    timeout: float = 600,
    before: Sequence[str] = (),
) -> Ended:
    """Collect from the site at *url* into *root*/data on the day *on*; *before* wraps the command,
    as strace does."""
    return run(
        *how_to_collect(url, root, on=on),
        *("--json", *more),
        environment=environment,
        timeout=timeout,
        before=before,
    )


def how_to_collect(url: str, root: Path, *, on: str) -> tuple[str, ...]:
    """The arguments of `collect`, for what stands in *root*."""
    return (
        *("collect", "--base-url", url, "--delay", "0", "--on", on),
        *("--data", str(root / "data"), "--cache", str(root / "cache")),
    )


def run(
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    timeout: float = 600,
    before: Sequence[str] = (),
) -> Ended:
    """`python -m scraper` with *arguments*."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "scraper", *arguments],
        cwd=PROJECT,
        env=os.environ | dict(environment or {}),
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Ended(
        OUTCOMES.get(done.returncode, f"killed ({done.returncode})"),
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
    )


def records(root: Path) -> dict[str, dict[str, Any]]:
    """Reference -> record, read from the files and nothing else."""
    found = {}
    for path in sorted((root / "data" / "communications").rglob("*.json")):
        record = json.loads(path.read_bytes())
        found[record["reference"]] = record
    return found


def tree(root: Path) -> str:
    """A hash of all records and texts below *root*/data; the log is none of them."""
    whole = hashlib.sha256()
    for folder in ("communications", "texts"):
        for path in sorted((root / "data" / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                name = path.relative_to(root).as_posix()
                whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
