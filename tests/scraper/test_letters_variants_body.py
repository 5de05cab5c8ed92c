"""Many wordings of greetings, questions, courtesies and signatures, in three languages."""

import pytest
from letter_variants import variants
from made_up_letters import letter_of

LIST = "1. Please explain this.\n\n2. What was done?"
ALLEGATIONS = {
    "en": "According to the information received:",
    "fr": "Selon les informations reçues :",
    "es": "Según la información recibida:",
}
ANNEX = {"en": "Annex", "fr": "Annexe", "es": "Anexo"}


@pytest.mark.parametrize(("language", "printed", "asks"), variants("introductions", "asks"))
def test_a_sentence_that_asks_introduces_the_questions(language, printed, asks):
    letter = letter_of(language, introduction=printed, questions=LIST)
    assert [item.number for item in letter.questions] == ([1, 2] if asks else [])


@pytest.mark.parametrize("language", ALLEGATIONS)
def test_the_list_of_allegations_is_no_questions(language):
    listed = "1. On 4 May it rained.\n\n2. On 5 May it rained."
    letter = letter_of(language, introduction=ALLEGATIONS[language], questions=listed)
    assert letter.questions == ()


@pytest.mark.parametrize(("language", "printed", "questions"), variants("lists", "questions"))
def test_questions_are_whole(language, printed, questions):
    found = letter_of(language, questions=printed).questions
    assert [f"{item.number}: {item.text}" for item in found] == questions


@pytest.mark.parametrize(("language", "printed", "signed"), variants("signatures", "signed"))
def test_signatories_are_named_with_their_titles(language, printed, signed):
    found = letter_of(language, signatures=printed).signatories
    assert [f"{item.name} | {item.title}" for item in found] == signed


@pytest.mark.parametrize(("language", "printed"), variants("closings"))
def test_a_courtesy_ends_the_body(language, printed):
    letter = letter_of(language, closing=printed, annex=f"{ANNEX[language]}\n\nUDHR. DUDH.")
    assert len(letter.signatories) == 1
    assert letter.annex
    assert [item.id for item in letter.instruments] == ["udhr"]


@pytest.mark.parametrize(("language", "printed", "addressee"), variants("greetings", "addressee"))
def test_a_greeting_names_the_addressee_or_nobody(language, printed, addressee):
    assert letter_of(language, salutation=printed).addressee == addressee
