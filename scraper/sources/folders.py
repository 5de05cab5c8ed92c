"""Paths that a person names -> the files to read: those named, and those in folders named.

Of a folder, all files below it whose names end as those of documents do. Hidden files and folders,
links to folders and other files are skipped, and counted: a skipped file is never lost silently.
"""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset({".pdf", ".docx", ".txt"})


@dataclass(frozen=True, slots=True)
class Found:
    """`files` without doubles: in the order in which they, or their folders, were named, those of a
    folder in the order of their paths. `empty` are folders without any file to read; `unreadable`
    are folders that could not be listed, each with the reason."""

    files: tuple[Path, ...]
    skipped: int
    empty: tuple[Path, ...]
    unreadable: tuple[tuple[Path, str], ...]


def find_files(paths: Iterable[Path], *, suffixes: Collection[str] = SUFFIXES) -> Found:
    """The files at *paths*; of folders, those whose names end with one of *suffixes*. A file that
    is named is read whatever its name, also where it is missing: reading it tells."""
    files: dict[str, Path] = {}
    skipped = 0
    empty: list[Path] = []
    unreadable: list[tuple[Path, str]] = []
    for path in paths:
        if not path.is_dir():
            files.setdefault(_place(path), path)
            continue
        failed: list[OSError] = []
        inside, passed_over = _inside(path, suffixes, failed)
        for file in sorted(inside):
            files.setdefault(_place(file), file)
        skipped += passed_over
        unreadable += [(Path(error.filename), str(error.strerror)) for error in failed]
        if not inside and not failed:
            empty.append(path)
    return Found(tuple(files.values()), skipped, tuple(empty), tuple(unreadable))


def _place(path: Path) -> str:
    """Where *path* leads, links apart: two names of one file are read once."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve follows links


def _inside(
    folder: Path, suffixes: Collection[str], failed: list[OSError]
) -> tuple[list[Path], int]:
    """The files to read below *folder*, and how many others are there."""
    files: list[Path] = []
    skipped = 0
    for directory, folders, names in os.walk(folder, onerror=failed.append):
        hidden = [name for name in folders if _is_passed_over(Path(directory, name))]
        skipped += len(hidden)
        folders[:] = [name for name in folders if name not in hidden]
        for name in names:
            path = Path(directory, name)
            if name.startswith(".") or path.suffix.lower() not in suffixes:
                skipped += 1
            else:
                files.append(path)
    return files, skipped


def _is_passed_over(folder: Path) -> bool:
    """Whether *folder* is hidden, a link, or holds the pictures of a page that a browser saved."""
    return folder.name.startswith(".") or folder.is_symlink() or folder.name.endswith("_files")
