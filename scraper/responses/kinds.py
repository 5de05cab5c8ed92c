"""The parts of a response -> of which kind it is, or unknown where that is doubtful.

What a response does, its sentences say: they hand over or take a position (substantive), say that
the letter arrived or was passed on (acknowledgement), or ask for more time. A response whose length
lies under other sentences than these is substantive too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from scraper.documents.language import script_of
from scraper.letters.wording import wordings as letter_wordings
from scraper.records import ResponseKind
from scraper.reference import find_references
from scraper.responses.parts import ResponseParts
from scraper.responses.text import CleanText, Span, sentences_in
from scraper.responses.wording import phrase

_LONGEST_PLACEHOLDER = 900  # characters: a page that holds one sentence, in some languages
_SHORT_PLACEHOLDER = 300  # characters: one that says it in two sentences, or says half of it
_SHORTEST_MATTER = 80  # characters that say something of the matter
_SHORTEST_SENTENCE = 250  # the same where all of them follow the reference in one sentence
_LONGEST_COURTESY = 200  # characters that an acknowledgement has besides
_LONGEST_ANNOUNCEMENT = 400  # the same where it says too that a response is to come
_SHORTEST_STATEMENT = 700  # characters by which a letter that was received is responded to
_LONGEST_WAIT = 700  # characters that a request for more time has besides: its reasons
_LONGEST_REQUEST = 1_500  # characters by which a response that announces another is one
_SAMPLE = 2_000  # characters that tell the script
_SHORTEST_ATTACHED = 500  # characters: more than the name and address after a signature
_CHARACTER_OF_CHINESE = 3  # letters of other scripts that say as much
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class ReadKind:
    """`span` is the sentence that says the kind, None where no one sentence does."""

    kind: ResponseKind
    span: Span | None


class _Says(Enum):
    TRANSMITS = auto()
    STATES = auto()
    ACKNOWLEDGES = auto()
    FORWARDS = auto()
    REQUESTS_TIME = auto()
    PROMISES = auto()
    UNCLEAR = auto()
    COURTESY = auto()
    CITES = auto()
    MATTER = auto()


_PHRASES = (
    ("kinds", "transmits", _Says.TRANSMITS),
    ("kinds", "acknowledges", _Says.ACKNOWLEDGES),
    ("kinds", "forwards", _Says.FORWARDS),
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
    matter = 0
    for sentence in parts.sentences:
        says = _says(parts.clean, sentence)
        if says in (_Says.TRANSMITS, _Says.STATES):
            return ReadKind(ResponseKind.SUBSTANTIVE, sentence)
        first.setdefault(says, sentence)
        matter += _length_of_matter(parts.clean, says, sentence)
        if matter > _LONGEST_REQUEST:  # whatever it announces, it is a response
            break
    matter += parts.rest[1] - parts.rest[0]
    if _is_substance_attached(parts):
        return ReadKind(ResponseKind.SUBSTANTIVE, None)
    least = _SHORTEST_MATTER if _Says.MATTER in first else _SHORTEST_SENTENCE
    if script_of(parts.clean.text[:_SAMPLE]) != "latin":
        least = _SHORTEST_STATEMENT
    return _by_length(first, matter, least)


def _by_length(first: Mapping[_Says, Span], matter: int, least: int) -> ReadKind:
    """The kind of a response without a sentence that hands it over or takes a position: by what it
    says else, and by how many characters of *matter* there are besides; *least* are those of a
    response that says nothing else."""
    received = first.get(_Says.ACKNOWLEDGES) or first.get(_Says.FORWARDS)
    is_to_come = any(says in first for says in (_Says.PROMISES, _Says.FORWARDS))
    if _Says.UNCLEAR in first:
        return ReadKind(ResponseKind.UNKNOWN, None)
    if _Says.REQUESTS_TIME in first and matter <= _LONGEST_WAIT:
        return ReadKind(ResponseKind.EXTENSION_REQUEST, first[_Says.REQUESTS_TIME])
    if received and matter <= (_LONGEST_ANNOUNCEMENT if is_to_come else _LONGEST_COURTESY):
        return ReadKind(ResponseKind.ACKNOWLEDGEMENT, received)
    least = _SHORTEST_STATEMENT if received else least
    if _Says.PROMISES in first or _Says.REQUESTS_TIME in first:
        least = _LONGEST_REQUEST
    return ReadKind(ResponseKind.SUBSTANTIVE if matter > least else ResponseKind.UNKNOWN, None)


def find_placeholder(clean: CleanText) -> Span | None:
    """The sentence that stands in the place of a response that is not public, where the document
    holds hardly more. A response that is published and asks to be kept confidential is none: it
    greets, presents its compliments, or hands something over."""
    if len(clean.text) > _LONGEST_PLACEHOLDER or _says_more(clean):
        return None
    everything = (0, len(clean.text))
    for sentence in sentences_in(clean, everything):
        if _is_withheld(clean, sentence):
            return sentence
    if len(clean.text) > _SHORT_PLACEHOLDER:
        return None
    if _is_withheld(clean, everything):
        says = phrase("kinds", "not_public").search(clean.text)
    else:
        says = phrase("kinds", "withheld").search(clean.text)
    return says.span() if says else None


def _says_more(clean: CleanText) -> bool:
    """Whether the text does what only a response does. 'The response of the Government to the
    letter is not public' hands nothing over, though its first words may be those of a title."""
    withheld = phrase("kinds", "withheld").search(clean.text)
    found = {name: phrase(section, name).search(clean.text) for section, name in _NO_PLACEHOLDER}
    transmits = found["transmits"]
    if transmits and withheld and withheld.start() <= transmits.start() < withheld.end():
        found["transmits"] = None
    return any(found.values())


