"""PDFs with text -> text: what is put together, what is kept apart, and what is left alone."""

import pytest
from made_up_pdfs import SENTENCE, body, packed, pdf_of, raw_pdf
from reportlab.pdfbase.pdfmetrics import stringWidth

from scraper.documents.errors import (
    DocumentDamaged,
    DocumentEncrypted,
    DocumentTooLong,
    DocumentWithoutText,
)
from scraper.documents.pdf import read_pdf
from scraper.documents.reading import NeedsPictures, Note

LONG = [
    "The experts of the Council, who write these letters in their own names, asked the company",
    "to say what it did, and whom it had asked, before it dug the canal between two lakes,",
    "which the people who live there say that they drink from.",
]


def read(pages):
    return read_pdf(pdf_of(pages), with_pictures=False)


def text_of(pages):
    return "\f".join(read(pages).pages)


def test_lines_of_a_paragraph_are_one_line_and_paragraphs_are_parted():
    text = text_of([body(LONG) + body(LONG, top=160)])
    paragraph = " ".join(LONG)
    assert text == f"{paragraph}\n\n{paragraph}"


def test_a_line_that_had_room_left_ends_where_it_ended():
    address = ["Ms. Inventée Exemple", "Directrice", "Société Imaginaire"]
    assert text_of([body(address) + body(LONG, top=200)]).startswith("\n".join(address) + "\n\n")


def test_a_first_line_set_in_begins_a_paragraph():
    page = [*body(LONG), (100, 143.2, LONG[0]), *body(LONG[1:], top=157.6)]
    assert text_of([page]) == "\n\n".join([" ".join(LONG)] * 2)


def test_items_of_a_list_keep_their_lines():
    page = [*body(LONG), (72, 160, "1."), (90, 160, "Please tell us this."), (72, 174.4, "2.")]
    page += [(90, 174.4, "Please tell us that.")]
    assert text_of([page]).endswith("\n\n1. Please tell us this.\n2. Please tell us that.")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("it wrote to the govern-", "ment of the country", "government", id="broken"),
        pytest.param("it has found a long-", "term harm to the soil", "long-term", id="compound"),
        pytest.param("south of the Sub-", "Saharan part of it all", "Sub-Saharan", id="capital"),
        pytest.param("in the years from 2015-", "2016 it has reported", "2015-2016", id="years"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_it_broke_a_word(first, second, expected):
    start = 72 + stringWidth(LONG[0], "Times-Roman", 12) - stringWidth(first, "Times-Roman", 12)
    page = [*body([LONG[0]]), (start, 114.4, first), (72, 128.8, second), *body(LONG, top=300)]
    assert expected in text_of([page]).replace("\n", " ")


def test_a_word_that_a_page_broke_is_whole_on_the_first_page():
    pages = [body([*LONG[:2], "and it has written to the govern-"]), body(["ment of the land."])]
    assert read(pages).pages[0].endswith("to the government")
    assert read(pages).pages[1] == "of the land."


def letter_pages(count, **extra):
    return [body(LONG, top=120) + body(LONG, top=400) + extra.get("rows", []) for _ in range(count)]


def test_running_headers_and_footers_are_taken_out_and_kept():
    pages = [
        [*body([f"Made up {number}"], top=40), *page, (290, 810, f"{number} of 3")]
        for number, page in enumerate(letter_pages(3), 1)
    ]
    reading = read(pages)
    assert reading.margins == ("Made up 1",)
    assert all("Made up" not in page and "of 3" not in page for page in reading.pages)


def test_a_sentence_repeated_on_every_page_stays():
    pages = letter_pages(3, rows=body([SENTENCE], top=300))
    assert all(SENTENCE in page for page in read(pages).pages)


def test_text_that_begins_each_page_stays_where_no_gap_parts_it():
    pages = [body([LONG[0], *LONG], top=72) for _ in range(3)]
    reading = read(pages)
    assert reading.margins == ()
    assert all(page.startswith(LONG[0]) for page in reading.pages)


@pytest.mark.parametrize(
    ("row", "taken"),
    [
        pytest.param((290, 810, "2"), True, id="its own number"),
        pytest.param((290, 810, "- 2 -"), True, id="between dashes"),
        pytest.param((290, 810, "Page 2 of 2"), True, id="with the count"),
        pytest.param((290, 810, "7"), False, id="another number"),
        pytest.param((290, 500, "2"), False, id="in the text"),
    ],
)
def test_a_number_in_the_margin_is_the_page_s_own(row, taken):
    pages = [body(LONG), [*body(LONG), row]]
    assert (row[2] not in read(pages).pages[1]) is taken


@pytest.mark.parametrize(
    ("row", "taken"),
    [
        pytest.param((260, 800, "Imaginary Textiles Ltd.", 9), True, id="in the edge"),
        pytest.param((260, 700, "Imaginary Textiles Ltd.", 9), False, id="in the text"),
    ],
)
def test_a_footer_of_the_first_page_alone_is_kept_apart(row, taken):
    reading = read([[*body(LONG), row], body(LONG)])
    assert ("Imaginary Textiles Ltd." in reading.margins) is taken
    assert ("Imaginary" not in reading.pages[0]) is taken


def test_a_page_of_its_own_keeps_all_its_lines():
    assert "Imaginary" in text_of([[*body(LONG), (260, 800, "Imaginary Textiles Ltd.", 9)]])


def test_a_last_paragraph_near_the_edge_stays():
    page = [line for top in range(100, 780, 60) for line in body(LONG, top=top)]
    assert page[-1][1] > 0.93 * 842
    assert read([page, body(LONG)]).margins == ()


def test_two_columns_are_read_one_after_the_other():
    page = [(72, 60, "NATIONS UNIES"), (360, 60, "UNITED NATIONS"), (72, 74, "DROITS DE L'HOMME")]
    page += [(360, 74, "HUMAN RIGHTS"), *body(LONG)]
    assert text_of([page]).startswith(
        "NATIONS UNIES\nDROITS DE L'HOMME\n\nUNITED NATIONS\nHUMAN RIGHTS\n\nThe experts"
    )


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("TEL.:", "41 22 917"), ("FAX:", "41 22 918")], id="labels"),
        pytest.param([("Introduction", "3"), ("Facts", "5")], id="table of contents"),
    ],
)
def test_what_is_no_text_in_columns_is_read_line_by_line(rows):
    page = [
        piece
        for number, (one, two) in enumerate(rows)
        for piece in ((72, 60 + 14 * number, one), (360, 60 + 14 * number, two))
    ]
    assert text_of([page + body(LONG)]).startswith("\n".join(" ".join(row) for row in rows))


