"""The first bytes of a file -> what it is, whatever its name says."""

import re
from enum import StrEnum

from scraper.documents.errors import (
    DocumentEmpty,
    DocumentIsOldWord,
    DocumentIsWebPage,
    DocumentNotText,
)

HEAD = 4096  # bytes that tell

_PDF = re.compile(rb"\A[^%]{0,1024}%PDF-\d", re.DOTALL)
_WEB_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.DOTALL,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"{\\rtf", "an RTF file", "save it as .docx or as a PDF"),
    (b"\x89PNG", "a picture", "put it into a PDF"),
    (b"\xff\xd8\xff", "a picture", "put it into a PDF"),
    (b"II*\x00", "a picture", "put it into a PDF"),
    (b"MM\x00*", "a picture", "put it into a PDF"),
)


class Format(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    PLAIN = "plain"


def format_of(head: bytes, name: str) -> Format:
    """The format of the file that starts with *head*, HEAD bytes where it has so many.

    *name* is what errors call the file. Raises DocumentEmpty, DocumentIsWebPage,
    DocumentIsOldWord or DocumentNotText.
    """
    if not head:
        raise DocumentEmpty(f"{name}: the file is empty; expected the text of a letter")
    if _PDF.match(head):
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return Format.DOCX
    if _WEB_PAGE.match(head):
        raise DocumentIsWebPage(
            f"{name}: is a web page, no document; open the link in a browser and save the document"
        )
    if head.startswith(_OLE):
        raise DocumentIsOldWord(
            f"{name}: is an old Word file (.doc) or one with a password; save it as an open .docx"
        )
    for start, what, advice in _OTHERS:
        if head.startswith(start):
            raise DocumentNotText(f"{name}: is {what}, which is not read; {advice}")
    return Format.PLAIN
