"""What a fault is made of: where it acts, on which requests, and what it does there.

A fault acts at one of six places, from the truth outwards: it changes the catalogue itself (the
truth changes, as the oracle sees), the rows of the list, one page of the list, the markup of a
page, the answer with its status and headers, or the bytes on the wire.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.source.answers import Answer
from tests.source.catalogue import Catalogue
from tests.source.communication import Communication
from tests.source.faults.fault import Fault
from tests.source.faults.wire import Wire
from tests.source.pages import (
    LETTER_PATH,
    LIST_PATH,
    RELATED_PATH,
    RESPONSE_PATH,
    SUMMARY_PATH,
    ListView,
)
from tests.source.requests_seen import Request

ChangeCatalogue = Callable[[Catalogue, Random], None]
ChangeRows = Callable[[tuple[Communication, ...], Random], tuple[Communication, ...]]
ChangeView = Callable[[ListView, tuple[Communication, ...], int], ListView | None]
ChangeMarkup = Callable[[str, Random], str | bytes]
ChangeAnswer = Callable[[Answer, "Asked"], Answer]
Send = Callable[[Wire, Answer], None]


class Target(StrEnum):
    """Which requests a fault acts on, unless another path is named."""

    LIST = "list"
    RELATED = "related"
    SUMMARY = "summary"
    LETTER = "letter"
    RESPONSE = "response"
    FILE = "file"
    ROBOTS = "robots"
    ANY = "any"  # all but robots.txt


_PATHS = {
    Target.LIST: (LIST_PATH,),
    Target.RELATED: (RELATED_PATH,),
    Target.SUMMARY: (SUMMARY_PATH,),
    Target.LETTER: (LETTER_PATH,),
    Target.RESPONSE: (RESPONSE_PATH,),
    Target.FILE: (LETTER_PATH, RESPONSE_PATH),
    Target.ROBOTS: ("/robots.txt",),
}


def is_hit(target: Target, request: Request) -> bool:
    """Whether *request* is one that *target* means."""
    if target is Target.ANY:
        return request.path != "/robots.txt"
    return request.path in {path.lower() for path in _PATHS[target]}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer is for: the request, the site's own URL, chance from the fault's seed, and the
    page of the list that was asked for, of how many (0 where it is not the list)."""

    request: Request
    url: str
    catalogue: Catalogue
    rng: Random
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Effect:
    """One fault: what it does in a line, the rows of the catalogue of faults that it stands for,
    and its defaults: from the `first` matching request on, `times` times (None: always), on the
    list from page `from_page` on. `each_time`: chance falls anew at every request; a change of the
    truth is made at every `every`-th one instead of once. One of the last six says what it does,
    and where."""

    fault: Fault
    rows: str
    does: str
    target: Target
    first: int = 1
    times: int | None = None
    from_page: int = 0
    each_time: bool = False
    every: int = 0
    catalogue: ChangeCatalogue | None = None
    list_rows: ChangeRows | None = None
    view: ChangeView | None = None
    markup: ChangeMarkup | None = None
    answer: ChangeAnswer | None = None
    wire: Send | None = None


EFFECTS: dict[Fault, Effect] = {}


def register(effect: Effect) -> None:
    """Take *effect* in. Raises ValueError where its fault is there already."""
    if effect.fault in EFFECTS:
        raise ValueError(f"{effect.fault}: registered twice")
    EFFECTS[effect.fault] = effect


def on_catalogue(
    fault: Fault,
    rows: str,
    does: str,
    *,
    target: Target = Target.ANY,
    first: int = 1,
    every: int = 0,
) -> Callable[[ChangeCatalogue], ChangeCatalogue]:
    """Register a change of the truth: once, at once where *first* is 1, else at that request; or
    at every *every*-th request."""

    def take(change: ChangeCatalogue) -> ChangeCatalogue:
        register(Effect(fault, rows, does, target, first, every=every, catalogue=change))
        return change

    return take


def on_rows(
    fault: Fault, rows: str, does: str, *, each_time: bool = False
) -> Callable[[ChangeRows], ChangeRows]:
    """Register a change of the rows that the list is made of; the truth stays."""

    def take(change: ChangeRows) -> ChangeRows:
        register(Effect(fault, rows, does, Target.LIST, each_time=each_time, list_rows=change))
        return change

    return take


def on_view(
    fault: Fault, rows: str, does: str, *, from_page: int = 0
) -> Callable[[ChangeView], ChangeView]:
    """Register a change of one page of the list; None is an address that is not there."""

    def take(change: ChangeView) -> ChangeView:
        register(Effect(fault, rows, does, Target.LIST, from_page=from_page, view=change))
        return change

    return take


def on_markup(
    fault: Fault, rows: str, does: str, *, target: Target = Target.LIST, from_page: int = 0
) -> Callable[[ChangeMarkup], ChangeMarkup]:
    """Register a change of the markup of a page."""

    def take(change: ChangeMarkup) -> ChangeMarkup:
        register(Effect(fault, rows, does, target, from_page=from_page, markup=change))
        return change

    return take


def on_answer(
    fault: Fault,
    rows: str,
    does: str,
    *,
    target: Target = Target.ANY,
    first: int = 1,
    times: int | None = None,
    from_page: int = 0,
) -> Callable[[ChangeAnswer], ChangeAnswer]:
    """Register another answer: its status, headers or body."""

    def take(change: ChangeAnswer) -> ChangeAnswer:
        register(
            Effect(fault, rows, does, target, first, times, from_page=from_page, answer=change)
        )
        return change

    return take


def on_wire(
    fault: Fault, rows: str, does: str, *, target: Target = Target.LIST, times: int | None = None
) -> Callable[[Send], Send]:
    """Register a way to send an answer; the connection ends with it."""

    def take(send: Send) -> Send:
        register(Effect(fault, rows, does, target, times=times, wire=send))
        return send

    return take
