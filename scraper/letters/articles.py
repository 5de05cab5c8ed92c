"""Lists of articles or principles in a text: '6, 7 and 9', '25 to 31', '14, paragraph 3'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scraper.letters.wording import Wording

_NUMBER = re.compile(
    r"(?P<number>[1-9]\d{0,2})(?:er|re|°|º)?(?![\d/])(?:\.(?P<paragraph>\d{1,2})(?!\d))?"
    r"(?P<part>(?: ?\(\w{1,3}\)| (?:[a-z]|[ivx]{2,4}|\d(?=\) [a-z]\)))\)){0,3})"
)
_GLOSS = re.compile(r" \([^\W\d][^()\d\n]{3,60}\)")  # "7 (torture)"
_LONE_LETTER = re.compile(r" ([a-z]|[ivx]{2,4}|\d)\)")  # "5 a)", "19 b) ii)"
_PARAGRAPH = re.compile(
    r"(?P<number>[1-9]\d?)(?:er|°|º)?"
    r"(?P<part>(?: ?\(\w{1,3}\)| (?:[a-z]|[ivx]{2,4})\)){0,2})(?![\d/(])"
)
_LETTER = re.compile(  # "(c)", "(2) (a)", "c)", "d) v)"
    r"\((?P<bracketed>\w{1,3})\)(?P<deeper>(?: ?\(\w{1,3}\)){0,2})"
    r"|(?P<half>[a-z]|[ivx]{2,4})\)(?P<half_deeper>(?: [ivx]{1,4}\))?)(?!\w)"
)
_BARE_LETTERS = re.compile(r", (?P<first>[a-h])(?:[-–](?P<last>[b-h]))?(?=\))")
_PART = re.compile(r"\(?[a-z]\)(?: ?\(?[ivx]{1,4}\))?")  # "a) i)", "(b)"
_LETTERS = re.compile(r"[a-z]+")
_NUMERAL = re.compile("[ivx]{1,4}")
_FROM_TO = re.compile(r" ?\((?P<first>\d{1,2}) ?[-–] ?(?P<last>\d{1,2})\)")  # "26 (1-3)"
_NAMED_LETTER = re.compile(r"\(?(?P<letter>[a-z]|[ivx]{2,4}|\d{1,2})(?:\)|(?![\w)])(?!\.\d))")
_SENTENCE_END = re.compile(r"(?<!\bNo)(?<!\bno)(?<!núm)[.]\s|\n")
_SENTENCE = 500  # characters of a sentence that are looked at
_MOST_PARAGRAPHS = 12  # that an article has
_WIDEST_RANGE = 60  # numbers: 'articles 1 to 30' is a range, 'articles 9 to 1966' is not
_BEFORE_ARTICLE = 60  # characters in which 'paragraphs 1, 2 and 3 of' stands before its article


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list of articles or principles in the text."""

    start: int
    end: int
    numbers: tuple[str, ...]

    @property
    def articles(self) -> frozenset[str]:
        """The articles themselves, whatever their paragraphs: '14' of "14(3)(b)"."""
        return frozenset(number.partition("(")[0] for number in self.numbers)


class Unit(StrEnum):
    """What the numbers of a list count."""

    ARTICLE = "article"
    PRINCIPLE = "principle"
    RULE = "rule"
    GUIDELINE = "guideline"


