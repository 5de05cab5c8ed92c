"""Record + Observation -> record: what becomes of what is known when a letter is read.

The last letter read stands; what it changes goes to the history, and the texts of the letters
before it are kept. What the database lists (its type, recipient, mandates, responses and date) is
never overwritten: where the letter contradicts it, the record keeps what is listed and says so in a
flag. A letter document without a hash is an official address only: it neither replaces a letter nor
is replaced.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scraper.contradictions import LETTER_SILENT, contradictions, is_completed, is_listed
from scraper.history import FactChange, changes_of_letter, json_of
from scraper.letters import FutureDate, Said
from scraper.records import (
    Change,
    Communication,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Source,
    SourceKind,
)
from scraper.reference import Reference
from scraper.sources.observation import Observation

DOCUMENTS = "documents"  # the fact that changes when a letter is replaced: from hash to hash
_WHOLE_LETTER = (Said(DOCUMENTS, None), Said("letter", None))  # no one sentence says these
_SOURCE_ID_DIGITS = 12  # of SHA-256, in hexadecimal: tells the letters of one record apart


class Outcome(StrEnum):
    NEW = "new"
    UNCHANGED = "unchanged"
    COMPLETED = "completed"  # sentences or facts came to what was known; nothing was replaced
    REPLACED = "replaced"  # another text of a known letter now stands


@dataclass(frozen=True, slots=True)
class Merged:
    """The record after an observation. `text_version` is the version under which the text of the
    observed letter is to be stored before the record is, None where it is stored already."""

    record: Communication
    outcome: Outcome
    text_version: int | None


def read_letters(record: Communication) -> tuple[Document, ...]:
    """The letters of *record* that were read, in the order in which we saw them.

    The text of the n-th is stored as version n; the last one stands.
    """
    return tuple(
        document
        for document in record.documents
        if document.kind is DocumentKind.LETTER and document.sha256 is not None
    )


def merge(record: Communication | None, observation: Observation, *, on: date) -> Merged:
    """What is known after *observation*, made on the day *on*.

    A letter with the bytes or the text of a known one changes nothing, unless the record keeps only
    its facts: then the letter's sentences complete them. Raises FutureDate.
    """
    if observation.sent is not None and observation.sent > on:
        raise FutureDate(
            f"the letter is dated {observation.sent}, expected a day up to {on}; compare with the "
            "official letter and correct the file"
        )
    if record is None:
        empty = empty_record(observation.reference, _document(observation, on), on)
        return Merged(_with_facts(empty, observation, on), Outcome.NEW, 1)
    letters = read_letters(record)
    seen = observation.document
    for version, known in enumerate(letters, start=1):
        if known.text_sha256 == seen.text_sha256:
            return Merged(record, Outcome.UNCHANGED, None)
        if known.sha256 == seen.sha256:
            if known.text_sha256 is not None:
                return Merged(record, Outcome.UNCHANGED, None)
            completed = _with_text_of(record, known, observation)
            if known == letters[-1]:
                completed = _with_facts(completed, observation, on)
            return Merged(changed(completed, on), Outcome.COMPLETED, version)
    grown = record.model_copy(update={"documents": (*record.documents, _document(observation, on))})
    grown = _with_facts(grown, observation, on, replaced=letters)
    outcome = Outcome.REPLACED if letters else Outcome.COMPLETED
    return Merged(changed(grown, on), outcome, len(letters) + 1)


def empty_record(reference: Reference, document: Document, on: date) -> Communication:
    """A record that knows of one *document*, first seen *on* that day, and nothing it says."""
    return Communication(
        reference=str(reference),
        type_listed=None,
        type_printed=None,
        sent=None,
        published=None,
        recipient=None,
        mandates=None,
        subject=None,
        letter=None,
        documents=(document,),
        responses=None,
        not_listed_since=None,
        withdrawn=None,
        sources=(),
        evidence=(),
        flags=(),
        history=(),
        first_seen=on,
        last_changed=on,
    )


def _document(observation: Observation, on: date) -> Document:
    return Document(
        kind=DocumentKind.LETTER,
        url=None,
        gid=None,
        sha256=observation.document.sha256,
        text_sha256=observation.document.text_sha256,
        text=observation.document.measure,
        first_seen=on,
    )


def _with_text_of(
    record: Communication, known: Document, observation: Observation
) -> Communication:
    """*record* with the hash and the measure of the text of its *known* letter."""
    seen = observation.document
    read = known.model_copy(update={"text_sha256": seen.text_sha256, "text": seen.measure})
    documents = tuple(read if document == known else document for document in record.documents)
    return record.model_copy(update={"documents": documents})


def changed(record: Communication, on: date) -> Communication:
    """*record* as changed on the day *on*."""
    return record.model_copy(update={"last_changed": max(on, record.last_changed)})


def _with_facts(
    record: Communication,
    observation: Observation,
    on: date,
    *,
    replaced: tuple[Document, ...] = (),
) -> Communication:
    """*record*, checked again as a whole, with the facts of the letter, their evidence, and the
    history of what they change; *replaced* are the letters that stood before."""
    source = _source(record, observation, on)
    values = {
        "type_printed": observation.type_printed,
        "sent": observation.sent.isoformat() if observation.sent else None,
        "recipient": observation.recipient,
        "mandates": observation.mandates,
    }
    silent = tuple(
        fact
        for fact, value in values.items()
        if value is None and getattr(record, fact) is not None
    )
    taken = {
        fact: value
        for fact, value in values.items()
        if fact not in silent
        and (not is_listed(record, fact) or is_completed(getattr(record, fact), value))
    }
    differing: list[FactChange] = [
        (fact, getattr(record, fact), value) for fact, value in taken.items()
    ]
    if record.letter is not None:
        differing += changes_of_letter(record.letter, observation.letter)
    if replaced:
        differing.insert(0, (DOCUMENTS, replaced[-1].sha256, observation.document.sha256))
    history = tuple(
        Change(on=on, fact=fact, before=json_of(before), after=json_of(after), source=source.id)
        for fact, before, after in differing
        if before != after and (replaced or before is not None)  # to learn a fact changes none
    )
    return Communication.model_validate(
        dict(record)
        | taken
        | {
            "letter": observation.letter,
            "sources": tuple(dict.fromkeys((*record.sources, source))),
            "evidence": tuple(_evidence(record, observation, source, replaced, silent)),
            "flags": (*contradictions(record, observation), *_silence(silent, replaced)),
            "history": (*record.history, *history),
        }
    )


def _source(record: Communication, observation: Observation, on: date) -> Source:
    """The letter among the sources of *record*, else as a new source."""
    sha256 = observation.document.sha256
    for source in record.sources:
        if source.kind is SourceKind.DOCUMENT and source.sha256 == sha256:
            return source
    return Source(
        id=f"letter-{sha256[:_SOURCE_ID_DIGITS]}",
        kind=SourceKind.DOCUMENT,
        title=observation.title,
        url=None,
        sha256=sha256,
        read_on=on,
    )


def _silence(silent: tuple[str, ...], replaced: tuple[Document, ...]) -> Iterator[Flag]:
    """A flag where the letter that now stands does not say what the one before it said."""
    if silent and replaced:
        yield Flag(
            code=LETTER_SILENT,
            message="The letter that now stands does not say what the one before it said: "
            f"{', '.join(silent)}. That is kept.",
        )


def _evidence(
    record: Communication,
    observation: Observation,
    source: Source,
    replaced: tuple[Document, ...],
    silent: tuple[str, ...],
) -> Iterator[Evidence]:
    """The evidence of *record* with that of the letter, but without that of *replaced* letters:
    they no longer say what stands, and stay among the sources for the history. Of facts on which
    the letter is *silent* they still do."""
    hashes = {document.sha256 for document in replaced}
    gone = {
        item.id
        for item in record.sources
        if item.kind is SourceKind.DOCUMENT and item.sha256 in hashes
    }
    words = sorted((*observation.said, *_WHOLE_LETTER), key=lambda said: "." in said.fact)
    facts = {said.fact for said in words}
    for item in record.evidence:
        if (item.source not in gone or item.fact in silent) and not (
            item.source == source.id and item.fact in facts
        ):
            yield item
    for said in words:
        yield Evidence(fact=said.fact, source=source.id, quote=said.quote, note=said.note)
