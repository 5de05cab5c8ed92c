"""The bytes of a page -> its characters, by what the page itself declares.

In this order: a byte order mark, the declaration in the page, the header it came with, UTF-8. A
page that declares a single-byte encoding but is UTF-8 is read as UTF-8, and that is noted. Bytes
that mean nothing are kept as U+FFFD.
"""

import codecs
import re
from dataclasses import dataclass
from email.message import Message

from bs4.dammit import EncodingDetector

from scraper.documents.characters import REPLACEMENT
from scraper.sources.spcommreports.errors import PageUnreadable

MAX_PAGE = 50_000_000  # bytes; 5,000 rows take 7,000,000

# Characters that no text holds: controls but tab and line ends, and non-characters.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings in which every ASCII character is one byte of its own; browsers read Latin-1 and ASCII
# as Windows-1252.
_SINGLE_BYTE = re.compile(r"cp125[0-8]|iso8859-(?:[2-9]|1[013456])|koi8-[ru]|mac-roman")
_AS_WINDOWS = frozenset(("ascii", "iso8859-1"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page; `notes` say what of them is doubtful, a line each."""

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode(content: bytes, content_type: str | None) -> Decoded:
    """The characters of *content*, which came with the header *content_type*.

    Raises PageUnreadable where the page is empty, too large or declares an unknown encoding.
    """
    if not content.strip():
        raise PageUnreadable(f"the page is empty ({len(content)} bytes); get it again")
    if len(content) > MAX_PAGE:
        raise PageUnreadable(
            f"the page has {len(content)} bytes; expected at most {MAX_PAGE}; look at it"
        )
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _read(content[len(mark) :], encoding)
    declared = EncodingDetector.find_declared_encoding(content, is_html=True)
    return _read(content, _encoding_of(declared or _charset_of(content_type) or "utf-8"))


def without_controls(text: str) -> str:
    """*text* with U+FFFD for each character that no text holds."""
    return _CONTROLS.sub(REPLACEMENT, text)


def _charset_of(content_type: str | None) -> str | None:
    header = Message()
    header["Content-Type"] = content_type or ""
    charset = header.get_content_charset()
    return charset or None


def _encoding_of(label: str) -> str:
    """The name of the encoding that a page means by *label*."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        name = ""
    if name == "utf-8" or name.startswith("utf-16"):
        return "utf-8"  # the declaration itself is readable, so the page is not UTF-16
    if name in _AS_WINDOWS:
        return "cp1252"
    if _SINGLE_BYTE.fullmatch(name):
        return name
    raise PageUnreadable(
        f"the page declares the encoding {label[:40]!r}; expected UTF-8; look at it"
    )


def _read(content: bytes, encoding: str) -> Decoded:
    notes: list[str] = []
    if encoding != "utf-8" and not encoding.startswith("utf-16"):
        is_utf_8 = _is_utf_8(content)
        if is_utf_8 and not content.isascii():
            notes.append(f"the page declares {encoding}, but is UTF-8, and is read as that")
        encoding = "utf-8" if is_utf_8 else encoding
    text = without_controls(content.decode(encoding, "replace"))
    if REPLACEMENT in text:
        notes.append(f"{text.count(REPLACEMENT)} characters of the page could not be read")
    return Decoded(text, encoding, tuple(notes))


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
