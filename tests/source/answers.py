"""A request for a page or file of the made-up database -> the answer to it, before any fault.

HTTP's own word for it is response, which here is what a recipient writes.
"""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from tests.source.catalogue import Catalogue
from tests.source.communication import Communication
from tests.source.letters import letter_pdf
from tests.source.pages import (
    LETTER_PATH,
    LIST_PATH,
    RELATED_PATH,
    RESPONSE_PATH,
    SEARCH_PATH,
    SUMMARY_PATH,
    ListView,
    error_page,
    front_page,
    no_summary_page,
    related_page,
    search_page,
    summary_page,
)
from tests.source.requests_seen import Request
from tests.source.responses import PDF, WORD, response_file

HTML = "text/html; charset=utf-8"
ROBOTS = "User-agent: *\nDisallow: /Admin/\nDisallow: /Tmsearch/TMDocuments\n"


@dataclass(slots=True)
class Answer:
    """What is sent: a status, a body and headers; Content-Length and ETag are added when sending,
    unless they are among the headers."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def is_html(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")


def html_answer(page: str | bytes, status: int = 200, modified: datetime | None = None) -> Answer:
    """A page, as UTF-8 unless it is bytes already."""
    body = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    headers = {"Content-Type": HTML, "Cache-Control": "private"}
    if modified is not None:
        headers["Last-Modified"] = format_datetime(modified, usegmt=True)
    return Answer(status, body, headers)


def not_found() -> Answer:
    """The answer to an address that is not there."""
    return html_answer(error_page(404, "File or directory not found."), 404)


def list_view(rows: tuple[Communication, ...], page: int, size: int) -> ListView:
    """Page *page* of *rows*, *size* a page; no rows past the end."""
    pages = -(-len(rows) // size)
    start = (page - 1) * size
    shown = rows[start : start + size] if page > 0 else ()
    return ListView(shown, page, pages, len(rows))


def page_number(request: Request) -> int:
    """The page that a request for the list asks for; 1 where it says nothing sensible."""
    asked = request.query.get("page", "1")
    return int(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else 1


def is_list(request: Request) -> bool:
    """Whether *request* asks for the list."""
    return request.path == LIST_PATH.lower()


def answer_of(catalogue: Catalogue, request: Request) -> Answer:
    """The answer to anything but the list."""
    with catalogue.lock:
        match request.path:
            case "/robots.txt":
                return Answer(200, ROBOTS.encode(), {"Content-Type": "text/plain"})
            case "/":
                return html_answer(front_page())
            case path if path == SEARCH_PATH.lower():
                return html_answer(search_page())
            case path if path == RELATED_PATH.lower():
                code = " ".join(request.query.get("code", "").upper().split())
                return html_answer(
                    related_page(catalogue.related(code), code), modified=catalogue.modified
                )
            case path if path == SUMMARY_PATH.lower():
                item = catalogue.letter(_gid(request, "id"))
                if item is None:
                    return html_answer(no_summary_page())
                return html_answer(summary_page(item), modified=catalogue.changed(item.key))
            case path if path == LETTER_PATH.lower():
                return letter_answer(catalogue, _gid(request, "gid"))
            case path if path == RESPONSE_PATH.lower():
                return response_answer(catalogue, _gid(request, "gid"))
            case _:
                return not_found()


def letter_answer(catalogue: Catalogue, gid: int) -> Answer:
    """The letter's file with the id *gid*."""
    item = catalogue.letter(gid)
    if item is None:
        return not_found()
    siblings = [one for one in catalogue.related(item.reference) if one.key != item.key]
    siblings = [one for one in siblings if one.reference != item.reference]
    name = f"DownLoadPublicCommunicationFile_{gid}"
    body = catalogue.file_put("letter", gid)
    if body is None:
        body = letter_pdf(item, siblings)
    return _file(body, PDF, name, catalogue.changed(item.key))


def response_answer(catalogue: Catalogue, gid: int) -> Answer:
    """The response's file with the id *gid*."""
    found = catalogue.response(gid)
    if found is None:
        return not_found()
    body, kind = response_file(*found)
    put = catalogue.file_put("response", gid)
    body = body if put is None else put
    return _file(body, kind, f"DownLoadFile_{gid}", catalogue.changed(found[0].key))


def _file(body: bytes, kind: str, name: str, modified: datetime) -> Answer:
    suffix = ".docx" if kind == WORD else ".pdf"
    headers = {
        "Content-Type": kind,
        "Content-Disposition": f'inline; filename="{name}{suffix}"',
        "Last-Modified": format_datetime(modified, usegmt=True),
    }
    return Answer(200, body, headers)


def etag_of(body: bytes) -> str:
    """The validator of *body*."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def is_unchanged(request: Request, answer: Answer) -> bool:
    """Whether the client has this already: by If-None-Match, else by If-Modified-Since."""
    if answer.status != 200 or request.method not in ("GET", "HEAD"):
        return False
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        own = answer.headers.get("ETag")
        return own is not None and own in (
            tag.strip().removeprefix("W/") for tag in tags.split(",")
        )
    since, modified = request.headers.get("If-Modified-Since"), answer.headers.get("Last-Modified")
    if since is None or modified is None:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except ValueError:
        return False


def _gid(request: Request, name: str) -> int:
    asked = request.query.get(name, "")
    return int(asked) if re.fullmatch(r"[0-9]{1,12}", asked) else -1
