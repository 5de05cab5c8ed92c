"""Why a page or file was not fetched.

HttpError                   the base, never raised itself
├── BadSettings             the base address, delay or contact cannot be used
├── BadAddress              what was asked for is no path of the site
├── Disallowed              robots.txt asks robots not to fetch it
├── Passing                 never raised itself: may pass; tried again, at most TRIES times in all
│   ├── Unreachable         no connection, or one that was cut before the body
│   ├── TimedOut            the server was silent for too long
│   ├── Unavailable         429, 500, 502, 503 or 504
│   └── Incomplete          the body was cut, or nothing proves that it was not
├── DeadlinePassed          the response went on, too slowly
├── BadResponse             its head or encoding is not HTTP as it should be
├── UnexpectedStatus        any other status than 200, or 304 where that was asked for
│   └── NotFound            404 or 410
├── TooLarge                the body has more bytes than any page or letter
├── Unfinished              the body came whole, and lacks the end that its kind has
├── NotADocument            neither PDF nor DOCX where a document is expected
├── RedirectRefused         the redirect leads away from the site, or nowhere
├── TooManyRedirects        more than MAX_HOPS
├── Redirected              the page at the end is not the one asked for: a login page, mostly
└── EndsRun                 never raised itself: nothing more is sent in this run
    ├── Blocked             401 or 403; once costs the page, twice in a row ends the run
    ├── RobotsUnknown       robots.txt could not be read
    ├── TlsRefused          the certificate or the protocol is not to be trusted
    ├── AddressRefused      the name of the site leads to a machine that is not public
    ├── WaitTooLong         the server asks to be left alone for longer than a run may wait
    └── TooManyFailures     so many requests in a row failed that more would be a burden

After an error of EndsRun (but the first Blocked), every later call raises it again.
What a server sent appears in messages through `shown` only.
"""

MAX_SHOWN = 80  # characters of a server's text in a message


class HttpError(Exception):
    """Base of the errors of fetching."""


class BadSettings(HttpError):
    """The base address, delay or contact cannot be used."""


class BadAddress(HttpError):
    """What was asked for is no path of the site."""


class Disallowed(HttpError):
    """robots.txt asks robots not to fetch it."""


class Passing(HttpError):
    """Base of the errors that may pass."""


class Unreachable(Passing):
    """No connection, or one that was cut before the body."""


class TimedOut(Passing):
    """The server was silent for too long."""


class Unavailable(Passing):
    """429, 500, 502, 503 or 504. `retry_after` is the header of that name, as it came."""

    def __init__(self, message: str, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Incomplete(Passing):
    """The body was cut, or nothing proves that it was not."""


class DeadlinePassed(HttpError):
    """The response went on, too slowly."""


class BadResponse(HttpError):
    """Its head or encoding is not HTTP as it should be."""


class UnexpectedStatus(HttpError):
    """Any other status than 200, or 304 where that was asked for."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class NotFound(UnexpectedStatus):
    """404 or 410."""


class TooLarge(HttpError):
    """The body has more bytes than any page or letter."""


class Unfinished(HttpError):
    """The body came whole, and lacks the end that its kind has."""


class NotADocument(HttpError):
    """Neither PDF nor DOCX where a document is expected."""


class RedirectRefused(HttpError):
    """The redirect leads away from the site, or nowhere."""


class TooManyRedirects(HttpError):
    """More than MAX_HOPS."""


class Redirected(HttpError):
    """The page at the end is not the one asked for: a login page, mostly."""


class EndsRun(HttpError):
    """Base of the errors after which nothing more is sent in this run."""


class Blocked(EndsRun):
    """401 or 403; once costs the page, twice in a row ends the run."""


class RobotsUnknown(EndsRun):
    """robots.txt could not be read."""


class TlsRefused(EndsRun):
    """The certificate or the protocol is not to be trusted."""


class AddressRefused(EndsRun):
    """The name of the site leads to a machine that is not public."""


class WaitTooLong(EndsRun):
    """The server asks to be left alone for longer than a run may wait."""


class TooManyFailures(EndsRun):
    """So many requests in a row failed that more would be a burden."""


def shown(text: object) -> str:
    """*text* in quotes for a message: ASCII, one line, control characters as escapes, short."""
    words = str(text)
    return ascii(words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN] + "...")
