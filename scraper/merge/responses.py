"""Record + ResponseObservation -> record: what becomes of what is known when a response is read.

A response that the database lists and whose document was not read is completed with its kind; any
other is added after those that are known, whose order never changes. A file from an address of the
database belongs to the response with that number. Documents are kept in the order in which we saw
them; the text of the n-th response that was read is stored as the n-th. A document that is filed
under one reference and answers others is kept and flagged, and is not counted as a response to
either. A file that replaces another, and may name fewer people or withholds what was public, is
held: kept by its hash, and nothing of it is taken until a person has looked.
"""

from dataclasses import replace
from datetime import date

from scraper.merge.contradictions import RESPONSE_BEFORE_LETTER
from scraper.merge.filed import (
    document_of,
    filed_documents,
    is_same_file,
    may_be_from,
    tied,
    with_document,
    with_text,
)
from scraper.merge.flags import renewed
from scraper.merge.held import (
    awaiting,
    awaits,
    may_name_others,
    removed_texts,
    without_held,
    without_texts,
)
from scraper.merge.history import changed
from scraper.merge.letters import Merged, Outcome, empty_record
from scraper.merge.response_facts import as_read, is_source_of_document, with_response, with_twin
from scraper.records import (
    Communication,
    Document,
    DocumentKind,
    Flag,
    ResponseKind,
)
from scraper.sources.observation import ResponseObservation

RESPONSE_FILED_ELSEWHERE = "response-filed-elsewhere"
RESPONSE_AWAITS_PERSON = "response-awaits-person"


class RecordMissing(Exception):
    """A response that answers other letters is filed under a reference without a record."""


def read_responses(record: Communication) -> tuple[Document, ...]:
    """The responses of *record* that were read and are not held, in the order in which we saw
    them."""
    responses = filed_documents(record, DocumentKind.RESPONSE, None)
    return tuple(item for item in responses if not item.held)


def standing_response(record: Communication, gid: int | None) -> int | None:
    """Which of `read_responses`, counted from 1, came last from the number *gid*; None where none
    did. The text of it is what `merge_response` compares a new file from there with."""
    places = [
        number
        for number, item in enumerate(read_responses(record), start=1)
        if gid is not None and item.gid == gid
    ]
    return places[-1] if places else None


def merge_response(
    record: Communication | None,
    observation: ResponseObservation,
    *,
    on: date,
    standing_text: str | None = None,
    accept_redaction: bool = False,
) -> Merged:
    """What is known after *observation*, made on the day *on*.

    A response with the bytes or the text of a known one changes nothing, unless its text was not
    kept: then it is; the same file under two numbers is two responses. Without a record, one is
    made that knows of the response and not of its letter. *standing_text* is that of
    `standing_response`; *accept_redaction* takes a file that waits for a person.
    Raises RecordMissing.
    """
    if record is None:
        if observation.is_filed_elsewhere:
            raise RecordMissing(
                f"filed under {observation.reference}, of which nothing is known, but it answers "
                f"{_answers(observation)}; look at it, and rename the file"
            )
        return Merged(_first(observation, on), Outcome.NEW, 1)
    known = _known(record, observation)
    is_awaited = known is not None and awaits(record, RESPONSE_AWAITS_PERSON, known)
    if known is not None and not (accept_redaction and is_awaited):
        return _known_again(record, known, observation, on)
    number = standing_response(record, observation.gid if known is None else known.gid)
    standing = read_responses(record)[number - 1] if number is not None else None
    if (
        standing is not None
        and not accept_redaction
        and (
            _is_withheld_now(record, observation)
            or may_name_others(record, observation.document, standing_text)
        )
    ):
        return _held(record, standing, observation, on)
    is_redaction = accept_redaction and not observation.is_filed_elsewhere
    return _taken(record, known, standing, observation, on, is_redaction=is_redaction)


def _known(record: Communication, observation: ResponseObservation) -> Document | None:
    """The response of *record* that the observed file is; None where it is new.

    A file without an address may be any response; one from an address, those of `may_be_from`.
    """
    files = filed_documents(record, DocumentKind.RESPONSE, None)
    same = [item for item in files if is_same_file(item, observation.document)]
    gid = observation.gid
    if gid is not None:
        same = [item for item in same if may_be_from(files, item, gid)]
        same.sort(key=lambda item: item.gid is not None)
    else:
        same.sort(key=lambda item: not item.held)
    return same[-1] if same else None


