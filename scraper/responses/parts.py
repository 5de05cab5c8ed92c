"""Clean text -> the parts of a response: head, body, foot, and what is attached.

The head is what stands before the first sentence: letterhead, numbers, address, subject, date. The
foot follows the courtesy that ends a note or a letter: signature, place and date. What follows the
foot, or a heading that says so, is attached: another document, whose references and dates are its
own.
"""

from dataclasses import dataclass
from functools import cached_property

from scraper.responses.text import CleanText, Span, sentences_in
from scraper.responses.wording import phrase, wordings_for

_MOST_OF_BODY = 6_000  # characters, some two pages
_LONGEST_HEAD = 4_000  # characters: letterhead and address of a first page
_LONGEST_FOOT = 700  # characters: signature, date and address
_FIRST_SENTENCE = 100  # characters: no line of a letterhead or a signature is so long
_WORDS_BEFORE_OFFICE = 6  # "The United Kingdom Mission", "The Permanent Observer Mission"
_LONGEST_SUBJECT = 400  # characters from the name of the office to "presents its compliments"


@dataclass(frozen=True)
class ResponseParts:
    """Where the parts are."""

    clean: CleanText
    head: Span
    body: Span
    foot: Span
    attached: Span

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the body, without those far below its start."""
        start, end = self.body
        return tuple(sentences_in(self.clean, (start, min(end, start + _MOST_OF_BODY))))

    @property
    def rest(self) -> Span:
        """The body below these sentences: what it is, they have said."""
        return min(self.body[1], self.body[0] + _MOST_OF_BODY), self.body[1]


def split_response(clean: CleanText) -> ResponseParts:
    """The parts of the response in *clean*; each may be empty."""
    end = _end_of_cover(clean)
    first = _start_of_body(clean, end)
    closing = _start_of_closing(clean, first, end)
    if closing is None:
        return ResponseParts(clean, (0, first), (first, end), (end, end), (end, len(clean.text)))
    last = _end_of_closing(clean, closing, end)
    foot = _end_of_foot(clean, last, end)
    return ResponseParts(clean, (0, first), (first, last), (last, foot), (foot, len(clean.text)))


def _end_of_cover(clean: CleanText) -> int:
    """Where the heading of what is attached stands, or the message that is answered, else the end.

    A line of a letterhead that names an annex comes before any sentence and is no such heading.
    """
    start = _start_of_body(clean, len(clean.text))
    ends = [
        match.start()
        for name in ("attachment", "quoted_message")
        if (match := phrase("document", name).search(clean.text, start + 1)) is not None
    ]
    return min(ends, default=len(clean.text))


def _start_of_body(clean: CleanText, end: int) -> int:
    """Where the first sentence starts, or the line that greets."""
    most = min(end, _LONGEST_HEAD)
    starts = [_start_of_compliments(clean, most)]
    greeting = phrase("document", "salutation").search(clean.text, 0, most)
    starts.append(greeting.start() if greeting else None)
    known = [start for start in starts if start is not None]
    if known:
        return min(known)
    sign = phrase("document", "signs").search(clean.text, 0, most)
    for start, stop in sentences_in(clean, (0, most)):
        if sign is not None and start <= sign.start() < stop:
            return _without_headings(clean, start, sign.start())
        if len(clean.text[start:stop].split("\n")[-1]) >= _FIRST_SENTENCE:
            return _without_headings(clean, start, stop)
    return 0


def _without_headings(clean: CleanText, start: int, stop: int) -> int:
    """*start*, or a later paragraph before *stop*: lines above a sentence are no part of it."""
    paragraph = clean.text.rfind("\n\n", start, stop)
    return start if paragraph < 0 else paragraph + 2


def _start_of_compliments(clean: CleanText, end: int) -> int | None:
    """Where the sentence starts that presents compliments."""
    span = subject_of_compliments(clean, end)
    return span[0] if span else None


def subject_of_compliments(clean: CleanText, most: int) -> Span | None:
    """The words before "presents its compliments" in the first *most* characters of the first
    pages, from the article of the office that does; None where no office does."""
    most = min(most, _MOST_OF_BODY)
    for wording in wordings_for(is_latin=clean.is_latin):
        senders = wording.senders
        presents = senders.presents.search(clean.text, 0, most)
        if presents is None:
            continue
        end = presents.start()
        least = max(0, end - _LONGEST_SUBJECT)
        articles = [item.start() for item in senders.article.finditer(clean.text, least, end)]
        for start in reversed(articles):
            office = senders.office.search(clean.text, start, end)
            if office and len(clean.text[start : office.start()].split()) <= _WORDS_BEFORE_OFFICE:
                return start, end
    return None


def _start_of_closing(clean: CleanText, start: int, end: int) -> int | None:
    """Where the courtesy starts that ends a note or a letter: on its first pages or its last."""
    first_pages = (start, min(end, start + _MOST_OF_BODY))
    last_pages = (max(first_pages[1], end - _MOST_OF_BODY), end)
    for span in (first_pages, last_pages):
        pattern = phrase("document", "closing", is_latin=clean.is_latin)
        closing = pattern.search(clean.text, *span)
        if closing is not None:
            return closing.start()
    return None


def _end_of_closing(clean: CleanText, start: int, end: int) -> int:
    """The end of the sentence, or of the line, in which the courtesy is."""
    paragraph = clean.text.rfind("\n\n", 0, start) + 1
    for first, last in sentences_in(clean, (paragraph, end)):
        if first <= start < last:
            return last
    return end


def _end_of_foot(clean: CleanText, start: int, end: int) -> int:
    """The end of the page, or where what is not as short as a signature begins, or has a title."""
    page = next((place for place in clean.pages if place > start), len(clean.text))
    stop = max(start, min(end, start + _LONGEST_FOOT, page))
    title = phrase("document", "title").search(clean.text, start, stop)
    stop = title.start() if title else stop
    first = start
    while first < stop:
        last = clean.line_at(first)[1]
        if last - first >= _FIRST_SENTENCE:
            return first
        first = last + 1
    return stop