def test_one_line_with_two_ends_stays_one_line():
    page = [(72, 60, "12 March 2021"), (400, 60, "AL OTH 1/2021"), *body(LONG)]
    assert text_of([page]).startswith("12 March 2021 AL OTH 1/2021\n\n")


def with_mark(x, down, mark):
    return (x, down - 4, mark, 7)


def test_footnotes_are_kept_apart_and_their_marks_raised():
    drunk = "They drink from it."
    page = [*body([drunk]), with_mark(72 + stringWidth(drunk, "Times-Roman", 12), 100, "1")]
    page += body(LONG, top=200)
    page += [with_mark(72, 760, "1"), (77, 760, "A made-up report", 9), (72, 771, "of 2020.", 9)]
    reading = read([page, body(LONG)])
    assert reading.footnotes == (Note("1", "A made-up report of 2020."),)
    assert reading.pages[0].startswith("They drink from it.¹")
    assert reading.pages[0].endswith("\n\n¹ A made-up report of 2020.")


def test_a_footnote_goes_on_at_the_foot_of_the_next_page():
    first = [*body(LONG), with_mark(72, 771, "1"), (77, 771, "A made-up report", 9)]
    second = [*body(LONG), (72, 749, "that goes on.", 9), with_mark(72, 760, "2")]
    second += [(77, 760, "Another one.", 9)]
    assert read([first, second]).footnotes == (
        Note("1", "A made-up report that goes on."),
        Note("2", "Another one."),
    )


def test_small_letters_without_a_mark_are_no_footnotes():
    reading = read([[*body(LONG), (72, 700, "c.c.: the Ministry", 9)]])
    assert reading.footnotes == ()
    assert reading.pages[0].endswith("c.c.: the Ministry")


def test_a_page_of_small_letters_alone_is_text():
    assert read([[(72, 100, SENTENCE, 12)] * 3, [(72, 100, "* small", 8)]]).footnotes == ()


