"""A text -> the facts of the letter in it: the whole way on one screen."""

from collections.abc import Sequence

from scraper.letters.also_sent_to import read_also_sent_to
from scraper.letters.dates import has_year
from scraper.letters.errors import NotALetter
from scraper.letters.facts import LetterFacts, Said
from scraper.letters.header import read_date, read_reference, text_of_header
from scraper.letters.instruments import read_instruments
from scraper.letters.mandates import read_mandates, read_resolutions
from scraper.letters.parts import LetterParts, split_letter
from scraper.letters.periods import read_periods
from scraper.letters.questions import ReadQuestions, read_questions
from scraper.letters.quoted import own_sentences
from scraper.letters.recipients import NO_STATE, read_recipient
from scraper.letters.signatories import read_signatories
from scraper.letters.wording import wordings
from scraper.names.territories import territory_of
from scraper.records import AlsoSentTo, Letter, PublicationPeriod, ResponsePeriod
from scraper.reference import PrintedReference, find_references


def read_letter(
    text: str,
    *,
    margins: Sequence[str] = (),
    footnotes: Sequence[tuple[str, str]] = (),
    language: str | None = None,
) -> LetterFacts:
    """The facts that the letter in *text* states, each read or None.

    As `documents` gives them: *text* with form feeds between pages, the lines of its *margins*, its
    *footnotes* as (mark, words), its *language*, of which the wording is tried first. All but the
    text may be missing. Raises NotALetter, NoReference, TwoReferences or ImpossibleDate (see
    `errors`).
    """
    for wording in sorted(wordings(), key=lambda item: item.language != language):
        parts = split_letter(text, wording, margins=margins, footnotes=footnotes)
        if parts is not None:
            return _facts_of(parts)
    raise NotALetter(
        "the text is not a letter of the experts: expected their opening ('... address you in our "
        f"capacities as ...'), got a text that starts {text.strip()[:40]!r}; check the file"
    )


def _facts_of(parts: LetterParts) -> LetterFacts:
    reference = read_reference(parts)
    printed = reference.printed
    sent = read_date(parts)
    recipient = read_recipient(parts, printed.reference)
    mandates = read_mandates(parts)
    questions = read_questions(parts)
    around = _around(parts.body, questions)
    periods = read_periods(around, parts.wording, sent.day if sent else None)
    also_sent_to = read_also_sent_to(around, parts.wording, sent.day if sent else None)
    press_release = _press_release(parts)
    citations = read_instruments(parts)
    related = _related_references(parts, printed)
    letter = Letter(
        language=parts.wording.language,
        addressee=recipient.addressee,
        resolutions=read_resolutions(parts),
        questions=questions.questions if questions else (),
        response_period=periods.response,
        publication_period=periods.publication,
        also_sent_to=also_sent_to,
        press_release=press_release is not None,
        signatories=read_signatories(parts),
        instruments=tuple(citation.instrument for citation in citations),
        related_references=tuple(related),
        annex=parts.has_annex,
        footnotes=parts.footnotes,
    )
    said = [
        Said("type_printed", reference.quote if printed.type_printed else None),
        Said("sent", sent.quote if sent else None),
        Said("recipient", recipient.quote, recipient.note),
        Said("mandates", mandates[1] if mandates else None),
        Said("letter.addressee", recipient.addressee),
        Said("letter.resolutions", parts.opening if letter.resolutions else None),
        Said("letter.questions", questions.introduction if questions else None),
        Said("letter.response_period", _quote(periods.response)),
        Said("letter.publication_period", _quote(periods.publication)),
        Said("letter.also_sent_to", _quote(also_sent_to)),
        Said("letter.press_release", press_release),
        *(Said("letter.instruments", citation.quote) for citation in citations),
        *(Said("letter.related_references", quote) for quote in related.values()),
    ]
    return LetterFacts(
        reference=printed.reference,
        type_printed=printed.type_printed,
        sent=sent.day if sent else None,
        recipient_kind=recipient.kind,
        recipient=recipient.recipient,
        mandates=mandates[0] if mandates else None,
        letter=letter,
        said=tuple(item for item in said if item.quote is not None),
    )


def _around(body: tuple[str, ...], questions: ReadQuestions | None) -> tuple[str, ...]:
    """The units of the body without those that hold the questions."""
    return (*body[: questions.start], *body[questions.end :]) if questions else body


def _quote(fact: AlsoSentTo | PublicationPeriod | ResponsePeriod | None) -> str | None:
    return fact.quote if fact else None


def _press_release(parts: LetterParts) -> str | None:
    """The sentence that announces that the experts may speak in public."""
    notice = parts.wording.press_release.notice
    return next(
        (
            sentence
            for unit in parts.body
            for sentence in own_sentences(unit, notice, parts.wording)
        ),
        None,
    )


def _related_references(parts: LetterParts, own: PrintedReference) -> dict[str, str]:
    """Other letters that the text or the letterhead cites: reference -> as printed, in their order.

    A code that is no State's is not taken for a reference.
    """
    found: dict[str, str] = {}
    notes = (note.text for note in parts.footnotes)
    for unit in (*parts.body, *parts.annex, *notes, text_of_header(parts)):
        for item in find_references(unit) if has_year(unit) else ():
            is_code = item.reference.code == NO_STATE or territory_of(item.reference.code)
            if is_code and item.reference != own.reference:
                found.setdefault(str(item.reference), unit[item.start : item.end])
    return found
