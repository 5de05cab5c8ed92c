"""Word files -> text: what Word shows, and nothing that it hides; bombs and damage named."""

import io
import zipfile

import pytest

from scraper.documents.docx import MAX_MEMBERS, read_docx
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


@pytest.mark.parametrize("length", [0.3, 0.6, 0.99])
def test_a_truncated_file_is_found(length):
    content = docx(p(r("x")))
    with pytest.raises(DocumentTruncated, match="without the end of a Word file"):
        read_docx(content[: int(length * len(content))])


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
        pytest.param(docx("", numbering=" " * 100_000_001), DocumentOverLimit, "unpacks to more",
                     id="bomb"),
        pytest.param(docx("", **{f"x{n}": "" for n in range(MAX_MEMBERS)}), DocumentOverLimit,
                     "members", id="many members"),
    ],
)  # fmt: skip
def test_what_is_no_sound_word_file_is_refused(content, error, message):
    with pytest.raises(error, match=message):
        read_docx(content)
