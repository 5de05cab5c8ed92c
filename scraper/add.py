"""Files that a person saved -> the store: read on all cores, merged one by one.

Letters are stored as they come, responses after the last of them: so a response that is added with
its letter meets it. Each file stands alone: one that cannot be read or stored changes nothing. The
order of the files, and not that in which they were read, decides what becomes of the records.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scraper.documents import DocumentError, read_documents
from scraper.documents import Outcome as Reading
from scraper.kinds import NeitherLetterNorResponse
from scraper.letters import LetterError
from scraper.merge.letters import Merged, merge, read_letters
from scraper.merge.responses import RecordMissing, merge_response, standing_response
from scraper.records import Communication, DocumentKind, Flag
from scraper.responses import ResponseError
from scraper.run import Run
from scraper.sources.files import FilingError, observe
from scraper.sources.observation import Observation, ResponseObservation
from scraper.store import Batch, StoreError

EXPECTED = (
    DocumentError,
    FilingError,
    LetterError,
    NeitherLetterNorResponse,
    OSError,
    RecordMissing,
    ResponseError,
    StoreError,
)
"""What may go wrong with one file, and leaves the others as they are."""

Watch = Callable[[Iterable[Reading]], Iterable[Reading]]
"""Passes on the files as they are read; what it does besides is show how far they are."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file for one communication.

    `error` says why nothing did; then `kind`, `reference` and `outcome` are None where they are not
    known. `changed` are the facts that changed.
    `flags` are those of the record, `new_flags` those that came with this file.
    """

    file: Path
    kind: DocumentKind | None = None
    reference: str | None = None
    outcome: str | None = None
    changed: tuple[str, ...] = ()
    flags: int = 0
    new_flags: tuple[Flag, ...] = ()
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Into:
    """What all files of one run are stored with."""

    run: Run
    on: date
    accept_redaction: bool


def add_files(
    files: Sequence[Path], run: Run, *, on: date, watch: Watch, accept_redaction: bool = False
) -> tuple[Added, ...]:
    """Read *files* and store what they say, as seen *on* that day; in the order of *files*, and of
    the references that a response answers.

    *accept_redaction*: a letter that names fewer people than the one that stands takes its place,
    and the text of that one is removed.
    """
    into = _Into(run, on, accept_redaction)
    results: dict[int, list[Added]] = {}
    responses: list[tuple[int, Path, ResponseObservation]] = []
    for place, reading in enumerate(watch(read_documents(files))):
        results[place] = []
        try:
            observations = _observe(reading)
        except EXPECTED as error:
            results[place].append(Added(reading.path, error=error))
            continue
        for observation in observations:
            if isinstance(observation, ResponseObservation):
                responses.append((place, reading.path, observation))
            else:
                results[place].append(_stored(reading.path, observation, into))
    for place, path, response in responses:
        results[place].append(_stored(path, response, into))
    return tuple(_flattened(results))


def _flattened(results: dict[int, list[Added]]) -> Iterator[Added]:
    for place in sorted(results):
        yield from results[place]


def _observe(reading: Reading) -> tuple[Observation | ResponseObservation, ...]:
    if reading.document is None:
        raise reading.error or DocumentError(f"{reading.path}: neither text nor error")
    return observe(reading.document, reading.path)


def _stored(path: Path, observation: Observation | ResponseObservation, into: _Into) -> Added:
    """Merge one observation into its record; the text is stored with the record that counts it."""
    is_response = isinstance(observation, ResponseObservation)
    kind = DocumentKind.RESPONSE if is_response else DocumentKind.LETTER
    reference = str(observation.reference)
    batch = into.run.store.batch()
    try:
        before = batch.load(observation.reference)
        merged = (
            merge_response(
                before,
                observation,
                on=into.on,
                standing_text=standing_response_text(before, observation.gid, batch),
                accept_redaction=into.accept_redaction,
            )
            if isinstance(observation, ResponseObservation)
            else merge(
                before,
                observation,
                on=into.on,
                standing_text=standing_text(before, batch),
                accept_redaction=into.accept_redaction,
            )
        )
        put_merged(merged, observation, batch)
        into.run.commit(batch)
    except EXPECTED as error:
        return Added(path, kind=kind, reference=reference, error=error)
    flags = merged.record.flags
    return Added(
        path,
        kind=kind,
        reference=reference,
        outcome=merged.outcome.value,
        changed=_changed_facts(before, merged.record),
        flags=len(flags),
        new_flags=tuple(flag for flag in flags if before is None or flag not in before.flags),
    )


def _changed_facts(before: Communication | None, after: Communication) -> tuple[str, ...]:
    """The facts that *after* knows otherwise than *before*; none of a record that is new."""
    if before is None:
        return ()
    return tuple(dict.fromkeys(change.fact for change in after.history[len(before.history) :]))


def standing_text(record: Communication | None, batch: Batch) -> str | None:
    """The text of the letter of *record* that stands; None where there is none, or it was not
    kept."""
    letters = read_letters(record) if record is not None else ()
    return batch.load_text(record.key, len(letters)) if record is not None and letters else None


def standing_response_text(
    record: Communication | None, gid: int | None, batch: Batch
) -> str | None:
    """The text of the response under *gid* that stands; None where there is none, or it was not
    kept."""
    number = standing_response(record, gid) if record is not None else None
    if record is None or number is None:
        return None
    return batch.load_text(record.key, number, DocumentKind.RESPONSE)


def put_merged(
    merged: Merged, observation: Observation | ResponseObservation, batch: Batch
) -> None:
    """Put the record and the text of *observation* that it counts into *batch*."""
    is_response = isinstance(observation, ResponseObservation)
    kind = DocumentKind.RESPONSE if is_response else DocumentKind.LETTER
    key = merged.record.key
    for version in merged.removed_texts:
        batch.remove_text(key, version, kind)
    if merged.text_version is not None:
        batch.save_text(key, merged.text_version, observation.document.text, kind)
    batch.save(merged.record)
