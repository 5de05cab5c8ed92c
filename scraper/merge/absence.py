"""Record that a whole list does not show -> not listed since, and withdrawn once that is sure.

The database's list is a window that moves on: it shows the letters of the last report. A letter
that is older than every row has left the window and is in the database still, so it is never called
withdrawn; nor is one whose day of sending is not known.
"""

from datetime import date

from scraper.merge.history import changed
from scraper.merge.provenance import told_by
from scraper.records import Change, Communication, Evidence, Flag, Source, SourceKind, day_of
from scraper.sources.observation import EXPORT, LIST, PAGE

LEFT_WINDOW = "left-window"
NOT_LISTED = "not_listed_since"  # these two are facts of the record
WITHDRAWN = "withdrawn"
COMPLETE_RUNS = 3  # of which none showed the letter, before it is called withdrawn
ABSENT_DAYS = 7  # from the first of them to the last
_LEFT = Flag(
    code=LEFT_WINDOW,
    message="No longer in the window of the database's list, which begins with a later day.",
)


def is_on_list(record: Communication) -> bool:
    """Whether the database's list showed *record* when it was last read whole."""
    return record.not_listed_since is None and bool(told_by(record, LIST))


def mark_absent(
    record: Communication, *, on: date, complete_runs: int, oldest_listed: date | None
) -> Communication:
    """*record*, which a whole reading of the list on the day *on* did not show.

    *complete_runs* counts such readings since it was last shown, this one too; *oldest_listed* is
    the earliest day of sending that the list shows now, None where that is not known. The very same
    record where it never was on the list, and where nothing is new.
    """
    if record.withdrawn is not None or not told_by(record, LIST):
        return record
    sent = day_of(record.sent)
    has_left = sent is not None and oldest_listed is not None and sent < oldest_listed
    is_in_window = sent is not None and oldest_listed is not None and not has_left
    is_first = record.not_listed_since is None
    if is_first and has_left and (told_by(record, EXPORT) or told_by(record, PAGE)):
        return record  # what the database told otherwise, the window's end does not change
    since = record.not_listed_since or on
    is_gone = is_in_window and complete_runs >= COMPLETE_RUNS and (on - since).days >= ABSENT_DAYS
    flags = (*record.flags, _LEFT) if has_left and _LEFT not in record.flags else record.flags
    new: dict[str, date] = {}
    if is_first:
        new[NOT_LISTED] = on
    if is_gone:
        new[WITHDRAWN] = on
    if not new:
        return record if flags is record.flags else changed(_with(record, flags=flags), on)
    return _absent(_with(record, flags=flags), new, on)


def _absent(record: Communication, new: dict[str, date], on: date) -> Communication:
    """*record* with the days of *new*, told by the reading of the list on the day *on*."""
    source = Source(
        id=f"{LIST}-{on.isoformat()}",
        kind=SourceKind.DATABASE,
        title="The database's list, read whole: it does not show this communication",
        url=None,
        sha256=None,
        read_on=on,
    )
    sources = record.sources if source in record.sources else (*record.sources, source)
    evidence = tuple(Evidence(fact=fact, source=source.id) for fact in new)
    history = tuple(
        Change(on=on, fact=fact, before=None, after=f'"{day.isoformat()}"', source=source.id)
        for fact, day in new.items()
    )
    marked = _with(
        record,
        **new,
        sources=sources,
        evidence=(*record.evidence, *evidence),
        history=(*record.history, *history),
    )
    return changed(marked, on)


def _with(record: Communication, **facts: object) -> Communication:
    return record.model_copy(update=facts)
