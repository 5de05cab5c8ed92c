"""A Word file (.docx) -> its Reading: paragraphs as Word shows them, numbers of lists included.

A .docx is a ZIP archive of XML files. Each member carries a CRC-32, which must agree. No DTD, no
entity and no address in the XML is followed. What was deleted under "track changes" is left out.
"""

from dataclasses import dataclass, field

from lxml import etree

from scraper.documents.characters import clean_text, raised
from scraper.documents.docx_lists import Lists
from scraper.documents.docx_parts import WordFile
from scraper.documents.errors import DocumentNotText, DocumentWithoutText
from scraper.documents.reading import Note, Reading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")}
_LEFT_OUT.add(_FALLBACK)
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_HEX = frozenset("0123456789abcdefABCDEF")
_PICTURES = (f".//{_W}drawing", f".//{_W}pict", f".//{_W}object")


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
    file = WordFile(content)
    if file.has("aFChunk"):
        raise DocumentNotText(
            "has text of another format inside, which is not read; open it in Word and save it"
        )
    lists = Lists(file.part("numbering"), file.part("styles"))
    notes = _Notes(_note_texts(file))
    body = file.body()
    paragraphs = _paragraphs(body, notes, lists)
    margins: dict[str, None] = {}
    for part in (*file.parts("footer"), *file.parts("header")):
        for line in "\n".join(_paragraphs(part, _Notes({}), Lists(None, None))).split("\n"):
            margins.setdefault(line.strip())
    margins.pop("", None)
    feet = [f"{raised(note.mark)} {note.text}" for note in notes.met]
    text = "\n\n".join(filter(None, (*paragraphs, *feet)))
    if not text and any(body.find(picture) is not None for picture in _PICTURES):
        raise DocumentNotText(
            "is a Word file of pictures, which are not read; save it as a PDF, whose pictures are"
        )
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


def _note_texts(file: WordFile) -> dict[tuple[str, str], str]:
    texts = {}
    for part in map(file.part, ("footnotes", "endnotes")):
        for note in () if part is None else part:
            if note.get(f"{_W}type") is None:  # else it is the line above the notes
                lines = _paragraphs(note, _Notes({}), Lists(None, None))
                kind = etree.QName(note).localname
                texts[kind, note.get(f"{_W}id", "")] = " ".join(" ".join(lines).split())
    return texts


def _paragraphs(root: etree._Element, notes: _Notes, lists: Lists) -> list[str]:
    """The paragraphs below *root* that have text, in order; those of a table cell by cell.

    A paragraph whose end was deleted under "track changes" is one with the next.
    """
    paragraphs: list[str] = []
    open_text = ""
    for paragraph in root.iter(f"{_W}p"):
        if any(parent.tag in _LEFT_OUT for parent in paragraph.iterancestors()):
            continue
        open_text += _text_of(paragraph, notes)
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            continue
        marker = lists.marker_of(paragraph)
        text = clean_text(open_text).strip()
        open_text = ""
        if text:
            paragraphs.append(f"{marker} {text}" if marker else text)
    last = clean_text(open_text).strip()
    return [*paragraphs, last] if last else paragraphs


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
        elif tag == "sym":
            parts.append(_symbol(node))
        elif tag in ("footnoteReference", "endnoteReference"):
            parts.append(_reference(node, notes))
        else:
            waiting.extend(reversed(node))
    return "".join(parts)


def _symbol(node: etree._Element) -> str:
    """The sign that a font of signs shows; its code in the private area of Unicode is kept."""
    code = node.get(f"{_W}char", "")
    return chr(int(code, 16)) if len(code) == 4 and all(c in _HEX for c in code) else ""


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
