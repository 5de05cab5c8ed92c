"""Made-up notices that a response is not public, and a note that hands one over."""

import pytest

from scraper.responses import read_response


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
