"""Words such as 'the same Covenant' -> the instrument named before that they mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.letters.wording import Wording
from scraper.names.instruments import instrument_of

_SAME_REACH = 700  # characters from an instrument to 'the same Covenant'


@dataclass(frozen=True, slots=True)
class Mention:
    """Where the text names an instrument, or cites a resolution or a general comment."""

    start: int
    end: int
    id: str
    name: str


def instrument_meant(
    back: re.Match[str],
    mentions: Sequence[Mention],
    before: Sequence[Mention],
    position: int,
    wording: Wording,
) -> str | None:
    """The instrument that 'the same Covenant' means: the last one so called before *position*; and
    'the Covenant': the only one so called in the text, or else before *position*."""
    noun = " ".join((back["same"] or back["only"]).casefold().split())
    if back["same"]:
        near = (item for item in reversed(before) if _is_called(item.id, noun, wording))
        last = next(near, None)
        return last.id if last and position - last.end <= _SAME_REACH else None
    for among in (mentions, before):
        called = {item.id for item in among if _is_called(item.id, noun, wording)}
        if len(called) == 1:
            return called.pop()
    return None


def speaks_of_unknown(
    text: str, span: tuple[int, int], mentions: Sequence[Mention], wording: Wording
) -> bool:
    """Whether *span* names a convention, or the like, that is none of its *mentions* and refers to
    none of these."""
    known = [(mention.start, mention.end) for mention in mentions]
    for back in wording.instruments.back.finditer(text, *span):
        before = text[span[0] : back.start()].split()[-1:]
        if back[0][0].islower() or not (before and before[0][0].isupper()):  # "X Convention"
            known.append(back.span())
    return any(
        not any(start <= noun.start() < end for start, end in known)
        for noun in wording.instruments.nouns.finditer(text, *span)
    )


def _is_called(instrument_id: str, noun: str, wording: Wording) -> bool:
    """Whether the *noun* is what the instrument is, and stands in its name."""
    is_what_it_is = noun.rpartition(" ")[2] == noun_of(instrument_id, wording)
    return is_what_it_is and noun in _name_of(instrument_id, wording)


def noun_of(instrument_id: str, wording: Wording) -> str | None:
    """What an instrument is by its name: 'covenant', 'convention'; None for principles."""
    found = wording.instruments.nouns.search(_name_of(instrument_id, wording))
    return found[0] if found and not found["rules"] else None


def _name_of(instrument_id: str, wording: Wording) -> str:
    known = instrument_of(instrument_id)
    name = known.names.get(wording.language) or known.name if known else ""
    return name.casefold()
