"""A communication -> its response period, the basis of that period, and the due day.

The period is what the letter states, else the rule of its type, else unknown. Days are calendar
days; the day of sending is day 0, and the due day itself is still in time. Whether a response came
is left to `status`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from generator.rules.dates import count_in_words, span_of
from scraper.names.corrections import Correction, corrections_of
from scraper.records import Communication, Letter, day_of

_BEGINNING = date.min  # no source says since when
_DAY_UNKNOWN = "the day of the letter is unknown"
_TYPE_SETS_NONE = "the type sets no response period"
_LETTER_SETS_NONE = "the letter says that it is published within hours, and sets no response period"
_BEYOND_CALENDAR = "the due day is after the last day of the calendar"


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """The response period of letters of some types, sent from one day to another, both inclusive.

    At most one of `days` and `months` is set; neither is where the types set no response period.
    `basis` is one plain sentence, `source` what it was read in. `valid_until` is None for a rule
    that still holds.
    """

    types: tuple[str, ...]
    days: int | None
    months: int | None
    basis: str
    source: str
    valid_from: date
    valid_until: date | None

    @property
    def sets_period(self) -> bool:
        return self.days is not None or self.months is not None

    def covers(self, first: date, last: date) -> bool:
        """Whether the rule holds on every day from *first* to *last*, both inclusive."""
        return self.valid_from <= first and last <= (self.valid_until or date.max)


RESPONSE_PERIODS = (
    PeriodRule(
        types=("AL", "JAL"),
        days=60,
        months=None,
        basis="Letters of allegation stay confidential for 60 days and are then published "
        "with any response.",
        source="The notice of publication in the letters themselves, as in AL OTH 54/2021 of "
        "12 March 2021; a letter of 26 June 2023 was published on 25 August 2023, day 60.",
        valid_from=date(2011, 1, 1),
        valid_until=None,
    ),
    PeriodRule(
        types=("UA", "JUA"),
        days=60,
        months=None,
        basis="Urgent appeals ask for a prompt response; they are published with any response "
        "after the same 60 days.",
        source="A/62/280 for the prompt response; the 60 days are common knowledge of the field, "
        "not confirmed in a document that the tracker has read.",
        valid_from=date(2011, 1, 1),
        valid_until=None,
    ),
    PeriodRule(
        types=("AL", "JAL", "UA", "JUA"),
        days=None,
        months=2,
        basis="Before 2011 the period was a minimum of two months.",
        source="Accounts of the practice before 2011 speak of a minimum period of two months; they "
        "do not tell the types apart, and the tracker has not read the original document.",
        valid_from=_BEGINNING,
        valid_until=date(2010, 12, 31),
    ),
    PeriodRule(
        types=("OL", "JOL"),
        days=None,
        months=None,
        basis="Comments on laws and policies are published as soon as they have been sent; "
        "there is no response period unless the letter gives one.",
        source="The practice of the communications database, https://spcommreports.ohchr.org.",
        valid_from=_BEGINNING,
        valid_until=None,
    ),
)


class Basis(StrEnum):
    """What a response period rests on."""

    LETTER = "letter"
    TYPE_RULE = "type"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The response period of one communication and the last day in time.

    `sent` is the day used: that of the correction where there is one, else as printed; None where
    the day is unknown. `sent_printed` is the partial date as in the record. `days` is the number of
    days from `sent` to `due` where `due` is known, else the stated days. `rule` is set where the
    basis is the type, `quote` only where the letter's sentence is kept. Exactly one of `due` and
    `why_no_due` is None.
    """

    sent: date | None
    sent_printed: str | None
    correction: Correction | None
    days: int | None
    basis: Basis
    rule: PeriodRule | None
    quote: str | None
    due: date | None
    why_no_due: str | None

    @property
    def sent_used(self) -> str | None:
        """The partial date that stands: corrected, else as printed."""
        return self.sent_printed if self.correction is None else self.correction.corrected

    @property
    def sets_no_period(self) -> bool:
        """Whether it is known that no response period was set, rather than unknown which."""
        return self.why_no_due in (_TYPE_SETS_NONE, _LETTER_SETS_NONE)

    @property
    def period_in_words(self) -> str | None:
        """'60 days', '2 months', or None where no period is known."""
        if self.rule is not None and self.rule.months is not None:
            return count_in_words(self.rule.months, "month")
        return None if self.days is None else count_in_words(self.days, "day")


