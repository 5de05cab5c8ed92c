"""A seed and a number -> made-up communications: the same ones every time.

Cases are invented first, then dealt out to their recipients; references are numbered per code and
year as the days go by, with gaps; ids follow the days only roughly.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.source.communication import Communication, Response, ResponseKind
from tests.source.names import (
    TOWNS,
    Actor,
    Recipient,
    banks,
    companies,
    governments,
    mandates,
    others,
)
from tests.source.wording import subject_count, summary_of

FIRST_DAY = date(2010, 1, 11)
QUIET_DAYS = 69  # before the catalogue's day: younger letters are not public yet
RESPONSE_PERIOD = 60  # days, as letters state it
FIRST_GID = 1_000  # letters and responses count alike, so that the same id is one of each

_TYPES = ("AL", "AL", "AL", "AL", "AL", "AL", "UA", "UA", "UA", "OL")
_CASE_SIZES = (1,) * 60 + (2, 2, 2, 3, 3, 4, 6, 12)
_DELAYS = (8, 32, 43, 46, 59, 60, 61, 62, 74, 74, 76, 88, 97, 150)  # days, as met in real cases
_SHARE_WITH_RESPONSE = 0.6
_SHARE_WORD = 0.08
_SHARE_YEAR_BEFORE = 0.3  # of the letters of January to March
_SHARE_GAP = 0.08
_SHARE_NOT_LISTED = 0.04


@dataclass(slots=True)
class Numbers:
    """The numbers already given out: per code and year, and ids of letters and responses."""

    last: Counter[tuple[str, int]]
    letter_gid: int = FIRST_GID
    response_gid: int = FIRST_GID

    def reference(self, code: str, year: int, rng: Random) -> str:
        """The next reference of *code* in *year*; some numbers are never used."""
        step = rng.choice((2, 3)) if rng.random() < _SHARE_GAP else 1
        self.last[code, year] += step
        return f"{code} {self.last[code, year]}/{year}"

    def new_letter(self, rng: Random) -> int:
        """The next id of a letter."""
        self.letter_gid += rng.choice((1, 1, 2, 3))
        return self.letter_gid

    def new_response(self, rng: Random) -> int:
        """The next id of a response."""
        self.response_gid += rng.choice((1, 2, 3, 4))
        return self.response_gid


def invent(count: int, rng: Random, numbers: Numbers, today: date) -> tuple[Communication, ...]:
    """*count* communications for the list, and some more that are public but not on it.

    Those are the newest and a few from between, at least one. Responses are dated until *today*.
    """
    more = max(1, round(count * _SHARE_NOT_LISTED))
    last = today - timedelta(days=QUIET_DAYS)
    drafts = sorted(_drafts(count + more, last, rng), key=lambda draft: draft.sent)
    for draft in drafts:
        draft.reference = numbers.reference(draft.recipient.code, _year_of(draft.sent, rng), rng)
    for draft in sorted(drafts, key=lambda item: item.sent.toordinal() + rng.gauss(0, 120)):
        draft.gid = numbers.new_letter(rng)
    between = rng.sample(range(count), more // 2)
    hidden = {*between, *range(len(drafts) - (more - more // 2), len(drafts))}
    made = [
        communication_of(draft, key, is_listed=key not in hidden)
        for key, draft in enumerate(drafts)
    ]
    return _with_responses(made, rng, numbers, today)


@dataclass(slots=True)
class Draft:
    """A communication before it has its numbers."""

    case: int
    type_listed: str
    sent: date
    recipient: Recipient
    mandate_ids: tuple[str, ...]
    labels: tuple[str, ...]
    subject: int
    town: str
    victims: int
    variant: int
    days: int | None
    reference: str = ""
    gid: int = 0


def drafts_of_case(
    case: int, sent: date, recipients: Sequence[Recipient], rng: Random
) -> Iterator[Draft]:
    """One letter to each of *recipients*: same day, mandates and allegations."""
    known = [mandate for mandate in mandates() if mandate.first_year < sent.year]
    chosen = rng.sample(known, rng.choice((1, 1, 2, 2, 3, 4)))
    to_state = all(recipient.kind is Actor.GOVERNMENT for recipient in recipients)
    kind = rng.choice(_TYPES) if to_state else "AL"
    days = None if kind == "OL" else _days_of(rng)
    subject = rng.randrange(subject_count(is_law=kind == "OL"))
    town, victims = rng.choice(TOWNS), rng.choice((0, 0, 1, 2, 3, 14))
    for variant, recipient in enumerate(recipients):
        yield Draft(
            case=case,
            type_listed="J" * (len(chosen) > 1) + kind,
            sent=sent,
            recipient=recipient,
            mandate_ids=tuple(mandate.id for mandate in chosen),
            labels=tuple(_capitals(mandate.label, rng) for mandate in chosen),
            subject=subject,
            town=town,
            victims=victims,
            variant=variant % 2,
            days=days,
        )


def communication_of(draft: Draft, key: int, *, is_listed: bool) -> Communication:
    """The communication that *draft* became."""
    language = draft.recipient.language
    return Communication(
        key=key,
        reference=draft.reference,
        gid=draft.gid,
        type_listed=draft.type_listed,
        sent=draft.sent,
        recipient=draft.recipient,
        mandate_ids=draft.mandate_ids,
        labels=draft.labels,
        summary=summary_of(
            language,
            is_law=draft.type_listed.endswith("OL"),
            subject=draft.subject,
            town=draft.town,
            victims=draft.victims,
            variant=draft.variant,
        ),
        days=draft.days,
        case=draft.case,
        subject=draft.subject,
        town=draft.town,
        language=language,
        is_listed=is_listed,
    )


def recipients_of_case(rng: Random, size: int) -> tuple[Recipient, ...]:
    """Who gets the letters of a case of *size*: mostly Governments when there is one letter."""
    pool: Sequence[Recipient]
    if size == 1:
        chance = rng.random()
        pool = governments() if chance < 0.82 else companies() if chance < 0.95 else banks()
        pool = others() if chance > 0.98 else pool
        return (rng.choice(pool),)
    states = rng.sample(governments(), max(1, size // 3))
    rest = rng.sample(companies(), size - len(states))
    if size > 3:
        rest[-1] = rng.choice(banks())
    return (*states, *rest)


def invent_response(
    communication: Communication, dated: date, kind: ResponseKind, gid: int, rng: Random
) -> Response:
    """A response to *communication*; notes of States are in their language."""
    is_word = kind is not ResponseKind.WITHHELD and rng.random() < _SHARE_WORD
    return Response(gid, dated, kind, communication.language, is_word)


def response_kind(rng: Random) -> ResponseKind:
    """A kind, most often a substantive one."""
    return rng.choice(
        (ResponseKind.SUBSTANTIVE,) * 14
        + (ResponseKind.ACKNOWLEDGEMENT,) * 2
        + (ResponseKind.EXTENSION_REQUEST,)
        + (ResponseKind.WITHHELD,) * 3
    )


def _drafts(total: int, last: date, rng: Random) -> Iterator[Draft]:
    made, case = 0, 0
    while made < total:
        size = min(rng.choice(_CASE_SIZES), total - made)
        yield from drafts_of_case(case, _day(last, rng), recipients_of_case(rng, size), rng)
        made, case = made + size, case + 1


def _day(last: date, rng: Random) -> date:
    """A day until *last*, later ones more often: there are more letters in later years."""
    share = rng.random() ** 0.7
    return FIRST_DAY + timedelta(days=round(share * (last - FIRST_DAY).days))


def _year_of(sent: date, rng: Random) -> int:
    """The year of the reference: sometimes the one before, as when a letter took long to go out."""
    is_before = sent.month <= 3 and rng.random() < _SHARE_YEAR_BEFORE
    return sent.year - 1 if is_before and sent.year > FIRST_DAY.year else sent.year


def _days_of(rng: Random) -> int | None:
    """What the letter asks for: nearly always the same period, sometimes another one or none."""
    return rng.choice((RESPONSE_PERIOD,) * 28 + (30, None))


def _capitals(label: str, rng: Random) -> str:
    """*label* with the unstable capitals of the list."""
    return rng.choice((label, label, label, label[0].upper() + label[1:], label.title()))


def _with_responses(
    made: Sequence[Communication], rng: Random, numbers: Numbers, today: date
) -> tuple[Communication, ...]:
    planned: list[tuple[date, int, ResponseKind]] = []
    for position, communication in enumerate(made):
        has_response = rng.random() < (_SHARE_WITH_RESPONSE if communication.days else 0.15)
        for dated, kind in _days_of_responses(communication.sent, rng) if has_response else ():
            if dated <= today:
                planned.append((dated, position, kind))
    planned.sort(key=lambda item: item[0].toordinal() + rng.gauss(0, 90))
    responses: dict[int, list[Response]] = {}
    for dated, position, kind in planned:
        gid = numbers.new_response(rng)
        made_now = invent_response(made[position], dated, kind, gid, rng)
        responses.setdefault(position, []).append(made_now)
    return tuple(
        replace(
            communication,
            responses=tuple(sorted(responses.get(position, ()), key=lambda item: item.dated)),
        )
        for position, communication in enumerate(made)
    )


def _days_of_responses(sent: date, rng: Random) -> Iterator[tuple[date, ResponseKind]]:
    """Days and kinds of the responses: one to three, nothing after a withheld one."""
    dated = sent + timedelta(days=rng.choice(_DELAYS))
    for _ in range(rng.choice((1,) * 16 + (2, 2, 2, 3))):
        kind = response_kind(rng)
        yield dated, kind
        if kind is ResponseKind.WITHHELD:
            return
        dated += timedelta(days=rng.choice((0, 14, 61)))
