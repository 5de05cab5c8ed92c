"""What `read` prints."""

from datetime import date

import pytest
from made_up_letters import facts_of, letter_of

from scraper.letters.printout import due_day, json_object, summary
from scraper.records import TextMeasure

MEASURE = TextMeasure(pages=2, characters=1234, method="text", confidence=None)


@pytest.mark.parametrize(
    ("sent", "days", "due"),
    [
        pytest.param(date(2021, 3, 12), 60, date(2021, 5, 11), id="the real letter's days"),
        pytest.param(date(2024, 1, 1), 59, date(2024, 2, 29), id="leap day"),
        pytest.param(date(2023, 1, 1), 59, date(2023, 3, 1), id="no leap year"),
        pytest.param(date(2020, 12, 31), 1, date(2021, 1, 1), id="year end"),
        pytest.param(None, 60, None, id="no date"),
    ],
)
def test_the_day_of_sending_is_day_0(sent, days, due):
    letter = letter_of(period=f"We would appreciate a response within {days} days.")
    assert due_day(sent, letter) == due


def test_without_a_period_nothing_is_due():
    assert due_day(date(2021, 3, 12), letter_of(period="")) is None


def test_absent_facts_are_null_or_empty():
    facts = facts_of(
        mandates="",
        reference="REFERENCE: OTH 9001/2021",
        date="",
        salutation="",
        opening="We have the honour to address you in our capacity as ;",
        body="",
        questions="",
        period="",
        closing="",
        signatures="",
    )
    assert json_object(facts, MEASURE) == {
        "kind": "letter",
        "reference": "OTH 9001/2021",
        "type": None,
        "date": None,
        "language": "en",
        "recipient": {"kind": None, "name": None, "addressee": None, "country": None},
        "mandates": [],
        "resolutions": [],
        "questions": [],
        "response_period": None,
        "publication_period": None,
        "also_sent_to": None,
        "press_release": False,
        "signatories": [],
        "instruments": [],
        "related_references": [],
        "annex": False,
        "footnotes": [],
        "text": {"pages": 2, "characters": 1234, "method": "text", "confidence": None},
    }
    lines = summary(facts, MEASURE).splitlines()
    assert "Recipient:          unknown, name not stated" in lines
    assert "Date:               not stated" in lines


def test_the_summary_shows_periods_with_their_sentence():
    after = "This letter and any response will be made public within 48 hours."
    lines = summary(facts_of(after=after), MEASURE).splitlines()
    sentence = "We would appreciate receiving a response within 60 days."
    assert f"Response period:    60 days, due 2021-05-11: “{sentence}”" in lines
    assert f"Publication:        in 48 hours: “{after}”" in lines
    assert "Recipient:          company, name not stated" in lines
