"""Letters and responses that a person saved -> Observations.

A file may be named after the communication that it belongs to ('OTH-54-2021-response.pdf'): that is
where it is filed. What its text says is compared with that and never overruled by it.
"""

from dataclasses import replace
from pathlib import Path

from scraper.documents import DocumentText, read_document
from scraper.kinds import read_facts
from scraper.letters import LetterFacts
from scraper.letters.recipients import NO_STATE
from scraper.names.territories import territory_of
from scraper.records import DocumentKind
from scraper.reference import Reference, find_references
from scraper.responses import ResponseFacts
from scraper.sources.observation import Observation, ResponseObservation


class FilingError(Exception):
    """Base of the errors of where a file is filed, never raised itself.

    FilingError
    ├── FiledUnderAnother   the name of the file and the letter in it state different references
    ├── FiledNowhere        neither the response nor the name of its file states a reference
    └── ListedAsAnother     the database lists a letter as a response, or a response as a letter
    """


class FiledUnderAnother(FilingError):
    """The name of the file and the letter in it state different references."""


class FiledNowhere(FilingError):
    """Neither the response nor the name of its file states a reference."""


class ListedAsAnother(FilingError):
    """The database lists a letter as a response, or a response as a letter."""


def observe_file(path: Path) -> tuple[Observation | ResponseObservation, ...]:
    """What the document saved at *path* says. Raises DocumentErrors and those of `observe`."""
    return observe(read_document(path), path)


def observe(document: DocumentText, path: Path) -> tuple[Observation | ResponseObservation, ...]:
    """What *document*, read from *path*, says: one observation of a letter, or one of a response
    for each communication that it is for.

    Raises NeitherLetterNorResponse, a LetterError or a FilingError.
    """
    facts = read_facts(document)
    filed = filed_under(path)
    if isinstance(facts, ResponseFacts):
        return _observations_of(facts, document, path, filed)
    if filed not in (None, facts.reference):
        raise FiledUnderAnother(
            f"{path}: its name files it under {filed}, but the letter states {facts.reference}; "
            "look at the letter, and rename the file"
        )
    return (_observation_of(facts, document),)


def observe_fetched(
    document: DocumentText, listed: Reference, kind: DocumentKind, *, gid: int, url: str
) -> Observation | ResponseObservation:
    """What *document* says, which the database lists under *listed* as a file of that *kind*.

    A letter states its own reference; a response is filed where it is listed. Raises
    NeitherLetterNorResponse, a LetterError, or ListedAsAnother.
    """
    facts = read_facts(document)
    if isinstance(facts, ResponseFacts):
        if kind is DocumentKind.RESPONSE:
            return replace(_response_to(listed, facts, document), gid=gid, url=url)
    elif kind is DocumentKind.LETTER:
        return replace(_observation_of(facts, document), gid=gid, url=url)
    raise ListedAsAnother(
        f"the file is listed as a {kind} to {listed}, but is none; compare it with the database"
    )


def filed_under(path: Path) -> Reference | None:
    """The one reference that the name of the file states, or None."""
    found = {
        item.reference
        for item in find_references(path.stem.upper())
        if item.reference.code == NO_STATE or territory_of(item.reference.code)
    }
    return found.pop() if len(found) == 1 else None


def _observation_of(facts: LetterFacts, document: DocumentText) -> Observation:
    printed = " ".join(filter(None, (facts.type_printed, str(facts.reference))))
    return Observation(
        reference=facts.reference,
        title=f"Letter {printed}",
        type_printed=facts.type_printed,
        sent=facts.sent,
        recipient=facts.recipient,
        mandates=facts.mandates,
        letter=facts.letter,
        said=facts.said,
        document=document,
    )


def _observations_of(
    facts: ResponseFacts, document: DocumentText, path: Path, filed: Reference | None
) -> tuple[ResponseObservation, ...]:
    """One for each reference that the response answers; for the one that it is filed under alone,
    where its text says none, or others."""
    if filed is None and not facts.references:
        raise FiledNowhere(
            f"{path}: the response does not say which letter it answers; name the file after its "
            "reference, as in 'OTH-54-2021-response.pdf', and add it again"
        )
    is_at_home = filed is None or filed in facts.references
    references = facts.references if is_at_home else (filed,)
    return tuple(
        _response_to(reference, facts, document)
        for reference in references
        if reference is not None
    )


def _response_to(
    reference: Reference, facts: ResponseFacts, document: DocumentText
) -> ResponseObservation:
    return ResponseObservation(
        reference=reference,
        title=f"Response, {facts.from_}" if facts.from_ else "Response",
        answers=facts.references,
        kind=facts.kind,
        dated=facts.dated,
        said=facts.said,
        document=document,
    )
