"""What the commands share that take a whole list: how they end, and what they say then."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from scraper.add import EXPECTED
from scraper.collect.guards import Held
from scraper.commands.printing import BUSY, FAILED, HELD, message_of, print_json, printable, told
from scraper.http import HttpError
from scraper.run import RunError
from scraper.run.lock import Busy
from scraper.run.log import DamagedLog, Entry, Rows
from scraper.sources.export import ExportError

accept_option = click.option("--accept", metavar="RUN", help="Release exactly this held run.")


class Cancelled(Exception):
    """The program was told to stop; what it had stored stays, and the next run carries on."""


def reported(
    run: Callable[[], tuple[Entry, tuple[str, ...]]], *, as_json: bool, is_dry: bool = False
) -> None:
    """Do *run*, print what became of it, and end with the exit code of its outcome. *is_dry*: it
    stored nothing."""
    try:
        with _cancelled_by_signals():
            entry, problems = run()
    except Busy as error:
        _end(error, "busy", BUSY, as_json=as_json)
    except Held as error:
        _end(error, "held", HELD, as_json=as_json)
    except (Cancelled, DamagedLog, ExportError, HttpError, RunError, *EXPECTED) as error:
        _end(error, "failed", FAILED, as_json=as_json)
    for problem in problems:
        click.echo(f"problem: {printable(problem)}", err=True)
    if as_json:
        line = entry.model_dump(mode="json", exclude={"own"})  # its hash is that of the line stored
        print_json(line | {"problems": list(problems)})
    else:
        click.echo(f"{'dry run, nothing was stored: ' if is_dry else ''}{_summary_of(entry)}")


def _end(error: Exception, outcome: str, code: int, *, as_json: bool) -> NoReturn:
    message = told(message_of(error))
    if as_json:
        print_json({"outcome": outcome, "error": message})
    raise SystemExit(code) from error


@contextmanager
def _cancelled_by_signals() -> Iterator[None]:
    """Raise Cancelled where the program is sent SIGTERM or SIGINT."""

    def cancel(number: int, _frame: FrameType | None) -> None:
        raise Cancelled(f"cancelled by {signal.Signals(number).name}; run it again to carry on")

    before = {number: signal.signal(number, cancel) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def rows_in_words(rows: Rows) -> str:
    """'9 rows = 2 new + ...': every row is accounted for."""
    return (
        f"{rows.seen} rows = {rows.new} new + {rows.changed} changed + {rows.unchanged} unchanged "
        f"+ {rows.duplicate} duplicate + {rows.rejected} rejected"
    )


def _summary_of(entry: Entry) -> str:
    """The run in one line."""
    rows, files = entry.rows, entry.files
    words = [f"{entry.outcome}: run {entry.run}: {rows_in_words(rows)}"]
    if rows.vanished:
        words.append(f"{rows.vanished} no longer listed")
    words += [
        f"{count} files {name}"
        for name, count in files.model_dump().items()
        if count and name != "fetched"
    ]
    words += [f"{entry.requests} requests"] if entry.requests else []
    return ", ".join(words)
