"""A PDF -> the words of its pages, and its pages as pictures: the only user of PDFium.

PDFium follows the marks of direction and reads Arabic in the order of its letters. It runs no
script, opens no address, file or attachment of a document.
"""

import ctypes
import functools
import io
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c

from scraper.documents.errors import DocumentDamaged, DocumentEncrypted
from scraper.documents.letters_of_pdf import Letters
from scraper.documents.words import Page, pieces_of

_RGB_GREY = 255  # the lightest grey of a PGM file
MOST_OF_A_PAGE = 0.6  # share under pictures from which a page is a scan, or printed on a picture
_DEPTH = 3  # forms inside forms that are looked through for pictures


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page, and what says whether its text can be trusted."""

    page: Page
    words: int
    hidden: int  # of the words, those that nobody sees
    unmapped: int  # of the words, those whose font does not say what letters they are of
    covered: float  # share of the page under pictures, from 0
    is_drawn_on: bool  # whether anything is on the page at all
    overlaid: float = 0.0  # share of its texts over which a picture of the page is drawn


def open_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """The document in *content*. Raises DocumentEncrypted or DocumentDamaged."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD:
            raise DocumentEncrypted("opens with a password only; ask for an open copy") from error
        raise DocumentDamaged(f"it does not open as a PDF ({error})") from error


def read_page(document: pypdfium2.PdfDocument, number: int) -> PdfPage:
    """The words of page *number*, counted from 0. Raises DocumentDamaged."""
    page = _page(document, number)
    try:
        width, height = page.get_size()
        text = page.get_textpage()
        letters = Letters(text.raw, _to_screen(page, width, height))
        lines = letters.lines()
        text.close()
        covered = sum(_pictures(page)) / (width * height)
        overlaid = _overlaid(page, width * height) if covered >= MOST_OF_A_PAGE else 0.0
        is_drawn_on = pdfium_c.FPDFPage_CountObjects(page.raw) > 0
    except pypdfium2.PdfiumError as error:
        raise DocumentDamaged(f"page {number + 1} cannot be read ({error})") from error
    finally:
        page.close()
    return PdfPage(
        page=Page(width, height, tuple(piece for line in lines for piece in pieces_of(line))),
        words=sum(map(len, lines)),
        hidden=letters.hidden,
        unmapped=letters.unmapped,
        covered=covered,
        is_drawn_on=is_drawn_on,
        overlaid=overlaid,
    )


def picture_of(
    document: pypdfium2.PdfDocument, number: int, dots_per_inch: int, *, turned: int = 0
) -> bytes:
    """Page *number*, counted from 0, *turned* by so many degrees, in grey, as a PGM file."""
    page = _page(document, number)
    try:
        bitmap = page.render(scale=dots_per_inch / 72, rotation=turned, grayscale=True)
        pixels = bytes(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        bitmap.close()
    finally:
        page.close()
    rows = (pixels[start : start + width] for start in range(0, height * stride, stride))
    return b"P5 %d %d %d\n" % (width, height, _RGB_GREY) + b"".join(rows)


def decrypted(document: pypdfium2.PdfDocument) -> bytes:
    """The document's bytes without its encryption; packed streams stay as they were packed."""
    copy = io.BytesIO()
    document.save(copy, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    return copy.getvalue()


@functools.cache
def standard_widths(name: str) -> tuple[float, ...]:
    """The widths of the letters 0 to 255 of a standard font, in thousandths of its size.

    Nothing where *name* is that of no standard font.
    """
    document = pypdfium2.PdfDocument.new()
    try:
        font = pdfium_c.FPDFText_LoadStandardFont(document.raw, name.encode())
        if not font:
            return ()
        width, widths = ctypes.c_float(), []
        for code in range(256):
            pdfium_c.FPDFFont_GetGlyphWidth(font, code, 1000.0, width)
            widths.append(width.value)
        pdfium_c.FPDFFont_Close(font)
        return tuple(widths)
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    try:
        return document[number]
    except pypdfium2.PdfiumError as error:
        raise DocumentDamaged(f"page {number + 1} does not open ({error})") from error


def _to_screen(
    page: pypdfium2.PdfPage, width: float, height: float
) -> tuple[float, float, float, float, float, float]:
    """What takes a point of the page to a point of its upright picture, x' = a x + b y + c."""
    unit = 1000  # PDFium answers in whole pixels: thousandths of a point

    def shown(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        size = int(width * unit), int(height * unit)
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
        return across.value / unit, down.value / unit

    (c, f), (right, right_down), (up, up_down) = shown(0, 0), shown(100, 0), shown(0, 100)
    return (right - c) / 100, (up - c) / 100, c, (right_down - f) / 100, (up_down - f) / 100, f


def _pictures(page: pypdfium2.PdfPage) -> list[float]:
    """The areas of the page's pictures."""
    pictures = page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEPTH)
    return [_area(picture) for picture in pictures]


def _overlaid(page: pypdfium2.PdfPage, size: float) -> float:
    """The share of the page's texts, as the file has them, that lie under a picture of the page.

    A scanner may draw the words that it read first, and the picture over them. Pictures that show
    what is below them hide nothing.
    """
    texts = hidden = 0
    kinds = (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_TEXT)
    for drawn in page.get_objects(filter=kinds, max_depth=_DEPTH):
        if drawn.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            texts += 1
        elif _area(drawn) >= MOST_OF_A_PAGE * size and not pdfium_c.FPDFPageObj_HasTransparency(
            drawn.raw
        ):
            hidden = texts
    return hidden / texts if texts else 0.0


def _area(drawn: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = drawn.get_bounds()
    return float(abs(right - left) * abs(top - bottom))
