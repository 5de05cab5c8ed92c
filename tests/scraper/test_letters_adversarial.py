"""Letters into which others speak, or of which parts are lost or doubled: never a wrong fact.

The letters are those of the corpus, and a made-up one in each language. A fact of a damaged letter
is one of the whole letter's, or null.
"""

import json
from functools import cache

import pytest
from letter_variants import variants
from made_up_letters import LANGUAGES, facts_of, letter_text

from scraper.letters import LetterError, read_letter
from scraper.letters.printout import json_object
from scraper.letters.quoted import own_words
from scraper.letters.wording import wordings
from scraper.records import TextMeasure
from tests.corpus.judge import LETTER_FIELDS
from tests.corpus.plain import plain_text
from tests.corpus.spec import CORPUS, read_spec

MEASURE = TextMeasure(pages=None, characters=1, method="text", confidence=None)
# What a lost or doubled paragraph cannot make another one; of the others it may be a part.
SURE = (
    "reference", "type", "date", "language", "recipient", "mandates", "resolutions",
    "response period", "due", "publication", "other Governments", "other companies",
    "press release", "earlier letters",
)  # fmt: skip
ALSO_SURE = ("questions", "signatories", "instruments", "annex", "addressee", "unnamed companies")
STRANGERS = {language: [] for language in LANGUAGES}
for row in variants("strangers"):
    STRANGERS[row.values[0]].append(row.values[1])
PATHS = sorted((CORPUS / "seen").glob("*.toml"))
_LONGEST_PARAGRAPH = 2500  # characters
LETTERS = [path for path in PATHS if read_spec(path).kind == "letter"]


def values_of(text, names):
    """Each fact of *names* as the set of its values, or None where the letter is refused."""
    try:
        facts = json.loads(json.dumps(json_object(read_letter(text), MEASURE)))
    except LetterError:
        return None
    fields = {field.name: field for field in LETTER_FIELDS}
    return {name: set(fields[name].values(facts)) for name in names}


@cache
def text_of(path):
    return plain_text(read_spec(path))


def wrong_in(text, whole, names):
    """The facts of *text* that the *whole* letter does not have."""
    found = values_of(text, names) or {}
    return {name: values - whole[name] for name, values in found.items() if values - whole[name]}


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_that_lost_a_paragraph_or_has_it_twice_says_nothing_wrong(path):
    text = text_of(path)
    whole = values_of(text, SURE)
    paragraphs = text.split("\n\n")
    step = max(1, len(paragraphs) // 4)
    request = read_letter(text).letter.response_period
    for number in range(sum(map(ord, path.stem)) % step, len(paragraphs), step):
        for kept in ([], [paragraphs[number]] * 2):
            damaged = [*paragraphs[:number], *kept, *paragraphs[number + 1 :]]
            names = list(SURE)
            if request and not kept and request.quote in " ".join(paragraphs[number].split()):
                names.remove("response period")  # the days of the publication are left for it
                names.remove("due")
            assert wrong_in("\n\n".join(damaged), whole, names) == {}


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_what_others_say_in_a_letter_is_not_the_letters(path):
    text = text_of(path)
    names = [name for name in (*SURE, *ALSO_SURE) if name != "earlier letters"]
    whole = values_of(text, names)
    spec = read_spec(path)
    wording = next(item for item in wordings() if item.language == spec.language)
    paragraphs = text.split("\n\n")
    opening = next(
        number
        for number, paragraph in enumerate(paragraphs)
        if wording.letter.opening.search(" ".join(paragraph.split()))
    )
    if len(paragraphs[opening]) > _LONGEST_PARAGRAPH:
        return  # a letter on one line, after which an annex would stand
    strangers = STRANGERS[spec.language]
    first = sum(map(ord, path.stem))
    for offset in (0, 7):
        stranger = strangers[(first + offset) % len(strangers)]
        inserted = [*paragraphs[: opening + 1], stranger, *paragraphs[opening + 1 :]]
        assert wrong_in("\n\n".join(inserted), whole, names) == {}, stranger


@pytest.mark.parametrize(("language", "stranger"), variants("strangers"))
@pytest.mark.parametrize("place", ["body", "after"])
def test_what_others_say_is_not_the_made_up_letters(language, stranger, place):
    parts = LANGUAGES[language]
    names = [name for name in (*SURE, *ALSO_SURE) if name != "earlier letters"]
    whole = values_of(letter_text(language), names)
    changes = {place: f"{parts[place]}\n\n{stranger}"}
    text = letter_text(language, **changes)
    assert values_of(text, names) == whole


QUOTED = {
    "en": "We would appreciate receiving a response within 30 days. Letters expressing similar "
    "concerns are also sent to the Government of India. We may publicly express our concerns.",
    "fr": "Nous souhaiterions recevoir une réponse dans un délai de 30 jours. Des lettres "
    "similaires ont été envoyées au Gouvernement de l’Inde. Nous pourrions exprimer publiquement "
    "nos préoccupations.",
    "es": "Agradeceríamos recibir una respuesta en un plazo de 30 días. Cartas similares han sido "
    "enviadas al Gobierno de la India. Podríamos expresar públicamente nuestras preocupaciones.",
}
ANNEX = {"en": "Annex", "fr": "Annexe", "es": "Anexo"}


def facts_that_a_quotation_may_change(facts):
    letter = facts.letter
    return (
        letter.response_period and letter.response_period.days,
        letter.publication_period,
        letter.also_sent_to,
        letter.press_release,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_quoted_whole_in_the_annex_is_not_the_letter(language):
    parts = LANGUAGES[language]
    quoted = "\n\n".join(
        (parts["salutation"], parts["opening"], QUOTED[language], parts["closing"], "N. Nobody")
    )
    facts = facts_of(language, annex=f"{ANNEX[language]}\n\n{quoted}")
    assert facts_that_a_quotation_may_change(facts) == (60, None, None, False)
    assert [item.name for item in facts.letter.signatories] == [
        parts["signatures"].partition("\n")[0]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("start", "end"), [("“", "”"), ("« ", " »"), ('"', '"')])
def test_sentences_in_quotation_marks_are_not_the_letters(language, start, end):
    facts = facts_of(language, after=f"{start}{QUOTED[language]}{end}")
    assert facts_that_a_quotation_may_change(facts) == (60, None, None, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_that_goes_on_in_the_next_paragraph_is_not_the_letters(language):
    after = f"“1999 was a year.\n\n“{QUOTED[language]}”"
    facts = facts_of(language, after=after)
    assert facts_that_a_quotation_may_change(facts) == (60, None, None, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_quoted_whole_in_the_body_says_no_period_of_this_one(language):
    parts = LANGUAGES[language]
    quoted = "\n\n".join((parts["opening"], QUOTED[language], parts["closing"]))
    facts = facts_of(language, body=f"{parts['body']}\n\n{quoted}")
    period = facts.letter.response_period
    assert period is None
    assert len(facts.letter.signatories) == 1


def test_quotations_are_told_from_what_stands_around_them():
    text = 'He said "yes", “no” and «maybe»; “it goes on'
    assert own_words(text) == "He said  ,   and  ;  "
    assert own_words('an inch is 1" long') == 'an inch is 1" long'
    assert own_words("”closed” before “ opened”") == "”closed” before  "
