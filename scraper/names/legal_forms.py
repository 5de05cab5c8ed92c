"""Whether a name ends (or starts) in the legal form of a company.

The data lists the forms. The rule is exact and errs on the side of saying nothing: a form counts
only as a whole word, in the capitals of the data, and with a name beside it; two letters after a
comma only with full stops, for 'Reno, NV' is a place.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from scraper.names.tables import Entry, read_entries

_PLACE_CODE = 2  # letters of the code of a State of a federation, as in an address


class Place(StrEnum):
    END = "end"
    START = "start"
    SUFFIX = "suffix"


class LegalForms(Entry):
    """Legal forms of one part of the world. Beside a word of `unless` they say nothing."""

    where: str
    at: Place = Place.END
    forms: tuple[str, ...]
    abbreviated: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@cache
def legal_forms() -> tuple[LegalForms, ...]:
    """Every group of forms of the data, in the order of the file."""
    return read_entries("legal_forms", LegalForms)


@cache
def _by_words() -> Mapping[tuple[Place, tuple[str, ...]], LegalForms]:
    """Place and words of a form, as written or (three letters or more) in capitals -> its group."""
    return {
        (group.at, tuple(spelling.split())): group
        for group in legal_forms()
        for form in group.forms
        for spelling in {form, form.upper() if len(form) > _PLACE_CODE else form}
    }


@cache
def _longest() -> int:
    """Words in the longest form."""
    return max(len(words) for _, words in _by_words())


@cache
def _abbreviated() -> frozenset[str]:
    return frozenset(form for group in legal_forms() for form in group.abbreviated)


def ends_in_abbreviation(name: str) -> bool:
    """Whether *name* ends in a legal form that is printed with a full stop: 'Made-up Mining Ltd'.

    So the stop at the end of a sentence is the name's too.
    """
    words = name.split()
    return any(" ".join(words[-count:]) in _abbreviated() for count in (1, 2))


def is_legal_form(text: str) -> bool:
    """Whether *text* is a legal form and nothing else: 'S.A. de C.V.'."""
    return not has_legal_form(text) and has_legal_form(f"X {text}")


def has_legal_form(name: str) -> bool:
    """Whether *name* bears the legal form of a company: 'Made-up Mining S.A. de C.V.'."""
    # The dots of "S.A." and "d.o.o.", and the commas of "Co., Ltd.", do not count.
    if _has_suffix(name):
        return True
    words = tuple(name.replace(".", "").replace(",", " ").split())
    if _ends_in_place_code(name):
        return False
    for count in range(1, min(_longest(), len(words) - 1) + 1):
        for place, form, rest in (
            (Place.END, words[-count:], words[:-count]),
            (Place.START, words[:count], words[count:]),
        ):
            group = _by_words().get((place, form))
            if group is not None and _is_sure(group, rest):
                return True
    return False


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(
        form for group in legal_forms() if group.at is Place.SUFFIX for form in group.forms
    )


def _has_suffix(name: str) -> bool:
    """Whether *name* is one word that ends in a form of a script without spaces."""
    return name.endswith(_suffixes()) and name not in _suffixes() and name.isalpha()


def _is_sure(group: LegalForms, rest: tuple[str, ...]) -> bool:
    has_name = any(character.isalnum() for word in rest for character in word)
    public = {word.casefold() for word in group.unless}
    return has_name and not any(word.strip("()").casefold() in public for word in rest)


def _ends_in_place_code(name: str) -> bool:
    before, comma, after = name.rpartition(",")
    return bool(before and comma) and len(after.strip()) == _PLACE_CODE
