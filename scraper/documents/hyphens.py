"""A word that a line's end broke in two -> the word.

A hyphen at the end of a line either breaks a word ('govern-ment') or belongs to it ('long-term').
What the same document writes elsewhere decides; then what is known of compounds; then whether its
lines end in hyphens so often that a program must have put them there.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from scraper.documents.language import is_common

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_BROKEN = re.compile(r"[^\W_][-‐]$")
_OFTEN = 0.04  # of the lines: without hyphenation, one line in some 50 ends in a compound's hyphen
_FEWEST = 3  # broken lines that prove a hyphenating program

_SYLLABLES = frozenset(("co", "de", "pre", "pro", "re"))  # that begin plain words, too
_SHORT = 4  # characters

_COMPOUNDS = tomllib.loads(Path(__file__).with_name("compounds.toml").read_text("utf-8"))
_FIRST = frozenset(part for language in _COMPOUNDS.values() for part in language["first"])
_LAST = frozenset(part for language in _COMPOUNDS.values() for part in language["last"])
_VOWEL = re.compile(r"[aeiouyáàâäéèêëíìîïóòôöúùûüœæаеёиоуыэюя]", re.IGNORECASE)


class Hyphens:
    """Knows the words of one document, and so which hyphens at its lines' ends are its own."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        count = broken = 0
        goes_on = False
        for line in lines:
            words = line.casefold().split()[1 if goes_on else 0 :]
            goes_on = is_broken(line)
            whole = words[:-1] if goes_on else words
            self._words.update(_WORD.findall(" ".join(whole)))
            count, broken = count + 1, broken + goes_on
        self._is_hyphenated = broken >= max(_FEWEST, _OFTEN * count)

    def joined(self, before: str, after: str) -> str:
        """The line *before*, which ends in a hyphen, and the line *after* it as one."""
        ends = _WORD.search(before.rstrip("-‐")[::-1])
        starts = _WORD.match(after)
        if ends is None or starts is None or before.rstrip("-‐")[-1:].isdigit():
            return before + after
        first, last = ends[0][::-1], starts[0]
        return (before if self._has_own_hyphen(first, last) else before[:-1]) + after

    def _has_own_hyphen(self, first: str, last: str) -> bool:
        if last[0].isupper() and not first.isupper():
            return True
        first, last = first.casefold(), last.casefold()
        compound, whole = self._words[f"{first}-{last}"], self._words[first + last]
        if compound != whole:
            return compound > whole
        head, tail = first.rsplit("-", 1)[-1], last.split("-", 1)[0]
        if not _VOWEL.search(head) or not _VOWEL.search(tail) or self._is_broken_off(head, tail):
            return False
        is_known = (
            head in _FIRST or self._words[head] > 0,
            tail in _LAST or self._words[tail] > 0,
        )
        if head in _FIRST or tail in _LAST:
            return all(is_known) or not self._is_hyphenated
        if not is_known[1] and is_common(head):
            return False  # "pour-riez", "con-trato": no compound begins with such a word
        return any(is_known) and len(tail) > 3 and (all(is_known) or not self._is_hyphenated)

    def _is_broken_off(self, head: str, tail: str) -> bool:
        """Whether a program broke a plain word after its first syllable: "pre-sent"."""
        is_short = len(tail) <= _SHORT and tail not in _LAST
        return self._is_hyphenated and head in _SYLLABLES and is_short


def is_broken(line: str) -> bool:
    """Whether the last word of *line* may go on in the next."""
    return _BROKEN.search(line) is not None
