"""A PDF's bytes -> where each of its objects stands, by the file's own tables, strictly.

`open_file` reads the tables from the end of the file backwards; `PdfFile.value` reads objects.
"""

import re
from dataclasses import dataclass, field

from scraper.documents.errors import DocumentDamaged, DocumentTruncated
from scraper.documents.pdf_objects import (
    Object,
    Reference,
    Value,
    parse_object,
    parse_trailer,
    parse_value,
)
from scraper.documents.pdf_streams import Unpacked, stream_bytes, unpack

END_WINDOW = 1024  # bytes: where the mark of the end is looked for, and the first dictionary
MAX_OBJECTS = 1_000_000  # a letter has some hundred

_END = re.compile(rb"startxref[\t\n\r ]+(\d{1,12})[\t\n\r ]+%%EOF[\t\n\r \x00]*\Z")
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L[\t\n\r ]*(\d{1,12})")
_SECTION = re.compile(rb"[\t\n\r ]*(\d{1,10})[ ]+(\d{1,10})[\t\n\r ]+(?=\d{10} |trailer|\d+ \d+)")
_ROW = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_TRAILER = re.compile(rb"[\t\n\r ]*trailer")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object stands: at a byte of the file, or as one of those in a stream of objects."""

    position: int  # a byte of the file; of a stream of objects, its number
    within: int | None = None  # which one in the stream


@dataclass(slots=True)
class PdfFile:
    """An opened PDF; it keeps what it has unpacked."""

    content: bytes
    places: dict[int, Place]
    trailer: dict[str, Value]
    _packed: dict[int, dict[int, Value]] = field(default_factory=dict)

    def object_of(self, reference: Reference) -> Object | None:
        """The object, or None where the file has none of this number, which stands for null."""
        place = self.places.get(reference.number)
        if place is None:
            return None
        if place.within is not None:
            value = self._unpacked_objects(place.position).get(reference.number)
            return Object(reference.number, 0, value, None, 0)
        found = parse_object(self.content, place.position)
        if found.number != reference.number or found.generation != reference.generation:
            raise DocumentDamaged(
                f"object {reference.number} is called {found.number} {found.generation} where it "
                "stands"
            )
        return found

    def is_covered(self, reference: Reference) -> bool:
        """Whether a checksum covers the object: it stands packed with others."""
        place = self.places.get(reference.number)
        return place is not None and place.within is not None

    def value(self, value: Value) -> Value:
        """*value*, or the object that it refers to."""
        if not isinstance(value, Reference):
            return value
        found = self.object_of(value)
        return None if found is None else found.value

    def stream(self, found: Object) -> Unpacked:
        """What the stream of *found* holds."""
        dictionary = found.value
        if found.start is None or not isinstance(dictionary, dict):
            raise DocumentDamaged(f"object {found.number} is no stream")
        data = stream_bytes(self.content, found.start, self.value(dictionary.get("Length")))
        filters = self._plain(dictionary.get("Filter"))
        return unpack(data, filters, self._plain(dictionary.get("DecodeParms")))

    def _plain(self, value: Value) -> Value:
        value = self.value(value)
        return [self.value(item) for item in value] if isinstance(value, list) else value

    def _unpacked_objects(self, number: int) -> dict[int, Value]:
        """The objects in the stream of objects *number*, by their numbers."""
        if number not in self._packed:
            place = self.places.get(number)
            if place is None or place.within is not None:
                raise DocumentDamaged(f"the stream of objects {number} is missing")
            self._packed[number] = _objects_in(self, parse_object(self.content, place.position))
        return self._packed[number]


def open_file(content: bytes) -> PdfFile:
    """The PDF in *content*. Raises DocumentTruncated or DocumentDamaged.

    A file that was changed has several ends; one that is not the last is no end of the file.
    """
    end = _END.search(content, max(0, len(content) - END_WINDOW))
    linearized = _LINEARIZED.search(content, 0, END_WINDOW)
    if end is None or (linearized and int(linearized[1]) > len(content)):
        raise DocumentTruncated(
            f"stops after {len(content)} bytes without the end of a PDF; get the file again"
        )
    places: dict[int, Place | None] = {}
    trailer: dict[str, Value] = {}
    seen: set[int] = set()
    position: Value = int(end[1])
    while position is not None:
        if position in seen or type(position) is not int or not 0 < position < len(content):
            raise DocumentDamaged(f"its tables of objects lead to {position!r}, in vain")
        seen.add(position)
        rows, part = _table_at(content, position)
        second = part.get("XRefStm")
        if type(second) is int:  # has what this table hides from old readers
            hidden, _ = _table_at(content, second)
            rows |= {number: place for number, place in hidden.items() if rows.get(number) is None}
        places = {**rows, **places}
        trailer = {**part, **trailer}
        position = part.get("Prev")
    known = {number: place for number, place in places.items() if place is not None}
    size = trailer.get("Size")
    if type(size) is not int or size <= max(known, default=0):
        raise DocumentDamaged(f"it has object {max(known, default=0)} and says it has {size!r}")
    if not isinstance(trailer.get("Root"), Reference):
        raise DocumentDamaged("its last table names no root")
    return PdfFile(content, known, trailer)


def _table_at(content: bytes, position: int) -> tuple[dict[int, Place | None], dict[str, Value]]:
    """The rows of the table at *position*, None for a freed object, and its dictionary."""
    blank = len(content[position : position + 8]) - len(content[position : position + 8].lstrip())
    if content.startswith(b"xref", position + blank):
        return _printed_table(content, position + blank + 4)
    found = parse_object(content, position)
    if not isinstance(found.value, dict) or found.value.get("Type") != "XRef":
        raise DocumentDamaged(f"there is no table of objects at byte {position}")
    return _packed_table(PdfFile(content, {}, {}), found), found.value


def _printed_table(
    content: bytes, position: int
) -> tuple[dict[int, Place | None], dict[str, Value]]:
    rows: dict[int, Place | None] = {}
    while trailer := _SECTION.match(content, position):
        first, count = int(trailer[1]), int(trailer[2])
        position = trailer.end()
        for number in range(first, first + count):
            row = _ROW.match(content, position)
            if row is None:
                raise DocumentDamaged(f"its table of objects has no row at byte {position}")
            rows[number] = Place(int(row[1])) if row[3] == b"n" and int(row[1]) else None
            position = row.end()
    end = _TRAILER.match(content, position)
    if end is None:
        raise DocumentDamaged(f"its table of objects has no end at byte {position}")
    value = parse_trailer(content, end.end())
    if not isinstance(value, dict):
        raise DocumentDamaged("what follows its table of objects is no dictionary")
    return rows, value


def _packed_table(file: PdfFile, found: Object) -> dict[int, Place | None]:
    dictionary = found.value if isinstance(found.value, dict) else {}
    widths = _counts(dictionary.get("W"))
    index = _counts(dictionary.get("Index", [0, dictionary.get("Size")]))
    table = file.stream(found).content
    if table is None or len(widths) != 3 or not index or len(index) % 2:
        raise DocumentDamaged("its packed table of objects is not as a table must be")
    numbers = [
        number
        for first, count in zip(index[::2], index[1::2], strict=True)
        for number in range(first, first + min(count, MAX_OBJECTS))
    ]
    width = sum(widths)
    if width == 0 or len(table) != width * len(numbers):
        raise DocumentDamaged("its packed table of objects is longer or shorter than it says")
    rows: dict[int, Place | None] = {}
    for position, number in enumerate(numbers):
        row = table[position * width : (position + 1) * width]
        kind = int.from_bytes(row[: widths[0]]) if widths[0] else 1
        second = int.from_bytes(row[widths[0] : widths[0] + widths[1]])
        third = int.from_bytes(row[widths[0] + widths[1] :])
        rows[number] = {1: Place(second), 2: Place(second, third)}.get(kind)
    return rows


def _counts(value: Value) -> list[int]:
    """The numbers in *value*, or none where it is no list of counts."""
    items = value if isinstance(value, list) else []
    counts = [item for item in items if isinstance(item, int) and 0 <= item <= MAX_OBJECTS]
    return counts if len(counts) == len(items) else []


def _objects_in(file: PdfFile, found: Object) -> dict[int, Value]:
    unpacked = file.stream(found)
    content = unpacked.content if unpacked.has_checksum else None  # no program leaves it unpacked
    dictionary = found.value if isinstance(found.value, dict) else {}
    count, first = dictionary.get("N"), dictionary.get("First")
    if content is None or type(count) is not int or type(first) is not int:
        raise DocumentDamaged(f"object {found.number} is no stream of objects")
    try:
        heads = [int(word) for word in content[:first].split()]
    except ValueError as error:
        raise DocumentDamaged(f"the stream of objects {found.number} has no list") from error
    if len(heads) != 2 * count:
        raise DocumentDamaged(f"the stream of objects {found.number} has not the {count} it names")
    return {
        number: parse_value(content, first + place)[0]
        for number, place in zip(heads[::2], heads[1::2], strict=True)
    }
