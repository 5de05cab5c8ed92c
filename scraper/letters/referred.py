"""Words such as 'the same Covenant' -> the instrument named before that they mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.letters.wording import Wording
from scraper.names.instruments import instrument_of

_LONGEST_SET = 40  # characters of "Guiding Principles", and the like
_NEVER_SHORT = frozenset(("vclt",))  # no letter calls it "the Convention" alone
_SAME_REACH = 700  # characters from an instrument to 'the same Covenant'


@dataclass(frozen=True, slots=True)
class Mention:
    """Where the text names an instrument, or cites a resolution or a general comment."""

    start: int
    end: int
    id: str
    name: str


def back_at(text: str, link: re.Match[str], wording: Wording) -> re.Match[str] | None:
    """Words like 'the same Covenant' after *link*, which may hold 'the same' itself."""
    said = wording.instruments.said.search(link[0])
    back = wording.instruments.back.match(text, link.start() + said.start()) if said else None
    return back or wording.instruments.back.match(text, link.end())


def meant_by(
    text: str, back: re.Match[str], mentions: Sequence[Mention], count: int, wording: Wording
) -> str | None:
    """The instrument that *back* ('the same Covenant', 'the Convention') means, the first *count*
    of the *mentions* standing before it; None where it may be another."""
    before = mentions[:count]
    meant = instrument_meant(back, mentions, before, back.start(), wording)
    if meant and _is_of_unknown(text, back, before, meant, wording):
        return None
    return meant or _called_in_paragraph(text, back, before, wording)


def instrument_meant(
    back: re.Match[str],
    mentions: Sequence[Mention],
    before: Sequence[Mention],
    position: int,
    wording: Wording,
) -> str | None:
    """The instrument that 'the same Covenant' means: the last one so called before *position*; and
    'the Covenant': the only one so called in the text, or else before *position*."""
    if back["same"]:
        return _last_called(back, before, position, wording)
    noun = _noun_at(back)
    for among in (mentions, before):
        called = {item.id for item in among if _is_called(item.id, noun, wording)}
        if len(called) == 1:
            return called.pop()
    return None


def _last_called(
    back: re.Match[str], before: Sequence[Mention], position: int, wording: Wording
) -> str | None:
    """The only instrument so called before *position*, else the last one, if it is near."""
    noun = _noun_at(back)
    named = {item.id for item in before if _is_called(item.id, noun, wording)}
    if len(named) == 1 and not back["any"]:
        return named.pop()
    last = next(
        (item for item in reversed(before) if back["any"] or _is_called(item.id, noun, wording)),
        None,
    )
    return last.id if last and position - last.end <= _SAME_REACH else None


def _is_of_unknown(
    text: str, back: re.Match[str], before: Sequence[Mention], meant: str, wording: Wording
) -> bool:
    """Whether 'the same Convention' follows one of that name that is no mention, after the last of
    the instrument *meant*."""
    if not back["same"]:
        return False
    noun = _noun_at(back)
    last = max((item.end for item in before if item.id == meant), default=back.start())
    return any(
        noun in found[0].casefold()
        and not any(item.start <= found.end() - 1 and found.start() < item.end for item in before)
        for found in wording.focus.unknown.finditer(text, last, back.start())
    )


def _noun_at(back: re.Match[str]) -> str:
    return " ".join((back["same"] or back["only"]).casefold().split())


def _called_in_paragraph(
    text: str, back: re.Match[str], before: Sequence[Mention], wording: Wording
) -> str | None:
    """What 'the Convention' means where its paragraph has named one of the kind alone."""
    if not back["only"]:
        return None
    paragraph = text.rfind("\n", 0, back.start())
    noun = _noun_at(back)
    called = {
        item.id for item in before if item.start > paragraph and _is_called(item.id, noun, wording)
    }
    return called.pop() if len(called) == 1 else None


def set_meant(
    text: str, position: int, mentions: Sequence[Mention], wording: Wording
) -> str | None:
    """The set that 'the Guiding Principles' at *position* means: the only one of *mentions* that
    is so called."""
    following = " ".join(text[position : position + _LONGEST_SET].lower().split())
    called = [
        item.id
        for item in mentions
        if (known := instrument_of(item.id)) is not None
        and any(
            _starts_as_word(following, form.lower())
            for form in known.numbered.get(wording.language, ())
        )
    ]
    return called[0] if len(set(called)) == 1 else None


def _starts_as_word(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()


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
    if instrument_id in _NEVER_SHORT:
        return False
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
