"""How long to wait before the next request: spacing, back-off, Retry-After."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from scraper.http.errors import BadSettings, WaitTooLong, shown

DELAY_SECONDS = 3.0  # one visitor's pace; the site publishes no limit
MIN_DELAY_SECONDS = 1.0  # no faster, whatever is asked for, but on this machine
MAX_CRAWL_DELAY_SECONDS = 60.0  # a robots.txt that asks for more would end tracking altogether
MAX_WAIT_SECONDS = 900.0  # a run waits no longer for a server; the next night is soon enough
MAX_BACKOFF_SECONDS = 60.0


@dataclass(slots=True)
class Pace:
    """Gives turns, *delay* seconds apart from start to start; later where the server asks so."""

    delay: float
    sleep: Callable[[float], None]
    clock: Callable[[], float]
    _started: float = field(default=-math.inf, init=False)
    _not_before: float = field(default=-math.inf, init=False)
    _asked_for: float = field(default=0.0, init=False)

    def take_turn(self) -> float:
        """Wait until the next request may start; its start on the clock."""
        wait = max(self._started + self.delay, self._not_before) - self.clock()
        if wait > 0:
            self.sleep(wait)
        self.start()
        return self._started

    def start(self) -> None:
        """The request starts only now: it took time to connect."""
        self._started = self.clock()

    def slow_to(self, seconds: float) -> None:
        """Keep at least this delay from now on, MAX_CRAWL_DELAY_SECONDS at most."""
        self.delay = max(self.delay, min(seconds, MAX_CRAWL_DELAY_SECONDS))

    def hold(self, seconds: float, url: str) -> None:
        """No request for so many seconds, as the server asked.

        Raises WaitTooLong, where that makes more than MAX_WAIT_SECONDS since the last `relax`.
        """
        self._asked_for += seconds
        if self._asked_for > MAX_WAIT_SECONDS:
            raise WaitTooLong(
                f"{url}: the server asks us to wait {seconds:.0f} s; a run waits "
                f"{MAX_WAIT_SECONDS:.0f} s at most; stopped; run again later, or with a longer "
                "delay"
            )
        self._not_before = self.clock() + seconds

    def relax(self) -> None:
        """The server answered well: what it asked us to wait is past."""
        self._asked_for = 0.0


def checked_delay(delay: float, *, is_loopback: bool) -> float:
    """*delay* in seconds, if a polite visitor may keep it; else BadSettings."""
    least = 0.0 if is_loopback else MIN_DELAY_SECONDS
    if not (math.isfinite(delay) and delay >= least):
        raise BadSettings(
            f"delay {shown(delay)}: expected at least {least:.0f} s between two requests; "
            f"{DELAY_SECONDS:.0f} is usual"
        )
    return delay


def retry_after(value: str | None, *, now: float) -> float:
    """The seconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds, or a date).

    0 where there is none, it is past or makes no sense. *now* is in seconds of Unix time.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])  # 12 digits are far beyond any cap
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError, OSError):
        return 0.0
