"""A night without news over 20,000 records, beside the budget. By hand, not a test:

python -m tests.benchmarks.nights [--communications 20000]

The list comes from a made-up database on this machine, without waiting between requests. Exit code
1 where a budget is missed.
"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.campaigns.nights import collect, tree
from tests.source import Catalogue, serve

_SECONDS = 60
_MEGABYTES = 512
_PAGE = 100  # rows of a page


def main() -> int:
    """Print the figures; 0 where all budgets are kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.nights")
    parser.add_argument("--communications", type=int, default=20_000)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        serve(Catalogue(1, options.communications), page_size=_PAGE) as site,
    ):
        root = Path(name)
        start = time.perf_counter()
        more = ("--no-documents",)
        ended = collect(site.url, root, on="2026-07-12", more=more, timeout=3_600)
        first = time.perf_counter() - start
        before = tree(root)
        start = time.perf_counter()
        quiet = collect(site.url, root, on="2026-07-13", more=more, timeout=3_600)
        seconds = time.perf_counter() - start
        is_same = tree(root) == before
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    megabytes = children.ru_maxrss / 1024
    sys.stdout.write(
        f"first night: {ended.outcome}, {first:.1f} s\n"
        f"night without news: {quiet.outcome}, {seconds:.1f} s (budget {_SECONDS}), "
        f"{quiet.entry['requests']} requests, records {'the same' if is_same else 'CHANGED'}\n"
        f"memory of the larger of both: {megabytes:.0f} MB (budget {_MEGABYTES})\n"
    )
    is_kept = is_same and seconds <= _SECONDS and megabytes <= _MEGABYTES
    return 0 if is_kept and quiet.outcome == "done" else 1


if __name__ == "__main__":
    sys.exit(main())
