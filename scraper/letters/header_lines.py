"""The letterhead -> its lines by their place: above the reference, the address, what is between."""

from scraper.letters.dates import find_dates, has_year
from scraper.letters.parts import LetterParts
from scraper.letters.wording import any_reference_label, wordings
from scraper.reference import find_references


def address_of(parts: LetterParts) -> tuple[str, ...]:
    """The lines between date or reference and the salutation."""
    lines = [line for block in parts.header for line in block.lines]
    above = [number for number, line in enumerate(lines) if _is_dated_or_referenced(line)]
    return tuple(lines[above[-1] + 1 :]) if above else ()


def between_of(parts: LetterParts) -> tuple[str, ...]:
    """The lines between reference and date, or date and reference."""
    lines = [line for block in parts.header for line in block.lines]
    above = [number for number, line in enumerate(lines) if _is_dated_or_referenced(line)]
    return tuple(lines[above[0] + 1 : above[-1]]) if above else ()


def letterhead_of(parts: LetterParts) -> tuple[str, ...]:
    """The lines above the mandates and the reference."""
    lines: list[str] = []
    for block in parts.header:
        for line in block.lines:
            if any_reference_label().search(line) or any(
                wording.header.mandates_heading.match(line) for wording in wordings()
            ):
                return tuple(lines)
            lines.append(line)
    return ()


def _is_dated_or_referenced(line: str) -> bool:
    return has_year(line) and (bool(find_references(line.upper())) or any(find_dates(line)))
