"""One polite visitor of one web site: the only user of `requests`.

Turns a path of the site into its page (bytes) or its file (on disk), proved complete, or into a
named error. It knows nothing of what a page says, nor of when a thing was last asked for.
Modules: `client` (the way through), `patience` (when), `addresses` (where a request may go),
`robots`, `agent` (what it says of us), `exchange` (one request and its response), `connection`
(which machine it reaches, how long and how much it may take), `bodies` (framing, compression,
completeness), `saving` (files), `failures` and `errors` (what goes wrong).
"""

from scraper.http.bodies import Body, Limit, Limits
from scraper.http.client import Client
from scraper.http.errors import (
    AddressRefused,
    BadAddress,
    BadResponse,
    BadSettings,
    Blocked,
    DeadlinePassed,
    Disallowed,
    EndsRun,
    HttpError,
    Incomplete,
    NotADocument,
    NotFound,
    Passing,
    Redirected,
    RedirectRefused,
    RobotsUnknown,
    TimedOut,
    TlsRefused,
    TooLarge,
    TooManyFailures,
    TooManyRedirects,
    Unavailable,
    UnexpectedStatus,
    Unfinished,
    Unreachable,
    WaitTooLong,
)
from scraper.http.fetched import Asked, Fetched, Validators

__all__ = [
    "AddressRefused",
    "Asked",
    "BadAddress",
    "BadResponse",
    "BadSettings",
    "Blocked",
    "Body",
    "Client",
    "DeadlinePassed",
    "Disallowed",
    "EndsRun",
    "Fetched",
    "HttpError",
    "Incomplete",
    "Limit",
    "Limits",
    "NotADocument",
    "NotFound",
    "Passing",
    "RedirectRefused",
    "Redirected",
    "RobotsUnknown",
    "TimedOut",
    "TlsRefused",
    "TooLarge",
    "TooManyFailures",
    "TooManyRedirects",
    "Unavailable",
    "UnexpectedStatus",
    "Unfinished",
    "Unreachable",
    "Validators",
    "WaitTooLong",
]
