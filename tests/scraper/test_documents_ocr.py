"""Pictures of pages -> words: Tesseract's table, and Tesseract itself where it is installed."""

import os
import random
import shutil
import stat

import pytest
from made_up_pdfs import body, packed, pdf_of, raw_pdf, stream

from scraper.documents import DocumentOverLimit, DocumentWithoutText, TesseractMissing, ocr
from scraper.documents.ocr import (
    Look,
    PictureText,
    latin,
    look_at,
    narrowed,
    parse_table,
    without_guesses,
)
from scraper.documents.paper import is_blank, with_white_paper
from scraper.documents.pdf import read_pdf
from scraper.documents.pdfium import open_pdf, picture_of
from tests.corpus.scan import scanned_pdf

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
LETTER = [
    "We have the honour to address you about the canal that was dug between the",
    "two lakes, from which the people who live there say that they drink. We would",
    "be grateful for your observations on it within 60 days of this letter.",
]


@pytest.fixture(scope="module")
def tesseract():
    if shutil.which("tesseract") is None:
        message = "Tesseract is not installed: run `make system`"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)


def table(*words, width=2480, height=3508):
    """A table of one page; a word is (line, left, top, width, height, confidence, text)."""
    rows = [HEAD, f"1\t1\t0\t0\t0\t0\t0\t0\t{width}\t{height}\t-1\t"]
    rows += [f"5\t1\t1\t1\t{word[0]}\t1\t" + "\t".join(map(str, word[1:])) for word in words]
    return "\n".join([*rows, ""])


def test_words_of_a_table_have_their_places_in_points():
    text = parse_table(
        table((1, 300, 300, 100, 50, 90, "Dear"), (1, 420, 300, 150, 50, 96, "Madam"))
    )
    (piece,) = text.page.pieces
    assert piece.text == "Dear Madam"
    assert (piece.left, round(piece.right, 1), piece.base) == (72.0, 136.8, 84.0)
    assert (text.page.width, round(text.page.height)) == (595.2, 842)
    assert text.confidence == pytest.approx(0.93)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        pytest.param([(1, 9, 9, 9, 9, 40, "~|")], "", id="speck"),
        pytest.param([(1, 9, 9, 9, 9, 60, "~|")], "~|", id="clear sign"),
        pytest.param([(1, 9, 9, 9, 9, 20, "fLi")], "", id="signature"),
        pytest.param([(1, 9, 9, 9, 9, 95, " ")], "", id="nothing"),
    ],
)
def test_what_is_no_writing_is_left_out(words, kept):
    assert " ".join(piece.text for piece in parse_table(table(*words)).page.pieces) == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        pytest.param(["d'expression"], "d'expression", id="a long word"),
        pytest.param(["выражение"], "выражение", id="a long Russian word"),
        pytest.param(["EEDOME", "ss"], "", id="short and in capitals"),
    ],
)
def test_a_line_that_tesseract_doubts_is_kept_where_it_has_a_long_word(words, kept):
    boxes = [(1, 90 * at, 9, 80, 40, 0, word) for at, word in enumerate(words)]
    assert " ".join(piece.text for piece in parse_table(table(*boxes)).page.pieces) == kept


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param(["d’", "opinion"], "d’opinion", id="elision"),
        pytest.param(["qu'", "Aïda"], "qu'Aïda", id="elision before a name"),
        pytest.param(["53/", "12"], "53/12", id="a resolution"),
        pytest.param(["workers’", "rights"], "workers’ rights", id="English"),
        pytest.param(["d’", "12"], "d’ 12", id="no word"),
        pytest.param(["and/", "or"], "and/ or", id="no number"),
    ],
)
def test_one_word_that_was_taken_for_two_is_one_again(words, text):
    boxes = [(1, 90 * at, 9, 80, 40, 95, word) for at, word in enumerate(words)]
    (piece,) = parse_table(table(*boxes)).page.pieces
    assert piece.text == text


def test_a_page_without_words_has_no_confidence():
    assert parse_table(table()).confidence == 0.0


def test_the_tilt_of_a_scan_is_taken_out():
    words = [(1, 300 + 200 * n, 300 + 2 * n, 150, 50, 95, f"Word{n}") for n in range(8)]
    words += [(2, 300 + 200 * n, 380 + 2 * n, 150, 50, 95, f"Word{n}") for n in range(8)]
    bases = [word.base for piece in parse_table(table(*words)).page.pieces for word in piece.words]
    assert len({round(base, 1) for base in bases}) == 2


def box(line, left, text):
    """A word of 10 points as Tesseract's table has it: its box is as its letters reach."""
    tall = any(letter.isupper() or letter in "bdfhklt" for letter in text)
    low = any(letter in "gjpqy" for letter in text)
    top = 100 + 60 * line - (0 if tall else -9)
    return (line, left, top, 20 * len(text), 28 - (0 if tall else 9) + 9 * low, 95, text)


