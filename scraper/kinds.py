"""The text of a document -> the facts of what it is: a letter of the experts, or a response.

Either may quote the other: a response may have its letter attached, and a letter speaks of
responses to earlier ones. What comes first decides.
"""

from typing import assert_never

from scraper.certain import certain_letter, certain_response
from scraper.documents import DocumentText
from scraper.letters import LetterFacts, NotALetter, read_letter
from scraper.letters.mandates import lists_mandates
from scraper.letters.openings import opening_starts_at
from scraper.letters.wording import wordings
from scraper.records import DocumentKind
from scraper.responses import ResponseFacts, answers_a_letter, read_response, response_starts_at


class NeitherLetterNorResponse(Exception):
    """The text is neither a letter of the experts nor a response to one."""


def read_facts(document: DocumentText) -> LetterFacts | ResponseFacts:
    """What the *document* says. Raises NeitherLetterNorResponse or a LetterError."""
    match kind_of(document.text, document.language):
        case DocumentKind.RESPONSE:
            response = read_response(
                document.text, margins=document.margins, language=document.language
            )
            return certain_response(response, document.names)
        case DocumentKind.LETTER:
            try:
                facts = read_letter(
                    document.text,
                    margins=document.margins,
                    footnotes=tuple((note.mark, note.text) for note in document.footnotes),
                    language=document.language,
                )
                return certain_letter(facts, document.names)
            except NotALetter as error:
                raise NeitherLetterNorResponse(
                    "not a letter of the experts, and no response to one: expected their opening "
                    "('... address you in our capacities as ...'), or words such as 'presents its "
                    "compliments' or 'in response to your letter' on the first page; got a text "
                    f"that starts {document.text.strip()[:40]!r}; check the file"
                ) from error
        case other:
            assert_never(other)


def kind_of(text: str, language: str | None) -> DocumentKind:
    """What *text* is if it is either: a response where it says so before any letter of the experts
    opens in it, else a letter."""
    response = response_starts_at(text, language)
    if response is None:
        return DocumentKind.LETTER
    folded = " ".join(text.split())
    openings = [
        place for wording in wordings() if (place := opening_starts_at(folded, wording)) is not None
    ]
    if openings:
        return DocumentKind.RESPONSE if response < min(openings) else DocumentKind.LETTER
    if lists_mandates(text) and not answers_a_letter(text):  # a letter whose opening is not legible
        return DocumentKind.LETTER
    return DocumentKind.RESPONSE
