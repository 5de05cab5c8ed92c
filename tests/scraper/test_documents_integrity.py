"""Bytes of a PDF changed on purpose -> damage found; sound bytes -> none."""

import zlib

import pytest
from made_up_pdfs import FONT, body, packed, packed_pdf, pdf_of, raw_pdf, stream, with_table

from scraper.documents.errors import DocumentDamaged, DocumentOverLimit, DocumentTruncated
from scraper.documents.integrity import check_integrity, is_encrypted
from scraper.documents.pdf_file import open_file
from scraper.documents.pdf_objects import MAX_DEPTH, Reference, parse_object, parse_value
from scraper.documents.pdf_streams import stream_bytes, unpack

SOUND = raw_pdf()
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
USES_F1 = b"/Resources<</Font<</F1 5 0 R>>>>>>"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SOUND, id="printed table"),
        pytest.param(packed_pdf(), id="packed table and objects"),
        pytest.param(packed_pdf(predictor=True), id="predicted table"),
        pytest.param(pdf_of([body(["Dear Madam,"])] * 2), id="of a program"),
        pytest.param(raw_pdf(trailer=b"% a remark\n"), id="a remark in the trailer"),
        pytest.param(
            raw_pdf({3: PAGE + b"/Private#20Key 1/X[true false null -1 +2.5 .5]" + USES_F1}),
            id="unknown keys",
        ),
        pytest.param(raw_pdf({4: packed(b"", b"/DecodeParms null")}), id="no content"),
        pytest.param(
            raw_pdf({5: FONT[:-2] + b"/FontDescriptor<</FontName/Times-Roman/Ascent 900>>>>"}),
            id="a font with its measures",
        ),
        pytest.param(raw_pdf({4: b"[6 0 R]", 6: packed(b"BT ET")}), id="contents in parts"),
    ],
)
def test_a_sound_file_is_proved(content):
    assert check_integrity(content)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({4: stream(b"BT /F1 9 Tf (x) Tj ET")}, id="text that is not packed"),
        pytest.param({4: stream(b"\x80", b"/Filter/RunLengthDecode")}, id="no checksum"),
        pytest.param({3: PAGE.replace(b"842", b"742") + USES_F1}, id="a size no page has"),
        pytest.param(
            {3: PAGE + b"/CropBox[0 0 595 700]" + USES_F1}, id="a part of a page is shown"
        ),
        pytest.param({5: FONT.replace(b"Times-Roman", b"Arial")}, id="a font not in the file"),
        pytest.param(
            {3: PAGE + b"/Resources<</Font<</F1 5 0 R/F2 5 0 R>>>>>>"}, id="one font twice"
        ),
        pytest.param(
            {5: FONT[:-2] + b"/FontDescriptor<</FontName/Times-Roman/Ascent 9000>>>>"},
            id="letters of no height",
        ),
        pytest.param(
            {5: FONT[:-2] + b"/FontDescriptor<</FontName/Thmes-Roman/Ascent 900>>>>"},
            id="two names of a font",
        ),
        pytest.param(
            {
                2: b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
                6: PAGE + USES_F1,
            },
            id="one content on two pages",
        ),
    ],
)
def test_what_could_be_damage_and_need_not_is_not_proved(changes):
    assert not check_integrity(raw_pdf(changes))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({1: b"<</Type/Page/Pages 2 0 R>>"}, "no catalogue", id="no catalogue"),
        pytest.param({1: b"<</Type/Catalog/Pagos 2 0 R>>"}, "'Pages' is written", id="a letter"),
        pytest.param({3: PAGE + b"/Rotate1 0" + USES_F1}, "'Rotate' is written", id="longer"),
        pytest.param({1: b"<</Type/Catalog>>"}, "in a circle or into nothing", id="no pages"),
        pytest.param(
            {2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}, "in a circle or into", id="circle"
        ),
        pytest.param(
            {2: b"<</Type/Pages/Kids[3 0 R]/Count 2>>"}, "has 1 pages and says 2", id="count"
        ),
        pytest.param({2: b"<</Type/Pages/Count 1>>"}, "lists none", id="no kids"),
        pytest.param(
            {3: PAGE.replace(b"Parent 2", b"Parent 1") + USES_F1}, "no page of its", id="parent"
        ),
        pytest.param({3: b"[]"}, "no page of its parent", id="no dictionary"),
        pytest.param({3: b""}, "no page of its parent", id="missing page"),
        pytest.param({3: PAGE + b"/Rotate 45" + USES_F1}, "no right angle", id="turned"),
        pytest.param({3: PAGE.replace(b"842", b"/x") + USES_F1}, "has no size", id="no size"),
        pytest.param({3: PAGE + b"/CropBox[0 0 595]" + USES_F1}, "has no size", id="three sides"),
        pytest.param({3: PAGE + b">>"}, "has no font 'F1'", id="no font"),
        pytest.param({4: b""}, "content of a page is missing", id="no content"),
        pytest.param({4: stream(b"", b"/Type/XObject")}, "content of a page", id="other stream"),
        pytest.param({5: b"<</Type/Page>>"}, "names as a font is none", id="no font object"),
        pytest.param(
            {5: FONT[:-2] + b"/FirstChar 32/LastChar 40/Widths[1 2]>>"},
            "2 widths for 9",
            id="widths",
        ),
        pytest.param(
            {5: FONT[:-2] + b"/FontDescriptor 9 0 R>>"}, "object 9 is missing", id="missing object"
        ),
        pytest.param(
            {3: PAGE + b"/Deep" + b"[" * 99 + b"]" * 99 + USES_F1}, "64 values deep", id="nested"
        ),
        pytest.param({4: stream(b"xx", b"/Filter/FlateDecode")}, "cannot be unpacked", id="packed"),
        pytest.param(
            {4: stream(zlib.compress(b"xxxx")[:-2], b"/Filter/Fl")},
            "before its checksum",
            id="short",
        ),
        pytest.param(
            {4: stream(zlib.compress(b"x") + b"yy", b"/Filter/Fl")},
            "behind its",
            id="longer stream",
        ),
        pytest.param({4: stream(b"", b"/Filter/FlatoDecode")}, "which there is not", id="filter"),
    ],
)
def test_a_changed_object_is_damage(changes, message):
    with pytest.raises(DocumentDamaged, match=message):
        check_integrity(raw_pdf(changes))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(b"/Root 1 0 R", b"/Roof 1 0 R", "names no root", id="root"),
        pytest.param(b"/Size 6", b"/Size 5", "object 5 and says it has 5", id="size"),
        pytest.param(b"0 6\n", b"0 7\n", "no row at byte", id="count"),
        pytest.param(b"trailer", b"trailor", "has no end at byte", id="trailer"),
        pytest.param(b"xref\n0", b"xrof\n0", "no object starts", id="table"),
        pytest.param(b"4 0 obj", b"6 0 obj", "object 4 is called 6 0", id="number"),
        pytest.param(b"5 0 obj", b"5 1 obj", "object 5 is called 5 1", id="generation"),
        pytest.param(b">>\nendobj\n2 0", b">>\nendorj\n2 0", "has no end at byte", id="end"),
        pytest.param(b"\nendstream", b"\nendsstroam", "does not end after", id="end of a stream"),
        pytest.param(b"/Length ", b"/Length -", "impossible length", id="length"),
        pytest.param(b"trailer\n<<", b"trailer\n[]<", "is no dictionary", id="no dictionary"),
        pytest.param(b"/Catalog/", b"/Catalog %", "no value|key without", id="a remark inside"),
    ],
)
def test_a_changed_byte_is_damage(old, new, message):
    assert SOUND.count(old) == 1
    with pytest.raises(DocumentDamaged, match=message):
        check_integrity(SOUND.replace(old, new))


