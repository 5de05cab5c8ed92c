"""Facts as people read them: a label, the value, its page, and below it the words that say it.

Lines are as wide as a terminal; days are in words. What the facts are, the printouts of letters and
of responses know; this module knows how they are laid out, and on which page words stand.
"""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from scraper.documents.plain import PAGE_BREAK
from scraper.records import TextMeasure

_WIDTH = 96  # characters of a line
_LABEL = 17  # characters of the column of labels
_ITEM = 4  # characters before the lines with which an item goes on
_LONG_START = 60  # characters by which words are looked for
_NO_BREAK = "\u00a0"  # a space at which no line ends
_SHORT_START = 24  # the same where a page ends in them
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_LANGUAGES = {
    "ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian",
    "zh": "Chinese",
}  # fmt: skip


class PagesOfText:
    """On which pages of a text words stand."""

    def __init__(self, text: str, measure: TextMeasure) -> None:
        pages = text.split(PAGE_BREAK) if measure.pages is not None else []
        self._pages = tuple(" ".join(page.split()) for page in pages)

    def page_of(self, words: str | None, *, is_last: bool = False) -> int | None:
        """The first page, from 1, on which *words* start, or the last; None where they are not
        found, or the document has no pages."""
        folded = " ".join((words or "").split())
        for length in (_LONG_START, _SHORT_START):
            start = folded[:length]
            numbers = [
                number for number, page in enumerate(self._pages, 1) if start and start in page
            ]
            if numbers:
                return numbers[-1 if is_last else 0]
        return None


def day_in_words(day: date | None) -> str:
    """The day as in '12 March 2021', or that it is not stated."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "not stated"


def language_in_words(code: str | None) -> str:
    """'English'; the code where no name is known for it."""
    return "language not clear" if code is None else _LANGUAGES.get(code, code)


def counted(count: int, one: str, many: str | None = None) -> str:
    """'1 page', '2 pages'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def fact(
    label: str, value: str, *, pages: Iterable[int | None] = (), quote: str | None = None
) -> list[str]:
    """The lines of one fact: its value with its pages, and the sentence that says it."""
    lines = _wrapped(f"{value}{_on_pages(pages)}", label)
    return [*lines, *(_wrapped(f"“{quote}”") if quote else ())]


def values(label: str, items: Sequence[str], *, pages: Iterable[int | None] = ()) -> list[str]:
    """The lines of a fact that is several values, one below the other; the pages after the last."""
    *before, last = items
    labels = [label, *("" for _ in before)]
    lines = [
        line for name, item in zip(labels, before, strict=False) for line in _wrapped(item, name)
    ]
    return [*lines, *fact(labels[-1], last, pages=pages)]


def numbered(title: str, items: Iterable[tuple[str, str, int | None]]) -> list[str]:
    """A list under its title: the mark of each item, its words and its page."""
    lines = ["", title]
    for mark, words, page in items:
        head = f"  {mark} " if mark else "  "
        lines += textwrap.wrap(
            f"{words}{_on_pages((page,))}",
            _WIDTH,
            initial_indent=head,
            subsequent_indent=" " * max(len(head), _ITEM),
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines


def measure_in_words(measure: TextMeasure) -> str:
    """How long the document is, and how its text was got."""
    words = [counted(measure.pages, "page")] if measure.pages is not None else []
    words.append(counted(measure.characters, "character"))
    if measure.method == "ocr":
        confidence = "" if measure.confidence is None else f", confidence {measure.confidence:.0%}"
        words.append(f"read from pictures{confidence}: compare it with the document")
    return ", ".join(words)


def _on_pages(pages: Iterable[int | None]) -> str:
    known = sorted({page for page in pages if page is not None})
    numbers = f",{_NO_BREAK}".join(map(str, known))
    return f" [p.{_NO_BREAK}{numbers}]" if known else ""


def _wrapped(text: str, label: str = "") -> list[str]:
    """*text* in lines beside the column of labels."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=f"{label:<{_LABEL}}",
        subsequent_indent=" " * _LABEL,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=True,
    )
