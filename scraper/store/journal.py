"""Many files that change together -> all of them, or none.

    <data>/.tracker-journal    the new content of every file that changes, null for one that goes

The journal is written whole before the first file changes, and removed when the last one has. A
program that is killed before leaves the old files; one that is killed after leaves a journal, and
whoever reads the files meanwhile takes their content from it. The next run finishes the work.

Error: DamagedJournal.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from scraper.store.disk import RESERVED, flush_directory, write_whole

_NAME = f"{RESERVED}journal"
_MANY = 100  # files from which on one flush of everything is quicker than one for each


Changes = Mapping[Path, bytes | None]
"""Files, each with its new content; None for one that is to go."""


class DamagedJournal(Exception):
    """The journal does not hold what was written to it."""


class Journal:
    """The journal of the files below one directory, which need not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / _NAME

    def pending(self) -> Changes:
        """The files that are about to change, with their new content; empty where none are."""
        try:
            content = self.path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return {}
        digest, _, lines = content.partition(b"\n")
        if digest.decode("ascii", "replace") != hashlib.sha256(lines).hexdigest():
            raise DamagedJournal(
                f"{self.path}: does not hold what was written to it, since its hash differs; "
                "restore the directory from git"
            )
        changes = (json.loads(line) for line in lines.splitlines())
        return {
            self.root / name: None if text is None else text.encode("utf-8")
            for name, text in changes
        }

    def commit(self, changes: Changes) -> None:
        """Give each file of *changes*, which are UTF-8 and below the root, its new content.

        What was begun before and not finished, since the disk failed, is finished first: its
        journal is the only whole copy of it.
        """
        if not changes:
            return
        self.recover()
        lines = "".join(
            json.dumps(
                [
                    path.relative_to(self.root).as_posix(),
                    None if content is None else content.decode("utf-8"),
                ]
            )
            + "\n"
            for path, content in changes.items()
        ).encode("ascii")
        digest = hashlib.sha256(lines).hexdigest().encode("ascii")
        write_whole(self.path, digest + b"\n" + lines)
        self._apply(changes)

    def recover(self) -> int:
        """Finish what a killed program began; how many files it had meant to change."""
        changes = self.pending()
        if changes:
            self._apply(changes)
        return len(changes)

    def _apply(self, changes: Changes) -> None:
        are_many = len(changes) > _MANY
        for path, content in changes.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, content, is_durable=not are_many)
        if are_many:
            os.sync()
        self.path.unlink()
        flush_directory(self.root)
