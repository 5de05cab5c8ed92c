"""Plain text in UTF-8 -> text in one form: NFC, lines ended by LF, no byte order mark, what stands
in columns one column after the other, footnotes told by raised marks."""

import re
import unicodedata

from scraper.documents.columns import in_reading_order
from scraper.documents.columns_over_pages import with_columns_whole
from scraper.documents.errors import DocumentEmpty, DocumentNotText
from scraper.documents.notes_of_text import with_notes_raised
from scraper.documents.words import GLUED_MARKER

PAGE_BREAK = "\f"  # what pdftotext puts at the end of each page
_GLUED = re.compile(rf"^([^\S\n]*{GLUED_MARKER})", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")  # all but tab, LF, form feed and CR


def decode_plain_text(content: bytes, name: str) -> str:
    """The text of *content*; *name* is what errors call the file.

    Raises DocumentEmpty, and DocumentNotText where the bytes are not UTF-8 or hold control
    characters other than tab, line ends and page breaks.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentNotText(
            f"{name}: not plain text in UTF-8 (byte {error.start} is 0x{content[error.start]:02x});"
            " save the document as plain text in UTF-8"
        ) from error
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    control = _CONTROL.search(text)
    if control is not None:
        raise DocumentNotText(
            f"{name}: not plain text (character {control.start()} is the control character "
            f"U+{ord(control[0]):04X}); save the document as plain text in UTF-8"
        )
    if not text.strip():
        raise DocumentEmpty(f"{name}: holds white space only; expected the text of a letter")
    parted = with_columns_whole(_GLUED.sub(r"\1 ", text).split(PAGE_BREAK))
    pages = tuple(map(in_reading_order, parted))
    return PAGE_BREAK.join(with_notes_raised(pages) if len(pages) > 1 else pages)


def pages_of(text: str) -> int | None:
    """How many pages hold text, or None where *text* has no page breaks."""
    if PAGE_BREAK not in text:
        return None
    return sum(1 for page in text.split(PAGE_BREAK) if page.strip())
