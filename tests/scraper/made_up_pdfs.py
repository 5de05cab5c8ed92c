"""Made-up PDFs: from plain objects, where each byte matters, and from lines on pages."""

import io
import zlib

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
SENTENCE = "We have the honour to address you about what has been brought to our attention"


def raw_pdf(changes=None, *, trailer=b"", content=b"BT /F1 12 Tf 72 700 Td (Dear Madam,) Tj ET"):
    """A PDF of one page as it is written by hand; *changes* are objects by their numbers."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        4: packed(content),
        5: FONT,
        **(changes or {}),
    }
    return with_table({number: body for number, body in objects.items() if body}, trailer)


def with_table(objects, trailer=b""):
    """*objects* by their numbers as a file with a printed table."""
    content = bytearray(b"%PDF-1.4\n")
    rows = [b"0000000000 65535 f \n"] * (max(objects) + 1)
    for number, body in objects.items():
        rows[number] = b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n%s" % (len(rows), b"".join(rows))
    content += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(rows), trailer)
    return bytes(content + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data, keys=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (keys, len(data), data)


def packed(data, keys=b""):
    return stream(zlib.compress(data), b"/Filter/FlateDecode" + keys)


def packed_pdf(*, predictor=False, rows=None, heads=None, font=FONT):
    """A PDF whose objects stand in a stream of objects, and whose table is a stream."""
    inside = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        5: font,
    }
    head, body = b"", b""
    for number, value in inside.items():
        head += b"%d %d " % (number, len(body))
        body += value + b" "
    head = head if heads is None else heads
    content = bytearray(b"%PDF-1.5\n")
    places = {}
    for number, data in (
        (4, packed(b"BT /F1 12 Tf 72 700 Td (Dear Madam,) Tj ET")),
        (6, packed(head + body, b"/Type/ObjStm/N 4/First %d" % len(head))),
    ):
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(content)
    table = [(0, 0, 0), (2, 6, 0), (2, 6, 1), (2, 6, 2), (1, places[4], 0), (2, 6, 3)]
    table += [(1, places[6], 0), (1, start, 0)]
    lines = [bytes((kind,)) + place.to_bytes(3) + bytes((index,)) for kind, place, index in table]
    keys = b"/Type/XRef/Size 8/W[1 3 1]/Root 1 0 R"
    if predictor:
        keys += b"/DecodeParms<</Predictor 12/Columns 5>>"
        above = [bytes(5), *lines]
        lines = [
            b"\x02" + bytes((here - up) % 256 for here, up in zip(line, before, strict=True))
            for line, before in zip(lines, above, strict=False)
        ]
    data = b"".join(lines) if rows is None else rows
    content += b"7 0 obj\n%s\nendobj\n" % packed(data, keys)
    return bytes(content + b"startxref\n%d\n%%%%EOF" % start)


def pdf_of(pages, *, password=None):
    """A PDF of A4 pages; each is a list of (x, y from the top, text) or (x, y, text, size)."""
    content = io.BytesIO()
    encrypt = None
    if password is not None:
        encrypt = StandardEncryption(password, ownerPassword="owner", strength=128)
    canvas = Canvas(content, pagesize=(595, 842), pageCompression=1, invariant=1, encrypt=encrypt)
    for page in pages:
        for x, down, text, *size in page:
            canvas.setFont("Times-Roman", *(size or [12]))
            canvas.drawString(x, 842 - down, text)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def body(lines, *, top=100, left=72, pitch=14.4):
    """*lines* as pieces for `pdf_of`, one below the other."""
    return [(left, top + number * pitch, line) for number, line in enumerate(lines)]