# How the noun starts in any of the languages; a "guiding principle" is none of these.
_UNITS = {
    "a": Unit.ARTICLE,
    "r": Unit.RULE,
    "guideline": Unit.GUIDELINE,
    "directri": Unit.GUIDELINE,
    "ligne": Unit.GUIDELINE,
}


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
        noun = self.noun.lower()
        return next(
            (unit for start, unit in _UNITS.items() if noun.startswith(start)), Unit.PRINCIPLE
        )

    @property
    def highest(self) -> int:
        """The highest number of an article in it, whatever its paragraphs."""
        return max(map(int, self.numbers.articles))

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
        if (several := _FROM_TO.match(text, end)) and _is_range(several["first"], several["last"]):
            all_of = range(int(several["first"]), int(several["last"]) + 1)
            numbers[-1:] = [f"{numbers[-1]}({paragraph})" for paragraph in all_of]
            end = several.end()
        while further := _further_at(text, end, wording):  # "14 (3) (b) and (d)", "2 f) and g)"
            numbers += _with_further(numbers[-1], *further, wording)
            end = further[1].end()
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
    for word in wording.instruments.parts_before.finditer(text, first, head):
        parts = parts_at(text, word.end(), wording)
        link = parts and wording.instruments.paragraph_of.match(text, parts.end)
        if parts and link and link.end() == head:
            own = _with_paragraphs(numbers.numbers[0], parts)
            return Numbers(word.start(), numbers.end, (*own, *numbers.numbers[1:]))
    return numbers


def paragraphs_at(text: str, start: int, wording: Wording) -> Numbers | None:
    """The list of paragraphs that starts at *start*: '2 and 3', '2 (c)', '2, letters c) and e)'."""
    found = _paragraphs_at(text, start, wording, are_many=True)
    letters = _letters_after(text, found.end, wording) if found else None
    if found is None or letters is None:
        return found
    of_last = tuple(f"{found.numbers[-1]}({letter})" for letter in letters.numbers)
    return Numbers(start, letters.end, (*found.numbers[:-1], *of_last))


def of_article(article: str, paragraphs: Numbers) -> Numbers:
    """The *paragraphs* as those of the *article*: '3' of '9' is '9(3)'."""
    numbers = _with_paragraphs(article, paragraphs)
    return Numbers(paragraphs.start, paragraphs.end, numbers)


def parts_at(text: str, start: int, wording: Wording) -> Numbers | None:
    """The letters of an article that start at *start*: 'a) i) y b)' is "(a)(i)" and "(b)"."""
    parts: list[str] = []
    position = end = start
    while part := _PART.match(text, position):
        parts.append("".join(f"({letter})" for letter in _LETTERS.findall(part[0])))
        end = part.end()
        link = wording.instruments.and_.match(text, end)
        if link is None:
            break
        position = link.end()
    return Numbers(start, end, tuple(parts)) if parts else None


def _paragraphs_after(text: str, end: int, wording: Wording) -> Numbers | None:
    """The paragraphs of the article whose number ends at *end*: ', paragraphs 1 and 3'."""
    word = wording.instruments.paragraph.match(text, end)
    if word is None:
        return None
    found = _paragraphs_at(text, word.end(), wording, are_many=word["many"] is not None)
    if found and "(" in word[0] and text.startswith(")", found.end):
        if _is_of_comment(text, end, wording):
            return None
        return Numbers(found.start, found.end + 1, found.numbers)
    return found


def _is_of_comment(text: str, end: int, wording: Wording) -> bool:
    """Whether the sentence before *end* cites a general comment, whose paragraphs a bracket may
    tell: 'would entail a violation of article 13 (paragraph 10)'."""
    sentence = _SENTENCE_END.split(text[max(0, end - _SENTENCE) : end])[-1]
    return wording.instruments.comment.search(sentence) is not None


