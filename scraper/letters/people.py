"""Address and greeting -> the person whom the letter is addressed to, as printed."""

import re
from collections.abc import Sequence

from scraper.letters.header_lines import address_of
from scraper.letters.parts import LetterParts
from scraper.letters.wording import (
    any_honorific,
    any_letterhead,
    any_nobody,
    any_officer,
    any_only_honorific,
)
from scraper.names.actors import actor_kind_of

_DASH = re.compile(r"\s[-–—]\s")
_MOST_WORDS_OF_PERSON = 8  # with honorifics
_MOST_WORDS_AFTER_GREETED = 4  # 'bin', and a name; a second family name


def person_addressed(parts: LetterParts) -> str | None:
    """The person whom the letter is addressed to, as printed: whom the greeting names, by the name
    of the address where that is the same person's and longer; else whom the address names."""
    places = [address_of(parts), *(block.lines for block in parts.interruptions), parts.margins]
    greeted = parts.addressee
    for lines in places:
        people = _people_in(lines)
        if greeted is None and people:
            return people[0] if len(people) == 1 else None
        whole = [_before_office(line, greeted) for line in lines if greeted]
        people = (*people, *(name.rstrip(",") for name in whole if name))
        same = [person for person in people if greeted and is_same_person(person, greeted)]
        longer = {item for item in same if len(item.split()) > len((greeted or "").split())}
        if len(longer) == 1:
            return longer.pop()
    return greeted


def _people_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Every person whom *lines* name with an honorific."""
    people = (
        _DASH.split(line.split(",")[0])[0].strip(" :;")
        for line in lines
        if any_honorific().match(line)
    )
    return tuple(
        person
        for person in people
        if len(person.split()) > 1 and not any_letterhead().search(person) and _is_person(person)
    )


def _is_person(line: str) -> bool:
    """Whether a line that starts with an honorific holds a name, and no office in its place."""
    words = line.split()
    first = next((n for n, word in enumerate(words) if not any_honorific().match(word)), 0)
    return (
        not any_only_honorific().match(line)
        and not any_officer().match(" ".join(words[first:]))
        and not any_officer().match(line)
        and not any(character.isdigit() for character in line)
        and not any_nobody().search(line)
    )


def _before_office(line: str, greeted: str) -> str | None:
    """The person with an honorific that *line* starts with, whose family name is that of the one
    *greeted*, where an office follows on the same line: 'Ms. Invented Person Managing Director'."""
    words = line.split()
    family = folded(greeted.rpartition(" ")[2])
    for number in range(1, min(len(words), _MOST_WORDS_OF_PERSON)):
        following = " ".join(words[number + 1 :])
        if folded(words[number]) == family and any_officer().match(following):
            return " ".join(words[: number + 1]) if any_honorific().match(line) else None
    return None


def is_same_person(person: str, greeted: str) -> bool:
    """Whether both end in one family name, or *person* holds the whole of the *greeted* name, as
    where a small word or a second family name follows: 'Dato’ X Y bin Z', 'Sra. X Y Z'."""
    if folded(person.rpartition(" ")[2]) == folded(greeted.rpartition(" ")[2]):
        return True
    whole, part = _name_words(person), [folded(word) for word in _name_words(greeted)]
    for start in range(len(whole) - len(part) + 1 if part else 0):
        rest = whole[start + len(part) :]
        if [folded(word) for word in whole[start : start + len(part)]] == part:
            return _may_follow_name(rest)
    return False


def _may_follow_name(words: Sequence[str]) -> bool:
    """Whether *words* may go on with a person's name, and are no office and no organisation."""
    ends = [" ".join(words[start:]) for start in range(len(words))]
    is_short = len(words) <= _MOST_WORDS_AFTER_GREETED
    return is_short and not any(any_officer().match(end) or actor_kind_of(end) for end in ends)


def _name_words(person: str) -> list[str]:
    """The words of a name without its honorifics."""
    words = person.split()
    while words and any_honorific().match(words[0]):
        words = words[1:]
    return words


def folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