@dataclass(frozen=True, slots=True)
class _Period:
    """A response period before it is counted from a day; `why_none` where there is none."""

    basis: Basis
    days: int | None = None
    rule: PeriodRule | None = None
    quote: str | None = None
    why_none: str | None = None

    @property
    def length(self) -> relativedelta:
        months = self.rule.months if self.rule is not None else None
        return relativedelta(days=self.days or 0, months=months or 0)


def deadline_of(communication: Communication) -> Deadline:
    """The response period of *communication* and its due day.

    Period: `letter.response_period`, else the rule of the type that holds on the day of sending,
    else unknown. A letter that is published within hours, as comments on laws are, and states no
    period has no due day whatever its type.
    """
    correction = _correction_of_sent(communication)
    sent_used = communication.sent if correction is None else correction.corrected
    sent = day_of(sent_used)
    period = _period_of(communication, sent_used)
    due, why_no_due = _due_of(sent, period)
    return Deadline(
        sent=sent,
        sent_printed=communication.sent,
        correction=correction,
        days=period.days if sent is None or due is None else (due - sent).days,
        basis=period.basis,
        rule=period.rule,
        quote=period.quote,
        due=due,
        why_no_due=why_no_due,
    )


def _correction_of_sent(communication: Communication) -> Correction | None:
    for correction in corrections_of(communication.reference):
        if correction.fact == "sent" and correction.printed == communication.sent:
            return correction
    return None


def _period_of(communication: Communication, sent_used: str | None) -> _Period:
    letter = communication.letter
    if letter is not None and letter.response_period is not None:
        stated = letter.response_period
        return _Period(Basis.LETTER, days=stated.days, quote=stated.quote)
    period = _period_of_type(communication.type, sent_used)
    if period.why_none != _TYPE_SETS_NONE and _is_published_within_hours(letter):
        return _Period(Basis.UNKNOWN, why_none=_LETTER_SETS_NONE)
    return period


def _is_published_within_hours(letter: Letter | None) -> bool:
    if letter is None or letter.publication_period is None:
        return False
    return letter.publication_period.hours is not None


def _period_of_type(type_code: str | None, sent_used: str | None) -> _Period:
    """By the rule of the type that holds on every day on which the letter may have been sent."""
    if type_code is None:
        return _Period(Basis.UNKNOWN, why_none="type unknown")
    rules = [rule for rule in RESPONSE_PERIODS if type_code in rule.types]
    if not rules:
        return _Period(Basis.UNKNOWN, why_none=f"no rule for type {type_code}")
    first, last = span_of(sent_used)
    for rule in rules:
        if rule.covers(first, last):
            why_none = None if rule.sets_period else _TYPE_SETS_NONE
            return _Period(Basis.TYPE_RULE, days=rule.days, rule=rule, why_none=why_none)
    # The rules of a type leave no day out, so only a letter of an unknown day gets here.
    return _Period(Basis.UNKNOWN, why_none=_DAY_UNKNOWN)


def _due_of(sent: date | None, period: _Period) -> tuple[date | None, str | None]:
    """The last day in time, or why there is none.

    Months run to the same day of the month, or to its last day where it has no such day.
    """
    if period.why_none is not None:
        return None, period.why_none
    if sent is None:
        return None, _DAY_UNKNOWN
    try:
        return sent + period.length, None
    except OverflowError:
        return None, _BEYOND_CALENDAR
