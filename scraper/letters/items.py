"""Lists of articles that start the items after a line which names their instrument."""

import re
from collections.abc import Sequence

from scraper.letters.articles import ArticleList
from scraper.letters.mentions import Mentions
from scraper.letters.referred import meant_by
from scraper.letters.wording import Wording

_START = re.compile(
    r"(?:(?:^|\n)\s?(?:[-•*–●]\s|\(?[a-z\d]{1,3}[.)]\s)?|;\s(?:[^\W\d]{1,3}\s)?[-•*–●]\s)(?:\S{1,3}\s|\S{0,2})$"
)
_LINE_REACH = 2500  # characters of a line that ends in a colon
_LINE_END = 15  # characters of a bracket and a colon after a name
_SENTENCE_END = re.compile(r"[.!?]\s{1,3}(?=[^\W\da-z_])")
_MARKER = 12  # characters before an item of a list


def join_items(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> None:
    """Join the lists that start the items after a line like 'These provisions of that Declaration
    apply:'."""
    last_line, instrument = -1, None
    for item in lists:
        if not _START.search(text, max(0, item.head - _MARKER), item.head):
            continue
        line = text.rfind("\n", 0, item.head)
        above = text.rfind("\n", max(0, line - _LINE_REACH), max(0, line)) + 1
        is_near = line - above < _LINE_REACH
        if is_near and text[above:line].rstrip().endswith(":"):
            instrument = _introduced(text, (above, line), mentions, wording)
        elif last_line not in (above - 1, line):
            instrument = None
        last_line = line
        if instrument is not None and item.instrument is None and not item.is_linked:
            item.instrument = instrument


def _introduced(
    text: str, line: tuple[int, int], mentions: Mentions, wording: Wording
) -> str | None:
    """The one instrument that a *line* before a list of items, from start to end, speaks of: in its
    last sentence, or else at all."""
    start, end = line
    named_last = mentions.between(*line)[-1:]
    if named_last and end - named_last[0].end <= _LINE_END:
        return named_last[0].id
    last = max((stop.end() for stop in _SENTENCE_END.finditer(text, *line)), default=start)
    for first in (last, start):
        named = {mention.id for mention in mentions.between(first, end)}
        for back in wording.instruments.back.finditer(text, first, end):
            count = mentions.count_before(back.start())
            meant = meant_by(text, back, mentions, count, wording)
            named |= {meant} if meant else set()
        if named:
            is_of_law = wording.instruments.other_law.search(text, first, end)
            return named.pop() if len(named) == 1 and not is_of_law else None
    return None
