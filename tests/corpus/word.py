"""A specification -> a DOCX with real footnotes, headers and footers, the same bytes every time."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from tests.corpus.spec import Block, Note, Spec, Style
from tests.corpus.typeset import SUPERSCRIPTS

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RAISED = re.compile(f"([{SUPERSCRIPTS}]+)")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP archive can hold


def docx_file(spec: Spec) -> bytes:
    """The document as a Word file; the lines of its letterhead stand in the body."""
    document = Document()
    notes: list[Note] = []
    _put_in_margins(document, spec)
    _put_letterhead(document, spec)
    paragraph: Paragraph | None = None
    for block in spec.blocks:
        match block.style:
            case Style.PAGE_BREAK:
                continue  # a word processor breaks pages by itself
            case Style.SENTENCE_BREAK if paragraph is not None:
                _put_text(paragraph, " " + block.text, block, notes)
            case _:
                paragraph = _put_block(document, block, notes)
    if notes:
        _put_footnotes(document, notes)
    file = io.BytesIO()
    document.save(file)
    return _without_times(file.getvalue())


def _put_block(document: DocumentType, block: Block, notes: list[Note]) -> Paragraph:
    paragraph = document.add_paragraph()
    if block.marker:
        paragraph.add_run(f"{block.marker}\t")
    _put_text(paragraph, block.text, block, notes)
    if block.style is Style.SIGNATORY:
        for line in block.title_lines or ((block.title,) if block.title else ()):
            paragraph.add_run().add_break(WD_BREAK.LINE)
            paragraph.add_run(line)
    if block.style in (Style.HEADING, Style.ANNEX_HEADING):
        for run in paragraph.runs:
            run.bold = True
    return paragraph


def _put_text(paragraph: Paragraph, text: str, block: Block, notes: list[Note]) -> None:
    for note in block.footnotes:
        if note.raised not in text:
            mark = re.escape(note.mark)
            text = re.sub(rf"(?<=[^\W\d]|[.,;:)”»\"])\s?{mark}(?!\w)", note.raised, text, count=1)
    by_mark = {note.raised: note for note in block.footnotes}
    for piece in _RAISED.split(text):
        if piece in by_mark:
            notes.append(by_mark[piece])
            run = paragraph.add_run()
            run.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(len(notes)))
            run._r.append(reference)  # the library has no footnotes
        elif piece:
            paragraph.add_run(piece)


def _put_letterhead(document: DocumentType, spec: Spec) -> None:
    rows = spec.layout.letterhead
    if spec.layout.letterhead_columns == 2 and rows:
        table = document.add_table(rows=0, cols=2)
        for row in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = (row, "") if isinstance(row, str) else row
        return
    for row in rows:
        document.add_paragraph(row if isinstance(row, str) else "\t".join(row))


def _put_in_margins(document: DocumentType, spec: Spec) -> None:
    layout, section = spec.layout, document.sections[0]
    section.different_first_page_header_footer = bool(layout.first_page_footer)
    if layout.page_header:
        section.header.paragraphs[0].text = layout.page_header
        section.first_page_header.paragraphs[0].text = layout.page_header
    if layout.page_footer:
        section.footer.paragraphs[0].text = layout.page_footer
    if layout.first_page_footer:
        section.first_page_footer.paragraphs[0].text = layout.first_page_footer


def _put_footnotes(document: DocumentType, notes: list[Note]) -> None:
    items = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note.text)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{items}</w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode("utf-8"), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _without_times(content: bytes) -> bytes:
    """The archive with every file dated to one moment."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for item in old.infolist():
            info = zipfile.ZipInfo(item.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(item))
    return file.getvalue()
