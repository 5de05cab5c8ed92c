"""Plain text in columns -> the order of reading; what only looks like columns stays as it was."""

import pytest

from scraper.documents.columns import in_reading_order
from scraper.documents.columns_over_pages import with_columns_whole
from scraper.documents.plain import decode_plain_text

PROSE = (
    "This is a sentence that fills the whole of the width of a page from left to right, so that\n"
    "it goes on here, and ends on this line of the page as sentences of paragraphs mostly do.\n"
)
TWO = (
    "  First Invented                                  Second Invented\n"
    "  Special Rapporteur on the right to food         Special Rapporteur on the promotion and\n"
    "                                                  protection of something\n"
)
MORE = (
    "  Third Invented                                  Fourth Invented\n"
    "  Special Rapporteur on the situation of          Special Rapporteur on something\n"
    "  human rights defenders\n"
)
FIRST_TWO = [
    "First Invented",
    "Special Rapporteur on the right to food",
    "",
    "Second Invented",
    "Special Rapporteur on the promotion and",
    "protection of something",
]
NEXT_TWO = [
    "Third Invented",
    "Special Rapporteur on the situation of",
    "human rights defenders",
    "",
    "Fourth Invented",
    "Special Rapporteur on something",
]


def lines_of(text):
    return text.strip("\n").split("\n")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(TWO, FIRST_TWO, id="two signatures side by side"),
        pytest.param(f"{TWO}\n\n{MORE}", [*FIRST_TWO, "", *NEXT_TWO], id="two rows of signatures"),
        pytest.param(
            f"{TWO}\n  Third Invented\n  Special Rapporteur on privacy\n",
            [*FIRST_TWO, "", "", "  Third Invented", "  Special Rapporteur on privacy"],
            id="a third one below",
        ),
        pytest.param(
            "   First Invented            Second Invented             Third Invented\n"
            "Special Rapporteur on     Special Rapporteur on        Special Rapporteur on\n"
            "  the right to food           privacy                the rights of inventions\n",
            [
                *("First Invented", "Special Rapporteur on", "the right to food", ""),
                *("Second Invented", "Special Rapporteur on", "privacy", ""),
                *("Third Invented", "Special Rapporteur on", "the rights of inventions"),
            ],
            id="three columns, centred",
        ),
        pytest.param(
            "First Invented        Second Invented\n\n"
            "Special Rapporteur    Chair of the\non food               Working Group\n\n"
            "Third Invented        Fourth Invented\n\n"
            "Special Rapporteur    Special Rapporteur\non privacy            on water\n",
            [
                *("First Invented", "Special Rapporteur", "on food", ""),
                *("Second Invented", "Chair of the", "Working Group", ""),
                *("Third Invented", "Special Rapporteur", "on privacy", ""),
                *("Fourth Invented", "Special Rapporteur", "on water"),
            ],
            id="a blank line between name and title",
        ),
        pytest.param(
            "NATIONS INVENTÉES             INVENTED NATIONS\n"
            "BUREAU DES ESSAIS             OFFICE OF TESTS\n"
            "                              AND TRIALS\n",
            [
                *("NATIONS INVENTÉES", "BUREAU DES ESSAIS", ""),
                *("INVENTED NATIONS", "OFFICE OF TESTS", "AND TRIALS"),
            ],
            id="a letterhead in two languages",
        ),
    ],
)
def test_what_stands_in_columns_is_read_cell_by_cell(page, expected):
    assert lines_of(in_reading_order(page)) == expected


