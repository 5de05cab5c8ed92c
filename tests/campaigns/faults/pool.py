"""The cases, tried on a few processes at once; those that mostly wait, beside them."""

import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path

from tests.campaigns.faults.bench import Bench
from tests.campaigns.faults.report import Found
from tests.campaigns.faults.row import Became, Case, Result
from tests.campaigns.faults.table import ROWS

WAITING = 8  # cases that mostly wait, tried at once


@dataclass(frozen=True, slots=True)
class Job:
    """One case of one row with one seed."""

    row: str
    place: int
    seed: int

    @property
    def case(self) -> Case:
        return ROWS[self.row].cases[self.place]


def jobs_of(rows: Sequence[str], seeds: int) -> list[Job]:
    """The jobs of *rows*; those that wait come first."""
    jobs = [
        Job(row, place, seed)
        for row in rows
        for seed in range(1, seeds + 1)
        for place in range(len(ROWS[row].cases))
    ]
    return sorted(jobs, key=lambda job: not job.case.waits)


def played(jobs: Sequence[Job], root: Path, processes: int) -> Iterator[Found]:
    """What each of *jobs* came to, as they end."""
    work = [job for job in jobs if not job.case.waits]
    waiting = [job for job in jobs if job.case.waits]
    with (
        ThreadPoolExecutor(WAITING) as threads,
        ProcessPoolExecutor(
            processes, get_context("spawn"), initializer=_open_bench, initargs=(root,)
        ) as pool,
    ):
        futures = [pool.submit(_play_here, job) for job in work]
        futures += [threads.submit(_play_alone, job, root) for job in waiting]
        for future in as_completed(futures):
            yield future.result()


_BENCH: list[Bench] = []


def _open_bench(root: Path) -> None:
    bench = Bench(Path(tempfile.mkdtemp(dir=root)))
    _BENCH.append(bench)
    Finalize(None, bench.__exit__, args=(None, None, None), exitpriority=10)


def _play_here(job: Job) -> Found:
    return play(job, _BENCH[0])


def _play_alone(job: Job, root: Path) -> Found:
    with Bench(Path(tempfile.mkdtemp(dir=root))) as bench:
        return play(job, bench)


def play(job: Job, bench: Bench) -> Found:
    """What *job* comes to; an error of the campaign itself is amiss."""
    case = job.case
    started = time.monotonic()
    try:
        result = case.play(bench, job.seed)
    except Exception:  # the campaign goes on, and tells
        result = Result(Became.FAILED, (f"the campaign failed: {traceback.format_exc()[-600:]}",))
    return Found(job.row, case.name, job.seed, result, time.monotonic() - started)
