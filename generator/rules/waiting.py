"""A record of which a file waits for a person's decision -> the record without its content.

The database put another file in the place of one that the tracker had read, and people may have
been taken out of it. Until a person has compared the two, nothing shows what either of them says:
no name, question or sentence. References, dates, mandates and numbers stay.
"""

from scraper.records import Change, Communication, DocumentKind, Evidence, Letter, SourceKind

AWAITS_PERSON = {
    DocumentKind.LETTER: "letter-awaits-person",
    DocumentKind.RESPONSE: "response-awaits-person",
}
"""The flag of a record of which a file of that kind waits."""

TWO_IDS = "two-ids"
DOCUMENT_OF_ANOTHER = "document-of-another"
_HELD_FOR_ANOTHER_REASON = frozenset((TWO_IDS, DOCUMENT_OF_ANOTHER, "response-filed-elsewhere"))


def kinds_waiting(record: Communication) -> frozenset[DocumentKind]:
    """The kinds of which a file of *record* waits for a person, since people may have been taken
    out of it.

    A file is also held where it is another reference's, or under another number; then a flag says
    so, and what stands is not in doubt.
    """
    codes = {flag.code for flag in record.flags}
    flagged = {kind for kind, code in AWAITS_PERSON.items() if code in codes}
    if codes & _HELD_FOR_ANOTHER_REASON:
        return frozenset(flagged)
    held = {item.kind for item in record.documents if item.held and item.sha256 is not None}
    return frozenset(flagged | held)


def without_content(record: Communication) -> Communication:
    """*record* as it may be shown: itself, or without the words of its files while one waits."""
    waiting = kinds_waiting(record)
    if not waiting:
        return record
    files = {
        source.id
        for source in record.sources
        if source.kind is SourceKind.DOCUMENT and _kind_of(source.id) in waiting
    }
    is_letter = DocumentKind.LETTER in waiting
    letter = _without_words(record.letter) if is_letter and record.letter else record.letter
    return record.model_copy(
        update={
            "letter": letter,
            "evidence": tuple(
                _without_quote(item) if item.source in files else item for item in record.evidence
            ),
            "history": tuple(
                _without_values(change) if is_letter and _is_content(change) else change
                for change in record.history
            ),
        }
    )


def _is_content(change: Change) -> bool:
    """Whether the values of *change* are words of a letter; hashes, days and lists are not."""
    return change.fact.startswith("letter.")


def _kind_of(source: str) -> DocumentKind:
    """Of a document among the sources of a record, by its id."""
    is_response = source.startswith(f"{DocumentKind.RESPONSE}-")
    return DocumentKind.RESPONSE if is_response else DocumentKind.LETTER


def _without_words(letter: Letter) -> Letter:
    """*letter* without sentences and names; Governments stay, which are named by their codes."""
    also = letter.also_sent_to
    response, publication = letter.response_period, letter.publication_period
    return letter.model_copy(
        update={
            "addressee": None,
            "signatories": (),
            "footnotes": (),
            "questions": tuple(
                question.model_copy(update={"text": None}) for question in letter.questions
            ),
            "response_period": response and response.model_copy(update={"quote": None}),
            "publication_period": publication and publication.model_copy(update={"quote": None}),
            "also_sent_to": also
            and also.model_copy(update={"companies": (), "unrecognised": (), "quote": None}),
        }
    )


def _without_quote(item: Evidence) -> Evidence:
    return item.model_copy(update={"quote": None, "note": None})


def _without_values(change: Change) -> Change:
    return change.model_copy(update={"before": None, "after": None})
