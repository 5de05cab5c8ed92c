"""Where the facts of a record were read: its sources, and what each way into the database told."""

from datetime import date

from scraper.documents import DocumentText
from scraper.records import Communication, DocumentKind, Source, SourceKind
from scraper.sources.observation import EXPORT, LIST, PAGE, Origin

WAYS = (LIST, EXPORT, PAGE)
_SOURCE_ID_DIGITS = 12  # of SHA-256, in hexadecimal: tells the documents of one record apart


def source_of_document(
    record: Communication, document: DocumentText, kind: DocumentKind, title: str, on: date
) -> Source:
    """The *document* among the sources of *record*, else as a new source, read *on* that day."""
    for source in record.sources:
        if source.kind is SourceKind.DOCUMENT and source.sha256 == document.sha256:
            return source
    return Source(
        id=f"{kind}-{document.sha256[:_SOURCE_ID_DIGITS]}",
        kind=SourceKind.DOCUMENT,
        title=title,
        url=None,
        sha256=document.sha256,
        read_on=on,
    )


def source_of_list(record: Communication, origin: Origin, on: date) -> Source:
    """The page or file of *origin* among the sources of *record*, else as a new source."""
    for source in record.sources:
        if source.id == origin.id:
            return source
    return Source(
        id=origin.id,
        kind=SourceKind.DATABASE,
        title=origin.title,
        url=origin.url,
        sha256=origin.sha256,
        read_on=on,
    )


def way_of(source: str) -> str | None:
    """The way into the database by which the source with this id came: one of WAYS, or None."""
    return next((way for way in WAYS if source.startswith(f"{way}-")), None)


def told_by(record: Communication, way: str) -> frozenset[str]:
    """The facts of *record* that were read by that *way* into the database."""
    prefix = f"{way}-"
    return frozenset(item.fact for item in record.evidence if item.source.startswith(prefix))


def is_told_by_documents(record: Communication, fact: str) -> bool:
    """Whether a letter or response that was read says *fact*."""
    documents = {item.id for item in record.sources if item.kind is SourceKind.DOCUMENT}
    return any(item.fact == fact and item.source in documents for item in record.evidence)


def with_source(sources: tuple[Source, ...], source: Source) -> tuple[Source, ...]:
    """*sources* with *source* among them once."""
    return sources if source in sources else (*sources, source)
