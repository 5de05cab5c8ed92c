"""Sibling letters: joined only where day, mandates and subject are known and equal."""

import pytest

from generator.rules.cases import Case, cases_of
from scraper.records import Mandate
from tests.made_up import made_up, subject

SUBJECT = subject()


def letter(reference, **changes):
    return made_up(reference, **({"subject": SUBJECT} | changes))


def mandates(*listed):
    return tuple(Mandate(id=None, listed=name) for name in listed)


FIRST = letter("OTH 9001/2021", mandates=mandates("Made-up one", "made-up two"))


def test_siblings_share_a_case_named_for_the_first_reference():
    siblings = (
        letter("OTH 9010/2021"),
        letter("OTH 9009/2021"),
        letter("CHN 9020/2021"),
        letter("OTH 9001/2022", sent="2021-03-13"),
    )
    case = Case("chn-9020-2021", ("CHN 9020/2021", "OTH 9009/2021", "OTH 9010/2021"))
    assert cases_of(siblings) == dict.fromkeys(case.references, case)
    assert cases_of(reversed(siblings)) == cases_of(siblings)


@pytest.mark.parametrize(
    ("changes", "are_siblings"),
    [
        pytest.param({}, True, id="all equal"),
        pytest.param(
            {"mandates": mandates("MADE-UP TWO", "made-up One")}, True, id="capitals and order"
        ),
        pytest.param({"mandates": mandates("Made-up one")}, False, id="a mandate less"),
        pytest.param({"mandates": ()}, False, id="no mandate"),
        pytest.param({"mandates": None}, False, id="mandates unknown"),
        pytest.param({"sent": "2021-03-13"}, False, id="day after"),
        pytest.param({"sent": "2021-03"}, False, id="day unknown"),
        pytest.param({"sent": None}, False, id="date unknown"),
        pytest.param({"subject": subject("Another made-up subject")}, False, id="other subject"),
        pytest.param({"subject": None}, False, id="subject unknown"),
    ],
)
def test_siblings_are_equal_in_day_mandates_and_subject(changes, are_siblings):
    other = letter("OTH 9002/2021", **({"mandates": FIRST.mandates} | changes))
    assert (FIRST.reference in cases_of((FIRST, other))) is are_siblings


@pytest.mark.parametrize("unknown", ["sent", "subject", "mandates"])
def test_letters_are_never_joined_by_what_both_lack(unknown):
    pair = [letter(f"OTH 900{number}/2021", **{unknown: None}) for number in (1, 2)]
    assert cases_of(pair) == {}


def test_corrected_day_counts():
    corrected = letter("EGY 1/2012", sent="2011-01-12")
    sibling = letter("EGY 2/2012", sent="2012-01-12")
    assert set(cases_of((corrected, sibling))) == {"EGY 1/2012", "EGY 2/2012"}


def test_nothing_makes_no_case():
    assert cases_of(()) == {}
