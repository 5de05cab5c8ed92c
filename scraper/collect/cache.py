"""What was fetched before: files, so that none is fetched twice, and pages as evidence.

    <cache>/files/letter-30774/<sha256>.pdf  every file that was fetched under that id
    <cache>/files/letter-30774/last.json     which is the last one, and what to ask with next time
    <cache>/evidence/<run>/page-1.html       the pages of a run that was held, and its reasons
    <cache>/unclear/TUN-4-2026-<hash>.html   answers about a number that could not be understood

It may be removed at any time: then files are fetched again. Nothing in it is published.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scraper.http import Validators
from scraper.records import DocumentKind
from scraper.store.disk import write_whole

_LAST = "last.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was fetched before, whose bytes are those that were fetched."""

    path: Path
    sha256: str
    validators: Validators


class Cache:
    """What was fetched before, below one directory, which need not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder_of(self, kind: DocumentKind, gid: int) -> Path:
        """The directory of the files under that id, which is made where it is missing."""
        folder = self.root / "files" / f"{kind}-{gid}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def kept(self, kind: DocumentKind, gid: int) -> Kept | None:
        """The last file under that id; None where there is none, or not the bytes that came."""
        folder = self.folder_of(kind, gid)
        try:
            last = json.loads((folder / _LAST).read_bytes())
            path = folder / Path(last["name"]).name
            if hashlib.sha256(path.read_bytes()).hexdigest() != last["sha256"]:
                return None
            return Kept(path, last["sha256"], Validators(last["etag"], last["last_modified"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, path: Path, sha256: str, validators: Validators) -> Kept:
        """Tell that the file at *path*, in the directory of its id, is the last one."""
        last = {
            "name": path.name,
            "sha256": sha256,
            "etag": validators.etag,
            "last_modified": validators.last_modified,
        }
        write_whole(path.with_name(_LAST), json.dumps(last, indent=2).encode("utf-8"))
        return Kept(path, sha256, validators)

    def keep_evidence(
        self, run: str, pages: Iterable[tuple[str, bytes]], reasons: Iterable[str]
    ) -> Path:
        """Keep what a held run saw, and why it was held; the directory that holds it."""
        directory = self.root / "evidence" / run
        for name, content in pages:
            write_whole(directory / name, content)
        words = json.dumps(list(reasons), ensure_ascii=False, indent=2)
        write_whole(directory / "reasons.json", words.encode("utf-8"))
        return directory

    def keep_unclear(self, name: str, content: bytes) -> Path:
        """Keep an answer that could not be understood, once."""
        digest = hashlib.sha256(content).hexdigest()[:12]
        path = self.root / "unclear" / f"{name}-{digest}.html"
        if not path.exists():
            write_whole(path, content)
        return path
