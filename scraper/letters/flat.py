"""A letter that lost its lines -> the same text with the lines that its words show.

Some conversions put a whole letter on one line. What starts a part of a letter (the heading of the
mandates, the reference, the greeting, a question, a signatory) gets a line again; everything else
stays as it is, and what cannot be told apart stays together.
"""

import re
from collections.abc import Iterator, Sequence

from scraper.documents.hyphens import Hyphens
from scraper.letters.dates import find_dates
from scraper.letters.layout import sentences_of
from scraper.letters.titles import mandate_id_of
from scraper.letters.wording import (
    Wording,
    any_annex_heading,
    any_mandates_heading,
    any_reference_label,
    any_role,
    any_word_that_takes_a_number,
)
from scraper.reference import find_references

_LONGEST_LINE = 2500  # characters: what a line holds where a text has paragraphs
_GREETING = 300  # characters before the opening in which the greeting ends
_LONGEST_GREETING = 130  # characters
_BEFORE_GREETING = 3  # words, such as "Dear Sir or", before one that can start a greeting alone
_PAGE_LENGTH = 900  # characters: fewer stand between no two numbers of pages
_NUMBER = re.compile(r"(?<=[.;:,?!\w”’)»]) (\d{1,3}) (?=\S)")
_LAST_NUMBER = re.compile(r"(?<=\S) (\d{1,3})$")
_MARKER = re.compile(r"(?<=[.:;?!”’)»]) \(?(\d{1,2})([.)/]|\.-) (?=[^\W_]|[¿“«\"(\[])")
_BROKEN = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|(?<=[^\W\d_])(\d{1,2}) \1 [^\W\da-z_]")
_TAIL = 60  # characters: more than the longest word
_NAME = re.compile(r"(?!\d)\S.{1,78}\S")
_MOST_SIGNATORIES = 60  # more than there are mandates
_LONGEST_LINK = 200  # characters: the end of the sentence that introduces the questions
_LONGEST_HEADING = 16  # words
_LONGEST_TITLE = 40  # words of a title that is looked for in the names of mandates


def is_flat(text: str, wording: Wording) -> bool:
    """Whether the opening of the letter in *text* stands in the middle of a very long line, or of
    the only one."""
    opening = wording.letter.opening.search(text)
    if opening is None:
        return False
    start = text.rfind("\n", 0, opening.start()) + 1
    end = text.find("\n", opening.end())
    length = (len(text) if end < 0 else end) - start
    is_long = length > _LONGEST_LINE or "\n" not in text.strip()
    return is_long and _has_header(text[start : opening.start()])


def _has_header(text: str) -> bool:
    return any_reference_label().search(text) is not None or len(text) > _GREETING


def with_lines(text: str, wording: Wording) -> str:
    """*text*, which `is_flat`, with a line for each part of the letter that its words show."""
    text = _without_page_numbers(_with_whole_words(" ".join(text.split()), wording))
    opening = wording.letter.opening.search(text)
    if opening is None:
        return text
    header, greeting, rest = _parted_at_greeting(text, opening.start(), wording)
    closing = next(wording.letter.closing.finditer(rest), None)
    body, after = rest, ""
    if closing is not None:
        end = rest.find(". ", closing.end())
        end = closing.end() if end < 0 or end > closing.end() + 40 else end + 1
        body, after = rest[:end], rest[end:].strip()
    parts = [*_lines_of_header(header), greeting, *_lines_of_body(body, wording)]
    parts += _lines_after(after, wording, f"{header} {body[:4000]}".lower())
    return "\n\n".join(part for part in parts if part)


def _with_whole_words(text: str, wording: Wording) -> str:
    """*text* without hyphens that broke words at the ends of lines."""
    pieces = _BROKEN.split(text)
    if len(pieces) == 1:
        return text
    hyphens = Hyphens(f"{piece}-" for piece in pieces)
    whole = [pieces[0]]
    for piece in pieces[1:]:
        if piece[0].isupper() or wording.text.conjunction.match(piece):
            whole.append(f"- {piece}")
        else:
            tail = whole[-1][-_TAIL:]
            whole[-1] = whole[-1][: len(whole[-1]) - len(tail)]
            whole.append(hyphens.joined(f"{tail}-", piece))
    return "".join(whole)


