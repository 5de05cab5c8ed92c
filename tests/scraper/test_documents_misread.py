"""What scanners are known to misread, put right."""

import pytest

from scraper.documents.misread import with_misread_right
from scraper.documents.words import Page, Piece, Word

HEIGHT = 14.0
SPLIT, SPACE = 1.0, 3.6  # points between the parts of a word, and between words, on one scan


def page(*words, gap, is_picture=True):
    """A page with one line of *words*, each *gap* points from the one before."""
    line, at = [], 72.0
    for word in words:
        line.append(Word(word, at, at + 6 * len(word), 100.0, HEIGHT))
        at += 6 * len(word) + gap
    return Page(595.0, 842.0, (Piece(tuple(line)),), is_picture)


def texts(*pages):
    return [piece.text for page in with_misread_right(pages) for piece in page.pieces]


@pytest.mark.parametrize(
    ("parts", "known", "text"),
    [
        pytest.param(("ri", "ghts"), "rights", "rights", id="a word"),
        pytest.param(("ri", "ghts,"), "Rights.", "rights,", id="signs and capitals"),
        pytest.param(("en", "joy", "ment"), "enjoyment", "en joy ment", id="three parts"),
        pytest.param(("ri", "ghts"), "right", "ri ghts", id="no word of the document"),
        pytest.param(("to", "day"), "today", "today", id="five letters"),
        pytest.param(("a", "way"), "away", "a way", id="four letters"),
        pytest.param(("ri,", "ghts"), "rights", "ri, ghts", id="a sign between"),
        pytest.param(("19", "2020"), "192020", "19 2020", id="numbers"),
    ],
)
def test_parts_that_nearly_touch_are_one_where_the_document_has_the_word(parts, known, text):
    assert texts(page(*parts, gap=SPLIT), page(known, gap=SPACE)) == [text, known]


@pytest.mark.parametrize(
    ("gap", "text"),
    [pytest.param(2.7, "rights", id="closer"), pytest.param(2.9, "ri ghts", id="a space")],
)
def test_parts_with_a_space_between_them_are_two_words(gap, text):
    assert texts(page("ri", "ghts", gap=gap), page("rights", gap=SPACE)) == [text, "rights"]


def test_the_whole_word_reaches_from_the_first_part_to_the_last():
    joined, _ = with_misread_right((page("ri", "ghts", gap=SPLIT), page("rights", gap=SPACE)))
    assert joined.pieces[0].words == (Word("rights", 72.0, 109.0, 100.0, HEIGHT),)


def test_text_that_is_no_picture_stays_as_it_is():
    split = page("ri", "ghts", gap=SPLIT, is_picture=False)
    assert texts(split, page("rights", gap=SPACE)) == ["ri ghts", "rights"]
    assert texts(split, page("rights", gap=SPACE, is_picture=False)) == ["ri ghts", "rights"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param(("AL", "MEX", "1", "1/2015,"), "AL MEX 11/2015,", id="number"),
        pytest.param(("HND", "5/201", "1"), "HND 5/2011", id="year"),
        pytest.param(("HND", "5/2011", "1"), "HND 5/2011 1", id="whole"),
        pytest.param(("resolution", "60/201", "1"), "resolution 60/201 1", id="no State before"),
        pytest.param(("HND", "201", "1"), "HND 201 1", id="no slash"),
        pytest.param(("5/201", "1"), "5/201 1", id="nothing before"),
    ],
)
def test_a_reference_whose_digits_fell_apart_is_whole(words, text):
    assert texts(page(*words, gap=SPACE)) == [text]


@pytest.mark.parametrize(
    ("markers", "right"),
    [
        pytest.param(["(i)", "(11)", "(iii)"], ["(i)", "(ii)", "(iii)"], id="second"),
        pytest.param(["(1)", "(ii)", "(111)"], ["(i)", "(ii)", "(iii)"], id="first and third"),
        pytest.param(["(1)", "(2)", "(i)"], ["(1)", "(2)", "(i)"], id="another list has numbers"),
        pytest.param(["(10)", "(11)", "(i)"], ["(10)", "(11)", "(i)"], id="eleventh"),
        pytest.param(["(1)", "(11)"], ["(1)", "(11)"], id="no Roman number"),
    ],
)
def test_a_roman_number_that_was_read_as_ones_is_right(markers, right):
    lines = [page(marker, "whether", "so", gap=SPACE) for marker in markers]
    assert texts(*lines) == [f"{marker} whether so" for marker in right]


def test_ones_alone_on_a_line_or_within_it_stay():
    pages = [page("(i)", "so", gap=SPACE), page("see", "(11)", gap=SPACE), page("(11)", gap=SPACE)]
    assert texts(*pages) == ["(i) so", "see (11)", "(11)"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param(("Mock", "Mines", "ple,"), "Mock Mines plc,", id="after a name"),
        pytest.param(("sim", "ple"), "sim ple", id="after a small letter"),
        pytest.param(("Mock", "plead"), "Mock plead", id="another word"),
        pytest.param(("ple", "Mock"), "ple Mock", id="first"),
    ],
)
def test_a_legal_form_that_is_no_word_otherwise_is_right(words, text):
    assert texts(page(*words, gap=SPACE)) == [text]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("Ref.:", "OLSVK", "1/2023"), "Ref.: OL SVK 1/2023"),
        (("Ref.:", "JUAIRN", "12/2026,"), "Ref.: JUA IRN 12/2026,"),
        (("ALOTH", "1/2026"), "AL OTH 1/2026"),
        (("ALOTH", "of", "2026"), "ALOTH of 2026"),
        (("ALOT", "1/2026"), "ALOT 1/2026"),
        (("SVK", "1/2023"), "SVK 1/2023"),
    ],
)
def test_the_type_and_the_state_of_a_reference_are_two_words(words, text):
    assert texts(page(*words, gap=SPACE)) == [text]
