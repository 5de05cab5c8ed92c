"""Words with places -> pages of text: rows, columns, margins and notes, without any file."""

from dataclasses import replace

import pytest
from made_up_pdfs import FONT, packed, raw_pdf

from scraper.documents.errors import DocumentDamaged
from scraper.documents.margins import Sheet, take_out_margins
from scraper.documents.notes import take_out_notes, text_height
from scraper.documents.pages import compose
from scraper.documents.pdf import read_pdf
from scraper.documents.pdfium import open_pdf, picture_of, read_page
from scraper.documents.rows import Row, regions_of, rows_of
from scraper.documents.words import Page, Piece, Word

WIDE = "A line of text that goes from the one edge of the page to the other without an end"


def piece(text, left, base, height=12.0, letter=5.0):
    """*text* as a piece whose letters are *letter* points wide."""
    words, at = [], left
    for word in text.split(" "):
        words.append(Word(word, at, at + letter * len(word), base, height))
        at += letter * (len(word) + 1)
    return Piece(tuple(words))


def rows(*texts, top=100.0, pitch=14.0, left=72.0, height=12.0):
    return tuple(
        Row((piece(text, left, top + pitch * number, height),)) for number, text in enumerate(texts)
    )


def page(*pieces, is_picture=False):
    return Page(595.0, 842.0, pieces, is_picture)


def regions(*pieces):
    """The texts of the lines of each region."""
    found = regions_of(rows_of(pieces), 72.0, 520.0)
    return [[line.text for line in region.lines] for region in found]


def test_large_and_small_letters_on_one_base_line_are_one_row():
    found = rows_of(
        [piece("A", 400, 100, 40), piece("NATIONS", 72, 101, 15), piece("UNITED", 72, 85, 15)]
    )
    assert [row.text for row in found] == ["UNITED", "NATIONS A"]


def test_a_raised_number_is_joined_to_the_word_it_touches():
    word, mark = piece("lake.", 72, 100), Piece((Word("1", 97.2, 100.7, 95, 7),))
    after = Piece((Word("Such", 103.5, 120, 100, 12),))
    assert rows_of([word, mark, after])[0].text == "lake.¹ Such"


def test_columns_begin_above_and_end_below_the_rows_that_have_both():
    assert regions(
        piece("Mandates of the", 72, 60), piece("experts named", 72, 74),
        piece("in this letter", 72, 88), piece("AL OTH", 400, 88),
        piece("and of others", 72, 102), piece("5/2020", 400, 102),
        piece("who sign it", 72, 116), piece(WIDE, 72, 160),
    ) == [
        ["Mandates of the", "experts named", "in this letter", "and of others", "who sign it"],
        ["AL OTH", "5/2020"],
        [WIDE],
    ]  # fmt: skip


def test_signatures_side_by_side_are_read_row_by_row():
    assert regions(
        piece("A Person", 72, 100), piece("B Person", 300, 100),
        piece("Chair of the", 72, 114), piece("Rapporteur", 300, 114),
        piece("Working Group", 72, 128),
        piece("C Person", 72, 160), piece("D Person", 300, 160),
        piece("Expert", 72, 174), piece("Member of it", 300, 174),
    ) == [
        ["A Person", "Chair of the", "Working Group"], ["B Person", "Rapporteur"],
        ["C Person", "Expert"], ["D Person", "Member of it"],
    ]  # fmt: skip


def test_a_gap_below_a_name_parts_no_rows_of_signatures():
    assert regions(
        piece("A Person", 72, 100), piece("B Person", 300, 100),
        piece("Chair of the", 72, 128), piece("Rapporteur", 300, 128),
        piece("C Person", 72, 170), piece("D Person", 300, 170),
        piece("Expert", 72, 198), piece("Member of it", 300, 198),
    ) == [
        ["A Person", "Chair of the"], ["B Person", "Rapporteur"],
        ["C Person", "Expert"], ["D Person", "Member of it"],
    ]  # fmt: skip


def test_columns_whose_paragraphs_begin_at_different_heights_are_read_one_by_one():
    assert regions(
        piece("One goes", 72, 100), piece("Far from it", 300, 100),
        piece("on here", 72, 114), piece("is another", 300, 114),
        piece("Two is", 72, 142), piece("of the words", 300, 156),
        piece("far away", 72, 156), piece("that there are", 300, 170),
    ) == [
        ["One goes", "on here", "Two is", "far away"],
        ["Far from it", "is another", "of the words", "that there are"],
    ]  # fmt: skip


def test_rows_far_above_are_in_no_column():
    first = [piece("Geneva", 72, 20), piece("left one", 72, 100), piece("right one", 400, 100)]
    assert regions(*first, piece("left two", 72, 114), piece("right two", 400, 114)) == [
        ["Geneva"],
        ["left one", "left two"],
        ["right one", "right two"],
    ]


