"""A communication and a day -> the three axes of its status: window, response, timing.

They are worked out apart from each other; the one status to show, and its words, are left to
`status`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.rules.dates import span_of
from generator.rules.deadline import Deadline, deadline_of
from scraper.records import Communication, Response, ResponseKind, day_of


class Window(StrEnum):
    """Where the day lies between the day of sending and the due day."""

    NO_DUE_DATE = "no due date"
    OPEN = "open"
    CLOSING = "closing"
    LAST_DAY = "last day"
    ELAPSED = "elapsed"


class ResponseState(StrEnum):
    """What is known of responses; of several responses the one that says most counts."""

    NONE = "none published"
    ACKNOWLEDGED = "acknowledgement only"
    WITHHELD = "withheld"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


class Timing(StrEnum):
    """Whether a published or withheld response came by the due day."""

    IN_TIME = "in time"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Axes:
    """The three axes at the end of `as_of`, and the dates they rest on.

    `first_response` is the earliest dated response of the kind that `response` names, published or
    withheld, and not dated before its letter; `days_taken` the days from the letter to it.
    """

    as_of: date
    is_sent: bool
    window: Window
    response: ResponseState
    timing: Timing
    deadline: Deadline
    first_response: date | None

    @property
    def days_taken(self) -> int | None:
        if self.first_response is None or self.deadline.sent is None:
            return None
        return (self.first_response - self.deadline.sent).days


_STATE_OF_KIND = {
    ResponseKind.SUBSTANTIVE: ResponseState.PUBLISHED,
    ResponseKind.UNKNOWN: ResponseState.PUBLISHED,  # listed as a response; its document not read
    ResponseKind.WITHHELD: ResponseState.WITHHELD,
    ResponseKind.ACKNOWLEDGEMENT: ResponseState.ACKNOWLEDGED,
    ResponseKind.EXTENSION_REQUEST: ResponseState.ACKNOWLEDGED,
}
_SAYS_MOST_FIRST = (ResponseState.PUBLISHED, ResponseState.WITHHELD, ResponseState.ACKNOWLEDGED)
_TIMED = (ResponseState.PUBLISHED, ResponseState.WITHHELD)


def axes_of(communication: Communication, *, as_of: date) -> Axes:
    """The axes at the end of *as_of*.

    A response dated after *as_of* does not exist yet on that day; an undated one does. Before the
    letter is sent nothing is due and nothing is known of responses.
    """
    deadline = deadline_of(communication)
    is_sent = span_of(deadline.sent_used)[0] <= as_of
    responses = _responses_on(communication, as_of) if is_sent else None
    response = _response_state(responses)
    counted = tuple(item for item in responses or () if state_of(item) is response in _TIMED)
    first_response = _first_dated(counted, deadline)
    return Axes(
        as_of=as_of,
        is_sent=is_sent,
        window=_window(deadline, as_of) if is_sent else Window.NO_DUE_DATE,
        response=response,
        timing=_timing(counted, first_response, deadline),
        deadline=deadline,
        first_response=first_response,
    )


def state_of(response: Response) -> ResponseState:
    """What one response counts as: published, withheld or acknowledgement only."""
    return _STATE_OF_KIND[response.kind]


def _responses_on(communication: Communication, as_of: date) -> tuple[Response, ...] | None:
    """The responses that may exist at the end of *as_of*; None where they are unknown."""
    if communication.responses is None:
        return None
    return tuple(item for item in communication.responses if span_of(item.dated)[0] <= as_of)


def _response_state(responses: tuple[Response, ...] | None) -> ResponseState:
    if responses is None:
        return ResponseState.UNKNOWN
    states = {state_of(item) for item in responses}
    return next((state for state in _SAYS_MOST_FIRST if state in states), ResponseState.NONE)


def _first_dated(counted: tuple[Response, ...], deadline: Deadline) -> date | None:
    """The earliest day of a response. One before the letter is left out: a date must be wrong."""
    earliest = span_of(deadline.sent_used)[0]
    days = (day_of(item.dated) for item in counted)
    return min((day for day in days if day is not None and day >= earliest), default=None)


def _timing(
    counted: tuple[Response, ...], first_response: date | None, deadline: Deadline
) -> Timing:
    """In time if one response surely is; late only if none can have been in time."""
    if first_response is None or deadline.due is None:
        return Timing.UNKNOWN
    if first_response <= deadline.due:
        return Timing.IN_TIME
    if all(span_of(item.dated)[0] > deadline.due for item in counted):
        return Timing.LATE
    return Timing.UNKNOWN


def _window(deadline: Deadline, as_of: date) -> Window:
    """Closing is the last third of the days from sending to due, the due day apart."""
    if deadline.sent is None or deadline.due is None:
        return Window.NO_DUE_DATE
    if as_of > deadline.due:
        return Window.ELAPSED
    if as_of == deadline.due:
        return Window.LAST_DAY
    if 3 * (as_of - deadline.sent) > 2 * (deadline.due - deadline.sent):
        return Window.CLOSING
    return Window.OPEN
