"""Streams of a PDF -> their bytes, proved where they carry a checksum.

Deflate streams end with an Adler-32 of what was packed, which programs that show PDFs do not look
at: here it must agree. Pictures (JPEG, JPEG 2000, JBIG2, CCITT) are left as they are.
"""

import base64
import re
import zlib
from dataclasses import dataclass

from scraper.documents.errors import DocumentDamaged, DocumentOverLimit
from scraper.documents.pdf_objects import Name, Value

MAX_UNPACKED = 300_000_000  # bytes of one stream: a page scanned in colour at 600 dpi has 100 MB

_PICTURES = {"DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF"}
_END = re.compile(rb"[\t\n\r ]{0,3}endstream")
_SHORT = {"Fl": "FlateDecode", "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode"}


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a stream holds. `content` is None for a picture and where the filter is not known.

    `has_checksum` says whether a checksum covers all its bytes.
    """

    content: bytes | None
    has_checksum: bool


def stream_bytes(content: bytes, start: int, length: Value) -> bytes:
    """The bytes of the stream at *start*, *length* long as its dictionary says."""
    if type(length) is not int or not 0 <= length <= len(content) - start:
        raise DocumentDamaged(f"the stream at byte {start} has the impossible length {length!r}")
    if _END.match(content, start + length) is None:
        raise DocumentDamaged(f"the stream at byte {start} does not end after {length} bytes")
    return content[start : start + length]


def unpack(data: bytes, filters: Value, parameters: Value) -> Unpacked:
    """*data* through its *filters*. Raises DocumentDamaged, and DocumentOverLimit for a bomb."""
    names = filters if isinstance(filters, list) else [] if filters is None else [filters]
    settings: list[Value] = parameters if isinstance(parameters, list) else [parameters]
    has_checksum = False
    for number, name in enumerate(names):
        match _SHORT.get(str(name), str(name)):
            case "FlateDecode":
                data = _undo_prediction(_inflate(data), settings[number : number + 1])
                has_checksum = True
            case "ASCII85Decode":
                data = _undo_ascii85(data)
            case "ASCIIHexDecode":
                data = _undo_hex(data)
            case picture if picture in _PICTURES:
                return Unpacked(None, has_checksum)
            case "LZWDecode" | "LZW" | "RunLengthDecode" | "RL" | "Crypt":
                return Unpacked(None, False)
            case unknown:
                raise DocumentDamaged(f"a stream names the filter {unknown!r}, which there is not")
    return Unpacked(data, has_checksum)


def _inflate(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        unpacked = inflater.decompress(data, MAX_UNPACKED)
        if inflater.unconsumed_tail:
            raise DocumentOverLimit(f"a stream unpacks to more than {MAX_UNPACKED} bytes")
    except zlib.error as error:
        raise DocumentDamaged(f"a stream cannot be unpacked ({error})") from error
    if not inflater.eof:
        raise DocumentDamaged("a stream stops before its checksum")
    if inflater.unused_data.strip(b"\r\n\x00 "):
        raise DocumentDamaged("a stream goes on behind its checksum")
    return unpacked


def _undo_ascii85(data: bytes) -> bytes:
    text = b"".join(data.split())
    if not text.endswith(b"~>"):
        raise DocumentDamaged("a stream in ASCII 85 has no end")
    try:
        return base64.a85decode(text[:-2])
    except ValueError as error:
        raise DocumentDamaged(f"a stream is not in ASCII 85 ({error})") from error


def _undo_hex(data: bytes) -> bytes:
    text = b"".join(data.split())
    if not text.endswith(b">"):
        raise DocumentDamaged("a stream in hexadecimal digits has no end")
    digits = text[:-1]
    try:
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    except ValueError as error:
        raise DocumentDamaged(f"a stream is not in hexadecimal digits ({error})") from error


def _undo_prediction(data: bytes, settings: list[Value]) -> bytes:
    """*data* with PNG's prediction of rows undone, which tables of objects use.

    Other data is returned as it is: it is looked at for its checksum alone.
    """
    setting = settings[0] if settings else None
    if not isinstance(setting, dict) or setting.get("Predictor") not in range(10, 16):
        return data
    columns = setting.get("Columns", 1)
    if setting.get("Colors", 1) != 1 or setting.get("BitsPerComponent", 8) != 8:
        return data  # a picture's
    if type(columns) is not int or not 1 <= columns <= 64 or len(data) % (columns + 1):
        return data
    rows = bytearray()
    above = bytes(columns)
    for start in range(0, len(data), columns + 1):
        row = _row(data[start], data[start + 1 : start + 1 + columns], above)
        rows += row
        above = row
    return bytes(rows)


def _row(kind: int, row: bytes, above: bytes) -> bytes:
    """A row of a table of objects: predicted from nothing, from the left or from above."""
    if kind == 0:
        return row
    if kind == 2:
        return bytes((here + up) % 256 for here, up in zip(row, above, strict=True))
    if kind == 1:
        left, result = 0, bytearray()
        for here in row:
            left = (left + here) % 256
            result.append(left)
        return bytes(result)
    raise DocumentDamaged(f"a table of objects predicts its rows in a way ({kind}) no table needs")


def is_picture(value: Value) -> bool:
    """Whether a stream with this dictionary is a picture."""
    return isinstance(value, dict) and value.get("Subtype") == Name("Image")