def _without_page_numbers(text: str) -> str:
    """*text* without the numbers of its pages, where each of them has one place alone."""
    last = _LAST_NUMBER.search(text)
    if last is None:
        return text
    count = int(last[1])
    text = text[: last.start()]
    found: dict[int, list[re.Match[str]]] = {}
    doubted: dict[int, list[re.Match[str]]] = {}  # after a word that may take a number: 'the 1'
    dates = [(date.start, date.end) for date in find_dates(text)]
    for number in _NUMBER.finditer(text):
        before = text[max(0, number.start() - 20) : number.start()]
        takes_number = any_word_that_takes_a_number().search(before)
        if not any(start <= number.start(1) < end for start, end in dates):
            places_of = doubted if takes_number else found
            places_of.setdefault(int(number[1]), []).append(number)
    places: list[re.Match[str]] = []
    for wanted in range(1, count):
        after = places[-1].end() if places else 0
        fitting = [item for item in found.get(wanted, ()) if item.start() >= after + _PAGE_LENGTH]
        if not fitting:
            fitting = [
                item for item in doubted.get(wanted, ()) if item.start() >= after + _PAGE_LENGTH
            ]
        if len(fitting) != 1:
            break
        places.append(fitting[0])
    for number in reversed(places):
        text = f"{text[: number.start()]} {text[number.end() :]}"
    return text


def _parted_at_greeting(text: str, opening: int, wording: Wording) -> tuple[str, str, str]:
    """The letterhead, the greeting and what follows; the greeting is '' where none is known."""
    window = max(0, opening - _GREETING)
    for comma in reversed([*re.finditer(r"[,:] ", text[window:opening])]):
        end = window + comma.start() + 1
        start = _start_of_greeting(text, end, wording)
        if start is not None:
            return text[:start].strip(), text[start:end], text[end:].strip()
    above = text[:opening]
    ends = [found.end for found in find_references(above)]
    ends += [found.end for found in find_dates(above)]
    end = max(ends, default=0)
    return text[:end], "", text[end:].strip()


def _start_of_greeting(text: str, end: int, wording: Wording) -> int | None:
    """Where the greeting that ends at *end* starts: its last word that can start one, or the one of
    the words just before that ("Dear")."""
    first = max(0, end - _LONGEST_GREETING)
    words = [first + word.start() for word in re.finditer(r"(?<!\S)[^\W\d_]", text[first:end])]
    found, last = None, 0
    for number, start in enumerate(reversed(words)):
        if found is not None and number > last + _BEFORE_GREETING:
            break
        if wording.letter.salutation.match(text[start:end]):
            found, last = start, number
    return found


def _lines_of_header(header: str) -> Sequence[str]:
    """The letterhead with its mandates, its reference and its date on lines of their own."""
    marks = {0}
    heading = any_mandates_heading().search(header)
    if heading and heading[0][0].isupper():
        marks.add(heading.start())
    label = any_reference_label().search(header)
    if label:
        marks.add(label.start())
    for date in find_dates(header):
        marks |= {date.start, date.end}
    places = sorted(marks)
    return [
        header[start:end].strip()
        for start, end in zip(places, [*places[1:], len(header)], strict=True)
    ]


def _lines_of_body(body: str, wording: Wording) -> Iterator[str]:
    """The opening sentence, the text before the questions, each question, the text after them."""
    first = sentences_of(body[:6000], wording)[0] if body else ""
    yield first
    body = body[len(first) :].strip()
    markers = _question_markers(body, wording)
    if not markers or _NOTE.search(body, markers[0].start()):  # which words are the note's?
        yield body
        return
    yield body[: markers[0].start()].strip()
    ends = [*(marker.start() for marker in markers[1:]), len(body)]
    for marker, end in zip(markers, ends, strict=True):
        question = body[marker.start() : end].strip()
        if end < len(body):
            yield question
        else:
            yield from _last_question(question, marker, wording)


