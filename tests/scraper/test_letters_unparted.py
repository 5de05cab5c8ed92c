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


SENTENCE = "A sentence that fills its line to the very end of the page, from one edge on."


def test_a_full_line_that_ends_a_sentence_ends_a_paragraph_too():
    assert with_blanks([SENTENCE, SENTENCE]) == [SENTENCE, "", SENTENCE]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        (SENTENCE, "If so, please state what was done with the results of the investigation."),
        (f"{SENTENCE[:-1]} Mr.", SENTENCE),
        (f"{SENTENCE[:-1]} A.", SENTENCE),
        (f"{SENTENCE[:-1]} Ltd.", SENTENCE),
        (f"{SENTENCE[:-1]};", SENTENCE),
        (SENTENCE[:-1], SENTENCE),
        (SENTENCE, SENTENCE.lower()),
    ],
    ids=["question", "abbreviation", "initial", "legal form", "list", "no end", "no start"],
)
def test_a_full_line_does_not_end_a_paragraph_that_goes_on(line, following):
    assert with_blanks([line, following]) == [line, following]


@pytest.mark.parametrize("end", [".", ";", ":"])
def test_an_item_starts_a_paragraph_below_a_full_line(end):
    line = f"{SENTENCE[:-1]}{end}"
    assert with_blanks([line, "2. An item."]) == [line, "", "2. An item."]


@pytest.mark.parametrize(
    ("paragraphs", "length", "unparted"),
    [(3, 4, True), (2, 6, False), (1, 29, True), (1, 28, False)],
)
def test_a_page_with_some_blank_lines_is_unparted_where_a_block_holds_paragraphs(
    paragraphs, length, unparted
):
    block = ([*["X" * 70] * (length - 1), "Short."] * paragraphs) + ["Next"]
    short = [line for _ in range(12) for line in ("Heading", "")]
    assert is_unparted([*short, *block]) == unparted
