"""The body of a letter -> the numbered questions that it asks.

A numbered list is the questions only where a sentence asks for a response "on the following", or
where most of its items ask; so a list in the allegations or in an annex is none. The numbers are
figures ("1.", "(1)", "1/", "Question 1:"), and where a sentence introduces the list, letters or
Roman numerals too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.letters.address_lines import is_addressee
from scraper.letters.layout import sentences_of
from scraper.letters.parts import LetterParts
from scraper.letters.wording import Wording
from scraper.records import Question

_NUMBER = re.compile(  # "1.", "(1)", "1/", "1.-"; some leave no room before the first word
    r"(?:(?:Questions?|Pregunta|Q|N[°ºo]\.?)\s?(?:n[°ºo]\.?\s?)?)?(?P<open>\()?(?P<number>[1-9]\d?)"
    r"(?:(?P<mark>\s?\.?[-–—]|\s?:|\s?[.)/]|°)\)?\s{1,8}(?=\S)|(?P<glued>[.)/])(?=[¿A-ZÀ-Ý]))"
)
_LETTER = re.compile(r"(?P<open>\()?(?P<number>[a-z])(?P<mark>[.)])\s{1,8}(?=\S)", re.IGNORECASE)
_ROMAN = re.compile(
    r"(?P<open>\()?(?P<number>[ivx]{1,5})(?P<mark>[.)])\s{1,8}(?=\S)", re.IGNORECASE
)
_MISREAD_ONE = re.compile(r"[Il|!\]](?P<mark>[.)])\s{1,8}(?=\S)")  # in a scan
_SUB_ITEM = re.compile(r"(?:\(?[a-z]{1,4}\)|[a-z]\.|[-•*–●○▪])\s", re.IGNORECASE)
_MOST_LOST = 2  # numbers in a row that a conversion may have lost
_FURTHEST = 40  # paragraphs from the first lettered question to the second
_LONGEST_HEADING = 80  # characters of a line before the list, or between questions
_ROMANS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)


@dataclass(frozen=True, slots=True)
class _Marker:
    """The number of an item, its style ("1", "a" or "i"), how it is printed ("1.", "A(.", ...), and
    where its words start."""

    number: int
    style: str
    form: str
    end: int


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

    Of several lists the last one that a sentence introduces counts, figures before letters, else
    the last whose items ask.
    """
    introduced: ReadQuestions | None = None
    asking: ReadQuestions | None = None
    position = 0
    while position < len(parts.body):
        first = _first_marker(parts.body, position)
        introduction = _introduction_of(parts, position) if first else None
        is_part = first is not None and first.style != "1" and _asks_itself(parts, position)
        if first is None or is_part or (introduction is None and first.style != "1"):
            position += 1
            continue
        found, end = _list_from(parts.body, position, first, parts.wording)
        if introduction is not None and (first.style == "1" or introduced is None):
            introduced = ReadQuestions(found, introduction, position, end)
        elif _most_ask(found, parts.wording):
            asking = ReadQuestions(found, parts.body[position], position, end)
        position = end
    return introduced or asking


def _first_marker(units: Sequence[str], position: int) -> _Marker | None:
    """The marker with which a list may start at *position*: any figure, or the first letter or
    numeral with its second after it."""
    figure = _marker_of(units, position, "1")
    if figure is not None:
        return figure
    for style in ("i", "a"):
        first = _marker_of(units, position, style)
        if first is None or first.number != 1 or _is_heading(units[position]):
            continue
        last = min(len(units), position + _FURTHEST)
        others = (_marker_of(units, at, style) for at in range(position + 1, last))
        if any(other and (other.number, other.form) == (2, first.form) for other in others):
            return first
    return None


def _marker_of(units: Sequence[str], position: int, style: str) -> _Marker | None:
    """The marker of *style* ("1", "a" or "i") that the unit at *position* starts with; a scan's
    letter that looks like a 1 is it where a 2 with the same mark follows."""
    unit = units[position]
    match style:
        case "a":
            found = _LETTER.match(unit)
            number = ord(found["number"].lower()) - ord("a") + 1 if found else 0
        case "i":
            found = _ROMAN.match(unit)
            numeral = found["number"].lower() if found else ""
            number = _ROMANS.index(numeral) + 1 if numeral in _ROMANS else 0
        case _:
            found = _NUMBER.match(unit)
            if found is None:
                return _misread_one(units, position)
            number = int(found["number"])
    if found is None or not number:
        return None
    groups = found.groupdict()
    mark = (groups["mark"] or groups["glued"]).strip()[0]
    case_of = "A" if style != "1" and found["number"].isupper() else style
    return _Marker(number, style, f"{case_of}{found['open'] or ''}{mark}", found.end())


