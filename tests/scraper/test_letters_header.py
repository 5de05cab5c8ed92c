"""Letterhead and opening: reference, type, date, mandates, resolutions, addressee."""

from datetime import date

import pytest
from made_up_letters import facts_of, letter_of, letter_text

from scraper.letters import ImpossibleDate, NoReference, NotALetter, TwoReferences, read_letter

FOOD = "Special Rapporteur on the right to food"
DETENTION = "Working Group on Arbitrary Detention"


@pytest.mark.parametrize(
    ("printed", "reference", "type_printed"),
    [
        pytest.param("REFERENCE:\nAL OTH 9001/2021", "OTH 9001/2021", "AL", id="two lines"),
        pytest.param("REFERENCE:\n\nAL OTH 9001/2021", "OTH 9001/2021", "AL", id="blank between"),
        pytest.param("REFERENCE: AL\nOTH 9001/2021:", "OTH 9001/2021", "AL", id="type apart"),
        pytest.param("Reference: UA NZL 5/2019", "NZL 5/2019", "UA", id="one line"),
        pytest.param("Ref.: UA NZL 5/2019", "NZL 5/2019", "UA", id="Ref.:"),
        pytest.param("Ref. no.: OL NZL 5/2019", "NZL 5/2019", "OL", id="Ref. no.:"),
        pytest.param("REFERENCE: ua nzl 5/2019", "NZL 5/2019", "UA", id="small letters"),
        pytest.param("REFERENCE: NZL 5/2019", "NZL 5/2019", None, id="no type"),
        pytest.param("REFERENCE\nAL OTH 9001/2021", "OTH 9001/2021", "AL", id="no colon"),
        pytest.param("REFERENCE: AL OTH 9001/2021\n(Please use this reference in your reply)",
                     "OTH 9001/2021", "AL", id="a request to use it"),
        pytest.param("REFERENCE:\n\nPalais des Nations, 1211 Geneva 10\n\nAL OTH 9001/2021",
                     "OTH 9001/2021", "AL", id="split by the letterhead"),
        pytest.param("RÉFÉRENCE : AL OTH 9001/2021", "OTH 9001/2021", "AL", id="French"),
        pytest.param("REFERENCIA: AL OTH 9001/2021", "OTH 9001/2021", "AL", id="Spanish"),
        pytest.param("AL OTH 9001/2021", "OTH 9001/2021", "AL", id="no label"),
        pytest.param("REFERENCE:\nAL OTH 9001/2021\n\nAL OTH 9001/2021", "OTH 9001/2021", "AL",
                     id="twice the same"),
        pytest.param(
            "REFERENCE: UA G/SO 214 (67-17) Assembly & Association (2010-1)\nNZL 5/2014",
            "NZL 5/2014", "UA", id="long form",
        ),
    ],
)  # fmt: skip
def test_reference_lines_of_all_eras(printed, reference, type_printed):
    facts = facts_of(reference=printed)
    assert (str(facts.reference), facts.type_printed) == (reference, type_printed)
    assert facts.sent == date(2021, 3, 12)


def test_reference_and_date_may_share_a_line():
    facts = facts_of(reference="REFERENCE: AL NZL 18/2020 12 March 2021", date="")
    assert (str(facts.reference), facts.sent) == ("NZL 18/2020", date(2021, 3, 12))


def test_a_date_and_a_reference_without_label_may_share_a_line():
    facts = facts_of(reference="AL NZL 18/2020 12 March 2021", date="")
    assert (str(facts.reference), facts.sent) == ("NZL 18/2020", date(2021, 3, 12))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"reference": ""}, id="no line"),
        pytest.param({"reference": "REFERENCE:"}, id="an empty line"),
        pytest.param({"reference": "", "body": "See AL IND 5/2019."}, id="only an earlier letter"),
        pytest.param({"reference": "See IND 5/2019 on this"}, id="in a sentence of the letterhead"),
    ],
)
def test_a_letter_without_reference_is_an_error(changes):
    with pytest.raises(NoReference, match="the letterhead states no reference"):
        facts_of(**changes)


