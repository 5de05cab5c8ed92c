"""Pages -> a PDF with a text layer, the same bytes every time."""

import io
import re

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.spec import Spec
from tests.corpus.typeset import (
    FOOT,
    FOOT_LEADING,
    HEIGHT,
    MARGIN,
    NOTE_SIZE,
    SUPERSCRIPTS,
    WIDTH,
    Line,
    Page,
    bottom_of,
    font_of,
    page_foot,
    page_head,
    typeset,
    width_of,
)

_LEADING = 1.22
_MARKER = 18.0  # from the marker of a list to its text
_RAISED = re.compile(f"([{SUPERSCRIPTS}]+)")
_PLAIN_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")


def text_pdf(spec: Spec) -> bytes:
    """The document as a PDF as a word processor would write it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle("Internal Communication Clearance Form")  # a template's title, as letters have
    pages = typeset(spec)
    for number, page in enumerate(pages, 1):
        _paint_page(canvas, page, number, len(pages), spec)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _paint_page(canvas: Canvas, page: Page, number: int, total: int, spec: Spec) -> None:
    y = HEIGHT - MARGIN
    for position, text in enumerate(page_head(spec.layout, number, total)):
        _paint_centred(canvas, text, HEIGHT - 38 - 11 * position, 8.5)
        y = min(y, HEIGHT - MARGIN - 12)
    for position, line in enumerate(page.lines):
        y -= line.size * _LEADING + (line.gap if position else 0.0)
        _paint_line(canvas, line, y, justify_space=spec.language != "zh")
    _paint_notes(canvas, page, number, spec)
    foot = page_foot(spec.layout, number, total)
    for position, text in enumerate(reversed(foot)):
        _paint_centred(canvas, text, FOOT + FOOT_LEADING * position, 8.5)


def _paint_centred(canvas: Canvas, text: str, y: float, size: float) -> None:
    font = font_of(text)
    canvas.setFont(font, size)
    canvas.drawCentredString(WIDTH / 2, y, text)


def _paint_notes(canvas: Canvas, page: Page, number: int, spec: Spec) -> None:
    lines = [line for _, note in page.notes for line in note]
    size = spec.layout.font_size * NOTE_SIZE
    y = bottom_of(spec.layout, number) + len(lines) * size * _LEADING
    if lines:
        canvas.line(MARGIN, y + 2, MARGIN + 140, y + 2)
    for line in lines:
        y -= size * _LEADING
        _paint_line(canvas, line, y)


def _paint_line(canvas: Canvas, line: Line, y: float, *, justify_space: bool = True) -> None:
    if line.marker:
        canvas.setFont(font_of(line.marker), line.size)
        canvas.drawString(line.x - _MARKER, y, line.marker)
    joiner = " " if justify_space else ""
    text = joiner.join(line.words)
    x, wide = line.x, 0.0
    if line.align == "center":
        x += (line.width - width_of(text, line.font, line.size)) / 2
    gaps = len(line.words) - 1
    if line.align == "justify" and not line.ends and gaps > 0:
        wide = (line.width - width_of(text, line.font, line.size)) / gaps
        wide = wide if wide < line.size else 0.0  # a line cut short by the end of its page
    _paint_text(canvas, text, x, y, line, wide)
    if line.right:
        canvas.setFont(line.font, line.size)
        canvas.drawString(WIDTH / 2 + 12, y, line.right)


def _paint_text(canvas: Canvas, text: str, x: float, y: float, line: Line, wide: float) -> None:
    """*text* in one text object; `wide` widens its spaces, superscript digits are raised."""
    painted = canvas.beginText(x, y)
    if line.font != "DejaVuSerif":  # word spacing has no effect on fonts of many bytes
        painted.setWordSpace(wide)
    for piece in _RAISED.split(text):
        raised = piece[:1] in SUPERSCRIPTS if piece else False
        painted.setFont(line.font, line.size * (0.65 if raised else 1.0))
        painted.setRise(line.size * 0.35 if raised else 0)
        painted.textOut(piece.translate(_PLAIN_DIGITS))
    painted.setRise(0)
    canvas.drawText(painted)
