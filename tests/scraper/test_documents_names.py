"""Names on pictures, read twice; the names, and who bears them, are made up."""

import os
import shutil
import stat
import subprocess
import sys
from dataclasses import replace

import pytest
from made_up_pdfs import pdf_of

from scraper.documents import ocr
from scraper.documents.names_in_pictures import are_alike, lines_with_names, names_on, with_names
from scraper.documents.ocr import DOTS_PER_INCH, PictureText, latin_script
from scraper.documents.pdf import read_pdf
from scraper.documents.words import Page, Piece, Word
from tests.corpus.scan import scanned_pdf

TITLE = "Special Rapporteur on the human right to water"
HEIGHT = 14.0
PICTURE = b"P5 1000 3508 255\n" + bytes(1000 * 3508)


def piece(text, base, left=200.0):
    """A line of 6 points a letter."""
    words, at = [], left
    for word in text.split():
        words.append(Word(word, at, at + 6 * len(word), base, HEIGHT))
        at += 6 * len(word) + 4
    return Piece(tuple(words))


def page(*lines):
    """A page of (base line, text)."""
    return Page(595.0, 842.0, tuple(piece(text, base) for base, text in lines), is_picture=True)


FAR_BELOW = [(base, f"line {base} of the page ends it.") for base in (700, 720, 740)]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param([(100, "Ada Mock"), (115, TITLE)], ["Ada Mock"], id="above a title"),
        pytest.param(
            [(100, "Mme Ada Mock (en congé)"), (115, "Rapporteuse spéciale sur les lacs")],
            ["Mme Ada Mock (en congé)"],
            id="French, with a remark",
        ),
        pytest.param(
            [(100, "Ada Mock"), (115, "La Relatora Especial sobre los lagos")],
            ["Ada Mock"],
            id="Spanish, with an article",
        ),
        pytest.param(
            [(100, "Ada Mock"), (115, "First Vice-Chair of the Working Group on lakes")],
            ["Ada Mock"],
            id="an office",
        ),
        pytest.param([(100, f"Ada Mock, {TITLE}")], [f"Ada Mock, {TITLE}"], id="on one line"),
        pytest.param([(100, "Ada Mock"), (134, TITLE)], ["Ada Mock"], id="two lines above"),
        pytest.param([(100, "Ada Mock"), (136, TITLE)], [], id="too far above"),
        pytest.param([(100, TITLE), (115, "Ada Mock")], [], id="below the title"),
        pytest.param([(100, "Palace 12"), (115, TITLE)], [], id="digits"),
        pytest.param([(100, "Yours sincerely."), (115, TITLE)], [], id="a sentence"),
        pytest.param([(100, "of the lakes"), (115, TITLE)], [], id="small letters"),
        pytest.param([(100, "Chair of the Group"), (115, TITLE)], [], id="a title itself"),
        pytest.param(
            [(100, "We wrote of the lakes to all who live on them, and the"), (115, TITLE)],
            [],
            id="eleven words and more",
        ),
        pytest.param([(100, "Ada Mock"), (115, "We write about a lake.")], [], id="no title"),
    ],
)
def test_names_stand_above_titles_or_before_them(lines, names):
    assert [name.text for name in names_on(page(*lines, *FAR_BELOW))] == names


@pytest.mark.parametrize(
    ("last", "names"),
    [
        pytest.param(["Ada van der Mock"], ["Ada van der Mock"], id="last"),
        pytest.param(["Ada Mock", "page 2", "- 2 -"], ["Ada Mock"], id="above a footer"),
        pytest.param(["Ada Mock", "a", "b", "c"], [], id="with lines below"),
        pytest.param(["Our highest consideration"], [], id="no name"),
    ],
)
def test_a_name_at_the_foot_of_a_page_has_its_title_on_the_next(last, names):
    lines = [(700 + 30 * number, text) for number, text in enumerate(last)]
    assert [name.text for name in names_on(page((90, "text of the page."), *lines))] == names