@pytest.mark.parametrize(
    "printed",
    [
        "REFERENCE: AL OTH 9001/2021 AL OTH 9002/2021",
        "REFERENCE:\nAL OTH 9001/2021\nAL OTH 9002/2021",
        "REFERENCE: AL OTH 9001/2021\n\nREFERENCE: AL OTH 9002/2021",
        "AL OTH 9001/2021\n\nAL OTH 9002/2021",
        "REFERENCE: AL OTH 9001/2021\n\n1 March 2021\n\nREFERENCE:\nAL OTH 9002/2021",
    ],
    ids=["one line", "two lines", "two labels", "no label", "date between"],
)
def test_two_references_are_an_error_that_names_both(printed):
    with pytest.raises(TwoReferences, match=r"OTH 9001/2021 and OTH 9002/2021"):
        facts_of(reference=printed)


@pytest.mark.parametrize(
    "below",
    [
        {"body": "REFERENCE: AL OTH 9002/2021"},
        {"annex": "Annex\n\n" + letter_text(reference="REFERENCE:\n\nAL OTH 9002/2021")},
    ],
    ids=["in the body", "a second letter"],
)
def test_a_second_reference_below_the_letterhead_is_an_error(below):
    with pytest.raises(TwoReferences, match=r"OTH 9001/2021 and OTH 9002/2021"):
        facts_of(**below)


@pytest.mark.parametrize(
    "body",
    ["REFERENCE: AL OTH 9001/2021", "Reference: we recall AL IND 5/2019", "Ref.:\n\nSee below."],
    ids=["the same", "a citation", "no reference"],
)
def test_a_label_below_the_letterhead_is_no_second_reference(body):
    assert str(facts_of(body=body).reference) == "OTH 9001/2021"


def test_a_reference_cited_in_the_text_is_related_and_never_the_letters_own():
    facts = facts_of(
        body="We recall AL IND 5/2019 and IND 6/2019, AL IND 5/2019 again, and AL OTH 9001/2021.",
        annex="Annex\n\nSee UA OTH 3/2018; not LAW 5/2019.",
    )
    assert str(facts.reference) == "OTH 9001/2021"
    assert facts.letter.related_references == ("IND 5/2019", "IND 6/2019", "OTH 3/2018")
    quotes = [item.quote for item in facts.said if item.fact == "letter.related_references"]
    assert quotes == ["AL IND 5/2019", "IND 6/2019", "UA OTH 3/2018"]


@pytest.mark.parametrize(
    ("printed", "sent"),
    [
        ("12 March 2021", date(2021, 3, 12)),
        ("1st March 2021", date(2021, 3, 1)),
        ("12  MARCH  2021", date(2021, 3, 12)),
        ("March 12, 2021", date(2021, 3, 12)),
        ("Geneva, 29 February 2024", date(2024, 2, 29)),
        ("", None),
        ("12th of March 2021", date(2021, 3, 12)),
        ("12 mars 2021", date(2021, 3, 12)),
        ("2021-03-12", date(2021, 3, 12)),
        ("25/03/2021", date(2021, 3, 25)),
        ("12/03/2021", None),
        ("March 2021", None),
        ("12 Marsh 2021", None),
        ("12 March 2021\n\n13 March 2021", None),
    ],
)
def test_the_date_is_read_or_unknown(printed, sent):
    assert facts_of(date=printed).sent == sent


