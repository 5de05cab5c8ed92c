"""What the libraries below raise -> the errors of fetching."""

import http.client
import ssl
from collections.abc import Iterator

import requests
import urllib3

from scraper.http.errors import (
    BadResponse,
    HttpError,
    Incomplete,
    TimedOut,
    TlsRefused,
    Unreachable,
    shown,
)

NETWORK = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
)
"""All that these libraries say of a network or a server that is not well."""

_CUT = (ssl.SSLEOFError, ssl.SSLZeroReturnError)  # the connection ended, TLS itself was sound
_JUNK = (
    http.client.BadStatusLine,
    http.client.LineTooLong,
    http.client.UnknownProtocol,
    requests.exceptions.InvalidHeader,
    urllib3.exceptions.InvalidHeader,
)


def before_body(error: Exception, url: str) -> HttpError:
    """The error for what went wrong until the head of the response was read."""
    causes = tuple(_causes(error))
    what = shown(causes[-1])
    if any(isinstance(cause, ssl.SSLError) and not isinstance(cause, _CUT) for cause in causes):
        return TlsRefused(
            f"{url}: expected a TLS certificate of this host that is valid today, got {what}; "
            "nothing was asked; check the clock and the site in a browser"
        )
    if any(isinstance(cause, TimeoutError) for cause in causes):
        return TimedOut(f"{url}: no connection or no byte in time ({what}); try again later")
    is_junk = any(isinstance(cause, _JUNK) for cause in causes) or any(
        type(cause) is http.client.HTTPException
        for cause in causes  # more than 100 fields
    )
    if is_junk and not any(isinstance(cause, http.client.RemoteDisconnected) for cause in causes):
        return BadResponse(f"{url}: expected the head of a response, got {what}; try again later")
    return Unreachable(f"{url}: no connection ({what}); check the network, try again later")


def in_body(error: Exception, url: str) -> HttpError:
    """The error for what went wrong while the body was read."""
    causes = tuple(_causes(error))
    what = shown(causes[-1])
    if any(isinstance(cause, TimeoutError) for cause in causes):
        return TimedOut(f"{url}: silent in the middle of its body ({what}); try again later")
    return Incomplete(f"{url}: cut in the middle of its body ({what}); try again later")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
