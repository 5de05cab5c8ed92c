"""A paragraph -> what in it is the letter's own, and what it quotes or tells of somebody else."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scraper.letters.layout import spans_at
from scraper.letters.wording import Phrase, Wording

_CLOSED_BY = {"“": "”", "«": "»", "„": "”“", '"': '"'}
_MARK = re.compile('[“”«»„"]')


@dataclass(frozen=True, slots=True)
class Quoted:
    """Starts and ends of the quotations of one text, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, position: int) -> bool:
        """Whether the character at *position* is quoted."""
        number = bisect_right(self.starts, position) - 1
        return number >= 0 and position < self.ends[number]


@lru_cache(maxsize=8)  # one paragraph is asked for by the readers of several facts
def quoted_spans(text: str) -> Quoted:
    """The quotations in *text*; one that is not closed runs to its end, for it goes on in the next
    paragraph. A straight mark that is not closed opens none."""
    starts: list[int] = []
    ends: list[int] = []
    opened = ""
    for mark in _MARK.finditer(text):
        if opened and mark[0] in _CLOSED_BY[opened]:
            ends.append(mark.end())
            opened = ""
        elif not opened and mark[0] in _CLOSED_BY:
            starts.append(mark.start())
            opened = mark[0]
    if opened == '"':
        del starts[-1]
    elif opened:
        ends.append(len(text))
    return Quoted(tuple(starts), tuple(ends))


def own_words(text: str) -> str:
    """*text* without what it quotes."""
    quoted = quoted_spans(text)
    ends = (0, *quoted.ends)
    starts = (*quoted.starts, len(text))
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def own_sentences(unit: str, phrase: Phrase, wording: Wording) -> Iterator[str]:
    """The sentences of a paragraph in which *phrase* is found in the letter's own words: neither
    in a quotation, nor in what the sentence tells of somebody else's words."""
    for start, end in spans_at(unit, phrase.places_in(unit), wording):
        found = [match.start() for match in phrase.pattern.finditer(unit, start, end)]
        if found and not all(map(quoted_spans(unit).holds, found)):
            sentence = unit[start:end].strip()
            if not wording.text.reported.search(sentence):
                yield sentence
