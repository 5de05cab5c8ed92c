"""A specification -> pages of lines: line breaks, hyphens, footnotes at the foot of their page.

Plain text and PDF are both made from these pages, so that the same words stand where a page ends.
Lengths are points; a page is A4.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

from tests.corpus.spec import BadSpec, Block, Layout, Note, Spec, Style

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 72.0
FOOT = 35.0  # from the page's lower edge to the last line of its footer
FOOT_LEADING = 10.0
_ABOVE_FOOT = 16.0  # from the first line of a footer to the line above
NOTE_SIZE = 0.82  # of the text's size
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LEADING = 1.22
_INDENT = 20.0
_NOTES_RULE = 12.0  # room for the rule above the footnotes
_VOWELS = "aeiouyáàâäéèêëíìîïóòôöúùûüœæ"
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words at `x`. `paragraph` numbers the paragraphs of the document; `ends` says that
    its last line, or a line that is broken on purpose, is meant; `right` is the other column."""

    words: tuple[str, ...]
    x: float
    width: float
    font: str
    size: float
    align: str
    paragraph: int
    ends: bool
    gap: float = 0.0
    marker: str = ""
    right: str = ""
    hyphen: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[Line, ...]
    notes: tuple[tuple[Note, tuple[Line, ...]], ...]


def typeset(spec: Spec) -> tuple[Page, ...]:
    """The pages of the document."""
    pages: list[Page] = []
    lines: list[Line] = []
    notes: list[tuple[Note, tuple[Line, ...]]] = []
    used = 0.0
    head = MARGIN + (24 if spec.layout.page_header else 0)
    for line in _lines(spec):
        if line is None:  # a page break
            if lines:
                pages.append(Page(tuple(lines), tuple(notes)))
            lines, notes, used = [], [], 0.0
            continue
        new = [(note, _note_lines(note, spec)) for note in line.notes]
        room = _NOTES_RULE if new and not notes else 0.0
        room += sum(len(item) for _, item in new) * spec.layout.font_size * NOTE_SIZE * _LEADING
        height = line.size * _LEADING + (line.gap if lines else 0.0)
        capacity = HEIGHT - head - bottom_of(spec.layout, len(pages) + 1)
        if lines and used + height + room > capacity:
            pages.append(Page(tuple(lines), tuple(notes)))
            lines, notes, used = [], [], 0.0
            height = line.size * _LEADING
        lines.append(line)
        notes += new
        used += height + room
    return (*pages, Page(tuple(lines), tuple(notes)))


def page_head(layout: Layout, number: int, total: int) -> list[str]:
    """What stands at the top of page *number*."""
    numbered = [str(number)] if layout.page_numbers == "top" and number > 1 else []
    return [*filter(None, layout.page_header.split("\n")), *numbered]


def page_foot(layout: Layout, number: int, total: int) -> list[str]:
    """What stands at the foot of page *number*, below the footnotes."""
    footer = layout.page_footer
    if number == 1 and layout.first_page_footer:
        footer = layout.first_page_footer
    numbered = {"bottom": [str(number)], "bottom-of": [f"{number} of {total}"]}
    return [*filter(None, footer.split("\n")), *numbered.get(layout.page_numbers, [])]


def bottom_of(layout: Layout, number: int) -> float:
    """How far above the lower edge of page *number* its text and its notes end."""
    lines = len(page_foot(layout, number, number))
    return max(MARGIN, FOOT + FOOT_LEADING * (lines - 1) + _ABOVE_FOOT)


def width_of(text: str, font: str, size: float) -> float:
    """The width of *text*, in which superscript digits stand raised and small."""
    plain = "".join(character for character in text if character not in SUPERSCRIPTS)
    small = (len(text) - len(plain)) * pdfmetrics.stringWidth("0", font, size * 0.65)
    return float(pdfmetrics.stringWidth(plain, font, size)) + small


