"""How long a site of many made-up records takes to build and to check. By hand, not a test:

    nice .venv/bin/python -m tests.benchmarks.site [COUNT [DIRECTORY]]

The command lines run as processes, as the nightly run starts them; of each, the seconds that it
took, the seconds of processor time, which a busy machine changes little, and the most memory that
it or the indexer held. Exit code 1 where the site has a problem.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scraper.run.log import path_of
from scraper.store import Store
from tests.generator.many import log_of, many, run

_COUNT = 20_000  # letters of the database since 2010, with room to grow


def main(arguments: list[str]) -> int:
    """Print a line per step; 0 where all is in order."""
    count = int(arguments[0]) if arguments else _COUNT
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(arguments[1]) if len(arguments) > 1 else Path(temporary)
        data, site = place / "data", place / "site"
        started = time.perf_counter()
        store = Store(data)
        batch = store.batch()
        for record in many(count):
            batch.save(record)
        batch.commit()
        path_of(data).write_bytes(log_of(run()))
        _tell("records made", time.perf_counter() - started)
        in_order = _timed("build", "--data", data, "--site-dir", site)
        in_order &= _timed("check", "--site-dir", site)
        _tell_size(site)
    return 0 if in_order else 1


def _timed(command: str, *options: object) -> bool:
    """Run a command of the generator and tell what it took; whether it succeeded."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "generator", command, *map(str, options)])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    _tell(command, time.perf_counter() - started, usage)
    return process.returncode == 0


def _tell(what: str, seconds: float, usage: resource.struct_rusage | None = None) -> None:
    used = "" if usage is None else f"{usage.ru_utime + usage.ru_stime:8.1f} s of processor time"
    held = "" if usage is None else f"{usage.ru_maxrss / 1024:8.0f} MiB"
    sys.stdout.write(f"{what:<16}{seconds:8.1f} s{used}{held}\n")
    sys.stdout.flush()


def _tell_size(site: Path) -> None:
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
    index = sum(size for path, size in sizes.items() if "pagefind" in path.parts)
    sys.stdout.write(
        f"{len(sizes)} files, {sum(sizes.values()) / 1e6:.0f} MB, of which the search index "
        f"{index / 1e6:.0f} MB; {len(pages)} pages\n"
    )
    for path, size in sorted(pages.items(), key=lambda item: -item[1])[:8]:
        sys.stdout.write(f"{size / 1e3:8.0f} kB  {path.relative_to(site).parent}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
