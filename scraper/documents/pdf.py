"""A PDF's bytes -> its Reading: text where it has text, pictures where it has pictures."""

import statistics
from collections.abc import Sequence

import pypdfium2

from scraper.documents import ocr
from scraper.documents.errors import DocumentDamaged, DocumentTooLong, DocumentWithoutText
from scraper.documents.integrity import check_integrity, is_encrypted
from scraper.documents.misread import with_misread_right
from scraper.documents.names_in_pictures import NamesRead, names_on, with_names
from scraper.documents.pages import compose
from scraper.documents.paper import is_blank, with_white_paper
from scraper.documents.pdfium import PdfPage, decrypted, open_pdf, picture_of, read_page
from scraper.documents.reading import NeedsPictures, Reading
from scraper.documents.trust import Kind, kinds_of
from scraper.documents.words import Page

MAX_PAGES = 500  # the longest letters have some 50


def read_pdf(content: bytes, *, with_pictures: bool) -> Reading:
    """The text of the PDF in *content*.

    Raises NeedsPictures where pages must be read as pictures and *with_pictures* is False, and
    the errors of `errors` but those of files.
    """
    try:
        return _read_pdf(content, with_pictures=with_pictures)
    except DocumentDamaged as error:
        raise DocumentDamaged(f"is damaged: {error}; get the file again") from error


def _read_pdf(content: bytes, *, with_pictures: bool) -> Reading:
    encrypted = is_encrypted(content)
    document = open_pdf(content)
    try:
        if len(document) > MAX_PAGES:
            raise DocumentTooLong(
                f"has {len(document)} pages, more than {MAX_PAGES}; check what the file holds"
            )
        is_proved = check_integrity(decrypted(document) if encrypted else content)
        is_proved = is_proved and not encrypted  # what is decrypted is written anew
        pages = [read_page(document, number) for number in range(len(document))]
        kinds = kinds_of(pages)
        pictures = kinds.count(Kind.PICTURE)
        if pictures and not with_pictures:
            raise NeedsPictures(pictures)
        return _reading(document, pages, kinds, is_proved=is_proved)
    finally:
        document.close()


def _reading(
    document: pypdfium2.PdfDocument,
    pages: Sequence[PdfPage],
    kinds: Sequence[Kind],
    *,
    is_proved: bool,
) -> Reading:
    confidences: list[float] = []
    readable: list[Page] = []
    names: list[str] = []
    reader = _PictureReader() if Kind.PICTURE in kinds else None
    for number, (page, kind) in enumerate(zip(pages, kinds, strict=True)):
        if kind == Kind.PICTURE and reader is not None:
            seen = reader.read(document, number)
            confidences.extend(seen.text.confidences)
            readable.append(seen.text.page)
            names.extend(seen.names)
        else:
            readable.append(page.page)
            if reader is not None:
                names.extend(piece.text for piece in names_on(page.page))
    composed = compose(with_misread_right(readable))
    if not any(text.strip() for text in composed.pages):
        raise DocumentWithoutText("is sound, but no text is found in it; look at it")
    return Reading(
        pages=composed.pages,
        has_pages=True,
        margins=composed.margins,
        footnotes=composed.footnotes,
        method="ocr" if reader is not None else "text",
        confidence=round(statistics.fmean(confidences), 4) if confidences else None,
        is_proved=is_proved,
        names=tuple(names) if reader is not None else None,
    )


class _PictureReader:
    """Reads pages as pictures; what the last page was read in is tried first on the next."""

    def __init__(self) -> None:
        self._installed = ocr.installed_languages()
        self._languages = ocr.latin(self._installed)
        self._script = ocr.latin_script(self._installed)

    def read(self, document: pypdfium2.PdfDocument, number: int) -> NamesRead:
        scanned = picture_of(document, number, ocr.DOTS_PER_INCH)
        if is_blank(scanned):
            return NamesRead(ocr.NOTHING, ())
        text, picture = self._seen(document, number, with_white_paper(scanned))
        text, script = ocr.without_guesses(text), self._script
        if script is None:
            return NamesRead(text, ())
        return with_names(
            text,
            picture,
            lambda part: ocr.read_picture(part, (script,)),
            is_first=number == 0,
        )

    def _seen(
        self, document: pypdfium2.PdfDocument, number: int, picture: bytes
    ) -> tuple[ocr.PictureText, bytes]:
        """The words of *picture*, and the picture that they are read from: upright."""
        text = ocr.read_picture(picture, self._languages)
        turned = 0
        if ocr.is_doubtful(text):
            look = ocr.look_at(picture, self._installed)
            languages, turned = look.languages, look.turned
        else:
            languages = ocr.narrowed(text, self._languages)
        if (languages, turned) == (self._languages, 0):
            return text, picture
        upright = picture
        if turned:
            scanned = picture_of(document, number, ocr.DOTS_PER_INCH, turned=turned)
            upright = with_white_paper(scanned)
        other = ocr.read_picture(upright, languages)
        if ocr.is_doubtful(text) and other.confidence <= text.confidence:
            return text, picture
        self._languages = languages
        return other, upright
