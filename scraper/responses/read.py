"""A text -> the facts of the response in it: the whole way on one screen."""

from collections.abc import Iterator
from datetime import date

from scraper.documents.language import written_language_of
from scraper.letters.mandates import lists_mandates
from scraper.letters.wording import wordings as letter_wordings
from scraper.records import ResponseKind
from scraper.responses.dates import PrintedDay, day_of_withheld, days_cited, read_day
from scraper.responses.errors import NotAResponse
from scraper.responses.facts import ResponseFacts, SaidOnPage
from scraper.responses.kinds import read_kind
from scraper.responses.parts import ResponseParts, split_response, subject_of_compliments
from scraper.responses.placeholders import find_placeholder
from scraper.responses.references import printed_in, read_references
from scraper.responses.senders import read_sender, sender_of_withheld
from scraper.responses.text import CleanText, Span, clean
from scraper.responses.wording import phrase, wordings

_FIRST_PAGE = 4_000  # characters in which a response says that it is one
_BESIDE = 45  # characters between a reference and the date of its letter, and that date
_WHO_PRESENTS = 200  # characters before compliments that name who presents them


def read_response(
    text: str, *, margins: tuple[str, ...] = (), language: str | None = None
) -> ResponseFacts:
    """The facts that the response in *text* states, each read or None; text as `documents` gives
    it, with the *margins* and the *language* found there. Raises NotAResponse."""
    cleaned = clean(text)
    language = language or written_language_of(text) or _language_of_phrases(cleaned)
    if _sign(cleaned, language) is None:
        raise NotAResponse(
            "the text is no response to a letter of the experts: expected words such as 'presents "
            "its compliments' or 'in response to your letter', and a reference or whom it is for, "
            f"got a text that starts {text.strip()[:40]!r}; check the file"
        )
    parts = split_response(cleaned)
    kind = read_kind(parts, language)
    references = read_references(parts)
    is_withheld = kind.kind is ResponseKind.WITHHELD
    day = (day_of_withheld(cleaned) if is_withheld else None) or _day_after_letters(parts)
    sender = sender_of_withheld(cleaned) if is_withheld else None
    sender = sender or read_sender(parts, margins)
    said = [("kind", kind.span)]
    said += [("references", _sentence_at(parts, item.span)) for item in references]
    said += [("dated", day.span if day else None), ("from", sender.span if sender else None)]
    return ResponseFacts(
        kind=kind.kind,
        references=tuple(item.reference for item in references),
        dated=day.day if day else None,
        language=language,
        from_=sender.name if sender else None,
        said=tuple(
            SaidOnPage(fact, cleaned.quote(span), cleaned.page_at(span[0]))
            for fact, span in dict.fromkeys(said)
            if span is not None
        ),
    )


def response_starts_at(text: str, language: str | None) -> int | None:
    """The place at which *text* first says that it answers a letter of the experts, counted with
    one space for all white space between two words; None where its first page does not."""
    cleaned = clean(text)
    sign = _sign(cleaned, language)
    return None if sign is None else len(" ".join(cleaned.text[:sign].split()))


def answers_a_letter(text: str) -> bool:
    """Whether the first page says that it answers *your* letter, whoever wrote that."""
    return phrase("document", "answers").search(text, 0, _FIRST_PAGE) is not None


def _sign(cleaned: CleanText, language: str | None) -> int | None:
    """The place of the words that say that a response starts, or None.

    Without a reference, or whom the text is for, on the page, it has to say that it answers a
    letter: other words would be those of any correspondence. Compliments that no office of a State
    presents are those of the experts' own office. The experts write in English, French and Spanish:
    a text in another language that bears a reference is a response.
    """
    placeholder = find_placeholder(cleaned)
    if placeholder is not None:
        return placeholder[0]
    page = (0, _FIRST_PAGE)
    if phrase("document", "not_a_response").search(cleaned.text, *page):
        return None
    compliments = phrase("senders", "presents").search(cleaned.text, *page)
    if compliments is not None and subject_of_compliments(cleaned, compliments.end()) is None:
        before = (max(0, compliments.start() - _WHO_PRESENTS), compliments.start())
        if phrase("document", "experts").search(cleaned.text, *before):
            return None
    reference = next(printed_in(cleaned, page), None)
    if reference is not None or phrase("document", "experts").search(cleaned.text, *page):
        sign = phrase("document", "signs").search(cleaned.text, *page)
    else:
        sign = phrase("document", "answers").search(cleaned.text, *page)
    if sign is not None:
        return sign.start()
    if reference is None or _is_of_experts(cleaned):
        return None
    language = language or written_language_of(cleaned.text)
    is_foreign = language is not None and language not in {w.language for w in letter_wordings()}
    is_letter = phrase("document", "salutation").search(cleaned.text, *page) is not None
    return reference.span[0] if is_foreign or is_letter else None


def _is_of_experts(cleaned: CleanText) -> bool:
    """Whether the first page has words by which the experts write, or lists their mandates."""
    page = (0, _FIRST_PAGE)
    folded = " ".join(cleaned.text[: 2 * _FIRST_PAGE].split())
    return (
        phrase("document", "of_experts").search(cleaned.text, *page) is not None
        or lists_mandates(cleaned.text)
        or any(wording.letter.opening.search(folded) for wording in letter_wordings())
    )


def _language_of_phrases(cleaned: CleanText) -> str | None:
    """The one language whose words open and end the text, where it is too short to tell by more."""
    found = [
        wording.language
        for wording in wordings()
        if any(
            getattr(wording.document, name).search(cleaned.text, 0, _FIRST_PAGE)
            for name in ("signs", "salutation", "closing")
        )
    ]
    return found[0] if len(found) == 1 else None


def _day_after_letters(parts: ResponseParts) -> PrintedDay | None:
    """The day of the response, unless it is that of its letter, or older: then one of the two is
    misread."""
    day = read_day(parts)
    is_older = day is not None and day.day <= max(_days_of_letters(parts), default=date.min)
    return None if is_older else day


def _days_of_letters(parts: ResponseParts) -> Iterator[date]:
    """The days that stand beside references in the sentences of the body."""
    for first, last in parts.sentences:
        for item in printed_in(parts.clean, (first, last)):
            beside = max(first, item.span[0] - _BESIDE), min(last, item.span[1] + _BESIDE)
            yield from days_cited(parts.clean, beside)


def _sentence_at(parts: ResponseParts, place: Span) -> Span:
    """The sentence of the body in which *place* is, else its line."""
    for first, last in parts.sentences:
        if first <= place[0] < last:
            return first, last
    return parts.clean.line_at(place[0])
