"""Why a document gave no text.

DocumentError               the base, never raised itself
├── DocumentMissing         no file has this path
├── DocumentUnreadable      the path is a directory or a device, or reading it failed
├── DocumentTooLarge        the file has more bytes than any letter
├── DocumentEmpty           the file holds nothing, or white space only
├── DocumentNotText         the bytes are of no format that is read
├── DocumentIsWebPage       the file is a web page, whatever its name says: an error page, mostly
├── DocumentIsOldWord       the file is of Word before 2007 (.doc)
├── DocumentEncrypted       the document opens with a password only
├── DocumentTruncated       the end of the file is missing
├── DocumentDamaged         the file is whole, but its bytes are not as they were written
├── DocumentTooLong         the document has more pages than any letter
├── DocumentWithoutText     the document is sound, and shows no text
├── DocumentOverLimit       reading it took more time, memory or output than any letter needs
├── DocumentBreaksReader    the program that reads it crashed
└── TesseractMissing        its pages are pictures, and the program that reads pictures is missing

A document that cannot be read is never taken for an empty one.
"""


class DocumentError(Exception):
    """Base of the errors of reading a document."""


class DocumentMissing(DocumentError):
    """No file has this path."""


class DocumentUnreadable(DocumentError):
    """The path is a directory or a device, or reading it failed."""


class DocumentTooLarge(DocumentError):
    """The file has more bytes than any letter."""


class DocumentEmpty(DocumentError):
    """The file holds nothing, or white space only."""


class DocumentNotText(DocumentError):
    """The bytes are of no format that is read."""


class DocumentIsWebPage(DocumentError):
    """The file is a web page, whatever its name says: an error page, mostly."""


class DocumentIsOldWord(DocumentError):
    """The file is of Word before 2007 (.doc)."""


class DocumentEncrypted(DocumentError):
    """The document opens with a password only."""


class DocumentTruncated(DocumentError):
    """The end of the file is missing."""


class DocumentDamaged(DocumentError):
    """The file is whole, but its bytes are not as they were written."""


class DocumentTooLong(DocumentError):
    """The document has more pages than any letter."""


class DocumentWithoutText(DocumentError):
    """The document is sound, and shows no text."""


class DocumentOverLimit(DocumentError):
    """Reading it took more time, memory or output than any letter needs."""


class DocumentBreaksReader(DocumentError):
    """The program that reads it crashed."""


class TesseractMissing(DocumentError):
    """Its pages are pictures, and the program that reads pictures is missing."""
