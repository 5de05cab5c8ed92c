"""A PDF -> the PDF of its scan: grey images, noise, a slight tilt; all random choices seeded."""

import io
import random
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_MAX_TILT = 1.0  # degrees either way
_NOISE = 26  # grey levels either way
_QUALITY = 60  # of the JPEG
_POINTS_PER_INCH = 72


def scanned_pdf(content: bytes, *, dpi: int, seed: str) -> bytes:
    """The PDF *content*, printed and scanned at *dpi*; it has no text layer."""
    return _wrapped(_scans(content, dpi, seed), ())


def badly_layered_pdf(content: bytes, *, seed: str) -> bytes:
    """A scan with a wrong text layer: shifted letters, misread ones, or next to none.

    Which of the three, the seed says.
    """
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    chance = random.Random(f"{seed} layer")
    spoil = chance.choice((_shifted, _misread, _stamped))
    layers = [spoil(text, chance) for text in pages]
    return _wrapped(_scans(content, 200, seed), layers)


def _scans(content: bytes, dpi: int, seed: str) -> list[bytes]:
    document = pypdfium2.PdfDocument(content)
    images = []
    for number, page in enumerate(document):
        chance = random.Random(f"{seed} {dpi} {number}")
        grey = page.render(scale=dpi / _POINTS_PER_INCH, grayscale=True).to_pil().convert("L")
        tilted = grey.rotate(
            chance.uniform(-_MAX_TILT, _MAX_TILT), Image.Resampling.BICUBIC, fillcolor=255
        )
        noise = Image.frombytes("L", tilted.size, chance.randbytes(tilted.width * tilted.height))
        levels = noise.point([value * 2 * _NOISE // 255 for value in range(256)])
        paper = tilted.point([min(255, 25 + value * 215 // 255) for value in range(256)])
        file = io.BytesIO()
        ImageChops.add(paper, levels, offset=-_NOISE).save(file, "JPEG", quality=_QUALITY)
        images.append(file.getvalue())
    document.close()
    return images


def _wrapped(images: Sequence[bytes], layers: Sequence[str]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for number, image in enumerate(images):
        canvas.drawImage(ImageReader(io.BytesIO(image)), 0, 0, *A4)
        if layers:
            hidden = canvas.beginText(40, A4[1] - 40)
            hidden.setTextRenderMode(3)  # invisible
            hidden.setFont("Helvetica", 9)
            hidden.textLines(layers[number])
            canvas.drawText(hidden)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _shifted(text: str, chance: random.Random) -> str:
    """Every letter some places on in the code table, as after a lost font table."""
    places = chance.randint(3, 9)
    return "".join(
        chr(33 + (ord(character) - 33 + places) % 94) if "!" <= character <= "~" else character
        for character in text
    )


def _misread(text: str, chance: random.Random) -> str:
    """One letter in three is another sign, and words run together or fall apart."""
    signs = "|!1lI;:~^*°#{}§<>£\\_=+"
    return "".join(
        chance.choice(signs) if character.isalnum() and chance.random() < 0.34
        else "" if character == " " and chance.random() < 0.2
        else character
        for character in text
    )  # fmt: skip


def _stamped(text: str, chance: random.Random) -> str:
    """Nothing but what the scanner stamps on a page."""
    return f"Scanned by device {chance.randint(100, 999)}"
