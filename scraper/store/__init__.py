"""Records <-> files under one data directory: one file per communication, atomic, stable order.

    <data>/communications/2021/oth-54-2021.json   a record
    <data>/texts/2021/oth-54-2021.txt             the text of its first letter
    <data>/texts/2021/oth-54-2021.2.txt           the text of the letter that replaced it
    <data>/texts/2021/oth-54-2021.response-1.txt  the text of its first response

Paths come from the reference grammar alone, so nothing a source says can name a file. A text, once
written, never changes. What changes together is put into a Batch, and is stored as a whole or not
at all, wherever the program is killed: a reader sees the old edition or the new one.

Errors:
    StoreError              the base, never raised itself
    ├── DamagedRecord       a file in the store is not a record, or not under its own name
    └── UnsafePath          a symbolic link stands where a file or directory of the store should
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from scraper.records import Communication, DocumentKind
from scraper.reference import Reference
from scraper.store.disk import RESERVED
from scraper.store.journal import Changes, DamagedJournal, Journal
from scraper.store.migrations import CURRENT, UnknownVersion, upgraded


class StoreError(Exception):
    """Base of the store's errors."""


class DamagedRecord(StoreError):
    """A file in the store is not a record, or not under its own name."""


class UnsafePath(StoreError):
    """A symbolic link stands where a file or directory of the store should."""


_HEAD = f'{{\n  "schema_version": {CURRENT},'.encode()  # how the present version begins
_TRIES = 3  # to read an edition while another takes its place


def record_bytes(record: Communication) -> bytes:
    """The one serialisation of a record: keys in the order of the types, UTF-8, final newline."""
    data = record.model_dump(mode="json")
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _as_current(content: bytes) -> bytes:
    """*content* of a record file as of the present version; what is no such file stays as it is,
    and is told when it is read. Raises UnknownVersion."""
    if content.startswith(_HEAD):
        return content
    try:
        return json.dumps(upgraded(json.loads(content))).encode("utf-8")
    except UnknownVersion:
        raise
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return content


def schema_bytes() -> bytes:
    """The JSON Schema of a record file."""
    schema = Communication.model_json_schema()
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")


