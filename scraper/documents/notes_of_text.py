"""Pages of plain text -> the same pages, where each footnote is a paragraph that its raised mark
begins, as in the text of other formats.

A converter writes the small raised mark of a footnote as a plain number: attached to its word in
the text, and at the foot of the page before the note, on its line or on one of its own.
"""

import re
from collections import Counter
from collections.abc import Sequence

from scraper.documents.characters import raised

_MARK = re.compile(r"\s*(?P<mark>\d{1,3})(?:\s+(?P<text>\S.*))?")
_WORDS = re.compile(r"\s*(?:[^\W\da-z_]|[“\"«(]|https?:|www\.|[a-z]+\.)")
_NUMBER = re.compile(r"\s*[-–—(]?\s*\d{1,3}\s*[-–—)]?(?:\s*(?:of|/|de|sur)\s*\d{1,3})?\s*")
_DIGITS = re.compile(r"\d+")
_DEEPEST = 30  # lines from the foot of a page: where its notes begin at the earliest
_MOST_LOST = 2  # notes in a row that a conversion may have lost
_FOOTER_LINES = 4  # below the notes a page may name whom the letter is addressed to
_FOOTER_WIDTH = 70  # characters


def with_notes_raised(pages: Sequence[str]) -> tuple[str, ...]:
    """*pages* with the footnotes at their foot told by raised marks, the numbers of which go up. A
    page without such notes stays as it was."""
    lines_of = [page.split("\n") for page in pages]
    running = _running(lines_of)
    following = 1
    texts: list[str] = []
    for page, lines in zip(pages, lines_of, strict=True):
        notes = _notes_at_foot(lines, following, running)
        if notes is None:
            texts.append(page)
            continue
        start, mark, found, end = notes
        following = max(following, mark + len(found))
        foot = [line for note in found for line in ("", note)]
        texts.append("\n".join((*lines[:start], *foot, "", *lines[end:])))
    return tuple(texts)


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The lines that two pages or more have at their foot; digits do not count."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_folded(line) for line in lines[-_DEEPEST:] if line.strip()})
    return frozenset(line for line, count in counts.items() if count > 1)


def _folded(line: str) -> str:
    return _DIGITS.sub("#", line.strip())


def _notes_at_foot(
    lines: Sequence[str], following: int, running: frozenset[str]
) -> tuple[int, int, list[str], int] | None:
    """Where the notes of a page start, the first mark, their texts with raised marks, and where
    they end, or None where the page's last lines are no notes from about *following* on."""
    last = len(lines)
    while last and (not lines[last - 1].strip() or _is_margin(lines[last - 1], running)):
        last -= 1
    for start in range(max(0, last - _DEEPEST), last):
        for mark in range(following, following + 1 + _MOST_LOST):
            if _is_start(lines, start, mark) and _is_marked(lines[:start], mark):
                notes, end = _notes_from(lines[start:last], mark)
                if _is_footer(lines[start + end : last]):
                    return start, mark, notes, start + end
    return None


def _is_margin(line: str, running: frozenset[str]) -> bool:
    return _NUMBER.fullmatch(line) is not None or _folded(line) in running


def _is_start(lines: Sequence[str], number: int, mark: int) -> bool:
    """Whether the note *mark* starts on the line *number*: words follow there or below."""
    start = _MARK.fullmatch(lines[number])
    if start is None or start["mark"] != str(mark):
        return False
    words = start["text"] or next((line for line in lines[number + 1 :] if line.strip()), "")
    return _WORDS.match(words) is not None


def _is_marked(lines: Sequence[str], mark: int) -> bool:
    """Whether a word in *lines* bears the *mark*."""
    bears = re.compile(rf"[^\W\d_](?:[^\W\d_]|[.,;:”\"’)»]{{1,2}}){mark}(?=[\s.,;:)”»]|$)")
    return any(bears.search(line) for line in lines)


def _notes_from(lines: Sequence[str], mark: int) -> tuple[list[str], int]:
    """The notes that *lines* start with, the first of which has *mark*, and where they end."""
    notes: list[list[str]] = []
    is_open, end = False, 0
    for number, line in enumerate(lines):
        if _is_start(lines, number, mark + len(notes)):
            start = _MARK.fullmatch(line)
            text = start["text"] if start else None
            notes.append([raised(str(mark + len(notes))), *([text] if text else [])])
            is_open = True
        elif not line.strip():
            is_open = is_open and len(notes[-1]) == 1
            continue
        elif is_open:
            notes[-1].append(line.strip())
        else:
            break
        end = number + 1
    return [" ".join(" ".join(words).split()) for words in notes], end


def _is_footer(lines: Sequence[str]) -> bool:
    """Whether *lines* are few and short, as those below the notes of a page are, or none."""
    words = [line.strip() for line in lines if line.strip()]
    return len(words) <= _FOOTER_LINES and all(len(line) <= _FOOTER_WIDTH for line in words)
