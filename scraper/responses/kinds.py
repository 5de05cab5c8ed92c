"""The parts of a response -> of which kind it is, or unknown where that is doubtful.

What a response does, its sentences say: they hand over or take a position (substantive), say that
the letter arrived or was passed on (acknowledgement), or ask for more time. A response whose length
lies under other sentences than these is substantive too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from scraper.letters.wording import wordings as letter_wordings
from scraper.records import ResponseKind
from scraper.reference import find_references
from scraper.responses.parts import ResponseParts
from scraper.responses.text import CleanText, Span, sentences_in
from scraper.responses.wording import phrase

_LONGEST_PLACEHOLDER = 900  # characters: a page that holds one sentence, in some languages
_SHORTEST_MATTER = 150  # characters that say something of the matter
_LONGEST_COURTESY = 700  # characters that an acknowledgement has besides
_LONGEST_REQUEST = 2_500  # characters that a request for more time has besides
_SHORTEST_ATTACHED = 500  # characters: more than the name and address after a signature


@dataclass(frozen=True, slots=True)
class ReadKind:
    """`span` is the sentence that says the kind, None where no one sentence does."""

    kind: ResponseKind
    span: Span | None


class _Says(Enum):
    TRANSMITS = auto()
    STATES = auto()
    ACKNOWLEDGES = auto()
    REQUESTS_TIME = auto()
    PROMISES = auto()
    UNCLEAR = auto()
    COURTESY = auto()
    CITES = auto()
    MATTER = auto()


_PHRASES = (
    ("kinds", "transmits", _Says.TRANSMITS),
    ("kinds", "requests_time", _Says.REQUESTS_TIME),
    ("kinds", "acknowledges", _Says.ACKNOWLEDGES),
    ("kinds", "promises", _Says.PROMISES),
    ("kinds", "states", _Says.STATES),
    ("kinds", "courtesy", _Says.COURTESY),
    ("document", "closing", _Says.COURTESY),
    ("document", "salutation", _Says.COURTESY),
)


def read_kind(parts: ResponseParts) -> ReadKind:
    """Of which kind the response is."""
    placeholder = find_placeholder(parts.clean)
    if placeholder is not None:
        return ReadKind(ResponseKind.WITHHELD, placeholder)
    first: dict[_Says, Span] = {}
    matter = parts.rest[1] - parts.rest[0]
    for sentence in parts.sentences:
        says = _says(parts.clean, sentence)
        if says in (_Says.TRANSMITS, _Says.STATES):
            return ReadKind(ResponseKind.SUBSTANTIVE, sentence)
        first.setdefault(says, sentence)
        matter += _length_of_matter(parts.clean, says, sentence)
    if _is_substance_attached(parts):
        return ReadKind(ResponseKind.SUBSTANTIVE, None)
    return _by_length(first, matter)


def _by_length(first: Mapping[_Says, Span], matter: int) -> ReadKind:
    """The kind of a response without a sentence that hands it over or takes a position: by what it
    says else, and by how many characters of *matter* there are besides."""
    is_to_come = _Says.REQUESTS_TIME in first or _Says.PROMISES in first
    is_short = matter <= _LONGEST_COURTESY
    if _Says.UNCLEAR in first:
        return ReadKind(ResponseKind.UNKNOWN, None)
    if is_short and _Says.REQUESTS_TIME in first:
        return ReadKind(ResponseKind.EXTENSION_REQUEST, first[_Says.REQUESTS_TIME])
    if is_short and _Says.ACKNOWLEDGES in first:
        return ReadKind(ResponseKind.ACKNOWLEDGEMENT, first[_Says.ACKNOWLEDGES])
    least = _SHORTEST_MATTER
    if is_to_come or _Says.ACKNOWLEDGES in first:
        least = _LONGEST_REQUEST if is_to_come else _LONGEST_COURTESY
    return ReadKind(ResponseKind.SUBSTANTIVE if matter > least else ResponseKind.UNKNOWN, None)


def find_placeholder(clean: CleanText) -> Span | None:
    """The sentence that stands in the place of a response that is not public, where the document
    holds hardly more. A response that is published and asks to be kept confidential is none: it
    greets, or presents its compliments."""
    if len(clean.text) > _LONGEST_PLACEHOLDER:
        return None
    for name in ("salutation", "closing"):
        if phrase("document", name).search(clean.text):
            return None
    if phrase("senders", "presents").search(clean.text):
        return None
    for first, last in sentences_in(clean, (0, len(clean.text))):
        if all(
            phrase("kinds", name).search(clean.text, first, last)
            for name in ("not_public", "confidential")
        ):
            return first, last
    return None


def _says(clean: CleanText, sentence: Span) -> _Says:
    """What one sentence says: the first of _PHRASES that is in it.

    One that hands over and speaks of what is to come may do either, unless it asks for time first
    and then says what for: "requests more time to submit its response".
    """

    def find(section: str, name: str) -> re.Match[str] | None:
        return phrase(section, name).search(clean.text, *sentence)

    transmits, asks = find("kinds", "transmits"), find("kinds", "requests_time")
    if transmits and (asks or find("kinds", "promises")):
        before = clean.text[sentence[0] : transmits.start()] + " "
        is_purpose = asks is not None and asks.start() < transmits.start()
        if not is_purpose or phrase("kinds", "honour").search(before):
            return _Says.UNCLEAR
        return _Says.REQUESTS_TIME
    for section, name, says in _PHRASES:
        if find(section, name):
            return says
    if find_references(clean.plain[slice(*sentence)]):
        return _Says.CITES
    return _Says.COURTESY if find("senders", "presents") else _Says.MATTER


def _length_of_matter(clean: CleanText, says: _Says, sentence: Span) -> int:
    """How many characters of a sentence say something of the matter: all or, where it cites the
    letter, those after the reference."""
    if says is _Says.MATTER:
        return sentence[1] - sentence[0]
    if says is _Says.CITES:
        return sentence[1] - sentence[0] - find_references(clean.plain[slice(*sentence)])[-1].end
    return 0


def _is_substance_attached(parts: ResponseParts) -> bool:
    """Whether a document is attached that is not the letter that is answered."""
    start, end = parts.attached
    text = parts.clean.text[start:end]
    if len(text) < _SHORTEST_ATTACHED or phrase("document", "quoted_message").search(text):
        return False
    folded = " ".join(text.split())
    return not any(wording.letter.opening.search(folded) for wording in letter_wordings())
