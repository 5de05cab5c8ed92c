"""Letters and responses that the records name -> their files, read and merged.

A file that cannot be had, or not be read, costs that file: the record says so in a flag, and what
the list said of it stands; it is tried again, on a few nights of many. Files are read on all cores,
a chunk at a time, and a chunk is stored before the next one is fetched, so that a run may be killed
at any time. A file that is in the cache is not fetched again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from scraper.add import EXPECTED, put_merged, standing_response_text, standing_text
from scraper.collect.cache import Cache, Kept
from scraper.collect.numbers import numbers_to_ask
from scraper.documents import Outcome as Reading
from scraper.documents import TesseractMissing, read_documents
from scraper.http import Client, EndsRun, HttpError
from scraper.merge.flags import with_flag, without_flag
from scraper.merge.letters import merge
from scraper.merge.listing import merge_listing
from scraper.merge.responses import merge_response
from scraper.records import Communication, DocumentKind, Flag
from scraper.reference import Reference
from scraper.run import Run
from scraper.run.log import Entry, Files
from scraper.sources.files import observe_fetched
from scraper.sources.observation import ResponseObservation
from scraper.sources.spcommreports import Found, Unclear, parse_related, related_path
from scraper.store import Batch, Store

DOCUMENT_MISSING = "document-missing"
RETRIES_A_NIGHT = 5  # files that could not be had or read before
_CHUNK = 50  # files between two times of storing: a few minutes of fetching


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of the database: `path` is its address without the host."""

    reference: Reference
    kind: DocumentKind
    gid: int
    url: str

    @property
    def path(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.path}?{parts.query}"


def files_wanted(
    store: Store, base_url: str, history: Iterable[Entry], limit: int | None
) -> tuple[Wanted, ...]:
    """The files below *base_url* that were never read, those of the newest communications first;
    of *limit* communications, or of all. A few of them were tried before, longest ago first."""
    tried = {path: entry.day for entry in history for path in entry.unavailable}
    new: list[tuple[str, Reference, tuple[Wanted, ...]]] = []
    again: list[tuple[date, str, Wanted]] = []
    for record in store.records():
        unread = tuple(_unread(record, base_url))
        again += [(tried[item.path], item.path, item) for item in unread if item.path in tried]
        untried = tuple(item for item in unread if item.path not in tried)
        if untried:
            new.append((record.sent or "", record.key, untried))
    new.sort(key=lambda item: item[:2], reverse=True)
    again.sort(key=lambda item: item[:2])
    wanted = [item for *_, items in new[:limit] for item in items]
    return (*wanted, *(item for *_, item in again[:RETRIES_A_NIGHT]))


def _unread(record: Communication, base_url: str) -> Iterator[Wanted]:
    for kind, gid, url, sha256 in _files_of(record):
        if sha256 is None and url.startswith(base_url):
            yield Wanted(record.key, kind, gid, url)


def _files_of(record: Communication) -> Iterator[tuple[DocumentKind, int, str, str | None]]:
    """The files that the database lists for *record*: kind, id, address, and hash where read."""
    for document in record.documents:
        if document.kind is DocumentKind.LETTER and document.gid and document.url:
            yield document.kind, document.gid, document.url, document.sha256
    for response in record.responses or ():
        if response.gid and response.url and response.not_listed_since is None:
            yield DocumentKind.RESPONSE, response.gid, response.url, response.sha256


def files_due(
    store: Store, base_url: str, history: Iterable[Entry], budget: int, *, on: date
) -> tuple[Wanted, ...]:
    """At most *budget* files that were read before the day *on*, those first that were asked for
    longest ago."""
    checked = {path: entry.day for entry in history for path in entry.rechecked}
    due = []
    for record in store.records():
        if record.not_listed_since is not None:
            continue
        for kind, gid, url, sha256 in _files_of(record):
            if sha256 is not None and url.startswith(base_url):
                wanted = Wanted(record.key, kind, gid, url)
                day = checked.get(wanted.path, record.last_changed)
                if day < on:
                    due.append((day, kind, gid, wanted))
    due.sort(key=lambda item: item[:3])
    return tuple(dict.fromkeys(wanted for *_, wanted in due))[:budget]  # a file once, all versions


