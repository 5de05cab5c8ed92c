"""Known responses + those that a list shows -> which is which, and what is known now.

A response is tied to what the list shows by the database's number, else by its day. Known responses
keep their places, new ones come last; one that goes is kept, with the day on which it was gone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scraper.merge.contradictions import (
    RESPONSE_DATE_DIFFERS,
    RESPONSES_MAY_BE_ONE,
    dated_in_words,
    flag_of_dates_that_differ,
    is_completed,
    may_be_one,
)
from scraper.records import Flag, Response, ResponseKind
from scraper.sources.observation import ListedResponse

RESPONSE_NOT_LISTED = "response-not-listed"
_OF_TWO = frozenset((RESPONSE_DATE_DIFFERS, RESPONSES_MAY_BE_ONE))


@dataclass(frozen=True, slots=True)
class Tied:
    """The responses as they are once a list is known. `known` of them were known before, in the
    same places; `listed` are the places of those that the list shows."""

    responses: tuple[Response, ...]
    known: int
    listed: frozenset[int]


def tie_responses(
    known: tuple[Response, ...], shown: Sequence[ListedResponse], *, on: date, is_all: bool
) -> Tied:
    """*known* responses with what a list shows on the day *on*; *is_all*: it shows all it has.

    What the list does not show of a response never erases what is known of it. A date after *on* is
    not taken.
    """
    days = [_day(item, on) for item in shown]
    places = _places(known, shown, days)
    by_place = {place: number for number, place in places.items()}
    responses = [
        _as_shown(item, shown[by_place[place]], days[by_place[place]])
        if place in by_place
        else _as_gone(item, on, is_all=is_all)
        for place, item in enumerate(known)
    ]
    for number, item in enumerate(shown):
        if number not in places:
            places[number] = len(responses)
            responses.append(_new(item, days[number], on))
    return Tied(tuple(responses), len(known), frozenset(places.values()))


def flags_of_two(
    flags: Iterable[Flag],
    before: tuple[Response, ...],
    tied: Tied,
    *,
    is_first: bool,
) -> tuple[Flag, ...]:
    """The flags that tell of two days of one response, and of two responses that may be one, as
    they are now; *is_first*: no list told of responses before, so a known day is a document's."""
    now = [item for item in flags if item.code in _OF_TWO]
    for old, new in zip(before, tied.responses, strict=False):
        if old == new:
            continue
        said = old.dated if is_first and old.sha256 is not None else None
        if old.dated != new.dated and old.dated is not None:
            start = flag_of_dates_that_differ(old.dated, "").message.removesuffix(".")
            for flag in [item for item in now if item.message.startswith(start)]:
                now.remove(flag)
                said = flag.message[len(start) :].removesuffix(".")
            if said is not None and new.dated is not None and said != new.dated:
                now.append(flag_of_dates_that_differ(new.dated, said))
        stale = {flag for one in before for flag in (may_be_one(old, one), may_be_one(one, old))}
        now = [item for item in now if item not in stale]
    unlisted = [
        item
        for place, item in enumerate(tied.responses)
        if place not in tied.listed and item.gid is None and item.sha256 is not None
    ]
    added = tied.responses[tied.known :]
    pairs = (may_be_one(item, new) for new in added for item in unlisted)
    return (*now, *(flag for flag in pairs if flag is not None))


def flags_of_gone(responses: Iterable[Response]) -> Iterator[Flag]:
    """A flag for each response that the database no longer lists."""
    for item in responses:
        if item.not_listed_since is not None:
            yield Flag(
                code=RESPONSE_NOT_LISTED,
                message=f"The database does not list the response {dated_in_words(item)}.",
            )


def _day(shown: ListedResponse, on: date) -> str | None:
    return None if shown.dated is None or shown.dated > on else shown.dated.isoformat()


def _places(
    known: tuple[Response, ...], shown: Sequence[ListedResponse], days: Sequence[str | None]
) -> dict[int, int]:
    """For each number of *shown* whose response is known, its place there. The surest tie first:
    the database's number, the same day, the month of a day, and where one is left on each side, a
    day that one of them lacks."""
    places: dict[int, int] = {}
    numbered = {item.gid: place for place, item in enumerate(known) if item.gid is not None}
    for number, item in enumerate(shown):
        if item.gid is not None and item.gid in numbered:
            places[number] = numbered[item.gid]
    for is_tied, is_only_pair in (
        (_is_same_day, False),
        (is_completed, True),
        (_lacks_a_day, True),
    ):
        free = [place for place in range(len(known)) if place not in places.values()]
        open_ = [number for number in range(len(shown)) if number not in places]
        if not free or not open_:
            break
        pairs = [
            (number, place)
            for number in open_
            for place in free
            if _may_be(known[place], shown[number]) and is_tied(known[place].dated, days[number])
        ]
        for number, place in pairs:
            is_unsure = is_only_pair or known[place].sha256 is not None
            rivals = [pair for pair in pairs if (number in pair[:1]) or (place in pair[1:])]
            if is_unsure and len(rivals) > 1 and shown[number].gid is not None:
                continue
            if number not in places and place not in places.values():
                places[number] = place
    return places


def _may_be(known: Response, shown: ListedResponse) -> bool:
    """Whether no two numbers tell them apart."""
    return known.gid is None or shown.gid is None


def _is_same_day(known: str | None, shown: str | None) -> bool:
    return known is not None and known == shown


def _lacks_a_day(known: str | None, shown: str | None) -> bool:
    return known is None or shown is None


def _as_shown(known: Response, shown: ListedResponse, day: str | None) -> Response:
    new = {
        "gid": known.gid or shown.gid,
        "url": known.url or shown.url,
        "dated": known.dated if day is None else day,
        "not_listed_since": None,
    }
    is_same = all(getattr(known, fact) == value for fact, value in new.items())
    return known if is_same else known.model_copy(update=new)


def _as_gone(known: Response, on: date, *, is_all: bool) -> Response:
    """A *known* response that the list does not show; one that a person added never was on it."""
    was_listed = known.gid is not None or known.sha256 is None
    if not is_all or not was_listed or known.not_listed_since is not None:
        return known
    return known.model_copy(update={"not_listed_since": on})


def _new(shown: ListedResponse, day: str | None, on: date) -> Response:
    return Response(
        dated=day, kind=ResponseKind.UNKNOWN, url=shown.url, gid=shown.gid, first_seen=on
    )
