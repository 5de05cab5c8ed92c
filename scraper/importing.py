"""The database's spreadsheet export -> the records.

An export may be filtered, so a row that is not in it says nothing of its record.
"""

from datetime import date
from pathlib import Path

from scraper.collect.guards import held, how_to_release, reasons_to_hold
from scraper.collect.listing import assembled
from scraper.collect.sift import sift
from scraper.run import Clock, Plan, begun
from scraper.run.log import Entry, Outcome
from scraper.sources.export import read_export
from scraper.store import Store


def import_export(
    store: Store, path: Path, *, accept: str | None, on: date, now: Clock
) -> tuple[Entry, tuple[str, ...]]:
    """Take the rows of the export at *path*: the line of the log, and what a person should know.

    Raises Held, ExportErrors, Busy, RunErrors, DamagedLog, StoreErrors and OSErrors.
    """
    exported = read_export(path)
    listing = assembled(
        exported.rows,
        rejected=exported.rejected,
        doubled=len(exported.duplicates),
        stated_total=None,
    )
    with begun(store, Plan("import", path.name, on, now)) as run:
        sifted = sift(store, listing, on=on, history=run.history, is_whole=False)
        reasons = reasons_to_hold(listing, sifted, on=on, is_whole=False)
        name = run.named_after("\n".join((listing.fingerprint, *reasons)))
        run.note(rows=sifted.rows(listing), fingerprint=listing.fingerprint, reasons=reasons)
        if reasons and not run.is_named(accept):
            run.end(Outcome.HELD)
            raise held(name, reasons, f"Look at {path}", how_to_release(name, accept))
        run.note(accepted=name if reasons else None)
        run.end(Outcome.DONE, sifted.batch)
        missing = (
            f"{path}: has no column {header}: what is known of that stays"
            for header in exported.missing
        )
        return run.entry, (*missing, *sifted.problems(listing))
