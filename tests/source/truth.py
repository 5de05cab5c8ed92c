"""Communications as they are -> what a right collector should hold: the oracle of the tests.

It shares no code with what it judges.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tests.source.communication import Communication, ResponseKind
from tests.source.names import Recipient


@dataclass(frozen=True, slots=True)
class TrueResponse:
    """A response as it should be held."""

    gid: int
    dated: date
    kind: ResponseKind
    language: str
    is_word: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """What a right collector holds of one reference.

    `gids`: its ids, more than one where it is listed twice. `due` is None where the letter asks for
    no response by a day. `recipient` says what the addressee really is; a collector that cannot
    tell from the list may hold it as another actor. `siblings`: the other references of its case.
    `is_listed` is about this moment, `was_listed` about any. `is_public` is False once its pages
    and files are gone too.
    """

    reference: str
    gids: tuple[int, ...]
    type_listed: str
    type_printed: str
    sent: date
    addressee: str
    recipient: Recipient
    mandates: tuple[str, ...]
    mandate_ids: tuple[str, ...]
    summary: str
    language: str
    days: int | None
    due: date | None
    responses: tuple[TrueResponse, ...]
    siblings: tuple[str, ...]
    is_listed: bool
    was_listed: bool
    is_public: bool


def truth_of(items: Sequence[Communication], was_listed: Collection[int]) -> dict[str, Truth]:
    """Reference -> its truth; *was_listed* holds the keys of those that were ever on the list."""
    by_reference: dict[str, list[Communication]] = defaultdict(list)
    by_case: dict[int, set[str]] = defaultdict(set)
    for item in items:
        by_reference[item.reference].append(item)
        by_case[item.case].add(item.reference)
    return {
        reference: _truth(found, by_case[found[0].case], was_listed)
        for reference, found in sorted(by_reference.items())
    }


def _truth(
    items: Sequence[Communication], case: Collection[str], was_listed: Collection[int]
) -> Truth:
    first = items[0]
    responses = {
        one.gid: TrueResponse(one.gid, one.dated, one.kind, one.language, one.is_word)
        for item in items
        for one in item.responses
    }
    return Truth(
        reference=first.reference,
        gids=tuple(item.gid for item in items),
        type_listed=first.type_listed,
        type_printed=first.type_printed,
        sent=first.sent,
        addressee=first.recipient.listed,
        recipient=first.recipient,
        mandates=first.labels,
        mandate_ids=first.mandate_ids,
        summary=first.summary,
        language=first.language,
        days=first.days,
        due=first.due,
        responses=tuple(sorted(responses.values(), key=lambda one: (one.dated, one.gid))),
        siblings=tuple(sorted(set(case) - {first.reference})),
        is_listed=any(item.is_listed for item in items),
        was_listed=any(item.key in was_listed for item in items),
        is_public=any(item.is_public for item in items),
    )
