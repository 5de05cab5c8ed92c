"""Conventions of the International Labour Organization, as a text cites them by number.

'ILO Conventions Nos. 87 and 98', 'Convenios núm. 87 y núm. 98': a number that is none of a known
convention is not read, nor is any in a text that names no such organization.
"""

import re
from collections.abc import Iterator, Sequence

from scraper.letters.mentions import Mention
from scraper.letters.wording import Wording
from scraper.names.instruments import instrument_of


def labour_conventions(text: str, known: Sequence[Mention], wording: Wording) -> Iterator[Mention]:
    """Each convention cited by its number where none of the *known* mentions stands."""
    phrases = wording.labour
    if phrases.organization.search(text) is None:
        return
    taken = {place for mention in known for place in range(mention.start, mention.end)}
    for head in phrases.head.finditer(text):
        start = head.start()
        number = phrases.number.match(text, head.end())
        while number is not None:
            found = instrument_of(f"ilo-c{int(number['number'])}")
            if found is not None and number.start("number") not in taken:
                yield Mention(start, number.end(), found.id, found.name)
            link = _link_after(text, number, wording)
            start = link.end() if link else number.end()
            number = phrases.number.match(text, start) if link else None


def _link_after(text: str, number: re.Match[str], wording: Wording) -> re.Match[str] | None:
    """What leads over to the next number of a list."""
    bracket = wording.labour.year.match(text, number.end())
    return wording.instruments.and_.match(text, bracket.end() if bracket else number.end())
