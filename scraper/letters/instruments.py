"""Body, annex and footnotes -> the instruments that a letter cites, with articles or principles.

An article counts for an instrument only where the words join the two ("articles 6, 7 and 9 of the
..."); an instrument that is named without a number is cited as a whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from scraper.letters.comments import general_comments
from scraper.letters.joins import joined
from scraper.letters.labour import labour_conventions
from scraper.letters.mandates import council_resolutions, resolutions_at
from scraper.letters.mentions import Mention, Mentions
from scraper.letters.parts import LetterParts
from scraper.letters.short_names import defined_nouns, shortened
from scraper.letters.wording import Wording
from scraper.names.instruments import (
    KnownInstrument,
    council_resolution,
    instruments,
)
from scraper.records import Instrument

_SYMBOL = re.compile(r"\bA/HRC/RES/(?P<number>(?:S-)?\d{1,3}/\d{1,3})(?![\d/])")
_COUNCIL_REACH = 400  # characters before a resolution in which its sentence names the Council
_SENTENCE_END = re.compile(r"[.;!?]\s")
_FULL_STOP = re.compile(r"[.!?]\s|\n")
_OWN_REACH = 70  # characters before a resolution in which 'in its' stands
_SPEAKS_REACH = 320  # characters after a resolution in which its sentence names the Council
_LONGEST_NAME = 180  # characters of a name and the bracket after it
_ABBREVIATION_REACH = 60  # characters before an abbreviation in which 'article 3 of the' stands
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument, its articles or principles in numeric order, and its first citation."""

    instrument: Instrument
    quote: str


def read_instruments(parts: LetterParts) -> tuple[Citation, ...]:
    """Every instrument cited, in the order of the first citations."""
    units = (
        *(unit for unit in parts.body if not parts.wording.letter.opening.search(unit)),
        *parts.annex,
        *(note.text for note in parts.footnotes),
    )
    text = "\n".join(units)
    mentions = _mentions(text, parts.wording)
    numbers: dict[str, set[str]] = {known: set() for known in mentions.ids()}
    for instrument_id, listed in joined(text, mentions, parts.wording):
        numbers[instrument_id].update(listed.numbers)
    first: dict[str, Mention] = {}
    for mention in sorted(
        (*mentions, *_resolutions(text, parts.wording), *_comments(text, mentions, parts.wording)),
        key=lambda item: item.start,
    ):
        first.setdefault(mention.id, mention)
    return tuple(
        Citation(
            Instrument(
                id=mention.id,
                name=mention.name,
                articles=tuple(sorted(numbers.get(mention.id, ()), key=_numeric_order)),
            ),
            text[mention.start : mention.end],
        )
        for mention in first.values()
    )


def _numeric_order(article: str) -> tuple[int, str]:
    digits = re.match(r"\d+", article)
    return (int(digits[0]) if digits else 0, article)


@cache
def _names(
    language: str, within: tuple[str, ...]
) -> Mapping[str, tuple[tuple[str, KnownInstrument], ...]]:
    """First word of a name in the *language* -> the names that it starts, longest first; in small
    letters. After the first word, the words *within* may stand in any name."""
    found: dict[str, dict[str, KnownInstrument]] = {}
    for instrument in instruments():
        official = instrument.names.get(language)
        for name in (*instrument.cited.get(language, ()), *((official,) if official else ())):
            printed = _lowered(name)
            first = _WORD.match(printed)
            if first is not None:
                longer = (f"{first[0]} {words}{printed[first.end() :]}" for words in within)
                names = dict.fromkeys((*longer, printed), instrument)
                found.setdefault(first[0], {}).update(names)
    return {
        word: tuple(sorted(names.items(), key=lambda item: -len(item[0])))
        for word, names in found.items()
    }


@cache
def _abbreviations() -> Mapping[str, KnownInstrument]:
    """Abbreviations, also those that count only where the text names the instrument in words."""
    return {
        short: item for item in instruments() for short in (*item.abbreviations, *item.ambiguous)
    }


def _mentions(text: str, wording: Wording) -> Mentions:
    """Every place where the text names an instrument, by name or by an abbreviation."""
    lowered = _lowered(text)
    found: list[Mention] = []
    end = 0
    for start, longest, instrument in sorted(
        _places_of_names(lowered, wording), key=lambda place: place[:2]
    ):
        if start >= end:  # else it is a part of a longer name
            end = longest
            if _is_mention(text, start, end, wording):
                found.append(Mention(start, end, instrument.id, instrument.name))
    certain = {mention.id for mention in found}
    ends = {mention.end for mention in found}
    for short, instrument in _abbreviations().items():
        is_doubtful = short in instrument.ambiguous and instrument.id not in certain
        for end in _places_of(short, text):
            start = end - len(short)
            is_whole = not text[end : end + 1].isalnum()
            opens = _without_opening(text, start)
            stands_for_name = opens in ends  # before it
            if is_doubtful and not wording.instruments.article_of.search(
                text[max(0, start - _ABBREVIATION_REACH) : start]
            ):
                continue
            if is_whole and not stands_for_name and _is_mention(text, start, end, wording):
                start = _start_of_name(text, start, wording)
                found.append(Mention(start, end, instrument.id, instrument.name))
    found += labour_conventions(text, found, wording)
    named = Mentions(found)
    shorter = tuple(shortened(text, named, wording))
    return Mentions((*found, *shorter), defined_nouns(text, named, wording))