def test_a_title_in_another_column_makes_no_name():
    left, right = piece("Ada Mock", 100.0, 60.0), piece(TITLE, 115.0, 300.0)
    feet = page(*FAR_BELOW).pieces
    assert list(names_on(Page(595.0, 842.0, (left, right, *feet)))) == []


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        pytest.param("Ada Mock", "Ada Mock", True, id="the same"),
        pytest.param("Siobhan", "Siobhán", True, id="accent that one model lacks"),
        pytest.param("Ficciôn", "Ficción", True, id="accent of another language"),
        pytest.param("Graga", "Graça", True, id="letter that one model lacks"),
        pytest.param("Staréevi¢", "Starčević", True, id="letters and signs"),
        pytest.param("Echenagusía", "Echenagusia", False, id="accent that the second lacks"),
        pytest.param("Horencio", "Florencio", False, id="one letter for two"),
        pytest.param("Anna", "Anma", False, id="another letter"),
        pytest.param("Mock", "mock", False, id="another capital"),
        pytest.param("Mock", "Mo°k", False, id="a sign"),
        pytest.param("Ada Mock", "AdaMock", False, id="another space"),
    ],
)
def test_two_readings_agree_where_they_differ_in_accents_alone(first, second, alike):
    assert are_alike(first, second) is alike


def read_as(first, second):
    """The names, and the text, where a line is read as *first* and then as *second*."""
    text = PictureText(page((100, first), (115, TITLE), *FAR_BELOW), ())
    strips = []

    def read_again(strip):
        strips.append(strip)
        top = 100 - 2.5 * HEIGHT
        return PictureText(page((100 - top, second), (115 - top, TITLE)), ())

    read = with_names(text, PICTURE, read_again, is_first=False)
    (strip,) = strips
    rows = int(strip.split()[2])
    assert len(strip.split(b"\n", 1)[1]) == 1000 * rows
    assert rows == pytest.approx(4 * HEIGHT * DOTS_PER_INCH / 72, abs=1)
    return read.names, read.text.page.pieces[0].text


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        pytest.param("Siobhan Mock", "Siobhán Mock", "Siobhán Mock", id="accent"),
        pytest.param("Ada O' Fable", "Ada O’Fable", "Ada O'Fable", id="space"),
        pytest.param("Ada O” Fable", "Ada O’°Fable", "Ada O'Fable", id="signs"),
        pytest.param("Ada M’Fable", "Ada M'Fable", "Ada M'Fable", id="curly"),
        pytest.param("Ada Mock- Fable", "Ada Mock -Fable", "Ada Mock-Fable", id="hyphen"),
    ],
)
def test_a_name_on_which_both_agree_is_certain(first, second, name):
    assert read_as(first, second) == ((name,), name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Horencio Mock", "Florencio Mock", id="other letters"),
        pytest.param("Ada Drägan", "Ada Drāgan", id="macron, too like a breve"),
        pytest.param("Ada Drägan", "Ada Drăgan", id="breve"),
        pytest.param("Ada Mock", "", id="nothing seen"),
    ],
)
def test_a_name_on_which_they_differ_stays_and_is_not_certain(first, second):
    assert read_as(first, second) == ((), first)


def test_a_cedilla_under_c_is_like_no_other_mark():
    assert read_as("Graga Mock", "Graça Mock")[0] == ("Graça Mock",)


def test_a_page_without_names_is_not_read_again():
    text = PictureText(page(*FAR_BELOW), ())
    read = with_names(text, PICTURE, lambda _: pytest.fail("read again"), is_first=False)
    assert (read.text, read.names) == (text, ())


def test_what_stands_beside_a_name_is_no_part_of_it():
    lines = (piece("Ada Mock", 100.0), piece(TITLE, 115.0), *page(*FAR_BELOW).pieces)
    again = (piece("Ada Mock", 35.0), piece("SEAL", 35.0, 400.0), piece(TITLE, 50.0))
    seen = PictureText(Page(595.0, 842.0, lines), ())
    part = PictureText(Page(595.0, 58.0, again), ())
    assert with_names(seen, PICTURE, lambda _: part, is_first=False).names == ("Ada Mock",)


@pytest.mark.parametrize(
    ("line", "is_first", "is_read_again"),
    [
        pytest.param("Ribeirão Fundo S.A.", False, True, id="legal form"),
        pytest.param("a letter to Ribeirão Fundo S.A. and to the State", False, True, id="in text"),
        pytest.param("to Ribeirão Fundo S.A., to others", False, True, id="before a comma"),
        pytest.param("Dear Ms. Brøgger,", True, True, id="short, first page"),
        pytest.param("Dear Ms. Brøgger,", False, False, id="short, another page"),
        pytest.param("on the lake of the town", True, False, id="small letter"),
        pytest.param(
            "We write to you about a lake that nobody has seen yet", True, False, id="long"
        ),
    ],
)
def test_lines_that_may_hold_a_name_have_a_legal_form_or_are_short(line, is_first, is_read_again):
    found = list(lines_with_names(page((100, line)), is_first=is_first))
    assert [piece.text for piece in found] == [line] * is_read_again


