"""Each fact of a row by its own grammar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.reference import Reference
from scraper.sources.listed import (
    NotListed,
    addressee_listed,
    doubts_between,
    doubts_of_characters,
    doubts_of_mandates,
    mandate_listed,
    reference_listed,
    sent_listed,
    type_listed,
)

KEY = Reference("AUS", 2026, 902)


@pytest.mark.parametrize(
    "printed",
    [
        "AUS 902/2026", "aus 902/2026", "AUS  902/2026", "AUS\u00a0902/2026", "AUS\n902/2026",
        "AUS 902 / 2026", "AUS 902.2026", "AUS-902-2026", "AUS\u2013902\u20132026",
        "AUS 0902/2026", " AUS 902/2026 ", "AL AUS 902/2026", "jal AUS 902/2026",
        "AUS 902\u22152026", "AUS\u200b902/2026", "JUA-AUS-902-2026", "AUS          902/2026",
    ],
)  # fmt: skip
def test_every_printed_variant_is_one_reference(printed):
    assert reference_listed(printed).reference == KEY


@pytest.mark.parametrize(
    "printed",
    ["", "AUS", "902/2026", "AUS902/2026", "AUS 0/2026", "AUS 10000/2026", "AUS 9/1989",
     "AUS 9/2026 (corrected)", "see AUS 9/2026", "AUS 9/2026 AUS 10/2026", "ÄUS 9/2026",
     "auſ 9/2026", "АUS 9/2026", "AUS ９/2026", "AUSA 9/2026", "AU 9/2026", "../AUS 9/2026",
     "AUS 9/2026/..", "AUS\x00 9/2026", "AUS 9/2026%00", "XX AUS 9/2026", "A" * 300],
)  # fmt: skip
def test_what_is_not_wholly_a_reference_is_none(printed):
    with pytest.raises(NotListed, match="is no reference; expected one like 'AUS 2/2026'"):
        reference_listed(printed)


@given(st.text(max_size=40))
def test_any_text_is_a_reference_or_a_clear_error(text):
    try:
        found = reference_listed(text).reference
    except NotListed:
        return
    assert Reference.of_key(str(found)) == found


def test_a_date_is_a_day_or_a_doubt():
    assert sent_listed("27 Feb 2026") == (date(2026, 2, 27), ())
    assert sent_listed("  ") == (None, ("no date is shown",))
    assert sent_listed("03/04/2021")[0] is None
    assert "'03/04/2021' names no day for sure" in sent_listed("03/04/2021")[1][0]
    assert "no day that exists" in sent_listed("31 Feb 2026")[1][0]
    with pytest.raises(NotListed, match="'Australia' is no date"):
        sent_listed("Australia")


@pytest.mark.parametrize("code", ["AL", "JAL", "UA", "JUA", "OL", "JOL"])
def test_a_known_type_is_no_doubt(code):
    assert type_listed(code) == (code, ())


def test_an_unknown_type_is_kept_with_a_doubt():
    assert type_listed("XYZ") == ("XYZ", ("unrecognised type XYZ",))
    assert type_listed("") == (None, ("no type is shown",))


@pytest.mark.parametrize("text", ["A", "ABCDE", "jal", "J AL", "JAL.", "Ä1", "Australia"])
def test_what_is_not_of_the_grammar_of_types_is_none(text):
    with pytest.raises(NotListed, match="is no type"):
        type_listed(text)


@pytest.mark.parametrize(
    "text", ["", "-", "12", "JAL", "jua", "27 Feb 2026", "03/04/2021", "AUS 2/2026", "x" * 301]
)
def test_what_is_another_fact_is_no_addressee(text):
    with pytest.raises(NotListed):
        addressee_listed(text)


@pytest.mark.parametrize("text", ["Visa", "Studio 7", "UNDP", "شركة", "x" * 300])
def test_an_addressee_is_kept_as_listed(text):
    assert addressee_listed(text) == text


def test_a_mandate_is_kept_as_listed_with_its_id_where_known():
    assert mandate_listed("arbitrary Detention").id == "arbitrary-detention"
    assert mandate_listed("arbitrary Detention").listed == "arbitrary Detention"
    assert mandate_listed("a made-up mandate").id is None


@pytest.mark.parametrize("text", ["", "-", "27 Feb 2026", "AUS 2/2026", "31 Feb 2026", "x" * 301])
def test_what_is_another_fact_is_no_mandate(text):
    with pytest.raises(NotListed):
        mandate_listed(text)


def test_two_mandates_that_ran_together_are_a_doubt():
    listed = [mandate_listed(name) for name in ("torturehealth", "torture, health", "torture")]
    assert doubts_of_mandates(listed) == (
        "the mandate 'torturehealth' may be two",
        "the mandate 'torture, health' may be two",
    )
    assert doubts_of_mandates([mandate_listed("torture of made-up persons")]) == ()


@pytest.mark.parametrize(
    ("printed", "type_code", "sent", "doubts"),
    [
        ("AUS 2/2026", "JAL", date(2026, 2, 27), 0),
        ("AL AUS 2/2026", "JAL", date(2026, 2, 27), 0),
        ("OL AUS 2/2026", "JAL", date(2026, 2, 27), 1),
        ("AL AUS 2/2026", None, None, 0),
        ("AUS 2/2026", "AL", date(2025, 1, 1), 0),
        ("AUS 2/2026", "AL", date(2027, 12, 31), 0),
        ("AUS 2/2026", "AL", date(2024, 12, 31), 1),
        ("OL AUS 2/2026", "AL", date(2028, 1, 1), 2),
    ],
)
def test_facts_that_do_not_go_together_are_doubts(printed, type_code, sent, doubts):
    assert len(doubts_between(reference_listed(printed), type_code, sent)) == doubts


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Made-up \ufffd", "characters could not be read in 'Made-up \ufffd'"),
        ("x<y", "'x<y' may hold markup"),
        ("x>y", "'x>y' may hold markup"),
        ("Soci&#233;t&eacute;", "'Soci&#233;t&eacute;' may hold markup"),
        ("Soci&#xE9;t\u00e9", "'Soci&#xE9;t\u00e9' may hold markup"),
        ("SociÃ©tÃ©", "'SociÃ©tÃ©' may have been encoded twice"),
        ("Ø´Ø±ÙƒØ©", "'Ø´Ø±ÙƒØ©' may have been encoded twice"),
        ("CÃ´te d'Ivoire", '"CÃ´te d\'Ivoire" may have been encoded twice'),
    ],
)
def test_what_may_not_be_the_name_as_written_is_a_doubt(text, doubt):
    assert doubts_of_characters("Made-up Ltd", text) == (doubt,)


@pytest.mark.parametrize(
    "text",
    [
        "Made-up & Sons; Ltd",
        "R&D; Made-up",
        "Société",
        "SÃO MADE-UP",
        "«CAFÉ»",
        "شركة",
        "Čez",
        "AT&T",
    ],
)
def test_a_name_with_signs_of_its_own_is_no_doubt(text):
    assert doubts_of_characters(text) == ()