def test_columns_at_the_top_of_the_page_take_all_rows_above_them():
    assert regions(
        piece("left", 72, 60), piece("left one", 72, 74), piece("right one", 400, 74),
        piece("left two", 72, 88), piece("right two", 400, 88),
    ) == [["left", "left one", "left two"], ["right one", "right two"]]  # fmt: skip


@pytest.mark.parametrize(
    "second",
    [
        pytest.param([piece("left two", 72, 200), piece("right two", 400, 200)], id="far below"),
        pytest.param([piece("a line across the whole page", 72, 114, letter=14)], id="across"),
        pytest.param([piece("left that reaches far", 72, 114, letter=15),
                      piece("right two", 400, 114)], id="too narrow"),
    ],
)  # fmt: skip
def test_one_row_alone_makes_no_columns(second):
    first = [piece("left one", 72, 100), piece("right one", 400, 100)]
    assert regions(*first, *second)[0][0] == "left one right one"


def test_lines_below_columns_that_cross_the_gap_are_in_none():
    columns = [piece("left one", 72, 100), piece("right one", 400, 100)]
    columns += [piece("left two", 72, 114), piece("right two", 400, 114)]
    assert regions(*columns, piece(WIDE, 72, 128))[-1] == [WIDE]
    assert regions(*columns, piece("below", 72, 128))[0] == ["left one", "left two", "below"]
    assert regions(*columns, piece("below", 72, 180))[-1] == ["below"]


def test_the_gap_between_columns_may_be_the_second_of_a_row():
    first = [piece("1, rue", 72, 100), piece("Imaginaire", 140, 100), piece("right one", 400, 100)]
    second = [piece("Ville Inventée de tous", 72, 114), piece("right two", 400, 114)]
    assert regions(*first, *second)[-1] == ["right one", "right two"]


def sheets(*pages):
    return tuple(Sheet(found, 842.0) for found in pages)


BODY = rows(*[WIDE] * 20, top=200)


def texts(sheet):
    return [row.text for row in sheet.rows]


def test_a_header_that_a_scan_misread_is_the_header():
    headers = ["HAUT-COMMISSARIAT OFFICE", "HAUT-COMMISSARIAT OFFICF", "HAUT-COMM1SSARIAT OFFICE"]
    found, margins = take_out_margins(sheets(*((*rows(line, top=40), *BODY) for line in headers)))
    assert all(texts(sheet)[0] == WIDE for sheet in found)
    assert margins[0] == headers[0]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(rows("Another one altogether", top=40), id="another text"),
        pytest.param(rows("HAUT-COMMISSARIAT OFFICE", top=80), id="another height"),
        pytest.param(rows("HAUT-COMMISSARIAT OFFICE", top=40, left=300), id="another side"),
    ],
)
def test_what_is_not_the_like_in_the_same_place_stays(second):
    first = rows("HAUT-COMMISSARIAT OFFICE", top=40)
    found, margins = take_out_margins(sheets((*first, *BODY), (*second, *BODY)))
    assert margins == ()
    assert texts(found[0])[0] == "HAUT-COMMISSARIAT OFFICE"


def test_pages_without_rows_have_no_margins():
    assert take_out_margins(sheets((), ())) == (sheets((), ()), ())


def test_lines_that_differ_in_numbers_alone_are_one_line_of_the_margins():
    pages = [(*rows(f"Made up {number} of it", top=40), *BODY) for number in range(1, 5)]
    assert take_out_margins(sheets(*pages))[1] == ("Made up 1 of it",)


def test_a_short_line_far_below_the_first_page_s_text_is_its_footer():
    low = rows("Imaginary Textiles", top=800)
    assert take_out_margins(sheets((*BODY, *low), BODY))[1] == ("Imaginary Textiles",)
    near = rows("Imaginary Textiles", top=BODY[-1].base + 14)
    assert take_out_margins(sheets((*BODY, *near), BODY))[1] == ()
    whole = rows(WIDE, top=800)
    assert take_out_margins(sheets((*BODY, *whole), BODY))[1] == ()


@pytest.mark.parametrize(
    ("height", "is_picture", "taken"),
    [
        pytest.param(11.0, False, True, id="smaller"),
        pytest.param(11.5, False, False, id="hardly smaller"),
        pytest.param(11.0, True, False, id="a scan measures no better"),
        pytest.param(10.0, True, True, id="clearly smaller on a scan"),
    ],
)
def test_the_footer_of_a_first_page_is_in_smaller_letters(height, is_picture, taken):
    uneven = (*BODY[:-1], *rows(WIDE, top=BODY[-1].base, height=14))
    low = rows(WIDE, top=800, height=height)
    pages = [replace(page, is_picture=is_picture) for page in sheets((*uneven, *low), BODY)]
    assert (take_out_margins(pages)[1] == (WIDE,)) is taken


