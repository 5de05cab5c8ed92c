"""The way through: an asked path -> robots.txt -> turns -> tries -> redirects -> body.

Tries are tenacity's. urllib3's Retry does not serve: it asks again from inside one call, past the
spacing and the log, sleeps on a clock of its own, and ends before the body is read, so that a body
that was cut is never asked for again.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential_jitter,
)

from scraper.http import robots
from scraper.http.addresses import origin_of
from scraper.http.agent import accepted, standing_headers, user_agent
from scraper.http.bodies import Body, Framing, Limits, require_html_end
from scraper.http.connection import Meter, Way, new_session
from scraper.http.errors import (
    BadResponse,
    BadSettings,
    Blocked,
    DeadlinePassed,
    EndsRun,
    HttpError,
    Incomplete,
    Passing,
    RobotsUnknown,
    TooManyFailures,
    TooManyRedirects,
    Unavailable,
    UnexpectedStatus,
    shown,
)
from scraper.http.exchange import Exchange
from scraper.http.fetched import Asked, Fetched, Kept, Validators
from scraper.http.patience import (
    DELAY_SECONDS,
    MAX_BACKOFF_SECONDS,
    Pace,
    checked_delay,
    retry_after,
)
from scraper.http.saving import save
from scraper.http.steps import Keep, Question, step_after

TRIES = 4  # for one address, the first included
MAX_HOPS = 5
MAX_FAILURES = 5  # requests in a row
MAX_BLOCKED = 2  # in a row

_FAILURES = (Passing, DeadlinePassed, BadResponse)  # the site is not well


class Client:
    """The one visitor of *base_url* in a run: one connection, one request at a time.

    *delay* is in seconds between the starts of two requests, robots.txt, redirects and further
    tries included. *contact* is told to the site. *ca* is a file of certificates to trust instead
    of certifi's; TLS is always verified. Not for several threads.
    """

    def __init__(  # noqa: PLR0913 - each is a setting of the run
        self,
        base_url: str,
        *,
        delay: float = DELAY_SECONDS,
        contact: str | None,
        ca: Path | None = None,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Raises BadSettings. *now* is Unix time, for dates in Retry-After. Sends nothing yet."""
        self._origin = origin_of(base_url)
        is_loopback = self._origin.is_loopback
        if ca is not None and not ca.is_file():
            raise BadSettings(f"{ca}: expected a file of certificates (PEM), got none; correct it")
        delay = checked_delay(delay, is_loopback=is_loopback)
        self._pace = Pace(delay, sleep, clock)
        self._sleep, self._clock, self._now = sleep, clock, now
        headers = standing_headers(user_agent(contact, is_loopback=is_loopback))
        way = Way(self._origin, Meter(), self._pace.start)
        session = new_session(way, headers, str(ca) if ca else None)
        self._exchange = Exchange(session, way.meter, limits or Limits())
        self._robots: robots.Robots | None = None
        self._ended: EndsRun | None = None
        self._failed = self._blocked = 0
        self._log: list[Asked] = []
        self._first = 0.0

    @property
    def log(self) -> tuple[Asked, ...]:
        """All requests so far, in order."""
        return tuple(self._log)

    @property
    def requests(self) -> int:
        """How many requests were sent so far, robots.txt, redirects and tries included."""
        return len(self._log)

    @property
    def delay(self) -> float:
        """Seconds between two requests; more than asked for, once robots.txt asks for more."""
        return self._pace.delay

    @property
    def ended(self) -> EndsRun | None:
        """The error that ended the run; every further call raises its like and sends nothing."""
        return self._ended

    def page(
        self,
        path_and_query: str,
        *,
        validators: Validators | None = None,
        fragment: bool = False,
    ) -> Fetched:
        """The page at a path of the site, whole, or word that it has not changed.

        Whole means that it has its `</html>`; of a *fragment*, whose markup is not known, that
        its length, last chunk or compression proves it. Raises HttpError.
        """

        def keep(body: Iterator[bytes], framing: Framing, url: str) -> Kept:
            content = b"".join(body)
            require_html_end(content, framing, url, fragment=fragment)
            return _in_memory(content)

        return self._fetch(path_and_query, Body.PAGE, validators, keep)

    def file(
        self, path_and_query: str, *, into: Path, validators: Validators | None = None
    ) -> Fetched:
        """The document at a path of the site, PDF or DOCX, whole, written to the file *into*.

        Where *into* is a directory, the file is named there after its SHA-256 and format. What
        stood under the name is replaced in one step, or left as it was. Raises HttpError, OSError.
        """

        def keep(body: Iterator[bytes], framing: Framing, url: str) -> Kept:
            saved = save(body, into, framing, url)
            return Kept(None, saved.file, saved.size, saved.sha256)

        return self._fetch(path_and_query, Body.FILE, validators, keep)

    def close(self) -> None:
        """Close the connection."""
        self._exchange.session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _fetch(
        self, path_and_query: str, kind: Body, validators: Validators | None, keep: Keep
    ) -> Fetched:
        if self._ended is not None:
            raise type(self._ended)(f"{self._ended} (the run has ended)") from self._ended
        url = self._origin.address_of(path_and_query)
        question = Question(url, kind, validators, keep)
        try:
            for _ in range(MAX_HOPS + 1):
                if kind is not Body.ROBOTS:
                    self._rules().permit(url)
                step = self._tried(partial(self._ask, question, url))
                if isinstance(step, Fetched):
                    return step
                url = step
        except EndsRun as error:
            once = kind is not Body.ROBOTS and self._blocked < MAX_BLOCKED
            if not (isinstance(error, Blocked) and once):
                self._ended = error
            raise
        raise TooManyRedirects(
            f"{question.asked}: redirects more than {MAX_HOPS} times, at last to {shown(url)}; "
            "look at the page in a browser"
        )

    def _rules(self) -> robots.Robots:
        """The site's robots.txt, read before anything else. Raises RobotsUnknown, Blocked."""
        if self._robots is None:
            try:
                fetched = self._fetch(robots.PATH, Body.ROBOTS, None, _keep_robots)
                content = fetched.content or b""
            except EndsRun:
                raise
            except HttpError as error:
                # RFC 9309, 2.3.1.3: a site that has none (4xx) allows all; 2.3.1.4: one that
                # cannot say now (5xx, no connection) is left alone.
                if not (isinstance(error, UnexpectedStatus) and 400 <= error.status < 500):
                    raise RobotsUnknown(
                        f"robots.txt could not be read, so nothing else was asked for: {error}"
                    ) from error
                content = b""
            self._robots = robots.read_robots(content)
            self._pace.slow_to(self._robots.crawl_delay)
        return self._robots

    def _tried(self, task: Callable[[], Fetched | str]) -> Fetched | str:
        """What *task* brings, in TRIES tries at most."""
        retrying = Retrying(
            sleep=self._sleep,
            stop=stop_after_attempt(TRIES),
            wait=self._back_off,
            retry=retry_if_exception_type(Passing),
            reraise=True,
        )
        try:
            return retrying(task)
        except Passing as error:
            raise type(error)(f"{error} (asked {TRIES} times)") from error

    def _back_off(self, state: RetryCallState) -> float:
        """Seconds before the next try: twice the delay, doubled each time, and up to one delay
        more by chance. What the server itself asks for is the pace's."""
        delay = self._pace.delay
        wait = wait_exponential_jitter(multiplier=2 * delay, max=MAX_BACKOFF_SECONDS, jitter=delay)
        return wait(state)

    def _ask(self, question: Question, url: str) -> Fetched | str:
        """One request: what it brought, or the address that it redirects to."""
        headers = {"Accept": accepted(question.kind)}
        if question.validators is not None:
            headers |= question.validators.headers()
        started = self._pace.take_turn()
        outcome = "interrupted"
        try:
            with self._exchange.get(url, headers, question.kind) as received:
                step = step_after(question, received, self._origin)
                outcome = str(received.status)
        except HttpError as error:
            outcome = type(error).__name__
            self._count(error, url)
            raise
        finally:
            if not self._log:
                self._first = started
            took = self._clock() - started
            self._log.append(Asked(url, started - self._first, took, outcome))
        self._failed = self._blocked = 0
        self._pace.relax()
        return step

    def _count(self, error: HttpError, url: str) -> None:
        """Note how the site does, and what it asks for. Raises TooManyFailures, WaitTooLong."""
        self._failed = self._failed + 1 if isinstance(error, _FAILURES) else 0
        self._blocked = self._blocked + 1 if isinstance(error, Blocked) else 0
        if self._failed >= MAX_FAILURES:
            raise TooManyFailures(
                f"{url}: {self._failed} requests in a row failed, the last one so: {error}; "
                "stopped, not to be a burden; run again later"
            ) from error
        if isinstance(error, Unavailable):
            self._pace.hold(retry_after(error.retry_after, now=self._now()), url)


def _keep_robots(body: Iterator[bytes], framing: Framing, url: str) -> Kept:
    content = b"".join(body)
    if not framing.proves_end:
        raise Incomplete(
            f"{url}: expected a length or chunks, got neither: nothing proves that it is whole"
        )
    return _in_memory(content)


def _in_memory(content: bytes) -> Kept:
    return Kept(content, None, len(content), sha256(content).hexdigest())
