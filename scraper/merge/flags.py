"""Record + flag -> record: what a reader must know, said once, in a stable order."""

from collections.abc import Collection, Iterable
from datetime import date

from scraper.merge.history import changed
from scraper.records import Communication, Flag


def with_flag(record: Communication, flag: Flag, *, on: date) -> Communication:
    """*record* with *flag*; the very same record where it has that flag already."""
    if flag in record.flags:
        return record
    return changed(record.model_copy(update={"flags": (*record.flags, flag)}), on)


def without_flag(record: Communication, flag: Flag, *, on: date) -> Communication:
    """*record* without *flag*; the very same record where it has no such flag."""
    if flag not in record.flags:
        return record
    flags = tuple(item for item in record.flags if item != flag)
    return changed(record.model_copy(update={"flags": flags}), on)


def renewed(
    flags: tuple[Flag, ...], codes: Collection[str], now: Iterable[Flag]
) -> tuple[Flag, ...]:
    """*flags* of which those with one of the *codes* are just *now*.

    What stays keeps its place, what is new comes last: flags that are all the same stay as they
    are.
    """
    wanted = tuple(dict.fromkeys(now))
    kept = tuple(item for item in flags if item.code not in codes or item in wanted)
    return (*kept, *(item for item in wanted if item not in kept))
