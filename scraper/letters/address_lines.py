"""Lines -> whether they may be those of an address or a footer, or are those of running text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.letters.wording import (
    any_honorific,
    any_letterhead,
    any_officer,
    any_role,
    wordings,
)
from scraper.names.actors import actor_kind_of
from scraper.names.territories import territory_named

WIDTH = 120  # characters: the longest line of a margin
FOOTER_LINES = 6  # a footer names a person, an office, an organisation and a place
FOOTER_WIDTH = 70  # characters
_LONG_LINE = 9  # words: a line that names somebody has fewer in small letters
_WORDS_OF_SENTENCE = 6  # at the least, of one about a person
_SHORT_WORD = 3  # characters: a small word of names
_NUMBERED = re.compile(r"\d")
_AROUND_WORD = '“”«»‘"(),;:'
_SENTENCE_IN_LINE = re.compile(r"[a-zà-ÿ]{4,20}[.?!] [A-ZÀ-Ý]")


def is_addressee(lines: Sequence[str]) -> bool:
    """Whether *lines* may name whom a letter is addressed to, and do nothing else: short lines, of
    which one is the name of an organisation, or the first one that of a person with an office. An
    office may go on in small letters: 'Directrice générale'."""
    if not 0 < len(lines) <= FOOTER_LINES or any(len(line) > WIDTH for line in lines):
        return False
    has_person = len(lines) > 1 and any_honorific().match(lines[0]) is not None
    has_office = has_person and any_officer().match(lines[1]) and is_in_capitals(lines[0])
    if has_office and all(_may_start_name(line) and may_end_name(line) for line in lines[1:]):
        return True
    if any(len(line) > FOOTER_WIDTH for line in lines) or _goes_on(lines):
        return False
    is_named = actor_kind_of(lines[-1].rstrip(",")) is not None
    if (is_named or has_person) and all(map(is_in_capitals, lines)):
        return True
    return _has_two_signs(lines) or _is_organisation_with_street(lines)


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether *lines* are the rest of a sentence, which may end in the name of a company: 'and to
    X S.A.'."""
    is_rest = lines[0][:1].islower() and not _is_de_facto(lines[0])
    lists = any(
        item.also_sent_to.group_break.search(f" {line}")
        for line in lines
        for item in wordings()
        if line != "," and " " in line
    )
    return is_rest or lists or is_running(lines)


def is_running(lines: Sequence[str]) -> bool:
    """Whether *lines* are of running text, as no footer is: one starts in a small letter, or holds
    many words, or the end of a sentence, or tells something of a person."""
    return any(
        _is_running(line)
        and not (line[0].islower() and any_officer().match(above))  # an office that goes on
        for above, line in pairwise(("", *lines))
    )


def _is_running(line: str) -> bool:
    words = [bare for word in line.split() if (bare := word.strip(_AROUND_WORD))]
    if any_officer().match(line) or actor_kind_of(line) is not None:
        return False
    small = [word for word in words if word[0].islower() and len(word) > _SHORT_WORD]
    if any_honorific().match(line):
        has_office = any(
            any_officer().match(" ".join(words[start:])) for start in range(len(words))
        )
        return len(words) >= _WORDS_OF_SENTENCE and len(small) > 1 and not has_office
    if line[0].islower() and len(words) > _SHORT_WORD + 1:
        return not (_is_de_facto(line) or is_in_capitals(line))
    is_long = len(words) >= _LONG_LINE and bool(small)
    return is_long or _SENTENCE_IN_LINE.search(line) is not None


def _is_organisation_with_street(lines: Sequence[str]) -> bool:
    """Whether *lines* are an organisation of known form, and a street or a postal code with its
    town below: lines in capitals, which end in no full stop."""
    if not 1 < len(lines) <= FOOTER_LINES or actor_kind_of(lines[0].rstrip(",")) is None:
        return False
    rest = lines[1:]
    has_street = any(_NUMBERED.search(line) for line in rest)
    return has_street and all(
        is_in_capitals(line) and not line.endswith((";", ":")) and not any_letterhead().search(line)
        for line in lines
    )


def _has_two_signs(lines: Sequence[str]) -> bool:
    """Whether *lines* hold two of what an address does: a person or an office, then a word of the
    names of organisations, then a place."""
    if not all(line[0].isupper() and may_end_name(line) for line in lines) or any(
        any_letterhead().search(line) or any_role().match(line) for line in lines
    ):
        return False
    starts = any_honorific().match(lines[0]) or any_officer().match(lines[0])
    rest = lines[1:] if starts else lines
    named = [number for number, line in enumerate(rest) if may_name_organisation(line)]
    if not named:
        return False
    place = rest[-1].rpartition(",")[2].strip(" .") if named[0] < len(rest) - 1 else ""
    return starts is not None or territory_named(place) is not None


def may_name_organisation(line: str) -> bool:
    return actor_kind_of(line) is not None or any(
        wording.recipient.may_name_organisation(line) for wording in wordings()
    )


def _may_start_name(line: str) -> bool:
    """Whether *line* starts as an office or a name may: 'de facto authorities of' in small
    letters."""
    return line[:1].isupper() or _is_de_facto(line)


def _is_de_facto(line: str) -> bool:
    return any(item.recipient.de_facto.search(line) for item in wordings())


def may_end_name(line: str) -> bool:
    """Whether *line* ends as a name may: in a full stop only that of a legal form, 'S.A.'."""
    return line[-1] not in ".;:" or actor_kind_of(line) is not None


def is_in_capitals(line: str) -> bool:
    """Whether every longer word of *line* starts in a capital, as in names and offices."""
    words = [word.strip("(“\"',.") for word in line.split()]
    return all(not word[:1].islower() or len(word) <= 3 for word in words)
