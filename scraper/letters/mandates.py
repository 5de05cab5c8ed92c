"""Letterhead and opening sentence -> mandates, and the resolutions that they rest on."""

import re
from collections.abc import Iterator

from scraper.letters.dates import find_dates
from scraper.letters.layout import sentences_of
from scraper.letters.parts import LetterParts
from scraper.letters.titles import mandate_id_of
from scraper.letters.wording import (
    Wording,
    any_reference_label,
    mandate_separator,
    wordings,
)
from scraper.records import Mandate

_RESOLUTION = re.compile(r"(?:A/HRC/RES/)?(?P<number>(?:S-)?\d{1,3}/\d{1,3})(?![\d/])")
_LETTERHEAD = 800  # characters in which the experts list their mandates
_LONGEST_NAME = 400  # characters of the name of a mandate
_AROUND = 70  # characters before a resolution in which the Council is named


def lists_mandates(text: str) -> bool:
    """Whether a line of the letterhead that *text* may start with begins a list of mandates."""
    return any(
        wording.header.mandates_heading.search(line.strip())
        for wording in wordings()
        for line in text[:_LETTERHEAD].split("\n")
    )


def read_mandates(parts: LetterParts) -> tuple[tuple[Mandate, ...], str] | None:
    """The mandates, as the letterhead lists them or else the opening sentence, and these words.

    Where the two differ, the list with more known names is the one that the conversion spared; in
    two lists of one length, a name that is known stands for one that is not.
    """
    lists = []
    opening = (_mandates_of_opening(parts), parts.wording)
    for printed, wording in (*_mandates_heading(parts), opening):
        mandates = tuple(
            Mandate(id=mandate_id_of(name, wording), listed=name)
            for name in _mandate_names(printed, wording)
        )
        if mandates:
            lists.append((mandates, printed))
    if not lists:
        return None
    best, printed = max(lists, key=lambda item: _known(item[0]))
    for other, _ in lists:
        if len(other) == len(best):
            pairs = zip(best, other, strict=True)
            best = tuple(mine if mine.id or not its.id else its for mine, its in pairs)
    return best, printed


def read_resolutions(parts: LetterParts) -> tuple[str, ...]:
    """The Human Rights Council resolutions that the opening sentence cites, in printed order."""
    sentence = sentences_of(parts.opening, parts.wording)[0]
    numbers = (number[1] for number in council_resolutions(sentence, parts.wording))
    return tuple(dict.fromkeys(numbers))


def council_resolutions(text: str, wording: Wording) -> Iterator[tuple[int, str, int]]:
    """Start, number and end of each resolution in *text* that its words say is the Council's."""
    last_end = -1
    for word in wording.header.resolutions.finditer(text):
        listed = list(resolutions_at(text, word.end(), wording))
        if not listed or wording.instruments.not_council.match(text, listed[-1].end()):
            continue
        goes_on = wording.instruments.and_.fullmatch(text, last_end, word.start())
        before = text[max(0, word.start() - _AROUND) : word.start()]
        after = text[listed[-1].end() : listed[-1].end() + _AROUND]
        if (
            (last_end >= 0 and goes_on)
            or wording.header.council_before.search(before)
            or wording.header.council_after.match(after)
            or (
                wording.header.council_own.search(before)
                and wording.header.council_next.match(after)
            )
        ):
            last_end = listed[-1].end()
            for number in listed:
                yield number.start(), number["number"], number.end()


def resolutions_at(text: str, position: int, wording: Wording) -> Iterator[re.Match[str]]:
    """Each number of a list of resolutions ('44/15, 37/12 and 43/8') that starts at *position*."""
    while resolution := _RESOLUTION.match(text, position):
        yield resolution
        between = wording.instruments.and_.match(text, resolution.end())
        if between is None:
            return
        position = between.end()


def _known(mandates: tuple[Mandate, ...]) -> int:
    return len({mandate.id for mandate in mandates} - {None})


def _mandates_heading(parts: LetterParts) -> Iterator[tuple[str, Wording]]:
    """The list that starts a line with 'Mandates of', up to the reference, the date or its end, and
    the wording of its language."""
    for block in parts.header:
        for position, line in enumerate(block.lines):
            for wording in wordings():
                if wording.header.mandates_heading.match(line):
                    text = " ".join(block.lines[position:])
                    ends = [found.start for found in find_dates(text)]
                    label = any_reference_label().search(text)
                    ends += [label.start()] if label else []
                    yield text[: min(ends, default=None)], wording


def _mandates_of_opening(parts: LetterParts) -> str:
    named = parts.wording.letter.opening.pattern.split(parts.opening, maxsplit=1)[-1]
    end = parts.wording.header.mandates_end.search(named)
    return (named[: end.start()] if end else named).strip()


def _mandate_names(printed: str, wording: Wording) -> Iterator[str]:
    """Each name in a list like 'Mandates of the A; the B and the Special Rapporteur on C'."""
    listed = wording.header.mandates_heading.sub("", printed)
    for piece in mandate_separator(wording.language).split(listed):
        name = wording.header.mandate_article.sub("", piece.strip(" ,.;:")).strip()
        if name and len(name) <= _LONGEST_NAME:
            yield name
