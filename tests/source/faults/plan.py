"""Which faults act on which request: by path, by number, by page of the list."""

import re
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.source.answers import Answer, is_list, page_number
from tests.source.catalogue import Catalogue
from tests.source.communication import Communication
from tests.source.faults.effects import EFFECTS, Asked, Effect, is_hit
from tests.source.faults.fault import Fault
from tests.source.pages import ListView
from tests.source.requests_seen import Request


@dataclass(frozen=True, slots=True)
class Applied:
    """A fault with its seed, and where it acts if not where it does by itself.

    `path`: a regular expression that is searched in the target as asked, whatever its capitals.
    `first`: from the n-th matching request on, counted from 1. `times`: on so many of them; 0 means
    always. `page`: on this page of the list alone; `from_page`: on this and all later ones. What is
    None is the fault's own default.
    """

    fault: Fault
    seed: int = 1
    path: str | None = None
    first: int | None = None
    times: int | None = None
    page: int | None = None
    from_page: int | None = None


@dataclass(frozen=True, slots=True)
class Active:
    """A fault that acts on one request."""

    fault: Fault
    effect: Effect
    seed: int
    position: int
    met: int = 0

    def rng(self, more: str = "") -> Random:
        """Chance that depends on the fault, its seed and *more* alone, or on the request too."""
        time = f" {self.met}" if self.effect.each_time or self.effect.every else ""
        return Random(f"{self.fault} {self.seed} {more}{time}")


class Faults:
    """The faults of a site, and how many requests each has met."""

    def __init__(self, faults: Sequence[Fault | Applied] = ()) -> None:
        self._applied = tuple(one if isinstance(one, Applied) else Applied(one) for one in faults)
        self._met: Counter[int] = Counter()
        self._done: set[int] = set()
        self._lock = threading.Lock()

    def begin(self, catalogue: Catalogue) -> None:
        """Make the changes of the truth that wait for no request."""
        for position, applied in enumerate(self._applied):
            effect = EFFECTS[applied.fault]
            is_at_once = (applied.first or effect.first) == 1 and not applied.path
            is_any_page = applied.page is None and applied.from_page is None
            if effect.catalogue and is_at_once and is_any_page and not effect.every:
                self._change(Active(applied.fault, effect, applied.seed, position), catalogue)

    def of(self, request: Request) -> tuple[Active, ...]:
        """The faults that act on *request*, which is counted."""
        found = []
        for position, applied in enumerate(self._applied):
            effect = EFFECTS[applied.fault]
            if not _is_meant(applied, effect, request):
                continue
            with self._lock:
                self._met[position] += 1
                met = self._met[position]
            first = applied.first or effect.first
            times = effect.times if applied.times is None else applied.times
            if met >= first and (not times or met < first + times):
                found.append(Active(applied.fault, effect, applied.seed, position, met))
        return tuple(found)

    def change_catalogue(self, active: Sequence[Active], catalogue: Catalogue) -> None:
        """Change the truth: each fault once, or at every so many requests."""
        for one in active:
            if one.effect.catalogue is not None:
                self._change(one, catalogue)

    def change_rows(
        self, active: Sequence[Active], rows: tuple[Communication, ...]
    ) -> tuple[Communication, ...]:
        """The rows of the whole list."""
        for one in active:
            if one.effect.list_rows is not None:
                rows = one.effect.list_rows(rows, one.rng())
        return rows

    def change_view(
        self,
        active: Sequence[Active],
        view: ListView,
        rows: tuple[Communication, ...],
        size: int,
    ) -> ListView | None:
        """The page of the list; None where it is not there."""
        changed: ListView | None = view
        for one in active:
            if one.effect.view is not None and changed is not None:
                changed = one.effect.view(changed, rows, size)
        return changed

    def change_answer(
        self,
        active: Sequence[Active],
        answer: Answer,
        request: Request,
        site: tuple[str, Catalogue, int],
    ) -> Answer:
        """The markup of a page, then the answer as a whole; *site* is its URL, its catalogue, and
        how many pages its list has."""
        url, catalogue, pages = site
        for one in active:
            markup = one.effect.markup
            if markup is not None and answer.is_html:
                changed = markup(answer.body.decode("utf-8"), one.rng(request.target.lower()))
                encoded = changed if isinstance(changed, bytes) else changed.encode("utf-8")
                answer = Answer(answer.status, encoded, answer.headers)
        for one in active:
            if one.effect.answer is not None:
                page = page_number(request) if is_list(request) else 0
                rng = one.rng(request.target.lower())
                asked = Asked(request, url, catalogue, rng, page, pages if page else 0)
                answer = one.effect.answer(answer, asked)
        return answer

    def _change(self, one: Active, catalogue: Catalogue) -> None:
        with self._lock:
            is_done = one.position in self._done
            if one.effect.every:
                is_done = one.met % one.effect.every != 0
            if is_done:
                return
            self._done.add(one.position)
        assert one.effect.catalogue is not None
        with catalogue.lock:
            one.effect.catalogue(catalogue, one.rng())


def _is_meant(applied: Applied, effect: Effect, request: Request) -> bool:
    if applied.path is not None:
        if not re.search(applied.path, request.target, re.IGNORECASE):
            return False
    elif not is_hit(effect.target, request):
        return False
    page = page_number(request) if is_list(request) else None
    if applied.page is not None:
        return page == applied.page
    from_page = effect.from_page if applied.from_page is None else applied.from_page
    return from_page <= 1 or (page is not None and page >= from_page)
