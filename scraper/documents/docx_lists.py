"""The numbers that Word puts before the paragraphs of lists: they stand in no text of the file."""

from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LEVELS = 9  # of a list in Word


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered; `text` is like '%1.%2.'."""

    style: str
    text: str
    start: int
    paragraph_style: str | None = None  # the style whose paragraphs stand on this level


@dataclass(frozen=True, slots=True)
class _List:
    """A list: which counts it shares with others of one kind, its levels, where it starts anew."""

    counts: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Lists:
    """The lists of one document; counts as the paragraphs come by.

    Lists of one kind go on counting where another of them stopped, unless they state a start, as
    Word does (ISO 29500-1, 17.9).
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = {} if styles is None else _styles_of(styles)
        self._lists = {} if numbering is None else _lists_of(numbering, self._styles)
        self._counts: defaultdict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._started: set[tuple[str, int]] = set()

    def marker_of(self, paragraph: etree._Element) -> str:
        """The number or bullet before *paragraph*, or '' where it is in no list.

        A paragraph without text counts too: Word shows its number.
        """
        number, depth = self._place_of(paragraph)
        found = self._lists.get(number)
        level = None if found is None else found.levels.get(depth)
        if found is None or level is None:
            return ""
        counts = self._counts[found.counts]
        before = counts[depth]
        if depth in found.starts and (number, depth) not in self._started:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = level.start if before is None else before + 1
        self._started.add((number, depth))
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.style == "bullet":
            return "•"
        text = level.text
        for position in range(depth + 1):
            shown = found.levels.get(position, level)
            count = counts[position]
            text = text.replace(
                f"%{position + 1}", _printed(shown.start if count is None else count, shown.style)
            )
        return text.strip()

    def _place_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """The id of the paragraph's list and its level there, counted from 0."""
        place = _place_in(paragraph.find(f"{_W}pPr"))
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val", "")
        if place.number is None:
            styled = self._styles.get(name, _Place(None, None))
            found = self._lists.get(styled.number or "")
            linked = {} if found is None else found.levels
            of_style = [depth for depth, at in linked.items() if at.paragraph_style == name]
            depth = next((at for at in (place.depth, *of_style, styled.depth) if at is not None), 0)
            return styled.number or "0", min(depth, _LEVELS - 1)
        return place.number, min(place.depth or 0, _LEVELS - 1)


@dataclass(frozen=True, slots=True)
class _Place:
    """The list that a paragraph or style names, and the level; None where it names none."""

    number: str | None
    depth: int | None


def _place_in(properties: etree._Element | None) -> _Place:
    if properties is None:
        return _Place(None, None)
    number = properties.find(f"{_W}numPr/{_W}numId")
    level = properties.find(f"{_W}numPr/{_W}ilvl")
    return _Place(
        None if number is None else number.get(f"{_W}val"),
        None if level is None else _count(level, 0),
    )


def _styles_of(styles: etree._Element) -> dict[str, _Place]:
    """The places of the paragraph styles by their ids; a style has that of the one it is like."""
    own = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    places = {}
    for name, start in own.items():
        style, met = start, {name}
        place = _place_in(style.find(f"{_W}pPr"))
        while place.number is None and (base := style.find(f"{_W}basedOn")) is not None:
            parent = base.get(f"{_W}val", "")
            if parent in met or parent not in own:
                break
            met.add(parent)
            style = own[parent]
            above = _place_in(style.find(f"{_W}pPr"))
            place = _Place(above.number, above.depth if place.depth is None else place.depth)
        places[name] = place
    return places


def _lists_of(numbering: etree._Element, styles: dict[str, _Place]) -> dict[str, _List]:
    kinds = {kind.get(f"{_W}abstractNumId"): kind for kind in numbering.iter(f"{_W}abstractNum")}
    numbers = {number.get(f"{_W}numId", ""): number for number in numbering.iter(f"{_W}num")}
    lists = {}
    for name, number in numbers.items():
        kind = _kind_of(number, kinds)
        link = None if kind is None else kind.find(f"{_W}numStyleLink")
        if link is not None:  # the levels are those of a style's list
            style = styles.get(link.get(f"{_W}val", ""), _Place(None, None))
            meant = numbers.get(style.number or "")
            kind = None if meant is None else _kind_of(meant, kinds)
        if kind is None:
            continue
        levels = _levels_in(kind)
        starts = {}
        for change in number.iter(f"{_W}lvlOverride"):
            depth = _count_of(change.get(f"{_W}ilvl"), 0)
            levels.update(_levels_in(change))
            start = change.find(f"{_W}startOverride")
            if start is not None:
                starts[depth] = _count(start, 1)
        lists[name] = _List(kind.get(f"{_W}abstractNumId", ""), levels, starts)
    return lists


def _kind_of(
    number: etree._Element, kinds: dict[str | None, etree._Element]
) -> etree._Element | None:
    kind = number.find(f"{_W}abstractNumId")
    return None if kind is None else kinds.get(kind.get(f"{_W}val"))


def _levels_in(element: etree._Element) -> dict[int, _Level]:
    return {
        _count_of(level.get(f"{_W}ilvl"), 0): _level_of(level) for level in element.iter(f"{_W}lvl")
    }


def _level_of(level: etree._Element) -> _Level:
    style, text = level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
    named = level.find(f"{_W}pStyle")
    return _Level(
        style="decimal" if style is None else style.get(f"{_W}val", "decimal"),
        text="" if text is None else text.get(f"{_W}val", ""),
        start=_count(level.find(f"{_W}start"), 1),
        paragraph_style=None if named is None else named.get(f"{_W}val"),
    )


def _count(element: etree._Element | None, default: int) -> int:
    return default if element is None else _count_of(element.get(f"{_W}val"), default)


def _count_of(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else default


def _printed(count: int, style: str) -> str:
    """*count* in Word's *style* of numbers."""
    match style:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
            return letter if style == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman if style == "lowerRoman" else roman.upper()
        case "none":
            return ""
        case _:
            return str(count)


def _roman(count: int) -> str:
    printed = ""
    for value, letters in _ROMAN:
        while count >= value and len(printed) < 20:
            printed += letters
            count -= value
    return printed
