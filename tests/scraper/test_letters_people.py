"""Whom the letter is addressed to: the greeting, and the longer name of the address."""

import pytest
from made_up_letters import letter_of, letter_text

from scraper.letters import read_letter


@pytest.mark.parametrize(
    ("language", "address", "salutation", "expected"),
    [
        pytest.param(
            "en",
            "Dato’ Made Up bin Invented\nManaging Director\nMade-up Estates Sdn. Bhd.",
            "Dear Dato’ Made Up,",
            "Dato’ Made Up bin Invented",
            id="a father's name",
        ),
        pytest.param(
            "en",
            "Ms. Made Up binti Invented\nDirector\nMade-up Estates Sdn. Bhd.",
            "Dear Ms. Made Up,",
            "Ms. Made Up binti Invented",
            id="of a woman",
        ),
        pytest.param(
            "en",
            "Mr. Invented van der Person\nDirector\nMade-up Ports NV",
            "Dear Mr. van der Person,",
            "Mr. Invented van der Person",
            id="small words before the family name",
        ),
        pytest.param(
            "en",
            "Mr. Family Invented-up\nDirector\nMade-up Ships Ltd",
            "Dear Mr. Family,",
            "Mr. Family Invented-up",
            id="family name first",
        ),
        pytest.param(
            "es",
            "Sra. Persona Inventada Segunda\nDirectora\nMinera Inventada S.A.",
            "Estimada Sra. Inventada:",
            "Sra. Persona Inventada Segunda",
            id="second family name",
        ),
        pytest.param(
            "fr",
            "Madame Personne Inventée de la Ville\nDirectrice\nMines Inventées S.A.",
            "Madame Inventée,",
            "Madame Personne Inventée de la Ville",
            id="small words after the greeted name",
        ),
        pytest.param(
            "en",
            "Ms. Other Somebody\nDirector\nMade-up Ltd",
            "Dear Ms. Person,",
            "Ms. Person",
            id="another person",
        ),
        pytest.param(
            "en",
            "Ms. Invented Person Managing Director\nMade-up Ltd",
            "Dear Ms. Invented Person,",
            "Ms. Invented Person",
            id="an office on the same line",
        ),
        pytest.param(
            "en",
            "Ms. Invented Person Made-up Mining Ltd\n5 Made-up Street",
            "Dear Ms. Invented Person,",
            "Ms. Invented Person",
            id="a company on the same line",
        ),
    ],
)
def test_the_longer_name_of_one_person_is_told(language, address, salutation, expected):
    letter = letter_of(language, address=address, salutation=salutation)
    assert letter.addressee == expected


def test_a_style_above_the_person_belongs_to_the_footer():
    body = (
        "Case of Mr. Somebody Else\n\nMr. Else, aged 24, a porter of Made-up Town, was\n"
        "arrested on 3 July 2020 by agents of a service. He was\nheld for many days, and his "
        "lawyer was allowed to see the file for\n\n\nHis Excellency\nMr. Invented Person\n"
        "Minister for Foreign Affairs\nRepublic of Ruritania\n\f      two hours on the eve of it.\n"
    )
    text = letter_text(body=body, salutation="Excellency,")
    assert read_letter(text).letter.addressee == "Mr. Invented Person"
