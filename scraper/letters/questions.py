"""The body of a letter -> the numbered questions that it asks.

A numbered list is the questions only where a sentence asks for a response "on the following", so a
list in the allegations or in an annex is none.
"""

from dataclasses import dataclass

from scraper.letters.layout import sentences_of
from scraper.letters.parts import LetterParts
from scraper.letters.wording import Wording
from scraper.records import Question


@dataclass(frozen=True, slots=True)
class ReadQuestions:
    """The questions, and the sentence that introduces them."""

    questions: tuple[Question, ...]
    introduction: str


def read_questions(parts: LetterParts) -> ReadQuestions | None:
    """The questions in their order, with the numbers that the letter prints; None without any."""
    for position in range(len(parts.body) - 1, 0, -1):
        if not parts.wording.questions.number.match(parts.body[position]):
            continue
        introduction = _introduction(parts.body[position - 1], parts.wording)
        if introduction is not None:
            return ReadQuestions(
                tuple(_questions_from(parts.body[position:], parts.wording)), introduction
            )
    return None


def _introduction(unit: str, wording: Wording) -> str | None:
    """The sentence that introduces questions, where it ends *unit*."""
    last = sentences_of(unit, wording)[-1]
    phrases = wording.questions
    return last if phrases.introduction.search(last) and phrases.requested.search(last) else None


def _questions_from(units: tuple[str, ...], wording: Wording) -> list[Question]:
    """The questions at the start of *units*.

    A paragraph without a number belongs to the question before it where it is a lettered item or
    where a question with a higher number follows; after the last question the letter goes on.
    """
    found: list[tuple[int, list[str]]] = []
    waiting: list[str] = []  # paragraphs that belong to the last question if another follows
    for unit in units:
        numbered = wording.questions.number.match(unit)
        if numbered is not None:
            number = int(numbered["number"])
            if number <= (found[-1][0] if found else 0):
                break  # another list
            if waiting:
                found[-1][1].extend(waiting)
                waiting = []
            found.append((number, [numbered["text"]]))
        elif wording.questions.sub_item.match(unit) and not waiting:
            found[-1][1].append(unit)
        else:
            waiting.append(unit)
    return [Question(number=number, text=" ".join(texts)) for number, texts in found]
