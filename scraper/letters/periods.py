"""The body of a letter -> in which time it asks for a response, and when it becomes public.

A response period is what a request to respond states; where a letter only says that it and any
response become public in so many days, it is those days, for that is what the experts mean by it.
A publication "past this delay" comes after the days of the response period. A publication within
hours, as of comments on laws, gives no response period. Hours, months and a day until which to
respond become days with the date of the letter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from dateutil.relativedelta import relativedelta

from scraper.letters.dates import FoundDate, find_dates
from scraper.letters.layout import sentences_at
from scraper.letters.quoted import quoted_spans
from scraper.letters.wording import PeriodsWording, Wording, counted_units, period_pattern
from scraper.records import PublicationPeriod, ResponsePeriod

_MOST_DAYS = 366
_MOST_HOURS = 999
_MOST_MONTHS = 12
_LONGEST_UNTIL = 40  # characters of the words before a day until which to respond
_MOST_STATED = 20  # periods of one sentence: more are no letter's
_DAYS_PER_WEEK = 7
_HOURS_PER_DAY = 24
_NEAR = 350  # characters between the verb of a request and its period
_BEFORE = 120  # characters before a period and after it, where the verb of a request comes last
_AFTER = 120  # characters from a period to what is to be sent in it


@dataclass(frozen=True, slots=True)
class ReadPeriods:
    response: ResponsePeriod | None
    publication: PublicationPeriod | None


@dataclass(frozen=True, slots=True)
class _Stated:
    """A period as one sentence states it: days, or hours; `count` is None where words and digits
    differ, where it is out of bounds or of working days."""

    count: int | None
    in_days: bool
    sentence: str
    start: int
    end: int


def read_periods(units: Sequence[str], wording: Wording, sent: date | None) -> ReadPeriods:
    """Both periods, each None where the *units* state none, or state two that differ.

    *sent* is the date of the letter. What stands in quotation marks is another letter's.
    """
    requests: list[_Stated] = []
    publications: list[_Stated] = []
    for unit in units:
        for sentence in _sentences_that_state(unit, wording):
            public = _publishing(sentence, wording.periods)
            requested: list[_Stated] = []
            published: list[_Stated] = []
            for stated in islice(_stated_in(sentence, wording, sent), _MOST_STATED):
                is_request = _is_request(stated, public, wording.periods)
                requested += [_in_days(stated)] if is_request else []
                if public and (not is_request or _goes_public_after(stated, wording.periods)):
                    published.append(stated)
            requests += requested
            if public and not published and requests:
                start = requested[-1].end if requested else 0
                if wording.periods.past_it.search(sentence, start):
                    published.append(replace(requests[-1], sentence=sentence))
            publications += published
    publication = _the_one(publications)
    response = _the_one(requests)
    if not requests and publication and publication.in_days:
        response = publication
    return ReadPeriods(_response_period(response), _publication_period(publication))


def _response_period(stated: _Stated | None) -> ResponsePeriod | None:
    if stated is None or stated.count is None:
        return None
    return ResponsePeriod(days=stated.count, quote=stated.sentence)


def _publication_period(stated: _Stated | None) -> PublicationPeriod | None:
    if stated is None:
        return None
    return PublicationPeriod(
        days=stated.count if stated.in_days else None,
        hours=None if stated.in_days else stated.count,
        quote=stated.sentence,
    )


def _sentences_that_state(unit: str, wording: Wording) -> Iterator[str]:
    """The sentences of *unit* that hold a period, a day until which something is asked for, or what
    becomes public after it."""
    if not _may_state(unit, wording.periods):
        return
    lowered = unit.lower()
    places: list[int] = []
    if any(word in lowered for word in wording.periods.units):
        places += [found.start() for found in _periods_in(unit, wording)]
    places += [item.start for item in find_dates(unit) if _until(unit, item, wording)]
    places += [found.start() for found in wording.periods.publication.finditer(unit)]
    if not places:
        return
    quoted = quoted_spans(unit)
    own = sorted(place for place in places if not quoted.holds(place))
    for sentence in sentences_at(unit, own, wording):
        if _may_state(sentence, wording.periods) and not wording.text.reported.search(sentence):
            yield sentence


def _periods_in(text: str, wording: Wording) -> Iterator[re.Match[str]]:
    is_counted = counted_units(wording.language).search(text) is not None
    return period_pattern(wording.language, is_counted=is_counted).finditer(text)


def _may_state(text: str, wording: PeriodsWording) -> bool:
    return wording.responded.may_be_in(text) or wording.publication.may_be_in(text)


def _until(text: str, found: FoundDate, wording: Wording) -> re.Match[str] | None:
    """The words before a date that say that something is asked for until it."""
    before = text[max(0, found.start - _LONGEST_UNTIL) : found.start]
    return wording.periods.until.search(before)


def _stated_in(sentence: str, wording: Wording, sent: date | None) -> Iterator[_Stated]:
    quoted = quoted_spans(sentence)
    for match in _periods_in(sentence, wording):
        end = match.end()
        if wording.periods.after.match(sentence, end) or quoted.holds(match.start()):
            continue
        count, in_days = _measured(match, wording.periods, sent)
        most = _MOST_DAYS if in_days else _MOST_HOURS
        within = count if count is not None and 0 < count <= most else None
        yield _Stated(within, in_days, sentence, match.start(), end)
    for found in find_dates(sentence):
        until = _until(sentence, found, wording)
        if until is None or quoted.holds(found.start):
            continue
        days = None if until["excluded"] else _days_until(found, sent)
        within = days if days is not None and 0 < days <= _MOST_DAYS else None
        yield _Stated(within, True, sentence, found.start, found.end)


def _measured(
    match: re.Match[str], wording: PeriodsWording, sent: date | None
) -> tuple[int | None, bool]:
    """How long the period is, and whether in days; None where words and digits differ."""
    unit = wording.units[" ".join(match["unit"].casefold().replace("-", " ").split())]
    word = " ".join((match["word"] or "").casefold().split())
    in_words = _number_of(word, wording)
    in_digits = match["number"] or match["bracket"] or match["digits"]
    count = int(in_digits) if in_digits else in_words
    if match["working"] or match["working_after"]:
        count = None
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
    if not 0 < months <= _MOST_MONTHS:
        return None
    return (sent + relativedelta(months=months) - sent).days


def _days_until(found: FoundDate, sent: date | None) -> int | None:
    try:
        until = date(found.year, found.month, found.day)
    except ValueError:
        return None
    return (until - sent).days if sent else None


def _in_days(stated: _Stated) -> _Stated:
    """A period to respond in, in days: hours only where they are whole days."""
    if stated.in_days:
        return stated
    days, rest = divmod(stated.count or 0, _HOURS_PER_DAY)
    count = days if days and not rest else None
    return _Stated(count, True, stated.sentence, stated.start, stated.end)


def _the_one(stated: Sequence[_Stated]) -> _Stated | None:
    """The first of the periods; None where they differ, or where one cannot be told."""
    if len({(period.count, period.in_days) for period in stated}) != 1:
        return None
    return stated[0] if stated[0].count is not None else None


def _publishing(sentence: str, wording: PeriodsWording) -> re.Match[str] | None:
    """The verb by which the sentence says that letter and response become public."""
    public = wording.publication.search(sentence)
    return public if public and wording.published.search(sentence) else None


def _goes_public_after(stated: _Stated, wording: PeriodsWording) -> bool:
    """Whether the sentence says that letter and response become public after the period, which is
    one to respond in."""
    return wording.afterwards.search(stated.sentence, stated.end) is not None


def _is_request(stated: _Stated, public: re.Match[str] | None, wording: PeriodsWording) -> bool:
    """Whether the period is one to respond in. Where the sentence speaks of the publication too,
    the verb that stands before the period decides."""
    sentence = stated.sentence
    if public is not None and public.start() < stated.start:
        return False
    if not wording.responded.may_be_in(sentence):
        return False
    first = max(0, stated.start - 2 * _NEAR)
    if wording.earlier.search(sentence, first, stated.start) or (
        wording.asked_before.search(sentence, first, stated.start)
    ):
        return False
    verbs = wording.requested.finditer(sentence, first, stated.end + 2 * _BEFORE)
    return any(_asks(verb, stated, wording) for verb in verbs)


def _asks(verb: re.Match[str], stated: _Stated, wording: PeriodsWording) -> bool:
    """Whether the *verb* asks for a response in the period, and nothing else stands between."""
    sentence = stated.sentence
    if wording.notice.match(sentence, verb.start()):
        return False
    if verb.end() > stated.end:  # "A response within 60 days would be appreciated"
        around = (sentence[: stated.start], sentence[stated.end : verb.start()])
        if max(map(len, around)) > _BEFORE or any(map(wording.foreign.search, around)):
            return False
        return wording.responded.pattern.search(sentence, 0, verb.end() + _AFTER) is not None
    between = sentence[verb.start() : stated.start]
    if len(between) > _NEAR or wording.foreign.search(between):
        return False
    return wording.responded.pattern.search(sentence, verb.start(), stated.end + _AFTER) is not None
