"""The body of a document -> a file, under its name only when it is whole and on disk."""

import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, assert_never

from scraper.http.bodies import TAIL, Framing, no_end
from scraper.http.errors import NotADocument, shown
from scraper.store.disk import TEMPORARY, flush_directory

_HEAD = 1_024  # bytes among which a PDF's magic may stand


class _Format(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Saved:
    file: Path
    size: int
    sha256: str


def save(body: Iterator[bytes], into: Path, framing: Framing, url: str) -> Saved:
    """Write *body* to the file *into* or, where that is a directory, to `<sha256>.pdf` or
    `.docx` in it.

    Memory does not grow with the body. Whatever ends this, no temporary file stays, but after a
    kill -9. Raises NotADocument, Unfinished, Incomplete, what *body* raises, and OSError.
    """
    is_folder = into.is_dir()
    folder = into if is_folder else into.parent
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=folder)
    try:
        digest, size = sha256(), 0
        with os.fdopen(handle, "w+b") as file:
            head = b""
            for piece in body:
                if len(head) < _HEAD:
                    head += piece
                    if len(head) >= _HEAD:
                        _format_of(head, url)  # a wrong one need not come to its end
                digest.update(piece)
                size += file.write(piece)
            file.flush()
            format_ = _format_of(head, url)
            _require_end(file, size, format_, framing, url)
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        target = into / f"{digest.hexdigest()}.{format_}" if is_folder else into
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    flush_directory(folder)
    return Saved(target, size, digest.hexdigest())


def _format_of(head: bytes, url: str) -> _Format:
    if b"%PDF-" in head[:_HEAD]:
        return _Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return _Format.DOCX
    raise NotADocument(
        f"{url}: expected a PDF or DOCX, got {shown(head[:60].decode('latin-1'))}; the document "
        "is not available just now; try again another night, or open the link in a browser"
    )


def _require_end(file: BinaryIO, size: int, format_: _Format, framing: Framing, url: str) -> None:
    file.seek(max(0, size - TAIL))
    tail = file.read()
    match format_:
        case _Format.PDF:
            is_whole, mark = b"%%EOF" in tail, "%%EOF"
        case _Format.DOCX:
            is_whole, mark = zipfile.is_zipfile(file), "the record that ends a ZIP"
        case _:
            assert_never(format_)
    if not is_whole:
        raise no_end(mark, tail[-40:], framing, url)
