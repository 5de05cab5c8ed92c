"""Where a recipient's response stands on a day: axes, the one status shown, and its words."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rules.status import DisplayStatus, ResponseState, Timing, Window, status_of
from scraper.records import ResponseKind
from tests.made_up import (
    made_up,
    made_up_letter,
    made_up_response,
    question,
    response_period,
)

SENT = date(2021, 3, 12)  # of made_up(); due on 11 May 2021
DUE = date(2021, 5, 11)
LATER = date(2026, 11, 22)

ASKING = made_up_letter(questions=(question(),))
NOT_ASKING = made_up_letter()


def status(as_of=LATER, **changes):
    return status_of(made_up(**changes), as_of=as_of)


def days_after_sending(number):
    return SENT + timedelta(days=number)


@pytest.mark.parametrize(
    ("as_of", "window", "display"),
    [
        pytest.param(SENT, Window.OPEN, DisplayStatus.AWAITING, id="day 0"),
        pytest.param(days_after_sending(40), Window.OPEN, DisplayStatus.AWAITING, id="day 40"),
        pytest.param(days_after_sending(41), Window.CLOSING, DisplayStatus.CLOSING, id="day 41"),
        pytest.param(days_after_sending(59), Window.CLOSING, DisplayStatus.CLOSING, id="day 59"),
        pytest.param(DUE, Window.LAST_DAY, DisplayStatus.DUE_TODAY, id="due day"),
        pytest.param(
            days_after_sending(61), Window.ELAPSED, DisplayStatus.NONE_PUBLISHED, id="day after"
        ),
    ],
)
def test_window_moves_on_at_its_boundaries(as_of, window, display):
    result = status(as_of)
    assert (result.window, result.display) == (window, display)
    assert (result.as_of, result.deadline.due) == (as_of, DUE)


@pytest.mark.parametrize(
    ("as_of", "window"),
    [
        pytest.param(SENT, Window.OPEN, id="day 0"),
        pytest.param(days_after_sending(1), Window.LAST_DAY, id="day 1"),
        pytest.param(days_after_sending(2), Window.ELAPSED, id="day 2"),
    ],
)
def test_window_of_one_day_never_closes_slowly(as_of, window):
    letter = made_up_letter(response_period=response_period(1))
    assert status(as_of, letter=letter).window is window


@pytest.mark.parametrize(
    ("dated", "timing", "days_taken"),
    [
        pytest.param("2021-03-12", Timing.IN_TIME, 0, id="day of the letter"),
        pytest.param("2021-05-10", Timing.IN_TIME, 59, id="day before due"),
        pytest.param("2021-05-11", Timing.IN_TIME, 60, id="due day"),
        pytest.param("2021-05-12", Timing.LATE, 61, id="day after due"),
    ],
)
def test_due_day_is_still_in_time(dated, timing, days_taken):
    result = status(responses=(made_up_response(dated),))
    assert (result.timing, result.days_taken) == (timing, days_taken)
    assert result.response is ResponseState.PUBLISHED
    assert result.first_response == date.fromisoformat(dated)


def test_leap_day_counts_as_a_day():
    on_leap_day = (made_up_response("2020-02-29"),)
    assert status(sent="2019-12-31", responses=on_leap_day).timing is Timing.IN_TIME
    day_after = (made_up_response("2020-03-01"),)
    assert status(sent="2019-12-31", responses=day_after).timing is Timing.LATE


@pytest.mark.parametrize(
    ("dates", "timing", "first"),
    [
        pytest.param(("2021-06-01", "2021-05-01"), Timing.IN_TIME, "2021-05-01", id="one in time"),
        pytest.param(("2021-06-02", "2021-06-01"), Timing.LATE, "2021-06-01", id="both late"),
        pytest.param((None,), Timing.UNKNOWN, None, id="not dated"),
        pytest.param(("2021-05",), Timing.UNKNOWN, None, id="day of the response unknown"),
        pytest.param(("2021-06-01", None), Timing.UNKNOWN, "2021-06-01", id="late and not dated"),
        pytest.param(("2021-05-01", None), Timing.IN_TIME, "2021-05-01", id="in time, not dated"),
        pytest.param(
            ("2021-06-01", "2021-07"), Timing.LATE, "2021-06-01", id="late, and late on some day"
        ),
        pytest.param(("2021-03-11",), Timing.UNKNOWN, None, id="day before the letter"),
        pytest.param(
            ("2021-03-11", "2021-06-01"), Timing.UNKNOWN, "2021-06-01", id="before and late"
        ),
        pytest.param(
            ("2021-03-11", "2021-05-01"), Timing.IN_TIME, "2021-05-01", id="before and in time"
        ),
    ],
)
def test_late_is_said_only_where_no_response_can_have_been_in_time(dates, timing, first):
    result = status(responses=tuple(made_up_response(day) for day in dates))
    assert result.timing is timing
    assert result.first_response == (first and date.fromisoformat(first))


@pytest.mark.parametrize(
    ("kinds", "response", "display"),
    [
        ((ResponseKind.SUBSTANTIVE,), ResponseState.PUBLISHED, DisplayStatus.IN_TIME),
        ((ResponseKind.UNKNOWN,), ResponseState.PUBLISHED, DisplayStatus.IN_TIME),
        ((ResponseKind.WITHHELD,), ResponseState.WITHHELD, DisplayStatus.WITHHELD),
        ((ResponseKind.ACKNOWLEDGEMENT,), ResponseState.ACKNOWLEDGED, DisplayStatus.ACKNOWLEDGED),
        ((ResponseKind.EXTENSION_REQUEST,), ResponseState.ACKNOWLEDGED, DisplayStatus.ACKNOWLEDGED),
        (
            (ResponseKind.WITHHELD, ResponseKind.SUBSTANTIVE),
            ResponseState.PUBLISHED,
            DisplayStatus.IN_TIME,
        ),
        (
            (ResponseKind.ACKNOWLEDGEMENT, ResponseKind.WITHHELD),
            ResponseState.WITHHELD,
            DisplayStatus.WITHHELD,
        ),
    ],
)
def test_of_several_responses_the_one_that_says_most_counts(kinds, response, display):
    responses = tuple(made_up_response("2021-05-01", kind) for kind in kinds)
    result = status(responses=responses)
    assert (result.response, result.display) == (response, display)


def test_acknowledgement_in_time_does_not_make_a_late_response_timely():
    result = status(
        responses=(
            made_up_response("2021-04-01", ResponseKind.ACKNOWLEDGEMENT),
            made_up_response("2021-06-01"),
        )
    )
    assert result.display is DisplayStatus.LATE
    assert result.first_response == date(2021, 6, 1)


def test_withheld_response_is_timed_and_an_acknowledgement_is_not():
    withheld = status(responses=(made_up_response("2021-06-01", ResponseKind.WITHHELD),))
    assert (withheld.timing, withheld.days_taken) == (Timing.LATE, 81)
    only = status(responses=(made_up_response("2021-06-01", ResponseKind.ACKNOWLEDGEMENT),))
    assert (only.timing, only.days_taken, only.first_response) == (Timing.UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("as_of", "display"),
    [
        pytest.param(date(2021, 5, 31), DisplayStatus.NONE_PUBLISHED, id="day before it"),
        pytest.param(date(2021, 6, 1), DisplayStatus.LATE, id="its day"),
    ],
)
def test_response_does_not_exist_before_its_date(as_of, display):
    assert status(as_of, responses=(made_up_response("2021-06-01"),)).display is display


@pytest.mark.parametrize(
    ("dated", "as_of", "response"),
    [
        pytest.param(None, SENT, ResponseState.PUBLISHED, id="not dated"),
        pytest.param("2021-06", date(2021, 5, 31), ResponseState.NONE, id="before its month"),
        pytest.param("2021-06", date(2021, 6, 1), ResponseState.PUBLISHED, id="in its month"),
    ],
)
def test_response_without_a_day_exists_as_soon_as_it_may(dated, as_of, response):
    assert status(as_of, responses=(made_up_response(dated),)).response is response


@pytest.mark.parametrize(
    ("as_of", "display"),
    [
        pytest.param(date(2026, 1, 31), DisplayStatus.NONE_PUBLISHED, id="day before"),
        pytest.param(date(2026, 2, 1), DisplayStatus.WITHDRAWN, id="its day"),
    ],
)
def test_withdrawn_goes_before_everything_else_from_its_day_on(as_of, display):
    assert status(as_of, withdrawn=date(2026, 2, 1)).display is display


@pytest.mark.parametrize(
    ("sent", "as_of", "label"),
    [
        pytest.param("2021-03-12", date(2021, 3, 11), "Not sent yet", id="day before"),
        pytest.param("2021-03-12", date(2021, 3, 12), "Awaiting response", id="its day"),
        pytest.param("2021-03", date(2021, 2, 28), "Not sent yet", id="before its month"),
        pytest.param(
            "2021-03", date(2021, 3, 1), "No response published, due date unknown", id="its month"
        ),
    ],
)
def test_letter_is_not_sent_before_the_first_day_it_may_bear(sent, as_of, label):
    result = status(as_of, sent=sent)
    assert result.label == label


def test_before_the_letter_is_sent_nothing_is_due_or_known():
    result = status(date(2021, 3, 11), responses=(made_up_response(None),))
    assert result.display is DisplayStatus.UNKNOWN
    assert result.window is Window.NO_DUE_DATE
    assert result.response is ResponseState.UNKNOWN
    assert status(date(2021, 3, 11), type_listed="OL").label == "Not sent yet"


OL = {"type_listed": "OL"}
NOT_DATED = (made_up_response(None),)
BEFORE = (made_up_response("2021-03-01"),)
IN_MAY = (made_up_response("2021-05-01"),)
LATE = (made_up_response("2021-05-12"),)
NONE_AS_OF = "No response published as of 22 November 2026 in the sources the tracker has read."
SILENT = "Whether a response is published is unknown: the sources read do not say."


@pytest.mark.parametrize(
    ("changes", "display", "label", "sentence"),
    [
        pytest.param(
            {"withdrawn": date(2026, 2, 1)},
            DisplayStatus.WITHDRAWN,
            "Withdrawn from the database",
            "Withdrawn from the database: no longer listed there since 1 February 2026.",
            id="withdrawn",
        ),
        pytest.param(
            {"sent": "2011-06-09", "responses": (made_up_response("2011-07-25"),)},
            DisplayStatus.IN_TIME,
            "Responded in time",
            "Responded in time: response dated 25 July 2011, 46 days after the letter; "
            "due 8 August 2011.",
            id="in time",
        ),
        pytest.param(
            {"responses": (made_up_response("2021-03-12"),)},
            DisplayStatus.IN_TIME,
            "Responded in time",
            "Responded in time: response dated 12 March 2021, the day of the letter; "
            "due 11 May 2021.",
            id="same day",
        ),
        pytest.param(
            {"responses": (made_up_response("2021-03-13"),)},
            DisplayStatus.IN_TIME,
            "Responded in time",
            "Responded in time: response dated 13 March 2021, 1 day after the letter; "
            "due 11 May 2021.",
            id="one day",
        ),
        pytest.param(
            {"responses": LATE},
            DisplayStatus.LATE,
            "Responded late",
            "Responded late: response dated 12 May 2021, 1 day after the due day, 11 May 2021.",
            id="one day late",
        ),
        pytest.param(
            {"responses": (made_up_response("2021-05-25"),)},
            DisplayStatus.LATE,
            "Responded late",
            "Responded late: response dated 25 May 2021, 14 days after the due day, 11 May 2021.",
            id="14 days late",
        ),
        pytest.param(
            {"responses": (made_up_response("2021-05-01", ResponseKind.WITHHELD),)},
            DisplayStatus.WITHHELD,
            "Response withheld",
            "Response withheld: a response exists, dated 1 May 2021, 50 days after the letter, "
            "but is not public.",
            id="withheld",
        ),
        pytest.param(
            {"responses": (made_up_response(None, ResponseKind.WITHHELD),)},
            DisplayStatus.WITHHELD,
            "Response withheld",
            "Response withheld: a response exists but is not public.",
            id="withheld, not dated",
        ),
        pytest.param(
            {"responses": (made_up_response("2021-05-01", ResponseKind.ACKNOWLEDGEMENT),)},
            DisplayStatus.ACKNOWLEDGED,
            "Acknowledged only",
            "Acknowledged only: the recipient confirmed receipt or asked for more time. "
            "No other response published as of 22 November 2026 in the sources the tracker "
            "has read.",
            id="acknowledged",
        ),
        pytest.param(
            {},
            DisplayStatus.NONE_PUBLISHED,
            "No response published",
            f"{NONE_AS_OF} The response period of 60 days ended on 11 May 2021.",
            id="none published",
        ),
        pytest.param(
            {"sent": "2010-06-01"},
            DisplayStatus.NONE_PUBLISHED,
            "No response published",
            f"{NONE_AS_OF} The response period of 2 months ended on 1 August 2010.",
            id="none published, months",
        ),
        pytest.param(
            OL,
            DisplayStatus.NOT_REQUESTED,
            "No response requested by a date",
            "No response is requested by a date: the type sets no response period. " + NONE_AS_OF,
            id="OL, none published",
        ),
        pytest.param(
            OL | {"responses": None},
            DisplayStatus.NOT_REQUESTED,
            "No response requested by a date",
            "No response is requested by a date: the type sets no response period. " + SILENT,
            id="OL, responses unknown",
        ),
        pytest.param(
            OL | {"letter": NOT_ASKING},
            DisplayStatus.NOT_REQUESTED,
            "No response requested by a date",
            "No response is requested by a date: the type sets no response period. " + NONE_AS_OF,
            id="OL, read, asks nothing",
        ),
        pytest.param(
            OL | {"letter": ASKING},
            DisplayStatus.UNKNOWN,
            "No response published, no due date",
            f"{NONE_AS_OF} No due date: the type sets no response period.",
            id="OL, asks questions",
        ),
        pytest.param(
            OL | {"letter": ASKING, "responses": None},
            DisplayStatus.UNKNOWN,
            "Responses unknown",
            SILENT,
            id="OL, asks questions, responses unknown",
        ),
        pytest.param(
            OL | {"responses": IN_MAY},
            DisplayStatus.UNKNOWN,
            "Response published",
            "Response published, dated 1 May 2021, 50 days after the letter. "
            "No due date: the type sets no response period.",
            id="OL, published",
        ),
        pytest.param(
            OL | {"responses": NOT_DATED},
            DisplayStatus.UNKNOWN,
            "Response published",
            "Response published. No due date: the type sets no response period.",
            id="OL, published, not dated",
        ),
        pytest.param(
            {"responses": NOT_DATED},
            DisplayStatus.UNKNOWN,
            "Response published, timing unknown",
            "Response published; the dates known do not tell whether it came in time. "
            "The response period ended on 11 May 2021.",
            id="published, not dated",
        ),
        pytest.param(
            {"responses": BEFORE},
            DisplayStatus.UNKNOWN,
            "Response published, timing unknown",
            "Response published; the dates known do not tell whether it came in time. "
            "The response period ended on 11 May 2021.",
            id="published, dated before the letter",
        ),
        pytest.param(
            {"sent": "2021-03", "responses": IN_MAY},
            DisplayStatus.UNKNOWN,
            "Response published, timing unknown",
            "Response published, dated 1 May 2021; whether it came in time is unknown: "
            "the day of the letter is unknown.",
            id="published, no due date",
        ),
        pytest.param(
            {"responses": None},
            DisplayStatus.UNKNOWN,
            "Responses unknown",
            f"{SILENT} The response period ended on 11 May 2021.",
            id="responses unknown",
        ),
        pytest.param(
            {"responses": None, "sent": None},
            DisplayStatus.UNKNOWN,
            "Responses unknown",
            SILENT,
            id="responses and date unknown",
        ),
        pytest.param(
            {"sent": None},
            DisplayStatus.UNKNOWN,
            "No response published, due date unknown",
            f"{NONE_AS_OF} No due date: the day of the letter is unknown.",
            id="none published, due date unknown",
        ),
    ],
)
def test_words_say_what_is_known_and_no_more(changes, display, label, sentence):
    result = status(**changes)
    assert (result.display, result.label, result.sentence) == (display, label, sentence)


@pytest.mark.parametrize(
    ("as_of", "label", "sentence"),
    [
        pytest.param(
            date(2021, 4, 1),
            "Awaiting response",
            "No response published as of 1 April 2021 in the sources the tracker has read. "
            "The response period ends on 11 May 2021, in 40 days.",
            id="awaiting",
        ),
        pytest.param(
            date(2021, 5, 10),
            "Closing soon",
            "No response published as of 10 May 2021 in the sources the tracker has read. "
            "The response period ends on 11 May 2021, in 1 day.",
            id="closing",
        ),
        pytest.param(
            date(2021, 5, 11),
            "Due today",
            "No response published as of 11 May 2021 in the sources the tracker has read. "
            "A response on that day, the due day, is still in time.",
            id="due today",
        ),
        pytest.param(
            date(2021, 3, 11),
            "Not sent yet",
            "Not sent yet on 11 March 2021: the letter is dated 12 March 2021.",
            id="not sent",
        ),
    ],
)
def test_words_of_an_open_window_count_the_days_left(as_of, label, sentence):
    result = status(as_of)
    assert (result.label, result.sentence) == (label, sentence)


DAYS = st.dates(date(2009, 1, 1), date(2030, 12, 31))
PARTIAL = (
    st.none()
    | DAYS.map(lambda day: day.isoformat()[: 4 if day.day == 1 else 10])
    | DAYS.map(lambda day: day.isoformat()[:7])
)
LETTERS = st.none() | st.builds(
    lambda questions, days: made_up_letter(
        questions=(question(),) if questions else (),
        response_period=response_period(days) if days else None,
    ),
    st.booleans(),
    st.none() | st.integers(1, 366),
)
COMMUNICATIONS = st.builds(
    lambda type_code, sent, letter, responses, withdrawn: made_up(
        type_listed=type_code, sent=sent, letter=letter, responses=responses, withdrawn=withdrawn
    ),
    st.sampled_from(["AL", "JAL", "UA", "JUA", "OL", "JOL", "JOC", None]),
    PARTIAL,
    LETTERS,
    st.none()
    | st.lists(
        st.builds(made_up_response, PARTIAL, st.sampled_from(list(ResponseKind))), max_size=3
    ).map(tuple),
    st.none() | DAYS,
)
NEVER_SAID = ("ignored", "failed", "refused", "overdue", "reply", "answer", "None", "  ")


@settings(max_examples=600, deadline=None, derandomize=True, database=None)
@given(communication=COMMUNICATIONS, as_of=DAYS)
def test_every_status_is_coherent(communication, as_of):
    result = status_of(communication, as_of=as_of)
    published = result.response is ResponseState.PUBLISHED
    none = result.response is ResponseState.NONE
    claims = {
        DisplayStatus.WITHDRAWN: bool(communication.withdrawn) and communication.withdrawn <= as_of,
        DisplayStatus.IN_TIME: published and result.timing is Timing.IN_TIME,
        DisplayStatus.LATE: published and result.timing is Timing.LATE,
        DisplayStatus.WITHHELD: result.response is ResponseState.WITHHELD,
        DisplayStatus.ACKNOWLEDGED: result.response is ResponseState.ACKNOWLEDGED,
        DisplayStatus.AWAITING: none and result.window is Window.OPEN,
        DisplayStatus.CLOSING: none and result.window is Window.CLOSING,
        DisplayStatus.DUE_TODAY: none and result.window is Window.LAST_DAY,
        DisplayStatus.NONE_PUBLISHED: none and result.window is Window.ELAPSED,
    }
    first = next((display for display in DisplayStatus if claims.get(display)), None)
    if first is not None:
        assert result.display is first
    else:
        assert result.display in (DisplayStatus.NOT_REQUESTED, DisplayStatus.UNKNOWN)
    if result.display is DisplayStatus.NOT_REQUESTED:
        assert communication.type in ("OL", "JOL")
        assert result.deadline.due is None
        assert not published
    if communication.responses is None:
        assert result.response is ResponseState.UNKNOWN
    if not result.display.startswith("withdrawn") and result.label == "No response published":
        assert result.deadline.due < as_of
    assert (result.deadline.due is None) != (result.deadline.why_no_due is None)
    assert (result.window is Window.NO_DUE_DATE) == (
        result.deadline.due is None or result.deadline.sent > as_of
    )
    assert result.days_taken is None or result.days_taken >= 0
    assert result.first_response is None or result.first_response <= as_of
    assert result.sentence.endswith(".")
    assert not any(word in result.sentence + result.label for word in NEVER_SAID)


@pytest.mark.parametrize(
    ("as_of", "period"),
    [
        (date(2021, 5, 10), "The response period ends on 11 May 2021, in 1 day."),
        (date(2021, 5, 11), "The response period ends on this day."),
        (date(2021, 5, 12), "The response period ended on 11 May 2021."),
    ],
)
def test_period_is_told_even_where_responses_are_unknown(as_of, period):
    status = status_of(made_up(responses=None), as_of=as_of)
    assert status.display is DisplayStatus.UNKNOWN
    assert status.sentence.endswith(period)


def test_letter_of_a_later_day_is_not_sent_yet():
    assert not status_of(made_up(), as_of=date(2021, 3, 11)).is_sent
    assert status_of(made_up(), as_of=date(2021, 3, 12)).is_sent
