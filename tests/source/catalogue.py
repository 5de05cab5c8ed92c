"""The made-up database, alive: what is in it, how it changes, and what a right collector holds.

One Catalogue is shared by the server, which reads it, and the test, which changes it; every public
method holds its lock. The oracle is `truth()`: it shares no code with what it judges.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from threading import RLock
from typing import Any, Literal

from tests.source.communication import Communication, Response, ResponseKind, Version
from tests.source.invent import (
    Numbers,
    communication_of,
    drafts_of_case,
    invent,
    invent_response,
    recipients_of_case,
    response_kind,
)
from tests.source.names import Recipient
from tests.source.truth import Truth, truth_of

FIRST_NIGHT = date(2026, 7, 12)
"""The day on which the story begins; it is past, so that no date is in the future."""


@dataclass(frozen=True, slots=True)
class News:
    """What happened: references of new communications, and (reference, id) of new responses."""

    communications: tuple[str, ...]
    responses: tuple[tuple[str, int], ...]


class Catalogue:
    """The database: *communications* on its list, and some that are public but not on it.

    `today` is its day, from which the days of all letters count back to 2010; `modified` moves
    with every change.
    """

    def __init__(self, seed: int = 1, communications: int = 300, today: date = FIRST_NIGHT) -> None:
        self.seed = seed
        self.today = today
        self.modified = self._began = datetime.combine(today, time(), UTC)
        self.lock = RLock()
        self._rng = Random(f"catalogue {seed}")
        self._numbers = Numbers(Counter())
        made = invent(communications, self._rng, self._numbers, today)
        self._items = {item.key: item for item in made}
        self._was_listed = {item.key for item in made if item.is_listed}
        self._changed: dict[int, datetime] = {}
        self._next = (len(made), 1 + max((item.case for item in made), default=-1))
        self._files: dict[tuple[str, int], bytes] = {}
        self._list: tuple[Communication, ...] | None = None
        self._by_case: dict[int, list[Communication]] = {}
        self._cases_of: dict[str, set[int]] = {}
        self._by_gid: dict[int, Communication] = {}
        self._by_response: dict[int, tuple[Communication, Response]] = {}

    # What is there

    def listed(self) -> tuple[Communication, ...]:
        """The rows of the list, the newest first."""
        with self.lock:
            self._index()
            return self._list or ()

    def all(self) -> tuple[Communication, ...]:
        """Everything that was ever public, by reference."""
        with self.lock:
            return tuple(sorted(self._items.values(), key=lambda item: (item.reference, item.key)))

    def find(self, reference: str) -> Communication:
        """The communication with *reference*, the first of two. Raises KeyError."""
        with self.lock:
            for item in self._items.values():
                if item.reference == reference:
                    return item
        raise KeyError(f"{reference}: not in the catalogue; see references()")

    def references(self) -> tuple[str, ...]:
        """Every reference that was ever public."""
        return tuple(dict.fromkeys(item.reference for item in self.all()))

    def related(self, reference: str) -> tuple[Communication, ...]:
        """The public communication with *reference* and its siblings; none where there is none."""
        with self.lock:
            self._index()
            cases = self._cases_of.get(reference, ())
            found = (item for case in cases for item in self._by_case[case])
            return tuple(sorted(found, key=lambda item: (item.reference != reference, item.key)))

    def letter(self, gid: int) -> Communication | None:
        """The public communication whose letter has the id *gid*."""
        with self.lock:
            self._index()
            return self._by_gid.get(gid)

    def response(self, gid: int) -> tuple[Communication, Response] | None:
        """The response with the id *gid*, and the public communication that it is for."""
        with self.lock:
            self._index()
            return self._by_response.get(gid)

    def changed(self, key: int) -> datetime:
        """When the communication with this key was last changed."""
        return self._changed.get(key, self._began)

    def truth(self) -> dict[str, Truth]:
        """Reference -> what a right collector should hold of it, for all that was ever public."""
        with self.lock:
            return truth_of(tuple(self._items.values()), self._was_listed)

    # How it changes

    def add_letters(
        self, count: int = 1, *, sent: date | None = None, is_listed: bool = True
    ) -> tuple[str, ...]:
        """*count* new cases of one letter each, sent on *sent* (today); their references."""
        with self.lock:
            day = sent or self.today
            return tuple(
                reference
                for _ in range(count)
                for reference in self._add_case(day, recipients_of_case(self._rng, 1), is_listed)
            )

    def add_case(self, size: int, *, sent: date | None = None) -> tuple[str, ...]:
        """A new case of *size* letters; their references."""
        with self.lock:
            recipients = recipients_of_case(self._rng, size)
            return self._add_case(sent or self.today, recipients, is_listed=True)

    def add_response(
        self, reference: str, *, dated: date | None = None, kind: ResponseKind | None = None
    ) -> int:
        """A new response to *reference*, dated today unless said otherwise; its id."""
        with self.lock:
            item = self.find(reference)
            gid = self._numbers.new_response(self._rng)
            chosen = kind or response_kind(self._rng)
            new = invent_response(item, dated or self.today, chosen, gid, self._rng)
            self._put(replace(item, responses=(*item.responses, new)))
            return gid

    def drop(self, *references: str, files: bool = False) -> None:
        """Take *references* off the list; with *files*, their pages and files too."""
        with self.lock:
            for item in self._with_reference(references):
                self._put(replace(item, is_listed=False, is_public=item.is_public and not files))

    def bring_back(self, *references: str) -> None:
        """Put *references* on the list (again), with their pages and files."""
        with self.lock:
            for item in self._with_reference(references):
                self._put(replace(item, is_listed=True, is_public=True))

    def change(self, reference: str, **fields: Any) -> None:
        """Give fields of Communication other values: the row alone changes, and what is made of it.

        So a new `sent` or `recipient` is in the letter as well; `labels` and `summary` are not.
        """
        with self.lock:
            self._put(replace(self.find(reference), **fields))

    def correct_letter(self, reference: str) -> None:
        """Replace the letter's file by one with other words."""
        self._new_version(reference, lambda old: replace(old, corrections=old.corrections + 1))

    def redact_letter(self, reference: str) -> None:
        """Replace the letter's file by one without the names of the persons in its allegations."""
        self._new_version(reference, lambda old: replace(old, is_redacted=True))

    def copy_letter(self, reference: str) -> None:
        """Replace the letter's file by one with the same text and other bytes."""
        self._new_version(reference, lambda old: replace(old, copies=old.copies + 1))

    def put_file(self, kind: Literal["letter", "response"], gid: int, body: bytes) -> None:
        """Serve *body* as the file of the letter or response with this id: a hostile one, say."""
        with self.lock:
            self._files[kind, gid] = body

    def file_put(self, kind: Literal["letter", "response"], gid: int) -> bytes | None:
        """What was put there, if anything."""
        return self._files.get((kind, gid))

    def recycle_gid(self, reference: str) -> str:
        """Give the id of *reference* to a new communication; the old one is gone from everywhere.

        Returns the new reference.
        """
        with self.lock:
            old = self.find(reference)
            self.drop(reference, files=True)
            (new,) = self.add_letters()
            self._put(replace(self.find(new), gid=old.gid))
            return new

    def list_twice(self, reference: str) -> int:
        """List *reference* a second time, under another id; that id."""
        with self.lock:
            gid = self._numbers.new_letter(self._rng)
            key, case = self._next
            self._next = (key + 1, case)
            self._put(replace(self.find(reference), key=key, gid=gid, responses=()))
            return gid

    def advance(self, nights: int = 1) -> tuple[News, ...]:
        """So many nights with plausible news each: up to four new letters and three responses.

        A letter appears when its 60 days are over, a comment on a law at once; one in five is
        public without being on the list. Some nights have no news at all.
        """
        with self.lock:
            return tuple(self._night() for _ in range(nights))

    def _night(self) -> News:
        self.today += timedelta(days=1)
        self.modified = max(self.modified, datetime.combine(self.today, time(), UTC))
        if self._rng.random() < 0.2:
            return News((), ())
        letters: list[str] = []
        for _ in range(self._rng.randint(0, 4)):
            sent = self.today - timedelta(days=self._rng.randint(60, 63))
            is_listed = self._rng.random() < 0.8
            letters += self.add_letters(sent=sent, is_listed=is_listed)
        recent = [
            item
            for item in self._items.values()
            if item.is_listed and item.days and (self.today - item.sent).days < 400
        ]
        answered = self._rng.sample(recent, min(len(recent), self._rng.randint(0, 3)))
        responses = [(item.reference, self.add_response(item.reference)) for item in answered]
        return News(tuple(letters), tuple(responses))

    def _add_case(
        self, sent: date, recipients: Sequence[Recipient], is_listed: bool
    ) -> tuple[str, ...]:
        key, case = self._next
        references = []
        for draft in drafts_of_case(case, sent, recipients, self._rng):
            draft.reference = self._numbers.reference(draft.recipient.code, sent.year, self._rng)
            draft.gid = self._numbers.new_letter(self._rng)
            self._put(communication_of(draft, key, is_listed=is_listed))
            references.append(draft.reference)
            key += 1
        self._next = (key, case + 1)
        return tuple(references)

    def _new_version(self, reference: str, change: Callable[[Version], Version]) -> None:
        with self.lock:
            item = self.find(reference)
            self._put(replace(item, version=change(item.version)))

    def _with_reference(self, references: Sequence[str]) -> Iterator[Communication]:
        for reference in references:
            self.find(reference)  # raises KeyError
        yield from [item for item in self._items.values() if item.reference in references]

    def _put(self, item: Communication) -> None:
        self._items[item.key] = item
        if item.is_listed:
            self._was_listed.add(item.key)
        self.modified += timedelta(seconds=1)
        self._changed[item.key] = self.modified
        self._list = None

    def _index(self) -> None:
        if self._list is not None:
            return
        self._by_case, self._cases_of = {}, {}
        self._by_gid, self._by_response = {}, {}
        for item in self._items.values():
            if item.is_public:
                self._by_case.setdefault(item.case, []).append(item)
                self._cases_of.setdefault(item.reference, set()).add(item.case)
                self._by_gid[item.gid] = item
                self._by_response.update({one.gid: (item, one) for one in item.responses})
        rows = (item for item in self._items.values() if item.is_listed)
        self._list = tuple(sorted(rows, key=lambda item: (-item.sent.toordinal(), -item.key)))
