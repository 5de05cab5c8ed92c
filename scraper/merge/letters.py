"""Record + Observation -> record: what becomes of what is known when a letter is read.

The last letter read stands; what it changes goes to the history, and the texts of the letters
before it are kept. What the database lists (its type, recipient, mandates, responses and date) is
never overwritten: where the letter contradicts it, the record keeps what is listed and says so in a
flag. A letter document without a hash is an official address only: the file that comes from there
completes it. Some files are held, which is to say that they are kept by their hash and nothing of
them is taken: one that names fewer people than the letter that stands, one of another reference,
and that of a second number of the same reference.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from scraper.letters import FutureDate
from scraper.merge.facts import with_facts
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
from scraper.merge.identity import TWO_IDS
from scraper.records import Communication, Document, DocumentKind, Flag
from scraper.reference import Reference
from scraper.sources.observation import Observation

LETTER_AWAITS_PERSON = "letter-awaits-person"
DOCUMENT_OF_ANOTHER = "document-of-another"


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"  # what a list shows is new, or told by another source
    UNCHANGED = "unchanged"
    COMPLETED = "completed"  # sentences or facts came to what was known; nothing was replaced
    REPLACED = "replaced"  # another text of a known document now stands
    HELD = "held"  # the document is kept by its hash and flagged; nothing of it is taken


@dataclass(frozen=True, slots=True)
class Merged:
    """The record after an observation. `text_version` is the version under which the text of the
    observed document is to be stored before the record is, None where it is not to be stored.
    `removed_texts` are the versions of texts of the same kind that are to be removed with it."""

    record: Communication
    outcome: Outcome
    text_version: int | None
    removed_texts: tuple[int, ...] = ()


def read_letters(record: Communication) -> tuple[Document, ...]:
    """The letters of *record* that were read and are not held, in the order in which we saw them.

    The text of the n-th is stored as version n; the last one stands.
    """
    letters = filed_documents(record, DocumentKind.LETTER, None)
    return tuple(item for item in letters if not item.held)


def merge(
    record: Communication | None,
    observation: Observation,
    *,
    on: date,
    standing_text: str | None = None,
    accept_redaction: bool = False,
) -> Merged:
    """What is known after *observation*, made on the day *on*.

    A letter with the bytes or the text of a known one changes nothing, unless the record keeps only
    its facts: then the letter's sentences complete them. *standing_text* is the text of the letter
    that stands, the last of `read_letters`, None where it is not kept; a letter that may name fewer
    people is held until a person has it taken by *accept_redaction*. Raises FutureDate.
    """
    if record is not None and record.reference != str(observation.reference):
        return _of_another(record, observation, on)
    if observation.sent is not None and observation.sent > on:
        raise FutureDate(
            f"the letter is dated {observation.sent}, expected a day up to {on}; compare with the "
            "official letter and correct the file"
        )
    if record is None:
        empty = empty_record(observation.reference, (document_of(observation, on),), on)
        return Merged(with_facts(empty, observation, on), Outcome.NEW, 1)
    known = _known(record, observation)
    if known is not None and not (accept_redaction and awaits(record, LETTER_AWAITS_PERSON, known)):
        return _known_again(record, known, observation, on)
    if known is None and _is_of_second_number(record, observation.gid):
        return Merged(_with_held(record, observation, on), Outcome.HELD, None)
    letters = read_letters(record)
    if (
        letters
        and not accept_redaction
        and may_name_others(record, observation.document, standing_text)
    ):
        held = _with_held(record, observation, on)
        flag = awaiting(LETTER_AWAITS_PERSON, letters[-1], observation.document)
        flags = renewed(held.flags, (LETTER_AWAITS_PERSON,), (flag,))
        return Merged(held.model_copy(update={"flags": flags}), Outcome.HELD, None)
    return _taken(record, known, observation, on, is_redaction=accept_redaction)


def _known(record: Communication, observation: Observation) -> Document | None:
    """The letter of *record* that the observed file is; None where it is new.

    A file without an address may be any letter; one from an address, those of `may_be_from`, and
    the letter of another number where this number had none so far.
    """
    files = filed_documents(record, DocumentKind.LETTER, None)
    same = [item for item in files if is_same_file(item, observation.document)]
    gid = observation.gid
    if gid is None:
        same.sort(key=lambda item: not item.held)
    else:
        has_own = any(item.gid == gid and not item.held for item in files)
        same = [
            item
            for item in same
            if may_be_from(files, item, gid)
            or (item.gid not in (None, gid) and not item.held and not has_own)
        ]
        same.sort(key=lambda item: (item.gid == gid, item.gid is None))
    return same[-1] if same else None


def _known_again(
    record: Communication, known: Document, observation: Observation, on: date
) -> Merged:
    """*record* after its *known* letter came again: with its address and its text, where it had
    none; and with the file of a second number that gives the same letter."""
    gid, seen = observation.gid, observation.document
    if known.held:
        return Merged(record, Outcome.UNCHANGED, None)
    if gid is not None and known.gid not in (None, gid):
        if _is_of_second_number(record, gid):
            return Merged(_with_held(record, observation, on), Outcome.HELD, None)
        grown = _with_file(record, observation, on)
        return Merged(changed(grown, on), Outcome.COMPLETED, len(read_letters(grown)))
    completed = record
    if gid is not None and known.gid is None:
        documents = tied(record.documents, known, gid, observation.url)
        completed = record.model_copy(update={"documents": documents})
    version = read_letters(record).index(known) + 1
    standing = read_letters(completed)[version - 1]
    is_bare = known.sha256 == seen.sha256 and known.text_sha256 is None
    if not is_bare or known.sha256 in removed_texts(record):
        if completed is record:
            return Merged(record, Outcome.UNCHANGED, None)
        return Merged(changed(completed, on), Outcome.COMPLETED, None)
    documents = with_text(completed.documents, standing, seen)
    completed = completed.model_copy(update={"documents": documents})
    if version == len(read_letters(record)):
        completed = with_facts(completed, observation, on)
    return Merged(changed(completed, on), Outcome.COMPLETED, version)


def _taken(
    record: Communication,
    known: Document | None,
    observation: Observation,
    on: date,
    *,
    is_redaction: bool,
) -> Merged:
    """*record* with the letter, which now stands; a *known* one was held until now. The texts of
    the letters before a redacted one are removed, and the words that were read from them."""
    letters = read_letters(record)
    removed = tuple(
        version
        for version, item in enumerate(letters, start=1)
        if is_redaction and item.text_sha256 is not None
    )
    documents = without_held(record.documents, known, observation.document)
    if is_redaction:
        documents = without_texts(documents, letters)
    own = f"{_place_of(observation.gid)} "
    flags = tuple(
        flag
        for flag in record.flags
        if flag.code != LETTER_AWAITS_PERSON
        and not (flag.code == DOCUMENT_OF_ANOTHER and flag.message.startswith(own))
    )
    grown = record.model_copy(update={"documents": documents, "flags": flags})
    if known is None:
        grown = _with_file(grown, observation, on)
    else:
        held_until_now = replace(
            observation, gid=observation.gid or known.gid, url=observation.url or known.url
        )
        grown = _with_file(grown, held_until_now, known.first_seen)
    grown = with_facts(grown, observation, on, replaced=letters, is_redaction=is_redaction)
    outcome = Outcome.REPLACED if letters else Outcome.COMPLETED
    return Merged(changed(grown, on), outcome, len(letters) + 1, removed)


def _of_another(record: Communication, observation: Observation, on: date) -> Merged:
    """*record* with the file of a letter of another reference, of which nothing is taken."""
    for item in filed_documents(record, DocumentKind.LETTER, observation.gid):
        if is_same_file(item, observation.document):
            return Merged(record, Outcome.UNCHANGED, None)
    flag = Flag(
        code=DOCUMENT_OF_ANOTHER,
        message=f"{_place_of(observation.gid)} is a letter of another reference, "
        f"{observation.reference}: nothing of it is taken.",
    )
    held = _with_held(record, observation, on)
    return Merged(
        held.model_copy(update={"flags": tuple(dict.fromkeys((*held.flags, flag)))}),
        Outcome.HELD,
        None,
    )


def _with_file(record: Communication, observation: Observation, on: date) -> Communication:
    documents = with_document(record.documents, document_of(observation, on))
    return record.model_copy(update={"documents": documents})


def _with_held(record: Communication, observation: Observation, on: date) -> Communication:
    documents = with_document(record.documents, document_of(observation, on, held=True))
    return changed(record.model_copy(update={"documents": documents}), on)


def _is_of_second_number(record: Communication, gid: int | None) -> bool:
    """Whether the database has the reference under two numbers, and *gid* is not the one whose
    facts are taken."""
    letters = [item for item in record.documents if item.kind is DocumentKind.LETTER]
    return (
        any(flag.code == TWO_IDS for flag in record.flags)
        and all(item.held for item in letters if item.gid == gid)
        and any(not item.held for item in letters if item.gid not in (None, gid))
    )


def _place_of(gid: int | None) -> str:
    return "The file that was added" if gid is None else f"The file under number {gid}"


def empty_record(reference: Reference, documents: tuple[Document, ...], on: date) -> Communication:
    """A record that knows of *documents*, first seen *on* that day, and nothing they say."""
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
        documents=documents,
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
