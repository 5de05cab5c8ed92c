"""Words of all pages -> the text of each, with margins and footnotes kept apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.documents.characters import raised
from scraper.documents.hyphens import Hyphens, is_broken
from scraper.documents.margins import Sheet, take_out_margins
from scraper.documents.notes import UNCLEAR, NoteRows, take_out_notes, text_height, without_mark
from scraper.documents.paragraphs import line_distance, on_one_line, text_of
from scraper.documents.reading import Note
from scraper.documents.rows import Row, regions_of, rows_of
from scraper.documents.words import Page, joined

_WIDE = 0.5  # of the page's width: rows of at least this say where its text ends
_USUAL = 0.85  # of these rows end before the edge: the first lines of paragraphs may pass it
_FIRST_WORD = re.compile(r"\A\S+\s?")


@dataclass(frozen=True, slots=True)
class Composed:
    """The texts of the pages; footnotes stand at the foot of their page and in `footnotes`."""

    pages: tuple[str, ...]
    margins: tuple[str, ...]
    footnotes: tuple[Note, ...]


def compose(pages: Sequence[Page]) -> Composed:
    """The text of *pages*, in the order of reading."""
    sheets = tuple(Sheet(rows_of(page.pieces), page.height, page.is_picture) for page in pages)
    bodies, margins = take_out_margins(sheets)
    height = text_height(bodies)
    parted = [
        take_out_notes(sheet.rows, height, is_picture=page.is_picture)
        for sheet, page in zip(bodies, pages, strict=True)
    ]
    edges = _edges([rows for rows, _ in parted], max((page.width for page in pages), default=0.0))
    regions = [regions_of(rows, *edges) for rows, _ in parted]
    lines = [line.text for page in regions for region in page for line in region.lines]
    lines += [row.text for _, notes in parted for note in notes for row in note.rows]
    hyphens = Hyphens(lines)
    distance = line_distance(region for page in regions for region in page)
    texts = [text_of(page, distance, hyphens) for page in regions]
    footnotes, feet = _footnotes([notes for _, notes in parted], hyphens)
    texts = _mended(texts, hyphens)
    return Composed(
        pages=tuple(
            "\n\n".join(filter(None, (text, foot))) for text, foot in zip(texts, feet, strict=True)
        ),
        margins=margins,
        footnotes=footnotes,
    )


def _edges(pages: Sequence[Sequence[Row]], width: float) -> tuple[float, float]:
    """From where to where the lines of the text reach, over all pages."""
    rows = [row for page in pages for row in page]
    if not rows:
        return 0.0, width
    wide = [row for row in rows if row.right - row.left >= _WIDE * width]
    if not wide:  # no line of a paragraph shows the edge: margins are alike
        left = min(row.left for row in rows)
        return left, max(width - left, *(row.right for row in rows))
    rights = sorted(row.right for row in wide)
    return min(row.left for row in wide), rights[int(_USUAL * (len(rights) - 1))]


def _footnotes(
    pages: Sequence[Sequence[NoteRows]], hyphens: Hyphens
) -> tuple[tuple[Note, ...], list[str]]:
    """The footnotes of all pages, and what stands at the foot of each page."""
    notes: list[Note] = []
    feet: list[str] = []
    for page in pages:
        foot: list[str] = []
        for group in page:
            text = on_one_line([joined(row.pieces) for row in group.rows], hyphens)
            if group.mark is not None:
                mark = _next_mark(notes) if group.mark == UNCLEAR else group.mark
                text = without_mark(text)
                notes.append(Note(mark, text))
                foot.append(f"{raised(mark)} {text}")
            elif notes:
                notes[-1] = Note(notes[-1].mark, f"{notes[-1].text} {text}")
                foot.append(text)
            else:
                foot.append(text)
        feet.append("\n\n".join(foot))
    return tuple(notes), feet


def _next_mark(notes: Sequence[Note]) -> str:
    """The number of the note after *notes*, where a scan does not show it clearly."""
    last = notes[-1].mark if notes else "0"
    return str(int(last) + 1) if last.isdecimal() else str(len(notes) + 1)


def _mended(texts: list[str], hyphens: Hyphens) -> list[str]:
    """*texts* with a word whole, on the page where it begins, that the page's end had broken."""
    texts = list(texts)
    for number in range(len(texts) - 1):
        before, after = texts[number], texts[number + 1]
        if is_broken(before) and after[:1].islower():
            word = _FIRST_WORD.match(after)
            if word is not None:
                texts[number] = hyphens.joined(before, word[0].rstrip())
                texts[number + 1] = after[word.end() :]
    return texts