def test_all_in_a_pdf_of_packed_streams_is_proved():
    assert read([body(LONG)]).is_proved


def test_a_pdf_without_text_is_sound_and_empty():
    with pytest.raises(DocumentWithoutText, match="is sound, but no text"):
        read_pdf(raw_pdf(content=b""), with_pictures=False)


def test_a_page_with_drawings_alone_is_to_be_read_as_a_picture():
    with pytest.raises(NeedsPictures) as needed:
        read_pdf(raw_pdf(content=b"0 0 50 50 re f"), with_pictures=False)
    assert needed.value.pages == 1


def test_text_that_nobody_sees_is_not_trusted():
    hidden = b"BT 3 Tr /F1 12 Tf 72 700 Td (Dear Madam,) Tj ET"
    with pytest.raises(NeedsPictures):
        read_pdf(raw_pdf(content=hidden), with_pictures=False)


IMAGE = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
TEXT = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET " % (SENTENCE.encode() * 4)
PICTURE = b"q 595 0 0 842 0 0 cm /I Do Q "
STAMP = b"BT /F1 12 Tf 72 20 Td (Received) Tj ET "
TEXT_TWICE = TEXT + TEXT.replace(b"700", b"600")


@pytest.mark.parametrize(
    ("content", "method"),
    [
        pytest.param(TEXT_TWICE + PICTURE, "picture", id="a picture over text"),
        pytest.param(TEXT_TWICE + PICTURE + STAMP, "picture", id="and a stamp on it"),
        pytest.param(PICTURE + TEXT_TWICE, "text", id="text over a picture"),
        pytest.param(TEXT + PICTURE + TEXT_TWICE, "text", id="most text over it"),
        pytest.param(TEXT_TWICE + b"/G gs " + PICTURE, "text", id="a pale watermark"),
        pytest.param(TEXT_TWICE + PICTURE.replace(b"842", b"400"), "text", id="a smaller picture"),
    ],
)
def test_text_below_the_picture_of_a_page_is_the_scanner_s(content, method):
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>/XObject<</I 6 0 R>>/ExtGState<</G<</ca .3>>>>>>>>"
    )
    file = raw_pdf({3: page, 6: packed(b"\xff", IMAGE)}, content=content)
    if method == "text":
        assert SENTENCE in read_pdf(file, with_pictures=False).pages[0]
    else:
        with pytest.raises(NeedsPictures):
            read_pdf(file, with_pictures=False)


def test_garbage_for_text_is_not_trusted():
    garbage = " ".join(f"q{number}%x$Zr{number}" for number in range(40))
    with pytest.raises(NeedsPictures):
        read([body([garbage[at : at + 80] for at in range(0, len(garbage), 80)])])


@pytest.mark.parametrize("pages", [500, 501])
def test_the_longest_document_has_500_pages(pages):
    content = pdf_of([[(72, 100, "Page.")]] * pages)
    if pages == 500:
        assert len(read_pdf(content, with_pictures=False).pages) == 500
    else:
        with pytest.raises(DocumentTooLong, match="501 pages"):
            read_pdf(content, with_pictures=False)


def test_an_empty_password_opens_and_proves_nothing():
    reading = read_pdf(pdf_of([body(LONG)], password=""), with_pictures=False)
    assert reading.pages == (" ".join(LONG),)
    assert not reading.is_proved


def test_a_password_closes():
    with pytest.raises(DocumentEncrypted, match="a password only"):
        read_pdf(pdf_of([body(LONG)], password="secret"), with_pictures=False)


def test_a_turned_page_is_read_as_it_is_shown():
    content = (
        b"BT /F1 12 Tf 0 1 -1 0 100 72 Tm (Dear Madam,) Tj ET "
        b"BT /F1 12 Tf 0 1 -1 0 140 72 Tm (it is turned.) Tj ET"
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Rotate 90"
        b"/Resources<</Font<</F1 5 0 R>>>>>>"
    )
    reading = read_pdf(raw_pdf({3: page}, content=content), with_pictures=False)
    assert reading.pages == ("Dear Madam,\n\nit is turned.",)


def test_a_file_that_only_says_that_it_is_a_pdf_is_damaged():
    with pytest.raises(DocumentDamaged, match=r"is damaged: .*get the file again"):
        read_pdf(b"%PDF-1.4\nx\nstartxref\n9\n%%EOF", with_pictures=False)
