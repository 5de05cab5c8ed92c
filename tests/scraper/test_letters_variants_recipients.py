"""Many wordings of whom a letter is addressed to: what it is, its name, and the person."""

import pytest
from letter_variants import variants
from made_up_letters import LANGUAGES, facts_of

STATES = {"en": "NZL", "fr": "CMR", "es": "PER"}
GREETINGS = {"en": "Excellency,", "fr": "Excellence,", "es": "Excelencia:"}
ATTENTION = {
    "en": "We draw the attention of your Excellency’s Government to made-up information.",
    "fr": "Nous attirons l’attention du Gouvernement de votre Excellence sur ces faits.",
    "es": "Señalamos a la atención del Gobierno de Su Excelencia estos hechos.",
}


@pytest.mark.parametrize(
    ("language", "printed", "reference", "salutation", "address", "kind", "name"),
    variants("recipients", "reference", "salutation", "address", "kind", "name"),
)
def test_the_words_of_a_letter_say_what_the_recipient_is(
    language, printed, reference, salutation, address, kind, name
):
    parts = LANGUAGES[language]
    facts = facts_of(
        language,
        body=printed,
        reference=reference or parts["reference"],
        salutation=salutation or parts["salutation"],
        address=address or "",
    )
    recipient = facts.recipient
    assert (facts.recipient_kind, recipient.name if recipient else None) == (kind, name)


@pytest.mark.parametrize(
    ("language", "printed", "salutation", "name", "addressee"),
    variants("addresses", "salutation", "name", "addressee"),
)
def test_an_address_names_the_company_and_the_person(
    language, printed, salutation, name, addressee
):
    facts = facts_of(language, address=printed, salutation=salutation or "Dear Ms. Ada Invented,")
    assert facts.recipient is not None
    assert (facts.recipient.name, facts.letter.addressee) == (name, addressee)


@pytest.mark.parametrize(("language", "printed", "addressee"), variants("ministers", "addressee"))
def test_an_address_names_the_minister_or_only_an_office(language, printed, addressee):
    facts = facts_of(
        language,
        reference=f"AL {STATES[language]} 5/2021",
        salutation=GREETINGS[language],
        body=ATTENTION[language],
        address=printed,
    )
    assert facts.recipient_kind == "government"
    assert facts.letter.addressee == addressee
