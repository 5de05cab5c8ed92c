"""The tree of a PDF's pages -> its pages, each with what it takes from the nodes above it."""

import re
from dataclasses import dataclass

from scraper.documents.errors import DocumentDamaged
from scraper.documents.pdf_file import PdfFile
from scraper.documents.pdf_names import check_names
from scraper.documents.pdf_objects import Reference, Value

_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_FONT_USED = re.compile(rb"/([^\x00-\x20()<>\[\]{}/%]+)[\t\n\r ]+-?[\d.]+[\t\n\r ]+Tf\b")
_SHOWS_TEXT = re.compile(rb"[)>\]][\t\n\r ]*(?:Tj|TJ|'|\")")
_USUAL_SIZES = (  # points, width and height: A4, Letter, Legal, A3, A5, B5, Folio
    (595, 842), (612, 792), (612, 1008), (842, 1191), (420, 595), (499, 709), (612, 936),
)  # fmt: skip
_NEAR = 3.0  # points


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its dictionary with what it inherits, and what its content is."""

    dictionary: dict[str, Value]
    contents: Value
    boxes: tuple[tuple[float, ...], ...]  # what of the plane it shows: left, bottom, right, top
    has_text: bool

    @property
    def has_usual_size(self) -> bool:
        return all(_is_usual(box) for box in self.boxes)


def pages_of(file: PdfFile) -> list[Leaf]:
    """The pages of *file*, in order. Raises DocumentDamaged."""
    root = file.value(file.trailer["Root"])
    if not isinstance(root, dict) or root.get("Type") != "Catalog":
        raise DocumentDamaged("its root is no catalogue")
    check_names(root)
    leaves: list[Leaf] = []
    seen: set[Reference] = set()
    waiting: list[tuple[Value, Reference | None, dict[str, Value]]] = [
        (root.get("Pages"), None, {})
    ]
    stated = None
    while waiting:
        reference, parent, inherited = waiting.pop()
        if not isinstance(reference, Reference) or reference in seen:
            raise DocumentDamaged("its tree of pages goes round in a circle or into nothing")
        seen.add(reference)
        node = file.value(reference)
        if not isinstance(node, dict) or (parent is not None and node.get("Parent") != parent):
            raise DocumentDamaged(f"object {reference.number} is no page of its parent")
        check_names(node)
        passed_on = {**inherited, **{key: node[key] for key in _INHERITED if key in node}}
        if node.get("Type") == "Page":
            leaves.append(_leaf(file, {**passed_on, **node}, reference))
            continue
        kids = file.value(node.get("Kids"))
        if node.get("Type") != "Pages" or not isinstance(kids, list):
            raise DocumentDamaged(f"object {reference.number} is no page and lists none")
        stated = file.value(node.get("Count")) if parent is None else stated
        waiting.extend((kid, reference, passed_on) for kid in reversed(kids))
    if stated != len(leaves):
        raise DocumentDamaged(f"it has {len(leaves)} pages and says {stated!r}")
    return leaves


def _leaf(file: PdfFile, page: dict[str, Value], reference: Reference) -> Leaf:
    resources = file.value(page.get("Resources"))
    fonts = file.value(resources.get("Font")) if isinstance(resources, dict) else None
    contents = file.value(page.get("Contents"))
    parts = contents if isinstance(contents, list) else [page.get("Contents")]
    content = b"\n".join(_content_of(file, part) for part in parts if part is not None)
    used = {name.decode("latin-1") for name in _FONT_USED.findall(content)}
    missing = used - set(fonts if isinstance(fonts, dict) else ())
    if missing:
        raise DocumentDamaged(f"page object {reference.number} has no font {missing.pop()!r}")
    if file.value(page.get("Rotate", 0)) not in (0, 90, 180, 270, 360, -90, -180, -270):
        raise DocumentDamaged(f"page object {reference.number} is turned by no right angle")
    return Leaf(
        dictionary=page,
        contents=page.get("Contents"),
        boxes=_boxes(file, page, reference),
        has_text=_SHOWS_TEXT.search(content) is not None,
    )


def _content_of(file: PdfFile, part: Value) -> bytes:
    found = file.object_of(part) if isinstance(part, Reference) else None
    if found is None or not isinstance(found.value, dict) or found.value.get("Type") is not None:
        raise DocumentDamaged("the content of a page is missing")
    return file.stream(found).content or b""


def _boxes(
    file: PdfFile, page: dict[str, Value], reference: Reference
) -> tuple[tuple[float, ...], ...]:
    """The page's MediaBox and, where it has one, its CropBox."""
    boxes = []
    for key in ("MediaBox", "CropBox") if "CropBox" in page else ("MediaBox",):
        box = file.value(page.get(key))
        sides = [file.value(side) for side in box] if isinstance(box, list) else []
        numbers = tuple(side for side in sides if isinstance(side, int | float))
        if len(numbers) != 4 or len(sides) != 4:
            raise DocumentDamaged(f"page object {reference.number} has no size")
        boxes.append(numbers)
    return tuple(boxes)


def _is_usual(box: tuple[float, ...]) -> bool:
    low, high = sorted((abs(box[2] - box[0]), abs(box[3] - box[1])))
    return any(abs(low - a) < _NEAR and abs(high - b) < _NEAR for a, b in _USUAL_SIZES)