def _paragraphs_at(text: str, start: int, wording: Wording, *, are_many: bool) -> Numbers | None:
    """The paragraphs that start at *start*: one, or if *are_many* a list, which ends after its
    'and'; a number with paragraphs of its own is the next article."""
    phrases = wording.instruments
    numbers: list[str] = []
    position = end = start
    through = is_last = False
    while number := _PARAGRAPH.match(text, position):
        value = number["number"]
        if int(value) > _MOST_PARAGRAPHS:  # those of a general comment
            break
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
    if bare := _BARE_LETTERS.match(text, end):  # "(Principle 13, b)", "(Principle 15, a-c)"
        last = bare["last"] or bare["first"]
        codes = range(ord(bare["first"]), ord(last) + 1)
        return Numbers(bare.start(), bare.end(), tuple(map(chr, codes)))
    word = wording.instruments.subparagraph.match(text, end)
    letter = _NAMED_LETTER.match(text, word.end()) if word else None
    if word is None or letter is None:
        return None
    letters = [letter["letter"]]
    last = letter.end()
    phrases = wording.instruments
    while (link := phrases.through.match(text, last) or phrases.and_.match(text, last)) and (
        letter := _LETTER.match(text, link.end())
        or (_NAMED_LETTER.match(text, link.end()) if letter[0].isalpha() else None)
    ):
        letters += _between(letters[-1], letter[0].strip("()"), link[0], wording)
        letters.append(letter[0].strip("()"))
        last = letter.end()
    return Numbers(word.start(), last, tuple(letters))


def _between(first: str, last: str, link: str, wording: Wording) -> list[str]:
    """The letters between two that 'to' links: 'b' between 'a' and 'c'."""
    is_range = len(first) == len(last) == 1 and first.isalpha() and last.isalpha() and first < last
    if not is_range or not wording.instruments.through.fullmatch(link):
        return []
    return [chr(code) for code in range(ord(first) + 1, ord(last))]


def _with_paragraphs(article: str, paragraphs: Numbers | None) -> tuple[str, ...]:
    """'14' and the paragraphs '1' and '3(d)' -> '14(1)' and '14(3)(d)'; '7' and '(a)' -> '7(a)'."""
    if paragraphs is None:
        return (article,)
    if paragraphs.numbers[0].startswith("("):
        return tuple(f"{article}{part}" for part in paragraphs.numbers)
    split = (number.partition("(") for number in paragraphs.numbers)
    return tuple(f"{article}({number}){bracket}{part}" for number, bracket, part in split)


def _further_at(text: str, end: int, wording: Wording) -> tuple[str, re.Match[str]] | None:
    """Another bracket of the article whose number ends in one at *end*, and what leads to it."""
    if text[end - 1] != ")":
        return None
    phrases = wording.instruments
    link = phrases.through.match(text, end) or phrases.and_.match(text, end)
    further = _LETTER.match(text, link.end()) if link else None
    return (link[0], further) if link and further else None


def _with_further(before: str, link: str, further: re.Match[str], wording: Wording) -> list[str]:
    """What *further*, a bracket after *before* and a *link*, adds: '(d)' after "14(3)(b)" is
    "14(3)(d)", 'to (4)' after "6(2)" is "6(3)" and "6(4)"."""
    article, *brackets = before.replace(")", "").split("(")
    bracket = further["bracketed"] or further["half"]
    deeper = _LONE_LETTER.sub(r"(\1)", further["deeper"] or further["half_deeper"] or "")
    place = _place_of(bracket, brackets)
    stem = article + "".join(f"({part})" for part in brackets[:place])
    last = brackets[place] if place < len(brackets) else ""
    between: list[str] = []
    if wording.instruments.through.fullmatch(link) and _is_range(last, bracket):
        between = [f"{stem}({number})" for number in range(int(last) + 1, int(bracket))]
    return [*between, f"{stem}({bracket}){deeper.replace(' ', '')}"]


def _place_of(bracket: str, brackets: Sequence[str]) -> int:
    """Which of the *brackets* of an article another *bracket* replaces: the last of figures, of
    letters, or of Roman numerals below a letter."""
    kinds = ["figure" if part.isdecimal() else "letter" for part in brackets]
    for place in range(1, len(kinds)):
        if kinds[place] == kinds[place - 1] == "letter":
            kinds[place] = "numeral"
    kind = "figure" if bracket.isdecimal() else "letter"
    if kind == "letter" and "numeral" in kinds and _NUMERAL.fullmatch(bracket):
        kind = "numeral"
    places = [place for place, other in enumerate(kinds) if other == kind]
    return places[-1] if places else len(brackets)


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
