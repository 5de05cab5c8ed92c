"""The documents of a record: how a file that came completes the address it was listed with.

A document with an address and no hash is an official address only. Documents of one kind are kept
in the order in which their bytes were seen, since their texts are stored by that number; an address
has no number, nor has a document that is held.
"""

from collections.abc import Iterator
from datetime import date

from scraper.documents import DocumentText
from scraper.records import Communication, Document, DocumentKind
from scraper.sources.observation import Observation, ResponseObservation


def filed_documents(
    record: Communication, kind: DocumentKind, gid: int | None
) -> tuple[Document, ...]:
    """The files of *kind* under the number *gid*, or all of them where that is None, held ones
    too, in the order in which we saw them."""
    return tuple(
        item
        for item in record.documents
        if item.kind is kind and item.sha256 is not None and gid in (None, item.gid)
    )


def numbers_of_letters(record: Communication) -> tuple[int, ...]:
    """The database's numbers of letters in *record* that are not held, in the order in which we
    saw them."""
    numbers = (
        item.gid
        for item in record.documents
        if item.kind is DocumentKind.LETTER and item.gid is not None and not item.held
    )
    return tuple(dict.fromkeys(numbers))


def is_same_file(known: Document, seen: DocumentText) -> bool:
    """Whether both have the same text, or the same bytes."""
    return seen.text_sha256 == known.text_sha256 or seen.sha256 == known.sha256


def may_be_from(files: tuple[Document, ...], known: Document, gid: int) -> bool:
    """Whether a file from the address with the number *gid* may be the *known* one of *files*.

    That is the file that last came from there, one that is held, or one that a person added since:
    an earlier file that is back replaces the one that stands.
    """
    standing = [item for item in files if item.gid == gid and not item.held][-1:]
    if known.gid == gid:
        return known.held or known in standing
    is_since = not standing or files.index(known) > files.index(standing[0])
    return known.gid is None and is_since


def document_of(
    observation: Observation | ResponseObservation, on: date, *, held: bool = False
) -> Document:
    """The file that was read, as first seen *on* that day."""
    is_letter = isinstance(observation, Observation)
    seen = observation.document
    return Document(
        kind=DocumentKind.LETTER if is_letter else DocumentKind.RESPONSE,
        url=observation.url,
        gid=observation.gid,
        sha256=seen.sha256,
        text_sha256=seen.text_sha256,
        text=seen.measure,
        first_seen=on,
        held=held,
    )


def with_document(documents: tuple[Document, ...], new: Document) -> tuple[Document, ...]:
    """*documents* with the file *new*: the first of its kind in the place of its address, if there
    is one, any other at the end."""
    addresses = [place for place, item in enumerate(documents) if _is_address_of(item, new)]
    if not addresses:
        return (*documents, new)
    place = addresses[0]
    address = documents[place]
    known = new.model_copy(update={"url": new.url or address.url})
    before, after = documents[:place], documents[place + 1 :]
    if any(item.kind is new.kind and item.sha256 is not None for item in documents):
        return (*before, *after, known)
    first = known.model_copy(update={"first_seen": min(address.first_seen, new.first_seen)})
    return (*before, first, *after)


def tied(
    documents: tuple[Document, ...], known: Document, gid: int, url: str | None
) -> tuple[Document, ...]:
    """*documents* in which the *known* file has the address that it was fetched from."""
    file = known.model_copy(update={"gid": gid, "url": known.url or url})
    return tuple(_with_file(documents, known, file))


def _with_file(
    documents: tuple[Document, ...], known: Document, file: Document
) -> Iterator[Document]:
    for item in documents:
        if item == known:
            yield file
        elif not _is_address_of(item, file):
            yield item


def with_text(
    documents: tuple[Document, ...], known: Document, seen: DocumentText
) -> tuple[Document, ...]:
    """*documents* with the hash and the measure of the text of a *known* file."""
    read = known.model_copy(update={"text_sha256": seen.text_sha256, "text": seen.measure})
    return tuple(read if item == known else item for item in documents)


def _is_address_of(item: Document, file: Document) -> bool:
    """Whether *item* is an address alone, that of *file*."""
    return (
        item.kind is file.kind
        and item.sha256 is None
        and item.gid is not None
        and item.gid == file.gid
    )
