"""Why a document gave no text.

DocumentError           the base, never raised itself
├── DocumentMissing     no file has this path
├── DocumentUnreadable  the path is a directory or a device, or reading it failed
├── DocumentTooLarge    the file has more bytes than any letter
├── DocumentEmpty       the file holds nothing, or white space only
└── DocumentNotText     the bytes are not plain text in UTF-8
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
    """The bytes are not plain text in UTF-8."""
