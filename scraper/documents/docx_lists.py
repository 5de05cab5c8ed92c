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


class Lists:
    """The lists of one document; counts as the paragraphs come by."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels = {} if numbering is None else _levels_of(numbering)
        self._styles = {} if styles is None else _styles_of(styles)
        self._counts: defaultdict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)

    def marker_of(self, paragraph: etree._Element) -> str:
        """The number or bullet before *paragraph*, or '' where it is in no list."""
        number, depth = self._place_of(paragraph)
        levels = self._levels.get(number)
        level = None if levels is None else levels.get(depth)
        if levels is None or level is None or not paragraph.findall(f".//{_W}t"):
            return ""
        counts = self._counts[number]
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.style == "bullet":
            return "•"
        text = level.text
        for position in range(depth + 1):
            shown = levels.get(position, level)
            count = counts[position]
            text = text.replace(
                f"%{position + 1}", _printed(shown.start if count is None else count, shown.style)
            )
        return text.strip()

    def _place_of(self, paragraph: etree._Element) -> tuple[str, int]:
        """The id of the paragraph's list and its level there, counted from 0."""
        number, depth = _number_and_level(paragraph.find(f"{_W}pPr"))
        if number is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            name = "" if style is None else style.get(f"{_W}val", "")
            number, style_depth = self._styles.get(name, (None, 0))
            depth = depth or style_depth
        return number or "0", min(max(depth, 0), _LEVELS - 1)


def _number_and_level(properties: etree._Element | None) -> tuple[str | None, int]:
    if properties is None:
        return None, 0
    number = properties.find(f"{_W}numPr/{_W}numId")
    level = properties.find(f"{_W}numPr/{_W}ilvl")
    return None if number is None else number.get(f"{_W}val"), _count(level, 0)


def _styles_of(styles: etree._Element) -> dict[str, tuple[str | None, int]]:
    return {
        style.get(f"{_W}styleId", ""): _number_and_level(style.find(f"{_W}pPr"))
        for style in styles.iter(f"{_W}style")
    }


def _levels_of(numbering: etree._Element) -> dict[str, dict[int, _Level]]:
    kinds = {
        kind.get(f"{_W}abstractNumId"): {
            _count_of(level.get(f"{_W}ilvl"), 0): _level_of(level)
            for level in kind.iter(f"{_W}lvl")
        }
        for kind in numbering.iter(f"{_W}abstractNum")
    }
    lists = {}
    for number in numbering.iter(f"{_W}num"):
        kind = number.find(f"{_W}abstractNumId")
        levels = dict(kinds.get(None if kind is None else kind.get(f"{_W}val"), {}))
        for change in number.iter(f"{_W}lvlOverride"):
            depth = _count_of(change.get(f"{_W}ilvl"), 0)
            start = change.find(f"{_W}startOverride")
            if start is not None and depth in levels:
                old = levels[depth]
                levels[depth] = _Level(old.style, old.text, _count(start, old.start))
        lists[number.get(f"{_W}numId", "")] = levels
    return lists


def _level_of(level: etree._Element) -> _Level:
    style, text = level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
    return _Level(
        style="decimal" if style is None else style.get(f"{_W}val", "decimal"),
        text="" if text is None else text.get(f"{_W}val", ""),
        start=_count(level.find(f"{_W}start"), 1),
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
