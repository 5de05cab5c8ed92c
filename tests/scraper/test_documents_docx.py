"""Word files -> text: what Word shows, and nothing that it hides; bombs and damage named."""

import io
import zipfile

import docx as python_docx
import pytest

from scraper.documents import read_document
from scraper.documents.docx import read_docx
from scraper.documents.docx_parts import MAX_MEMBER, MAX_MEMBERS
from scraper.documents.errors import (
    DocumentDamaged,
    DocumentNotText,
    DocumentOverLimit,
    DocumentTruncated,
    DocumentWithoutText,
)
from scraper.documents.reading import Note

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body, **parts):
    """A Word file whose body is *body*; *parts* are further parts by their names in word/."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        )
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return content.getvalue()


def p(*runs, style="", number=None, level=0):
    numbered = (
        ""
        if number is None
        else (f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{''.join(runs)}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def text_of(body, **parts):
    (text,) = read_docx(docx(body, **parts)).pages
    return text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p(r("Dear "), r("Sir,")) + p(r("Yours,")), "Dear Sir,\n\nYours,", id="runs"),
        pytest.param(p() + p(r("x")) + p(r("  ")), "x", id="empty paragraphs"),
        pytest.param(p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a b\nc",
                     id="tabulators and line ends"),
        pytest.param(p("<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t></w:r>"), "long-term",
                     id="hard hyphen"),
        pytest.param(p("<w:r><w:t>go</w:t><w:softHyphen/><w:t>vern</w:t></w:r>"), "govern",
                     id="soft hyphen"),
        pytest.param(p(r("shown"), r("hidden", "<w:vanish/>")), "shown", id="hidden"),
        pytest.param(p(r("shown", '<w:vanish w:val="0"/>')), "shown", id="not hidden after all"),
        pytest.param(p("<w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
                       f"<w:ins>{r('new')}</w:ins>"), "new", id="tracked changes"),
        pytest.param(p("<w:r><w:instrText>PAGE</w:instrText></w:r>", r("3")), "3", id="field"),
        pytest.param(p(f"<w:hyperlink>{r('website')}</w:hyperlink>"), "website", id="link"),
        pytest.param(f"<w:sdt><w:sdtContent>{p(r('12 March'))}</w:sdtContent></w:sdt>", "12 March",
                     id="control"),
        pytest.param(f"<w:tbl><w:tr><w:tc>{p(r('left'))}{p(r('column'))}</w:tc>"
                     f"<w:tc>{p(r('right'))}</w:tc></w:tr></w:tbl>", "left\n\ncolumn\n\nright",
                     id="table"),
        pytest.param(p(r("km"), r("2", '<w:vertAlign w:val="superscript"/>')), "km²", id="raised"),
        pytest.param(p(r("1"), r("st", '<w:vertAlign w:val="superscript"/>')), "1st", id="ordinal"),
        pytest.param(
            p("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p(r("box"))
              + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p(r("box"))
              + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>", r("text")),
            "text\n\nbox", id="text box once"),
        pytest.param(p(r("tel"), '<w:r><w:ptab w:alignment="right"/></w:r>', r("41")), "tel 41",
                     id="tabulator of a page"),
        pytest.param(p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', r(" x")), "• x",
                     id="sign of a font"),
        pytest.param(p('<w:r><w:sym w:font="Symbol" w:char="F0B"/></w:r>', r("x")), "x",
                     id="no sign"),
        pytest.param(p(f'<w:fldSimple w:instr="DATE">{r("12 March")}</w:fldSimple>'), "12 March",
                     id="simple field"),
        pytest.param(p(f"<w:smartTag><w:sdt><w:sdtContent>{r('in a line')}</w:sdtContent></w:sdt>"
                       "</w:smartTag>"), "in a line", id="control in a line"),
        pytest.param(p("<w:moveFrom>", r("away"), "</w:moveFrom>") + p(r("here")), "here",
                     id="moved"),
        pytest.param("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("within 60 ") + "</w:p>"
                     + p(r("days")), "within 60 days", id="deleted end of a paragraph"),
        pytest.param("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("alone") + "</w:p>",
                     "alone", id="deleted end of the last paragraph"),
        pytest.param("<w:tbl><w:tr><w:tc>" + p(r("outer")) + "<w:tbl><w:tr><w:tc>" + p(r("inner"))
                     + "</w:tc></w:tr></w:tbl>" + p() + "</w:tc></w:tr></w:tbl>",
                     "outer\n\ninner", id="table in a table"),
        pytest.param(p("<!-- x -->", r("e\u0301")), "\u00e9", id="remark and accents"),
    ],
)  # fmt: skip
def test_what_word_shows_is_the_text(body, expected):
    assert text_of(body) == expected


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    "</w:lvl>"
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="({part})"/>'
    "</w:lvl></w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"/></w:numbering>'
)


def numbering(style="lowerLetter", part="%2"):
    return NUMBERING.replace("{style}", style).replace("{part}", part)


def test_numbers_of_lists_are_put_before_their_paragraphs():
    body = p(r("a"), number=1) + p(r("b"), number=1, level=1) + p(r("c"), number=1, level=1)
    body += p(r("d"), number=1) + p(r("e"), number=1, level=1) + p(number=1) + p(r("f"), number=2)
    body += p(r("g"), number=3) + p(r("h"), number=9) + p(r("i"), number=1, level=4)
    assert text_of(body, numbering=numbering()).split("\n\n") == [
        "1. a", "(a) b", "(b) c", "2. d", "(a) e", "5. f", "g", "h", "i",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "part", "expected"),
    [
        pytest.param("upperLetter", "%2", "(A) x", id="capital"),
        pytest.param("lowerRoman", "%2", "(i) x", id="Roman"),
        pytest.param("upperRoman", "%2", "(I) x", id="Roman capital"),
        pytest.param("none", "%2", "() x", id="none"),
        pytest.param("bullet", "o", "• x", id="bullet"),
        pytest.param("decimal", "%1.%2", "(1.1) x", id="both levels"),
    ],
)
def test_numbers_are_in_the_style_of_their_list(style, part, expected):
    body = p(r("x"), number=1, level=1)
    assert text_of(body, numbering=numbering(style, part)) == expected


def test_high_numbers_are_right_too():
    body = p(r("x"), number=1, level=1) * 28
    letters = text_of(body, numbering=numbering()).split("\n\n")
    romans = text_of(body, numbering=numbering("lowerRoman")).split("\n\n")
    assert letters[25:] == ["(z) x", "(aa) x", "(bb) x"]
    assert romans[3] == "(iv) x"
    assert romans[-1] == "(xxviii) x"


def test_a_style_can_number_its_paragraphs():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Question"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="Plain"/></w:styles>'
    )
    body = p(r("x"), style="Question") + p(r("y"), style="Plain") + p(r("z"), style="Other")
    text = text_of(body, numbering=numbering(), styles=styles)
    assert text.split("\n\n") == ["1. x", "y", "z"]


def test_a_paragraph_without_text_takes_a_number_as_in_word():
    body = p(r("a"), number=1) + p(number=1) + p(r("c"), number=1)
    assert text_of(body, numbering=numbering()) == "1. a\n\n3. c"


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        pytest.param("", "3. c", id="goes on"),
        pytest.param(
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>', "1. c",
            id="starts anew",
        ),
        pytest.param(
            '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/>'
            '<w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>', "C) c", id="in another style",
        ),
    ],
)  # fmt: skip
def test_a_second_list_of_one_kind_counts_as_word_does(override, expected):
    second = f'<w:num w:numId="8"><w:abstractNumId w:val="7"/>{override}</w:num></w:numbering>'
    body = p(r("a"), number=1) + p(r("b"), number=1) + p(r("c"), number=8)
    text = text_of(body, numbering=numbering().replace("</w:numbering>", second))
    assert text.split("\n\n")[2] == expected


def test_a_style_is_numbered_as_the_style_it_is_like_and_on_the_level_that_names_it():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="Sub"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Deep"><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
        '<w:style w:styleId="Lost"><w:basedOn w:val="None"/></w:style></w:styles>'
    )
    linked = numbering().replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="Sub"/>')
    body = "".join(p(r("x"), style=style) for style in ("Base", "Sub", "Deep", "Loop", "Lost"))
    text = text_of(body, numbering=linked, styles=styles)
    assert text.split("\n\n") == ["1. x", "(a) x", "(b) x", "x", "x"]


@pytest.mark.parametrize(("list_", "expected"), [("1", "1. x"), ("77", "x"), ("6", "x")])
def test_a_list_can_be_that_of_a_style(list_, expected):
    styles = (
        f'<w:styles {W}><w:style w:styleId="Ours"><w:pPr><w:numPr><w:numId w:val="{list_}"/>'
        "</w:numPr></w:pPr></w:style></w:styles>"
    )
    linked = numbering().replace(
        "</w:numbering>",
        '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
        '<w:num w:numId="6"><w:abstractNumId w:val="6"/></w:num></w:numbering>',
    )
    assert text_of(p(r("x"), number=6), numbering=linked, styles=styles) == expected


def test_a_number_taken_from_a_paragraph_of_a_numbered_style_is_gone():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Ours"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style></w:styles>"
    )
    body = p(r("x"), style="Ours", number=0)
    assert text_of(body, numbering=numbering(), styles=styles) == "x"


def notes(kind="footnote"):
    return (
        f'<w:{kind}s {W}><w:{kind} w:type="separator" w:id="0">{p(r("---"))}</w:{kind}>'
        f'<w:{kind} w:id="4">{p(r("A made-up"))}{p(r("report."))}</w:{kind}></w:{kind}s>'
    )


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_footnotes_are_kept_apart_and_numbered_as_they_come(kind):
    body = p(r("They drink."), f'<w:r><w:{kind}Reference w:id="4"/></w:r>')
    reading = read_docx(docx(body, **{f"{kind}s": notes(kind)}))
    assert reading.footnotes == (Note("1", "A made-up report."),)
    assert reading.pages == ("They drink.¹\n\n¹ A made-up report.",)


def test_a_mark_of_the_writer_s_own_is_kept():
    reference = '<w:footnoteReference w:customMarkFollows="1" w:id="4"/>'
    body = p(r("They drink."), f"<w:r>{reference}<w:t>*</w:t></w:r>")
    reading = read_docx(docx(body, footnotes=notes()))
    assert reading.footnotes == (Note("*", "A made-up report."),)
    assert reading.pages == ("They drink.*\n\n* A made-up report.",)
    alone = p(r("They drink."), f"<w:r>{reference}</w:r>")
    assert read_docx(docx(alone, footnotes=notes())).footnotes[0].mark == "1"


def test_a_reference_to_no_footnote_shows_nothing():
    body = p(r("They drink."), '<w:r><w:footnoteReference w:id="9"/></w:r>')
    assert text_of(body) == "They drink."


def test_headers_and_footers_are_kept_apart():
    header = f"<w:hdr {W}>{p(r('Made up'))}{p(r('Made up'))}</w:hdr>"
    footer = f"<w:ftr {W}>{p(r('Imaginary Textiles Ltd.'))}{p()}</w:ftr>"
    reading = read_docx(docx(p(r("x")), header1=header, footer1=footer))
    assert reading.margins == ("Imaginary Textiles Ltd.", "Made up")
    assert reading.pages == ("x",)
    assert not reading.has_pages


def test_a_file_truncated_anywhere_is_found():
    content = docx(p(r("x")))
    for length in range(len(content)):
        with pytest.raises(DocumentTruncated, match="without the end of a Word file"):
            read_docx(content[:length])


RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def related(body, *, strict=False, body_name="word/document.xml", more=""):
    """A Word file whose parts are named by relations, with a style and a note."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else kinds
    head = W.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    head = head if strict else W
    notes_part = f'<w:footnotes {head}><w:footnote w:id="4">{p(r("A note."))}</w:footnote>'
    folder, name = body_name.rsplit("/", 1)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships {RELATIONS}><Relationship Id="a" Type="{kinds}/officeDocument"'
            f' Target="{body_name}"/></Relationships>',
        )
        archive.writestr(
            f"{folder}/_rels/{name}.rels",
            f'<Relationships {RELATIONS}><Relationship Id="a" Type="{kinds}/footnotes"'
            f' Target="notes9.xml"/><Relationship Id="b" Type="{kinds}/styles" Target="gone.xml"/>'
            f'<Relationship Id="c" Type="{kinds}/header" Target="/{folder}/top.xml"/>'
            f"{more}</Relationships>",
        )
        archive.writestr(body_name, f"<w:document {head} {MC}><w:body>{body}</w:body></w:document>")
        archive.writestr(f"{folder}/notes9.xml", f"{notes_part}</w:footnotes>")
        archive.writestr(f"{folder}/top.xml", f"<w:hdr {head}>{p(r('Made up'))}</w:hdr>")
    return content.getvalue()


