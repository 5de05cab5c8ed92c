"""Short forms by which a text goes on to speak of an instrument that it has named.

A letter may define one in brackets, 'the International Covenant on ... (“the Covenant”)', or leave
out the end of a name: 'the Basic Principles', 'the Code of Conduct', 'the Arab Charter'.
"""

from collections.abc import Iterator, Mapping

from scraper.letters.mentions import Mention, Mentions
from scraper.letters.wording import Wording
from scraper.names.instruments import instrument_of, instruments


def defined_nouns(text: str, mentions: Mentions, wording: Wording) -> Mapping[str, str]:
    """Each noun, in small letters, that brackets after a name say to stand for it -> the
    instrument; none that stands for two."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        words = wording.instruments.defined.match(text, mention.end)
        if words is not None:
            found.setdefault(words["noun"].casefold(), set()).add(mention.id)
    return {noun: ids.pop() for noun, ids in found.items() if len(ids) == 1}


def shortened(text: str, mentions: Mentions, wording: Wording) -> Iterator[Mention]:
    """Where the text leaves out the end of a name: of the only instrument of such a name before, in
    the text or else in the paragraph; or the only one that there is."""
    for words in mentions.outside(wording.instruments.shortened.finditer(text)):
        short = " ".join(words["name"].casefold().split())
        count = mentions.count_before(words.start())
        paragraph = mentions.count_before(text.rfind("\n", 0, words.start()) + 1)
        everything = (item.id for item in instruments())
        for ids in (mentions.ids(0, count), mentions.ids(paragraph, count), everything):
            meant = [one for one in ids if _begins(one, short, wording)]
            if len(meant) == 1:
                known = instrument_of(meant[0])
                yield Mention(words.start(), words.end(), meant[0], known.name if known else "")
                break


def _begins(instrument_id: str, short: str, wording: Wording) -> bool:
    """Whether a name of the instrument begins with the words *short*."""
    known = instrument_of(instrument_id)
    if known is None:
        return False
    names = (known.names.get(wording.language, ""), *known.cited.get(wording.language, ()))
    return any(name.casefold().startswith(f"{short} ") for name in names)