def test_a_date_above_the_reference_is_the_date():
    facts = facts_of(reference="12 March 2021\n\nREFERENCE: AL OTH 9001/2021", date="")
    assert facts.sent == date(2021, 3, 12)


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("31 February 2021", "'31 February 2021': expected a day that exists"),
        ("29 February 2023", "day that exists"),
        ("0 March 2021", "day that exists"),
        ("12 March 1021", "expected a year from 1990 on"),
    ],
)
def test_an_impossible_date_is_an_error_that_quotes_it(printed, message):
    with pytest.raises(ImpossibleDate, match=message):
        facts_of(date=printed)


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        pytest.param({}, [("food", FOOD)], id="one"),
        pytest.param(
            {"mandates": f"Mandates of the {DETENTION}; and the {FOOD}."},
            [("arbitrary-detention", DETENTION), ("food", FOOD)],
            id="semicolon",
        ),
        pytest.param(
            {"mandates": f"Mandates of the {DETENTION}, the {FOOD} and the {FOOD}"},
            [("arbitrary-detention", DETENTION), ("food", FOOD), ("food", FOOD)],
            id="commas",
        ),
        pytest.param(
            {"mandates": f"Mandates of the\n{DETENTION} and\nthe {FOOD}".replace(" to ", " to\n")},
            [("arbitrary-detention", DETENTION), ("food", FOOD)],
            id="wrapped lines",
        ),
        pytest.param(
            {
                "mandates": "Mandates of the Special Rapporteur on inventions; the Club of "
                "Inventors",
                "opening": "We have the honour to address you in our capacities as Inventors.",
            },
            [(None, "Special Rapporteur on inventions"), (None, "Club of Inventors")],
            id="unknown",
        ),
        pytest.param(
            {"mandates": f"Mandates of the Vice-Chair on follow-up of the {DETENTION}"},
            [("arbitrary-detention", f"Vice-Chair on follow-up of the {DETENTION}")],
            id="office",
        ),
        pytest.param({"mandates": ""}, [("food", FOOD)], id="opening only"),
        pytest.param(
            {"mandates": "", "opening": f"I have to address you in my capacity as {FOOD}."},
            [("food", FOOD)],
            id="opening without resolutions",
        ),
        pytest.param(
            {"mandates": f"Mandate of the {FOOD} REFERENCE: AL OTH 9001/2021", "reference": ""},
            [("food", FOOD)],
            id="reference in the block",
        ),
    ],
)  # fmt: skip
def test_mandates_are_known_or_kept_as_printed(changes, listed):
    mandates = facts_of(**changes).mandates
    assert [(mandate.id, mandate.listed) for mandate in mandates] == listed


def test_no_mandate_is_none():
    opening = "We have the honour to address you in our capacity as ;, pursuant to nothing."
    assert facts_of(mandates="", opening=opening).mandates is None


def test_the_opening_names_what_a_spoiled_letterhead_does_not():
    mandates = (
        f"Mandates of the Special Rapporteur on the NATIONS UNIES right to food; the {DETENTION}"
    )
    opening = f"We address you in our capacities as {FOOD}; and {DETENTION}, pursuant to nothing."
    listed = [mandate.id for mandate in facts_of(mandates=mandates, opening=opening).mandates]
    assert listed == ["food", "arbitrary-detention"]


@pytest.mark.parametrize(
    ("cited", "resolutions"),
    [
        ("Human Rights Council resolution 32/8", ("32/8",)),
        ("Human Rights Council resolutions 32/8, 41/5 and S-21/1", ("32/8", "41/5", "S-21/1")),
        ("Human Rights Council resolutions 32/8, and 41/5.", ("32/8", "41/5")),
        ("General Assembly resolution 60/251", ()),
        ("Human Rights Council resolution 32/8 and General Assembly resolution 60/251", ("32/8",)),
    ],
)
def test_resolutions_are_those_of_the_council(cited, resolutions):
    opening = f"We have the honour to address you in our capacity as {FOOD}, pursuant to {cited}"
    assert letter_of(opening=opening).resolutions == resolutions


@pytest.mark.parametrize(
    ("salutation", "addressee"),
    [
        ("Dear Ms. Invented Person,", "Ms. Invented Person"),
        ("Dear Mr. Invented-Person", "Mr. Invented-Person"),
        ("Excellency,", None),
        ("Your Excellency,", None),
        ("Dear Sir,", None),
        ("Dear Sir, Dear Madam,", None),
        ("Dear Sir/Madam,", None),
        ("Sir,", None),
        ("Dear Mr. President,", None),
        ("Mr. Invented Person,", "Mr. Invented Person"),
        ("", None),
    ],
)
def test_the_addressee_is_whom_the_salutation_names(salutation, addressee):
    assert letter_of(salutation=salutation).addressee == addressee


def test_date_and_salutation_may_share_a_line():
    facts = facts_of(date="", salutation="31 January 2014  Dear Ms. Invented Person,")
    assert (facts.sent, facts.letter.addressee) == (date(2014, 1, 31), "Ms. Invented Person")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hello.\n", id="anything"),
        pytest.param("REFERENCE: AL OTH 9001/2021\n\nDear Madam,\n\nThank you.\n", id="no opening"),
        pytest.param(
            "The Permanent Mission of Ruritania presents its compliments and, with reference to "
            "the joint communication AL NZL 5/2022, has the honour to transmit its response.\n",
            id="a response",
        ),
        pytest.param(letter_text(opening=""), id="a letter cut"),
    ],
)
def test_what_is_no_letter_is_refused(text):
    with pytest.raises(NotALetter, match="not a letter of the experts"):
        read_letter(text)
