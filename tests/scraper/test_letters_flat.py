"""Letters that a conversion put on one line."""

import pytest
from made_up_letters import LANGUAGES, letter_text

from scraper.letters import read_letter

FOOD = "Special Rapporteur on the right to food"
FILLER = "It is reported that made-up events took place in a made-up town. " * 60


def flat(language="en", **changes):
    return read_letter(flat_text(language, **changes))


def flat_text(language="en", **changes):
    body = LANGUAGES[language]["body"]
    text = letter_text(language, **({"body": f"{body} {FILLER}"} | changes))
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_flat_letter_says_what_it_said_with_lines(language):
    changes = {"body": f"{LANGUAGES[language]['body']} {FILLER}", "annex": "Annex\n\nSee the UDHR."}
    if language != "en":
        changes["annex"] = {"fr": "Annexe\n\nVoir le PIDCP.", "es": "Anexo\n\nVer el PIDCP."}[
            language
        ]
    lined = read_letter(letter_text(language, **changes))
    assert read_letter(" ".join(letter_text(language, **changes).split())) == lined
    assert lined.letter.annex
    assert lined.letter.questions
    assert lined.letter.signatories
    assert lined.letter.instruments


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        pytest.param("1. One? 2. Two?", ["One?", "Two?"], id="two"),
        pytest.param("1) One. 2) Two.", ["One.", "Two."], id="brackets"),
        pytest.param("1. One. If so, when? 2. Two. Please explain.",
                     ["One. If so, when?", "Two. Please explain."], id="more sentences"),
        pytest.param("1. One: (a) first; (b) second. 2. Two: (a) first.",
                     ["One: (a) first; (b) second.", "Two: (a) first."], id="lettered"),
        pytest.param("1. One of the 2. laws. 2. Two?", ["One of the 2. "
         "laws.", "Two?"], id="a number"),
        pytest.param("1. One? and 2. Two? 3 4. Four?", [], id="a number is lost"),
        pytest.param("1. It was¹ so. ¹ See the report. 2. Two?", [], id="a footnote between"),
        pytest.param("1. It was1 1 See the report. so. 2. Two?", [], id="a plain footnote"),
    ],
)  # fmt: skip
def test_questions_of_a_flat_letter_are_told_apart_or_not_read(questions, expected):
    letter = flat(questions=questions).letter
    assert [question.text for question in letter.questions] == expected
    assert letter.response_period.days == 60


def test_a_list_that_nobody_is_asked_is_no_questions():
    facts = flat(introduction="This happened:", questions="1. One. 2. Two.")
    assert facts.letter.questions == ()
    assert flat(introduction="", questions="").letter.questions == ()


@pytest.mark.parametrize(
    ("signatures", "expected"),
    [
        (f"A Person {FOOD} B Person Chair-Rapporteur of the Working Group on Arbitrary Detention",
         [("A Person", FOOD),
          ("B Person", "Chair-Rapporteur of the Working Group on Arbitrary Detention")]),
        (f"A Person {FOOD}, also on behalf of the Special Rapporteur on the right to education "
         f"B Person {FOOD} (on leave)",
         [("A Person", FOOD), ("B Person", FOOD)]),
        ("A Person Special Rapporteur on inventions and other things B Person Special "
         "Rapporteur on "
         "the right to food", []),
        (f"{FOOD}", []),
        ("A Person", []),
    ],
)  # fmt: skip
def test_signatories_of_a_flat_letter_are_told_apart_by_their_mandates(signatures, expected):
    found = flat(signatures=signatures).letter.signatories
    assert [(signatory.name, signatory.title) for signatory in found] == expected


def test_a_mandate_that_only_the_letterhead_names_ends_a_title():
    title = "Special Rapporteur on inventions and other things"
    facts = flat(
        mandates=f"Mandates of the {title}; and the {FOOD}",
        signatures=f"A Person {title} B Person {FOOD}",
    )
    assert [signatory.title for signatory in facts.letter.signatories] == [title, FOOD]


@pytest.mark.parametrize(
    ("salutation", "addressee"),
    [
        ("Dear Mr. Invented Person,", "Mr. Invented Person"),
        ("Dear Sir or Madam,", None),
        ("Excellency,", None),
        ("", None),
    ],
)
def test_the_greeting_of_a_flat_letter_is_found(salutation, addressee):
    facts = flat(salutation=salutation)
    assert facts.letter.addressee == addressee
    assert str(facts.reference) == "OTH 9001/2021"


def test_page_numbers_of_a_flat_letter_are_taken_out_where_each_has_one_place():
    questions = (
        f"1. Please explain this. {FILLER} 2. Explain how each 1 law works. 3. Three? {FILLER}"
    )
    text = f"{flat_text(questions=questions)} 2"
    assert read_letter(text).letter.questions[1].text == "Explain how each law works."
    twice = f"{flat_text(questions=f'{questions} So 1 it is.')} 2"
    assert read_letter(twice).letter.questions[1].text == "Explain how each 1 law works."


def test_words_that_lines_broke_are_whole_in_a_flat_letter():
    question = "Explain the alle- gations, pre- and post-war, of Made- Up, alle- gations and more."
    letter = flat(questions=f"1. {question}").letter
    assert letter.questions[0].text == (
        "Explain the allegations, pre- and post-war, of Made- Up, allegations and more."
    )


def test_a_letter_without_courtesy_ends_with_its_text():
    letter = flat(closing="", signatures="").letter
    assert letter.signatories == ()
    assert letter.response_period.days == 60


def test_a_long_paragraph_of_a_letter_with_lines_is_not_flat():
    text = letter_text(opening=f"{LANGUAGES['en']['opening']} {FILLER}")
    assert read_letter(text).letter.signatories


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_short_letter_on_one_line_is_flat(language):
    text = " ".join(letter_text(language).split())
    assert len(text) < 1000
    assert read_letter(text) == read_letter(text + "\n")
    assert str(read_letter(text).reference) == "OTH 9001/2021"
