"""Store -> what is wrong in it: records against their texts and against the names data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scraper.merge.letters import read_letters
from scraper.merge.responses import read_responses
from scraper.names.actors import actor_named
from scraper.names.instruments import instrument_of
from scraper.names.mandates import mandate_named
from scraper.names.territories import territory_named, territory_of
from scraper.records import (
    KNOWN_TYPES,
    Communication,
    Company,
    Document,
    Government,
    IntergovernmentalOrganisation,
    OtherActor,
)
from scraper.store import Store

_MOST_TO_NAME = 5  # records in which an unknown name stands


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `problems` are errors, one line each. No errors: `flagged` are the codes
    of flags, `unknown_names` the names as printed that the data does not know, each with the
    records it stands in."""

    records: int
    texts: int
    flags: int
    problems: tuple[str, ...]
    flagged: tuple[str, ...]
    unknown_names: tuple[str, ...]


def check_store(store: Store) -> Checked:
    """Every record, every text, and each id of the names data. Raises a StoreError where a file
    is not what the store keeps."""
    records = store.load_all()
    texts = store.text_hashes()
    problems = [*_problems_of_texts(store, records, texts)]
    if not records:
        problems.append(f"{store.data}: expected records in communications/, found none")
    unknown: dict[str, list[str]] = {}
    flagged: dict[str, list[str]] = {}
    for record in records:
        for code in dict.fromkeys(flag.code for flag in record.flags):
            flagged.setdefault(code, []).append(record.reference)
        problems.extend(_problems_of_names(record))
        for name in dict.fromkeys(_unknown_names(record)):
            unknown.setdefault(name, []).append(record.reference)
    return Checked(
        records=len(records),
        texts=len(texts),
        flags=sum(len(record.flags) for record in records),
        problems=tuple(problems),
        flagged=tuple(f"{code} ({_some_of(where)})" for code, where in flagged.items()),
        unknown_names=tuple(f"{name} ({_some_of(where)})" for name, where in unknown.items()),
    )


def _some_of(references: list[str]) -> str:
    """The first of *references*, and how many more there are."""
    more = len(references) - _MOST_TO_NAME
    shown = ", ".join(references[:_MOST_TO_NAME])
    return f"{shown} and {more:,} more" if more > 0 else shown


def _problems_of_texts(
    store: Store, records: tuple[Communication, ...], texts: Mapping[Path, str]
) -> Iterator[str]:
    counted = set()
    for record in records:
        for version, document in _read_documents(record):
            if document.text_sha256 is None:
                continue
            path = store.text_path_of(record.key, version, document.kind)
            counted.add(path)
            found = texts.get(path)
            if found is None:
                yield f"{path}: missing, but {record.reference} counts it; restore it from git"
            elif found != document.text_sha256:
                yield (
                    f"{path}: has hash {found}, expected {document.text_sha256}; "
                    "restore the file from git"
                )
    for path in texts:
        if path not in counted:
            yield f"{path}: no record counts this text; add its document again, or remove the file"


def _read_documents(record: Communication) -> Iterator[tuple[int, Document]]:
    """The letters, then the responses, that were read, each with the number of its text."""
    yield from enumerate(read_letters(record), start=1)
    yield from enumerate(read_responses(record), start=1)


def _problems_of_names(record: Communication) -> Iterator[str]:
    """Where an id of the record is not the one that the names data gives for the name."""
    where = record.reference
    for mandate in record.mandates or ():
        known = mandate_named(mandate.listed)
        expected = known.id if known else None
        if known and expected != mandate.id:
            yield f"{where}: mandate {mandate.listed!r} has id {mandate.id}, expected {expected}"
        elif mandate.id is not None and known is None:
            yield f"{where}: mandate {mandate.listed!r} has id {mandate.id}, unknown to the data"
    if isinstance(record.recipient, Government):
        state = territory_named(record.recipient.name)
        code = state.code if state else None
        if code != record.recipient.country:
            yield (
                f"{where}: {record.recipient.name!r} has code {record.recipient.country}, "
                f"expected {code}"
            )
    if record.letter is None:
        return
    for instrument in record.letter.instruments:
        data = instrument_of(instrument.id)
        if data is None or data.name != instrument.name:
            yield (
                f"{where}: instrument {instrument.id} is called {instrument.name!r}, "
                f"expected {data.name if data else 'an id of the data'!r}"
            )
    also = record.letter.also_sent_to
    for code in also.governments if also else ():
        if territory_of(code) is None:
            yield f"{where}: also sent to {code}, which is the code of no State in the data"


def _unknown_names(record: Communication) -> Iterator[str]:
    """The names that the record, or its letter, has as printed and the data does not know."""
    for code in (record.type_listed, record.type_printed):
        if code is not None and code not in KNOWN_TYPES:
            yield f"type: {code}"
    for mandate in record.mandates or ():
        if mandate.id is None and mandate_named(mandate.listed) is None:
            yield f"mandate: {mandate.listed}"
    match record.recipient:
        case Government(name=name, country=None):
            yield f"government: {name}"
        case (
            Company(name=name) | IntergovernmentalOrganisation(name=name) | OtherActor(name=name)
        ) if actor_named(name) is None:
            yield f"{record.recipient.kind}: {name}"
    also = record.letter.also_sent_to if record.letter else None
    yield from (f"also sent to: {name}" for name in (also.unrecognised if also else ()))
