"""The fonts of a PDF -> whether what is said of them agrees with itself."""

from scraper.documents.errors import DocumentDamaged
from scraper.documents.pdf_file import PdfFile
from scraper.documents.pdf_names import STANDARD_FONT_OF, STANDARD_FONTS
from scraper.documents.pdf_objects import Name, Reference, Value
from scraper.documents.pdfium import standard_widths
from scraper.documents.truetype import advances_of

_TALLEST = 1600  # thousandths of the size of letters: accents on capitals reach 1200
_DEEPEST = -700
_SLACK = 1.5  # thousandths of the size: what rounding may change
_ASCII = 127
_MOST = 65_536  # letters of a font


def is_sound_font(file: PdfFile, font: dict[str, Value], *, is_covered: bool) -> bool:
    """Whether nothing about *font* is odd, and its widths, which part words, are sure.

    *is_covered* says whether a checksum covers the dictionary. Raises DocumentDamaged where the
    font contradicts itself.
    """
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
        return (
            names[0] == names[1]
            and _is_sound_descriptor(file, descriptor)
            and _are_sure_widths(file, font, descriptor, is_covered=is_covered)
        )
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


def _are_sure_widths(
    file: PdfFile, font: dict[str, Value], descriptor: dict[str, Value], *, is_covered: bool
) -> bool:
    """Whether a checksum covers the widths of *font*, or its program or a standard bears them out.

    A width that is wrong breaks words apart, or runs them together.
    """
    is_composite = font.get("Subtype") in ("CIDFontType0", "CIDFontType2")
    listed = font.get("W" if is_composite else "Widths")
    if file.is_covered(listed) if isinstance(listed, Reference) else is_covered:
        return True
    program = descriptor.get("FontFile2")
    found = file.object_of(program) if isinstance(program, Reference) else None
    advances = advances_of(file.stream(found).content or b"") if found is not None else ()
    if is_composite:
        return bool(advances) and _are_composite_widths(file, font, advances)
    widths = file.value(listed)
    if not isinstance(widths, list):
        return True
    values = [_number(file.value(width)) for width in widths]
    if advances:
        known = {round(advance) + step for advance in advances for step in (-1, 0, 1)} | {0}
        return all(round(value) in known for value in values)
    first = file.value(font.get("FirstChar"))
    name = str(font.get("BaseFont")).replace(" ", "")
    standard = standard_widths(STANDARD_FONT_OF.get(name, name))
    return isinstance(first, int) and bool(standard) and _are_standard(first, values, standard)


def _are_standard(first: int, values: list[float], standard: tuple[float, ...]) -> bool:
    """Whether *values*, from the letter *first* on, are those of a standard font.

    Beyond ASCII, where encodings differ, they need only be widths that it has.
    """
    known = {round(width) + step for width in standard for step in (-1, 0, 1)}
    return all(
        value == 0
        or (abs(value - standard[code]) <= _SLACK if code < _ASCII else round(value) in known)
        for code, value in enumerate(values, first)
    )


def _are_composite_widths(
    file: PdfFile, font: dict[str, Value], advances: tuple[float, ...]
) -> bool:
    """Whether the widths of *font*, whose letters go by their numbers in its program, are its own.

    Letters that the program has emptied as unused are left out.
    """
    if file.value(font.get("CIDToGIDMap", Name("Identity"))) != "Identity":
        return False
    widths = _widths_by_number(file, file.value(font.get("W")))
    if not widths:
        usual = _number(file.value(font.get("DW", 1000)))
        return all(abs(advance - usual) <= _SLACK for advance in filter(None, advances))
    pairs = ((width, advances[min(number, len(advances) - 1)]) for number, width in widths.items())
    compared = [abs(width - advance) for width, advance in pairs if advance]
    return bool(compared) and max(compared) <= _SLACK


def _widths_by_number(file: PdfFile, listed: Value) -> dict[int, float]:
    """The widths in a W array: 'FIRST [WIDTH ...]' or 'FIRST LAST WIDTH', again and again.

    Raises DocumentDamaged where it is made otherwise.
    """
    widths: dict[int, float] = {}
    items = [file.value(item) for item in listed] if isinstance(listed, list) else []
    at = 0
    while at < len(items):
        match items[at : at + 3]:
            case [int(first), list(row), *_]:
                numbers, values, at = range(first, first + len(row)), row, at + 2
            case [int(first), int(last), int() | float() as width] if last - first < _MOST:
                numbers, at = range(first, last + 1), at + 3
                values = [width] * len(numbers)
            case _:
                raise DocumentDamaged("the widths of a font are not listed as they must be")
        if not widths.keys().isdisjoint(numbers):
            raise DocumentDamaged("a font has two widths for one letter")
        widths.update(zip(numbers, map(_number, values), strict=True))
    return widths


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else 0.0


def _is_sound_descriptor(file: PdfFile, descriptor: dict[str, Value]) -> bool:
    ascent, descent = file.value(descriptor.get("Ascent")), file.value(descriptor.get("Descent"))
    return (not isinstance(ascent, int | float) or 0 <= ascent <= _TALLEST) and (
        not isinstance(descent, int | float) or _DEEPEST <= descent <= -_DEEPEST
    )
