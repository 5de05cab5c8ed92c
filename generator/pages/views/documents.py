"""The documents of a record -> lines that say which file each is, and what was taken of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.rules.dates import day_in_words
from generator.rules.waiting import kinds_waiting
from scraper.records import Communication, Document, DocumentKind

_WAITS = "waits for a person’s decision; nothing of it is shown"
_NOT_TAKEN = "nothing of it is taken; see the note above"


@dataclass(frozen=True)
class DocumentLine:
    """`number` is the database's number of the file, `state` what was or was not taken of it."""

    what: str
    url: str
    number: str
    sha256: str
    state: str
    seen: str


def documents_of(record: Communication) -> tuple[DocumentLine, ...]:
    """A line for each document, in the order of the record."""
    standing = _standing(record.documents)
    waiting = kinds_waiting(record)
    return tuple(
        DocumentLine(
            what=_what(document, standing),
            url=document.url or "",
            number="" if document.gid is None else str(document.gid),
            sha256=document.sha256 or "",
            state=_state(document, is_waiting=document.kind in waiting),
            seen=day_in_words(document.first_seen),
        )
        for document in record.documents
    )


def _standing(documents: Iterable[Document]) -> Document | None:
    """The letter that stands: the last that was read and is not held."""
    read = [
        document
        for document in documents
        if document.kind is DocumentKind.LETTER and document.sha256 and not document.held
    ]
    return read[-1] if read else None


def _what(document: Document, standing: Document | None) -> str:
    kind = "Response" if document.kind is DocumentKind.RESPONSE else "Letter"
    if document.held:
        return f"{kind}, another file"
    if kind == "Letter" and document.sha256 and document is not standing:
        return f"{kind}, replaced since"
    return kind


def _state(document: Document, *, is_waiting: bool) -> str:
    if document.held:
        return _WAITS if is_waiting else _NOT_TAKEN
    if document.sha256 is None:
        return "its file has not been read yet"
    return ""