def test_a_letterhead_has_sentences_below_it_and_signatures_have_them_above():
    below = lines_of(in_reading_order(f"{TWO}\n{PROSE}"))
    above = lines_of(in_reading_order(f"{PROSE}\n{TWO}\n\n       2\n"))
    assert below[: len(FIRST_TWO)] == FIRST_TWO
    assert [line for line in below[len(FIRST_TWO) :] if line] == lines_of(PROSE)
    assert "\n".join(FIRST_TWO) in "\n".join(above)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(PROSE, id="a paragraph"),
        pytest.param(
            "A justified  line has  spaces of two\nor   more between   its words, and its gaps\n"
            "stand  in other places   on each of  the\nlines of  the paragraph   that it is in.\n",
            id="a justified paragraph",
        ),
        pytest.param(
            "        An indented first line of a paragraph\nthat goes on at the margin.\n",
            id="an indented paragraph",
        ),
        pytest.param("1.       One question?\n\n2.       Another question?\n", id="items"),
        pytest.param("REFERENCE:     AL OTH 1/2021\nDATE:          1 May 2021\n", id="labels"),
        pytest.param("AL OTH 1/2021                      1 May 2021\n", id="one line"),
        pytest.param(
            "Tons mined        1,200\nTons sold           900\nTons lost           300\n",
            id="numbers",
        ),
        pytest.param(
            f"{PROSE}\nName of the victim     Place\nFirst Invented         Nowhere\n"
            f"Second Invented        Elsewhere\n\n{PROSE}",
            id="a table between sentences",
        ),
        pytest.param(
            "\n".join(f"Name number {n:<12}Place" for n in range(11)),
            id="a long table",
        ),
        pytest.param(
            "First Invented                            Second Invented\n"
            "Special Rapporteur on the promotion and Special Rapporteur on\n"
            "protection of something                   something else\n",
            id="no free space between the columns",
        ),
        pytest.param(f"{TWO}{'x ' * 1001}\n", id="a line too long for a page"),
        pytest.param(f"{TWO}{'x' * 5}\n" * 1700, id="too many lines for a letter"),
        pytest.param("First Invented   Second Invented\nThird Invented   An Office\n", id="narrow"),
    ],
)
def test_what_is_in_no_columns_or_in_doubt_stays_as_it_was(page):
    assert in_reading_order(page) == page


def test_tabs_part_columns_too():
    page = "First Invented\t\t\tSecond Invented\nChair of One\t\t\tChair of Another\n"
    assert lines_of(in_reading_order(page)) == [
        "First Invented", "Chair of One", "", "Second Invented", "Chair of Another",
    ]  # fmt: skip


FOOT = (
    "     First Invented                              Second Invented\n"
    " Special Rapporteur on made-up            Special Rapporteur on the right to\n"
)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        pytest.param(
            "  things as a component of                       development\n  something else\n\n",
            "First Invented\nSpecial Rapporteur on made-up\nthings as a component of\n"
            "something else\n\nSecond Invented\nSpecial Rapporteur on the right to\ndevelopment",
            id="both titles go on",
        ),
        pytest.param(
            "  things of one side\n\n",
            "First Invented\nSpecial Rapporteur on made-up\nthings of one side\n\n"
            "Second Invented\nSpecial Rapporteur on the right to",
            id="one title goes on",
        ),
        pytest.param(
            "  Third Invented\n  Special Rapporteur on something\n\n",
            "First Invented\nSpecial Rapporteur on made-up\n\n"
            "Second Invented\nSpecial Rapporteur on the right to",
            id="another one signs",
        ),
        pytest.param(
            "and a sentence of the text that goes on over the whole of the width of it\n\n",
            "First Invented\nSpecial Rapporteur on made-up\n\n"
            "Second Invented\nSpecial Rapporteur on the right to",
            id="a sentence across the page",
        ),
        pytest.param("", FOOT, id="an empty page"),
    ],
)
def test_columns_that_go_on_over_a_page_are_whole(top, expected):
    text = decode_plain_text(f"{PROSE}\n\n{FOOT}\n            2\n\f{top}{PROSE}\n".encode(), "x")
    first, second = text.split("\f")
    found = "\n".join(line.strip() for line in first.split(PROSE)[1].split("\n")).strip()
    wanted = "\n".join(line.strip() for line in expected.split("\n")).strip()
    if top:
        assert found.removesuffix("2").strip() == wanted
    else:
        assert "Second Invented" in found
    assert second.rstrip().endswith(PROSE.rstrip())


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param("One made-up line alone            and another\n", id="one line"),
        pytest.param("Made-up words\nof no columns at all\n", id="no columns"),
        pytest.param("", id="nothing"),
        pytest.param("a  b\nc  d\n", id="too narrow a space"),
    ],
)
def test_a_page_without_columns_at_its_foot_takes_nothing_from_the_next(foot):
    pages = (f"{foot}\n", "things\n")
    assert with_columns_whole(pages) == pages
