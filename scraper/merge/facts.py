"""Record + what a letter says -> record: its facts, their evidence, and the history of both."""

from collections.abc import Iterable, Iterator
from datetime import date

from scraper.letters import Said
from scraper.merge.contradictions import (
    LETTER_SILENT,
    contradictions,
    is_completed,
    is_listed,
    is_same_recipient,
)
from scraper.merge.flags import renewed
from scraper.merge.held import texts_removed
from scraper.merge.history import (
    DOCUMENTS,
    FactChange,
    changes_of_letter,
    json_of,
    without_sentences,
    without_words,
)
from scraper.merge.provenance import source_of_document, with_source
from scraper.records import (
    Change,
    Communication,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    OtherActor,
    Source,
    SourceKind,
)
from scraper.sources.observation import Observation

_WHOLE_LETTER = (Said(DOCUMENTS, None), Said("letter", None))  # no one sentence says these


def with_facts(
    record: Communication,
    observation: Observation,
    on: date,
    *,
    replaced: tuple[Document, ...] = (),
    is_redaction: bool = False,
) -> Communication:
    """*record*, checked again as a whole, with the facts of the letter, their evidence, and the
    history of what they change; *replaced* are the letters that stood before. Of those, where
    *is_redaction*, no words are left."""
    source = source_of_document(
        record, observation.document, DocumentKind.LETTER, observation.title, on
    )
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
        before = without_sentences(record.letter) if is_redaction else record.letter
        differing += changes_of_letter(before, observation.letter)
    if replaced:
        differing.insert(0, (DOCUMENTS, replaced[-1].sha256, observation.document.sha256))
    history = tuple(
        Change(on=on, fact=fact, before=json_of(before), after=json_of(after), source=source.id)
        for fact, before, after in differing
        if before != after and (replaced or before is not None)  # to learn a fact changes none
    )
    earlier = record.history
    if is_redaction:
        history = (*without_words(history), *texts_removed(record, replaced, source, on))
        earlier = without_words(earlier)
    flags = renewed(
        contradictions(record, observation), (LETTER_SILENT,), _silence(silent, replaced)
    )
    return Communication.model_validate(
        dict(record)
        | taken
        | _kind_learned(record, observation)
        | {
            "letter": observation.letter,
            "sources": with_source(record.sources, source),
            "evidence": tuple(
                _evidence(record, observation, source, replaced, silent, is_redaction=is_redaction)
            ),
            "flags": flags,
            "history": (*earlier, *history),
        }
    )


def _kind_learned(record: Communication, observation: Observation) -> dict[str, object]:
    """The recipient as listed, of the kind that the letter says, where the list tells none."""
    listed, printed = record.recipient, observation.recipient
    if (
        isinstance(listed, OtherActor)
        and printed is not None
        and not isinstance(printed, OtherActor)
        and is_listed(record, "recipient")
        and is_same_recipient(listed, printed)
    ):
        return {"recipient": printed.model_copy(update={"name": listed.name})}
    return {}


def _silence(silent: tuple[str, ...], replaced: tuple[Document, ...]) -> Iterator[Flag]:
    """A flag where the letter that now stands does not say what the one before it said."""
    if silent and replaced:
        yield Flag(
            code=LETTER_SILENT,
            message="The letter that now stands does not say what the one before it said: "
            f"{', '.join(silent)}. That is kept.",
        )


def _evidence(  # noqa: PLR0913
    record: Communication,
    observation: Observation,
    source: Source,
    replaced: Iterable[Document],
    silent: tuple[str, ...],
    *,
    is_redaction: bool,
) -> Iterator[Evidence]:
    """The evidence of *record* with that of the letter, but without that of *replaced* letters:
    they no longer say what stands, and stay among the sources for the history. Of facts on which
    the letter is *silent* they still do."""
    hashes = {document.sha256 for document in replaced}
    gone = {
        item.id
        for item in record.sources
        if item.kind is SourceKind.DOCUMENT and item.sha256 in hashes and item.id != source.id
    }
    words = sorted((*observation.said, *_WHOLE_LETTER), key=lambda said: "." in said.fact)
    facts = {said.fact for said in words}
    for item in record.evidence:
        if item.source in gone and item.fact not in silent:
            continue
        if item.source == source.id and item.fact in facts:
            continue
        is_kept_whole = not (is_redaction and item.source in gone)
        yield item if is_kept_whole else item.model_copy(update={"quote": None, "note": None})
    for said in words:
        yield Evidence(fact=said.fact, source=source.id, quote=said.quote, note=said.note)