def test_each_truncation_is_found():
    for length in range(len(SOUND) - 1):  # the last byte is the end of the last line
        with pytest.raises(DocumentTruncated, match=f"stops after {length} bytes"):
            check_integrity(SOUND[:length])
    assert check_integrity(SOUND[:-1])


def test_an_end_in_the_middle_is_no_end():
    with pytest.raises(DocumentTruncated):
        check_integrity(SOUND + b"3 0 obj\n<<")
    assert check_integrity(SOUND + b"\r\n\x00")


def test_a_file_shorter_than_it_says_is_truncated():
    content = SOUND.replace(b"/Type/Catalog", b"/Type/Catalog/Linearized 1/L 99999")
    with pytest.raises(DocumentTruncated):
        open_file(content)


@pytest.mark.parametrize("where", [b"0", b"99999999"])
def test_a_table_outside_the_file_is_damage(where):
    start = SOUND.rindex(b"startxref\n") + 10
    with pytest.raises(DocumentDamaged, match="in vain"):
        check_integrity(SOUND[:start] + where + b"\n%%EOF")


def test_tables_that_lead_to_each_other_are_damage():
    start = int(SOUND.rsplit(b"startxref\n", 1)[1].split()[0])
    with pytest.raises(DocumentDamaged, match="in vain"):
        check_integrity(SOUND.replace(b"/Root", b"/Prev %d/Root" % start))


