"""What `read --json` gives beside what is expected: right, missing or wrong, field by field.

A list is right only as a whole. Wrong is a value that the document does not state; missing is a
value that it states and that was not read. Where both are found, the field is wrong.
"""

import difflib
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Facts = Mapping[str, Any]

_ALIKE = 0.97  # ratio at which two texts from OCR are the same
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


class Verdict(StrEnum):
    RIGHT = "right"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of the contract, as the values that it consists of. `is_prose`: the last part of
    each value is a text, in which OCR may misread a letter."""

    name: str
    values: Callable[[Facts], tuple[Any, ...]]
    is_prose: bool = False


def fold(text: object) -> str:
    """*text* with white space, quotation marks and dashes in one form."""
    folded = unicodedata.normalize("NFC", str(text)).translate(_SIGNS)
    return " ".join("".join(c for c in folded if c not in "⁰¹²³⁴⁵⁶⁷⁸⁹").split())


def judge(field: Field, expected: Facts, got: Facts | None, *, is_ocr: bool) -> Verdict:
    """Whether the field was read; `got` is None where the document could not be read at all."""
    if got is None:
        return Verdict.MISSING
    wanted, found = field.values(expected), field.values(got)
    if field.is_prose and is_ocr:
        found = tuple(_nearest(value, wanted) for value in found)
    if wanted == found:
        return Verdict.RIGHT
    if set(found) - set(wanted):
        return Verdict.WRONG
    return Verdict.MISSING if set(wanted) - set(found) else Verdict.WRONG  # all there, out of order


def judge_each(field: Field, expected: Facts, got: Facts | None) -> Counter[Verdict]:
    """How many of the values of the field were read, were not, and are not stated."""
    wanted, found = set(field.values(expected)), set(field.values(got) if got else ())
    return Counter(
        {
            Verdict.RIGHT: len(wanted & found),
            Verdict.MISSING: len(wanted - found),
            Verdict.WRONG: len(found - wanted),
        }
    )


def _nearest(value: tuple[Any, ...], wanted: tuple[Any, ...]) -> tuple[Any, ...]:
    """The wanted value that *value* is but for misread letters, else *value*."""
    for other in wanted:
        if value[:-1] == other[:-1]:
            matcher = difflib.SequenceMatcher(None, value[-1], other[-1], autojunk=False)
            if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                return tuple(other)
    return value


def _at(*path: str) -> Callable[[Facts], tuple[Any, ...]]:
    """The value at *path* as a tuple of one, or empty where it is null, false or not there."""

    def values(facts: Facts) -> tuple[Any, ...]:
        value: Any = facts
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is None or value is False or value == []:
            return ()
        return tuple(map(fold, value)) if isinstance(value, list) else (fold(value),)

    return values


def _prose_at(*path: str) -> Callable[[Facts], tuple[Any, ...]]:
    return lambda facts: tuple((value,) for value in _at(*path)(facts))


def _sorted_at(*path: str) -> Callable[[Facts], tuple[Any, ...]]:
    return lambda facts: tuple(sorted(_at(*path)(facts)))


def _recipient(facts: Facts) -> tuple[Any, ...]:
    """Kind and name; a State is its code, whatever the data call it."""
    recipient = facts.get("recipient") or {}
    kind, name = recipient.get("kind"), recipient.get("country") or recipient.get("name")
    return (*((("kind", kind),) if kind else ()), *((("name", fold(name)),) if name else ()))


def _mandates(facts: Facts) -> tuple[Any, ...]:
    """Ids; a mandate that was read but is not known by its name is one that is missing."""
    return tuple(mandate["id"] for mandate in facts.get("mandates") or () if mandate["id"])


def _questions(facts: Facts) -> tuple[Any, ...]:
    return tuple((item["number"], fold(item["text"])) for item in facts.get("questions") or ())


def _publication(facts: Facts) -> tuple[Any, ...]:
    period = facts.get("publication_period") or {}
    return tuple((unit, period[unit]) for unit in ("days", "hours") if period.get(unit))


def _signatories(facts: Facts) -> tuple[Any, ...]:
    return tuple((fold(one["name"]), fold(one["title"])) for one in facts.get("signatories") or ())


def _instruments(facts: Facts) -> tuple[Any, ...]:
    """Each instrument and each of its articles; their order has no meaning."""
    found = set()
    for one in facts.get("instruments") or ():
        found |= {(one["id"], ""), *((one["id"], article) for article in one["articles"])}
    return tuple(sorted(found))


LETTER_FIELDS = (
    Field("kind", _at("kind")),
    Field("reference", _at("reference")),
    Field("type", _at("type")),
    Field("date", _at("date")),
    Field("language", _at("language")),
    Field("recipient", _recipient),
    Field("addressee", _at("recipient", "addressee")),
    Field("mandates", _mandates),
    Field("resolutions", _at("resolutions")),
    Field("questions", _questions, is_prose=True),
    Field("response period", _at("response_period", "days")),
    Field("due", _at("response_period", "due")),
    Field("period’s sentence", _prose_at("response_period", "quote"), is_prose=True),
    Field("publication", _publication),
    Field("other Governments", _sorted_at("also_sent_to", "governments")),
    Field("other companies", _sorted_at("also_sent_to", "companies")),
    Field("unnamed companies", _at("also_sent_to", "other_companies")),
    Field("press release", _at("press_release")),
    Field("signatories", _signatories),
    Field("instruments", _instruments),
    Field("earlier letters", _at("related_references")),
    Field("annex", _at("annex")),
)

RESPONSE_FIELDS = (
    Field("kind", _at("kind")),
    Field("response kind", _at("response_kind")),
    Field("references", _sorted_at("references")),
    Field("date", _at("date")),
    Field("language", _at("language")),
    Field("from", _at("from")),
)

FIELDS = {"letter": LETTER_FIELDS, "response": RESPONSE_FIELDS}