NOTED = p(r("They drink."), '<w:r><w:footnoteReference w:id="4"/></w:r>')


@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/document2.xml", "office/body.xml"])
def test_parts_are_those_that_the_file_names(name, strict):
    reading = read_docx(related(NOTED, strict=strict, body_name=name))
    assert reading.pages == ("They drink.¹\n\n¹ A note.",)
    assert reading.margins == ("Made up",)


def test_text_of_another_format_inside_is_not_passed_over():
    chunk = '<Relationship Id="d" Type="x/aFChunk" Target="top.xml"/>'
    with pytest.raises(DocumentNotText, match="another format inside"):
        read_docx(related(NOTED, more=chunk))


@pytest.mark.parametrize("tag", ["drawing", "pict", "object"])
def test_a_file_of_pictures_is_not_empty(tag):
    with pytest.raises(DocumentNotText, match="save it as a PDF"):
        read_docx(docx(p(f"<w:r><w:{tag}/></w:r>")))


def test_a_file_that_a_library_wrote_is_read(tmp_path):
    document = python_docx.Document()
    document.add_paragraph("Please respond:")
    document.add_paragraph("to this,", style="List Number")
    document.add_paragraph("and to that.", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.sections[0].first_page_footer.paragraphs[0].text = "Imaginary Textiles Ltd."
    document.sections[0].different_first_page_header_footer = True
    document.save(tmp_path / "letter.docx")
    reading = read_document(tmp_path / "letter.docx")
    assert reading.text.split("\n\n") == [
        "Please respond:", "1. to this,", "2. and to that.", "left", "right",
    ]  # fmt: skip
    assert reading.margins == ("Imaginary Textiles Ltd.",)


MANY = f"<w:document {W}><w:body>" + "<w:p/>" * 7_000_000 + "</w:body></w:document>"
DEEP = f"<w:document {W}>" + "<w:x>" * 200_000


@pytest.mark.parametrize(
    ("part", "error"),
    [
        pytest.param(MANY, DocumentOverLimit, id="millions of paragraphs"),
        pytest.param(DEEP, DocumentDamaged, id="nested without end"),
    ],
)
def test_a_bomb_costs_its_child_alone(tmp_path, part, error):
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part)
    with pytest.raises(error):
        read_document(tmp_path / "bomb.docx")


