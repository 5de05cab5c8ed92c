"""Lists of articles or principles in a text: '6, 7 and 9', '25 to 31', '2(1)'."""

import re
from dataclasses import dataclass

from scraper.letters.wording import Wording

_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?:er|re|°|º)?(?![\d/])(?:\.\d{1,2}(?!\d))?(?: ?\(\w{1,3}\)){0,3}"
)
_LETTER = re.compile(r"\(\w{1,3}\)")
_WIDEST_RANGE = 60  # numbers: 'articles 1 to 30' is a range, 'articles 9 to 1966' is not


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list of articles or principles in the text."""

    start: int
    end: int
    numbers: tuple[str, ...]


def numbers_at(text: str, position: int, wording: Wording) -> Numbers | None:
    """The list of numbers that starts at *position*."""
    numbers: list[str] = []
    start = end = position
    through = False
    after_comma = False
    phrases = wording.instruments
    while number := (_NUMBER.match(text, position) or phrases.first.match(text, position)):
        value = _value_of(number)
        if after_comma and not _is_in_list(text, number.end(), wording):
            break  # "Guiding Principle 13, 20 companies"
        if through:
            if not _is_range(numbers[-1], value):
                break
            numbers.extend(map(str, range(int(numbers[-1]) + 1, int(value) + 1)))
        else:
            numbers.append(value)
        end = number.end()
        while further := _further_at(text, end, wording):  # "14 (3) (b) and (d)"
            numbers.append(f"{value.rpartition('(')[0]}{further[0]}")
            end = further.end()
        through_match = phrases.through.match(text, end)
        link = through_match or phrases.and_.match(text, end)
        if link is None:
            break
        through = through_match is not None
        after_comma = link[0].strip() in (",", ";")
        position = link.end()
    return Numbers(start, end, tuple(numbers)) if numbers else None


def _further_at(text: str, end: int, wording: Wording) -> re.Match[str] | None:
    """Another bracket of the article whose number ends in one at *end*."""
    link = wording.instruments.and_.match(text, end) if text[end - 1] == ")" else None
    return _LETTER.match(text, link.end()) if link else None


def _value_of(number: re.Match[str]) -> str:
    digits = number.groupdict().get("number")
    if digits is None:
        return "1"  # a word for the first one
    return str(int(digits)) + re.sub(r"^(?:er|re|°|º)", "", number[0][len(digits) :]).replace(
        " ", ""
    )


def _is_in_list(text: str, end: int, wording: Wording) -> bool:
    """Whether a number that ends at *end* is one of a list, by what follows it."""
    phrases = wording.instruments
    link = phrases.of.match(text, end)
    return (
        text[end : end + 1] in (*").;:\n,", "")
        or phrases.and_.match(text, end) is not None
        or phrases.through.match(text, end) is not None
        or (link is not None and link[0].strip(" ,") != "")
    )


def _is_range(first: str, last: str) -> bool:
    return first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _WIDEST_RANGE
