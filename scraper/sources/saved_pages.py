"""Pages of the database that a person saved from a browser -> what they list.

A page (HTML or MHTML) is read exactly as one from the site, and must prove itself in the same way.
An archive (ZIP) of pages and documents is unpacked into a folder first, within limits; where its
members would go by their own names does not matter.

SavedPageError          the base, never raised itself
├── ArchiveRefused      the archive is damaged, or larger than any collection of pages
└── PageNotRead         the file is no page of the database that could be read
"""

import email
import email.policy
import re
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

from scraper.reference import Reference, ReferenceNotFound, parse_reference
from scraper.sources.folders import SUFFIXES as DOCUMENT_SUFFIXES
from scraper.sources.spcommreports import (
    DATABASE,
    ListPage,
    NotAList,
    PageError,
    Related,
    list_path,
    parse_list,
    parse_related,
)
from scraper.sources.spcommreports.decode import MAX_PAGE
from scraper.sources.spcommreports.links import is_same_place

PAGE_SUFFIXES = frozenset((".html", ".htm", ".mhtml", ".mht"))
ARCHIVE_SUFFIXES = frozenset((".zip",))

MAX_MEMBERS = 50_000
MAX_UNPACKED = 4_000_000_000  # bytes of all members: 10,000 letters
MAX_MEMBER = 250_000_000  # bytes of one: the largest document that is read
MAX_RATIO = 200  # unpacked to packed, of a large member: pages have 5 to 40
_LARGE = 10_000_000  # bytes

_SUFFIXES = PAGE_SUFFIXES | DOCUMENT_SUFFIXES
_ENCRYPTED = 0x1  # of a member's flags
_UNSAFE = re.compile(r"[^\w .()+-]+")
_LONGEST_NAME = 100  # characters
# What browsers write above a page that they save: where it came from.
_SAVED_FROM = re.compile(
    rb"<!--\s{0,9}saved from url=\(\d{1,6}\)(?P<url>https?://[^\s<>\"]{1,500}?)\s{0,9}-->", re.I
)
_HEAD = 4_096  # bytes in which that stands
_ABOUT_ONE = ("/tmsearch/relcom", "/tmsearch/summaryprint")


class SavedPageError(Exception):
    """Base of the errors of reading saved pages."""


class ArchiveRefused(SavedPageError):
    """The archive is damaged, or larger than any collection of pages."""


