"""A communication and a day -> where the recipient's response stands, and how to say so fairly.

One display status follows from the three axes; it is never stored. No word here blames a recipient:
a response is requested, not owed by law, and one may exist that no source shows.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from generator.rules.axes import Axes, ResponseState, Timing, Window, axes_of
from generator.rules.dates import count_in_words, day_in_words, partial_in_words
from generator.rules.deadline import Deadline
from scraper.records import Communication

__all__ = [
    "DisplayStatus",
    "ResponseState",
    "Status",
    "Timing",
    "Window",
    "status_of",
]


class DisplayStatus(StrEnum):
    """One status to show, in the order in which the first that applies is chosen."""

    WITHDRAWN = "withdrawn from the database"
    IN_TIME = "responded in time"
    LATE = "responded late"
    WITHHELD = "response withheld"
    ACKNOWLEDGED = "acknowledged only"
    AWAITING = "awaiting response"
    CLOSING = "closing soon"
    DUE_TODAY = "due today"
    NONE_PUBLISHED = "no response published"
    NOT_REQUESTED = "no response requested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Status:
    """Where the recipient's response stands at the end of `as_of`.

    The axes, `first_response` and `days_taken` are those of `Axes`. `label` is a badge of a few
    words, `sentence` one or two whole sentences.
    """

    as_of: date
    is_sent: bool
    display: DisplayStatus
    window: Window
    response: ResponseState
    timing: Timing
    deadline: Deadline
    first_response: date | None
    days_taken: int | None
    label: str
    sentence: str


def status_of(communication: Communication, *, as_of: date) -> Status:
    """Where the recipient's response stands at the end of *as_of*.

    The due day itself is still in time; a response is late from the day after. Response period:
    what the letter states, else RESPONSE_PERIODS, which cites its basis.
    """
    axes = axes_of(communication, as_of=as_of)
    display = _display(communication, axes)
    return Status(
        as_of=as_of,
        is_sent=axes.is_sent,
        display=display,
        window=axes.window,
        response=axes.response,
        timing=axes.timing,
        deadline=axes.deadline,
        first_response=axes.first_response,
        days_taken=axes.days_taken,
        label=_label(display, axes),
        sentence=_sentence(communication, display, axes),
    )


def _display(communication: Communication, axes: Axes) -> DisplayStatus:
    """The first display status that applies."""
    withdrawn = communication.withdrawn
    is_published = axes.response is ResponseState.PUBLISHED
    is_none = axes.response is ResponseState.NONE
    in_order = (
        (DisplayStatus.WITHDRAWN, withdrawn is not None and withdrawn <= axes.as_of),
        (DisplayStatus.IN_TIME, is_published and axes.timing is Timing.IN_TIME),
        (DisplayStatus.LATE, is_published and axes.timing is Timing.LATE),
        (DisplayStatus.WITHHELD, axes.response is ResponseState.WITHHELD),
        (DisplayStatus.ACKNOWLEDGED, axes.response is ResponseState.ACKNOWLEDGED),
        (DisplayStatus.AWAITING, is_none and axes.window is Window.OPEN),
        (DisplayStatus.CLOSING, is_none and axes.window is Window.CLOSING),
        (DisplayStatus.DUE_TODAY, is_none and axes.window is Window.LAST_DAY),
        (DisplayStatus.NONE_PUBLISHED, is_none and axes.window is Window.ELAPSED),
        (DisplayStatus.NOT_REQUESTED, not is_published and _asks_nothing(communication, axes)),
        (DisplayStatus.UNKNOWN, True),
    )
    return next(display for display, applies in in_order if applies)


def _asks_nothing(communication: Communication, axes: Axes) -> bool:
    """Whether no response period is set and no question is known to be asked."""
    letter = communication.letter
    asks_questions = letter is not None and bool(letter.questions)
    return axes.is_sent and axes.deadline.sets_no_period and not asks_questions


def _label(display: DisplayStatus, axes: Axes) -> str:
    match display:
        case DisplayStatus.NOT_REQUESTED:
            return "No response requested by a date"
        case DisplayStatus.UNKNOWN:
            return _label_of_unknown(axes)
        case _:
            return display.value.capitalize()


def _label_of_unknown(axes: Axes) -> str:
    sets_no_period = axes.deadline.sets_no_period
    if not axes.is_sent:
        return "Not sent yet"
    if axes.response is ResponseState.UNKNOWN:
        return "Responses unknown"
    if axes.response is ResponseState.PUBLISHED:
        return "Response published" if sets_no_period else "Response published, timing unknown"
    reason = "no due date" if sets_no_period else "due date unknown"
    return f"No response published, {reason}"


_SOURCES_SILENT = "Whether a response is published is unknown: the sources read do not say."


def _sentence(communication: Communication, display: DisplayStatus, axes: Axes) -> str:
    deadline = axes.deadline
    due = "" if deadline.due is None else day_in_words(deadline.due)
    match display:
        case DisplayStatus.WITHDRAWN:
            text = f"Withdrawn from the database: no longer listed there {_since(communication)}."
        case DisplayStatus.IN_TIME:
            text = f"Responded in time: response {_dated(axes)}; due {due}."
        case DisplayStatus.LATE:
            text = f"Responded late: response {_dated_late(axes)}, {due}."
        case DisplayStatus.WITHHELD:
            dated = f", {_dated(axes)}," if axes.first_response is not None else ""
            text = f"Response withheld: a response exists{dated} but is not public."
        case DisplayStatus.ACKNOWLEDGED:
            text = (
                "Acknowledged only: the recipient confirmed receipt or asked for more time. "
                + _none_published(axes, "No other response")
            )
        case DisplayStatus.AWAITING | DisplayStatus.CLOSING:
            text = f"{_none_published(axes)} The response period ends on {due}, in {_left(axes)}."
        case DisplayStatus.DUE_TODAY:
            text = f"{_none_published(axes)} A response on that day, the due day, is still in time."
        case DisplayStatus.NONE_PUBLISHED:
            period = deadline.period_in_words
            text = f"{_none_published(axes)} The response period of {period} ended on {due}."
        case DisplayStatus.NOT_REQUESTED:
            is_none = axes.response is ResponseState.NONE
            known = _none_published(axes) if is_none else _SOURCES_SILENT
            text = f"No response is requested by a date: {deadline.why_no_due}. {known}"
        case DisplayStatus.UNKNOWN:
            text = _sentence_of_unknown(axes)
        case _:
            assert_never(display)
    return text


def _sentence_of_unknown(axes: Axes) -> str:
    deadline = axes.deadline
    due = "" if deadline.due is None else f" {_period_on(axes, deadline.due)}"
    if not axes.is_sent:
        sent = partial_in_words(deadline.sent_used)
        return f"Not sent yet on {day_in_words(axes.as_of)}: the letter is dated {sent}."
    if axes.response is ResponseState.UNKNOWN:
        return _SOURCES_SILENT + due
    if axes.response is ResponseState.NONE:
        return f"{_none_published(axes)} No due date: {deadline.why_no_due}."
    dated = f", {_dated(axes)}" if axes.first_response is not None else ""
    if due:
        return f"Response published; the dates known do not tell whether it came in time.{due}"
    if deadline.sets_no_period:
        return f"Response published{dated}. No due date: {deadline.why_no_due}."
    return f"Response published{dated}; whether it came in time is unknown: {deadline.why_no_due}."


def _period_on(axes: Axes, due: date) -> str:
    """Where the response period stands on the day of the status."""
    match axes.window:
        case Window.ELAPSED:
            return f"The response period ended on {day_in_words(due)}."
        case Window.LAST_DAY:
            return "The response period ends on this day."
        case _:
            return f"The response period ends on {day_in_words(due)}, in {_left(axes)}."


def _since(communication: Communication) -> str:
    """'since 1 May 2026': the first day without it; only where the communication is withdrawn."""
    assert communication.withdrawn is not None
    return f"since {day_in_words(communication.not_listed_since or communication.withdrawn)}"


def _none_published(axes: Axes, subject: str = "No response") -> str:
    day = day_in_words(axes.as_of)
    return f"{subject} published as of {day} in the sources the tracker has read."


def _dated(axes: Axes) -> str:
    """'dated 25 July 2011, 46 days after the letter'; only where a dated response counts."""
    assert axes.first_response is not None
    dated = f"dated {day_in_words(axes.first_response)}"
    if axes.days_taken is None:
        return dated
    if axes.days_taken == 0:
        return f"{dated}, the day of the letter"
    return f"{dated}, {count_in_words(axes.days_taken, 'day')} after the letter"


def _dated_late(axes: Axes) -> str:
    """'dated 20 August 2011, 12 days after the due day'; only where the response is late."""
    assert axes.first_response is not None
    assert axes.deadline.due is not None
    days = count_in_words((axes.first_response - axes.deadline.due).days, "day")
    return f"dated {day_in_words(axes.first_response)}, {days} after the due day"


def _left(axes: Axes) -> str:
    """'40 days' from the day of the status to the due day; only where that day is known."""
    assert axes.deadline.due is not None
    return count_in_words((axes.deadline.due - axes.as_of).days, "day")