@pytest.mark.parametrize("text", ["Hand", "Help", "help", "pages", "seen"])
def test_each_word_has_the_base_line_and_the_height_of_its_letters(text):
    words = [box(1, 100 + 90 * at, word) for at, word in enumerate(["The", "text", "here"])]
    (first, second) = parse_table(table(*words, box(2, 100, text))).page.pieces
    assert second.base - first.base == pytest.approx(60 * 72 / 300, abs=0.4)
    assert second.height == pytest.approx(first.height, rel=0.02)


def test_letters_clearly_smaller_than_the_text_stay_so():
    text = [box(line, 100, "The text here") for line in (1, 2, 3)]
    note = (4, 100, 400, 200, 23, 95, "Ahd")
    pieces = parse_table(table(*text, note)).page.pieces
    assert pieces[3].height == pytest.approx(23 / 28 * pieces[0].height)


def test_a_language_found_narrows_what_is_tried():
    def saying(text):
        words = [(1, 60 * at, 9, 50, 40, 95, word) for at, word in enumerate(text.split())]
        return parse_table(table(*words))

    spanish = saying("el Gobierno y la empresa que se nombran en la carta de los expertos")
    assert narrowed(spanish, ocr.LATIN) == ("spa", "eng")
    assert narrowed(spanish, ("eng",)) == ("eng",)
    assert narrowed(saying("the people of the land and of the lake"), ocr.LATIN) == ocr.LATIN
    french = saying("les experts ont écrit au Gouvernement dans une lettre sur le lac et la mer")
    assert narrowed(french, ocr.LATIN) == ("fra",)


def test_latin_languages_that_are_installed_are_tried_first():
    assert latin(frozenset(("osd", "fra", "eng"))) == ("fra", "eng")
    with pytest.raises(TesseractMissing, match="make system"):
        latin(frozenset(("osd",)))


def test_without_tesseract_a_picture_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TesseractMissing, match="`make system`"):
        read_pdf(raw_pdf(content=b"0 0 9 9 re f"), with_pictures=True)


def program(folder, code):
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("code", "error", "message"),
    [
        pytest.param("echo no such language >&2; exit 1", TesseractMissing, "no such", id="fails"),
        pytest.param("kill -9 $$", DocumentOverLimit, "more than 60 s", id="killed"),
    ],
)
def test_tesseract_s_own_failures_have_names(monkeypatch, tmp_path, code, error, message):
    program(tmp_path, code)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(error, match=message):
        ocr.read_picture(b"P5 1 1 255\n\x00", ("eng",))


@pytest.mark.parametrize(
    ("seen", "look"),
    [
        pytest.param(
            "Rotate: 180\nScript: Cyrillic", Look(("rus", "eng"), 180), id="Cyrillic, turned"
        ),
        pytest.param(
            "Rotate: 0\nScript: Arabic", Look(("eng",), 0), id="not installed: as English"
        ),
        pytest.param("Rotate: 0\nScript: Greek", Look(("eng",), 0), id="unknown script"),
        pytest.param("", Look(("eng",), 0), id="too few characters"),
    ],
)
def test_script_and_turn_are_looked_up(monkeypatch, tmp_path, seen, look):
    lines = "\n".join(f"echo '{line}'" for line in seen.split("\n"))
    program(tmp_path, f"{lines}\nexit {0 if seen else 1}")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert look_at(b"P5 1 1 255\n\x00", frozenset(("eng", "rus"))) == look


def scan(content, dots_per_inch=150):
    """A PDF whose one page is a picture of the first page of the PDF *content*."""
    picture = picture_of(open_pdf(content), 0, dots_per_inch)
    size, pixels = picture.split(b"\n", 1)
    width, height = size.split()[1:3]
    keys = b"/Type/XObject/Subtype/Image/Width %s/Height %s" % (width, height)
    image = stream(pixels, keys + b"/ColorSpace/DeviceGray/BitsPerComponent 8")
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</I 6 0 R>>>>>>"
    )
    return raw_pdf({3: page, 6: image}, content=b"595 0 0 842 0 0 cm /I Do")


def test_a_scan_is_read(tesseract):
    reading = read_pdf(scan(pdf_of([body(LETTER)])), with_pictures=True)
    assert reading.pages == (" ".join(LETTER),)
    assert reading.method == "ocr"
    assert 0.8 < reading.confidence <= 1


