"""The head of a response -> what comes next: the body, another address, or an error."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scraper.http.addresses import Origin, is_same_page
from scraper.http.bodies import Body, Framing
from scraper.http.errors import (
    BadResponse,
    Blocked,
    NotFound,
    Redirected,
    Unavailable,
    UnexpectedStatus,
)
from scraper.http.exchange import Received
from scraper.http.fetched import Fetched, Kept, Validators

_LATER = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Keep = Callable[[Iterator[bytes], Framing, str], Kept]
"""Takes a body, its framing and its address; proves the body complete, and keeps it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, and what becomes of its body."""

    asked: str
    kind: Body
    validators: Validators | None
    keep: Keep


def step_after(question: Question, received: Received, origin: Origin) -> Fetched | str:
    """What came, or the address that *received* redirects to. Raises HttpError."""
    url, status = received.url, received.status
    if status in (401, 403):
        raise Blocked(
            f"{url}: status {status}: the site does not let us in, and we do not insist; "
            "save its pages and files in a browser and run `python -m scraper add FILE`"
        )
    if status in _LATER:
        raise Unavailable(
            f"{url}: status {status}: the site is not available; try again later",
            received.printable("Retry-After"),
        )
    if status in _REDIRECTS:
        return origin.address_after(url, _location(received))
    if question.kind is not Body.ROBOTS and not is_same_page(question.asked, url):
        raise Redirected(
            f"{question.asked}: redirected to {url}, another page (status {status}); nothing "
            "was kept; look at it in a browser"
        )
    if status == 304 and question.validators is not None and question.validators.headers():
        return _fetched(question, received, None)
    if status != 200:
        kind = NotFound if status in (404, 410) else UnexpectedStatus
        raise kind(f"{url}: expected status 200, got {status}; look at it in a browser", status)
    return _fetched(question, received, question.keep(received.body(), received.framing, url))


def _fetched(question: Question, received: Received, kept: Kept | None) -> Fetched:
    """What came; *kept* is None where nothing is new."""
    known = (question.validators if kept is None else None) or Validators()
    return Fetched(
        url=question.asked,
        final_url=received.url,
        status=received.status,
        content=kept.content if kept else None,
        file=kept.file if kept else None,
        size=kept.size if kept else None,
        sha256=kept.sha256 if kept else None,
        content_type=received.printable("Content-Type"),
        validators=Validators(
            received.printable("ETag") or known.etag,
            received.printable("Last-Modified") or known.last_modified,
        ),
        not_modified=kept is None,
    )


def _location(received: Received) -> str:
    """Where a redirect leads. Raises BadResponse where its head names no place, or several."""
    places = received.fields("Location")
    if len(places) != 1:
        raise BadResponse(
            f"{received.url}: status {received.status} names {len(places)} places to go to; "
            "expected one; look at the page in a browser"
        )
    return places[0]
