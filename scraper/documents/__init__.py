"""Bytes -> text: what a saved file says, whatever its format.

`read_document` looks at the file's first bytes and hands them to the reader of their format: plain
text is decoded here (`plain`), PDF (`pdf`) and Word (`docx`) are read in a child process with
limits (`process`, `child`), pages that are pictures by Tesseract (`ocr`). What the text means is
left to `scraper.letters`.
"""

import importlib
from typing import TYPE_CHECKING

from scraper.documents.errors import (
    DocumentBreaksReader,
    DocumentDamaged,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentIsOldWord,
    DocumentIsWebPage,
    DocumentMissing,
    DocumentNotText,
    DocumentOverLimit,
    DocumentTooLarge,
    DocumentTooLong,
    DocumentTruncated,
    DocumentUnreadable,
    DocumentWithoutText,
    TesseractMissing,
)
from scraper.documents.language import language_of
from scraper.documents.reading import Note

if TYPE_CHECKING:
    from scraper.documents.read import (
        MAX_BYTES,
        MAX_PLAIN_BYTES,
        DocumentText,
        Outcome,
        read_document,
        read_documents,
    )

__all__ = [
    "MAX_BYTES",
    "MAX_PLAIN_BYTES",
    "DocumentBreaksReader",
    "DocumentDamaged",
    "DocumentEmpty",
    "DocumentEncrypted",
    "DocumentError",
    "DocumentIsOldWord",
    "DocumentIsWebPage",
    "DocumentMissing",
    "DocumentNotText",
    "DocumentOverLimit",
    "DocumentText",
    "DocumentTooLarge",
    "DocumentTooLong",
    "DocumentTruncated",
    "DocumentUnreadable",
    "DocumentWithoutText",
    "Note",
    "Outcome",
    "TesseractMissing",
    "language_of",
    "read_document",
    "read_documents",
]


def __getattr__(name: str) -> object:
    """What `read` has, loaded when it is first asked for.

    The child process does without it; the types of records alone take as long to load as a letter
    takes to read.
    """
    if name in __all__:
        return getattr(importlib.import_module("scraper.documents.read"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