def test_a_scan_that_lies_upside_down_is_read(tesseract):
    if "osd" not in ocr.installed_languages():
        pytest.skip("Tesseract cannot tell how pages are turned: run `make system`")
    content = scan(pdf_of([body(LETTER * 8)])).replace(b"/MediaBox", b"/Rotate 180/MediaBox")
    table_start = content.rindex(b"xref\n0")  # the rows of the table have moved by 12 bytes
    moved = content[:table_start]
    rows = [moved.index(b"%d 0 obj" % number) for number in range(1, 7)]
    rest = b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % row for row in rows)
    rest += b"trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table_start
    reading = read_pdf(moved + rest, with_pictures=True)
    assert "We have the honour to address you" in reading.pages[0]


def test_a_picture_of_nothing_has_no_text(tesseract):
    with pytest.raises(DocumentWithoutText):
        read_pdf(raw_pdf(content=b"300 300 9 9 re f"), with_pictures=True)


def test_confidence_is_that_of_the_words():
    assert PictureText(parse_table(table()).page, (0.5, 1.0)).confidence == 0.75


SENTENCE = "The government's reply is not made public due to its confidential nature."


@pytest.mark.parametrize("dots", [150, 300])
def test_a_scan_of_one_sentence_is_read(tesseract, dots):
    content = scanned_pdf(pdf_of([[(72, 100, SENTENCE)]]), dpi=dots, seed="one sentence")
    reading = read_pdf(content, with_pictures=True)
    assert reading.pages == (SENTENCE,)
    assert reading.method == "ocr"


def picture_pdf(pixels, width=200, height=280):
    keys = (
        b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width %d/Height %d"
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 140]/Contents 4 0 R"
        b"/Resources<</XObject<</I 6 0 R>>>>>>"
    )
    image = packed(pixels, keys % (width, height))
    return raw_pdf({3: page, 6: image}, content=b"100 0 0 140 0 0 cm /I Do")


RANDOM = random.Random(1).randbytes(200 * 280)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(scanned_pdf(pdf_of([[]]), dpi=150, seed="blank"), id="noisy paper"),
        pytest.param(picture_pdf(bytes(200 * 280)), id="black"),
        pytest.param(picture_pdf(bytes(-(level < 128) % 256 for level in RANDOM)), id="noise"),
    ],
)
def test_a_scan_of_nothing_is_without_text(tesseract, content):
    with pytest.raises(DocumentWithoutText, match="is sound, but no text"):
        read_pdf(content, with_pictures=True)


@pytest.mark.parametrize(("confidence", "words"), [(49, ()), (50, ("ee", "oS"))])
def test_words_read_into_stains_are_left_out(confidence, words):
    seen = parse_table(table((1, 9, 9, 9, 9, confidence, "ee"), (1, 40, 9, 9, 9, confidence, "oS")))
    text = without_guesses(seen)
    assert tuple(word.text for piece in text.page.pieces for word in piece.words) == words
    assert len(text.confidences) == len(words)
    assert text.page.is_picture


def levels(*counts):
    """A PGM file with so many pixels of each level."""
    pixels = b"".join(bytes([level]) * count for level, count in counts)
    return b"P5 %d 1 255\n" % len(pixels) + pixels


def seen_levels(picture):
    return sorted(set(picture.split(b"\n", 1)[1]))


@pytest.mark.parametrize(
    ("picture", "blank"),
    [
        pytest.param(levels((255, 50_000), (20, 99)), True, id="less than a full stop"),
        pytest.param(levels((255, 50_000), (20, 100)), False, id="a full stop"),
        pytest.param(levels((250, 60_000), (240, 40_000), (170, 500)), True, id="noise"),
        pytest.param(levels((250, 60_000), (240, 40_000), (169, 500)), False, id="no noise"),
        pytest.param(levels((95, 90_000)), False, id="no paper"),
    ],
)
def test_a_page_with_less_ink_than_a_full_stop_is_blank(picture, blank):
    assert is_blank(picture) is blank


@pytest.mark.parametrize(
    ("picture", "left"),
    [
        pytest.param(levels((250, 60_000), (240, 60_000), (20, 5_000)), [20, 255], id="noisy"),
        pytest.param(
            levels((250, 60_000), (240, 40_000), (210, 5_000), (209, 5_000)), [209, 255],
            id="up to four times its spread",
        ),
        pytest.param(levels((255, 90_000), (254, 9)), [254, 255], id="clean"),
        pytest.param(levels((96, 90_000), (20, 9_000)), [20, 255], id="dark paper"),
        pytest.param(levels((95, 90_000), (20, 9_000)), [20, 95], id="too dark for paper"),
        pytest.param(levels((200, 60_000), (20, 40_000)), [20, 200], id="as dark as light"),
        pytest.param(levels(), [], id="no pixels"),
    ],
)  # fmt: skip
def test_paper_is_made_white_and_ink_is_left(picture, left):
    assert seen_levels(with_white_paper(picture)) == left