def words_read_as(first, second):
    """The certain words, and the text, of a line of which each word is seen in its place."""
    line = piece(first, 100.0)
    again = tuple(
        replace(word, text=text, base=word.base - (100 - 2.5 * HEIGHT))
        for word, text in zip(line.words, second.split(), strict=True)
        if text != "-"
    )
    text = PictureText(Page(595.0, 842.0, (line,)), ())
    part = PictureText(Page(595.0, 58.0, (Piece(again),)), ())
    read = with_names(text, PICTURE, lambda _: part, is_first=False)
    return read.names, read.text.page.pieces[0].text


@pytest.mark.parametrize(
    ("second", "certain", "text"),
    [
        pytest.param(
            "to Ribeirão Fundo S.A.",
            ("to Ribeirão Fundo S.A.",),
            "to Ribeirão Fundo S.A.",
            id="accent in the second",
        ),
        pytest.param(
            "to Ribairao Fundo S.A.",
            ("to", "Fundo S.A."),
            "to Ribeirao Fundo S.A.",
            id="another letter",
        ),
        pytest.param(
            "to Ribeirao Fundo -", ("to Ribeirao Fundo",), "to Ribeirao Fundo S.A.", id="not seen"
        ),
    ],
)
def test_of_a_line_with_a_company_each_word_is_certain_or_not(second, certain, text):
    assert words_read_as("to Ribeirao Fundo S.A.", second) == (certain, text)


def test_lines_far_from_each_other_are_read_again_apart():
    lines = page((100, "Ada Mock Ltd"), (115, "Made-up Bank Ltd"), (700, "Far Below Ltd"))
    strips = []
    with_names(
        PictureText(lines, ()),
        PICTURE,
        lambda strip: strips.append(strip) or PictureText(page(), ()),
        is_first=False,
    )
    rows = [int(strip.split()[2]) for strip in strips]
    assert rows == pytest.approx([(4 * HEIGHT + 15) * 300 / 72, 4 * HEIGHT * 300 / 72], abs=2)


@pytest.mark.parametrize(
    ("installed", "name"),
    [
        pytest.param({"eng", "Latin"}, "Latin", id="Debian"),
        pytest.param({"eng", "script/Latin"}, "script/Latin", id="in a folder"),
        pytest.param({"eng", "lat"}, None, id="only the language"),
    ],
)
def test_the_model_of_the_script_has_two_names(installed, name):
    assert latin_script(frozenset(installed)) == name


SIGNED = [
    (72, 100, "Please accept, Excellency, the assurances of our highest consideration."),
    (210, 140, "Siobhán O'Fable"),
    (140, 156, TITLE),
    (210, 190, "Håkon Brøgger-Chimère"),
    (140, 206, "Special Rapporteur on the situation of human rights defenders"),
]


@pytest.fixture(scope="module")
def signed():
    if shutil.which("tesseract") is None or latin_script(ocr.installed_languages()) is None:
        message = "Tesseract or its model of the Latin script is missing: run `make system`"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return scanned_pdf(pdf_of([SIGNED]), dpi=150, seed="signed")


def test_names_on_a_scan_have_their_accents_and_are_certain(signed):
    reading = read_pdf(signed, with_pictures=True)
    assert {"Siobhán O'Fable", "Håkon Brøgger-Chimère"} <= set(reading.names)
    assert all(name in reading.pages[0] for name in reading.names)


def test_without_the_model_of_the_script_no_name_is_certain(signed, monkeypatch, tmp_path):
    real = shutil.which("tesseract")
    program = tmp_path / "tesseract"
    program.write_text(f'#!/bin/sh\n"{real}" "$@" | grep -v Latin\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    reading = read_pdf(signed, with_pictures=True)
    assert "Brøgger" not in reading.pages[0]
    assert reading.names == ()


def test_where_all_is_text_all_names_are_certain():
    assert read_pdf(pdf_of([SIGNED]), with_pictures=True).names is None


def test_a_document_without_pictures_needs_no_data_of_names():
    program = "import sys, scraper.documents.child; print('pydantic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"  # loading it takes as long as reading five pages
