"""The fonts of a PDF -> whether what is said of them agrees with itself."""

from scraper.documents.errors import DocumentDamaged
from scraper.documents.pdf_file import PdfFile
from scraper.documents.pdf_names import STANDARD_FONTS
from scraper.documents.pdf_objects import Reference, Value

_TALLEST = 1600  # thousandths of the size of letters: accents on capitals reach 1200
_DEEPEST = -700


def is_sound_font(file: PdfFile, font: dict[str, Value]) -> bool:
    """Whether nothing about *font* is odd. Raises DocumentDamaged where it contradicts itself."""
    first, last = file.value(font.get("FirstChar")), file.value(font.get("LastChar"))
    widths = file.value(font.get("Widths"))
    if (
        isinstance(widths, list)
        and isinstance(first, int)
        and isinstance(last, int)
        and len(widths) != last - first + 1
    ):
        raise DocumentDamaged(f"a font has {len(widths)} widths for {last - first + 1} letters")
    descriptor = file.value(font.get("FontDescriptor"))
    if isinstance(descriptor, dict):
        names = file.value(font.get("BaseFont")), file.value(descriptor.get("FontName"))
        return names[0] == names[1] and _is_sound_descriptor(file, descriptor)
    return font.get("Subtype") in ("Type0", "Type3") or str(font.get("BaseFont")) in STANDARD_FONTS


def are_distinct_fonts(file: PdfFile, fonts: Value) -> bool:
    """Whether each of the *fonts* that a page names is another. Raises DocumentDamaged for no font.

    *fonts* is what a dictionary has under the key Font.
    """
    named = file.value(fonts)
    if not isinstance(named, dict):
        return True
    for font in named.values():
        found = file.value(font)
        if not isinstance(found, dict) or found.get("Type") != "Font":
            raise DocumentDamaged("what a page names as a font is none")
    references = [font for font in named.values() if isinstance(font, Reference)]
    return len(references) == len(set(references))


def _is_sound_descriptor(file: PdfFile, descriptor: dict[str, Value]) -> bool:
    ascent, descent = file.value(descriptor.get("Ascent")), file.value(descriptor.get("Descent"))
    return (not isinstance(ascent, int | float) or 0 <= ascent <= _TALLEST) and (
        not isinstance(descent, int | float) or _DEEPEST <= descent <= -_DEEPEST
    )
