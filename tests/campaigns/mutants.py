"""Thousands of changed pages of the list, through the parser and the guards: what is taken of each?

    python -m tests.campaigns.mutants [--count 5000] [--seed 1]

Each mutant is read as a whole list, once where its rows are new and once where they are known, by
the code that reads a night's list. What is taken must be what the unchanged page says, or say that
it is not. Pages are held by the bounds on how many rows may vanish or change too; since one page
of many would be below them, a mutant that nothing else stops counts as silently wrong all the same.
Exit code 1 where one is, or where more than one in twenty of a benign kind is held.
"""

import argparse
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random

from scraper.collect.guards import reasons_to_hold
from scraper.collect.listing import Listing, assembled
from scraper.collect.sift import Sifted, sift
from scraper.records import Communication, DocumentKind
from scraper.reference import Reference
from scraper.sources.spcommreports import PageError, parse_list
from scraper.store import Store
from tests.campaigns.mutations import BENIGN, HARMFUL, Change
from tests.source import Catalogue
from tests.source.answers import list_view
from tests.source.pages import list_page

COUNT = 5_000
REPORT = Path(__file__).with_name("mutants-report.md")
PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
LEFT_OUT = ("list-rows-twice", "list-rows-of-other-shapes", "list-references-that-are-none")
"""Stored pages of which rows contradict each other, or are none: a change may make one right."""
URL = "https://spcommreports.ohchr.org/LatestReports/CommunicationSent?page=1"
FIRST = date(2026, 12, 1)  # after every date of the stored pages
MOST_HELD = 0.05  # of a benign kind
_BOUNDS = ("no longer there", "say something else", "could not be read", "have no date")
_MADE_UP_PAGES = 8


class Verdict(StrEnum):
    CORRECT = "correct"
    FLAGGED = "flagged"  # taken, and whatever differs says so; or a row rejected, and told
    HELD = "held"
    SILENT_WRONG = "silent-wrong"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as stored: its records, where the rows are known already, stand in `known`."""

    name: str
    html: str
    known: Store
    empty: Store
    facts: Mapping[Reference, tuple[object, ...]]
    flags: Mapping[Reference, frozenset[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One mutant: what it came to, and the first thing that is wrong."""

    page: str
    kind: str
    seed: str
    verdict: Verdict
    what: str = ""


def main() -> int:
    """Print a table, and keep a whole one; 0 where the bars are met."""
    options = _options()
    started = time.process_time()
    with tempfile.TemporaryDirectory(prefix="tracker-mutants-") as root:
        pages = tuple(stored_pages(Path(root)))
        found = list(campaign(pages, options.count, options.seed))
    text, is_good = report(found, len(pages), time.process_time() - started)
    sys.stdout.write(text)
    if options.count >= COUNT:
        REPORT.write_text(text, "utf-8")
    return 0 if is_good else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.mutants")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def stored_pages(root: Path) -> Iterator[Page]:
    """The stored pages with rows, and pages of the made-up database, each with its records."""
    for path in sorted(PAGES.glob("list-*.html")):
        if path.stem not in LEFT_OUT:
            page = _page(path.stem, path.read_bytes(), root)
            if page is not None:
                yield page
    catalogue = Catalogue(seed=11, communications=10 * _MADE_UP_PAGES)
    for number in range(1, _MADE_UP_PAGES + 1):
        html = list_page(list_view(catalogue.listed(), number, 10))
        page = _page(f"made-up-{number}", html.encode("utf-8"), root)
        if page is not None:
            yield page


def _page(name: str, content: bytes, root: Path) -> Page | None:
    """The page, where it is UTF-8, has rows, and is not held as it is."""
    try:
        html = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    listing = _listing(content)
    if not listing.rows:
        return None
    known, empty = Store(root / name / "known"), Store(root / name / "empty")
    sifted = sift(known, listing, on=FIRST, history=(), is_whole=True)
    if reasons_to_hold(listing, sifted, on=FIRST, is_whole=True):
        return None
    sifted.batch.commit()
    records = known.load_all()
    facts = {record.key: _facts(record) for record in records}
    flags = {record.key: _flags(record) for record in records}
    return Page(name, html, known, empty, facts, flags)


def _listing(content: bytes) -> Listing:
    page = parse_list(content, url=URL, content_type=None)
    return assembled(
        page.rows, rejected=page.rejected, doubled=len(page.duplicates), stated_total=None
    )


def campaign(pages: tuple[Page, ...], count: int, seed: int) -> Iterator[Judged]:
    """At least *count* mutants: every kind on every page that it can be made on, in turns."""
    kinds: dict[str, Change] = {**HARMFUL, **BENIGN}
    made = 0
    for turn in range(1, 1_000):
        for page in pages:
            for kind, change in kinds.items():
                own = f"{seed}/{page.name}/{kind}/{turn}"
                mutant = change(page.html, Random(own))
                if mutant is None or mutant == page.html:
                    continue
                made += 1
                yield judge(page, kind, mutant, own)
        if made >= count or not made:
            return


