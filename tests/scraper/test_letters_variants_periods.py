"""Many wordings of the period to respond in and of the publication, in three languages.

Each is read right, or is null where it says nothing of this letter's own period.
"""

import pytest
from letter_variants import variants
from made_up_letters import letter_of

REQUEST = {
    "en": "We would appreciate receiving a response within 60 days.",
    "fr": "Nous souhaiterions recevoir une réponse dans un délai de 60 jours.",
    "es": "Agradeceríamos recibir una respuesta en un plazo de 60 días.",
}
PAST = "Past this delay, this communication and any response will be made public."


def periods_of(language, text):
    letter = letter_of(language, period="", after=text)
    response, publication = letter.response_period, letter.publication_period
    for period in (response, publication):
        assert period is None or period.quote in text
    return (
        response.days if response else None,
        (publication.days, publication.hours) if publication else None,
    )


@pytest.mark.parametrize(("language", "printed", "days"), variants("requests", "days"))
def test_a_request_states_its_days_or_nothing(language, printed, days):
    assert periods_of(language, printed) == (days, None)


@pytest.mark.parametrize(
    ("language", "printed", "days", "hours"), variants("publications", "days", "hours")
)
def test_a_publication_states_days_or_hours_or_nothing(language, printed, days, hours):
    expected = (days, hours) if days or hours else None
    assert periods_of(language, printed) == (days, expected)


@pytest.mark.parametrize(
    ("language", "printed", "is_after"), variants("after_the_request", "is_after")
)
@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["same paragraph", "next paragraph"])
def test_a_publication_past_this_delay_comes_after_the_days_of_the_request(
    language, printed, is_after, between
):
    expected = (60, None) if is_after else None
    assert periods_of(language, f"{REQUEST[language]}{between}{printed}") == (60, expected)


def test_a_publication_past_a_delay_that_is_not_told_has_no_days():
    text = f"We would appreciate a response within sixty (30) days. {PAST}"
    assert periods_of("en", text) == (None, None)


def test_a_publication_past_a_delay_before_any_request_has_no_days():
    assert periods_of("en", f"{PAST} {REQUEST['en']}") == (60, None)
