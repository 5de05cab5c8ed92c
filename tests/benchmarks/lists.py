"""How long lists of the database take to read, and how much memory, beside the budgets. By hand:

python -m tests.benchmarks.lists

Each figure is of a process of its own: the processor time of reading, and the peak of its memory.
Beside the list stands the time that lxml alone takes for the tree of the same bytes. Exit code 1
where a budget is missed.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from lxml import etree
from openpyxl import Workbook

from scraper.sources.export import read_export
from scraper.sources.spcommreports import list_path, parse_list
from tests.source.catalogue import Catalogue
from tests.source.pages import ListView, list_page

_LIST_ROWS, _EXPORT_ROWS = 5_000, 20_000
_BUDGETS = {  # seconds, megabytes
    "list": (3.0, 200),
    "export.xlsx": (15.0, 300),
    "export.csv": (15.0, 300),
}
_URL = f"https://spcommreports.ohchr.org{list_path(1)}"
_HEADERS = (
    "Date", "Country", "Type", "Ref. no.", "Mandates", "Summary", "UN Region", "OHCHR Region",
    "Nb. of alleged victims", "Nb. of replies", "Replies", "Replies2", "Replies3",
)  # fmt: skip
_WORDS = (
    "made", "up", "bridge", "town", "road", "house", "river", "market", "school", "hospital",
)  # fmt: skip
_STATES = (("France", "FRA"), ("Togo", "TGO"), ("Peru", "PER"), ("Made-up Mining Ltd", "OTH"))
_MANDATES = ("terrorism", "health", "torture", "housing", "human rights defenders", "business")


def main() -> int:
    """Print a line per measure; 0 where all budgets are kept."""
    with tempfile.TemporaryDirectory() as folder:
        _write_list(Path(folder, "list"))
        _write_exports(Path(folder, "export.xlsx"), Path(folder, "export.csv"))
        sys.stdout.write(f"{'':<14}{'rows':>8}{'MB read':>9}{'s':>8}{'budget':>8}")
        sys.stdout.write(f"{'MB':>8}{'budget':>8}\n")
        kept = [_measured(Path(folder, name)) for name in _BUDGETS]
        bare = _in_child("bare", Path(folder, "list"))["seconds"]
        whole = _in_child("list", Path(folder, "list"))["seconds"]
        sys.stdout.write(f"reading the list takes {whole / bare:.0f} times what its tree takes\n")
    return 0 if all(kept) else 1


def _measured(path: Path) -> bool:
    found = _in_child(path.name, path)
    seconds, megabytes = _BUDGETS[path.name]
    is_kept = found["seconds"] <= seconds and found["megabytes"] <= megabytes
    sys.stdout.write(
        f"{path.name:<14}{found['rows']:>8,}{path.stat().st_size / 1e6:>9.1f}"
        f"{found['seconds']:>8.2f}{seconds:>8.1f}{found['megabytes']:>8.0f}{megabytes:>8}"
        f"{'' if is_kept else '  over'}\n"
    )
    return is_kept


def _in_child(what: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.lists", what, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _child(what: str, path: Path) -> None:
    """Read the file at *path* once, and print what that took."""
    content = path.read_bytes() if what in ("list", "bare") else b""
    start = time.process_time()
    match what:
        case "bare":
            etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
            rows = 0
        case "list":
            rows = len(parse_list(content, url=_URL, content_type="text/html").rows)
        case _:
            rows = len(read_export(path).rows)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"rows": rows, "seconds": seconds, "megabytes": peak}))


def _write_list(path: Path) -> None:
    rows = Catalogue(seed=1, communications=_LIST_ROWS + 500).listed()[:_LIST_ROWS]
    path.write_text(list_page(ListView(rows, 1, 1, len(rows))), "utf-8")


def _write_exports(xlsx: Path, delimited: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Export")
    with delimited.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in _export_rows():
            sheet.append(row)
            writer.writerow(row)
    book.save(xlsx)


def _export_rows() -> Iterator[tuple[object, ...]]:
    """The headers, then rows with summaries of 1,500 to 2,000 characters, all different."""
    rng = Random(1)
    yield _HEADERS
    for number in range(_EXPORT_ROWS):
        name, code = _STATES[number % len(_STATES)]
        day = date(2011, 1, 1) + timedelta(days=number // 4)
        reference = f"{code} {number % 4_000 + 1}/{day.year}"
        responses = number % 4
        dates = [f"{1 + one} {day + timedelta(days=40):%b %Y}" for one in range(responses)]
        summary = f"{number}: {' '.join(rng.choices(_WORDS, k=300))}"
        mandates = "; ".join(rng.sample(_MANDATES, 3))
        tail = (*dates, *[None] * (3 - responses))
        yield (day, name, "JAL", reference, mandates, summary, "-", "-", "-", responses, *tail)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _child(sys.argv[1], Path(sys.argv[2]))
        raise SystemExit(0)
    raise SystemExit(main())
