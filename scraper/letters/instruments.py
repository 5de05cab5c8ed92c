"""Body, annex and footnotes -> the instruments that a letter cites, with articles or principles.

An article counts for an instrument only where the words join the two ("articles 6, 7 and 9 of the
..."); an instrument that is named without a number is cited as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scraper.letters.header import resolutions_at
from scraper.letters.parts import LetterParts
from scraper.letters.wording import Wording
from scraper.names.instruments import (
    KnownInstrument,
    council_resolution,
    instrument_of,
    instruments,
)
from scraper.records import Instrument

_NUMBER = re.compile(r"\d{1,3}(?![\d/])(?: ?\(\w{1,3}\)){0,3}")
_SYMBOL = re.compile(r"\bA/HRC/RES/(?=(?:S-)?\d)")
_NEVER = "(?!)"  # the pattern that is found nowhere
_WIDEST_RANGE = 60  # numbers: 'articles 1 to 30' is a range, 'articles 9 to 1966' is not


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument, its articles or principles in numeric order, and its first citation."""

    instrument: Instrument
    quote: str


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where the text names an instrument."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A list of articles or principles in the text."""

    start: int
    end: int
    numbers: tuple[str, ...]


def read_instruments(parts: LetterParts) -> tuple[Citation, ...]:
    """Every instrument cited, in the order of the first citations."""
    units = (
        *(unit for unit in parts.body if unit != parts.opening),
        *parts.annex,
        *(note.text for note in parts.footnotes),
    )
    text = "\n".join(units)
    mentions = _mentions(text, parts.wording)
    numbers: dict[str, set[str]] = {mention.id: set() for mention in mentions}
    for instrument_id, listed in _joined(text, mentions, parts.wording):
        numbers[instrument_id].update(listed.numbers)
    first: dict[str, _Mention] = {}
    for mention in (*mentions, *_resolutions(text, parts.wording)):
        if mention.id not in first or mention.start < first[mention.id].start:
            first[mention.id] = mention
    citations = []
    for mention in sorted(first.values(), key=lambda item: item.start):
        known = instrument_of(mention.id)
        assert known is not None, mention.id
        articles = tuple(sorted(numbers.get(known.id, ()), key=_numeric_order))
        citations.append(
            Citation(
                Instrument(id=known.id, name=known.name, articles=articles),
                text[mention.start : mention.end],
            )
        )
    return tuple(citations)


def _numeric_order(article: str) -> tuple[int, str]:
    digits = re.match(r"\d+", article)
    return (int(digits[0]) if digits else 0, article)


@dataclass(frozen=True, slots=True)
class _Names:
    """The patterns of an instrument's names: those that are certain, and those that count only in
    a text where a certain one stands."""

    id: str
    certain: re.Pattern[str]
    ambiguous: re.Pattern[str] | None


@cache
def _names(language: str, before: str) -> tuple[_Names, ...]:
    """Of every instrument that the *language* names; the pattern *before* may precede a name."""
    found = []
    for instrument in instruments():
        printed = instrument.cited.get(language, ())
        words = [re.escape(name).replace(r"\ ", r"\s") for name in printed]
        forms = [rf"\b(?i:(?:{before})?{name})\b" for name in words]
        forms += [_abbreviated(short) for short in instrument.abbreviations]
        short_forms = "|".join(map(_abbreviated, instrument.ambiguous))
        ambiguous = re.compile(short_forms) if short_forms else None
        found.append(_Names(instrument.id, re.compile("|".join(forms) or _NEVER), ambiguous))
    return tuple(found)


def _abbreviated(short: str) -> str:
    """Not in brackets, where it stands for the name before it."""
    return rf"(?<!\()\b{re.escape(short)}\b"


def _mentions(text: str, wording: Wording) -> tuple[_Mention, ...]:
    """Every place where the text names an instrument, by name or by an abbreviation."""
    found: list[_Mention] = []
    for names in _names(wording.language, wording.instruments.before_name.pattern):
        certain = _places(text, names.id, names.certain, wording)
        found += certain
        if certain and names.ambiguous:
            found += _places(text, names.id, names.ambiguous, wording)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _places(
    text: str, instrument_id: str, pattern: re.Pattern[str], wording: Wording
) -> list[_Mention]:
    phrases = wording.instruments
    return [
        _Mention(match.start(), match.end(), instrument_id)
        for match in pattern.finditer(text)
        if not phrases.not_after.search(text[max(0, match.start() - 60) : match.start()])
        and not phrases.not_before.match(text, match.end())
    ]


