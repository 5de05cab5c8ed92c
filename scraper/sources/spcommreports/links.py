"""An address in a page -> the file of the database that it leads to.

Known are two paths, whatever their capitals: `/TMResultsBase/DownLoadPublicCommunicationFile` for
letters and `/TMResultsBase/DownLoadFile` for responses, each with one `gId=` and a number; further
parameters do not count. An address of another host, path or form leads to no file that is known.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

from scraper.reference import Reference

DATABASE = "https://spcommreports.ohchr.org"
LIST_PATH = "/LatestReports/CommunicationSent"

RELATED_PATH = "/TmSearch/RelCom"

_GID = re.compile(r"[1-9][0-9]{0,8}")
_PORTS = {"http": 80, "https": 443}


def list_path(page: int) -> str:
    """Where the list's page with that number is, counted from 1."""
    return LIST_PATH if page == 1 else f"{LIST_PATH}?page={page}"


def related_path(reference: Reference) -> str:
    """Where the page about one communication, and those related to it, is."""
    return f"{RELATED_PATH}?{urlencode({'code': str(reference)})}"


class FileKind(StrEnum):
    """What a file is, and its path in the database."""

    LETTER = "/TMResultsBase/DownLoadPublicCommunicationFile"
    RESPONSE = "/TMResultsBase/DownLoadFile"


FILES = "/tmresultsbase/"  # where all files are, in small letters

_KINDS = {kind.lower(): kind for kind in FileKind}


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file of the database: its number `gid` and its address, always written the same way."""

    kind: FileKind
    gid: int
    url: str


def file_link(href: str | None, page: str) -> FileLink | None:
    """The file that *href*, in the page at the address *page*, leads to, or None."""
    try:
        address = urljoin(page, (href or "").strip())
        parts, own = urlsplit(address), urlsplit(page)
    except ValueError:
        return None
    kind = _KINDS.get(parts.path.lower())
    if not is_same_place(address, page) or kind is None:
        return None
    given = [value for name, value in parse_qsl(parts.query) if name.lower() == "gid"]
    if len(given) != 1 or not _GID.fullmatch(given[0]):
        return None
    gid = int(given[0])
    host = own.netloc.rpartition("@")[2].lower()
    return FileLink(kind, gid, f"{own.scheme}://{host}{kind}?gId={gid}")


def is_same_place(one: str, other: str) -> bool:
    """Whether two addresses have the same scheme, host and port."""
    try:
        return _place(urlsplit(one)) == _place(urlsplit(other))
    except ValueError:
        return False


def _place(parts: SplitResult) -> tuple[str, str | None, int | None, str | None]:
    """Scheme, host, port and user name. Raises ValueError for a port that is none."""
    port = parts.port or _PORTS.get(parts.scheme)
    return parts.scheme, parts.hostname, port, parts.username
