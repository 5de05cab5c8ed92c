"""General comments and recommendations of the treaty bodies: which there are, and of what."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from pydantic import PositiveInt

from scraper.names.tables import Entry, read_entries


class CommentKind(StrEnum):
    """How its committee calls it."""

    COMMENT = "comment"
    RECOMMENDATION = "recommendation"


class GeneralComment(Entry):
    """One of them. `committee` is the key of a committee in the wording of letters; `years` are
    those of its adoption and publication; `about` are words of its subject, in small letters."""

    committee: str
    kind: CommentKind
    number: PositiveInt
    years: tuple[int, ...]
    about: tuple[str, ...]

    def is_about(self, subject: str) -> bool:
        """Whether *subject* holds one of its words."""
        folded = subject.casefold().replace("’", "'")
        return any(word in folded for word in self.about)


def general_comment(committee: str, number: int) -> GeneralComment | None:
    """The comment *number* of the *committee*, or None where the data has none."""
    return next((item for item in numbered(number) if item.committee == committee), None)


def numbered(number: int) -> Sequence[GeneralComment]:
    """Those of every committee with this *number*."""
    return _by_number().get(number, ())


@cache
def _by_number() -> Mapping[int, Sequence[GeneralComment]]:
    found: dict[int, list[GeneralComment]] = {}
    for item in read_entries("general_comments", GeneralComment):
        found.setdefault(item.number, []).append(item)
    return found
