"""How letters say things, as data: one TOML file per language, checked when it is read.

A language is added by adding its file. The module knows the shape of a file and nothing of what the
phrases are used for. Letterheads mix languages: what is read there is looked for in all of them.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from pydantic import ConfigDict

from scraper.letters.wording.shape import (
    AlsoSentToWording,
    PeriodsWording,
    Phrase,
    Wording,
    compiled,
)
from scraper.wording import Section, any_of, read_wordings

__all__ = [
    "AlsoSentToWording",
    "DatePattern",
    "PeriodsWording",
    "Phrase",
    "Wording",
    "any_after_office",
    "any_annex_heading",
    "any_follow_up",
    "any_follows",
    "any_honorific",
    "any_letterhead",
    "any_mandates_heading",
    "any_nobody",
    "any_officer",
    "any_on_behalf",
    "any_on_leave",
    "any_only_honorific",
    "any_page_number",
    "any_reference_label",
    "any_role",
    "any_word_that_takes_a_number",
    "compiled",
    "counted_units",
    "date_patterns",
    "mandate_separator",
    "period_pattern",
    "wordings",
]


@cache
def wordings() -> tuple[Wording, ...]:
    """The wording of every language, ordered by language."""
    return read_wordings(__package__, Wording)


class DatePattern(Section):
    """A form of dates, groups day, month and year; `months` are those of its language."""

    pattern: re.Pattern[str]
    months: tuple[re.Pattern[str], ...]

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)


@cache
def date_patterns() -> tuple[DatePattern, ...]:
    """The forms of dates of every language, with the names of the months put in."""
    return tuple(
        DatePattern(
            pattern=compiled(date.replace("{month}", wording.header.any_month)),
            months=wording.header.months,
        )
        for wording in wordings()
        for date in wording.header.dates
    )


@cache
def mandate_separator(language: str) -> re.Pattern[str]:
    """What stands before each mandate of a list in *language*, with the roles put in."""
    before = _wording_of(language).header.before_mandate
    return compiled(before.replace("{role}", any_role().pattern))


@cache
def counted_units(language: str) -> re.Pattern[str]:
    """The unit of a period and the words that count it: 'days from today'."""
    periods = _wording_of(language).periods
    return compiled(rf"\b(?:{_alternatives(periods.units)})\s(?:{periods.counted_from})")


@cache
def period_pattern(language: str, *, is_counted: bool = False) -> re.Pattern[str]:
    """A period in *language*: its unit, and its number, or word with bracket, or the digits after
    a word that is no number, as a scan may show one. It stands after words of time; with
    *is_counted* also before `counted_units`: 'sixty days from today', which takes longer to
    search."""
    periods = _wording_of(language).periods
    numbers = _alternatives(periods.numbers)
    start, end = rf"(?:{periods.before})\s{{1,3}}", ""
    if is_counted:
        bare = rf"(?P<bare>(?<![\w-])(?=\d{{1,3}}[ ]|(?:{numbers})[ -]))"
        start, end = f"(?:{start}|{bare})", rf"(?(bare)\s(?:{periods.counted_from}))"
    return compiled(
        rf"{start}(?:"
        r"(?P<number>\d{1,3})(?:\s{1,3}\([^\W\d_][\w -]{1,40}\))?"
        rf"|(?P<word>{numbers})(?:\s{{0,3}}\((?P<bracket>\d{{1,3}})\))?"
        r"|[^\W\d_][\w-]{1,30}\s{0,3}\((?P<digits>\d{1,3})\)"
        rf")(?:\s{{1,3}}|-)(?:(?:{periods.between})\s)?(?:(?P<working>{periods.working})\s)?"
        rf"(?P<unit>{_alternatives(periods.units)})\b"
        rf"(?P<working_after>\s?\(?(?:{periods.working})\b)?{end}"
    )


def _wording_of(language: str) -> Wording:
    return next(wording for wording in wordings() if wording.language == language)


@cache
def any_role() -> re.Pattern[str]:
    """The words that the name of a mandate begins with, in any language."""
    return _in_any_language(lambda wording: wording.header.role)


@cache
def any_reference_label() -> re.Pattern[str]:
    return _in_any_language(lambda wording: wording.header.reference_label)


@cache
def any_follow_up() -> re.Pattern[str]:
    """What stands before the reference of an earlier letter in a reference line."""
    return _in_any_language(lambda wording: wording.header.follow_up)


@cache
def any_letterhead() -> re.Pattern[str]:
    """Words of the letterhead of the experts' secretariat, in any language."""
    return _in_any_language(lambda wording: wording.letter.letterhead)


@cache
def any_on_behalf() -> re.Pattern[str]:
    """What one who signs for others too says."""
    return _in_any_language(lambda wording: wording.letter.on_behalf)


@cache
def any_on_leave() -> re.Pattern[str]:
    return _in_any_language(lambda wording: wording.letter.on_leave)


@cache
def any_page_number() -> re.Pattern[str]:
    return _in_any_language(lambda wording: wording.letter.page_number)


@cache
def any_annex_heading() -> re.Pattern[str]:
    return _in_any_language(lambda wording: wording.letter.annex_heading)


@cache
def any_word_that_takes_a_number() -> re.Pattern[str]:
    """The end of a line after which a number belongs to the sentence."""
    return _in_any_language(lambda wording: wording.text.takes_number)


@cache
def any_follows() -> re.Pattern[str]:
    """The start of a sentence that goes on with the question before it."""
    return _in_any_language(lambda wording: wording.questions.follows)


@cache
def any_mandates_heading() -> re.Pattern[str]:
    """The words that start the list of mandates, wherever they stand."""
    heading = _in_any_language(lambda wording: wording.header.mandates_heading)
    return compiled(f"(?<!\\S){heading.pattern.replace('^', '')}")


@cache
def any_officer() -> re.Pattern[str]:
    return _in_any_language(lambda wording: wording.recipient.officer)


@cache
def any_after_office() -> re.Pattern[str]:
    """What stands between an office and the name of an organisation on one line."""
    return _in_any_language(lambda wording: wording.recipient.after_office)


@cache
def any_nobody() -> re.Pattern[str]:
    """Words that name an office or nobody."""
    return _in_any_language(lambda wording: wording.letter.nobody)


@cache
def any_only_honorific() -> re.Pattern[str]:
    """An honorific without a name."""
    return _in_any_language(lambda wording: wording.recipient.only_honorific)


@cache
def any_honorific() -> re.Pattern[str]:
    return _in_any_language(lambda wording: wording.recipient.honorific)


def _in_any_language(phrase: Callable[[Wording], re.Pattern[str]]) -> re.Pattern[str]:
    return any_of(map(phrase, wordings()))


def _alternatives(words: Iterable[str]) -> str:
    """The *words*, longer ones first, each space and hyphen of which may be another."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in longest_first)
