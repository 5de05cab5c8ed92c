"""A path -> the text of the document there: the one place that opens documents."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from scraper.documents.errors import (
    DocumentError,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
)
from scraper.documents.formats import HEAD, Format, format_of
from scraper.documents.language import language_of
from scraper.documents.plain import PAGE_BREAK, decode_plain_text, pages_of
from scraper.documents.process import read_in_child
from scraper.documents.reading import Note
from scraper.records import TextMeasure

MAX_BYTES = 250_000_000  # a long letter scanned in colour has 50 MB
MAX_PLAIN_BYTES = 20_000_000  # some 1,000 times a long letter in plain text
_PART = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document: NFC, lines ended by LF, pages parted by form feeds.

    `sha256` is that of the file's bytes, `text_sha256` that of the text in UTF-8: two files with
    one text differ in the first alone. `margins` are the lines of running headers and footers,
    which `text` has not: a name may stand nowhere else. `footnotes` stand in `text` too, each a
    paragraph at the foot of its page that its raised mark begins. `language` is an ISO 639-1 code.
    `is_proved` is False where nothing wrong was found with the file, but some of its text lies
    under no checksum: one changed letter would not have shown. `names` are the lines, and words
    that follow each other, that may be names and whose letters are certain, where pages were read
    as pictures; None where all was read as text, and all are.
    """

    text: str
    sha256: str
    text_sha256: str
    measure: TextMeasure
    margins: tuple[str, ...] = ()
    footnotes: tuple[Note, ...] = ()
    language: str | None = None
    is_proved: bool = False
    names: tuple[str, ...] | None = None

    @property
    def pages(self) -> tuple[str, ...]:
        """The text of each page; all of it as one where the file has no pages."""
        return tuple(self.text.split(PAGE_BREAK))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one file gave: its text, or why there is none."""

    path: Path
    document: DocumentText | None
    error: DocumentError | None


def read_document(path: Path) -> DocumentText:
    """The text of the file at *path*, at most MAX_BYTES long. Raises the errors of `errors`.

    A damaged file is refused, also where some of it could be read: a fact from it might be wrong,
    and nobody would see. PDF and Word files are read in a child process.
    """
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        format_ = format_of(file.read(HEAD), str(path))
        most = MAX_PLAIN_BYTES if format_ is Format.PLAIN else MAX_BYTES
        if size > most:
            raise DocumentTooLarge(
                f"{path}: larger than {most} bytes, which no letter is; check what the file holds"
            )
        if format_ is Format.PLAIN:
            return _plain_document(file, path)
        try:
            reading = read_in_child(file, format_)
        except DocumentError as error:
            raise type(error)(f"{path}: {error}") from error
        file.seek(0)
        digest = hashlib.sha256()
        while part := file.read(_PART):
            digest.update(part)
        sha256 = digest.hexdigest()
    text = PAGE_BREAK.join(reading.pages)
    pages = len(reading.pages) if reading.has_pages else None
    return DocumentText(
        text=text,
        sha256=sha256,
        text_sha256=_text_sha256(text),
        measure=_measure(text, pages, reading.method, reading.confidence),
        margins=reading.margins,
        footnotes=reading.footnotes,
        language=language_of(text),
        is_proved=reading.is_proved,
        names=reading.names,
    )


def read_documents(paths: Sequence[Path], workers: int | None = None) -> Iterator[Outcome]:
    """The outcomes of reading *paths*, in their order, by as many *workers* as there are cores."""
    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        yield from pool.map(_outcome, paths)


def _outcome(path: Path) -> Outcome:
    try:
        return Outcome(path, read_document(path), None)
    except DocumentError as error:
        return Outcome(path, None, error)


def _plain_document(file: BinaryIO, path: Path) -> DocumentText:
    file.seek(0)
    content = file.read()
    text = decode_plain_text(content, str(path))
    return DocumentText(
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        text_sha256=_text_sha256(text),
        measure=_measure(text, pages_of(text), "text", None),
        language=language_of(text),
    )


def _measure(
    text: str, pages: int | None, method: Literal["text", "ocr"], confidence: float | None
) -> TextMeasure:
    return TextMeasure(pages=pages, characters=len(text), method=method, confidence=confidence)


def _text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _opened(path: Path) -> BinaryIO:
    try:
        if path.is_dir():
            raise DocumentUnreadable(f"{path}: is a directory; name the files in it")
        if path.exists() and not path.is_file():
            raise DocumentUnreadable(f"{path}: is not a plain file; save the document to a file")
        return path.open("rb")
    except FileNotFoundError as error:
        raise DocumentMissing(f"{path}: no such file; check the path") from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise DocumentUnreadable(f"{path}: cannot be read: {error}") from error
