"""A path -> the text of the document there: the one place that opens documents."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from scraper.documents.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentNotText,
    DocumentTooLarge,
    DocumentUnreadable,
)
from scraper.documents.plain import decode_plain_text, pages_of
from scraper.records import TextMeasure

MAX_BYTES = 20_000_000  # some 1,000 times a long letter in plain text

# First bytes of formats that are not read yet, what they are, and what a person can do.
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF", "convert it first: pdftotext -layout LETTER.pdf LETTER.txt"),
    (b"PK\x03\x04", "a Word file (or another ZIP archive)", "save it as plain text (UTF-8) first"),
)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document: NFC, lines ended by LF, pages by form feeds where it has pages.

    `sha256` is that of the file's bytes, `text_sha256` that of the text in UTF-8: two files with
    one text differ in the first alone.
    """

    text: str
    sha256: str
    text_sha256: str
    measure: TextMeasure


def read_document(path: Path) -> DocumentText:
    """The text of the file at *path*, at most MAX_BYTES long. Raises the errors of `errors`."""
    content = _bytes_of(path)
    if not content:
        raise DocumentEmpty(f"{path}: the file is empty; expected the text of a letter")
    for start, what, advice in _OTHER_FORMATS:
        if content.startswith(start):
            raise DocumentNotText(f"{path}: is {what}; this version reads plain text: {advice}")
    text = decode_plain_text(content, str(path))
    return DocumentText(
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        measure=TextMeasure(
            pages=pages_of(text), characters=len(text), method="text", confidence=None
        ),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DocumentUnreadable(f"{path}: is a directory; name the files in it")
        if path.exists() and not path.is_file():
            raise DocumentUnreadable(f"{path}: is not a plain file; save the document to a file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentMissing(f"{path}: no such file; check the path") from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise DocumentUnreadable(f"{path}: cannot be read: {error}") from error
    if len(content) > MAX_BYTES:
        raise DocumentTooLarge(
            f"{path}: larger than {MAX_BYTES} bytes, which no letter is; check what the file holds"
        )
    return content
