"""The lines at the addressee's place: person, office, organisation, place."""

import pytest
from made_up_letters import LANGUAGES, letter_text

from scraper.letters import read_letter
from scraper.letters.parts import split_letter
from scraper.letters.wording import wordings

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


@pytest.mark.parametrize(
    ("language", "address", "body"),
    [
        pytest.param(
            "en",
            "Ms. Invented Person\nDirector\nMade-up Town",
            "We have information on your company.",
            id="a word of towns",
        ),
        pytest.param(
            "en",
            "Ms. Invented Person\nDirector\nInventia",
            "We have information on the works of your company in Inventia.",
            id="where something happens",
        ),
        pytest.param(
            "fr",
            "Madame Personne Inventée\nDirectrice\nInventie",
            "Nous avons des informations sur les activités de votre entreprise à Inventie.",
            id="French",
        ),
        pytest.param(
            "es",
            "Sra. Persona Inventada\nDirectora\nInventilla",
            "Tenemos información sobre las obras de su empresa en Inventilla.",
            id="Spanish",
        ),
    ],
)
def test_a_town_alone_below_person_and_office_is_no_company(language, address, body):
    facts = read_letter(letter_text(language, address=address, body=body))
    assert (facts.recipient_kind, facts.recipient) == ("company", None)


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        pytest.param(
            "en",
            "In June a subsidiary of your company, PT Made-up Lestari, was given land.",
            "Made-up Mining Ltd",
            id="a subsidiary in the text",
        ),
        pytest.param(
            "en",
            "Your parent company, Made-up Group plc, is said to have known of your company.",
            "Made-up Mining Ltd",
            id="a parent company in the text",
        ),
        pytest.param(
            "fr",
            "Une filiale de votre entreprise, Mines Inventées S.A., aurait reçu des terres.",
            "Made-up Mining Ltd",
            id="French",
        ),
        pytest.param(
            "es",
            "Una filial de su empresa, Minas Inventadas S.A., habría recibido tierras.",
            "Made-up Mining Ltd",
            id="Spanish",
        ),
        pytest.param(
            "en",
            "We have information on your company, Other Made-up Mines Ltd, in Inventia.",
            None,
            id="two companies that differ",
        ),
    ],
)
def test_a_company_of_the_text_that_is_anothers_is_not_the_recipient(language, body, expected):
    address = "Ms. Invented Person\nDirector\nMade-up Mining Ltd\n5 Made-up Street"
    recipient = read_letter(letter_text(language, address=address, body=body)).recipient
    assert (recipient.name if recipient else None) == expected


FOUNDED = "The Gulf of Inventia Rescue Centre was founded by a treaty between four coastal States."
ASKED = "We would be grateful to receive any comments that the Centre may wish to make."
FOUNDED_FR = "Le Centre Inventé du Golfe a été créé en 2015 par un traité entre quatre États."
ASKED_FR = "Nous vous saurions gré des observations que le Centre souhaiterait formuler."
FOUNDED_ES = "El Centro Inventado del Golfo fue creado por un tratado entre cuatro Estados."
ASKED_ES = "Agradeceríamos los comentarios que el Centro desee formular."
NONE = {"en": "It is so.", "fr": "C’est ainsi.", "es": "Así es."}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", f"{FOUNDED} {ASKED}", ("igo", "Gulf of Inventia Rescue Centre")),
        ("fr", f"{FOUNDED_FR} {ASKED_FR}", ("igo", "Centre Inventé du Golfe")),
        ("es", f"{FOUNDED_ES} {ASKED_ES}", ("igo", "Centro Inventado del Golfo")),
        ("en", FOUNDED, (None, None)),
        ("en", ASKED, (None, None)),
        ("en", f"{FOUNDED} We await comments that the Court may wish to make.", (None, None)),
        ("en", f"{FOUNDED} {ASKED} We write to your company.", ("company", None)),
    ],
)
def test_an_organisation_that_states_founded_and_that_is_asked_is_the_recipient(
    language, body, expected
):
    facts = read_letter(letter_text(language, body=body))
    name = facts.recipient.name if facts.recipient else None
    assert (facts.recipient_kind, name) == expected


@pytest.mark.parametrize(
    ("language", "footer"),
    [
        ("en", "Mr. Invented Person\nde facto Minister of Made-up Affairs"),
        ("en", "Mr. Invented Person\nSo-called Prime Minister"),
        ("fr", "Monsieur Personne Inventée\nPremier ministre"),
    ],
)
def test_an_office_in_fact_is_no_organisation(language, footer):
    name = "de facto authorities of Ruritania"
    body = f"We write to the {name} without any recognition of them."
    recipient = with_footer(f"{footer}\n{name}", body=body).recipient
    assert (recipient.kind, recipient.name) == ("other", name)


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        ("Made-up Tecnologías S.L.\nCalle Inventada, 41, 3.º\n28004 Inventilla", True),
        ("Made-up Mining Ltd\n5 Made-up Street", True),
        ("Made-up Mining Ltd\nwas seen on 5 days of it", False),
    ],
)
def test_an_organisation_and_its_street_are_a_footer(footer, expected):
    parts = split_letter(letter_text(body=f"{FILLER}\n\n{footer}\n\f{FILLER}"), wordings()[0])
    assert (footer.split("\n")[-1] not in " ".join(parts.body)) == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        (
            "en",
            "This letter is addressed to the de facto authorities of Ruritania.",
            "de facto authorities of Ruritania",
        ),
        (
            "fr",
            "La présente lettre est adressée aux autorités de fait de la Ruritanie.",
            "autorités de fait de la Ruritanie",
        ),
        (
            "es",
            "Esta carta está dirigida a las autoridades de facto de Ruritania.",
            "autoridades de facto de Ruritania",
        ),
        ("en", "The de facto authorities of Ruritania are said to have burnt it.", None),
        ("en", "He wrote of the de facto authorities of Ruritania.", None),
    ],
)
def test_authorities_in_fact_are_named_where_the_letter_is_written_to_them(
    language, body, expected
):
    recipient = read_letter(letter_text(language, body=body)).recipient
    assert (recipient.name if recipient else None) == expected