class Store:
    """The records and texts below one data directory, which need not exist yet."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.journal = Journal(data)

    def path_of(self, reference: Reference) -> Path:
        """Where the record of *reference* is kept."""
        return self.data / "communications" / str(reference.year) / f"{reference.slug}.json"

    def text_path_of(
        self, reference: Reference, version: int, kind: DocumentKind = DocumentKind.LETTER
    ) -> Path:
        """Where the text of the letter's *version*, or of the n-th response, is kept.

        Both count from 1, in the order in which we saw them.
        """
        if kind is DocumentKind.RESPONSE:
            suffix = f".response-{version}"
        else:
            suffix = "" if version == 1 else f".{version}"
        return self.data / "texts" / str(reference.year) / f"{reference.slug}{suffix}.txt"

    def load(self, reference: Reference) -> Communication | None:
        """The record of *reference*, or None where the store has none."""
        path = self.path_of(reference)
        content = self.content_of(path)
        return None if content is None else self.record_in(path, content)

    def records(self) -> Iterator[Communication]:
        """Every record, one after the other, ordered by path. Raises rather than leave one out."""
        pending = self._pending()
        for path in self._files("communications", ".json", pending):
            yield self.record_in(path, pending.get(path) or path.read_bytes())

    def load_all(self) -> tuple[Communication, ...]:
        """Every record of one edition, ordered by reference. Raises rather than leave one out, or
        where runs follow each other so fast that no edition can be read between them."""
        for _ in range(_TRIES):
            before = self._age()
            records = tuple(sorted(self.records(), key=lambda record: record.key))
            if self._age() == before:
                return records
        raise DamagedRecord(f"{self.data}: changes while it is read; read it again when no run is")

    def record_hashes(self) -> dict[str, str]:
        """The SHA-256 of each record file, by its path below the data."""
        hashes = self._hashes("communications", ".json")
        return {self.name_of(path): digest for path, digest in hashes}

    def text_hashes(self) -> dict[Path, str]:
        """The SHA-256 of each text file, ordered by path."""
        return dict(self._hashes("texts", ".txt"))

    def name_of(self, path: Path) -> str:
        """*path* below the data, as in the log."""
        return path.relative_to(self.data).as_posix()

    def texts(self) -> tuple[Path, ...]:
        """Every text file, ordered by path."""
        return tuple(self._files("texts", ".txt", self._pending()))

    def load_text(
        self, reference: Reference, version: int, kind: DocumentKind = DocumentKind.LETTER
    ) -> str | None:
        """The text of a letter's *version*, or of the n-th response; None where only facts
        were kept."""
        content = self.content_of(self.text_path_of(reference, version, kind))
        return None if content is None else content.decode("utf-8")

    def batch(self) -> "Batch":
        """Changes to be stored together."""
        return Batch(self)

    def save(self, record: Communication) -> bool:
        """Store *record* alone; False, and nothing written, where it is there already."""
        batch = self.batch()
        is_changed = batch.save(record)
        batch.commit()
        return is_changed

    def record_in(self, path: Path, content: bytes) -> Communication:
        """The record that *content*, of the file at *path*, holds. Raises DamagedRecord."""
        try:
            record = Communication.model_validate_json(_as_current(content))
        except ValidationError as error:
            raise DamagedRecord(
                f"{path}: not a record of this program: {error.errors()[0]['msg']} "
                f"at {'.'.join(map(str, error.errors()[0]['loc'])) or 'the top'}; "
                "restore the file from git"
            ) from error
        except UnknownVersion as error:
            raise DamagedRecord(f"{path}: {error}; or restore the file from git") from error
        if path != self.path_of(record.key):
            raise DamagedRecord(
                f"{path}: holds {record.reference}, which belongs in {self.path_of(record.key)}; "
                "restore the file from git"
            )
        return record

    def content_of(self, path: Path) -> bytes | None:
        """What the file at *path* holds, or is about to hold; None where there is none."""
        self._refuse_links(path)
        pending = self._pending()
        if path in pending:
            return pending[path]
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def _hashes(self, folder: str, suffix: str) -> Iterator[tuple[Path, str]]:
        pending = self._pending()
        for path in self._files(folder, suffix, pending):
            content = pending.get(path)
            content = path.read_bytes() if content is None else content
            yield path, hashlib.sha256(content).hexdigest()

    def _pending(self) -> Changes:
        """The files that a run which was killed was about to change."""
        try:
            return self.journal.pending()
        except DamagedJournal as error:
            raise DamagedRecord(str(error)) from error

    def _age(self) -> int | None:
        """What changes whenever a journal comes or goes; None where there is no directory."""
        try:
            return self.data.stat().st_mtime_ns
        except FileNotFoundError:
            return None

    def _files(self, folder: str, suffix: str, pending: Changes) -> Iterator[Path]:
        """The files of *folder*, with those *pending*, ordered by path."""
        root = self.data / folder
        self._refuse_links(root)
        paths = {path for path in pending if path.is_relative_to(root)}
        for directory, folders, names in os.walk(root):
            for name in [*folders, *names]:
                path = Path(directory, name)
                self._refuse_links(path)
                if name in folders or name.startswith(RESERVED):
                    continue
                if path.suffix != suffix:
                    raise DamagedRecord(f"{path}: expected only {suffix} files here; move it away")
                paths.add(path)
        yield from sorted(path for path in paths if pending.get(path, b"") is not None)

    def _refuse_links(self, path: Path) -> None:
        """Raise UnsafePath if *path*, or a directory above it in the store, is a link."""
        while path != self.data:
            try:
                if stat.S_ISLNK(path.lstat().st_mode):
                    raise UnsafePath(
                        f"{path} is a symbolic link; the store keeps plain files only: remove it"
                    )
            except FileNotFoundError:
                pass
            path = path.parent


class Batch:
    """Changes that are stored together; loading tells what they will leave."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changes: dict[Path, bytes | None] = {}

    def load(self, reference: Reference) -> Communication | None:
        """The record of *reference* as it will be, or None where there will be none."""
        path = self._store.path_of(reference)
        content = self._changes.get(path)
        if content is None:
            return self._store.load(reference)
        return self._store.record_in(path, content)

    def save(self, record: Communication) -> bool:
        """Put *record* under its name; False where it is there already."""
        return self.put(self._store.path_of(record.key), record_bytes(record))

    def save_text(
        self,
        reference: Reference,
        version: int,
        text: str,
        kind: DocumentKind = DocumentKind.LETTER,
    ) -> None:
        """Put the text of a letter's *version*, or of the n-th response, which no record counts
        yet: one that a record counts never changes."""
        self.put(self._store.text_path_of(reference, version, kind), text.encode("utf-8"))

    def remove_text(
        self, reference: Reference, version: int, kind: DocumentKind = DocumentKind.LETTER
    ) -> None:
        """Remove the text of a letter's *version*, or of the n-th response."""
        self.remove(self._store.text_path_of(reference, version, kind))

    def load_text(
        self, reference: Reference, version: int, kind: DocumentKind = DocumentKind.LETTER
    ) -> str | None:
        """The text of a letter's *version*, or of the n-th response, as it will be."""
        path = self._store.text_path_of(reference, version, kind)
        if path not in self._changes:
            return self._store.load_text(reference, version, kind)
        content = self._changes[path]
        return None if content is None else content.decode("utf-8")

    def remove(self, path: Path) -> None:
        """Remove the file at *path* below the data."""
        self._changes[path] = None

    def put(self, path: Path, content: bytes) -> bool:
        """Put *content*, which is UTF-8, at *path* below the data; False where it is there."""
        if content == self._changes.get(path, self._store.content_of(path)):
            return False
        self._changes[path] = content
        return True

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self._changes)

    def record_hashes(self) -> dict[str, str]:
        """The SHA-256 of each record file that changes, by its path below the data."""
        return {
            self._store.name_of(path): hashlib.sha256(content).hexdigest()
            for path, content in self._changes.items()
            if path.suffix == ".json" and content is not None
        }

    def commit(self) -> int:
        """Store all of it, or nothing; how many files changed. The batch is empty after it."""
        changes, self._changes = self._changes, {}
        self._store.journal.commit(changes)
        return len(changes)