class PageNotRead(SavedPageError):
    """The file is no page of the database that could be read."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The pages and documents of an archive, in its order: where each was written -> its name in
    the archive. `skipped` counts members of other kinds."""

    files: dict[Path, str]
    skipped: int


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A saved page: what it shows as a list, or about the one reference that was `asked` for."""

    path: Path
    url: str
    page: ListPage | Related
    asked: Reference | None


def is_page(path: Path) -> bool:
    """Whether the name of a file is that of a saved page."""
    return path.suffix.lower() in PAGE_SUFFIXES


def is_archive(path: Path) -> bool:
    """Whether the name of a file is that of an archive."""
    return path.suffix.lower() in ARCHIVE_SUFFIXES


def read_page(path: Path, *, base_url: str = DATABASE) -> SavedPage:
    """What the page saved at *path* shows; its address is the one it names, where that is of the
    site at *base_url*, else that of the list.

    Raises PageNotRead.
    """
    try:
        size = path.stat().st_size
        if size > MAX_PAGE:
            raise PageNotRead(f"{path}: has {size} bytes; expected at most {MAX_PAGE}")
        saved = path.read_bytes()
    except OSError as error:
        raise PageNotRead(f"{path}: cannot be read ({error.strerror})") from error
    content, content_type, named = _page_in(saved, path)
    is_of_site = named is not None and is_same_place(named, base_url)
    url = named if named and is_of_site else base_url.rstrip("/") + list_path(1)
    asked = _asked(url)
    if asked is not None:
        related = parse_related(content, url=url, asked=asked, content_type=content_type)
        return SavedPage(path, url, related, asked)
    try:
        page = parse_list(content, url=url, content_type=content_type)
    except NotAList as error:
        raise PageNotRead(
            f"{path}: {error}. Saved pages of one communication must name their address "
            "(.../RelCom?code=...), as browsers write it above a page"
        ) from error
    except PageError as error:
        raise PageNotRead(f"{path}: {error}") from error
    return SavedPage(path, url, page, None)


def unpack(archive: Path, into: Path) -> Unpacked:
    """Write the pages and documents of *archive* below the folder *into*, each in a folder of its
    own under the last part of its name. Folders of a page's pictures and scripts, hidden files and
    archives in the archive are skipped. Raises ArchiveRefused, and OSError for the disk.
    """
    try:
        opened = zipfile.ZipFile(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ArchiveRefused(f"{archive}: is no whole ZIP file ({error}); copy it again") from error
    with opened:
        members = [member for member in opened.infolist() if not member.is_dir()]
        _check_size(members, archive)
        wanted = [member for member in members if _is_wanted(member)]
        files = {
            _written(opened, member, into / f"{number:05}", archive): member.filename
            for number, member in enumerate(wanted, 1)
        }
    return Unpacked(files, len(members) - len(wanted))


def _check_size(members: list[zipfile.ZipInfo], archive: Path) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
        raise ArchiveRefused(
            f"{archive}: unpacks to {unpacked} bytes in {len(members)} files; expected at most "
            f"{MAX_UNPACKED} in {MAX_MEMBERS}; unpack it by hand and add the folder in parts"
        )
    for member in members:
        is_bomb = member.file_size > _LARGE and member.file_size > MAX_RATIO * max(
            1, member.compress_size
        )
        if member.file_size > MAX_MEMBER or is_bomb:
            raise ArchiveRefused(
                f"{archive}: {member.filename[:80]!r} unpacks to {member.file_size} bytes from "
                f"{member.compress_size}; look at it"
            )
        if member.flag_bits & _ENCRYPTED:
            raise ArchiveRefused(f"{archive}: is encrypted; unpack it by hand, and add the folder")


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    is_aside = any(part.endswith("_files") or part.startswith((".", "__MACOSX")) for part in parts)
    return not is_aside and PurePosixPath(member.filename).suffix.lower() in _SUFFIXES


def _written(opened: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, archive: Path) -> Path:
    """The file that *member* became; its name is its own, without what is unsafe in names."""
    last = PurePosixPath(member.filename.replace("\\", "/"))
    stem = _UNSAFE.sub("_", last.stem)[:_LONGEST_NAME].strip(" .") or "unnamed"
    folder.mkdir(parents=True, exist_ok=False)
    path = folder / f"{stem}{last.suffix.lower()}"
    try:
        with opened.open(member) as source, path.open("xb") as target:
            shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ArchiveRefused(
            f"{archive}: {member.filename[:80]!r} is damaged ({error}); copy the archive again"
        ) from error
    return path


def _page_in(saved: bytes, path: Path) -> tuple[bytes, str | None, str | None]:
    """The page, the header it came with, and the address that the file names, each where known."""
    if path.suffix.lower() not in (".mhtml", ".mht"):
        match = _SAVED_FROM.search(saved[:_HEAD])
        return saved, None, match["url"].decode("utf-8", "replace") if match else None
    message = email.message_from_bytes(saved, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        raise PageNotRead(f"{path}: holds no page; expected MHTML as browsers save it")
    named = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    return content, part.get("Content-Type"), str(named) if named else None


def _asked(url: str) -> Reference | None:
    """The reference that the address of a page about one communication asks for, or None."""
    try:
        parts = urlsplit(url)
        codes = parse_qs(parts.query).get("code", [])
        is_about_one = parts.path.lower().startswith(_ABOUT_ONE)
        return parse_reference(codes[0]).reference if is_about_one and codes else None
    except (ValueError, ReferenceNotFound):
        return None
