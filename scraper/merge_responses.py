"""Record + ResponseObservation -> record: what becomes of what is known when a response is read.

A response that the database lists and whose document was not read is completed with its kind; any
other is added after those that are known, whose order never changes. Documents are kept in the
order in which we saw them; the text of the n-th response that was read is stored as the n-th. A
document that is filed under one reference and answers others is kept and flagged, and is not
counted as a response to either.
"""

from collections.abc import Iterator
from datetime import date

from scraper.contradictions import (
    RESPONSE_BEFORE_LETTER,
    RESPONSE_DATED_BEFORE,
    flags_of_dates,
    is_completed,
)
from scraper.history import json_of
from scraper.merge import DOCUMENTS, Merged, Outcome, changed, empty_record
from scraper.records import (
    Change,
    Communication,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Response,
    ResponseKind,
    Source,
    SourceKind,
)
from scraper.sources.observation import ResponseObservation

RESPONSES = "responses"  # the fact that a response is evidence of
RESPONSE_FILED_ELSEWHERE = "response-filed-elsewhere"
RESPONSES_MAY_BE_ONE = "responses-may-be-one"
_SOURCE_ID_DIGITS = 12  # of SHA-256, in hexadecimal: tells the responses of one record apart


class RecordMissing(Exception):
    """A response that answers other letters is filed under a reference without a record."""


def read_responses(record: Communication) -> tuple[Document, ...]:
    """The responses of *record* that were read, in the order in which we saw them."""
    return tuple(
        document
        for document in record.documents
        if document.kind is DocumentKind.RESPONSE and document.sha256 is not None
    )


def merge_response(
    record: Communication | None, observation: ResponseObservation, *, on: date
) -> Merged:
    """What is known after *observation*, made on the day *on*.

    A response with the bytes or the text of a known one changes nothing, unless its text was not
    kept: then it is. Without a record, one is made that knows of the response and not of its
    letter. Raises RecordMissing.
    """
    if record is None:
        if observation.is_filed_elsewhere:
            raise RecordMissing(
                f"filed under {observation.reference}, of which nothing is known, but it answers "
                f"{_answers(observation)}; look at it, and rename the file"
            )
        return Merged(_first(observation, on), Outcome.NEW, 1)
    known_responses = read_responses(record)
    seen = observation.document
    for number, known in enumerate(known_responses, start=1):
        if known.text_sha256 == seen.text_sha256:
            return Merged(record, Outcome.UNCHANGED, None)
        if known.sha256 == seen.sha256:
            if known.text_sha256 is not None:
                return Merged(record, Outcome.UNCHANGED, None)
            completed = _with_text_of(record, known, observation)
            return Merged(changed(completed, on), Outcome.COMPLETED, number)
    grown = record.model_copy(update={"documents": (*record.documents, _document(observation, on))})
    if observation.is_filed_elsewhere:
        grown = _with_flag(_with_source(grown, observation, on), _filed_elsewhere(observation))
    else:
        grown = _with_response(grown, observation, on)
    return Merged(changed(grown, on), Outcome.COMPLETED, len(known_responses) + 1)


def _first(observation: ResponseObservation, on: date) -> Communication:
    """A record that knows of a response alone."""
    empty = empty_record(observation.reference, _document(observation, on), on)
    flag = Flag(
        code=RESPONSE_BEFORE_LETTER,
        message="A response was read before its letter, of which nothing is known.",
    )
    return _with_response(_with_flag(empty, flag), observation, on)


def _with_response(
    record: Communication, observation: ResponseObservation, on: date
) -> Communication:
    """*record* with the facts of the response, their evidence, and the history of what changes."""
    before = record.responses
    dated = observation.dated.isoformat() if observation.dated else None
    place = _place_of_listed(record, observation.kind, dated)
    flags = [
        item
        for item in record.flags
        if item.code != RESPONSE_DATED_BEFORE
        and not (item.code == RESPONSES_MAY_BE_ONE and place is not None)
    ]
    if place is None:
        response = Response(dated=dated, kind=observation.kind, url=None, gid=None, first_seen=on)
        after = (*(before or ()), response)
        flags += _may_be_one(record, response)
    else:
        listed = (before or ())[place]
        kind = listed.kind if observation.kind is ResponseKind.UNKNOWN else observation.kind
        response = listed.model_copy(update={"kind": kind, "dated": dated or listed.dated})
        after = tuple(response if n == place else item for n, item in enumerate(before or ()))
    source = _source(record, observation, on)
    history: tuple[Change, ...] = ()
    if before is not None and before != after:  # to learn of responses changes none
        history = (
            Change(
                on=on,
                fact=RESPONSES,
                before=json_of(before),
                after=json_of(after),
                source=source.id,
            ),
        )
    new_flags = dict.fromkeys((*flags, *flags_of_dates(after, record.sent)))
    sourced = _with_source(record, observation, on)
    return Communication.model_validate(
        dict(sourced)
        | {
            "responses": after,
            "evidence": (*sourced.evidence, *_evidence(observation, response, source)),
            "flags": tuple(new_flags),
            "history": (*record.history, *history),
        }
    )


