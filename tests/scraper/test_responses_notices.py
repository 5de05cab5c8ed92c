"""Made-up notices that a response is not public, and a note that hands one over."""

import pytest

from scraper.responses import NotAResponse, read_response


@pytest.mark.parametrize(
    "text",
    [
        "La respuesta del Gobierno de Ruritania, de fecha 3 de mayo de 2012, a la carta AL NZL "
        "5/2012 nombra a varias personas inventadas y no se hace pública.",
        "The response of Invention Ltd, dated 3 May 2012, to letter AL NZL 5/2012 names "
        "several persons who were made up for this test, and has not been published.",
        "La réponse du Gouvernement de Ruritanie, en date du 3 mai 2012, à la lettre AL NZL 5/2012 "
        "nomme plusieurs personnes inventées et ne sera pas publiée.",
    ],
    ids=["es", "en", "fr"],
)
def test_a_notice_with_author_and_day_is_a_response_that_is_withheld(text):
    assert read_response(text).kind.value == "withheld"


def test_an_arabic_note_that_hands_over_a_response_is_substantive():
    text = (
        "تهدي البعثة تحياتها إلى المكتب، ويشرفها أن تحيل إليه طيه ردود الحكومة على AL NZL 5/2012."
    )
    assert read_response(text).kind.value == "substantive"


@pytest.mark.parametrize(
    "text",
    [
        "The Government replied to this urgent appeal. Its reply was classified as confidential at "
        "its wish, and is therefore not made available here.",
        "An answer was received and is held in confidence; it is not reproduced on this page.",
        "The company answered, and asked that its answer not be disclosed.",
        "The State’s response is kept from the public at its own request.",
        "The response has been withheld.",
        "Le Gouvernement a répondu ; sa réponse n’est pas mise en ligne, à sa demande.",
        "La réponse de l’entreprise n’est pas consultable.",
        "Réponse reçue, diffusion restreinte à la demande de son auteur.",
        "El Gobierno respondió con carácter reservado; su respuesta no se difunde.",
        "La respuesta recibida no está disponible, por haberlo pedido así el Estado.",
        "A resposta recebida não será publicada, a pedido do Governo.",
    ],
)
def test_a_notice_that_a_response_is_not_public_may_be_worded_in_many_ways(text):
    facts = read_response(f"UA NZL 5/2012\n\n{text}")
    assert facts.kind.value == "withheld"
    assert list(map(str, facts.references)) == ["NZL 5/2012"]


@pytest.mark.parametrize(
    "text",
    [
        "The witness answered the court, and her name is confidential.",
        "No response was received, and none is expected.",
        "The Government did not publish the law.",
    ],
)
def test_other_words_in_few_lines_are_no_such_notice(text):
    with pytest.raises(NotAResponse):
        read_response(text)