def _known_again(
    record: Communication, known: Document, observation: ResponseObservation, on: date
) -> Merged:
    """*record* after its *known* response came again: with its address and its text, where it had
    none."""
    gid, seen = observation.gid, observation.document
    if known.held:
        return Merged(record, Outcome.UNCHANGED, None)
    number = read_responses(record).index(known) + 1
    completed, version = record, None
    if gid is not None and known.gid is None:
        documents = tied(record.documents, known, gid, observation.url)
        completed = record.model_copy(update={"documents": documents})
        completed = with_twin(completed, known, observation, on)
    is_bare = known.sha256 == seen.sha256 and known.text_sha256 is None
    if is_bare and known.sha256 not in removed_texts(record):
        standing = read_responses(completed)[number - 1]
        documents = with_text(completed.documents, standing, seen)
        completed, version = completed.model_copy(update={"documents": documents}), number
    if completed is record:
        return Merged(record, Outcome.UNCHANGED, None)
    return Merged(changed(completed, on), Outcome.COMPLETED, version)


def _taken(  # noqa: PLR0913
    record: Communication,
    known: Document | None,
    standing: Document | None,
    observation: ResponseObservation,
    on: date,
    *,
    is_redaction: bool,
) -> Merged:
    """*record* with the response; a *known* one was held until now, a *standing* one is replaced.
    The texts of those that a redacted one replaces are removed."""
    read = read_responses(record)
    documents = without_held(record.documents, known, observation.document)
    removed: tuple[int, ...] = ()
    replaced: tuple[Document, ...] = ()
    if standing is not None:
        replaced = tuple(item for item in read if item.gid == standing.gid)
        if is_redaction:
            documents = without_texts(documents, replaced)
            removed = tuple(
                number
                for number, item in enumerate(read, start=1)
                if item in replaced and item.text_sha256 is not None
            )
    place = observation
    if known is not None:
        place = replace(
            observation, gid=observation.gid or known.gid, url=observation.url or known.url
        )
    first_seen = on if known is None else known.first_seen
    documents = with_document(documents, document_of(place, first_seen))
    flags = tuple(
        flag for flag in record.flags if standing is None or not _is_about(flag, standing)
    )
    grown = record.model_copy(update={"documents": documents, "flags": flags})
    if observation.is_filed_elsewhere:
        grown = is_source_of_document(as_read(grown, place), place, on)
        flags = tuple(dict.fromkeys((*grown.flags, _filed_elsewhere(observation))))
        grown = grown.model_copy(update={"flags": flags})
    else:
        grown = with_response(grown, place, on, replaced=replaced, is_redaction=is_redaction)
    outcome = Outcome.COMPLETED if standing is None else Outcome.REPLACED
    return Merged(changed(grown, on), outcome, len(read) + 1, removed)


def _held(
    record: Communication, standing: Document, observation: ResponseObservation, on: date
) -> Merged:
    """*record* with the hash of the file alone, and a flag in the place of those for earlier files
    from there."""
    documents = with_document(record.documents, document_of(observation, on, held=True))
    flag = awaiting(RESPONSE_AWAITS_PERSON, standing, observation.document)
    flags = (*(item for item in record.flags if not _is_about(item, standing)), flag)
    held = record.model_copy(update={"documents": documents, "flags": flags})
    return Merged(changed(held, on), Outcome.HELD, None)


def _is_about(flag: Flag, standing: Document) -> bool:
    """Whether *flag* is that of a file which waits to replace the *standing* one."""
    place = f" in the place of {standing.sha256}."
    return flag.code == RESPONSE_AWAITS_PERSON and place in flag.message


def _is_withheld_now(record: Communication, observation: ResponseObservation) -> bool:
    """Whether the file says that a response is not public which was read before."""
    public = (ResponseKind.WITHHELD, ResponseKind.UNKNOWN)
    return observation.kind is ResponseKind.WITHHELD and any(
        item.gid == observation.gid and item.kind not in public for item in record.responses or ()
    )


def _first(observation: ResponseObservation, on: date) -> Communication:
    """A record that knows of a response alone."""
    empty = empty_record(observation.reference, (document_of(observation, on),), on)
    flag = Flag(
        code=RESPONSE_BEFORE_LETTER,
        message="A response was read before its letter, of which nothing is known.",
    )
    flagged = empty.model_copy(update={"flags": renewed((), (flag.code,), (flag,))})
    return with_response(flagged, observation, on)


def _filed_elsewhere(observation: ResponseObservation) -> Flag:
    return Flag(
        code=RESPONSE_FILED_ELSEWHERE,
        message=f"A document filed under this reference answers {_answers(observation)}: it is not "
        "counted as a response.",
    )


def _answers(observation: ResponseObservation) -> str:
    return " and ".join(map(str, observation.answers))