def _question_markers(body: str, wording: Wording) -> list[re.Match[str]]:
    """The numbers 1, 2, 3 ... after the sentence that introduces the questions; the last list."""
    found = [*_MARKER.finditer(body)]
    for position in range(len(found) - 1, -1, -1):
        first = found[position]
        end = first.start()
        if first[1] != "1" or not wording.questions.introduction.search(
            body[max(0, end - _LONGEST_LINK) : end]
        ):
            continue
        before = sentences_of(body[max(0, end - 1000) : end], wording)
        introduction = before[-1] if before else ""
        if not wording.questions.requested.search(introduction):
            continue
        markers = [first]
        for marker in found[position + 1 :]:
            if marker[2] == first[2] and int(marker[1]) == len(markers) + 1:
                markers.append(marker)
        lost = re.compile(rf" {len(markers) + 1}{re.escape(first[2])} (?=[^\W_])")
        return [] if lost.search(body, markers[-1].end()) else markers
    return []


def _last_question(text: str, marker: re.Match[str], wording: Wording) -> Iterator[str]:
    """The last question, which ends with the first sentence that does not go on with it."""
    number = marker[0].strip()
    sentences = sentences_of(text[len(number) :].strip(), wording)
    end = 1
    while end < len(sentences) and (
        wording.questions.follows.match(sentences[end]) or sentences[end].endswith("?")
    ):
        end += 1
    yield " ".join((number, *sentences[:end]))
    yield " ".join(sentences[end:])


def _lines_after(text: str, wording: Wording, named: str) -> Iterator[str]:
    """The signatories, a name and a title each, then the annex.

    A title ends where the name of a known mandate does, or one of those *named* in the letterhead
    and the opening, in small letters.
    """
    for _ in range(_MOST_SIGNATORIES):
        role = _first_role(text)
        if role is None or not _NAME.fullmatch(text[: role.start()].strip()):
            break
        name = text[: role.start()].strip()
        end = _end_of_title(text, role.start(), named, wording)
        if end is None:
            break
        yield f"{name}\n{text[role.start() : end].strip()}"
        text = text[end:].strip()
    heading = _heading_of_annex(text)
    yield heading
    yield text[len(heading) :].strip()


def _heading_of_annex(text: str) -> str:
    """The heading of an annex that *text* starts with, at its shortest; '' where there is none."""
    words = text[:200].split(" ")[:_LONGEST_HEADING]
    headings = (" ".join(words[: count + 1]) for count in range(len(words)))
    return next((words for words in headings if any_annex_heading().match(words)), "")


def _first_role(text: str) -> re.Match[str] | None:
    """The first office in *text* that starts in a capital."""
    return next((role for role in any_role().finditer(text) if role[0][0].isupper()), None)


def _end_of_title(text: str, start: int, named: str, wording: Wording) -> int | None:
    """Where the title that starts at *start* ends, with the mandates that it is signed for; None
    where no mandate that is known ends it."""
    end = _end_of_mandate(text, start, named, wording)
    while end is not None:
        joined = re.match(r" ?\([^()]{1,40}\)|, [a-zà-ÿ][^,;.]{1,60}? (?=[A-Z])", text[end:])
        if joined is None:
            return end
        if joined[0].lstrip().startswith("("):
            end += joined.end()
            continue
        role = any_role().search(text, end)
        if role is None or role.start() > end + 80:
            return end
        end = _end_of_mandate(text, role.start(), named, wording)
    return None


def _end_of_mandate(text: str, start: int, named: str, wording: Wording) -> int | None:
    """Where the longest mandate ends that is known, or named in the letter's own words."""
    ends = [word.end() for word in re.finditer(r"\S+", text[start : start + 600])][:_LONGEST_TITLE]
    for length in reversed(ends):
        title = text[start : start + length].rstrip(",;.")
        if mandate_id_of(title, wording) is not None:
            return start + len(title)
    for length in reversed(ends[3:]):
        title = text[start : start + length].rstrip(",;.")
        position = named.find(title.lower())
        if position >= 0 and named[position + len(title) :][:1] in (";", ","):
            return start + len(title)
    return None
