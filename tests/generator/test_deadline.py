"""Response period, its basis and the due day, on both sides of every boundary."""

import random
from datetime import date
from itertools import pairwise

import pytest

from generator.rules.deadline import RESPONSE_PERIODS, Basis, deadline_of
from generator.rules.status import Timing, status_of
from scraper.names.corrections import corrections
from scraper.records import PublicationPeriod, day_of
from tests.made_up import (
    made_up,
    made_up_letter,
    made_up_response,
    published_in_hours,
    response_period,
)


def due_of(**changes):
    return deadline_of(made_up(**changes)).due


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        pytest.param("2021-03-12", date(2021, 5, 11), id="12 March 2021, worked by hand"),
        pytest.param("2023-06-26", date(2023, 8, 25), id="26 June 2023, published on day 60"),
        pytest.param("2011-06-09", date(2011, 8, 8), id="9 June 2011"),
        pytest.param("2020-01-31", date(2020, 3, 31), id="over 29 February"),
        pytest.param("2021-01-31", date(2021, 4, 1), id="over 28 February"),
        pytest.param("2020-02-29", date(2020, 4, 29), id="sent on a leap day"),
        pytest.param("2019-12-31", date(2020, 2, 29), id="due on a leap day"),
        pytest.param("2000-12-31", date(2001, 2, 28), id="before 2011, end of a shorter month"),
        pytest.param("2021-11-01", date(2021, 12, 31), id="due on the last day of a year"),
        pytest.param("2021-11-02", date(2022, 1, 1), id="due on the first day of a year"),
    ],
)
def test_day_of_sending_is_day_0(sent, due):
    assert due_of(sent=sent) == due


@pytest.mark.parametrize("type_code", ["AL", "JAL", "UA", "JUA"])
@pytest.mark.parametrize(
    ("sent", "due", "days", "period"),
    [
        pytest.param("2010-12-30", date(2011, 2, 28), 60, "2 months", id="month end"),
        pytest.param("2010-12-31", date(2011, 2, 28), 59, "2 months", id="last day of two months"),
        pytest.param("2011-01-01", date(2011, 3, 2), 60, "60 days", id="first day of 60 days"),
        pytest.param("2010-07-01", date(2010, 9, 1), 62, "2 months", id="two long months"),
    ],
)
def test_two_months_gave_way_to_60_days_in_2011(type_code, sent, due, days, period):
    deadline = deadline_of(made_up(type_listed=type_code, sent=sent))
    assert (deadline.due, deadline.days, deadline.period_in_words) == (due, days, period)
    assert deadline.basis is Basis.TYPE_RULE
    assert type_code in deadline.rule.types


@pytest.mark.parametrize("type_code", ["OL", "JOL"])
def test_comments_on_laws_set_no_response_period(type_code):
    deadline = deadline_of(made_up(type_listed=type_code))
    assert deadline.due is None
    assert deadline.why_no_due == "the type sets no response period"
    assert deadline.sets_no_period
    assert deadline.basis is Basis.TYPE_RULE
    assert deadline.period_in_words is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        pytest.param({"sent": None}, "the day of the letter is unknown", id="no date"),
        pytest.param({"sent": "2026-06"}, "the day of the letter is unknown", id="no day"),
        pytest.param({"sent": "2010"}, "the day of the letter is unknown", id="no month"),
        pytest.param({"type_listed": "JOC"}, "no rule for type JOC", id="type without rule"),
        pytest.param({"type_listed": None}, "type unknown", id="no type"),
        pytest.param(
            {"type_listed": None, "sent": None}, "type unknown", id="neither type nor date"
        ),
        pytest.param(
            {"type_listed": "OL", "sent": None}, "the type sets no response period", id="OL, no day"
        ),
        pytest.param(
            {"sent": None, "letter": made_up_letter(response_period=response_period(30))},
            "the day of the letter is unknown",
            id="period stated, no date",
        ),
        pytest.param(
            {"sent": "9999-12-01"},
            "the due day is after the last day of the calendar",
            id="end of the calendar",
        ),
    ],
)
def test_without_due_day_it_says_why(changes, why):
    deadline = deadline_of(made_up(**changes))
    assert deadline.due is None
    assert deadline.why_no_due == why


def test_period_is_known_without_the_day_where_one_rule_covers_every_day_it_may_be():
    deadline = deadline_of(made_up(sent="2026-06"))
    assert (deadline.days, deadline.basis) == (60, Basis.TYPE_RULE)
    assert deadline_of(made_up(sent=None)).basis is Basis.UNKNOWN
    assert deadline_of(made_up(sent=None)).period_in_words is None


def test_last_day_of_the_calendar_can_be_due():
    assert due_of(sent="9999-11-01") == date.max


@pytest.mark.parametrize("type_code", ["AL", "OL", "JOC", None])
def test_what_the_letter_states_goes_before_any_rule(type_code):
    letter = made_up_letter(response_period=response_period(30, "made-up sentence"))
    deadline = deadline_of(made_up(type_listed=type_code, letter=letter))
    assert deadline.due == date(2021, 4, 11)
    assert deadline.days == 30
    assert deadline.basis is Basis.LETTER
    assert deadline.quote == "made-up sentence"
    assert deadline.rule is None
    assert deadline.why_no_due is None


def test_letter_that_states_nothing_leaves_the_rule_of_its_type():
    assert due_of(letter=made_up_letter()) == date(2021, 5, 11)


def test_type_printed_counts_where_none_is_listed():
    assert due_of(type_listed=None, type_printed="UA") == date(2021, 5, 11)


