"""Words such as 'the same Covenant' -> the instrument named before that they mean."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from scraper.letters.mentions import Mention, Mentions
from scraper.letters.wording import Wording
from scraper.names.instruments import instrument_of

_LONGEST_SET = 40  # characters of "Guiding Principles", and the like
_NEVER_SHORT = frozenset(("vclt",))  # no letter calls it "the Convention" alone
_SAME_REACH = 700  # characters from an instrument to 'the same Covenant'
_LONGEST_WORD = 30  # characters of a word and the space after it
_SHORTEST_WORD = 6  # characters of one that is no article, nor 'Under'
_UNKNOWN_REACH = 5000  # characters before 'the same Covenant' in which an unknown one is sought


def back_at(text: str, link: re.Match[str], wording: Wording) -> re.Match[str] | None:
    """Words like 'the same Covenant' after *link*, which may hold 'the same' itself."""
    said = wording.instruments.said.search(link[0])
    back = wording.instruments.back.match(text, link.start() + said.start()) if said else None
    return back or wording.instruments.back.match(text, link.end())


def meant_by(
    text: str, back: re.Match[str], mentions: Mentions, count: int, wording: Wording
) -> str | None:
    """The instrument that *back* ('the same Covenant', 'the Convention') means, the first *count*
    of the *mentions* standing before it; None where it may be another."""
    if _ends_name(text, back):
        return None
    meant = instrument_meant(back, mentions, count, back.start(), wording)
    last = mentions.last_of(meant, count) if meant and back["same"] else None
    if last and _may_be_unknown(text, back, last, mentions, wording):
        return None
    return meant or _called_in_paragraph(text, back, mentions, count, wording)


def _ends_name(text: str, back: re.Match[str]) -> bool:
    """Whether *back* is the end of another name: 'the Kampala Convention'."""
    before = text[max(0, back.start() - _LONGEST_WORD) : back.start()].split(" ")
    is_word = len(before) > 1 and before[-1] == "" and len(before[-2]) >= _SHORTEST_WORD
    return is_word and before[-2][0].isupper() and before[-2].isalpha()


def instrument_meant(
    back: re.Match[str], mentions: Mentions, count: int, position: int, wording: Wording
) -> str | None:
    """The instrument that 'the same Covenant' means: the last one so called before *position*; and
    'the Covenant': the only one so called in the text, or else of the first *count* mentions, which
    stand before *position*."""
    if back["same"]:
        return _last_called(back, mentions, count, position, wording)
    noun = _noun_at(back)
    if noun in mentions.defined:
        return mentions.defined[noun]
    for among in (mentions.ids(), mentions.ids(0, count)):
        called = _called(among, noun, wording)
        if len(called) == 1:
            return called[0]
    return None


def _called(
    ids: Iterable[str], noun: str, wording: Wording, *, is_same: bool = False
) -> Sequence[str]:
    return [one for one in ids if _is_called(one, noun, wording, is_same=is_same)]


def _last_called(
    back: re.Match[str], mentions: Mentions, count: int, position: int, wording: Wording
) -> str | None:
    """The only instrument so called before *position*, else the last one, if it is near."""
    noun = _noun_at(back)
    named = _called(mentions.ids(0, count), noun, wording, is_same=True)
    if len(named) == 1 and not back["any"]:
        return named[0]
    for before in range(count - 1, -1, -1):
        item = mentions[before]
        if position - item.end > _SAME_REACH:
            return None
        if back["any"] or _is_called(item.id, noun, wording, is_same=True):
            return item.id
    return None


def _may_be_unknown(
    text: str, back: re.Match[str], last: Mention, mentions: Mentions, wording: Wording
) -> bool:
    """Whether 'the same Convention' follows one of that name that is no mention, after the *last*
    mention of what it may mean, or is too far from this to tell."""
    if back.start() - last.end > _UNKNOWN_REACH:
        return True
    noun = _noun_at(back)
    unknown = mentions.outside(wording.focus.unknown.finditer(text, last.end, back.start()))
    return any(noun in found[0].casefold() for found in unknown)


def _noun_at(back: re.Match[str]) -> str:
    return " ".join((back["same"] or back["only"]).casefold().split())


def _called_in_paragraph(
    text: str, back: re.Match[str], mentions: Mentions, count: int, wording: Wording
) -> str | None:
    """What 'the Convention' means where its paragraph has named one of the kind alone."""
    if not back["only"]:
        return None
    first = mentions.count_before(text.rfind("\n", 0, back.start()) + 1)
    called = _called(mentions.ids(first, count), _noun_at(back), wording)
    return called[0] if len(called) == 1 else None


def set_meant(text: str, position: int, mentions: Mentions, wording: Wording) -> str | None:
    """The set that 'the Guiding Principles' at *position* means: the only one of *mentions* that
    is so called."""
    following = " ".join(text[position : position + _LONGEST_SET].lower().split())
    called = [
        instrument_id
        for instrument_id in mentions.ids()
        if (known := instrument_of(instrument_id)) is not None
        and any(
            _starts_as_word(following, form.lower())
            for form in known.numbered.get(wording.language, ())
        )
    ]
    return called[0] if len(called) == 1 else None


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


def _is_called(instrument_id: str, noun: str, wording: Wording, *, is_same: bool = False) -> bool:
    """Whether the *noun* is what the instrument is, and stands in its name; if *is_same*, after
    words like 'that'."""
    if instrument_id in _NEVER_SHORT and not is_same:
        return False
    is_what_it_is = noun_of(instrument_id, wording) in noun.split()
    return is_what_it_is and noun in _name_of(instrument_id, wording.language)


def noun_of(instrument_id: str, wording: Wording) -> str | None:
    """What an instrument is by its name: 'covenant', 'convention'; None for principles."""
    return _noun_in_name(instrument_id, wording.language, wording.instruments.nouns)


@cache
def _noun_in_name(instrument_id: str, language: str, nouns: re.Pattern[str]) -> str | None:
    found = nouns.search(_name_of(instrument_id, language))
    return found[0] if found and not found["rules"] else None


@cache
def _name_of(instrument_id: str, language: str) -> str:
    known = instrument_of(instrument_id)
    name = known.names.get(language) or known.name if known else ""
    return name.casefold()
