"""A client that visits a server on this machine, in a time of its own."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from scraper.http import Client, Limit, Limits
from tests.faults.sockets import FaultServer

PATIENT = Limits(
    page=Limit(200_000, 60),
    file=Limit(1_000_000, 60),
    robots=Limit(10_000, 60),
    connect=30,
    idle=30,
)
"""Small bodies, and time enough on any machine."""

HASTY = replace(PATIENT, connect=0.3, idle=0.3)
"""For servers that say nothing."""

SHORT = replace(PATIENT, page=Limit(200_000, 1))
"""For servers that are slow to end: a page has a second in all."""


@dataclass(slots=True)
class Clock:
    """A time that passes by sleeping alone."""

    now: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def visit(
    server: FaultServer | str,
    *,
    delay: float = 0.0,
    clock: Clock | None = None,
    limits: Limits = PATIENT,
    ca: Path | None = None,
) -> Client:
    """A client of *server*; *clock* is its pace's, so that waiting costs a test no time."""
    clock = clock or Clock()
    base = server if isinstance(server, str) else server.url
    return Client(
        base, delay=delay, contact=None, ca=ca, limits=limits, sleep=clock.sleep, clock=clock
    )
