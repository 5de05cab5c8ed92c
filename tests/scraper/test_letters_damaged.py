"""Damaged letters: a fact or a LetterError, nothing else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_letters import LANGUAGES, letter_text

from scraper.letters import LetterError, read_letter
from scraper.letters.printout import json_object, summary
from scraper.records import TextMeasure

MEASURE = TextMeasure(pages=None, characters=1, method="text", confidence=None)
FIXTURES = Path(__file__).parents[1] / "fixtures" / "letters"
LETTERS = [
    *(path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.txt"))),
    *(letter_text(language) for language in LANGUAGES),
]
SCRAPS = [
    "", "\n", "\n\n", "\f", "\n\f", " ", "1. ", "0. ", "99) ", "(a) ", "¹", "1 "
    "", "\n1\n", "Annex\n",
    "REFERENCE: ", "REFERENCE: AL OTH 9/2021", "31 February 2021", "12 March 2021", "12 March 9999",
    "Excellency,", "Dear ", "within 60 days", "within 0 days", "by 31 February 2021", "two months",
    "articles 1 to 99 of the ICCPR", "article 9 "
    "of", "A/HRC/RES/1/1", "CCPR/C/GC/0", "resolution 1/",
    "your company", "your Excellency’s Government", "Ltd", "S.A.", "Special Rapporteur on ",
    "the Governments of ", ", and to ", "- ", "-\n", "“", "’ "
    "", "\u00a0", "\u0130", "ß", "\U0001f600",
    "é", "\u202e", "#", "**", "](", "\\.", "Nous avons l’honneur de nous adresser à vous en nos "
    "qualités de ", "Tenemos el honor de dirigirnos a usted en nuestra calidad de ",
]  # fmt: skip

QUIET = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def is_read_or_refused(text, **seen):
    try:
        facts = read_letter(text, **seen)
    except LetterError:
        return
    json_object(facts, MEASURE)
    summary(facts, MEASURE)


@st.composite
def damaged(draw):
    """A letter of which parts are cut out, doubled, moved or replaced by scraps."""
    text = draw(st.sampled_from(LETTERS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 1, 5, 40, 400])))
        scrap = draw(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=8)))
        text = text[:start] + draw(st.sampled_from([scrap, text[start:end] * 2])) + text[end:]
    return draw(st.sampled_from([text, " ".join(text.split()), text.replace("\n\n", "\n")]))


@QUIET
@given(damaged())
def test_a_damaged_letter_is_read_or_refused(text):
    is_read_or_refused(text.encode("utf-8", "ignore").decode())


@QUIET
@given(st.lists(st.sampled_from(SCRAPS), max_size=40), st.sampled_from(list(LANGUAGES)))
def test_scraps_of_letters_are_read_or_refused(scraps, language):
    is_read_or_refused(letter_text(language, body="\n".join(scraps)))
    is_read_or_refused("".join(scraps))


@QUIET
@given(
    st.lists(st.text(max_size=20), max_size=4),
    st.lists(st.tuples(st.text(max_size=3), st.text(max_size=20)), max_size=4),
    st.one_of(st.none(), st.text(max_size=3)),
)
def test_whatever_documents_saw_is_read_or_refused(margins, footnotes, language):
    text = letter_text().encode("utf-8", "ignore").decode()
    is_read_or_refused(text, margins=margins, footnotes=footnotes, language=language)


@pytest.mark.parametrize("text", LETTERS)
def test_a_letter_cut_anywhere_is_read_or_refused(text):
    for end in range(0, len(text), max(1, len(text) // 60)):
        is_read_or_refused(text[:end])
        is_read_or_refused(text[end:])
