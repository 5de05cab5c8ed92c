"""Communications -> cases: sibling letters, which put one set of allegations to many recipients.

No source says which letters are siblings, so the rule is the tracker's own. Letters are siblings if
all of these are equal:

- the day of sending, which must be known (corrected where the source's date is a known slip);
- the mandates, at least one, as listed, whatever their capitals and order;
- the subject.

A letter without one of them is in no case: two letters are never joined on a guess.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.rules.deadline import deadline_of
from scraper.records import Communication
from scraper.reference import Reference


@dataclass(frozen=True, slots=True)
class Case:
    """Two or more sibling letters.

    `references` are ordered by code, year and number; `id` is the slug of the first of them.
    """

    id: str
    references: tuple[str, ...]


_Shared = tuple[date, frozenset[str], str]


def cases_of(communications: Iterable[Communication]) -> dict[str, Case]:
    """Reference -> its case, for every communication that has at least one sibling."""
    groups: defaultdict[_Shared, list[Reference]] = defaultdict(list)
    for communication in communications:
        shared = _shared_by_siblings(communication)
        if shared is not None:
            groups[shared].append(communication.key)
    cases: dict[str, Case] = {}
    for keys in groups.values():
        if len(keys) > 1:
            references = tuple(str(key) for key in sorted(keys))
            case = Case(min(keys).slug, references)
            cases |= dict.fromkeys(references, case)
    return cases


def _shared_by_siblings(communication: Communication) -> _Shared | None:
    sent = deadline_of(communication).sent
    if sent is None or not communication.mandates or communication.subject is None:
        return None
    mandates = frozenset(mandate.listed.casefold() for mandate in communication.mandates)
    return sent, mandates, communication.subject.text