def _place_of_listed(record: Communication, kind: ResponseKind, dated: str | None) -> int | None:
    """Which of the responses that are known, and were not read, the one of that *kind* and day is;
    None where it is another one, or where that is not certain."""
    unread = [
        (place, item)
        for place, item in enumerate(record.responses or ())
        if not _is_read(record, item)
        and (item.kind is ResponseKind.UNKNOWN or kind in (ResponseKind.UNKNOWN, item.kind))
    ]
    same_day = [place for place, item in unread if dated is not None and item.dated == dated]
    if same_day:
        return same_day[0]
    same_month = [place for place, item in unread if is_completed(item.dated, dated)]
    if len(same_month) == 1:
        return same_month[0]
    is_only_one = len(unread) == 1 and len(record.responses or ()) == 1
    if is_only_one and (dated is None or unread[0][1].dated is None):
        return unread[0][0]
    return None


def _is_read(record: Communication, response: Response) -> bool:
    """Whether as many documents of responses of that day were read as there are such responses, or
    its kind is known and one was."""
    same = [item for item in record.responses or () if item.dated == response.dated]
    read = sum(1 for item in record.evidence if item.note == _note(response))
    return read >= len(same) or (read > 0 and response.kind is not ResponseKind.UNKNOWN)


def _note(response: Response) -> str:
    """The words that tie the evidence of a document to its response."""
    return f"The response dated {response.dated}." if response.dated else "A response without date."


def _may_be_one(record: Communication, added: Response) -> Iterator[Flag]:
    """A flag where a response is added while another one that is listed was not read."""
    for item in record.responses or ():
        if item.kind is ResponseKind.UNKNOWN and not _is_read(record, item):
            yield Flag(
                code=RESPONSES_MAY_BE_ONE,
                message=f"A response {_dated(added)} was read; one {_dated(item)} is listed and "
                "was not read: they may be one and the same.",
            )


def _dated(response: Response) -> str:
    return f"dated {response.dated}" if response.dated else "without a date"


def _filed_elsewhere(observation: ResponseObservation) -> Flag:
    return Flag(
        code=RESPONSE_FILED_ELSEWHERE,
        message=f"A document filed under this reference answers {_answers(observation)}: it is not "
        "counted as a response.",
    )


def _answers(observation: ResponseObservation) -> str:
    return " and ".join(map(str, observation.answers))


def _with_flag(record: Communication, flag: Flag) -> Communication:
    return record.model_copy(update={"flags": tuple(dict.fromkeys((*record.flags, flag)))})


def _with_source(
    record: Communication, observation: ResponseObservation, on: date
) -> Communication:
    """*record* with the document among its sources, as the evidence of itself."""
    source = _source(record, observation, on)
    evidence = Evidence(fact=DOCUMENTS, source=source.id)
    return record.model_copy(
        update={
            "sources": tuple(dict.fromkeys((*record.sources, source))),
            "evidence": tuple(dict.fromkeys((*record.evidence, evidence))),
        }
    )


def _source(record: Communication, observation: ResponseObservation, on: date) -> Source:
    """The response among the sources of *record*, else as a new source."""
    sha256 = observation.document.sha256
    for source in record.sources:
        if source.kind is SourceKind.DOCUMENT and source.sha256 == sha256:
            return source
    return Source(
        id=f"response-{sha256[:_SOURCE_ID_DIGITS]}",
        kind=SourceKind.DOCUMENT,
        title=observation.title,
        url=None,
        sha256=sha256,
        read_on=on,
    )


def _evidence(
    observation: ResponseObservation, response: Response, source: Source
) -> Iterator[Evidence]:
    """That the response exists, and the words that say its kind, its date and what it answers."""
    has_pages = observation.document.measure.pages is not None
    yield Evidence(fact=RESPONSES, source=source.id, note=_note(response))
    words = dict.fromkeys((said.quote, said.page) for said in observation.said if said.quote)
    for quote, page in words:
        yield Evidence(
            fact=RESPONSES, source=source.id, quote=quote, page=page if has_pages else None
        )


def _document(observation: ResponseObservation, on: date) -> Document:
    return Document(
        kind=DocumentKind.RESPONSE,
        url=None,
        gid=None,
        sha256=observation.document.sha256,
        text_sha256=observation.document.text_sha256,
        text=observation.document.measure,
        first_seen=on,
    )


def _with_text_of(
    record: Communication, known: Document, observation: ResponseObservation
) -> Communication:
    """*record* with the hash and the measure of the text of a *known* response."""
    seen = observation.document
    read = known.model_copy(update={"text_sha256": seen.text_sha256, "text": seen.measure})
    documents = tuple(read if document == known else document for document in record.documents)
    return record.model_copy(update={"documents": documents})
