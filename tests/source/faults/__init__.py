"""Everything that can go wrong at the made-up site, each fault by name."""

from tests.source.faults import (
    columns,
    files,
    list_pages,
    markup,
    other_pages,
    redirects,
    references,
    sockets,
    statuses,
    truth_changes,
)
from tests.source.faults.effects import EFFECTS, Effect
from tests.source.faults.fault import Fault
from tests.source.faults.plan import Active, Applied, Faults
from tests.source.faults.wire import Wire

__all__ = ["EFFECTS", "Active", "Applied", "Effect", "Fault", "Faults", "Wire", "describe"]

_REGISTERED = (
    columns,
    files,
    list_pages,
    markup,
    other_pages,
    redirects,
    references,
    sockets,
    statuses,
    truth_changes,
)  # importing them registers their faults


def describe(fault: Fault) -> str:
    """One line on *fault*: its name, the rows it stands for, where it acts, what it does."""
    effect = EFFECTS[fault]
    return f"{fault} ({effect.rows}; {effect.target}): {effect.does}"
