"""A printed reference ("AL OTH 54/2021") -> Reference: the grammar of all eras.

A reference is a code of three letters (ISO 3166 alpha-3 of the addressed State, or OTH for every
other addressee), a number that runs per code and year, and a year. It is the stable key of a
communication and never carries the type. Printed forms differ by era and by place:

    AL OTH 54/2021          letters since about 2015
    OL SLV 8.2021           lists on web pages
    OL-DEU-1-2017           file names
    UA G/SO 218/2 G/SO 214 (67-17) Assembly & Association (2010-1) SAU 5/2014
                            letters of about 2014: the last match is the reference

The year of a reference is not the year of its letter; no date is ever derived from it.
"""

import re
from dataclasses import dataclass
from typing import Self

FIRST_YEAR = 1990  # well before the database's first letter (2010)
LAST_YEAR = 2099  # two digits of century are fixed by the grammar

_DASHES = "\\-\u2010\u2011\u2012\u2013\u2014_"
_GAP = rf"[\s\u200b{_DASHES}]{{1,4}}"
_SLASH = rf"[\s\u200b]{{0,3}}[/.\u2044\u2215{_DASHES}][\s\u200b]{{0,3}}"
_TYPE = r"J?(?:AL|UA|OL|OC)"
_REFERENCE = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?P<type>{_TYPE}){_GAP})?"
    rf"(?P<code>[A-Z]{{3}}){_GAP}(?P<number>[0-9]{{1,4}}){_SLASH}"
    r"(?P<year>(?:199|20[0-9])[0-9])(?![0-9])"
)
_LEADING_TYPE = re.compile(rf"(?<![A-Za-z0-9])(?P<type>{_TYPE})(?![A-Za-z0-9])")
_KEY = re.compile(r"(?P<code>[A-Z]{3}) (?P<number>[1-9][0-9]{0,3})/(?P<year>(?:199|20[0-9])[0-9])")


class ReferenceNotFound(ValueError):
    """The text holds nothing of the form 'OTH 54/2021'."""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """The key of one communication: code, year (FIRST_YEAR..LAST_YEAR), number (1..9999).

    Ordered by code, then year, then number, as the numbers were given out.
    """

    code: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.code} {self.number}/{self.year}"

    @property
    def slug(self) -> str:
        """'oth-54-2021': the name of its files and of its page. Two references never share one."""
        return f"{self.code.lower()}-{self.number}-{self.year}"

    @classmethod
    def of_key(cls, key: str) -> Self:
        """The reference whose canonical form is exactly *key*; ReferenceNotFound otherwise."""
        match = _KEY.fullmatch(key)
        if match is None:
            raise ReferenceNotFound(f"not a canonical reference (like 'OTH 54/2021'): {key!r}")
        return cls(match["code"], int(match["year"]), int(match["number"]))


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """A reference as a document prints it, with the type beside it and its place in the text."""

    reference: Reference
    type_printed: str | None
    start: int
    end: int


def find_references(text: str) -> tuple[PrintedReference, ...]:
    """Every reference printed in *text*, in order; a number 0 is not a reference."""
    return tuple(
        PrintedReference(
            Reference(match["code"], int(match["year"]), int(match["number"])),
            match["type"],
            match.start(),
            match.end(),
        )
        for match in _REFERENCE.finditer(text)
        if int(match["number"]) > 0
    )


def parse_reference(text: str) -> PrintedReference:
    """The reference that *text*, one reference line in the form of any era, states.

    Any capitals. The last match wins; where no type stands beside it, the first type on the line
    is the type (the long form of about 2014). Raises ReferenceNotFound.
    """
    line = text.upper()
    found = find_references(line)
    if not found:
        raise ReferenceNotFound(f"no reference (like 'AL OTH 54/2021') in {text[:80]!r}")
    last = found[-1]
    if last.type_printed is None:
        leading = _LEADING_TYPE.search(line, 0, last.start)
        if leading is not None:
            return PrintedReference(last.reference, leading["type"], last.start, last.end)
    return last
