"""The lines at the addressee's place: person, office, organisation, place."""

import pytest
from made_up_letters import LANGUAGES, letter_text

from scraper.letters import read_letter

FILLER = "Made-up text of the letter goes on, and says what is said to have happened there."


def with_footer(footer, language="en", **changes):
    """A letter of two pages, with *footer* at the foot of the first one."""
    body = changes.pop("body", LANGUAGES[language]["body"])
    page = f"{body}\n\n{FILLER}\n\n\n{footer}\n\f{FILLER}"
    return read_letter(letter_text(language, body=page, **changes))


ARMED = "We write to you as an armed group; your fighters are said to have burnt the school."
TREATY = (
    "We write to the Made-up Lake Commission as the body which its three member States "
    "established by treaty."
)


@pytest.mark.parametrize(
    ("footer", "body", "expected"),
    [
        pytest.param(
            "De facto authorities in Ruritania",
            "We write to those who control the land in fact.",
            ("other", "De facto authorities in Ruritania"),
            id="authorities in fact, on one line",
        ),
        pytest.param(
            "Ms. Invented Person\nExecutive Secretary\nMade-up Lake Commission",
            TREATY,
            ("igo", "Made-up Lake Commission"),
            id="commission of States",
        ),
        pytest.param(
            "Ms. Invented Person\nCommander\nRuritanian Liberation Front",
            ARMED,
            ("other", "Ruritanian Liberation Front"),
            id="armed group",
        ),
        pytest.param(
            "Ms. Invented Person\nChief Executive Officer\nMade-up Analytics\nRuritania\nFrance",
            "We have information on your company.",
            ("company", "Made-up Analytics"),
            id="company without a legal form, town and State",
        ),
        pytest.param(
            "The Chief Executive Officer\nMade-up Analytics",
            "We have information on your company.",
            ("company", "Made-up Analytics"),
            id="office above a name",
        ),
        pytest.param(
            "Ms. Invented Person\nChief Executive Officer\nForges du Haut-Made-up S.A.",
            "We have information on your company.",
            ("company", "Forges du Haut-Made-up S.A."),
            id="small letters, and a full stop of the form",
        ),
        pytest.param(
            "Made-up Lake Commission\nParis, France",
            TREATY,
            ("igo", "Made-up Lake Commission"),
            id="organisation and place",
        ),
    ],
)
def test_the_foot_of_the_first_page_names_the_recipient(footer, body, expected):
    facts = with_footer(footer, body=body)
    assert (facts.recipient_kind, facts.recipient and facts.recipient.name) == expected


@pytest.mark.parametrize(
    "footer",
    [
        pytest.param("The guards of the mine\nwere paid by its owner.", id="a sentence"),
        pytest.param("The Director of the mine said nothing.\nHe left.", id="two sentences"),
        pytest.param("Made-up Town\nRuritania", id="places alone"),
        pytest.param("Special Procedures Branch\nUnited Nations", id="a letterhead"),
    ],
)
def test_other_lines_at_the_foot_of_a_page_name_nobody(footer):
    facts = with_footer(footer)
    assert (facts.recipient_kind, facts.recipient) == ("company", None)


@pytest.mark.parametrize(
    "body",
    [
        "We have information on the killing of workers by guards of Made-up Guards Ltd, a "
        "contractor of your company.",
        "Your company hired Made-up Guards Ltd. to guard the mine.",
    ],
)
def test_a_contractor_is_no_recipient(body):
    facts = read_letter(letter_text(body=body))
    assert (facts.recipient_kind, facts.recipient) == ("company", None)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param("We have information on the work of your association.", "other", id="said"),
        pytest.param("We have information on the work of your organisation.", None, id="unsaid"),
        pytest.param(
            "We recall that your organisation’s member States founded it.", "igo", id="States"
        ),
    ],
)
def test_an_association_is_what_the_letter_says(body, kind):
    address = (
        "Ms. Invented Person\nExecutive Director\nMade-up Association for Cocoa\nParis, France"
    )
    facts = read_letter(letter_text(address=address, body=body))
    assert facts.recipient_kind == kind
    assert (facts.recipient is not None) == (kind is not None)


def test_a_lake_authority_of_states_is_an_organisation_of_theirs():
    address = "Ms. Invented Person\nExecutive Director\nMade-up Basin Authority"
    body = "The member States of the Authority founded it by treaty."
    assert read_letter(letter_text(address=address, body=body)).recipient_kind == "igo"


def test_the_addressee_below_the_signatories_is_none_of_them():
    signed = LANGUAGES["fr"]["signatures"]
    footer = "Madame Personne Inventée\nPrésidente du Mouvement inventé pour le salut"
    facts = read_letter(
        letter_text(
            "fr",
            body="Nous écrivons au Mouvement inventé pour le salut en tant que groupe armé.",
            signatures=f"{signed}\n\n{footer}",
        )
    )
    assert [item.name for item in facts.letter.signatories] == ["Première Inventée"]
    assert facts.letter.addressee == "Madame Personne Inventée"
    assert (facts.recipient_kind, facts.recipient.name) == (
        "other",
        "Mouvement inventé pour le salut",
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Ms. First Person Managing Director Made-up Mining Ltd", "Ms. First Person"),
        ("Ms. First Person Second Managing Director Made-up Mining Ltd", "Ms. Person"),
        ("Ms. First Other Managing Director Made-up Mining Ltd", "Ms. Person"),
    ],
)
def test_a_person_ends_where_the_office_on_the_same_line_starts(address, expected):
    facts = read_letter(letter_text(address=address, salutation="Dear Ms. Person,"))
    assert facts.letter.addressee == expected
