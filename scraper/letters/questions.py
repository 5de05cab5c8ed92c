"""The body of a letter -> the numbered questions that it asks.

A numbered list is the questions only where a sentence asks for a response "on the following", or
where most of its items ask; so a list in the allegations or in an annex is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.letters.layout import sentences_of
from scraper.letters.pages import is_addressee
from scraper.letters.parts import LetterParts
from scraper.letters.wording import Wording
from scraper.records import Question

_NUMBER = re.compile(  # "1.", "1)", "1.-", "1-"; some leave no room before the first word
    r"(?P<number>[1-9]\d?)(?:(?P<mark>\.?[-–]|[.)])\s{1,8}(?=\S)|(?P<glued>[.)])(?=[¿A-ZÀ-Ý]))"
)
_MISREAD_ONE = re.compile(r"[Il|!\]](?P<mark>[.)])\s{1,8}(?=\S)")  # in a scan
_SUB_ITEM = re.compile(r"(?:\(?[a-z]{1,4}\)|[a-z]\.|[-•*–●○▪])\s", re.IGNORECASE)
_MOST_LOST = 2  # numbers in a row that a conversion may have lost


@dataclass(frozen=True, slots=True)
class ReadQuestions:
    """The questions, the words that introduce them, and the units of the body that hold them:
    from `start` to before `end`."""

    questions: tuple[Question, ...]
    introduction: str
    start: int
    end: int


def read_questions(parts: LetterParts) -> ReadQuestions | None:
    """The questions in their order, with the numbers that the letter prints; None without any.

    Of several lists the last one that a sentence introduces counts, else the last whose items ask.
    """
    introduced: ReadQuestions | None = None
    asking: ReadQuestions | None = None
    position = 0
    while position < len(parts.body):
        if _numbered(parts.body, position) is None:
            position += 1
            continue
        found, end = _list_from(parts.body, position, parts.wording)
        introduction = _introduction(parts.body[position - 1], parts.wording) if position else None
        if introduction is not None:
            introduced = ReadQuestions(found, introduction, position, end)
        elif _most_ask(found, parts.wording):
            asking = ReadQuestions(found, parts.body[position], position, end)
        position = end
    return introduced or asking


def _numbered(units: Sequence[str], position: int) -> re.Match[str] | None:
    """The number that the unit at *position* starts with; a scan's letter that looks like a 1 is it
    where a 2 with the same mark follows."""
    number = _NUMBER.match(units[position])
    one = None if number else _MISREAD_ONE.match(units[position])
    following = _NUMBER.match(units[position + 1]) if one and position + 1 < len(units) else None
    is_one = one and following and (following["number"], following["mark"]) == ("2", one["mark"])
    return number or (one if is_one else None)


def _introduction(unit: str, wording: Wording) -> str | None:
    """The sentence that introduces questions, where it ends *unit*."""
    last = sentences_of(unit, wording)[-1]
    phrases = wording.questions
    return last if phrases.introduction.search(last) and phrases.requested.search(last) else None


def _most_ask(found: tuple[Question, ...], wording: Wording) -> bool:
    asking = sum(wording.questions.asks.match(item.text or "") is not None for item in found)
    return len(found) > 1 and 2 * asking > len(found)


def _list_from(
    units: Sequence[str], start: int, wording: Wording
) -> tuple[tuple[Question, ...], int]:
    """The numbered list that starts at *start* in *units*, and where it ends.

    A paragraph without a number belongs to the question before it where it is a lettered item or
    where a question with a higher number follows; after the last question the letter goes on.
    """
    found: list[tuple[int, list[str]]] = []
    waiting: list[str] = []  # paragraphs that belong to the last question if another follows
    mark = ""
    end = start
    for position in range(start, len(units)):
        unit = units[position]
        numbered = _numbered(units, position)
        if numbered is not None:
            number = int(numbered.groupdict().get("number", 1))
            last = found[-1][0] if found else 0
            mark_here = (numbered["mark"] or numbered["glued"])[0]
            if found and not (last < number <= last + 1 + _MOST_LOST and mark_here == mark):
                break  # another list
            if waiting:
                found[-1][1].extend(waiting)
                waiting = []
            mark = mark_here
            found.append((number, [unit[numbered.end() :]]))
            end = position + 1
        elif _SUB_ITEM.match(unit) and not waiting:
            found[-1][1].append(unit)
            end = position + 1
        elif not is_addressee((unit,)):
            if wording.letter.closing.search(unit):
                break
            waiting.append(unit)
    questions = tuple(Question(number=number, text=" ".join(texts)) for number, texts in found)
    return questions, end
