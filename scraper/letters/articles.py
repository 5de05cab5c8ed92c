"""Lists of articles or principles in a text: '6, 7 and 9', '25 to 31', '14, paragraph 3'."""

import re
from dataclasses import dataclass
from enum import StrEnum

from scraper.letters.wording import Wording

_NUMBER = re.compile(
    r"(?P<number>[1-9]\d{0,2})(?:er|re|°|º)?(?![\d/])(?:\.(?P<paragraph>\d{1,2})(?!\d))?"
    r"(?P<part>(?: ?\(\w{1,3}\)| [a-z]\)){0,3})"
)
_GLOSS = re.compile(r" \([^\W\d][^()\d\n]{3,60}\)")  # "7 (torture)"
_LONE_LETTER = re.compile(r" ([a-z])\)")  # "5 a)"
_PARAGRAPH = re.compile(
    r"(?P<number>[1-9]\d?)(?:er|°|º)?(?P<part>(?: ?\(\w{1,3}\)| [a-z]\)){0,2})(?![\d/(])"
)
_LETTER = re.compile(r"\((?P<bracketed>\w{1,3})\)|(?P<half>[a-z])\)(?!\w)")
_NAMED_LETTER = re.compile(r"\(?(?P<letter>[a-z]|[ivx]{2,4}|\d{1,2})(?:\)|(?![\w)])(?!\.\d))")
_WIDEST_RANGE = 60  # numbers: 'articles 1 to 30' is a range, 'articles 9 to 1966' is not
_BEFORE_ARTICLE = 60  # characters in which 'paragraphs 1, 2 and 3 of' stands before its article


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list of articles or principles in the text."""

    start: int
    end: int
    numbers: tuple[str, ...]


class Unit(StrEnum):
    """What the numbers of a list count."""

    ARTICLE = "article"
    PRINCIPLE = "principle"
    RULE = "rule"


@dataclass(slots=True)
class ArticleList:
    """A list of articles: where its head starts ("paragraph 2 of article 7", or the noun), where
    the noun stands ("articles", "Guiding Principle"), and the instrument, once it is known.
    `is_linked` is whether words after it say what it is of, even where that is no instrument."""

    head: int
    noun_at: int
    noun: str
    numbers: Numbers
    instrument: str | None = None
    is_linked: bool = False

    @property
    def unit(self) -> Unit:
        first = self.noun[0].lower()
        return Unit.ARTICLE if first == "a" else Unit.RULE if first == "r" else Unit.PRINCIPLE

    def is_bracketed(self, text: str) -> bool:
        """Whether it stands alone in brackets in *text*."""
        end = self.numbers.end
        return text[self.head - 1 : self.head] == "(" and text[end : end + 1] == ")"


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
            numbers.extend(map(str, range(int(numbers[-1]) + 1, int(value))))
        paragraphs = _paragraphs_after(text, number.end(), wording) if value.isdecimal() else None
        numbers += _with_paragraphs(value, paragraphs)
        end = paragraphs.end if paragraphs else number.end()
        while further := _further_at(text, end, wording):  # "14 (3) (b) and (d)", "2 f) and g)"
            letter = further["bracketed"] or further["half"]
            numbers.append(f"{numbers[-1].rpartition('(')[0]}({letter})")
            end = further.end()
        while letters := _letters_after(text, end, wording):  # "5, points a) and b)"
            numbers[-1:] = [f"{numbers[-1]}({letter})" for letter in letters.numbers]
            end = letters.end
        end = _after_gloss(text, end, wording)
        through_match = phrases.through.match(text, end)
        link = through_match or phrases.and_.match(text, end)
        if link is None:
            break
        through = through_match is not None
        after_comma = link[0].strip() in (",", ";")
        position = link.end()
    return Numbers(start, end, tuple(numbers)) if numbers else None


def _after_gloss(text: str, end: int, wording: Wording) -> int:
    """Where a list goes on after words in brackets that say what its article is about."""
    gloss = _GLOSS.match(text, end) if text.startswith(" (", end) else None
    if gloss is None:
        return end
    of = wording.instruments.of.match(text, gloss.end())
    goes_on = wording.instruments.and_.match(text, gloss.end()) or (of and of[0].strip(" ,"))
    return gloss.end() if goes_on else end


def with_paragraphs_before(text: str, head: int, numbers: Numbers, wording: Wording) -> Numbers:
    """*numbers*, whose head starts at *head*, as 'paragraphs 1 and 2 of article 14' has them; they
    start where the paragraphs do."""
    first = max(0, head - _BEFORE_ARTICLE)
    for word in wording.instruments.paragraph_before.finditer(text, first, head):
        paragraphs = _paragraphs_at(text, word.end(), wording, are_many=True)
        link = paragraphs and wording.instruments.paragraph_of.match(text, paragraphs.end)
        if paragraphs and link and link.end() == head and numbers.numbers[0].isdecimal():
            own = _with_paragraphs(numbers.numbers[0], paragraphs)
            return Numbers(word.start(), numbers.end, (*own, *numbers.numbers[1:]))
    return numbers


def _paragraphs_after(text: str, end: int, wording: Wording) -> Numbers | None:
    """The paragraphs of the article whose number ends at *end*: ', paragraphs 1 and 3'."""
    word = wording.instruments.paragraph.match(text, end)
    if word is None:
        return None
    found = _paragraphs_at(text, word.end(), wording, are_many=word["many"] is not None)
    if found and "(" in word[0] and text.startswith(")", found.end):
        return Numbers(found.start, found.end + 1, found.numbers)
    return found


def _paragraphs_at(text: str, start: int, wording: Wording, *, are_many: bool) -> Numbers | None:
    """The paragraphs that start at *start*: one, or if *are_many* a list, which ends after its
    'and'; a number with paragraphs of its own is the next article."""
    phrases = wording.instruments
    numbers: list[str] = []
    position = end = start
    through = is_last = False
    while number := _PARAGRAPH.match(text, position):
        value = number["number"]
        if numbers and phrases.paragraph.match(text, number.end()):
            break
        if through and not _is_range(numbers[-1], value):
            break
        if through:
            numbers.extend(map(str, range(int(numbers[-1]) + 1, int(value))))
        numbers.append(value + _LONE_LETTER.sub(r"(\1)", number["part"]).replace(" ", ""))
        end = number.end()
        through_match = phrases.through.match(text, end)
        link = through_match or phrases.and_.match(text, end)
        if is_last or link is None or not are_many:
            break
        through = through_match is not None
        is_last = not through and link[0].strip() not in (",", ";")
        position = link.end()
    return Numbers(start, end, tuple(numbers)) if numbers else None


def _letters_after(text: str, end: int, wording: Wording) -> Numbers | None:
    """The smaller parts of an article that are named with a word of their own: ', points a) and
    b)'."""
    word = wording.instruments.subparagraph.match(text, end)
    letter = _NAMED_LETTER.match(text, word.end()) if word else None
    if word is None or letter is None:
        return None
    letters = [letter["letter"]]
    last = letter.end()
    while (link := wording.instruments.and_.match(text, last)) and (
        letter := _LETTER.match(text, link.end())
        or (_NAMED_LETTER.match(text, link.end()) if letter[0].isalpha() else None)
    ):
        letters.append(letter[0].strip("()"))
        last = letter.end()
    return Numbers(word.start(), last, tuple(letters))


