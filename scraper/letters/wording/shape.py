"""The shape of a file that says how letters of one language say things.

What each entry is, `en.toml` says beside it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from scraper.wording import Section


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


Pattern = Annotated[re.Pattern[str], BeforeValidator(compiled)]


@lru_cache(maxsize=8)  # one text is asked for many phrases, one after the other
def _lowered(text: str) -> str:
    """*text* in small letters, each character in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)


class Phrase(Section):
    """A pattern, and words of which each match holds one, in small letters: looking for these first
    spares looking for the pattern in a text that has none."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    pattern: Pattern
    words: Annotated[tuple[str, ...], Field(min_length=1)]

    def may_be_in(self, text: str) -> bool:
        lowered = _lowered(text)
        for word in self.words:  # noqa: SIM110  any() takes several times as long
            if word in lowered:
                return True
        return False

    def places_in(self, text: str) -> Sequence[int]:
        """Where its words stand in *text*, in order."""
        lowered = _lowered(text)
        return sorted(
            match.start()
            for word in self.words
            if word in lowered
            for match in re.finditer(re.escape(word), lowered)
        )

    def near(self, text: str, before: int, after: int) -> Iterator[re.Match[str]]:
        """Each match of which so many characters stand before and after its word at the most."""
        end = 0
        for place in self.places_in(text):
            found = self.pattern.search(text, max(end, place - before), place + after)
            if found is not None:
                end = found.end()
                yield found

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_be_in(text) else iter(())


class LetterWording(Section):
    opening: Phrase
    opening_else: Pattern
    salutation: Pattern
    nobody: Pattern
    closing: Phrase
    annex_heading: Pattern
    annex_mentioned: Phrase
    page_number: Pattern
    letterhead: Pattern
    copies: Pattern
    on_behalf: Pattern
    on_leave: Pattern


class HeaderWording(Section):
    reference_label: Pattern
    follow_up: Pattern
    months: Annotated[tuple[Pattern, ...], Field(min_length=12, max_length=12)]
    dates: tuple[str, ...]
    mandates_heading: Pattern
    mandates_end: Pattern
    before_mandate: str
    mandate_article: Pattern
    mandate_office: Pattern
    role: Pattern
    resolutions: Phrase
    council_before: Pattern
    council_after: Pattern
    council_own: Pattern
    council_next: Pattern

    @property
    def any_month(self) -> str:
        return "|".join(month.pattern for month in self.months)


class RecipientWording(Section):
    excellency: Pattern
    government: Phrase
    company: Phrase
    company_named: Pattern
    of_another: Pattern
    addressed: Phrase
    hereinafter: Phrase
    bank: Phrase
    organisation: Phrase
    organisation_name: Pattern
    development_bank: Pattern
    de_facto: Phrase
    no_recognition: Phrase
    other: Phrase
    other_name: Pattern
    private_noun: Pattern
    written_to: Phrase
    unofficial: Phrase
    leaders: Pattern
    authorities: Phrase
    founded: Phrase
    asked: Phrase
    place_name: Pattern
    at_place: Pattern
    armed: Phrase
    officer: Pattern
    after_office: Pattern
    honorific: Pattern
    only_honorific: Pattern

    def may_name_organisation(self, line: str) -> bool:
        """Whether *line* holds a word of the names of organisations."""
        return bool(self.organisation_name.search(line) or self.other_name.search(line))


class AlsoSentToWording(Section):
    letters: Pattern
    sent: Phrase
    received: Phrase
    sent_by: Pattern
    before: Pattern
    alike: Pattern
    first_recipient: Pattern
    group_break: Pattern
    governments: Pattern
    companies: Pattern
    company_lead: Pattern
    other_companies: Pattern
    nameless: Pattern
    between_names: Pattern
    names_end: Pattern


class PressReleaseWording(Section):
    notice: Phrase


class QuestionsWording(Section):
    introduction: Pattern
    requested: Pattern
    not_asked: Pattern
    asks: Pattern
    follows: Pattern


class PeriodsWording(Section):
    before: str
    after: Pattern
    between: str
    working: str
    counted_from: str
    until: Pattern
    units: dict[str, Literal["day", "week", "month", "hour"]]
    numbers: dict[str, int]
    requested: Pattern
    responded: Phrase
    foreign: Pattern
    notice: Pattern
    publication: Phrase
    published: Pattern
    past_it: Pattern
    afterwards: Pattern
    earlier: Pattern
    asked_before: Pattern


class InstrumentsWording(Section):
    numbers_of: Pattern
    possessive: Pattern
    inside: Pattern
    first: Pattern
    paragraph: Pattern
    paragraph_before: Pattern
    paragraph_of: Pattern
    parts_before: Pattern
    of_same_article: Phrase
    read_with: Pattern
    that_article: Pattern
    subparagraph: Pattern
    of: Pattern
    more: Pattern
    back: Pattern
    defined: Pattern
    shortened: Phrase
    said: Pattern
    linking: Pattern
    nouns: Pattern
    chain: Pattern
    carried: Pattern
    goes_on: Pattern
    carried_in: Pattern
    which: Pattern
    provides: Pattern
    bound: Pattern
    other_law: Pattern
    after_name: Pattern
    and_: Annotated[Pattern, Field(alias="and")]
    through: Pattern
    before_name: Pattern
    within_name: tuple[str, ...]
    not_after: Pattern
    not_before: Pattern
    council_name: str
    resolution_stem: str
    council: Pattern
    council_later: Pattern
    own: Pattern
    not_council: Pattern
    in_council_resolution: Pattern
    council_speaks: Pattern
    article_of: Pattern
    comment: Phrase
    comment_of: Pattern
    comment_and: Pattern
    comment_joint: Pattern
    former_committee: Pattern
    comment_its: Pattern
    comment_next: Pattern
    comment_in: Pattern
    comment_about: Pattern
    comment_it: Pattern
    a_committee: Pattern
    same_committee: Pattern
    lone_committee: Pattern
    a_body: Pattern
    other_committee: Pattern
    the_committee: Pattern
    committees: dict[str, Pattern]


class LabourWording(Section):
    organization: Phrase
    head: Pattern
    number: Pattern
    year: Pattern


class FocusWording(Section):
    law: Pattern
    any_law: Pattern
    court: Pattern
    unknown: Pattern
    unknown_set: Pattern
    charge: Pattern
    national: Pattern
    accused: Pattern
    held: Pattern
    long_name: Pattern
    speaks: Pattern
    begins: Pattern
    recalls: Pattern
    subject: Pattern
    citing: Pattern
    treaty: Pattern
    other_set: Pattern


class TextWording(Section):
    unfinished: Pattern
    abbreviations: frozenset[str]
    footnote: Pattern
    takes_number: Pattern
    conjunction: Pattern
    reported: Pattern
    elision: Pattern | None = None


class Wording(Section):
    """The wording of one language; its file says what each phrase is."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    letter: LetterWording
    header: HeaderWording
    recipient: RecipientWording
    also_sent_to: AlsoSentToWording
    press_release: PressReleaseWording
    questions: QuestionsWording
    periods: PeriodsWording
    instruments: InstrumentsWording
    labour: LabourWording
    focus: FocusWording
    text: TextWording
