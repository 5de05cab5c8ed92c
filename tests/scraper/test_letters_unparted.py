"""Letters that lost the blank lines between their paragraphs."""

import textwrap

import pytest
from made_up_letters import LANGUAGES, letter_text

from scraper.letters import read_letter
from scraper.letters.unparted import is_unparted, with_blanks

LONG = {
    "en": "It is reported that made-up events took place in a made-up town where nobody lives. ",
    "fr": "Des faits inventés auraient eu lieu dans une ville inventée où personne ne vit encore. ",
    "es": "Unos hechos inventados habrían tenido lugar en una ciudad inventada sin habitantes. ",
}


def without_blanks(text):
    return "\n".join(line for line in text.split("\n") if line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [None, 100], ids=["one line each", "wrapped"])
def test_a_letter_without_blank_lines_says_the_same(language, width):
    body = "\n\n".join([LANGUAGES[language]["body"], *[LONG[language] * 4] * 4])
    text = letter_text(language, body=body)
    if width:
        text = "\n".join(
            "\n".join(textwrap.wrap(line, width)) if len(line) > width else line
            for line in text.split("\n")
        )
    whole, bare = read_letter(text), read_letter(without_blanks(text))
    assert is_unparted(without_blanks(text).split("\n"))
    assert bare.letter.response_period is not None
    assert bare.letter.response_period.days == 60
    assert bare.reference == whole.reference
    assert bare.sent == whole.sent
    assert bare.letter.questions == whole.letter.questions
    assert bare.letter.signatories == whole.letter.signatories


def test_paragraphs_end_with_a_sentence_on_a_short_line():
    full = "x" * 70
    lines = [
        full,
        f"{full}.",
        f"{full[:30]}.",
        "Next one",
        full,
        "ends.",
        "but not here",
        "1. One.",
    ]
    assert with_blanks(lines) == [
        full, f"{full}.", f"{full[:30]}.", "", "Next one", full, "ends.", "but not here", "1. One.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "unparted"),
    [(["a"] * 15, True), (["a"] * 11, False), (["a"] * 15 + ["", "b"], False), ([], False)],
    ids=["no blank", "few lines", "two blocks", "nothing"],
)
def test_a_text_is_unparted_where_its_blocks_are_very_long(lines, unparted):
    assert is_unparted(lines) == unparted
