"""The parts of a response -> of which kind it is, or unknown where that is doubtful.

What a response does, its sentences say: they hand over or take a position (substantive), say that
the letter arrived or was passed on (acknowledgement), or ask for more time. One that does none of
these is substantive where it tells facts of the matter, or is long; a short one whose sentences may
mean anything is unknown, for time that was asked for is no response.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from scraper.letters.wording import wordings as letter_wordings
from scraper.records import ResponseKind
from scraper.reference import find_references
from scraper.responses.parts import ResponseParts
from scraper.responses.placeholders import find_placeholder
from scraper.responses.printed_names import is_name
from scraper.responses.text import CleanText, Span
from scraper.responses.wording import NOWHERE, OTHER_SCRIPT, phrase, wordings

_SHORTEST_MATTER = 40  # characters that say something of the matter
_LONGEST_COURTESY = 200  # characters that an acknowledgement has besides
_LONGEST_ANNOUNCEMENT = 400  # the same where it says too that a response is to come
_SHORTEST_STATEMENT = 700  # characters, with facts, by which a letter received is responded to
_SHORTEST_LETTER = 1_200  # characters that respond, though no sentence certainly tells a fact
_FEWEST_FACTS = 2  # sentences, where no one alone is certain or the letter speaks of papers too
_SHARE_OF_FACTS = 2  # of what is not courtesy, at least one part in so many tells facts
_LONGEST_WAIT = 700  # characters that a request for more time has besides: its reasons
_LONGEST_REQUEST = 1_500  # characters by which a response that announces another is one
_BEFORE = 40  # characters in which words that belong to a phrase stand before it
_SHORTEST_CLAUSE = 20  # characters of what a sentence says after "inform that"
_LONGEST_LABEL = 60  # characters of a name or a title that stands alone
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
    ANNOUNCES = auto()
    STATES = auto()
    ACKNOWLEDGES = auto()
    FORWARDS = auto()
    REQUESTS_TIME = auto()
    PROMISES = auto()
    UNCLEAR = auto()
    COURTESY = auto()
    CITES = auto()
    FACTS = auto()
    FIGURES = auto()
    OF_PAPERS = auto()
    ASKS = auto()
    TOLD = auto()
    MATTER = auto()


_WEIGHTY = {_Says.MATTER: _Says.FIGURES, _Says.FIGURES: _Says.FACTS}
_ITEM = re.compile(r"[(]?(?:[1-9][0-9]?|[a-h])[.)](?=\s)")  # of a list of answers
_COURTESIES = (("kinds", "courtesy"), ("senders", "presents"), ("document", "answers"))
_OF_MATTER = (_Says.MATTER, _Says.FACTS, _Says.FIGURES, _Says.OF_PAPERS, _Says.ASKS)
_PHRASES = (
    ("kinds", "acknowledges", _Says.ACKNOWLEDGES),
    ("kinds", "forwards", _Says.FORWARDS),
    ("kinds", "promises", _Says.PROMISES),
    ("kinds", "states", _Says.STATES),
    ("document", "closing", _Says.COURTESY),
    ("document", "salutation", _Says.COURTESY),
)


def read_kind(parts: ResponseParts, language: str | None) -> ReadKind:
    """Of which kind the response is, which is in *language*."""
    placeholder = find_placeholder(parts.clean)
    if placeholder is not None:
        return ReadKind(ResponseKind.WITHHELD, placeholder)
    first: dict[_Says, Span] = {}
    facts: Counter[_Says] = Counter()
    matter = told = items = 0
    for sentence in parts.sentences:
        for clause in _clauses(parts.clean, sentence):
            says = _says(parts.clean, clause)
            if clause[0] != sentence[0]:  # said with weight: "wishes to state that ..."
                says = _WEIGHTY.get(says, says)
                if says is _Says.OF_PAPERS:
                    first.setdefault(_Says.TOLD, sentence)
            elif _is_told(parts.clean, clause, says):
                first.setdefault(_Says.TOLD, sentence)
            if says is _Says.TRANSMITS and _announces(parts.clean, clause):
                says = _Says.ANNOUNCES
            elif says in (_Says.TRANSMITS, _Says.STATES):
                return ReadKind(ResponseKind.SUBSTANTIVE, sentence)
            first.setdefault(says, sentence)
            is_lead = clause[1] != sentence[1]
            length = 0 if is_lead else _length_of_matter(parts.clean, says, clause)
            matter += length
            told += length if says in (_Says.FACTS, _Says.FIGURES) else 0
            facts[says] += 1
            items += _ITEM.match(parts.clean.text, *clause) is not None
        if matter > _LONGEST_REQUEST:  # whatever it announces, it is a response
            break
    matter += parts.rest[1] - parts.rest[0]
    if _is_substance_attached(parts):
        return ReadKind(ResponseKind.SUBSTANTIVE, None)
    told = matter if items >= _FEWEST_FACTS else told  # a list of answers
    facts[_Says.FACTS] += items
    kind = _by_length(first, matter, facts, told)
    is_open = kind.kind is ResponseKind.UNKNOWN and _Says.REQUESTS_TIME not in first
    if is_open and _Says.ANNOUNCES in first:  # what is announced is all the rest
        return ReadKind(ResponseKind.SUBSTANTIVE, first[_Says.ANNOUNCES])
    if kind.kind is ResponseKind.SUBSTANTIVE and language not in _languages_of_facts():
        return ReadKind(ResponseKind.UNKNOWN, None)  # its courtesies count as matter
    return kind


@cache
def _languages_of_facts() -> frozenset[str]:
    """The languages whose phrases tell what is matter and what is not."""
    return frozenset(
        wording.language
        for wording in wordings()
        if wording.kinds.facts != NOWHERE or OTHER_SCRIPT.search(wording.document.signs.pattern)
    )


def _by_length(
    first: Mapping[_Says, Span], matter: int, facts: Counter[_Says], told: int
) -> ReadKind:
    """The kind of a response without a sentence that hands it over or takes a position: by what it
    says else, by how many characters of *matter* there are, and how many sentences of *facts*."""
    received = first.get(_Says.ACKNOWLEDGES) or first.get(_Says.FORWARDS)
    is_to_come = any(says in first for says in (_Says.PROMISES, _Says.FORWARDS))
    has_facts = bool(facts[_Says.FACTS] or facts[_Says.FIGURES])
    fewest = facts[_Says.FACTS] + (0 if _Says.OF_PAPERS in first else facts[_Says.FIGURES])
    is_certain = fewest >= _FEWEST_FACTS or (_Says.FACTS in first and _Says.OF_PAPERS not in first)
    is_certain = is_certain and told * _SHARE_OF_FACTS >= matter and _Says.ASKS not in first
    if _Says.UNCLEAR in first:
        return ReadKind(ResponseKind.UNKNOWN, None)
    if _Says.REQUESTS_TIME in first and matter <= _LONGEST_WAIT:
        return ReadKind(ResponseKind.EXTENSION_REQUEST, first[_Says.REQUESTS_TIME])
    most = _LONGEST_ANNOUNCEMENT if is_to_come else _LONGEST_COURTESY
    is_bare = not has_facts and _Says.ASKS not in first and _Says.TOLD not in first
    if received and is_bare and matter <= most:
        return ReadKind(ResponseKind.ACKNOWLEDGEMENT, received)
    least = _SHORTEST_MATTER if is_certain else _SHORTEST_LETTER
    if received and is_certain:
        least = _SHORTEST_STATEMENT
    if _Says.PROMISES in first or _Says.REQUESTS_TIME in first:
        least = _LONGEST_REQUEST
    span = first.get(_Says.FACTS) if matter > least else None
    return ReadKind(ResponseKind.SUBSTANTIVE if matter > least else ResponseKind.UNKNOWN, span)


def _clauses(clean: CleanText, sentence: Span) -> Iterator[Span]:
    """The words of a sentence up to those that bring in what it says ('has the honour to refer to
    AL ... and to inform the Office that'), and what it says; the whole where it has no such words.
    """
    start, end = sentence
    informs = phrase("kinds", "informs").search(clean.text, start, end)
    if informs is None or end - informs.end() < _SHORTEST_CLAUSE:
        yield sentence
        return
    if find_references(clean.plain[start : informs.end()]):
        yield start, informs.end()
    yield informs.end(), end


def _says(clean: CleanText, sentence: Span) -> _Says:
    """What one sentence says: the first of _PHRASES that is in it.

    One that hands over and speaks of what is to come may do either, unless it asks for time first
    and then says what for: "requests more time to submit its response".
    """

    def find(section: str, name: str) -> re.Match[str] | None:
        return phrase(section, name, is_latin=clean.is_latin).search(clean.text, *sentence)

    transmits = _handing_over(clean, sentence)
    unable = find("kinds", "unable") if transmits else None
    is_unable = transmits and unable and _are_together(clean, unable, transmits)
    if is_unable:  # "not in a position to provide its comments"
        transmits = None
    if transmits and phrase("kinds", "lets").search(
        clean.text, max(sentence[0], transmits.start() - _BEFORE), transmits.start()
    ):  # "be allowed to submit its comments"
        return _Says.UNCLEAR
    asks = find("kinds", "asks") if find("kinds", "more_time") else None
    if transmits and (asks or find("kinds", "promises")):
        before = clean.text[sentence[0] : transmits.start()] + " "
        is_purpose = asks is not None and asks.start() < transmits.start()
        if not is_purpose or phrase("kinds", "honour").search(before):
            return _Says.UNCLEAR
        return _Says.REQUESTS_TIME
    if transmits:
        return _Says.TRANSMITS
    if asks or find("kinds", "wants_time"):
        return _Says.UNCLEAR if find("kinds", "of_others") else _Says.REQUESTS_TIME
    found = (says for section, name, says in _PHRASES if find(section, name))
    says = _Says.PROMISES if is_unable else next(found, None)
    return _says_of_matter(clean, sentence) if says is None else says


def _announces(clean: CleanText, clause: Span) -> bool:
    """Whether a clause only announces what is said next: "has the honour to communicate the
    following"."""
    pattern = phrase("kinds", "announces", is_latin=clean.is_latin)
    return pattern.search(clean.text, *clause) is not None


def _says_of_matter(clean: CleanText, sentence: Span) -> _Says:
    """What a sentence says that does nothing with a letter or a response: a fact of the matter, or
    a courtesy; a figure may be of either, unless the sentence is about papers."""

    def find(section: str, name: str) -> bool:
        pattern = phrase(section, name, is_latin=clean.is_latin)
        return pattern.search(clean.text, *sentence) is not None

    is_question = clean.text[slice(*sentence)].rstrip().endswith("?")
    says = _Says.MATTER
    if find_references(clean.plain[slice(*sentence)]):
        is_title = phrase("document", "title").match(clean.text, *sentence)
        says = _Says.FACTS if is_title else _Says.CITES
    elif find("kinds", "circumstances"):
        says = _Says.OF_PAPERS
    elif find("kinds", "facts"):
        says = _Says.FACTS
    elif find("kinds", "needs") or is_question:
        says = _Says.ASKS
    elif any(find(*name) for name in _COURTESIES):
        says = _Says.COURTESY
    elif find("kinds", "papers"):
        says = _Says.OF_PAPERS
    elif clean.is_latin and find("kinds", "figures"):
        says = _Says.FIGURES
    return says


def _handing_over(clean: CleanText, sentence: Span) -> re.Match[str] | None:
    """The words of a sentence that hand over, without those that only say what for, or that it is
    to be done: 'the Ministry is at work to provide its comments'."""
    pattern = phrase("kinds", "transmits", is_latin=clean.is_latin)
    for match in pattern.finditer(clean.text, *sentence):
        before = clean.text[sentence[0] : match.start()]
        is_infinitive = phrase("kinds", "infinitive").match(match[0]) is not None
        is_let = phrase("kinds", "lets").search(before[-_BEFORE:]) is not None
        if not is_infinitive or is_let or phrase("kinds", "performs").search(before):
            return match
    return None


def _is_told(clean: CleanText, clause: Span, says: _Says) -> bool:
    """Whether the words are a sentence, not a name or a title below it, of which nothing tells what
    it says; or one about papers that may speak of waiting for them."""
    if says is _Says.OF_PAPERS:
        pattern = phrase("kinds", "waits", is_latin=clean.is_latin)
        return pattern.search(clean.text, *clause) is not None
    text = clean.quote(clause)
    is_sentence = len(text) > _LONGEST_LABEL or (text.endswith((".", "!")) and not is_name(text))
    return says is _Says.MATTER and is_sentence


def _are_together(clean: CleanText, before: re.Match[str], after: re.Match[str]) -> bool:
    return not clean.text[before.end() : after.start()].strip()


def _length_of_matter(clean: CleanText, says: _Says, sentence: Span) -> int:
    """How many characters of a sentence say something of the matter: all or, where it cites the
    letter, those after the reference."""
    start, end = sentence
    if says is _Says.CITES:
        start += find_references(clean.plain[start:end])[-1].end
    elif says not in _OF_MATTER:
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
