"""Bytes -> files that are there whole or not at all.

Bytes go to a temporary file in the same directory, are flushed to disk, and take the name in one
step; the directory is flushed after that. A program that was killed can leave temporary files
behind, which `remove_leftovers` takes away.
"""

import os
import tempfile
from pathlib import Path

RESERVED = ".tracker-"  # how the names of all files start that are ours and not data
TEMPORARY = f"{RESERVED}tmp-"  # of those that wait for their name


def write_whole(path: Path, content: bytes, *, is_durable: bool = True) -> None:
    """Put *content* under the name *path*, whose directory is made where it is missing.

    Not *is_durable*: it is not flushed to disk, since the caller flushes many files together.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            if is_durable:
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if is_durable:
        flush_directory(path.parent)


def flush_directory(directory: Path) -> None:
    """Flush to disk which names *directory* holds."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(root: Path) -> int:
    """Remove the temporary files of programs that were killed below *root*; how many there were.

    Only for a program that holds the lock: another's files are in use.
    """
    leftovers = [
        Path(directory, name)
        for directory, _, names in os.walk(root)
        for name in names
        if name.startswith(TEMPORARY)
    ]
    for path in leftovers:
        path.unlink()
    return len(leftovers)