def test_no_changed_byte_changes_the_text_in_silence():
    content = docx(p(r("Please respond in 60 days.")))
    for position in range(len(content)):
        changed = bytearray(content)
        changed[position] ^= 1
        try:
            reading = read_docx(bytes(changed))
        except (DocumentDamaged, DocumentTruncated, DocumentNotText):
            continue
        assert reading.pages == ("Please respond in 60 days.",)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        pytest.param(docx(""), DocumentWithoutText, "without text", id="no text"),
        pytest.param(docx("<w:p>"), DocumentDamaged, "is no XML", id="no XML"),
        pytest.param(docx("").replace(b"word/document", b"word/dokument"), DocumentNotText,
                     "no Word file", id="another archive"),
        pytest.param(docx(p(r("x")), numbering="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
                     DocumentDamaged, "declares a document type", id="entities"),
        pytest.param(docx("", numbering=" " * (MAX_MEMBER + 1)), DocumentOverLimit,
                     "unpacks to more", id="bomb"),
        pytest.param(docx("", **{f"x{n}": "" for n in range(MAX_MEMBERS)}), DocumentOverLimit,
                     "members", id="many members"),
    ],
)  # fmt: skip
def test_what_is_no_sound_word_file_is_refused(content, error, message):
    with pytest.raises(error, match=message):
        read_docx(content)
