"""The history of a record -> lines in words: what changed, from what, to what.

Values of the history are JSON text. Those of a known form are shown in words, all others as they
stand there; nothing is left out.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import TypeAdapter

from generator.pages.views.wording import FACTS, RESPONSE_KINDS
from generator.rules.dates import day_in_words, partial_in_words
from scraper.records import Change, Communication, Mandate, Recipient, Response

_SHA256 = re.compile(r"[0-9a-f]{64}")
_DATED = frozenset(("sent", "published"))
_BEGAN = {"not_listed_since": "No longer in the database’s list", "withdrawn": "Withdrawn"}
_ENDED = {"not_listed_since": "In the database’s list again", "withdrawn": "Back in the database"}
_UNKNOWN = "unknown"
_NONE = "none"


@dataclass(frozen=True)
class ChangeLine:
    """`before` and `after` are empty where `what` says it all."""

    on: str
    what: str
    before: str = ""
    after: str = ""


def changes_of(record: Communication) -> tuple[ChangeLine, ...]:
    """A line for each change, in the order of the history."""
    return tuple(map(_line, record.history))


def _line(change: Change) -> ChangeLine:
    on = day_in_words(change.on)
    if change.fact in _BEGAN:
        words = _BEGAN if change.after is not None else _ENDED
        return ChangeLine(on, words[change.fact])
    what = FACTS.get(change.fact, change.fact)
    return ChangeLine(
        on, what, _in_words(change.fact, change.before), _in_words(change.fact, change.after)
    )


def _in_words(fact: str, value: str | None) -> str:
    if value is None:
        return _UNKNOWN
    if fact not in FACTS:
        return value
    try:
        if fact in _FORMS:
            return _FORMS[fact](value)
        plain = json.loads(value)
        if isinstance(plain, str):
            return partial_in_words(plain) if fact in _DATED else _text(plain)
    except ValueError:  # of another form than is known here; a ValidationError is one
        return value
    return value


def _text(plain: str) -> str:
    return f"SHA-256 {plain[:12]}…" if _SHA256.fullmatch(plain) else plain


_RECIPIENT: TypeAdapter[Recipient] = TypeAdapter(Recipient)
_MANDATES: TypeAdapter[tuple[Mandate, ...]] = TypeAdapter(tuple[Mandate, ...])
_RESPONSES: TypeAdapter[tuple[Response, ...]] = TypeAdapter(tuple[Response, ...])


def _recipient(value: str) -> str:
    return _RECIPIENT.validate_json(value).name


def _mandates(value: str) -> str:
    return "; ".join(item.listed for item in _MANDATES.validate_json(value)) or _NONE


def _responses(value: str) -> str:
    return "; ".join(map(_response, _RESPONSES.validate_json(value))) or _NONE


def _response(item: Response) -> str:
    dated = "not dated" if item.dated is None else f"dated {partial_in_words(item.dated)}"
    gone = item.not_listed_since
    unlisted = f", not listed since {day_in_words(gone)}" if gone else ""
    return f"{RESPONSE_KINDS[item.kind]}, {dated}{unlisted}"


_FORMS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"recipient": _recipient, "mandates": _mandates, "responses": _responses}
)
