"""How long it takes to get the text of documents, beside the budgets. By hand, not a test:

nice python -m tests.benchmarks.documents

Seconds are those of one core, child processes included, the best of several runs: on a machine that
does nothing else, they are the seconds that pass. Exit code 1 where a budget is missed.
"""

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from scraper.documents import read_document, read_documents
from scraper.documents.pdf import read_pdf
from tests.corpus.paint import text_pdf
from tests.corpus.scan import scanned_pdf
from tests.corpus.spec import read_spec, spec_path

LETTER = "en-2017-al-bank-dam"  # 3 pages in justified lines, with footnotes
PLAIN_SECONDS = 0.3  # for 10 pages of text: the letter five times is 11
LONG_SECONDS = 30.0  # for 500 pages of text: the letter 249 times is 499
OCR_SECONDS = 5.0  # a page of 300 dots per inch, on one core
MEMORY_MB = 1024
SHARE = 0.7  # of the cores: how many times as fast a backlog is on all of them, at the least
RUNS = 5


def main() -> int:
    """Print a line per budget; 0 where all are kept."""
    with tempfile.TemporaryDirectory() as folder:
        kept = [*_text(Path(folder)), *_memory()]
        if shutil.which("tesseract"):
            kept += _pictures(Path(folder))
            kept += _memory()
        else:
            sys.stdout.write("pictures: not measured, Tesseract is not installed (make system)\n")
    return 0 if all(kept) else 1


def _text(folder: Path) -> list[bool]:
    ten, long = folder / "ten.pdf", folder / "long.pdf"
    ten.write_bytes(_letters(5))
    long.write_bytes(_letters(249))
    content = ten.read_bytes()
    warm = _best(lambda: read_pdf(content, with_pictures=False))
    whole = _best(lambda: read_document(ten))
    longest = _best(lambda: read_document(long), runs=1)
    return [
        _told("text of 11 pages, s", warm, PLAIN_SECONDS),
        _told("text of 11 pages, with its process, s", whole, PLAIN_SECONDS),
        _told("text of 499 pages, with its process, s", longest, LONG_SECONDS),
    ]


def _pictures(folder: Path) -> list[bool]:
    spec = read_spec(spec_path(LETTER))
    scan = scanned_pdf(text_pdf(spec), dpi=300, seed=LETTER)
    cores = os.cpu_count() or 1
    paths = [folder / f"{number}.pdf" for number in range(2 * cores)]
    for path in paths:
        path.write_bytes(scan)
    pages = read_document(paths[0]).measure.pages or 1
    one_page = _best(lambda: read_document(paths[0]), runs=3) / pages
    one_core = _spent(time.monotonic, lambda: list(read_documents(paths, workers=1)))
    all_cores = _spent(time.monotonic, lambda: list(read_documents(paths)))
    return [
        _told("a page read as a picture, s", one_page, OCR_SECONDS),
        _told(
            f"{len(paths)} scans on {cores} cores, times as fast as on one",
            one_core / all_cores,
            SHARE * cores,
            at_least=True,
        ),
    ]


def _memory() -> list[bool]:
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # kB; bytes on macOS
    megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return [_told("largest process so far, MB", megabytes, MEMORY_MB)]


def _letters(count: int) -> bytes:
    """A made-up letter so many times in one file."""
    spec = read_spec(spec_path(LETTER))
    return text_pdf(replace(spec, blocks=spec.blocks * count))


def _best(work: Callable[[], object], runs: int = RUNS) -> float:
    """The least computing time that *work* took, in seconds of one core."""
    return min(_spent(_computed, work) for _ in range(runs))


def _spent(clock: Callable[[], float], work: Callable[[], object]) -> float:
    start = clock()
    work()
    return clock() - start


def _computed() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _told(name: str, figure: float, budget: float, *, at_least: bool = False) -> bool:
    is_kept = figure >= budget if at_least else figure <= budget
    bound = "at least" if at_least else "at most"
    mark = "" if is_kept else "  MISSED"
    sys.stdout.write(f"{name:<60}{figure:>9.2f}   {bound} {budget:g}{mark}\n")
    sys.stdout.flush()
    return is_kept


if __name__ == "__main__":
    raise SystemExit(main())