def test_a_tall_footer_reaches_no_higher_than_the_band():
    low = rows(*["Imaginary"] * 12, top=650, height=9)
    assert take_out_margins(sheets((*BODY, *low), BODY))[1] == ()


SMALL = {"height": 9.0, "pitch": 11.0}


def notes(*foot, is_picture=False, body=BODY):
    _, found = take_out_notes((*body, *foot), 12.0, is_picture=is_picture)
    return [(note.mark, [row.text for row in note.rows]) for note in found]


def test_the_marks_of_notes_are_raised_or_signs_or_in_the_text():
    marked = rows("The lake.² and it", top=100)
    assert notes(*rows("¹ A report", "of it", "* Another", top=700, **SMALL)) == [
        ("1", ["¹ A report", "of it"]),
        ("*", ["* Another"]),
    ]
    assert notes(*rows("2 A report", top=700, **SMALL), body=marked) == [("2", ["2 A report"])]
    assert notes(*rows("3 A report", top=700, **SMALL), body=marked) == []


def test_on_a_picture_an_unclear_or_lost_mark_is_a_mark():
    foot = rows("' A report of it", top=700, **SMALL)
    assert notes(*foot) == []
    assert notes(*foot, is_picture=True) == [("?", ["' A report of it"])]
    lost = rows("A report of a made-up laboratory", top=700, **SMALL)
    assert notes(*lost) == []
    assert notes(*lost, is_picture=True) == [("?", ["A report of a made-up laboratory"])]
    near = rows("A report of a made-up laboratory", top=BODY[-1].base + 14, **SMALL)
    assert notes(*near, is_picture=True) == []


def test_a_document_without_rows_has_no_height():
    assert text_height(sheets(())) == 0.0


def picture_page(mark):
    body = [piece(WIDE, 72, 200 + 14 * number) for number in range(20)]
    return page(*body, piece(f"{mark} A report of it", 72, 700, 9.0), is_picture=True)


def test_unclear_marks_are_counted_on():
    composed = compose([picture_page("'"), picture_page("!"), picture_page("*"), picture_page("’")])
    assert [note.mark for note in composed.footnotes] == ["1", "2", "*", "4"]
    assert composed.pages[0].endswith("\n\n¹ A report of it")


def test_a_note_that_goes_on_from_nowhere_stays_at_the_foot():
    body = [piece(WIDE, 72, 200 + 14 * number) for number in range(20)]
    small = [piece("that goes on.", 72, 700, 9.0), piece("* Another", 72, 711, 9.0)]
    composed = compose([page(*body, *small)])
    assert [note.mark for note in composed.footnotes] == ["*"]
    assert composed.pages[0].endswith("\n\nthat goes on.\n\n* Another")


def test_pages_without_words_have_no_text():
    assert compose([page()]).pages == ("",)
    assert compose([]).pages == ()


def test_chinese_lines_are_joined_without_a_space():
    lines = [
        piece("如蒙在六十天内对以下问题作出答复" * 2, 72, 100 + 14 * n, letter=14) for n in range(3)
    ]
    (text,) = compose([page(*lines)]).pages
    assert " " not in text
    assert "\n" not in text


def mapped(pairs):
    """A font that says which letters its signs are: *pairs* of a sign and a letter."""
    lines = "\n".join(f"<{ord(sign):02x}> <{ord(letter):04x}>" for sign, letter in pairs)
    return packed(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n"
        + f"{len(pairs)} beginbfchar\n{lines}\nendbfchar\nendcmap end end".encode()
    )


def test_arabic_is_read_from_the_right_however_it_is_stored():
    pairs = list(zip("abcd", "سلام", strict=True))
    changes = {5: FONT[:-2] + b"/ToUnicode 6 0 R>>", 6: mapped(pairs)}
    content = b"BT /F1 12 Tf 300 700 Td (dcba) Tj -40 0 Td (dcba) Tj ET"
    (text,) = read_pdf(raw_pdf(changes, content=content), with_pictures=False).pages
    assert text == "سلام سلام"


def test_a_word_goes_on_below_its_hyphen():
    content = b"BT /F1 12 Tf 72 700 Td (the govern-) Tj 0 -14 Td (ment of it) Tj ET"
    assert read_pdf(raw_pdf(content=content), with_pictures=False).pages == (
        "the government of it",
    )


def test_a_page_that_is_not_there_is_damage():
    document = open_pdf(raw_pdf())
    with pytest.raises(DocumentDamaged, match="page 9 does not open"):
        read_page(document, 8)


def test_what_pdfium_cannot_open_is_damage():
    with pytest.raises(DocumentDamaged, match="does not open as a PDF"):
        open_pdf(b"nothing of the kind")


def test_a_page_is_drawn_in_grey():
    picture = picture_of(open_pdf(raw_pdf(content=b"0 0 595 842 re f")), 0, 72, turned=90)
    assert picture.startswith(b"P5 842 595 255\n")
    assert set(picture[15:]) == {0}
