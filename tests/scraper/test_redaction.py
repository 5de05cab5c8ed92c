"""Signs that people were taken out of a text; every name here is made up."""

import time

import pytest

from scraper.merge.redaction import looks_redacted

TEXT = (
    "We have received information on Ms. Anna Invented, who works with Bruno Madeup in the village "
    "of Nowhere. On 3 May the police asked Mr. Carlo Fictional about the mine of Made-up Mining."
)


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(TEXT.replace("Anna Invented", "X"), id="a letter for a name"),
        pytest.param(TEXT.replace("Anna Invented", "A.I."), id="initials"),
        pytest.param(TEXT.replace("Anna ", ""), id="no first name"),
        pytest.param(TEXT.replace(" with Bruno Madeup", ""), id="a name less"),
        pytest.param(TEXT.replace("Mr. Carlo Fictional", "a man"), id="a man"),
        pytest.param(TEXT.replace("Carlo Fictional", "█████ ███"), id="black blocks"),
        pytest.param(TEXT.replace("Carlo Fictional", "XXXX"), id="XXXX"),
        pytest.param(TEXT + " Bruno Madeup [redacted]", id="a mark beside more names"),
        pytest.param(TEXT + " The third Name Withheld", id="name withheld"),
        pytest.param(TEXT + " Le Nom a été caviardé", id="French mark"),
        pytest.param(TEXT + " Nombre reservado y Otro", id="Spanish mark"),
        pytest.param(TEXT + " Another Person named _____", id="a line to fill"),
    ],
)
def test_a_text_with_fewer_names_or_more_marks_looks_redacted(new):
    assert looks_redacted(TEXT, new)


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(TEXT, id="the same"),
        pytest.param(TEXT.replace("3 May", "13 May"), id="another day"),
        pytest.param(TEXT.replace(" in the village", "\nin the\nvillage"), id="lines broken anew"),
        pytest.param(TEXT + " They live near Elsewhere.", id="more"),
        pytest.param(TEXT.replace("the police", "some officers"), id="other words"),
        pytest.param(TEXT.replace("Bruno Madeup", "Bruno Madeupp"), id="another spelling"),
        pytest.param("However, " + TEXT[0].lower() + TEXT[1:], id="another beginning"),
    ],
)
def test_a_corrected_text_with_the_same_names_does_not(new):
    assert not looks_redacted(TEXT, new)


def test_marks_that_were_there_before_are_no_sign():
    before = TEXT + " Person XXX [redacted]."
    assert not looks_redacted(before, before.replace("3 May", "13 May"))


def test_a_title_ends_no_sentence_and_a_full_stop_does():
    assert looks_redacted("He met Dr. Invented.", "He met Dr. X.")
    assert not looks_redacted("He went. Invented things.", "He went. Made things.")


@pytest.mark.parametrize(
    "text",
    [
        "تلقينا معلومات عن شخص مختلق يعيش في قرية مختلقة",
        "我们收到了关于虚构人物的信息,住在虚构的村庄",
    ],
    ids=["Arabic", "Chinese"],
)
def test_where_a_script_has_no_capitals_any_shorter_text_is_a_sign(text):
    assert looks_redacted(text, text[:-3])
    assert not looks_redacted(text, text.replace(" ", "  "))
    assert not looks_redacted(text, text + text[:4])


def test_an_empty_text_has_no_names():
    assert not looks_redacted("", "")
    assert looks_redacted(TEXT, "")


@pytest.mark.parametrize("piece", ["Ab ", "a.", "\n \n", "X", "_", "█", "A'", "name is ", " "])
def test_a_long_text_of_anything_takes_linear_time(piece):
    text = piece * (100_000 // len(piece))  # four long letters; quadratic time would be minutes
    start = time.process_time()
    looks_redacted(text, text)
    assert time.process_time() - start < 3
