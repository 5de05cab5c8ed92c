"""Lines of real PDFs -> paragraphs: addresses, short letters, footers, and what is glued together.

The PDFs are those of made-up documents, as the corpus renders them, and of lines placed by hand.
"""

import pytest
from made_up_pdfs import body, pdf_of
from reportlab.pdfbase.pdfmetrics import stringWidth

from scraper.documents.pdf import read_pdf
from tests.corpus.render import Format, render
from tests.corpus.spec import Block, Layout, Spec, Style

LONG = (
    "The experts of the Council, who write these letters in their own names, asked the company to "
    "say what it did, and whom it had asked, before it dug the canal between the two lakes."
)
ADDRESS = ("Ms. Inventée Exemple", "Imaginary Mills Ltd", "1 Void Street, Nowhere")


def rendered(*blocks, **layout):
    """The pages of a made-up letter, read from its PDF."""
    look = {
        "letterhead": (), "letterhead_columns": 1, "page_footer": "", "first_page_footer": "",
        "page_header": "", "page_numbers": "none", "font_size": 11.0, "justify_hyphenate": False,
        "flat": False, "text_lines": "paragraphs", "form_feeds": False,
    }  # fmt: skip
    spec = Spec("made-up", "for a test", "letter", "en", Layout(**(look | layout)), blocks)
    return read_pdf(render(spec, Format.PDF), with_pictures=False)


def paragraph(text):
    return Block(Style.PARAGRAPH, text)


def placed(*pages):
    return read_pdf(pdf_of(pages), with_pictures=False)


ALIKE = ["Imaginary Exemple Mills", "Mills Imaginary Exemple", "Exemple Mills Imaginary"]
"""Lines that end alike: the same words in other orders."""


@pytest.mark.parametrize("shorter", [0, 1, 2], ids=["the first", "the second", "the last"])
def test_two_lines_of_an_address_that_end_alike_stay_two(shorter):
    lines = [*ALIKE]
    lines[shorter] = "Nowhere"
    assert (
        placed([*body(lines), *body(_wrapped(), top=200)])
        .pages[0]
        .startswith("\n".join(lines) + "\n\n")
    )


def _wrapped():
    words, lines = LONG.split(), [""]
    for word in words:
        if stringWidth(f"{lines[-1]} {word}", "Times-Roman", 12) > 451:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def test_two_lines_of_a_narrow_column_that_end_alike_stay_two():
    left = [*ALIKE[:2], "Nowhere"]
    right = ["Second Column", "of the letterhead", "in other words"]
    page = [*body(left), *body(right, left=350), *body(_wrapped(), top=200)]
    assert "\n".join(left) in placed(page).pages[0]


def test_a_justified_paragraph_that_is_narrower_than_the_page_is_one_line():
    lines = [*ALIKE, "at all."]
    text = placed([*body(lines, left=100), *body(_wrapped(), top=200)]).pages[0]
    assert text.startswith(" ".join(lines) + "\n\n")


def test_the_paragraphs_of_a_short_letter_are_parted():
    """Most of its lines are paragraphs of their own: their distance is not that of lines."""
    short = ("Dear Ms. Exemple,", "We write about a lake.", "Please respond within 60 days.")
    text = rendered(Block(Style.ADDRESSEE, "\n".join(ADDRESS)), *map(paragraph, short)).pages[0]
    assert text == "\n\n".join(["\n".join(ADDRESS), *short])


def test_the_paragraphs_of_a_short_letter_with_one_that_goes_on_are_parted():
    short = ("Dear Ms. Exemple,", LONG, "Please respond within 60 days.", "We thank you.")
    assert rendered(*map(paragraph, short)).pages[0] == "\n\n".join(short)


def test_short_lines_that_are_all_far_apart_are_no_paragraph():
    lines = ["Dear Ms. Exemple,", "We write about a lake.", "Please respond."]
    assert placed(body(lines, pitch=26)).pages[0] == "\n\n".join(lines)
    assert placed(body(lines, pitch=19)).pages[0] == "\n".join(lines)


FOOTER = "H.E. Mr. Imaginary Name\nAmbassador\nPermanent Mission of Nowhere"


def test_a_small_footer_right_below_the_text_is_no_part_of_its_sentence():
    text = body((_wrapped() * 25)[:48], top=762 - 47 * 13.4, pitch=13.4)
    footer = [(220, 778 + 10 * row, line, 8.5) for row, line in enumerate(FOOTER.splitlines())]
    found = placed([*text, *footer], body(_wrapped()))
    assert found.margins == tuple(FOOTER.splitlines())
    assert "Ambassador" not in "".join(found.pages)


def test_a_last_line_as_large_as_the_text_is_no_footer():
    text = body((_wrapped() * 25)[:48], top=762 - 47 * 13.4, pitch=13.4)
    assert placed([*text, (220, 778, "Ambassador")], body(_wrapped())).margins == ()


def test_a_footnote_at_the_foot_of_the_first_page_is_no_footer():
    page = [*body(_wrapped() * 20, pitch=13), (72, 798, "* A note of its own.", 8)]
    found = placed(page, body(_wrapped()))
    assert found.margins == ()
    assert [note.text for note in found.footnotes] == ["A note of its own."]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("(iii)which remedies are open;", "(iii) which remedies are open;"),
        ("(viii)which remedies are open;", "(viii) which remedies are open;"),
        ("2)which remedies are open;", "2) which remedies are open;"),
        ("(s)he who asks;", "(s)he who asks;"),
        ("(in)direct harm;", "(in)direct harm;"),
        ("(i)n", "(i)n"),
        ("2)a", "2)a"),
    ],
)
def test_the_marker_of_an_item_is_apart_from_its_text(printed, read):
    assert placed(body([printed])).pages == (read,)
