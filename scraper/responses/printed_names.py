"""A line, or the start of a text -> whether it is written as a name is, and of a company's where
its name ends."""

import re

from scraper.names.legal_forms import has_legal_form
from scraper.reference import find_references
from scraper.responses.wording import phrase

LONGEST_NAME = 120  # characters
_WORDS_OF_FORM = 2  # by which a longer form is longer: "de C.V."
_WORDS_IN_SMALL = 2  # of a company's name: "Compagnie forestière du Nord S.A."

_STOPPED = re.compile(r"(?:\..{0,6}\.|\b(?:Inc|Corp|Co)\.)$")  # forms of which a stop is part
_PARTICLE = re.compile(  # words of names that are written small
    r"(?:an|and|as|at|d[aeiou]?|de[lmnrs]?|die|do|dos|du|e|en|et|for|für|in|l[aeo]|las|les|los|of|og"
    r"|on|plc|sur|the|u|und|van|von|y|zu|d.o.o.|a.s.|s.r.o.)[,.]?|[dl]['’]\S+"
)


def is_name(line: str) -> bool:
    """Whether *line* is written as a name is: in words with capitals, but for particles."""
    words = line.split()
    return may_be_name(line) and all(
        not word[0].islower() or _PARTICLE.fullmatch(word) for word in words
    )


def may_be_name(line: str) -> bool:
    """Whether nothing in *line* makes it a heading, a label or a sentence about a letter."""
    is_heading = any(phrase("senders", name).search(line) for name in ("other", "heading"))
    return not is_heading and ":" not in line and not find_references(line)


def is_company(line: str) -> bool:
    """Whether *line* is the name of a company with its legal form: in capitals but for particles
    and, where the form ends it, for a word or two ('Compagnie forestière du Nord S.A.')."""
    if not has_legal_form(line):
        return False
    if is_name(line):
        return True
    words = line.split()
    small = sum(word[0].islower() and not _PARTICLE.fullmatch(word) for word in words)
    return (
        may_be_name(line)
        and small <= _WORDS_IN_SMALL
        and len(words) > small + _WORDS_OF_FORM
        and not line[0].islower()
        and company_at_start(line) == line
    )


def company_at_start(text: str, *, is_prose: bool = False) -> str | None:
    """The name of a company at the start of *text*, with the whole of its legal form; in *prose* a
    full stop before a new sentence is none of its own."""
    words = text[:LONGEST_NAME].split()
    starts = [" ".join(words[:count]) for count in range(2, len(words) + 1)]
    ends = [count for count, start in enumerate(starts) if has_legal_form(start)]
    if not ends:
        return None
    last = ends[0]
    for end in ends:  # the forms of one name follow each other closely: "S.A.", "S.A. de C.V."
        last = end if end - last <= _WORDS_OF_FORM else last
    name = starts[last].rstrip(",;:")
    following = words[last + 2 : last + 3]  # of the next sentence, where a full stop ends this one
    is_end = (
        bool(following) and following[0][0].isupper() and not _STOPPED.search(name) and is_prose
    )
    return name.rstrip(".") if is_end else name
