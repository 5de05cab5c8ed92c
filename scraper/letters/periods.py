"""The body of a letter -> in which time it asks for a response, and when it becomes public.

A response period is what a request to respond states; where a letter only says that it and any
response become public in so many days, it is those days, for that is what the experts mean by it.
A publication within hours, as of comments on laws, gives no response period.
"""

from collections.abc import Callable
from dataclasses import dataclass

from scraper.letters.layout import sentences_of
from scraper.letters.parts import LetterParts
from scraper.letters.wording import PeriodsWording
from scraper.records import PublicationPeriod, ResponsePeriod

_MOST_DAYS = 366
_MOST_HOURS = 999


@dataclass(frozen=True, slots=True)
class ReadPeriods:
    response: ResponsePeriod | None
    publication: PublicationPeriod | None


@dataclass(frozen=True, slots=True)
class _Stated:
    """A period as one sentence states it: days, or hours."""

    count: int
    in_days: bool
    sentence: str


def read_periods(parts: LetterParts) -> ReadPeriods:
    """Both periods, each None where the letter states none, or states two that differ."""
    wording = parts.wording.periods
    stated = tuple(
        period
        for unit in parts.body
        if wording.period.search(unit)
        for sentence in sentences_of(unit, parts.wording)
        if (period := _period_in(sentence, wording)) is not None
    )
    publication = _the_one(stated, lambda sentence: _is_publication(sentence, wording))
    request = _the_one(
        tuple(period for period in stated if period.in_days),
        lambda sentence: _is_request(sentence, wording),
    )
    response = request or (publication if publication and publication.in_days else None)
    return ReadPeriods(
        ResponsePeriod(days=response.count, quote=response.sentence) if response else None,
        PublicationPeriod(
            days=publication.count if publication.in_days else None,
            hours=None if publication.in_days else publication.count,
            quote=publication.sentence,
        )
        if publication
        else None,
    )


def _period_in(sentence: str, wording: PeriodsWording) -> _Stated | None:
    """The period that *sentence* states; None where it states none, two, or one out of bounds."""
    found = set()
    for match in wording.period.finditer(sentence):
        in_words = wording.numbers.get((match["word"] or "").casefold())
        in_digits = match["number"] or match["bracket"]
        count = int(in_digits) if in_digits else in_words
        if count is None:
            continue
        if in_words is not None and in_words != count:  # "sixty (30) days"
            return None
        found.add((count, match["unit"].casefold() in wording.day_units))
    if len(found) != 1:
        return None
    count, in_days = found.pop()
    most = _MOST_DAYS if in_days else _MOST_HOURS
    return _Stated(count, in_days, sentence) if 0 < count <= most else None


def _the_one(stated: tuple[_Stated, ...], belongs: Callable[[str], bool]) -> _Stated | None:
    """The first of the periods whose sentence *belongs*; None where they differ."""
    fitting = [period for period in stated if belongs(period.sentence)]
    if len({(period.count, period.in_days) for period in fitting}) != 1:
        return None
    return fitting[0]


def _is_publication(sentence: str, wording: PeriodsWording) -> bool:
    return bool(wording.publication.search(sentence) and wording.published.search(sentence))


def _is_request(sentence: str, wording: PeriodsWording) -> bool:
    return bool(
        wording.requested.search(sentence)
        and wording.responded.search(sentence)
        and not wording.earlier.search(sentence)
        and not _is_publication(sentence, wording)
    )