def test_a_later_part_of_a_file_replaces_objects_of_the_first():
    first = raw_pdf({3: PAGE.replace(b"842", b"1") + USES_F1})
    table = first.rsplit(b"startxref\n", 1)[1].split()[0]
    place = len(first)
    second = b"3 0 obj\n" + PAGE + USES_F1 + b"\nendobj\n"
    start = place + len(second)
    rest = b"xref\n3 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %s>>\n" % (place, table)
    assert check_integrity(first + second + rest + b"startxref\n%d\n%%%%EOF" % start)


def hybrid(kind):
    """A PDF whose page is hidden in a second table, a stream, from readers that know no such."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        4: packed(b""),
        5: FONT,
        6: packed(b"3 0 " + PAGE + USES_F1, b"/Type/ObjStm/N 1/First 4"),
        7: packed(bytes((kind, 0, 6, 0)), b"/Type/XRef/Size 8/W[1 2 1]/Index[3 1]"),
    }
    content = with_table({**objects, 8: b"null"})
    start = content.index(b"7 0 obj")
    return content.replace(b"/Root", b"/XRefStm %d/Root" % start)


def test_objects_hidden_from_old_readers_are_found():
    assert check_integrity(hybrid(2))
    with pytest.raises(DocumentDamaged, match="no page of its parent"):
        check_integrity(hybrid(0))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(packed_pdf(rows=b"xx"), "longer or shorter than", id="short table"),
        pytest.param(packed_pdf(heads=b"1 0 "), "has not the 4 it names", id="short list"),
        pytest.param(packed_pdf(heads=b"1 x "), "has no list", id="no list"),
        pytest.param(packed_pdf().replace(b"/W[1 3 1]", b"/W[1 3  ]"), "as a table", id="widths"),
        pytest.param(
            packed_pdf().replace(b"/W[1 3 1]", b"/W[1 3-1]"), "no value|as a table", id="W"
        ),
        pytest.param(packed_pdf().replace(b"/N 4", b"/N /4"), "no stream of objects", id="count"),
        pytest.param(packed_pdf().replace(b"/XRef", b"/XRof"), "no table of objects", id="type"),
    ],
)
def test_a_changed_packed_table_is_damage(content, message):
    with pytest.raises(DocumentDamaged, match=message):
        check_integrity(content)


def test_a_stream_of_objects_that_is_missing_is_damage():
    content = packed_pdf()
    file = open_file(content)
    del file.places[6]
    with pytest.raises(DocumentDamaged, match="stream of objects 6 is missing"):
        file.object_of(Reference(1, 0))


def test_what_is_no_stream_has_no_bytes():
    file = open_file(SOUND)
    found = file.object_of(Reference(5, 0))
    with pytest.raises(DocumentDamaged, match="object 5 is no stream"):
        file.stream(found)


def test_a_file_under_a_password_says_so():
    assert is_encrypted(pdf_of([body(["x"])], password=""))
    assert not is_encrypted(SOUND)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param(b"12", 12, id="whole number"),
        pytest.param(b"-.5", -0.5, id="fraction"),
        pytest.param(b"/A#42", "AB", id="escaped name"),
        pytest.param(b"(a(b)\\)c)", b"a(b)\\)c", id="string in brackets"),
        pytest.param(b"<41 42>", b"41 42", id="hexadecimal string"),
        pytest.param(b"[1 0 R 2]", [Reference(1, 0), 2], id="reference"),
        pytest.param(b"<</A[/B]/C<<>>>>", {"A": ["B"], "C": {}}, id="nested"),
        pytest.param(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, None, id="as deep as may be"),
    ],
)
def test_values_are_read_as_written(written, value):
    found, end = parse_value(written, 0)
    assert value is None or found == value
    assert end == len(written)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param(b"[1", "starts no value", id="no end"),
        pytest.param(b"[1>>", "closes what is not open", id="other bracket"),
        pytest.param(b"]", "closes what is not open", id="no bracket"),
        pytest.param(b"<</A>>", "key without a value", id="odd"),
        pytest.param(b"<<1 2>>", "key without a value", id="no name"),
        pytest.param(b"(a", "has no end", id="open string"),
        pytest.param(b"(a\\", "has no end", id="escape at the end"),
        pytest.param(b"<4x>", "starts no value", id="no hexadecimal"),
        pytest.param(b"++1", "no number", id="two signs"),
        pytest.param(b"tru", "starts no value", id="no word"),
    ],
)
def test_what_is_no_value_is_damage(written, message):
    with pytest.raises(DocumentDamaged, match=message):
        parse_value(written, 0)


def test_a_stream_starts_after_the_end_of_its_line():
    assert parse_object(b"1 0 obj <<>> stream\r\nab", 0).start == 21


@pytest.mark.parametrize(
    ("filters", "data", "expected"),
    [
        pytest.param(["ASCII85Decode", "FlateDecode"], b"Gap@E!WrE*z~>", None, id="no deflate"),
        pytest.param("ASCII85Decode", b"87cUR~>", b"Hell", id="ASCII 85"),
        pytest.param("ASCII85Decode", b"87cUR", None, id="ASCII 85 without end"),
        pytest.param("ASCII85Decode", b"\x7f\x7f~>", None, id="no ASCII 85"),
        pytest.param("ASCIIHexDecode", b"48 6>", b"H`", id="hexadecimal"),
        pytest.param("ASCIIHexDecode", b"48", None, id="hexadecimal without end"),
        pytest.param("AHx", b"4x>", None, id="no hexadecimal"),
    ],
)
def test_filters_are_undone_or_refused(filters, data, expected):
    if expected is None:
        with pytest.raises(DocumentDamaged):
            unpack(data, filters, None)
    else:
        assert unpack(data, filters, None).content == expected


def test_a_picture_is_left_as_it_is():
    assert unpack(b"x", "DCTDecode", None).content is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(b"\x00ab\x02\x01\x01", b"abbc", id="none and up"),
        pytest.param(b"\x01a\x01\x00bc", b"abbc", id="left"),
        pytest.param(b"\x01a\x01\x00", b"\x01a\x01\x00", id="no whole rows"),
        pytest.param(b"\x04ab", None, id="as pictures do"),
    ],
)
def test_rows_of_tables_are_predicted(rows, expected):
    settings = {"Predictor": 12, "Columns": 2}
    if expected is None:
        with pytest.raises(DocumentDamaged, match="predicts its rows"):
            unpack(zlib.compress(rows), "FlateDecode", settings)
    else:
        assert unpack(zlib.compress(rows), "FlateDecode", settings).content == expected


def test_rows_of_pictures_are_left_as_they_are():
    settings = {"Predictor": 15, "Columns": 2, "Colors": 3}
    assert unpack(zlib.compress(b"\x04ab"), "FlateDecode", settings).content == b"\x04ab"


def test_a_bomb_is_not_unpacked():
    with pytest.raises(DocumentOverLimit, match="unpacks to more than"):
        unpack(zlib.compress(bytes(300_000_001)), "FlateDecode", None)


@pytest.mark.parametrize("length", [4, True, None, -1])
def test_a_stream_is_as_long_as_it_says(length):
    with pytest.raises(DocumentDamaged):
        stream_bytes(b"ab\nendstream", 0, length)
    assert stream_bytes(b"ab\nendstream", 0, 2) == b"ab"


def truetype(*advances):
    """A font program of 1,000 units that has widths alone."""
    tables = {
        b"head": bytes(18) + (1000).to_bytes(2),
        b"hhea": bytes(34) + len(advances).to_bytes(2),
        b"hmtx": b"".join(advance.to_bytes(2) + bytes(2) for advance in advances),
    }
    head = bytes(4) + len(tables).to_bytes(2) + bytes(6)
    place, rows, data = 12 + 16 * len(tables), b"", b""
    for name, table in tables.items():
        rows += name + bytes(4) + (place + len(data)).to_bytes(4) + len(table).to_bytes(4)
        data += table
    return head + rows + data


def with_program(keys, program):
    """A PDF whose font has *keys* and the TrueType *program*."""
    font = b"<</Type/Font/BaseFont/A/FontDescriptor<</FontName/A/FontFile2 6 0 R>>%s>>" % keys
    return raw_pdf({5: font, 6: packed(program)})


CID = b"/Subtype/CIDFontType2/CIDToGIDMap/Identity"
MAPPED = b"/Subtype/CIDFontType2/CIDToGIDMap 6 0 R"


@pytest.mark.parametrize(
    ("keys", "advances", "proved"),
    [
        pytest.param(CID + b"/W[0[500 444] 2 3 300]", (500, 444, 300), True, id="by number"),
        pytest.param(CID + b"/W[0[500 445.4]]", (500, 444), True, id="rounded"),
        pytest.param(CID + b"/W[0[500 446]]", (500, 444), False, id="changed"),
        pytest.param(CID + b"/W[1[500]]", (500, 444), False, id="moved"),
        pytest.param(CID + b"/W[0[500 444]]", (500, 0), True, id="emptied in the program"),
        pytest.param(CID + b"/W[1[444]]", (500, 0), False, id="all emptied in the program"),
        pytest.param(CID, (1000, 0), True, id="all of the usual width"),
        pytest.param(CID + b"/DW 500", (500, 0), True, id="all of the width stated"),
        pytest.param(CID, (1000, 444), False, id="widths missing"),
        pytest.param(MAPPED + b"/W[0[9]]", (500,), False, id="numbered otherwise"),
        pytest.param(b"/Subtype/TrueType/Widths[500 0 445]", (500, 444), True, id="by set"),
        pytest.param(b"/Subtype/TrueType/Widths[500 946]", (500, 444), False, id="not in the set"),
        pytest.param(b"/Subtype/TrueType", (500, 444), True, id="none listed"),
    ],
)
def test_widths_are_those_of_the_font_s_program(keys, advances, proved):
    assert check_integrity(with_program(keys, truetype(*advances))) is proved


def test_a_program_without_tables_is_no_witness():
    assert not check_integrity(with_program(b"/Subtype/TrueType/Widths[9]", b"no font at all"))


@pytest.mark.parametrize(
    ("name", "widths", "proved"),
    [
        pytest.param(b"TimesNewRomanPSMT", b"65/Widths[722 667]", True, id="as wide as Times"),
        pytest.param(b"Times#20New#20Roman", b"65/Widths[722 667]", True, id="name in words"),
        pytest.param(b"Arial,Bold", b"65/Widths[722 0]", True, id="a letter left out"),
        pytest.param(b"Helvetica", b"65/Widths[667 667]", True, id="the standard font itself"),
        pytest.param(b"TimesNewRomanPSMT", b"65/Widths[722 662]", False, id="changed"),
        pytest.param(b"TimesNewRomanPSMT", b"66/Widths[722 667]", False, id="moved"),
        pytest.param(b"TimesNewRomanPSMT", b"146/Widths[333]", True, id="beyond ASCII"),
        pytest.param(b"TimesNewRomanPSMT", b"146/Widths[60]", False, id="beyond ASCII, changed"),
        pytest.param(b"Garamond", b"65/Widths[722]", False, id="a font nobody knows"),
    ],
)
def test_widths_of_a_font_not_in_the_file_are_those_of_its_kind(name, widths, proved):
    last = b"/LastChar %d" % (int(widths[: widths.index(b"/")]) + widths.count(b" "))
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/%s/FontDescriptor<</FontName/%s>>" % (
        name,
        name,
    )
    assert check_integrity(raw_pdf({5: font + b"/FirstChar " + widths + last + b">>"})) is proved


def test_widths_under_a_checksum_need_no_witness():
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</FontName/X>>/Widths[9]>>"
    assert check_integrity(packed_pdf(font=font))
    assert not check_integrity(raw_pdf({5: font}))
    listed_apart = font.replace(b"[9]", b" 6 0 R")
    assert not check_integrity(raw_pdf({5: listed_apart, 6: b"[9]"}))


def test_two_widths_of_one_letter_are_damage():
    with pytest.raises(DocumentDamaged, match="two widths for one letter"):
        check_integrity(with_program(CID + b"/W[0[500 500] 1[500]]", truetype(500)))


def test_widths_that_are_no_list_of_widths_are_damage():
    with pytest.raises(DocumentDamaged, match="not listed as they must be"):
        check_integrity(with_program(CID + b"/W[0 /x]", truetype(500)))
