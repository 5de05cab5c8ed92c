"""What stands at the foot of a letter's first page as converters write it, glued to its text."""

import pytest
from made_up_letters import letter_of

from scraper.letters.pages import pages_of

FULL = "A line of the text that fills the whole of the width of the page, up to"
PERSON = "Ms. Made-up Person"


def first_page(*lines):
    found = pages_of([*lines, "\f", "the next page goes on."])
    return list(found.pages[0]), list(found.margins)


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param((PERSON, "Chief Executive Officer", "Invented Mining Ltd"), id="ends plain"),
        pytest.param(
            (PERSON, "Chief Executive Officer", "Invented Mining S.A."), id="ends in a full stop"
        ),
        pytest.param(
            ("Invented Mining Ltd", "Chief Executive Officer", PERSON), id="written from below"
        ),
        pytest.param((PERSON, "Chief Executive Officer"), id="no organisation"),
        pytest.param(("Invented Mining Ltd",), id="an organisation alone"),
        pytest.param(
            (f"{PERSON}, Chief Executive Officer, Invented Mining Ltd",), id="all on one line"
        ),
    ],
)
def test_the_addressee_is_taken_out_below_the_last_line_of_text(foot):
    assert first_page(FULL, FULL, *foot) == ([FULL, FULL], list(foot))


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param(("Invented Mining Ltd",), id="an organisation"),
        pytest.param(("The Board of Inventions",), id="words of no known form"),
        pytest.param((PERSON, "Chairman", "A Company", "Made-up Town"), id="four lines"),
    ],
)
def test_what_stands_below_the_number_of_the_first_page_is_its_footer(foot):
    assert first_page(FULL, "1", *foot) == ([FULL], list(foot))


def test_a_blank_line_may_part_the_addressee_from_the_text():
    foot = ["M. Inventé Personne", "Président-directeur général", "Compagnie inventée S.A."]
    assert first_page(FULL, "", *foot) == ([FULL], foot)


@pytest.mark.parametrize(
    "last",
    [
        pytest.param((f"{FULL} a company, Invented Mining Ltd",), id="a full line"),
        pytest.param(("the company Invented Mining Ltd",), id="small letters"),
        pytest.param(("Invented Mining S.A.",), id="the end of a sentence"),
        pytest.param((PERSON, "went away that day"), id="no office"),
        pytest.param(("1", "It is the first sentence of a footnote."), id="a sentence"),
        pytest.param(("2", "Invented Words"), id="another number"),
        pytest.param(("Invented Words",), id="no known form"),
    ],
)
def test_the_end_of_the_text_is_no_footer(last):
    assert first_page(FULL, *last) == ([FULL, *last], [])


def test_a_block_of_its_own_is_never_the_text_above_a_glued_line():
    assert first_page("Invented Mining Ltd")[0] == ["Invented Mining Ltd"]


@pytest.mark.parametrize(
    "following",
    [
        pytest.param("22 del PIDCP.", id="a number"),
        pytest.param("el artículo 22 del PIDCP.", id="small letters"),
    ],
)
def test_a_footer_within_a_list_of_articles_is_taken_out(following):
    foot = "Excelentísima Señora\nEmbajadora de la República Inventada\nante la Oficina en Ginebra"
    body = f"Hemos recibido información. Recordamos los artículos 6, 9 y\n\n{foot}\n\n{following}"
    (cited,) = letter_of("es", body=body).instruments
    assert cited.articles == ("6", "9", "22")
