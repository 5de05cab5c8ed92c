"""A Word file (.docx) -> its Reading: paragraphs as Word shows them, numbers of lists included.

A .docx is a ZIP archive of XML files. Each member carries a CRC-32, which must agree. No DTD, no
entity and no address in the XML is followed. What was deleted under "track changes" is left out.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from scraper.documents.characters import clean_text, raised
from scraper.documents.docx_lists import Lists
from scraper.documents.errors import (
    DocumentDamaged,
    DocumentNotText,
    DocumentOverLimit,
    DocumentTruncated,
    DocumentWithoutText,
)
from scraper.documents.reading import Note, Reading

MAX_MEMBER = 100_000_000  # bytes of one XML file: the text of 20,000 pages
MAX_MEMBERS = 5_000

_END = re.compile(rb"PK\x05\x06.{18}", re.DOTALL)
_LONGEST_END = 65_557  # bytes that the end of a ZIP archive can have
# What zipfile raises for damaged members, as found by changing each byte of one.
_UNPACKING_FAILS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MARGINS = ("word/header", "word/footer")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")}
_LEFT_OUT.add(_FALLBACK)
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(slots=True)
class _Notes:
    """The footnotes of a document by their ids, and those the text has come to, in order."""

    texts: dict[tuple[str, str], str]
    met: list[Note] = field(default_factory=list)

    def mark_of(self, kind: str, number: str, custom: str) -> str:
        """The mark that the text shows for a note, which is met here."""
        text = self.texts.get((kind, number))
        if text is None:
            return ""
        mark = custom or str(len(self.met) + 1)
        self.met.append(Note(mark, text))
        return raised(mark)


def read_docx(content: bytes) -> Reading:
    """The text of the Word file in *content*. Raises the errors of `errors` but those of files."""
    archive = _open(content)
    names = archive.namelist()
    if _BODY not in names:
        raise DocumentNotText("is a ZIP archive, but no Word file; unpack it and name its files")
    lists = Lists(_tree(archive, "word/numbering.xml"), _tree(archive, "word/styles.xml"))
    notes = _Notes(_note_texts(archive))
    body = _tree(archive, _BODY)
    assert body is not None
    paragraphs = _paragraphs(body, notes, lists)
    margins: dict[str, None] = {}
    for name in sorted(name for name in names if name.startswith(_MARGINS)):
        part = _tree(archive, name)
        if part is not None:
            for line in "\n".join(_paragraphs(part, _Notes({}), Lists(None, None))).split("\n"):
                margins.setdefault(line.strip())
    margins.pop("", None)
    feet = [f"{raised(note.mark)} {note.text}" for note in notes.met]
    text = "\n\n".join(filter(None, (*paragraphs, *feet)))
    if not text:
        raise DocumentWithoutText("is a sound Word file without text; look at it")
    return Reading(
        pages=(text,),
        has_pages=False,
        margins=tuple(margins),
        footnotes=tuple(notes.met),
        method="text",
        confidence=None,
        is_proved=True,
    )


def _open(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        if not _END.search(content, max(0, len(content) - _LONGEST_END)):
            raise DocumentTruncated(
                f"stops after {len(content)} bytes without the end of a Word file; get it again"
            ) from error
        raise DocumentDamaged(f"its archive cannot be read ({error}); get it again") from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise DocumentOverLimit(f"its archive has {len(archive.infolist())} members; look at it")
    return archive


def _tree(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The XML of member *name*, or None where there is none."""
    if name not in archive.namelist():
        return None
    try:
        with archive.open(name) as member:
            content = member.read(MAX_MEMBER + 1)
    except _UNPACKING_FAILS as error:
        raise DocumentDamaged(f"its part {name} cannot be unpacked ({error})") from error
    if len(content) > MAX_MEMBER:
        raise DocumentOverLimit(f"its part {name} unpacks to more than {MAX_MEMBER} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentDamaged(f"its part {name} is no XML ({error})") from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise DocumentDamaged(f"its part {name} declares a document type, which Word never does")
    return tree


def _note_texts(archive: zipfile.ZipFile) -> dict[tuple[str, str], str]:
    texts = {}
    for name in _NOTES:
        part = _tree(archive, name)
        for note in [] if part is None else part:
            if note.get(f"{_W}type") is None:  # else it is the line above the notes
                lines = _paragraphs(note, _Notes({}), Lists(None, None))
                kind = etree.QName(note).localname
                texts[kind, note.get(f"{_W}id", "")] = " ".join(" ".join(lines).split())
    return texts


def _paragraphs(root: etree._Element, notes: _Notes, lists: Lists) -> list[str]:
    """The paragraphs below *root* that have text, in order; those of a table cell by cell."""
    paragraphs = []
    for paragraph in root.iter(f"{_W}p"):
        if any(parent.tag in _LEFT_OUT for parent in paragraph.iterancestors()):
            continue
        marker = lists.marker_of(paragraph)
        text = clean_text(_text_of(paragraph, notes)).strip()
        if text:
            paragraphs.append(f"{marker} {text}" if marker else text)
    return paragraphs


def _text_of(paragraph: etree._Element, notes: _Notes) -> str:
    """The text of one paragraph, without that of paragraphs inside it (text boxes)."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in _LEFT_OUT or node.tag == f"{_W}p":
            continue
        tag = etree.QName(node).localname
        if tag == "r" and _property(node, "vanish") is not None:
            continue
        if tag == "t":
            parts.append(_raised_if(node, node.text or ""))
        elif tag in _SIGNS and node.tag.startswith(_W):
            parts.append(_SIGNS[tag])
        elif tag in ("footnoteReference", "endnoteReference"):
            parts.append(_reference(node, notes))
        else:
            waiting.extend(reversed(node))
    return "".join(parts)


def _reference(node: etree._Element, notes: _Notes) -> str:
    kind = etree.QName(node).localname.removesuffix("Reference")
    custom = ""
    if node.get(f"{_W}customMarkFollows") is not None:
        following = node.getnext()
        custom = (following.text or "").strip() if following is not None else ""
        if following is not None:
            following.text = ""
    return notes.mark_of(kind, node.get(f"{_W}id", ""), custom)


def _raised_if(node: etree._Element, text: str) -> str:
    run = node.getparent()
    align = None if run is None else _property(run, "vertAlign")
    is_raised = align is not None and align.get(f"{_W}val") == "superscript"
    return raised(text) if is_raised and text.strip().isdecimal() else text


def _property(run: etree._Element, name: str) -> etree._Element | None:
    """The property *name* of *run* where it is set and not switched off."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    if found is not None and found.get(f"{_W}val") in ("0", "false", "off"):
        return None
    return found