@pytest.mark.parametrize(
    ("type_code", "basis", "why"),
    [
        ("AL", Basis.UNKNOWN, "the letter says that it is published within hours"),
        ("JOC", Basis.UNKNOWN, "the letter says that it is published within hours"),
        (None, Basis.UNKNOWN, "the letter says that it is published within hours"),
        ("OL", Basis.TYPE_RULE, "the type sets no response period"),
    ],
)
def test_publication_within_hours_sets_no_due_date(type_code, basis, why):
    letter = made_up_letter(publication_period=published_in_hours())
    deadline = deadline_of(made_up(type_listed=type_code, letter=letter))
    assert deadline.due is None
    assert deadline.sets_no_period
    assert deadline.basis is basis
    assert deadline.why_no_due.startswith(why)


def test_period_that_is_stated_goes_before_publication_within_hours():
    letter = made_up_letter(
        publication_period=published_in_hours(), response_period=response_period(60)
    )
    assert due_of(letter=letter) == date(2021, 5, 11)


def test_publication_in_days_leaves_the_rule_of_the_type():
    in_days = PublicationPeriod(days=60, hours=None, quote=None)
    assert due_of(letter=made_up_letter(publication_period=in_days)) == date(2021, 5, 11)


def test_known_slip_in_the_day_of_sending_is_corrected_and_said():
    deadline = deadline_of(made_up("EGY 1/2012", sent="2011-01-12"))
    assert deadline.sent == date(2012, 1, 12)
    assert deadline.due == date(2012, 3, 12)
    assert deadline.sent_printed == "2011-01-12"
    assert deadline.sent_used == "2012-01-12"
    assert deadline.correction.reason


@pytest.mark.parametrize("sent", ["2012-01-12", "2011-01-13", "2011-01", None])
def test_correction_is_for_exactly_what_was_printed(sent):
    deadline = deadline_of(made_up("EGY 1/2012", sent=sent))
    assert deadline.correction is None
    assert deadline.sent_used == sent


def test_every_shipped_correction_of_the_day_of_sending_is_a_day():
    assert all(day_of(item.corrected) for item in corrections() if item.fact == "sent")


@pytest.mark.parametrize("type_code", sorted({t for rule in RESPONSE_PERIODS for t in rule.types}))
def test_rules_of_a_type_leave_no_day_out_and_never_overlap(type_code):
    rules = sorted(
        (rule for rule in RESPONSE_PERIODS if type_code in rule.types),
        key=lambda rule: rule.valid_from,
    )
    assert rules[0].valid_from == date.min
    assert rules[-1].valid_until is None
    for earlier, later in pairwise(rules):
        assert later.valid_from.toordinal() == earlier.valid_until.toordinal() + 1


@pytest.mark.parametrize("rule", RESPONSE_PERIODS, ids=lambda rule: "/".join(rule.types))
def test_every_rule_says_what_it_rests_on(rule):
    assert rule.basis.endswith(".")
    assert rule.source.endswith(".")
    assert rule.days is None or rule.months is None
    assert rule.sets_period == (rule.days is not None or rule.months is not None)


# An oracle that shares nothing with the rules: Julian day numbers, without datetime.


def julian_day(year, month, day):
    a = (14 - month) // 12
    y = year + 4800 - a
    m = month + 12 * a - 3
    return day + (153 * m + 2) // 5 + 365 * y + y // 4 - y // 100 + y // 400 - 32045


def of_julian_day(number):
    a = number + 32044
    b = (4 * a + 3) // 146097
    c = a - 146097 * b // 4
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return 100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def length_of_month(year, month):
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return [31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


def oracle_due(year, month, day, days):
    """Julian day number of the due day; *days* None is the two months of before 2011."""
    if days is not None:
        return julian_day(year, month, day) + days
    year, month = (year, month + 2) if month <= 10 else (year + 1, month - 10)
    return julian_day(year, month, min(day, length_of_month(year, month)))


def text_of(year, month, day):
    return f"{year:04}-{month:02}-{day:02}"


def test_oracle_knows_dates_worked_by_hand():
    assert julian_day(2000, 1, 1) == 2451545
    assert of_julian_day(2451545) == (2000, 1, 1)
    assert of_julian_day(oracle_due(2021, 3, 12, 60)) == (2021, 5, 11)


def test_100_000_random_letters_and_responses_agree_with_an_independent_oracle():
    dice = random.Random(20260712)
    plain = made_up()
    response = made_up_response()
    letter = made_up_letter()
    first, last = julian_day(1990, 1, 1), julian_day(2099, 12, 31)
    seen = set()
    for _ in range(100_000):
        sent = of_julian_day(dice.randint(first, last))
        stated = dice.choice((None, None, None, dice.randint(1, 366)))
        days = stated or (60 if sent[0] >= 2011 else None)
        due = oracle_due(*sent, days)
        answered = max(julian_day(*sent), due + dice.choice((-1, 0, 1, dice.randint(-400, 400))))
        letter_stating = letter.model_copy(
            update={"response_period": response_period(stated) if stated else None}
        )
        record = plain.model_copy(
            update={
                "type_listed": dice.choice(("AL", "JAL", "UA", "JUA")),
                "sent": text_of(*sent),
                "letter": letter_stating,
                "responses": (
                    response.model_copy(update={"dated": text_of(*of_julian_day(answered))}),
                ),
            }
        )
        status = status_of(record, as_of=date(2200, 1, 1))
        timing = Timing.LATE if answered > due else Timing.IN_TIME
        assert (status.deadline.due.isoformat(), status.timing, status.days_taken) == (
            text_of(*of_julian_day(due)),
            timing,
            answered - julian_day(*sent),
        ), record
        seen.add((timing, days is None, stated is None, answered - due in (0, 1)))
    assert len(seen) >= 10
