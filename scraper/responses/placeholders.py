"""Clean text -> the words that stand in the place of a response that is not public, or None.

The secretariat puts such a note where a response exists that its author asked to keep confidential.
"""

from scraper.responses.text import CleanText, Span, sentences_in
from scraper.responses.wording import phrase

_LONGEST_PLACEHOLDER = 900  # characters: a page that holds one sentence, in some languages
_SHORT_PLACEHOLDER = 300  # characters: one that says it in two sentences, or says half of it

_NO_PLACEHOLDER = (
    ("document", "salutation"),
    ("document", "closing"),
    ("senders", "presents"),
    ("kinds", "transmits"),
    ("kinds", "acknowledges"),
    ("kinds", "more_time"),
)


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


def _is_withheld(clean: CleanText, span: Span) -> bool:
    """Whether the words in *span* say that something is confidential and not public."""
    return all(
        phrase("kinds", name).search(clean.text, *span) for name in ("not_public", "confidential")
    )
