"""Why a page of the database was not taken.

PageError              the base, never raised itself
├── PageUnreadable     its bytes are no page: empty, too large, nested too deep, unknown encoding
├── PageCutShort       the page has no end
├── NotAList           a page, but no list: a challenge, a login, a notice, an error
├── UnknownShape       a list whose table, headers or rows are not as they are known
└── RowsDiffer         the rows in the bytes are not as many as those that the parser sees

Nothing of such a page is taken.
"""


class PageError(Exception):
    """Base of the errors of reading a page of the database."""


class PageUnreadable(PageError):
    """Its bytes are no page: empty, too large, nested too deep, of an unknown encoding."""


class PageCutShort(PageError):
    """The page has no end."""


class NotAList(PageError):
    """A page, but no list: a challenge, a login, a notice of maintenance, an error."""


class UnknownShape(PageError):
    """A list whose table, headers or rows are not as they are known."""


class RowsDiffer(PageError):
    """The rows in the bytes are not as many as those that the parser sees."""
