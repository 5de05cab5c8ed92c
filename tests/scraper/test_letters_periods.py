"""Both periods in one paragraph: the sentence that asks, and what is counted from the period."""

import pytest
from made_up_letters import letter_of

PUBLIC = {
    "en": "This letter and any response received will be made public after 60 days.",
    "fr": "Cette lettre et toute réponse reçue seront rendues publiques après 60 jours.",
    "es": "Esta carta y toda respuesta recibida se harán públicas después de 60 días.",
}
ASKED = {
    "en": "We would appreciate a response within 60 days.",
    "fr": "Nous souhaiterions recevoir une réponse dans un délai de 60 jours.",
    "es": "Agradeceríamos recibir una respuesta en un plazo de 60 días.",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We should be glad to have your response by that time, that is within 60 days."),
        ("en", "We would be pleased to have your response before that date, that is, in 60 days."),
        ("en", "We should be glad to have your response by then, i.e. within 60 days."),
        ("en", "A response within this period of 60 days would be appreciated."),
        ("fr", "Nous serions heureux de recevoir votre réponse, soit dans les 60 jours."),
        (
            "fr",
            "Nous souhaiterions votre réponse, c’est-à-dire dans un délai de 60 jours.",
        ),
        ("es", "Nos complacería recibir su respuesta, esto es, dentro de los 60 días."),
        ("es", "Agradeceríamos su respuesta, es decir, en un plazo de 60 días."),
    ],
)
def test_the_sentence_that_asks_is_told_where_the_publication_says_the_days_too(language, sentence):
    letter = letter_of(language, period=f"{PUBLIC[language]} {sentence}")
    assert letter.response_period.quote == sentence
    assert letter.publication_period.quote == PUBLIC[language]


def test_days_of_something_else_stay_what_the_publication_says():
    other = "We would appreciate to know of that law which was passed within 60 days."
    letter = letter_of(period=f"{PUBLIC['en']} {other}")
    assert letter.response_period.quote == PUBLIC["en"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Once elapsed, this letter and any response received will be made public."),
        ("en", "Upon its expiry, this letter and any response received will be made public."),
        ("en", "When it has expired, this letter and any response received will be published."),
        ("fr", "Une fois écoulé, cette lettre et toute réponse reçue seront rendues publiques."),
        ("fr", "À son expiration, cette lettre et toute réponse reçue seront publiées."),
        ("fr", "Au terme de celui-ci, cette lettre et toute réponse reçue seront publiées."),
        ("es", "Una vez transcurrido, esta carta y las respuestas recibidas serán publicadas."),
        ("es", "Vencido este, esta carta y las respuestas recibidas serán publicadas."),
        ("es", "A su vencimiento, esta carta y toda respuesta recibida se harán públicas."),
    ],
)
def test_a_publication_is_counted_from_the_end_of_the_period(language, sentence):
    letter = letter_of(language, period=f"{ASKED[language]} {sentence}")
    assert (letter.publication_period.days, letter.publication_period.quote) == (60, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This letter and any response received will be made public."),
        ("fr", "Cette lettre et toute réponse reçue seront rendues publiques."),
        ("es", "Esta carta y toda respuesta recibida se harán públicas."),
    ],
)
def test_a_publication_without_a_time_has_none(language, sentence):
    assert letter_of(language, period=f"{ASKED[language]} {sentence}").publication_period is None
