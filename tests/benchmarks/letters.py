"""How long it takes to read the facts of a letter, beside the budget. By hand, not a test:

python -m tests.benchmarks.letters

Each figure is the best of several runs on one core. Exit code 1 where a budget is missed.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from scraper.letters import read_letter

_FIXTURES = Path(__file__).parents[1] / "fixtures" / "letters"
_LETTER = (25_000, 0.020)  # characters, seconds
_BOOK = (1_000_000, 1.0)


def main() -> int:
    """Print a line per text; 0 where all budgets are kept."""
    sys.stdout.write(f"{'text':<44}{'characters':>12}{'ms':>9}{'budget':>9}\n")
    kept = True
    for path in sorted(_FIXTURES.glob("*.txt")):
        letter = path.read_text(encoding="utf-8")
        for size, budget in (_LETTER, _BOOK):
            text = _grown(letter, size)
            kept &= _measured(path.stem, text, budget)
            if size == _BOOK[0]:
                kept &= _measured(f"{path.stem}, one line", " ".join(text.split()), budget)
    return 0 if kept else 1


def _grown(letter: str, size: int) -> str:
    """*letter* with its longer paragraphs again and again in its middle, *size* characters long."""
    paragraphs = letter.split("\n\n")
    middle = len(paragraphs) // 3
    filler = [text for text in paragraphs if len(text) > 200][1:] or ["It is made up. " * 30]
    filler_size = len("\n\n".join(filler)) + 2
    times = max(0, (size - len(letter)) // filler_size)
    return "\n\n".join((*paragraphs[:middle], *filler * times, *paragraphs[middle:]))


def _measured(name: str, text: str, budget: float) -> bool:
    runs = 2 if len(text) > _LETTER[0] * 4 else 7
    seconds = min(_timed(lambda: read_letter(text)) for _ in range(runs))
    mark = "" if seconds <= budget else "  over"
    sys.stdout.write(
        f"{name:<44}{len(text):>12,}{seconds * 1000:>9.1f}{budget * 1000:>9.0f}{mark}\n"
    )
    return seconds <= budget


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
