"""The body of a letter -> in which time it asks for a response, and when it becomes public.

A response period is what a request to respond states; where a letter only says that it and any
response become public in so many days, it is those days, for that is what the experts mean by it.
A publication within hours, as of comments on laws, gives no response period. Months, and a day
until which to respond, become days with the date of the letter.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scraper.letters.header import day_of_month
from scraper.letters.layout import sentences_of
from scraper.letters.wording import PeriodsWording, Wording, period_pattern, until_patterns
from scraper.records import PublicationPeriod, ResponsePeriod

_MOST_DAYS = 366
_MOST_HOURS = 999
_DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class ReadPeriods:
    response: ResponsePeriod | None
    publication: PublicationPeriod | None


@dataclass(frozen=True, slots=True)
class _Stated:
    """A period as one sentence states it: days, or hours; `count` is None where words and digits
    differ, or where it is out of bounds."""

    count: int | None
    in_days: bool
    sentence: str
    start: int
    end: int


def read_periods(units: Sequence[str], wording: Wording, sent: date | None) -> ReadPeriods:
    """Both periods, each None where the *units* state none, or state two that differ.

    *sent* is the date of the letter.
    """
    requests: list[_Stated] = []
    publications: list[_Stated] = []
    for unit in units:
        if not _may_state(unit, wording):
            continue
        for sentence in sentences_of(unit, wording):
            for stated in _stated_in(sentence, wording, sent):
                is_request = stated.in_days and _is_request(stated, wording.periods)
                if _is_publication(stated, wording.periods, is_request):
                    publications.append(stated)
                if is_request:
                    requests.append(stated)
    publication = _the_one(publications)
    response = _the_one(requests)
    if not requests and publication and publication.in_days:
        response = publication
    return ReadPeriods(
        ResponsePeriod(days=response.count, quote=response.sentence)
        if response and response.count
        else None,
        PublicationPeriod(
            days=publication.count if publication.in_days else None,
            hours=None if publication.in_days else publication.count,
            quote=publication.sentence,
        )
        if publication
        else None,
    )


def _may_state(unit: str, wording: Wording) -> bool:
    phrases = wording.periods
    return bool(
        (phrases.responded.search(unit) or phrases.publication.search(unit))
        and (
            period_pattern(wording.language).search(unit)
            or any(form.pattern.search(unit) for form in until_patterns(wording.language))
        )
    )


def _stated_in(sentence: str, wording: Wording, sent: date | None) -> Iterator[_Stated]:
    for match in period_pattern(wording.language).finditer(sentence):
        if not wording.periods.after.match(sentence, match.end()):
            count, in_days = _measured(match, wording.periods, sent)
            most = _MOST_DAYS if in_days else _MOST_HOURS
            within = count if count is not None and 0 < count <= most else None
            yield _Stated(within, in_days, sentence, match.start(), match.end())
    for form in until_patterns(wording.language):
        for match in form.pattern.finditer(sentence):
            days = _days_until(match, form.months, sent)
            within = days if days is not None and 0 < days <= _MOST_DAYS else None
            yield _Stated(within, True, sentence, match.start(), match.end())


def _measured(
    match: re.Match[str], wording: PeriodsWording, sent: date | None
) -> tuple[int | None, bool]:
    """How long the period is, and whether in days; None where words and digits differ."""
    unit = wording.units[" ".join(match["unit"].casefold().replace("-", " ").split())]
    word = " ".join((match["word"] or "").casefold().split())
    in_words = _number_of(word, wording)
    in_digits = match["number"] or match["bracket"] or match["digits"]
    count = int(in_digits) if in_digits else in_words
    if in_words is not None and in_words != count:  # "sixty (30) days"
        count = None
    if count is not None and unit == "month":
        count = _days_of_months(sent, count) if sent else None
    if count is not None and unit == "week":
        count *= _DAYS_PER_WEEK
    return count, unit != "hour"


def _number_of(word: str, wording: PeriodsWording) -> int | None:
    plain = word.replace("-", " ")
    return next(
        (number for name, number in wording.numbers.items() if name.replace("-", " ") == plain),
        None,
    )


def _days_of_months(sent: date, months: int) -> int | None:
    """Days from *sent* to the same day *months* later, or to the last one of a shorter month."""
    if not 0 < months <= 12:
        return None
    year, month = divmod(sent.month - 1 + months, 12)
    year += sent.year
    last = monthrange(year, month + 1)[1]
    return (date(year, month + 1, min(sent.day, last)) - sent).days


def _days_until(
    match: re.Match[str], months: Sequence[re.Pattern[str]], sent: date | None
) -> int | None:
    month = next(number for number, name in enumerate(months, 1) if name.fullmatch(match["month"]))
    try:
        until = date(int(match["year"]), month, day_of_month(match))
    except ValueError:
        return None
    return (until - sent).days if sent else None


def _the_one(stated: Sequence[_Stated]) -> _Stated | None:
    """The first of the periods; None where they differ, or where one cannot be told."""
    if len({(period.count, period.in_days) for period in stated}) != 1:
        return None
    return stated[0] if stated[0].count is not None else None


def _is_publication(stated: _Stated, wording: PeriodsWording, is_request: bool) -> bool:
    """Whether the period is when letter and response become public: also that of a request, where
    the sentence says that they do after it."""
    sentence = stated.sentence
    public = wording.publication.search(sentence)
    if public is None or not wording.published.search(sentence):
        return False
    return not is_request or wording.afterwards.search(sentence, stated.end) is not None


def _is_request(stated: _Stated, wording: PeriodsWording) -> bool:
    """Whether the period is one to respond in. Where the sentence speaks of the publication too,
    the verb that stands before the period decides."""
    sentence = stated.sentence
    public = wording.publication.search(sentence)
    if public is not None and wording.published.search(sentence):
        if public.start() < stated.start:
            return False
        sentence = sentence[: stated.start]
    return _asks(sentence, wording) and not wording.earlier.search(stated.sentence)


def _asks(sentence: str, wording: PeriodsWording) -> bool:
    sentence = wording.notice.sub("", sentence)
    return bool(wording.requested.search(sentence) and wording.responded.search(sentence))
