"""Letters and responses that a person saved -> Observations.

A file may be named after the communication that it belongs to ('OTH-54-2021-response.pdf'): that is
where it is filed. What its text says is compared with that and never overruled by it.
"""

from pathlib import Path

from scraper.documents import DocumentText, read_document
from scraper.kinds import read_facts
from scraper.letters import LetterFacts
from scraper.letters.recipients import NO_STATE
from scraper.names.territories import territory_of
from scraper.reference import Reference, find_references
from scraper.responses import ResponseFacts
from scraper.sources.observation import Observation, ResponseObservation


class FilingError(Exception):
    """Base of the errors of where a file is filed, never raised itself.

    FilingError
    ├── FiledUnderAnother   the name of the file and the letter in it state different references
    └── FiledNowhere        neither the response nor the name of its file states a reference
    """


class FiledUnderAnother(FilingError):
    """The name of the file and the letter in it state different references."""


class FiledNowhere(FilingError):
    """Neither the response nor the name of its file states a reference."""


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
        ResponseObservation(
            reference=reference,
            title=f"Response, {facts.from_}" if facts.from_ else "Response",
            answers=facts.references,
            kind=facts.kind,
            dated=facts.dated,
            said=facts.said,
            document=document,
        )
        for reference in references
        if reference is not None
    )
