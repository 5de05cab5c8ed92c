"""The child process that reads one document: `python -m scraper.documents.child JOB < FILE`.

It reads the document on its standard input and prints one JSON object: `reading`, `pictures` (how
many pages must be read as pictures first) or `error`. It can use only so much time, memory and
disk as JOB, a JSON object, allows; what it cannot survive, `process` reports in its place.
"""

import json
import resource
import sys
from dataclasses import asdict, dataclass
from typing import Any

from scraper.documents.docx import read_docx
from scraper.documents.errors import DocumentDamaged, DocumentError, DocumentOverLimit
from scraper.documents.pdf import read_pdf
from scraper.documents.reading import NeedsPictures, as_json

MAX_OUTPUT = 64_000_000  # bytes that the child may write: 500 full pages have 2 MB


@dataclass(frozen=True, slots=True)
class Job:
    """What the child is asked for, and what it may use."""

    format: str  # pdf or docx
    with_pictures: bool
    cpu_seconds: int
    memory: int  # bytes of address space


def main(arguments: list[str]) -> None:
    job = Job(**json.loads(arguments[0]))
    limit(job)
    content = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(answer_to(job, content)))


def answer_to(job: Job, content: bytes) -> dict[str, Any]:
    """What reading *content* gave, as the JSON object that crosses to the parent."""
    try:
        if job.format == "docx":
            return {"reading": as_json(read_docx(content))}
        return {"reading": as_json(read_pdf(content, with_pictures=job.with_pictures))}
    except NeedsPictures as needed:
        return {"pictures": needed.pages}
    except DocumentError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        return {"error": DocumentOverLimit.__name__, "message": "needs more memory than a letter"}
    except RecursionError:
        return {"error": DocumentDamaged.__name__, "message": "is nested without end"}


def limit(job: Job) -> None:
    """Bound what this process can use from now on."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)  # Tesseract gets a time of its own
    resource.setrlimit(resource.RLIMIT_CPU, (job.cpu_seconds, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_OUTPUT, MAX_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (job.memory, job.memory))
    except (ValueError, OSError):  # macOS has no such limit
        return


def job_argument(job: Job) -> str:
    return json.dumps(asdict(job))


if __name__ == "__main__":
    main(sys.argv[1:])
