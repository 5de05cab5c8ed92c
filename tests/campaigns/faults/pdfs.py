"""Made-up PDFs that are hostile, or only large."""

import io
import zlib

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.scraper.made_up_pdfs import packed, raw_pdf, stream

LETTER = (
    "PALAIS DES NATIONS, 1211 GENEVA 10, SWITZERLAND",
    "REFERENCE:",
    "AL OTH 9001/2021",
    "12 March 2021",
    "Excellency,",
    "We have the honour to address you in our capacities as Special Rapporteur on the right to",
    "education, pursuant to Human Rights Council resolution 44/3. This letter is made up.",
    "We would appreciate receiving a response within 60 days.",
    "Please accept, Excellency, the assurances of our highest consideration.",
    "Nobody Made-up",
    "Special Rapporteur on the right to education",
)


def bomb(size: int) -> bytes:
    """A page whose content unpacks to *size* bytes."""
    return raw_pdf({4: packed(b" " * size)})


def double_bomb() -> bytes:
    """A page whose content is packed twice: 1 GiB in some kilobytes."""
    packer = zlib.compressobj(9)
    part = bytes(1 << 20)
    once = b"".join(packer.compress(part) for _ in range(1 << 10)) + packer.flush()
    data = zlib.compress(once, 9)
    return raw_pdf({4: stream(data, b"/Filter[/FlateDecode/FlateDecode]")})


def kids(count: int) -> bytes:
    """A tree that lists one page so many times."""
    return raw_pdf({2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count)})


def page_cycle() -> bytes:
    """A tree of pages that holds itself."""
    return raw_pdf({2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>"})


def table_cycle() -> bytes:
    """A table that names itself as the one before it."""
    content = raw_pdf()
    start = int(content.rsplit(b"startxref\n", 1)[1].split(b"\n", 1)[0])
    return content.replace(b"/Root", b"/Prev %d/Root" % start)


def nested(depth: int) -> bytes:
    """Lists in lists."""
    return raw_pdf({6: b"[" * depth + b"]" * depth, 1: b"<</Type/Catalog/Pages 2 0 R/X 6 0 R>>"})


def letter_of(pages: int = 1, *, password: str | None = None) -> bytes:
    """A made-up letter of so many pages."""
    content = io.BytesIO()
    encrypt = None
    if password is not None:
        encrypt = StandardEncryption(password, ownerPassword="owner", strength=128)
    canvas = Canvas(content, pagesize=(595, 842), pageCompression=1, invariant=1, encrypt=encrypt)
    for page in range(pages):
        canvas.setFont("Times-Roman", 11)
        lines = LETTER if page == 0 else [f"Made-up line {page}, {line}." for line in range(45)]
        for number, line in enumerate(lines):
            canvas.drawString(72, 780 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def encrypted(password: str) -> bytes:
    return letter_of(password=password)


def pages(count: int) -> bytes:
    return letter_of(count)


def active() -> bytes:
    """A letter with a script, a program to launch, a file inside, and links out of the sandbox."""
    actions = (
        b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\))>>"
        b"/AA<</WC<</S/Launch/F(/bin/touch)/Win<</F(/bin/touch)/P(made-up)>>>>>>"
        b"/Names<</EmbeddedFiles<</Names[(made-up.sh)<</Type/Filespec/F(made-up.sh)"
        b"/EF<</F 6 0 R>>>>]>>>>/AcroForm<</XFA 6 0 R/Fields[]>>"
    )
    return raw_pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R" + actions + b">>",
            6: packed(b"#!/bin/sh\ntouch made-up\n", b"/Type/EmbeddedFile"),
        }
    )


def without_text() -> bytes:
    """A page that shows nothing."""
    return raw_pdf(content=b"")


def right_to_left() -> bytes:
    """A letter in Arabic, in a font that is on every machine that has one."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(595, 842), invariant=1)
    names = pdfmetrics.standardFonts
    canvas.setFont(names[0], 12)
    canvas.drawRightString(520, 780, "\u0634\u0631\u0643\u0629")
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def large(size: int) -> bytes:
    """A sound letter with *size* bytes that no page shows."""
    return raw_pdf({6: stream(bytes(size))})