def judge(page: Page, kind: str, mutant: str | bytes, seed: str) -> Judged:
    """What becomes of *mutant* where its rows are new, and where they are known; the worse."""
    content = mutant if isinstance(mutant, bytes) else mutant.encode("utf-8", "surrogatepass")
    try:
        listing = _listing(content)
    except PageError as error:
        return Judged(page.name, kind, seed, Verdict.HELD, str(error))
    new, what = _verdict(page, listing, page.empty, content)
    known, what_of_known = _verdict(page, listing, page.known, content)
    order = list(Verdict)
    worse = max((new, what), (known, what_of_known), key=lambda one: order.index(one[0]))
    return Judged(page.name, kind, seed, *worse)


def _verdict(page: Page, listing: Listing, store: Store, content: bytes) -> tuple[Verdict, str]:
    on = FIRST + timedelta(days=1)
    sifted = sift(store, listing, on=on, history=(), is_whole=True)
    reasons = reasons_to_hold(listing, sifted, on=on, is_whole=True)
    wrong, told = _beside(page, sifted, listing, content, is_known=store is page.known)
    is_stopped = any(not any(words in reason for words in _BOUNDS) for reason in reasons)
    if wrong and not is_stopped:
        return Verdict.SILENT_WRONG, wrong[0]
    if reasons:
        return Verdict.HELD, reasons[0]
    return (Verdict.FLAGGED, told[0]) if told else (Verdict.CORRECT, "")


def _beside(
    page: Page, sifted: Sifted, listing: Listing, content: bytes, *, is_known: bool
) -> tuple[list[str], list[str]]:
    """What the records would say otherwise than the page: silently, and told."""
    wrong, told = [], [row.reason for row in listing.rejected]
    for reference, facts in page.facts.items():
        record = sifted.batch.load(reference)
        if record is None:
            if not listing.rejected and _is_shown(reference, page, content):
                wrong.append(f"{reference} is lost")
            continue
        if record.not_listed_since is not None:
            if _is_shown(reference, page, content):
                wrong.append(f"{reference} is shown, and said not to be")
            told.append(f"{reference}: not listed")
            continue
        if _facts(record) != facts:
            known = page.flags[reference] if is_known else frozenset()
            says = _flags(record) - page.flags[reference] - known
            line = f"{reference}: {_facts(record)}, in truth {facts}"
            (told if says else wrong).append(line)
    for reference in listing.rows:
        record = sifted.batch.load(reference)
        if reference not in page.facts and record is not None:
            (told if record.flags else wrong).append(f"there is no {reference}")
    return wrong, told


def _is_shown(reference: Reference, page: Page, content: bytes) -> bool:
    """Whether the number of the letter still stands in the page: else its row is simply gone."""
    gids = page.facts[reference][-2]
    assert isinstance(gids, tuple)
    return any(re.search(rb"(?:data-id=|Com_)\W?%d\b" % gid, content) for gid, _ in gids)


def _facts(record: Communication) -> tuple[object, ...]:
    """What the list says of a record."""
    recipient = record.recipient
    letters = tuple(
        (item.gid, item.url)
        for item in record.documents
        if item.kind is DocumentKind.LETTER and not item.held
    )
    responses = tuple(
        (one.gid, one.dated) for one in record.responses or () if one.not_listed_since is None
    )
    return (
        record.type_listed,
        record.sent,
        recipient.model_dump_json() if recipient else None,
        tuple(mandate.listed for mandate in record.mandates or ()),
        letters,
        None if record.responses is None else responses,
    )


def _flags(record: Communication) -> frozenset[tuple[str, str]]:
    return frozenset((flag.code, flag.message) for flag in record.flags)


def report(found: list[Judged], pages: int, seconds: float) -> tuple[str, bool]:
    """The table of all kinds, and whether the bars are met."""
    counts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for one in found:
        counts[one.kind][one.verdict] += 1
    wrong = [one for one in found if one.verdict is Verdict.SILENT_WRONG]
    lines = [
        "# Mutants of pages, and what is taken of each",
        "",
        f"Made by `make mutants`: {len(found)} mutants of {pages} stored pages, each read as new "
        "rows and as known ones. *flagged*: what differs says so, a row is rejected and told, or a "
        "row that is gone is called so.",
        "",
        f"**silent-wrong: {len(wrong)}.** ({seconds:.0f} s of one core)",
    ]
    is_good = not wrong
    for title, kinds in (("Harmful", HARMFUL), ("Benign", BENIGN)):
        heads = " | ".join(Verdict)
        lines += [
            "",
            f"| {title} | mutants | {heads} | falsely held |",
            "|---|---:|---:|---:|---:|---:|---:|",
        ]
        for kind in kinds:
            count = counts[kind]
            held = count[Verdict.HELD] + count[Verdict.FLAGGED] if title == "Benign" else 0
            share = held / max(1, count.total())
            is_good = is_good and share <= MOST_HELD
            shown = f"{100 * share:.1f} %" if title == "Benign" else ""
            numbers = " | ".join(str(count[verdict]) for verdict in Verdict)
            lines.append(f"| {kind} | {count.total()} | {numbers} | {shown} |")
    if wrong:
        lines += ["", "## Silently wrong", ""]
        lines += [f"- {one.seed}: {one.what[:500]}" for one in wrong[:40]]
    return "\n".join([*lines, ""]), is_good


if __name__ == "__main__":
    sys.exit(main())
