"""Files of which nothing is taken until a person has looked: those that may name fewer people.

When a person has one taken, the text of the document before it is removed, for the names in it, and
the history says so. From then on a file that names more people waits as well.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from scraper.documents import DocumentText
from scraper.merge.history import TEXT, json_of
from scraper.merge.redaction import looks_redacted
from scraper.records import Change, Communication, Document, Flag, Source


def may_name_others(record: Communication, seen: DocumentText, standing_text: str | None) -> bool:
    """Whether the file that was *seen* may name fewer people than the one that stands, with
    *standing_text*; or more, where a person had one taken of which people were taken out."""
    if standing_text is None:
        return False
    if looks_redacted(standing_text, seen.text):
        return True
    return bool(removed_texts(record)) and looks_redacted(seen.text, standing_text)


def awaiting(code: str, standing: Document, seen: DocumentText) -> Flag:
    """The flag with that *code*: the file that was *seen* waits for a person."""
    return Flag(
        code=code,
        message="A file waits for a person, since people may have been taken out of it, or put "
        f"back: {seen.sha256} in the place of {standing.sha256}. Nothing of it is taken. Compare "
        "both; then python -m scraper add --accept-redaction FILE takes the new one and removes "
        "the text of the other.",
    )


def awaits(record: Communication, code: str, known: Document) -> bool:
    """Whether a flag with that *code* says that the *known* document waits for a person."""
    return known.held and any(
        flag.code == code and f" {known.sha256} in the place of " in flag.message
        for flag in record.flags
    )


def removed_texts(record: Communication) -> frozenset[str]:
    """The hashes of the files of *record* whose text was removed, for the names in it."""
    return frozenset(
        json.loads(change.before)
        for change in record.history
        if change.fact == TEXT and change.before is not None
    )


def without_held(
    documents: tuple[Document, ...], known: Document | None, seen: DocumentText
) -> tuple[Document, ...]:
    """*documents* but the *known* one, which was held until now and is taken; other bytes than
    were *seen* stay as they are, held."""
    if known is None or known.sha256 != seen.sha256:
        return documents
    return tuple(item for item in documents if item != known)


def without_texts(
    documents: tuple[Document, ...], replaced: Iterable[Document]
) -> tuple[Document, ...]:
    """*documents*, of which the *replaced* ones have no text any more."""
    gone = tuple(replaced)
    return tuple(
        item.model_copy(update={"text_sha256": None}) if item in gone else item
        for item in documents
    )


def texts_removed(
    record: Communication, replaced: Iterable[Document], source: Source, on: date
) -> Iterator[Change]:
    """That the texts of the *replaced* documents are kept no more."""
    known = removed_texts(record)
    for sha256 in dict.fromkeys(item.sha256 for item in replaced):
        if sha256 not in known:
            yield Change(on=on, fact=TEXT, before=json_of(sha256), after=None, source=source.id)
