"""Where a text names instruments, in order, so that no question needs a walk over all of them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True)
class Mention:
    """Where the text names an instrument, or cites a resolution or a general comment."""

    start: int
    end: int
    id: str
    name: str


class Mentions(Sequence[Mention]):
    """The mentions of one text in the order of their starts, of two at one place the longer first.

    Places are characters of the text; a count is of the mentions from the first on. `defined` has
    the nouns, in small letters, that the text says to stand for an instrument.
    """

    def __init__(self, items: Iterable[Mention], defined: Mapping[str, str] | None = None) -> None:
        self.defined = defined or {}
        self._items = sorted(items, key=lambda item: (item.start, -item.end))
        self._starts = [item.start for item in self._items]
        self._of: dict[str, list[int]] = {}
        for position, item in enumerate(self._items):
            self._of.setdefault(item.id, []).append(position)

    @overload
    def __getitem__(self, index: int) -> Mention: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Mention]: ...
    def __getitem__(self, index: int | slice) -> Mention | Sequence[Mention]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def count_before(self, place: int) -> int:
        """How many start before *place*."""
        return bisect_left(self._starts, place)

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Those that start from *start* on and before *end*."""
        return self._items[self.count_before(start) : self.count_before(end)]

    def covers(self, start: int, end: int) -> bool:
        """Whether the last mention that starts before *end* reaches over *start*."""
        last = self.count_before(end) - 1
        return last >= 0 and start < self._items[last].end

    def outside(self, matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
        """Those of the *matches* in the text that stand in no mention."""
        return (found for found in matches if not self.covers(found.start(), found.end()))

    def ids(self, first: int = 0, count: int | None = None) -> Iterator[str]:
        """The instruments that are named among the first *count* mentions (else all), those before
        the mention *first* left out; each once."""
        end = len(self) if count is None else count
        for instrument_id, positions in self._of.items():
            at = bisect_left(positions, first)
            if at < len(positions) and positions[at] < end:
                yield instrument_id

    def last_of(self, instrument_id: str, count: int) -> Mention | None:
        """The last of the first *count* mentions that names the instrument."""
        positions = self._of.get(instrument_id, [])
        before = bisect_left(positions, count)
        return self._items[positions[before - 1]] if before else None