def _misread_one(units: Sequence[str], position: int) -> _Marker | None:
    one = _MISREAD_ONE.match(units[position])
    second = _NUMBER.match(units[position + 1]) if one and position + 1 < len(units) else None
    if one and second and (second["number"], second["mark"]) == ("2", one["mark"]):
        return _Marker(1, "1", f"1{second['open'] or ''}{one['mark']}", one.end())
    return None


def _introduction_of(parts: LetterParts, position: int) -> str | None:
    """The sentence that introduces the list that starts at *position*: right before it, or before a
    heading of it."""
    for before in (position - 1, position - 2):
        if before < 0:
            return None
        introduction = _introduction(parts.body[before], parts.wording)
        if introduction is not None or not _is_heading(parts.body[before]):
            return introduction
    return None


def _asks_itself(parts: LetterParts, position: int) -> bool:
    """Whether the unit before a list of letters is a question, and another one introduces the
    questions: its numbers were lost in a scan, and the letters are parts of it."""
    before = parts.body[position - 1].lstrip(".-–—:; ") if position else ""
    return parts.wording.questions.asks.match(before) is not None and any(
        _introduces(unit, parts.wording) for unit in parts.body[: position - 1]
    )


def _introduces(unit: str, wording: Wording) -> bool:
    return any(_introduction(part, wording) for part in unit.split(":")[:1])


def _is_heading(unit: str) -> bool:
    is_ended = unit.endswith((".", ";", "?", "!", ":", ","))
    return len(unit) <= _LONGEST_HEADING and not is_ended and not unit[0].islower()


def _introduction(unit: str, wording: Wording) -> str | None:
    """The sentence that introduces questions, where it ends *unit*."""
    last = sentences_of(unit, wording)[-1]
    phrases = wording.questions
    if phrases.not_asked.search(last):
        return None
    return last if phrases.introduction.search(last) and phrases.requested.search(last) else None


def _most_ask(found: tuple[Question, ...], wording: Wording) -> bool:
    asking = sum(
        wording.questions.asks.match(item.text or "") is not None
        or (item.text or "").rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹ ").endswith("?")
        for item in found
    )
    return len(found) > 1 and 2 * asking > len(found)


def _list_from(
    units: Sequence[str], start: int, first: _Marker, wording: Wording
) -> tuple[tuple[Question, ...], int]:
    """The list that starts at *start* in *units* with the marker *first*, and where it ends.

    A paragraph without a number belongs to the question before it where it is a lettered item or
    where a question with a higher number follows, unless it is a heading; after the last question
    the letter goes on.
    """
    found: list[tuple[int, list[str]]] = []
    waiting: list[str] = []  # paragraphs that belong to the last question if another follows
    end = start
    for position in range(start, len(units)):
        unit = units[position]
        marker = _marker_of(units, position, first.style)
        if marker is not None and (first.style == "1" or marker.form == first.form):
            last = found[-1][0] if found else 0
            is_next = last < marker.number <= last + 1 + _MOST_LOST and marker.form == first.form
            if found and not is_next:
                if first.style == "a" and _ROMAN.match(unit) and not waiting:
                    found[-1][1].append(unit)
                    end = position + 1
                    continue
                break  # another list
            if waiting:
                found[-1][1].extend(waiting)
                waiting = []
            found.append((marker.number, [unit[marker.end :]]))
            end = position + 1
        elif (
            _SUB_ITEM.match(unit) and not waiting and not (unit[0].isupper() and _is_heading(unit))
        ):
            found[-1][1].append(unit)
            end = position + 1
        elif not is_addressee((unit,)):
            if wording.letter.closing.search(unit):
                break
            if not _is_heading(unit):
                waiting.append(unit)
    questions = tuple(Question(number=number, text=" ".join(texts)) for number, texts in found)
    return questions, end
