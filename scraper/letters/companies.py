"""A sentence -> the name of a company in it, where its legal form shows where the name ends.

A name is a run of words in capitals, with small words of names between them, up to a legal form.
"""

import re
from collections.abc import Iterator, Sequence

from scraper.names.legal_forms import has_legal_form, is_legal_form

_MOST_WORDS = 14  # of a name with its form
_WORDS_OF_FORM = 3  # by which a longer form is longer: "S.A. de C.V."
_SMALL = re.compile(r"(?:de|du|des|del|della|di|da|do|dos|von|van|der|la|le|el|plc|&|[dl][’']\S+)")
_OF_FORM = re.compile(r"(?:[a-zà-ÿ]\.){2,5}|(?:rl|r\.l\.|por|en|z|o\.o\.|spol\.)[,.]?")
_LIMIT = re.compile(r"[;:()«»“”\"]")


def company_from(text: str) -> str | None:
    """The name of the company that *text* starts with, with the whole of its form."""
    words = text[: _first_limit(text)].split()[:_MOST_WORDS]
    count = 0
    while count < len(words) and _is_of_name(words, count):
        count += 1
    found = None
    for length in range(2, count + 1):
        name = " ".join(words[:length]).rstrip(",")
        if not has_legal_form(name):
            continue
        if found is not None and length - found[0] > _WORDS_OF_FORM:
            break
        if found is not None and not _is_longer_form(words[found[0] : length]):
            break
        found = length, name
    return found[1] if found else None


def company_before(text: str) -> str | None:
    """The name of the company that *text* ends with."""
    words = text.rstrip().split()[-_MOST_WORDS:]
    start = len(words)
    while start and _is_of_name(words, start - 1):
        if start < len(words) and _ends_clause(words, start - 1):
            break
        start -= 1
    while start < len(words) and _SMALL.fullmatch(words[start]):
        start += 1
    name = " ".join(words[start:])
    return name if len(words) - start > 1 and has_legal_form(name) else None


def tail_named_in(line: str, text: str) -> str | None:
    """The longest end of *line*, of two words or more, that *text* has as a name: after a word in
    small letters, or at the start of a sentence."""
    words = line.split()
    for start in range(len(words) - 1):
        tail = " ".join(words[start:]).rstrip(",")
        if tail[:1].isupper() and any(_stands_alone(text, at) for at in places_of(tail, text)):
            return tail
    return None


def places_of(tail: str, text: str) -> Iterator[int]:
    """Where *text* has *tail*."""
    at = text.find(tail)
    while at >= 0:
        yield at
        at = text.find(tail, at + 1)


def _stands_alone(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at].split()
    return not before or before[-1][0].islower() or before[-1][-1] in '.,;:(“«"'


def _first_limit(text: str) -> int:
    limit = _LIMIT.search(text.replace("(Pty)", "_Pty_").replace("(Pvt)", "_Pvt_"))
    return limit.start() if limit else len(text)


def _is_of_name(words: Sequence[str], position: int) -> bool:
    word = words[position]
    first = word.lstrip("(")[:1]
    return (
        first.isupper()
        or first.isdigit()
        or _SMALL.fullmatch(word) is not None
        or _OF_FORM.fullmatch(word) is not None
    )


def _ends_clause(words: Sequence[str], position: int) -> bool:
    """Whether a comma after the word at *position* parts what follows from it: 'On Monday, X Ltd'.
    A form may stand after one: 'X, S.A.'."""
    rest = " ".join(words[position + 1 :])
    is_form = bool(rest) and is_legal_form(rest)
    return words[position].endswith((",", ".")) and not is_form and len(words[position]) > 3


def _is_longer_form(words: Sequence[str]) -> bool:
    """Whether *words* go on with a form: 'de C.V.' after 'S.A.', and no name in a row."""
    joined = " ".join(words)
    return has_legal_form(f"X {joined}") or joined.split()[0][0].islower() or len(words) == 1