_NO_PLACEHOLDER = (
    ("document", "salutation"),
    ("document", "closing"),
    ("senders", "presents"),
    ("kinds", "transmits"),
    ("kinds", "acknowledges"),
    ("kinds", "more_time"),
)


def _is_withheld(clean: CleanText, span: Span) -> bool:
    """Whether the words in *span* say that something is confidential and not public."""
    return all(
        phrase("kinds", name).search(clean.text, *span) for name in ("not_public", "confidential")
    )


def _says(clean: CleanText, sentence: Span) -> _Says:
    """What one sentence says: the first of _PHRASES that is in it.

    One that hands over and speaks of what is to come may do either, unless it asks for time first
    and then says what for: "requests more time to submit its response".
    """

    def find(section: str, name: str) -> re.Match[str] | None:
        return phrase(section, name, is_latin=clean.is_latin).search(clean.text, *sentence)

    transmits = find("kinds", "transmits")
    unable = find("kinds", "unable") if transmits else None
    is_unable = transmits and unable and _are_together(clean, unable, transmits)
    if is_unable:  # "not in a position to provide its comments"
        transmits = None
    asks = find("kinds", "asks") if find("kinds", "more_time") else None
    if transmits and (asks or find("kinds", "promises")):
        before = clean.text[sentence[0] : transmits.start()] + " "
        is_purpose = asks is not None and asks.start() < transmits.start()
        if not is_purpose or phrase("kinds", "honour").search(before):
            return _Says.UNCLEAR
        return _Says.REQUESTS_TIME
    if asks and not transmits:
        return _Says.REQUESTS_TIME
    found = (says for section, name, says in _PHRASES if find(section, name))
    says = _Says.PROMISES if is_unable else next(found, None)
    if says is not None:
        return says
    if find_references(clean.plain[slice(*sentence)]):
        return _Says.CITES
    return _Says.COURTESY if find("senders", "presents") else _Says.MATTER


def _are_together(clean: CleanText, before: re.Match[str], after: re.Match[str]) -> bool:
    return not clean.text[before.end() : after.start()].strip()


def _length_of_matter(clean: CleanText, says: _Says, sentence: Span) -> int:
    """How many characters of a sentence say something of the matter: all or, where it cites the
    letter, those after the reference."""
    start, end = sentence
    if says is _Says.CITES:
        start += find_references(clean.plain[start:end])[-1].end
    elif says is not _Says.MATTER:
        return 0
    text = clean.text[start:end]
    return len(text) + (_CHARACTER_OF_CHINESE - 1) * len(_CHINESE.findall(text))


def _is_substance_attached(parts: ResponseParts) -> bool:
    """Whether a document is attached that is not the letter that is answered."""
    start, end = parts.attached
    text = parts.clean.text[start:end]
    if len(text) < _SHORTEST_ATTACHED or phrase("document", "quoted_message").search(text):
        return False
    folded = " ".join(text.split())
    return not any(wording.letter.opening.search(folded) for wording in letter_wordings())