class Fetcher:
    """Fetches and merges in one run; `problems` are what a person should know of, a line each."""

    def __init__(self, run: Run, client: Client, cache: Cache, *, on: date) -> None:
        self._run = run
        self._client = client
        self._cache = cache
        self._on = on
        self._is_over = False  # the database wants, or bears, no more requests
        self._tried = {path for entry in run.history for path in entry.unavailable}
        self.problems: list[str] = []

    def take(self, wanted: Sequence[Wanted]) -> None:
        """Fetch and merge files that were never read."""
        for start in range(0, len(wanted), _CHUNK):
            batch = self._run.store.batch()
            chunk = wanted[start : start + _CHUNK]
            self._merge([(item, kept) for item in chunk if (kept := self._had(item, batch))], batch)
            self._run.commit(batch)

    def check_again(self, due: Sequence[Wanted]) -> None:
        """Ask again for files that were read, and merge those that are others now.

        Others than the records know, not than the cache: a run that is killed may have fetched one
        and not have merged it.
        """
        batch = self._run.store.batch()
        asked, changed = [], []
        for item in due:
            if not self._is_over:
                asked.append(item.path)
            before = self._cache.kept(item.kind, item.gid)
            kept = self._fetched(item, batch, before, was_read=True)
            if kept is not None and _is_news(batch.load(item.reference), item, kept):
                changed.append((item, kept))
        self._run.note(rechecked=tuple(asked))
        self._merge(changed, batch)
        self._run.commit(batch)

    def follow(self, budget: int) -> None:
        """Ask for at most *budget* numbers that come next, and take the letters that are there."""
        known = (record.key for record in self._run.store.records())
        asked: list[str] = []
        batch = self._run.store.batch()
        found = []
        for reference in numbers_to_ask(known, self._run.history, on=self._on, budget=budget):
            if self._is_over:
                break
            wanted = self._related(reference, batch)
            asked.append(str(reference))
            if wanted is not None and (kept := self._had(wanted, batch)):
                found.append((wanted, kept))
        self._run.note(asked=tuple(asked))
        self._merge(found, batch)
        self._run.commit(batch)

    def _related(self, reference: Reference, batch: Batch) -> Wanted | None:
        """The letter that the database shows under *reference*; None where it shows none. What a
        row of its list says there is merged."""
        try:
            page = self._client.page(related_path(reference), fragment=True)
        except HttpError as error:
            self._failed(str(reference), error)
            return None
        content = page.content or b""
        found = parse_related(
            content, url=page.url, asked=reference, content_type=page.content_type
        )
        if isinstance(found, Unclear):
            kept = self._cache.keep_unclear(reference.slug, content)
            self.problems.append(f"{reference}: {found.reason}; the answer is kept as {kept}")
        if not isinstance(found, Found):
            return None
        for row in found.rows:
            beside = tuple(other for other in found.rows if other is not row)
            merged = merge_listing(batch.load(reference), row, on=self._on, beside=beside)
            batch.save(merged.record)
        return Wanted(reference, DocumentKind.LETTER, found.gid, found.url)

    def _had(self, item: Wanted, batch: Batch) -> Kept | None:
        """The file, from the cache or the database; None, and a flag, where it cannot be had.

        One that came and could not be read is asked for again: it may have been put right.
        """
        kept = self._cache.kept(item.kind, item.gid)
        if kept is not None and item.path not in self._tried:
            return kept
        return self._fetched(item, batch, kept, was_read=False)

    def _fetched(
        self, item: Wanted, batch: Batch, before: Kept | None, *, was_read: bool
    ) -> Kept | None:
        """The file from the database, or the one *before* where it is the same; None where it
        cannot be had. Unless a file *was_read* under that id, that is noted in its record."""
        if self._is_over:
            self._count(waiting=1)
            return None
        try:
            fetched = self._client.file(
                item.path,
                into=self._cache.folder_of(item.kind, item.gid),
                validators=before.validators if before else None,
            )
        except HttpError as error:
            self._failed(item.path, error)
            if not was_read:
                self._missing(item, batch)
                self._count(unavailable=1)
            return None
        if fetched.not_modified or fetched.file is None or fetched.sha256 is None:
            return before
        self._count(fetched=1)
        return self._cache.keep(fetched.file, fetched.sha256, fetched.validators)

    def _failed(self, what: str, error: HttpError) -> None:
        self._is_over = self._is_over or isinstance(error, EndsRun)
        self.problems.append(f"{what}: {error}")

    def _merge(self, files: Sequence[tuple[Wanted, Kept]], batch: Batch) -> None:
        readings = read_documents([kept.path for _, kept in files])
        for (item, _), reading in zip(files, readings, strict=True):
            try:
                self._merge_one(item, reading, batch)
            except TesseractMissing as error:
                self._count(waiting=1)
                self.problems.append(f"{item.reference}: {error}")
            except EXPECTED as error:
                self._count(unreadable=1)
                self._missing(item, batch)
                self.problems.append(f"{item.reference}: {item.path}: {error}")

    def _merge_one(self, item: Wanted, reading: Reading, batch: Batch) -> None:
        if reading.document is None:
            raise reading.error or AssertionError("neither text nor error")
        seen = observe_fetched(
            reading.document, item.reference, item.kind, gid=item.gid, url=item.url
        )
        record = batch.load(item.reference)
        if isinstance(seen, ResponseObservation):
            text = standing_response_text(record, item.gid, batch)
            merged = merge_response(record, seen, on=self._on, standing_text=text)
        else:
            merged = merge(record, seen, on=self._on, standing_text=standing_text(record, batch))
        record = without_flag(merged.record, _flag_of_missing(item), on=self._on)
        put_merged(replace(merged, record=record), seen, batch)
        self._count(taken=1)

    def _missing(self, item: Wanted, batch: Batch) -> None:
        """Note that there is no file to read, in the log and in its record."""
        self._run.note(unavailable=(*self._run.entry.unavailable, item.path))
        record = batch.load(item.reference)
        if record is not None:
            batch.save(with_flag(record, _flag_of_missing(item), on=self._on))

    def _count(self, **more: int) -> None:
        files = self._run.entry.files
        counts = {name: getattr(files, name) + number for name, number in more.items()}
        self._run.note(files=Files.model_validate(dict(files) | counts))


def _is_news(record: Communication | None, item: Wanted, kept: Kept) -> bool:
    """Whether the file is another than the one that came last under its number; or *record* says
    that it cannot be read."""
    if record is None:
        return True
    own = [file for file in record.documents if (file.kind, file.gid) == (item.kind, item.gid)]
    last = [file.sha256 for file in own][-1:]
    if item.kind is DocumentKind.RESPONSE and not own:
        last = [one.sha256 for one in record.responses or () if one.gid == item.gid]
    return kept.sha256 not in last or _flag_of_missing(item) in record.flags


def _flag_of_missing(item: Wanted) -> Flag:
    return Flag(
        code=DOCUMENT_MISSING,
        message=f"The database lists the file of a {item.kind}, number {item.gid}, that could not "
        "be fetched or read.",
    )
