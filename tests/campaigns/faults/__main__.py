"""The command line: every case of every row with every seed, on a few processes at once."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.campaigns.faults.pool import jobs_of, played
from tests.campaigns.faults.report import Found, keep, kept, report
from tests.campaigns.faults.table import ROWS

REPORT = Path(__file__).parents[1] / "faults-report.md"


def main() -> int:
    """Print the table, and keep that of all rows; 0 where every bar is met."""
    options = _options()
    found = kept(options.keep)
    jobs = jobs_of(options.rows.split(",") if options.rows else tuple(ROWS), options.seeds)
    of, done = len(jobs), {(one.row, one.case, one.seed) for one in found}
    jobs = [job for job in jobs if (job.row, job.case.name, job.seed) not in done]
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tracker-faults-") as root:
        for one in played(jobs, Path(root), options.processes):
            found.append(one)
            keep(one, options.keep)
            _tell(one, len(found), of)
    text, is_good = report(ROWS, found, time.monotonic() - started)
    sys.stdout.write(text)
    if not options.rows:
        REPORT.write_text(text, "utf-8")
    return 0 if is_good else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.faults")
    parser.add_argument("--rows", default="", help="ids, with commas; all of them otherwise")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="carry on from there, and keep results there")
    return parser.parse_args()


def _tell(found: Found, number: int, of: int) -> None:
    mark = "" if found.result.is_good else " <<<<<"
    words = f"{found.row} {found.case} [{found.seed}]: {found.result.became}"
    sys.stderr.write(f"{number}/{of} {words} {found.result.figure} {found.seconds:.1f} s{mark}\n")
    for line in found.result.amiss:
        sys.stderr.write(f"      {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
