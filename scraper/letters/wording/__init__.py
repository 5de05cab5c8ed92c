"""How letters say things, as data: one TOML file per language, checked when it is read.

A language is added by adding its file. The module knows the shape of a file and nothing of what the
phrases are used for.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LetterWording(Section):
    opening: Pattern
    salutation: Pattern
    nobody: Pattern
    closing: Pattern
    annex_heading: Pattern
    annex_mentioned: Pattern
    page_number: Pattern


class HeaderWording(Section):
    reference_label: Pattern
    months: Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]
    dates: tuple[str, ...]
    mandates_heading: Pattern
    mandates_end: Pattern
    before_mandate: str
    mandate_article: Pattern
    mandate_office: Pattern
    role: Pattern
    resolutions: Pattern

    def date_patterns(self) -> tuple[re.Pattern[str], ...]:
        """`dates` with the names of the months put in; groups day, month, year."""
        months = "|".join(map(re.escape, self.months))
        return tuple(_compiled(date.replace("{month}", months)) for date in self.dates)

    def mandate_separator(self) -> re.Pattern[str]:
        """`before_mandate` with the roles put in."""
        return _compiled(self.before_mandate.replace("{role}", self.role.pattern))


class RecipientWording(Section):
    excellency: Pattern
    government: Pattern
    company: Pattern
    officer: Pattern
    honorific: Pattern
    legal_form: Pattern


class AlsoSentToWording(Section):
    sent: Pattern
    sent_to: Pattern
    alike: Pattern
    group_break: Pattern
    governments: Pattern
    companies: Pattern
    other_companies: Pattern
    nameless: Pattern
    between_names: Pattern
    names_end: Pattern


class PressReleaseWording(Section):
    notice: Pattern


class QuestionsWording(Section):
    introduction: Pattern
    requested: Pattern
    number: Pattern
    sub_item: Pattern


class PeriodsWording(Section):
    period: Pattern
    day_units: tuple[str, ...]
    requested: Pattern
    responded: Pattern
    publication: Pattern
    published: Pattern
    earlier: Pattern
    numbers: dict[str, int]


class InstrumentsWording(Section):
    numbers_of: Pattern
    paragraph: Pattern
    of: Pattern
    more: Pattern
    after_name: Pattern
    and_: Annotated[Pattern, Field(alias="and")]
    through: Pattern
    before_name: Pattern
    not_after: Pattern
    not_before: Pattern


class TextWording(Section):
    unfinished: Pattern
    abbreviations: frozenset[str]


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
    text: TextWording


@cache
def wordings() -> tuple[Wording, ...]:
    """The wording of every language, ordered by language."""
    files = sorted(
        (item for item in resources.files(__package__).iterdir() if item.name.endswith(".toml")),
        key=lambda item: item.name,
    )
    return tuple(
        Wording.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files
    )
