"""What a row of the campaign is made of, and what a case of it can come to."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tests.campaigns.faults.bench import Bench


class Became(StrEnum):
    """What became of the night, or the file, that the fault met."""

    CORRECT = "correct"  # done, and what is held is the truth
    FLAGGED = "flagged"  # done, and whatever is not the truth says so
    HELD = "held"
    FAILED = "failed"
    BUSY = "busy"
    SILENT_WRONG = "silent-wrong"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Result:
    """What one case came to with one seed. `amiss` are lines of what is not as the row requires;
    `figure` is what was measured, if anything."""

    became: Became
    amiss: tuple[str, ...] = ()
    figure: str = ""

    @property
    def is_good(self) -> bool:
        return not self.amiss and self.became not in (Became.SILENT_WRONG, Became.LOST)


Play = Callable[[Bench, int], Result]


@dataclass(frozen=True, slots=True)
class Case:
    """One way to try a row. `waits`: it takes more time than work, so that many can be tried at
    once. `seeds`: with how many it is tried at most; None for all."""

    name: str
    play: Play
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A fault of the catalogue by its id there: what goes wrong, and what is required then.
    `elsewhere` names the campaign that tries it instead."""

    id: str
    what: str
    required: str
    cases: tuple[Case, ...] = ()
    elsewhere: str = ""
