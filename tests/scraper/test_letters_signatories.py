"""Who signed a letter whose signatures stand side by side: everybody, or nobody."""

import pytest
from made_up_letters import letter_of, letter_text

from scraper.documents.plain import decode_plain_text
from scraper.letters import read_letter

FOOD = "Special Rapporteur on the right to food"
PRIVACY = "Special Rapporteur on the right to privacy"
DETENTION = "Chair-Rapporteur of the Working Group on Arbitrary Detention"
MANDATES = (
    "Mandates of the Special Rapporteur on the right to food; the Working Group on Arbitrary "
    "Detention; and the Special Rapporteur on the right to privacy"
)


def signatories(signatures, mandates=MANDATES):
    found = letter_of(mandates=mandates, signatures=signatures).signatories
    return [(one.name, one.title) for one in found]


@pytest.mark.parametrize(
    "signatures",
    [
        pytest.param(
            "First Invented Second Invented\nSpecial Rapporteur on Chair-Rapporteur of the\n"
            "the right to food Working Group on Arbitrary Detention",
            id="two columns on the same lines",
        ),
        pytest.param(
            f"First Invented Second Invented\n{FOOD}\n{PRIVACY}", id="only the names on one line"
        ),
        pytest.param(
            "First Invented Second Invented\nChair-Rapporteur of the Working Group on\n"
            f"Arbitrary Detention\n{PRIVACY}",
            id="the end of a title above another",
        ),
        pytest.param(
            "First Invented Second Invented\nSpecial Rapporteur on the Special Rapporteur on the\n"
            "right to food right to privacy",
            id="a title that the next one seems to go on with",
        ),
        pytest.param(
            "First Invented Second Invented\nSpecial Rapporteur on things and Special Rapporteur "
            "on\nother inventions privacy",
            id="titles that a word seems to join",
        ),
        pytest.param(f"First Invented\n{FOOD}\n\n{PRIVACY}", id="a title without a name"),
        pytest.param(f"First Invented\n{FOOD}\n\nSecond Invented", id="a name without a title"),
        pytest.param(
            f"First Invented\n{FOOD}\n\nSecond Invented Special Rapporteur on inventions",
            id="a name and an unknown title on one line",
        ),
    ],
)
def test_where_one_signature_is_in_doubt_there_are_none(signatures):
    assert signatories(signatures) == []


def test_a_name_without_a_title_is_no_doubt_where_all_mandates_signed():
    mandate = "Mandate of the Special Rapporteur on the right to food"
    assert signatories(f"First Invented\n{FOOD}\n\nMade-up Secretary", mandate) == [
        ("First Invented", FOOD)
    ]


@pytest.mark.parametrize(
    "signatures",
    [
        pytest.param(
            f"First Invented\n{FOOD}\nSecond Invented\n{DETENTION}\nThird Invented\n{PRIVACY}",
            id="no blank lines",
        ),
        pytest.param(
            f"First Invented\n{FOOD}\nSecond Invented\n\n{DETENTION}\nThird Invented\n\n{PRIVACY}",
            id="a page ends below a name",
        ),
        pytest.param(
            f"First Invented {FOOD}\n\nSecond Invented {DETENTION}\n\nThird Invented, {PRIVACY}",
            id="name and title on one line",
        ),
        pytest.param(
            f"First Invented\n{FOOD}\n\nSecond Invented\n{DETENTION}\n\n"
            f"Third Invented\n{PRIVACY}\ncc: {PRIVACY} in Inventia",
            id="copies below the last title",
        ),
    ],
)
def test_everybody_is_told_with_the_whole_title(signatures):
    assert signatories(signatures) == [
        ("First Invented", FOOD),
        ("Second Invented", DETENTION),
        ("Third Invented", PRIVACY),
    ]


@pytest.mark.parametrize(
    "title",
    [
        pytest.param(f"{FOOD} and {PRIVACY}", id="two known mandates"),
        pytest.param(f"{FOOD}; and the {PRIVACY}", id="two that a semicolon parts"),
        pytest.param("Special Rapporteur on made-up things", id="no known mandate"),
        pytest.param("Chair of the Working Group on made-up things", id="the office of a group"),
    ],
)
def test_a_title_alone_in_its_block_is_one_persons(title):
    assert signatories(f"First Invented\n{title}") == [("First Invented", title)]


def test_signatures_side_by_side_are_read_row_by_row():
    text = letter_text(
        mandates=MANDATES,
        signatures="First Invented                 Second Invented\n"
        "Special Rapporteur on          Chair-Rapporteur of the Working\n"
        "the right to food              Group on Arbitrary Detention\n\n\n"
        "Third Invented\nSpecial Rapporteur on\nthe right to privacy",
    )
    letter = read_letter(decode_plain_text(text.encode(), "a file")).letter
    assert [(one.name, one.title) for one in letter.signatories] == [
        ("First Invented", FOOD),
        ("Second Invented", DETENTION),
        ("Third Invented", PRIVACY),
    ]


MIXED = "Special Rapporteur on the right to as a component of the right to an privacy of another"


@pytest.mark.parametrize(
    ("signatures", "expected"),
    [
        pytest.param(
            f"First Invented\n{FOOD}\n\nSecond Invented\n{DETENTION}\n\nThird Invented\n{MIXED}",
            [],
            id="a mandate that writes is signed by nobody",
        ),
        pytest.param(
            f"First Invented\n{FOOD}\n\nSecond Invented\n{DETENTION}\n\n"
            f"Third Invented\n{PRIVACY}\n\nFourth Invented\nSpecial Rapporteur on made-up things",
            [
                ("First Invented", FOOD),
                ("Second Invented", DETENTION),
                ("Third Invented", PRIVACY),
                ("Fourth Invented", "Special Rapporteur on made-up things"),
            ],
            id="one more signs",
        ),
    ],
)
def test_a_title_that_may_be_two_leaves_the_signatories_in_doubt(signatures, expected):
    assert signatories(signatures) == expected
