"""Pages -> plain text as a converter leaves it: footers, page numbers and footnotes in mid-text."""

from tests.corpus.spec import Block, Layout, Note, Spec
from tests.corpus.typeset import SUPERSCRIPTS, Line, Page, page_foot, page_head, typeset

_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")


def plain_text(spec: Spec) -> str:
    """The text of the document; pages end with form feeds where its layout says so."""
    pages = typeset(spec)
    shown = [_page_text(page, number, len(pages), spec) for number, page in enumerate(pages, 1)]
    text = ("\n\n\f" if spec.layout.form_feeds else "\n\n").join(shown)
    if spec.layout.flat:
        text = " ".join(text.split())
    return _marks_as_written(text, spec) + "\n"


def _page_text(page: Page, number: int, total: int, spec: Spec) -> str:
    layout = spec.layout
    parts = ["\n".join(page_head(layout, number, total))]
    paragraphs: dict[int, list[Line]] = {}
    for line in page.lines:
        paragraphs.setdefault(line.paragraph, []).append(line)
    parts += [_paragraph_text(lines, spec) for lines in paragraphs.values()]
    parts += [_joined([*lines], layout, spec.language) for _, lines in page.notes]
    parts.append("\n".join(page_foot(layout, number, total)))
    return "\n\n".join(filter(None, parts))


def _paragraph_text(lines: list[Line], spec: Spec) -> str:
    """One paragraph: its lines as typeset, or one line up to each intended break."""
    rows: list[list[Line]] = [[]]
    for line in lines:
        rows[-1].append(line)
        if line.ends:
            rows.append([])
    return "\n".join(_joined(row, spec.layout, spec.language) for row in rows if row)


def _joined(lines: list[Line], layout: Layout, language: str) -> str:
    space = "" if language == "zh" else " "
    shown = [
        " ".join(filter(None, (line.marker, space.join(line.words), line.right))) for line in lines
    ]
    if layout.text_lines == "typeset":
        return "\n".join(shown)
    text = ""
    for line, row in zip(lines, shown, strict=True):
        if line.hyphen and line is not lines[-1]:
            text += row[:-1]
        else:
            text += row + ("" if line is lines[-1] or row.endswith("-") else space)
    return text


def _marks_as_written(text: str, spec: Spec) -> str:
    """Footnote marks as the specification writes them: raised digits or plain ones."""
    for block in spec.blocks:
        for note in block.footnotes:
            if not _is_raised(note, block):
                text = text.replace(note.raised, note.mark.translate(_DIGITS))
    return text


def _is_raised(note: Note, block: Block) -> bool:
    return note.raised in block.text