def _resolutions(text: str, wording: Wording) -> Iterator[_Mention]:
    for pattern in (_SYMBOL, wording.header.resolutions):
        for match in pattern.finditer(text):
            for number in resolutions_at(text, match.end()):
                yield _Mention(match.start(), number.end(), council_resolution(number[0]).id)


def _joined(
    text: str, mentions: tuple[_Mention, ...], wording: Wording
) -> Iterator[tuple[str, _Numbers]]:
    """Each list of numbers with the instrument that it belongs to."""
    phrases = wording.instruments
    starting = {mention.start: mention for mention in mentions}
    ending: dict[int, _Mention] = {}
    for mention in mentions:
        link = phrases.after_name.match(text, mention.end)
        ending[link.end() if link else mention.end] = mention
    for head in phrases.numbers_of.finditer(text):
        listed = _numbers_at(text, head.end(), wording)
        if listed is None:
            continue
        paragraph = phrases.paragraph.match(text, listed.end)
        link = phrases.of.match(text, paragraph.end() if paragraph else listed.end)
        named = starting.get(link.end()) if link else None
        if named is not None:
            more = phrases.more.match(text, named.end)
            if not (more and more.end() in starting):  # "articles 7 and 9 of the A and the B"
                yield named.id, listed
        elif head.start() in ending and not (link and link[0].strip(" ,")):
            yield ending[head.start()].id, listed
    yield from _numbered(text, {mention.id for mention in mentions}, wording)


def _numbered(text: str, named: set[str], wording: Wording) -> Iterator[tuple[str, _Numbers]]:
    """Numbers that stand after words of their own ("Guiding Principle 13"), where only one of the
    instruments that are numbered so is named in the text."""
    words: dict[str, list[KnownInstrument]] = {}
    for instrument in instruments():
        for word in instrument.numbered.get(wording.language, ()):
            words.setdefault(word, []).append(instrument)
    for word, candidates in words.items():
        meant = [candidate.id for candidate in candidates if candidate.id in named]
        if len(meant) != 1:
            continue
        for match in re.finditer(rf"\b{re.escape(word)}\s(?=\d)", text, re.IGNORECASE):
            listed = _numbers_at(text, match.end(), wording)
            if listed is not None:
                yield meant[0], listed


def _numbers_at(text: str, position: int, wording: Wording) -> _Numbers | None:
    """The list of numbers ('6, 7 and 9', '25 to 31', '2(1)') that starts at *position*."""
    numbers: list[str] = []
    start = end = position
    through = False
    after_comma = False
    while number := _NUMBER.match(text, position):
        value = number[0].replace(" ", "")
        if after_comma and not _is_in_list(text, number.end(), wording):
            break  # "Guiding Principle 13, 20 companies"
        if through:
            if not _is_range(numbers[-1], value):
                break
            numbers.extend(map(str, range(int(numbers[-1]) + 1, int(value) + 1)))
        else:
            numbers.append(value)
        end = number.end()
        through_match = wording.instruments.through.match(text, end)
        link = through_match or wording.instruments.and_.match(text, end)
        if link is None:
            break
        through = through_match is not None
        after_comma = link[0].strip() == ","
        position = link.end()
    return _Numbers(start, end, tuple(numbers)) if numbers else None


def _is_in_list(text: str, end: int, wording: Wording) -> bool:
    """Whether a number that ends at *end* is one of a list, by what follows it."""
    phrases = wording.instruments
    link = phrases.of.match(text, end)
    return (
        text[end : end + 1] in (*").;:\n", "")
        or phrases.and_.match(text, end) is not None
        or phrases.through.match(text, end) is not None
        or (link is not None and link[0].strip(" ,") != "")
    )


def _is_range(first: str, last: str) -> bool:
    return first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _WIDEST_RANGE