def _without_opening(text: str, start: int) -> int:
    """Where the words before *start* end, without a bracket or quotation mark that opens there."""
    first = max(0, start - 4)
    if text[start - 1 : start] not in ("(", "“", "«", '"'):
        return start
    return first + len(text[first:start].rstrip('(“«"\xa0 '))


def _start_of_name(text: str, start: int, wording: Wording) -> int:
    """Where the name starts that stands before an abbreviation in brackets, in unusual words."""
    if text[start - 1 : start] not in ("(", "“"):
        return start
    first = max(0, start - _LONGEST_NAME)
    name = wording.focus.long_name.search(text[first:start])
    return first + name.start() if name else start


def _places_of_names(lowered: str, wording: Wording) -> Iterator[tuple[int, int, KnownInstrument]]:
    """Start and end of the longest name at each place, and its instrument."""
    for first, names in _names(wording.language, wording.instruments.within_name).items():
        for position in _places_of(first, lowered):
            named = _named_at(lowered, position - len(first), names)
            if named is not None:
                yield position - len(first), *named


def _lowered(text: str) -> str:
    """*text* in small letters and with plain apostrophes, each character in its place."""
    lowered = text.lower().replace("’", "'")
    if len(lowered) == len(text):
        return lowered
    return "".join(
        small if len(small := character.lower()) == 1 else character for character in text
    ).replace("’", "'")


def _named_at(
    lowered: str, start: int, names: tuple[tuple[str, KnownInstrument], ...]
) -> tuple[int, KnownInstrument] | None:
    """The end of the longest of the *names* that starts at *start*, and its instrument."""
    for name, instrument in names:
        end = start + len(name)
        if lowered.startswith(name, start) and not lowered[end : end + 1].isalnum():
            return end, instrument
    return None


def _is_mention(text: str, start: int, end: int, wording: Wording) -> bool:
    phrases = wording.instruments
    return not phrases.not_after.search(text[max(0, start - 60) : start]) and not (
        phrases.not_before.match(text, end)
    )


def _resolutions(text: str, wording: Wording) -> Iterator[Mention]:
    """Every resolution of the Council: by its symbol, by words beside it, or after another one of
    the Council's in its sentence."""
    cited = [(match.start(), match["number"], match.end()) for match in _SYMBOL.finditer(text)]
    own = _council_before(text, wording)
    certain = dict.fromkeys((*cited, *council_resolutions(text, wording), *own))
    for start, number, end in (*certain, *_further(text, sorted(certain), wording)):
        known = council_resolution(number)
        yield Mention(start, end, known.id, known.name)


def _further(
    text: str, certain: Sequence[tuple[int, str, int]], wording: Wording
) -> Iterator[tuple[int, str, int]]:
    """The resolutions that follow one of the Council's in a sentence that names no other body:
    'resolution 34/7 of the Council; resolution 32/13 condemns'."""
    phrases = wording.instruments
    for _, _, end in certain:
        near = text[end : end + _SPEAKS_REACH]
        stop = _FULL_STOP.search(near)
        last = end + (stop.start() if stop else len(near))
        for word in wording.header.resolutions.pattern.finditer(text, end, last):
            bodies = phrases.council.finditer(text, end, word.start())
            if not all(body["council"] for body in bodies):
                break
            for number in resolutions_at(text, word.end(), wording):
                if not phrases.not_council.match(text, number.end()):
                    yield number.start(), number["number"], number.end()


def _council_before(text: str, wording: Wording) -> Iterator[tuple[int, str, int]]:
    """Start, number and end of each resolution before which its sentence names the Council last:
    'which the Council endorsed on 16 June 2011 in resolution 17/31'."""
    stem = wording.instruments.resolution_stem
    for end in _places_of(stem, _lowered(text)):
        word = wording.header.resolutions.pattern.match(text, end - len(stem))
        listed = tuple(resolutions_at(text, word.end(), wording)) if word else ()
        if word is None or not listed:
            continue
        number = listed[-1]
        first, last = max(0, word.start() - _COUNCIL_REACH), number.end() + _SPEAKS_REACH
        is_near = wording.instruments.council_name in text[first:last]
        if not is_near or wording.instruments.not_council.match(text, number.end()):
            continue
        before = text[first : word.start()]
        before = before[before.rfind("\n") + 1 :]
        bodies = tuple(wording.instruments.council.finditer(before))
        ends = len(_SENTENCE_END.findall(before, bodies[-1].end())) if bodies else 0
        is_its = wording.instruments.own.search(before) is not None
        is_before = bodies and bodies[-1]["council"] and ends <= is_its
        is_own = wording.header.council_own.search(
            text[max(0, word.start() - _OWN_REACH) : word.start()]
        )
        later = wording.instruments.council_later.match(text, number.end())
        in_own = wording.instruments.in_council_resolution.search(text, first, listed[0].start())
        speaks = wording.instruments.council_speaks.match(text, number.end())
        if is_before or (is_own and later) or (in_own and speaks):
            for one in listed:
                yield one.start(), one["number"], one.end()


def _comments(text: str, mentions: Mentions, wording: Wording) -> Iterator[Mention]:
    for comment in general_comments(text, mentions, wording):
        yield Mention(comment.start, comment.end, comment.id, comment.name)


def _places_of(words: str, lowered: str) -> Iterator[int]:
    """Where a text goes on after each place of *words* that starts as a word."""
    start = lowered.find(words)
    while start >= 0:
        end = start + len(words)
        if not lowered[start - 1 : start].isalnum():
            yield end
        start = lowered.find(words, end)
