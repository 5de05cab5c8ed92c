"""How long it takes to read the facts of a letter, beside the budget. By hand, not a test:

python -m tests.benchmarks.letters

Each figure is the best processor time of several runs. Then how much longer twice as many citations
take: two, if time grows as the text does. Exit code 1 where a budget is missed.
"""

import sys
import time
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
_CITING = {
    "the Covenant": "Article 9 of the ICCPR protects this. Article 5 of the Covenant does so too, "
    "and article 7 that. ",
    "the same Covenant": "Article 9 of the ICCPR protects this. Article 5 of the same Covenant "
    "does so too, and article 7 of the CAT. ",
    "paragraph of that article": "We recall article 19 of the ICCPR, and paragraph 3 of that "
    "article. It is incompatible with article 19(2). ",
    "resolutions": "Human Rights Council resolution 34/7 says so; resolution 32/13 too. ",
    "principles": "The Guiding Principles on Business and Human Rights apply. Principle 13 says "
    "so. ",
    "general comments": "Article 17 of the Covenant is read with general comment No. 16. The ICCPR "
    "says it. ",
    "ILO conventions": "ILO Convention No. 169 applies. Article 6 of the Convention and Convention "
    "No. 111 do so too. ",
    "a law": "Article 9 of the Criminal Code protects this, article 7 too. The Convention says "
    "so. ",
}
_MANY = 100_000  # characters of citations; then twice as many
_GROWTH = 2.6  # times as long for twice as many; as the square: 4


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
    sys.stdout.write(f"\n{'citations':<44}{'characters':>12}{'ms':>9}{'times':>9}\n")
    for name, sentence in _CITING.items():
        kept &= _grows_evenly(name, sentence)
    return 0 if kept else 1


def _grows_evenly(name: str, sentence: str) -> bool:
    letter = min(_FIXTURES.glob("*.txt")).read_text(encoding="utf-8")
    small, large = (
        f"{letter}\n\nAnnex\n\n{sentence * (size // len(sentence))}" for size in (_MANY, 2 * _MANY)
    )
    once, twice = _best(small, runs=3), _best(large, runs=3)
    mark = "" if twice / once <= _GROWTH else "  over"
    sys.stdout.write(f"{name:<44}{len(large):>12,}{twice * 1000:>9.1f}{twice / once:>9.1f}{mark}\n")
    return twice / once <= _GROWTH


def _grown(letter: str, size: int) -> str:
    """*letter* with allegations again and again in its middle, *size* characters long."""
    paragraphs = letter.split("\n\n")
    middle = next(number for number, text in enumerate(paragraphs) if "capacit" in text) + 1
    times = max(0, (size - len(letter)) // len("\n\n".join((*_ALLEGATIONS, ""))))
    return "\n\n".join((*paragraphs[:middle], *_ALLEGATIONS * times, *paragraphs[middle:]))


def _measured(name: str, text: str, budget: float) -> bool:
    runs = 2 if len(text) > _LETTER[0] * 4 else 7
    seconds = _best(text, runs)
    mark = "" if seconds <= budget else "  over"
    sys.stdout.write(
        f"{name:<44}{len(text):>12,}{seconds * 1000:>9.1f}{budget * 1000:>9.0f}{mark}\n"
    )
    return seconds <= budget


def _best(text: str, runs: int) -> float:
    """Seconds of processor time of the quickest of several runs."""
    return min(_timed(text) for _ in range(runs))


def _timed(text: str) -> float:
    start = time.process_time()
    read_letter(text)
    return time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
