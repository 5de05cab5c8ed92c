"""How long it takes to read the facts of a letter, beside the budget. By hand, not a test:

python -m tests.benchmarks.letters

Each figure is the best processor time of several runs. Exit code 1 where a budget is missed.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from scraper.letters import read_letter

_FIXTURES = Path(__file__).parents[1] / "fixtures" / "letters"
_LETTER = (25_000, 0.020)  # characters, seconds
_ALLEGATIONS = (
    "Four persons of whom nothing is known are said to have come to a made-up house in a "
    "made-up town, with a letter of the ministry. Neighbours saw lamps and heard voices, and "
    "some fell ill. The company’s owner did not speak of it, and the Government of the State, "
    "according to the same sources, has not made its report public. Roads were closed, and "
    "workers moved elsewhere.",
    "On 4 May 2019, a hearing was held within 48 hours, contrary to article 9 of the ICCPR; a "
    "second one, which the law allows within 15 days, was not (see resolution 5/1 of the "
    "town). A letter was sent to the ministry in March, and 1,200 persons are waiting for a "
    "response to it.",
    "It is further reported that the made-up bridge was closed, that those who crossed it "
    "were asked for papers that nobody had ever seen, and that children could not go to "
    "school. A teacher who spoke of this was moved to another town. The mayor, who promised a "
    "new bridge, has left.",
)
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
    """*letter* with allegations again and again in its middle, *size* characters long."""
    paragraphs = letter.split("\n\n")
    middle = next(number for number, text in enumerate(paragraphs) if "capacit" in text) + 1
    times = max(0, (size - len(letter)) // len("\n\n".join((*_ALLEGATIONS, ""))))
    return "\n\n".join((*paragraphs[:middle], *_ALLEGATIONS * times, *paragraphs[middle:]))


def _measured(name: str, text: str, budget: float) -> bool:
    runs = 2 if len(text) > _LETTER[0] * 4 else 7
    seconds = min(_timed(lambda: read_letter(text)) for _ in range(runs))
    mark = "" if seconds <= budget else "  over"
    sys.stdout.write(
        f"{name:<44}{len(text):>12,}{seconds * 1000:>9.1f}{budget * 1000:>9.0f}{mark}\n"
    )
    return seconds <= budget


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
