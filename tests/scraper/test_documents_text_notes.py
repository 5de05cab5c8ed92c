"""Footnotes of plain text -> paragraphs that raised marks begin."""

import pytest

from scraper.documents.notes_of_text import with_notes_raised
from scraper.documents.plain import decode_plain_text

TEXT = "It is said1 that the\nfollowing happened"


def first_page(page, *others):
    found = with_notes_raised((page, *(others or ("Another page.\n\n   2\n",))))[0]
    return [line.strip() for line in found.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("foot", "notes"),
    [
        pytest.param("1   See the\n    report.\n", ["¹ See the report."], id="on one line"),
        pytest.param("1\n    See the report.\n", ["¹ See the report."], id="a line for the mark"),
        pytest.param("1\n\nSee the\nreport.\n", ["¹ See the report."], id="a blank line after it"),
        pytest.param("1\nSee it.\n2\nIbid., p. 3.\n", ["¹ See it.", "² Ibid., p. 3."], id="two"),
        pytest.param("1 See it.\n        1\n", ["¹ See it.", "1"], id="above the page's number"),
        pytest.param(
            "1 See it.\n\nMs. A Person\nInvented Mining Ltd.\n",
            ["¹ See it.", "Ms. A Person", "Invented Mining Ltd."],
            id="above the addressee",
        ),
    ],
)
def test_a_note_at_the_foot_of_its_page_has_a_raised_mark(foot, notes):
    assert first_page(f"{TEXT}\n\n\n{foot}") == [*TEXT.split("\n"), *notes]


def test_a_running_footer_is_of_no_note():
    foot = "Palais Inventé, 1211 Ville"
    assert first_page(f"{TEXT}\n\n1 See it.\n{foot}\n1", f"More.\n\n{foot}\n2") == [
        *TEXT.split("\n"), "¹ See it.", foot, "1",
    ]  # fmt: skip


def test_notes_are_counted_over_the_pages():
    pages = (f"{TEXT}\n\n1 See it.\n", "Some text.2 And\n\n2 See that.\n", "Nothing.2\n\n2 No\n")
    found = with_notes_raised(pages)
    assert "² See that." in found[1]
    assert found[2] == pages[2]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("It is said that the\n\n1 See the report.\n", id="no word bears the mark"),
        pytest.param("It is said4 that the\n\n4 See the report.\n", id="far from the next"),
        pytest.param(f"{TEXT}\n\n1. See the report.\n", id="an item"),
        pytest.param(f"{TEXT}\n\n1 see the report.\n", id="in the middle of a sentence"),
        pytest.param(f"{TEXT}\n\n1 See it.\n\n{'Text goes on here. ' * 6}\n", id="text below it"),
        pytest.param("The area is 5 km1 wide\n\n       1\n", id="only the number of the page"),
    ],
)
def test_what_is_no_note_stays(page):
    assert with_notes_raised((page, "Another page.\n\n   2\n"))[0] == page


def test_plain_text_without_pages_has_no_feet():
    text = f"{TEXT}\n\n1 See the report.\n"
    assert decode_plain_text(text.encode(), "a file") == text


def test_the_marker_of_an_item_stands_apart_from_its_words():
    text = "It asks:\n  (iii)which one;\n(b)how many (s)he saw.\nNo. 1(a)and (x)word\n"
    assert decode_plain_text(text.encode(), "a file") == (
        "It asks:\n  (iii) which one;\n(b) how many (s)he saw.\nNo. 1(a)and (x)word\n"
    )
