"""The database -> the records: the whole way of a night on one screen.

    list ──▶ sift ──▶ guards ──▶ store ──▶ files ──▶ numbers that come next ──▶ their files

Rows are stored before their files are fetched: a file that cannot be had costs that file. What
looks wrong changes nothing: the run is held, what it saw is kept as evidence, and a person can
release exactly that run.

Errors: Held, and those of the network, of the run and of the store.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scraper.collect.cache import Cache
from scraper.collect.fetch import Fetcher, files_due, files_wanted
from scraper.collect.guards import Held, held, how_to_release, reasons_to_hold
from scraper.collect.listing import ListingError, read_list
from scraper.collect.numbers import NUMBERS_A_NIGHT
from scraper.collect.sift import sift
from scraper.http import Client
from scraper.run import Clock, Plan, Run, begun
from scraper.run.log import Entry, Outcome
from scraper.sources.spcommreports import ListPage, PageError, list_path, parse_list
from scraper.store import Store
from scraper.store.disk import remove_leftovers

RECHECKS_A_NIGHT = 20  # files that are asked for again, since the source may have replaced them


@dataclass(frozen=True, slots=True)
class Settings:
    """How a night is run. `limit` is the number of communications whose files are fetched, None
    for all; `accept` the name of a held run to release."""

    base_url: str
    delay: float
    contact: str | None
    cache: Path
    documents: bool
    limit: int | None
    dry_run: bool
    accept: str | None
    numbers: int = NUMBERS_A_NIGHT
    rechecks: int = RECHECKS_A_NIGHT


@dataclass(slots=True)
class _Pages:
    """The pages of the list as they came, kept for evidence."""

    client: Client
    contents: list[tuple[str, bytes]] = field(default_factory=list)

    def page(self, number: int) -> ListPage:
        fetched = self.client.page(list_path(number))
        content = fetched.content or b""
        self.contents.append((f"{len(self.contents) + 1}-page-{number}.html", content))
        return parse_list(content, url=fetched.url, content_type=fetched.content_type)


def collect_night(
    store: Store, settings: Settings, *, on: date, now: Clock
) -> tuple[Entry, tuple[str, ...]]:
    """One night: its line of the log, and the problems that a person should know of.

    Raises Held, Busy, RunErrors, DamagedLog, HttpErrors, StoreErrors and OSErrors. A run that held
    the lock has its line in the log then too, unless the log itself cannot be written.
    """
    plan = Plan("collect", settings.base_url, on, now, is_dry=settings.dry_run)
    client = Client(settings.base_url, delay=settings.delay, contact=settings.contact)
    with client, begun(store, plan) as run:
        try:
            problems = _collected(run, client, settings, on)
        except Held:
            run.end(Outcome.HELD)
            raise
        except BaseException as error:
            _end_as_failed(run, error)
            raise
        run.end(Outcome.DONE)
        return run.entry, problems


def _collected(run: Run, client: Client, settings: Settings, on: date) -> tuple[str, ...]:
    cache = Cache(settings.cache)
    remove_leftovers(settings.cache)
    problems = _take_list(run, client, cache, settings, on)
    if settings.documents and not settings.dry_run:
        fetcher = Fetcher(run, client, cache, on=on)
        fetcher.take(files_wanted(run.store, settings.base_url, run.history, settings.limit))
        due = files_due(run.store, settings.base_url, run.history, settings.rechecks, on=on)
        fetcher.check_again(due)
        fetcher.follow(settings.numbers)
        problems += fetcher.problems
    run.note(requests=client.requests)
    return tuple(problems)


def _take_list(run: Run, client: Client, cache: Cache, settings: Settings, on: date) -> list[str]:
    """Read the list and store what it changes; a line for each problem. Raises Held where it looks
    wrong."""
    pages = _Pages(client)
    try:
        listing = read_list(pages.page, last_fingerprint=_last_fingerprint(run.history))
    except (PageError, ListingError) as error:
        run.named_after(str(error))
        next_step = "the program has to learn what is new before it can be read"
        raise _held(run, cache, pages, (str(error),), next_step) from error
    sifted = sift(run.store, listing, on=on, history=run.history, is_whole=True)
    reasons = reasons_to_hold(listing, sifted, on=on, is_whole=True)
    name = run.named_after("\n".join((listing.fingerprint, *reasons)))
    run.note(
        rows=sifted.rows(listing),
        fingerprint=listing.fingerprint,
        is_whole=True,
        requests=client.requests,
    )
    if reasons and not run.is_named(settings.accept):
        raise _held(run, cache, pages, reasons, how_to_release(name, settings.accept))
    run.note(reasons=reasons, accepted=name if reasons else None)
    run.commit(sifted.batch)
    return sifted.problems(listing)


def _last_fingerprint(history: Iterable[Entry]) -> str | None:
    """What the last run that read the whole list saw."""
    done = [entry for entry in history if entry.outcome is Outcome.DONE and entry.is_whole]
    return done[-1].fingerprint if done else None


def _held(run: Run, cache: Cache, pages: _Pages, reasons: tuple[str, ...], next_step: str) -> Held:
    """The error of a run that has to wait, whose evidence is kept."""
    run.note(reasons=reasons)
    evidence = cache.keep_evidence(run.entry.run, pages.contents, reasons)
    look = f"What came is in {evidence}: compare it with the database in a browser"
    return held(run.entry.run, reasons, look, next_step)


def _end_as_failed(run: Run, error: BaseException) -> None:
    """Give the run its line, where the disk still takes one."""
    reason = str(error) or type(error).__name__
    run.note(reasons=(reason,))
    with suppress(OSError):
        run.end(Outcome.FAILED)
