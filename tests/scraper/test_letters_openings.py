"""Letters that open in other words than the usual ones, and texts that are no letters."""

import pytest
from letter_variants import variants
from made_up_letters import LANGUAGES, document_of, facts_of, letter_text

from scraper.kinds import NeitherLetterNorResponse, kind_of, read_facts
from scraper.letters import LetterFacts, NotALetter, read_letter
from scraper.records import DocumentKind

OTHER = "We address you as Special Rapporteur on the right to food."
MANDATES = LANGUAGES["en"]["mandates"]
REFERENCE = LANGUAGES["en"]["reference"]


@pytest.mark.parametrize(("language", "printed"), variants("other_openings"))
def test_a_letter_may_open_in_other_words(language, printed):
    text = letter_text(language, opening=printed)
    facts = read_letter(text)
    assert facts.letter.language == language
    assert [mandate.id for mandate in facts.mandates] == ["food"]
    assert facts.letter.resolutions == (("32/8",) if "32/8" in printed else ())
    assert facts.letter.response_period.days == 60
    assert kind_of(text, language) is DocumentKind.LETTER


def test_the_formula_need_not_be_broken_by_the_lines_of_a_page():
    opening = "It is our honour to write\nto you as Special\nRapporteur on the right to food."
    assert facts_of(opening=opening).recipient_kind == "company"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"mandates": ""}, id="no mandates in the letterhead"),
        pytest.param({"mandates": "The mandates of others are wide."}, id="mandates in a sentence"),
        pytest.param({"mandates": f"{'Made-up. ' * 180}\n\n{MANDATES}"}, id="mandates far below"),
        pytest.param({"reference": ""}, id="no reference"),
        pytest.param({"address": "Made-up text. " * 120}, id="the sentence far below"),
        pytest.param({"opening": "We write to you about food."}, id="nobody's mandate"),
        pytest.param({"opening": "We write to you as President of a bank."}, id="an office"),
    ],
)
def test_one_sign_of_several_is_no_letter(changes):
    with pytest.raises(NotALetter):
        read_letter(letter_text(**{"opening": OTHER} | changes))


LETTER = letter_text(opening=OTHER)
RESPONSE = (
    "Made-up Mining Ltd\n\nTo the Special Rapporteur on the right to food\n\n"
    "Your reference: AL OTH 9001/2021\n\n2 May 2021\n\n"
    "In response to your letter of 12 March 2021, we state that our company keeps to the law.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{RESPONSE}{LETTER}", id="with the letter attached"),
        pytest.param(f"{RESPONSE}Your letter says: “{OTHER}”\n", id="quoting it"),
        pytest.param(
            f"Made-up Mining Ltd\n\n{MANDATES}\n\n{REFERENCE}\n\nDear Special Rapporteur,\n\n"
            "In response to your letter, in which you write to us as Special Rapporteur on the "
            "right to food, we state that our company keeps to the law.\n",
            id="to the mandates",
        ),
    ],
)
def test_a_response_that_quotes_such_a_letter_is_a_response(text):
    assert kind_of(text, "en") is DocumentKind.RESPONSE
    assert not isinstance(read_facts(document_of(text)), LetterFacts)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "GENEVA (12 March 2021) – Made-up experts called on a State to release a teacher.\n\n"
            "They had written to the Government as independent experts (AL NZL 5/2021).\n\n"
            "*The expert: the Special Rapporteur on the right to food.\n",
            id="press release",
        ),
        pytest.param(
            f"Made-up report of the experts\n\nThe letters sent, such as {REFERENCE}, are listed "
            "below.\n\nMandates of the Special Procedures are many. States wrote back.\n",
            id="report",
        ),
    ],
)
def test_what_tells_of_letters_is_none(text):
    with pytest.raises(NeitherLetterNorResponse):
        read_facts(document_of(text))


def test_a_letter_that_is_quoted_below_does_not_open_the_letter():
    quoted = (
        "We recall our letter: “We have the honour to address you in our capacity as "
        "Special Rapporteur on the right to food, pursuant to Human Rights Council resolution 9/9.”"
    )
    filler = "Made-up text of the letter goes on here. " * 45
    facts = facts_of(opening=OTHER, body=f"{filler}\n\n{quoted}\n\nYour company is said to mine.")
    assert facts.letter.resolutions == ()
    assert facts.recipient_kind == "company"
