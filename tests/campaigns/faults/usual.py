"""The usual case: a second night with a fault, and a third one without."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.campaigns.faults.bench import SMALL, WITH_FILES, Bench, Faults, House, Kind, Night
from tests.campaigns.faults.files import problems_of_files
from tests.campaigns.faults.row import Became, Case, Result
from tests.source import Applied, Fault

OK = frozenset((Became.CORRECT,))
FLAGGED = frozenset((Became.FLAGGED,))
HELD = frozenset((Became.HELD,))
FAILED = frozenset((Became.FAILED,))
REFUSED = HELD | FAILED
ANY = OK | FLAGGED | REFUSED

HEALED = 2  # seeds with which every night is followed by one; with the others, those that flag

FaultsOf = Callable[[House, Random], Faults]
More = Callable[[House, Night], tuple[str, ...]]


@dataclass(frozen=True)
class Usual:
    """A second night whose faults `faults` gives, and what is required of it.

    `expected`: what may become of it. `news`: the database has news that night. `more` are lines of
    what else is amiss. `heals`: what the third night, without a fault, must become.
    """

    faults: FaultsOf
    expected: frozenset[Became]
    communications: int = SMALL
    has_files: bool = False
    page_size: int = 10
    news: bool = True
    more: More = field(default=lambda house, night: ())
    heals: frozenset[Became] = OK
    options: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    def __call__(self, bench: Bench, seed: int) -> Result:
        own = seed if self.communications <= SMALL else 1
        kind = Kind(self.communications, self.page_size, self.has_files, own)
        with bench.house(kind) as house:
            return self._played(house, seed)

    def _played(self, house: House, seed: int) -> Result:
        rng = Random(f"campaign {seed}")
        if self.news:
            bring_news(house)
        chosen = self.faults(house, rng)
        night = house.night(*self.options, faults=chosen, before=self.before)
        became, amiss = became_of(house, night)
        if became not in self.expected:
            amiss += (f"{became}, expected {' or '.join(sorted(self.expected))}",)
            amiss += (_last_line(night),)
        amiss += tuple(self.more(house, night))
        if became in (Became.SILENT_WRONG, Became.LOST):
            return Result(became, amiss)
        if became not in FLAGGED and seed > HEALED:
            return Result(became, amiss)
        return Result(became, amiss + self._healed(house))

    def _healed(self, house: House) -> tuple[str, ...]:
        night = house.night()
        became, amiss = became_of(house, night)
        if became not in self.heals:
            return (f"the night after is {became}", *amiss, _last_line(night))
        return amiss


def usual(name: str, faults: FaultsOf | Fault, expected: frozenset[Became], **more: Any) -> Case:
    """A case named *name* of a second night with *faults*."""
    chosen = on_all_pages(faults) if isinstance(faults, Fault) else faults
    return Case(name, Usual(chosen, expected, **more))


def with_files(
    name: str, faults: FaultsOf | Fault, expected: frozenset[Became], **more: Any
) -> Case:
    """The same in a house whose files are read."""
    return usual(
        name, faults, expected, communications=WITH_FILES, page_size=4, has_files=True, **more
    )


def on_all_pages(fault: Fault) -> FaultsOf:
    """*fault* wherever it acts by itself, with the seed."""
    return lambda house, rng: (Applied(fault, seed=rng.randrange(1_000_000)),)


def on_a_page(fault: Fault) -> FaultsOf:
    """*fault* on one page of the list, which the seed chooses."""
    return lambda house, rng: (
        Applied(fault, seed=rng.randrange(1_000_000), page=rng.randint(1, house.pages)),
    )


def bring_news(house: House) -> None:
    """A day with at least one new letter and one new response."""
    house.catalogue.advance(1)
    house.catalogue.add_letters(1)
    listed = house.catalogue.listed()
    asked = [item for item in listed if item.days and item.sent < house.catalogue.today]
    house.catalogue.add_response(asked[0].reference)


def became_of(house: House, night: Night) -> tuple[Became, tuple[str, ...]]:
    """What became of *night*, and what is amiss with how it ended."""
    amiss = _problems_of_end(night)
    if night.outcome in ("held", "failed", "busy"):
        return _refused(house, night, amiss)
    if night.outcome != "done":
        return Became.FAILED, (*amiss, f"ended as {night.outcome}: {night.said[-300:]}")
    entry = night.entry
    rows = entry["rows"]
    judged = house.judged(rejected=rows["rejected"])
    wrong = [*judged.wrong, *problems_of_files(house)]
    house.before = house.records()
    house.first_tree = house.tree()
    if judged.lost:
        return Became.LOST, (*amiss, *judged.lost[:3])
    if wrong:
        return Became.SILENT_WRONG, (*amiss, *wrong[:3])
    is_told = judged.flagged or rows["rejected"] or entry["problems"] or house.new_flags()
    return (Became.FLAGGED if is_told else Became.CORRECT), amiss


def _refused(house: House, night: Night, amiss: tuple[str, ...]) -> tuple[Became, tuple[str, ...]]:
    became = Became(night.outcome)
    if house.tree() == house.first_tree:
        return became, amiss
    judged = house.judged()
    if judged.lost:
        return Became.LOST, (*amiss, f"{became}, and records are gone: {judged.lost[:3]}")
    if judged.wrong or became is not Became.FAILED:
        return Became.SILENT_WRONG, (*amiss, f"{became}, and records changed: {judged.wrong[:3]}")
    house.before, house.first_tree = house.records(), house.tree()
    return became, amiss


def _problems_of_end(night: Night) -> tuple[str, ...]:
    """What no end of a run may be like."""
    amiss = []
    if "Traceback" in night.said or "Traceback" in night.ended.stdout:
        amiss.append(f"a traceback: {night.said[-300:]}")
    if night.outcome in ("held", "failed", "busy"):
        lines = [line for line in night.said.splitlines() if line.startswith("error: ")]
        if len(lines) != 1:
            amiss.append(f"{len(lines)} errors are told, expected one: {night.said[:300]}")
        try:
            said = json.loads(night.ended.stdout)
            if said["outcome"] != night.outcome:
                amiss.append(f"says {said['outcome']}, ended as {night.outcome}")
        except (ValueError, KeyError):
            amiss.append(f"no object on stdout: {night.ended.stdout[:200]!r}")
    return tuple(amiss)


def _last_line(night: Night) -> str:
    lines = night.said.strip().splitlines()
    return f"it said: {lines[-1][:400]}" if lines else "it said nothing"
