"""A document and a job -> its Reading, read in a child process that cannot harm the parent."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from scraper.documents.child import MAX_OUTPUT, Job, job_argument
from scraper.documents.errors import DocumentBreaksReader, DocumentOverLimit
from scraper.documents.reading import NeedsPictures, Reading, error_kinds, from_json

CHILD = ("-m", "scraper.documents.child")
CPU_SECONDS = 20  # a document; 500 pages of text take 10
MEMORY = 1 << 30  # bytes of address space
PICTURE_CPU_SECONDS = 3  # more for each page that is drawn, the reading of it not counted
PICTURE_WALL_SECONDS = 90  # more for each page that is drawn and read
WALL_SECONDS = 120  # a document; far more than CPU_SECONDS, for machines that do much at once

_ROOT = Path(__file__).parents[2]  # where the package `scraper` is found
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TESSDATA_PREFIX", "SYSTEMROOT")


def read_in_child(file: BinaryIO, format_: str) -> Reading:
    """The text of the document in *file*, which is read twice where its pages are pictures.

    Raises the errors of `errors`; their messages do not name the file.
    """
    try:
        return _read(file, Job(format_, False, CPU_SECONDS, MEMORY), WALL_SECONDS)
    except NeedsPictures as needed:
        job = Job(format_, True, CPU_SECONDS + PICTURE_CPU_SECONDS * needed.pages, MEMORY)
        return _read(file, job, WALL_SECONDS + PICTURE_WALL_SECONDS * needed.pages)


def _read(file: BinaryIO, job: Job, wall_seconds: float) -> Reading:
    file.seek(0)
    answer = run_child(file, job, wall_seconds)
    if "pictures" in answer:
        raise NeedsPictures(answer["pictures"])
    if "error" in answer:
        raise error_kinds()[answer["error"]](answer["message"])
    return from_json(answer["reading"])


def run_child(file: BinaryIO, job: Job, wall_seconds: float) -> dict[str, Any]:
    """The JSON object that the child printed. Raises DocumentOverLimit or DocumentBreaksReader."""
    command = [sys.executable, *CHILD, job_argument(job)]
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as said:
        child = subprocess.Popen(  # noqa: S603 - our own program, no shell
            command,
            stdin=file,
            stdout=printed,
            stderr=said,
            cwd=_ROOT,
            env={**environment, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
            start_new_session=True,
        )
        try:
            status = child.wait(wall_seconds)
        except subprocess.TimeoutExpired:
            raise DocumentOverLimit(f"took more than {wall_seconds:.0f} s; look at it") from None
        finally:
            _end(child)
        printed.seek(0)
        output = printed.read(MAX_OUTPUT + 1)
        said.seek(0)
        last_words = said.read(100_000).decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
    return _answer(status, output, last_words, job)


def _answer(status: int, output: bytes, last_words: str, job: Job) -> dict[str, Any]:
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        raise DocumentOverLimit(
            f"took more than {job.cpu_seconds} s of computing, which no letter needs; look at it"
        )
    if status == -signal.SIGXFSZ or len(output) >= MAX_OUTPUT:
        raise DocumentOverLimit(f"says more than {MAX_OUTPUT} bytes; look at it")
    if status == -signal.SIGABRT:  # how PDFium ends where it gets no memory
        raise DocumentOverLimit(f"needs more than {job.memory} bytes of memory; look at it")
    try:
        answer = json.loads(output)
    except ValueError:
        answer = None
    if status != 0 or not isinstance(answer, dict):
        raise DocumentBreaksReader(f"broke its reader (status {status}: {last_words[:200]})")
    return answer


def _end(child: subprocess.Popen[bytes]) -> None:
    """End *child* and what it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