def font_of(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A font that shows *text*: Times where that will do, else one that this machine must have."""
    plain = "".join(character for character in text if character not in SUPERSCRIPTS)
    if re.search("[\u3000-\u9fff\uff00-\uffef]", plain):
        return _chinese()
    try:
        plain.encode("cp1252")
    except UnicodeEncodeError:
        return _wide()
    return {
        (False, False): "Times-Roman",
        (True, False): "Times-Bold",
        (False, True): "Times-Italic",
        (True, True): "Times-BoldItalic",
    }[bold, italic]


@cache
def _chinese() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def _wide() -> str:
    if not _DEJAVU.is_file():
        raise BadSpec(f"{_DEJAVU} is missing; install it: apt-get install fonts-dejavu-core")
    return _dejavu()


@cache
def _dejavu() -> str:
    pdfmetrics.registerFont(TTFont("DejaVuSerif", str(_DEJAVU)))
    return "DejaVuSerif"


def _lines(spec: Spec) -> Iterator[Line | None]:
    """Every line of the document in order; None is a page break."""
    number = 0
    held: Line | None = None  # a line that the next block may continue
    for line in _letterhead(spec.layout):
        yield line
    for position, block in enumerate(spec.blocks):
        if block.style is Style.PAGE_BREAK:
            yield None
            continue
        goes_on = _is_continued(spec.blocks, position)
        if block.style is not Style.SENTENCE_BREAK:
            number += 1
        for text in _texts(block):
            made = _paragraph(text, block, spec, number)
            for line in made[:-1]:
                yield line
            held = replace(made[-1], ends=not goes_on)
            yield held


def _is_continued(blocks: tuple[Block, ...], position: int) -> bool:
    following = (block for block in blocks[position + 1 :] if block.style is not Style.PAGE_BREAK)
    after = next(following, None)
    return after is not None and after.style is Style.SENTENCE_BREAK


def _letterhead(layout: Layout) -> Iterator[Line]:
    for row in layout.letterhead:
        left, right = (row, "") if isinstance(row, str) else row
        font, size = font_of(left + right), layout.font_size * 0.85
        align = "left" if layout.letterhead_columns == 2 else "center"
        words = tuple(left.split())
        yield Line(words, MARGIN, WIDTH - 2 * MARGIN, font, size, align, 0, True, 0.0, "", right)


def _texts(block: Block) -> tuple[str, ...]:
    """The lines that are broken on purpose; of a signatory, the name and then the title."""
    if block.style is not Style.SIGNATORY:
        return tuple(block.text.split("\n"))
    return (block.text, *(block.title_lines or ((block.title,) if block.title else ())))


def _paragraph(text: str, block: Block, spec: Spec, number: int) -> list[Line]:
    layout, style = spec.layout, block.style
    first_of_block = text == _texts(block)[0]
    indent = {
        Style.QUESTION: _INDENT,
        Style.ITEM: 1.5 * _INDENT,
        Style.SUBQUESTION: 2.5 * _INDENT,
        Style.QUOTE: 2 * _INDENT,
    }.get(style, 0.0)
    is_name = style is Style.SIGNATORY and first_of_block
    font = font_of(
        text + (block.marker or ""),
        bold=style in (Style.HEADING, Style.ANNEX_HEADING),
        italic=style is Style.QUOTE,
    )
    is_prose = style in (
        Style.PARAGRAPH, Style.QUESTION, Style.SUBQUESTION, Style.ITEM, Style.QUOTE,
        Style.SENTENCE_BREAK,
    )  # fmt: skip
    align = "justify" if layout.justify_hyphenate and is_prose else "left"
    if style in (Style.SIGNATORY, Style.CLOSING, Style.ANNEX_HEADING):
        align = "center" if style is not Style.CLOSING else "left"
    gap = layout.font_size * (0.9 if style is not Style.SIGNATORY else 1.6)
    width = WIDTH - 2 * MARGIN - indent
    text = _with_raised_marks(text, block.footnotes)
    base = Line((), MARGIN + indent, width, font, layout.font_size, align, number, False)
    rows = list(_wrap(text, base, hyphenate=layout.justify_hyphenate and is_prose))
    if first_of_block or is_name:
        rows[0] = replace(rows[0], gap=gap, marker=block.marker or "")
    if style is Style.SENTENCE_BREAK:
        rows[0] = replace(rows[0], gap=0.0)
    return [replace(row, notes=_notes_in(row, block.footnotes)) for row in rows]


def _wrap(text: str, base: Line, *, hyphenate: bool) -> Iterator[Line]:
    space = width_of(" ", base.font, base.size)
    words: list[str] = []
    used = 0.0
    queue = [*_words(text)]
    while queue:
        word = queue.pop(0)
        width = width_of(word, base.font, base.size)
        if not words or used + space + width <= base.width:
            used += width + (space if words else 0.0)
            words.append(word)
            continue
        cut = _cut(word, base.width - used - space, base) if hyphenate else None
        if cut is not None:
            head, tail, hyphen = cut
            queue.insert(0, tail)
            yield replace(base, words=(*words, head), hyphen=hyphen)
        else:
            queue.insert(0, word)
            yield replace(base, words=tuple(words))
        words, used = [], 0.0
    yield replace(base, words=tuple(words), ends=True)


def _words(text: str) -> list[str]:
    if re.search("[\u3000-\u9fff]", text):
        return re.findall(r"[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+ ?", text)
    return text.split()


def _cut(word: str, room: float, base: Line) -> tuple[str, str, bool] | None:
    """Where *word* breaks so that its head fits into *room*; whether a hyphen was put there."""
    for position in range(len(word) - 3, 2, -1):
        head, tail = word[:position], word[position:]
        if head.endswith("-") and head[-2].isalpha():
            hyphen = False
        elif word.isalpha() and word.islower() and len(word) > 6 and _is_syllable(word, position):
            head, hyphen = head + "-", True
        else:
            continue
        if width_of(head, base.font, base.size) <= room:
            return head, tail, hyphen
    return None


def _is_syllable(word: str, position: int) -> bool:
    before, at, after = word[position - 1], word[position], word[position + 1]
    if at in _VOWELS or after not in _VOWELS:
        return False
    return before in _VOWELS or (word[position - 2] in _VOWELS and at != "h")


def _with_raised_marks(text: str, notes: tuple[Note, ...]) -> str:
    """*text* with every footnote's mark in superscript digits."""
    for note in notes:
        if note.raised not in text:
            mark = re.escape(note.mark)
            text = re.sub(rf"(?<=[^\W\d]|[.,;:)”»\"])\s?{mark}(?!\w)", note.raised, text, count=1)
    return text


def _notes_in(line: Line, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(note for note in notes if any(note.raised in word for word in line.words))


def _note_lines(note: Note, spec: Spec) -> tuple[Line, ...]:
    size = spec.layout.font_size * NOTE_SIZE
    font = font_of(note.text)
    base = Line((), MARGIN, WIDTH - 2 * MARGIN, font, size, "left", 0, False)
    return tuple(_wrap(f"{note.raised} {note.text}", base, hyphenate=False))
