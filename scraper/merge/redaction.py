"""Old text + new text of one document -> whether people may have been taken out of it.

What is looked for are signs, not proof: a person decides. The signs are marks that stand for words,
and fewer capitalised words inside sentences, which is where names are. In scripts without capitals
any shorter text is a sign.
"""

import re
from collections.abc import Iterator

_MARKS = re.compile(
    r"[\u2580-\u259f\u25a0\u25ac\u25ae\u2b1b]{1,200}"  # blocks and squares that cover words
    r"|(?<!\w)[xX]{3,200}(?!\w)|_{5,200}|\*{3,200}|(?<![\w.])\.{6,200}"
    r"|(?<!\w)(?:redact(?:ed|ion)|caviardé(?:e|s|es)?|expurgé(?:e|s|es)?|testado|suprimido)"
    r"(?!\w)"
    r"|(?<!\w)(?:names?|identit(?:y|ies)|noms?|identités?|nombres?|identidad(?:es)?) "
    r"(?:(?:is|are|was|were|has been|have been|est|sont|se ha|se han|fue|fueron) )?"
    r"(?:withheld|removed|deleted|omitted|on file|not disclosed|protected"
    r"|supprimée?s?|non divulguée?s?|omise?s?|confidentiel(?:le)?s?|protégée?s?"
    r"|omitid[oa]s?|reservad[oa]s?|suprimid[oa]s?|protegid[oa]s?|no divulgad[oa]s?)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{1,60}(?:['’-][^\W\d_]{1,60}){0,4}")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "mme", "mlle", "dr", "prof", "sr", "sra", "srta", "st", "hon", "messrs")
)  # words whose full stop ends no sentence
_END = re.compile(r"[.!?:;\f•]|\n[^\S\n]{0,99}\n")  # what stands between two sentences
_CASED_SHARE = 0.5  # of all letters: a script with capitals


def looks_redacted(old: str, new: str) -> bool:
    """Whether *new*, which replaces *old*, may name fewer people: more marks that stand for words,
    or more names lost than gained; or less text, where the script has no capitals."""
    if _marks(new) > _marks(old):
        return True
    if not _has_capitals(old):
        return _length(new) < _length(old)
    before, after = frozenset(_names(old)), frozenset(_names(new))
    return len(after) < len(before)


def _marks(text: str) -> int:
    return sum(1 for _ in _MARKS.finditer(text))


def _length(text: str) -> int:
    """Characters but white space."""
    return len("".join(text.split()))


def _has_capitals(text: str) -> bool:
    """Whether most letters of *text* are of a script that has capitals."""
    letters = cased = 0
    for character in text:
        if character.isalpha():
            letters += 1
            cased += character.isupper() or character.islower()
    return cased >= _CASED_SHARE * letters


def _names(text: str) -> Iterator[str]:
    """Each capitalised word that does not begin a sentence, in lower case; single letters stand for
    names and are none."""
    end, last = 0, ""
    for match in _WORD.finditer(text):
        word, between = match[0], text[end : match.start()]
        is_abbreviated = between.startswith(".") and (len(last) == 1 or last.lower() in _TITLES)
        is_inside = last and (is_abbreviated or not _END.search(between))
        if word[0].isupper() and len(word) > 1 and is_inside:
            yield word.casefold()
        end, last = match.end(), word