def _with_paragraphs(article: str, paragraphs: Numbers | None) -> tuple[str, ...]:
    """'14' and the paragraphs '1' and '3(d)' -> '14(1)' and '14(3)(d)'."""
    if paragraphs is None:
        return (article,)
    split = (number.partition("(") for number in paragraphs.numbers)
    return tuple(f"{article}({number}){bracket}{part}" for number, bracket, part in split)


def _further_at(text: str, end: int, wording: Wording) -> re.Match[str] | None:
    """Another bracket of the article whose number ends in one at *end*."""
    link = wording.instruments.and_.match(text, end) if text[end - 1] == ")" else None
    return _LETTER.match(text, link.end()) if link else None


def _value_of(number: re.Match[str]) -> str:
    groups = number.groupdict()
    if "number" not in groups:
        return "1"  # a word for the first one
    paragraph = f"({int(groups['paragraph'])})" if groups["paragraph"] else ""  # "14.3"
    part = _LONE_LETTER.sub(r"(\1)", groups["part"]).replace(" ", "")
    return f"{int(groups['number'])}{paragraph}{part}"


def _is_in_list(text: str, end: int, wording: Wording) -> bool:
    """Whether a number that ends at *end* is one of a list, by what follows it."""
    phrases = wording.instruments
    end = _after_gloss(text, end, wording)
    link = phrases.of.match(text, end)
    return (
        text[end : end + 1] in (*").;:\n,", "")
        or phrases.and_.match(text, end) is not None
        or phrases.through.match(text, end) is not None
        or phrases.paragraph.match(text, end) is not None
        or (link is not None and link[0].strip(" ,") != "")
    )


def _is_range(first: str, last: str) -> bool:
    return first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _WIDEST_RANGE
