"""How long it takes to read the facts of a response, beside the budget. By hand, not a test:

python -m tests.benchmarks.responses

Each figure is the best processor time of several runs. Exit code 1 where a budget is missed.
"""

import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from scraper.documents.language import language_of
from scraper.responses import read_response

_FIXTURES = Path(__file__).parents[1] / "fixtures" / "responses"
_SHAPES = {
    "note verbale": ("english", "note that says what the ministry says"),
    "note in French": ("french", "note qui répond sans annexe"),
    "note in Spanish": ("spanish", "nota con guion y fecha con la preposición a"),
    "note in Russian": ("other_languages", "нота с сокращённым словом года"),
    "letter of a company": ("companies", "company whose letterhead has no legal form"),
    "acknowledgement": ("companies", "acknowledgement that asks for a person to talk to"),
}
_RESPONSE = (25_000, 0.020)  # characters, seconds
_BOOK = (1_000_000, 1.0)
_MATTER = (
    "The made-up mine was inspected twice in the year before the events. Both reports were "
    "published, and the company concerned has since repaired the dam and moved the road.",
    "On 4 May 2019 the inhabitants were heard by a commission that sat in public for six days. Its "
    "members (three of them judges) were named by the parliament; their fees were paid by the "
    "State. See article 9 of the law, and the letter of the ministry of 3 June 2019.",
    "It is not correct that the road was closed. The school stayed open, and those who crossed the "
    "bridge were asked for no papers; a teacher who said otherwise has since withdrawn that.",
)


def main() -> int:
    """Print a line per text; 0 where all budgets are kept."""
    sys.stdout.write(f"{'text':<44}{'characters':>12}{'ms':>9}{'budget':>9}\n")
    kept = True
    for name, (file, title) in _SHAPES.items():
        response = _text_of(file, title)
        for size, budget in (_RESPONSE, _BOOK):
            text = _grown(response, size)
            kept &= _measured(name, text, budget)
            kept &= _measured(f"{name}, one line", " ".join(text.split()), budget)
    return 0 if kept else 1


def _text_of(file: str, title: str) -> str:
    rows = tomllib.loads((_FIXTURES / f"{file}.toml").read_text(encoding="utf-8"))["response"]
    return next(str(row["text"]).strip("\n") for row in rows if row["name"] == title)


def _grown(response: str, size: int) -> str:
    """*response* with matter again and again before its last paragraphs, *size* characters long."""
    *first, last, end = response.split("\n\n")
    times = max(0, (size - len(response)) // len("\n\n".join((*_MATTER, ""))))
    return "\n\n".join((*first, *_MATTER * times, last, end))


def _measured(name: str, text: str, budget: float) -> bool:
    language = language_of(text)  # found when the document is read
    runs = 2 if len(text) > _RESPONSE[0] * 4 else 7
    seconds = min(_timed(lambda: read_response(text, language=language)) for _ in range(runs))
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
