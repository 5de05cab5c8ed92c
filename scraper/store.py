"""Records <-> files under one data directory: one file per communication, atomic, stable order.

    <data>/communications/2021/oth-54-2021.json   a record
    <data>/texts/2021/oth-54-2021.txt             the text of its first letter
    <data>/texts/2021/oth-54-2021.2.txt           the text of the letter that replaced it
    <data>/texts/2021/oth-54-2021.response-1.txt  the text of its first response

Paths come from the reference grammar alone, so nothing a source says can name a file. A text, once
written, never changes. A reader sees the old file or the new one, never a mixture: bytes go to a
temporary file in the same directory, are flushed to disk, and take the name in one step.

Errors:
    StoreError              the base, never raised itself
    ├── DamagedRecord       a file in the store is not a record, or not under its own name
    └── UnsafePath          a symbolic link stands where a file or directory of the store should
"""

import json
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from scraper.records import Communication, DocumentKind
from scraper.reference import Reference

_TEMPORARY = ".tracker-"  # prefix of our temporary files; nothing else in the store starts so


class StoreError(Exception):
    """Base of the store's errors."""


class DamagedRecord(StoreError):
    """A file in the store is not a record, or not under its own name."""


class UnsafePath(StoreError):
    """A symbolic link stands where a file or directory of the store should."""


def record_bytes(record: Communication) -> bytes:
    """The one serialisation of a record: keys in the order of the types, UTF-8, final newline."""
    data = record.model_dump(mode="json")
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def schema_bytes() -> bytes:
    """The JSON Schema of a record file."""
    schema = Communication.model_json_schema()
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")


class Store:
    """The records and texts below one data directory, which need not exist yet."""

    def __init__(self, data: Path) -> None:
        self.data = data

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
        self._refuse_links(path)
        return self._read(path) if path.exists() else None

    def load_all(self) -> tuple[Communication, ...]:
        """Every record, ordered by reference. Raises rather than leave one out."""
        records = [self._read(path) for path in self._files("communications", ".json")]
        return tuple(sorted(records, key=lambda record: record.key))

    def texts(self) -> tuple[Path, ...]:
        """Every text file, ordered by path."""
        return tuple(self._files("texts", ".txt"))

    def save(self, record: Communication) -> bool:
        """Write *record* under its name; False, and nothing written, where it is there already."""
        path = self.path_of(record.key)
        content = record_bytes(record)
        self._refuse_links(path)
        if path.exists() and path.read_bytes() == content:
            return False
        self._write(path, content)
        return True

    def save_text(
        self,
        reference: Reference,
        version: int,
        text: str,
        kind: DocumentKind = DocumentKind.LETTER,
    ) -> None:
        """Write the text of a letter's *version*, or of the n-th response. Do so before
        saving the record that counts it.

        A file left by a run that ended before its record was saved is overwritten: no record
        counts it. One that a record counts never changes.
        """
        path = self.text_path_of(reference, version, kind)
        self._refuse_links(path)
        self._write(path, text.encode("utf-8"))

    def load_text(
        self, reference: Reference, version: int, kind: DocumentKind = DocumentKind.LETTER
    ) -> str | None:
        """The text of a letter's *version*, or of the n-th response; None where only facts
        were kept."""
        path = self.text_path_of(reference, version, kind)
        self._refuse_links(path)
        return path.read_bytes().decode("utf-8") if path.exists() else None

    def _read(self, path: Path) -> Communication:
        try:
            record = Communication.model_validate_json(path.read_bytes())
        except ValidationError as error:
            raise DamagedRecord(
                f"{path}: not a record of this program: {error.errors()[0]['msg']} "
                f"at {'.'.join(map(str, error.errors()[0]['loc'])) or 'the top'}; "
                "restore the file from git"
            ) from error
        if path != self.path_of(record.key):
            raise DamagedRecord(
                f"{path}: holds {record.reference}, which belongs in {self.path_of(record.key)}; "
                "restore the file from git"
            )
        return record

    def _files(self, folder: str, suffix: str) -> Iterator[Path]:
        root = self.data / folder
        self._refuse_links(root)
        for directory, folders, names in os.walk(root):
            folders.sort()
            for name in sorted([*folders, *names]):
                path = Path(directory, name)
                self._refuse_links(path)
                if name in folders or name.startswith(_TEMPORARY):
                    continue
                if path.suffix != suffix:
                    raise DamagedRecord(f"{path}: expected only {suffix} files here; move it away")
                yield path

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

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fchmod(file.fileno(), 0o644)
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        directory = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
