"""Bytes -> text: what a saved file says, whatever its format.

`read_document` looks at the file's first bytes and hands them to the reader of their format. Plain
text is the one format so far (`plain`); each further format is one module more and one branch in
`read`. What the text means is left to `scraper.letters`.
"""

from scraper.documents.errors import (
    DocumentEmpty,
    DocumentError,
    DocumentMissing,
    DocumentNotText,
    DocumentTooLarge,
    DocumentUnreadable,
)
from scraper.documents.read import MAX_BYTES, DocumentText, read_document

__all__ = [
    "MAX_BYTES",
    "DocumentEmpty",
    "DocumentError",
    "DocumentMissing",
    "DocumentNotText",
    "DocumentText",
    "DocumentTooLarge",
    "DocumentUnreadable",
    "read_document",
]
