"""What the readers of formats give back, and how it crosses from the child to the parent."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from scraper.documents.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark in plain digits or signs, and its words on one line."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document, page by page; one page where the format has none.

    `margins` are the distinct lines of running headers and footers, in the order of their first
    page; `confidence` is from 0 to 1, None where all was read as text. `names` are the lines, and
    words that follow each other, that may be names and whose letters are certain; None where all
    was read as text, and all are.
    """

    pages: tuple[str, ...]
    has_pages: bool
    margins: tuple[str, ...]
    footnotes: tuple[Note, ...]
    method: Literal["text", "ocr"]
    confidence: float | None
    is_proved: bool
    names: tuple[str, ...] | None = None


class NeedsPictures(Exception):
    """Some pages show their text as pictures; `pages` says how many pages that is."""

    def __init__(self, pages: int) -> None:
        super().__init__(f"{pages} pages to be read as pictures")
        self.pages = pages


def as_json(reading: Reading) -> dict[str, Any]:
    return asdict(reading)


def from_json(value: dict[str, Any]) -> Reading:
    """The reading that `as_json` wrote; raises KeyError or TypeError for anything else."""
    return Reading(
        pages=tuple(value["pages"]),
        has_pages=value["has_pages"],
        margins=tuple(value["margins"]),
        footnotes=tuple(Note(**note) for note in value["footnotes"]),
        method=value["method"],
        confidence=value["confidence"],
        is_proved=value["is_proved"],
        names=None if value["names"] is None else tuple(value["names"]),
    )


def error_kinds() -> dict[str, type[DocumentError]]:
    """The errors of `errors` by their names, which is how they cross."""
    return {kind.__name__: kind for kind in DocumentError.__subclasses__()}
