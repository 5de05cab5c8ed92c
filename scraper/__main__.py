"""The command line: letters, responses and records in, records out.

stdout is the result, stderr the log. Exit codes: 0 done, 1 failed, 2 wrong use.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from scraper.add import EXPECTED, Added, Watch, add_files
from scraper.check import check_store
from scraper.documents import Outcome as Reading
from scraper.documents import read_document
from scraper.kinds import read_facts
from scraper.letters import printout as letter_printout
from scraper.merge import Outcome
from scraper.records import DocumentKind
from scraper.responses import ResponseFacts
from scraper.responses import printout as response_printout
from scraper.sources.folders import find_files
from scraper.store import Store, UnsafePath

DEFAULT_DATA = Path("content/data")
_FAILED = 1
_FEWEST_TO_SHOW = 2  # files of which the progress is shown
_MOST_TO_NAME = 10  # files that the summary line names one by one

_data = click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=DEFAULT_DATA,
    show_default=True,
    help="Directory of the records.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_file = click.Path(path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Read letters of the UN's independent human-rights experts, and responses to them."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=_file)
@_data
@click.option(
    "--on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day to record as seen.  [default: today, UTC]",
)
@_json
def add(files: tuple[Path, ...], data: Path, on: datetime | None, as_json: bool) -> None:
    """Read letters and responses that a person saved, and store them.

    Of a folder, every PDF, Word and text file below it. Each file stands alone: one that cannot be
    read changes nothing, and the others are added. Letters come before responses.
    """
    day = on.date() if on else datetime.now(UTC).date()
    found = find_files(files)
    failed = [_told(f"{path}: cannot be listed: {why}") for path, why in found.unreadable]
    failed += [
        _told(f"{path}: no PDF, Word or text file is in it; name the folder or files to read")
        for path in found.empty
    ]
    try:
        store = _store(data)
    except UnsafePath as error:
        _told(_message(error))
        raise SystemExit(_FAILED) from error
    results = add_files(found.files, store, on=day, watch=_progress(len(found.files)))
    for result in results:
        if result.error is not None:
            failed.append(_told(_message(result.error, result.file)))
        for flag in result.new_flags:
            message = f"flagged: {result.file}: {result.reference}: {flag.message}"
            click.echo(_printable(message), err=True)
    counts = Counter(result.outcome for result in results if result.outcome)
    totals = {str(outcome): counts[outcome] for outcome in Outcome} | {"failed": len(failed)}
    if as_json:
        _print_json(
            {
                "files": [_as_json(result) for result in results],
                "skipped": found.skipped,
                "totals": totals,
            }
        )
    else:
        click.echo(_in_one_line(results, totals, found.skipped))
    if failed:
        raise SystemExit(_FAILED)


def _progress(length: int) -> Watch:
    """Shows on a terminal how many of *length* files are read; elsewhere nothing."""

    def watch(readings: Iterable[Reading]) -> Iterator[Reading]:
        if length < _FEWEST_TO_SHOW or not sys.stderr.isatty():
            yield from readings
            return
        with click.progressbar(
            readings, length=length, label="Reading", file=sys.stderr, show_pos=True
        ) as shown:
            yield from shown

    return watch


def _as_json(result: Added) -> dict[str, Any]:
    error = _message(result.error, result.file) if result.error else None
    values: dict[str, Any] = {
        "file": _printable(str(result.file)),
        "kind": result.kind,
        "reference": result.reference,
        "outcome": result.outcome or "failed",
    }
    if error is not None:
        return values | {"error": error}
    return values | {"changed": list(result.changed), "flags": result.flags}


def _in_one_line(results: Sequence[Added], totals: dict[str, int], skipped: int) -> str:
    """How many of which outcome, and, of a few files, which."""
    flagged = sum(1 for result in results if result.flags)
    words = [f"{count} {outcome}" for outcome, count in totals.items() if count]
    words += [f"{flagged} with flags"] if flagged else []
    words += [f"{skipped} skipped"] if skipped else []
    done = [_as_named(result) for result in results if result.outcome]
    names = f": {', '.join(done)}" if 0 < len(done) <= _MOST_TO_NAME else ""
    return (", ".join(words) or "nothing to add") + names


def _as_named(result: Added) -> str:
    kind = "response " if result.kind is DocumentKind.RESPONSE else ""
    changed = f" ({', '.join(result.changed)})" if result.changed else ""
    return f"{result.reference} {kind}{result.outcome}{changed}"


@main.command()
@click.argument("file", type=_file)
@_json
def read(file: Path, as_json: bool) -> None:
    """Print what a letter or a response says; store nothing."""
    try:
        document = read_document(file)
        facts = read_facts(document)
    except EXPECTED as error:
        _told(_message(error, file))
        raise SystemExit(_FAILED) from error
    measure = document.measure
    if isinstance(facts, ResponseFacts):
        printed = response_printout.json_object(facts, measure)
        words = response_printout.summary(facts, measure)
    else:
        printed = letter_printout.json_object(facts, measure)
        words = letter_printout.summary(facts, measure)
    if as_json:
        _print_json(printed)
    else:
        click.echo(words)


@main.command()
@_data
@_json
def check(data: Path, as_json: bool) -> None:
    """Validate every record, text, hash and id."""
    try:
        if not data.is_dir():
            raise UnsafePath(f"{data}: not a directory of records; name it with --data")
        checked = check_store(_store(data))
    except EXPECTED as error:
        _told(_message(error))
        raise SystemExit(_FAILED) from error
    for problem in checked.problems:
        click.echo(f"error: {_printable(problem)}", err=True)
    for name in checked.unknown_names:
        click.echo(f"unknown name: {_printable(name)}", err=True)
    if as_json:
        _print_json(asdict(checked))
    else:
        click.echo(
            f"{checked.records} records, {checked.texts} texts, {checked.flags} flags, "
            f"{len(checked.unknown_names)} unknown names, {len(checked.problems)} problems"
        )
    if checked.problems:
        raise SystemExit(_FAILED)


@main.command()
@click.option("--base-url", metavar="URL", help="Address of the database.")
@_data
@click.option("--cache", type=_file, help="Directory of pages and files fetched before.")
@click.option("--documents/--no-documents", default=True, help="Fetch letters and responses too.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many communications.")
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between two requests.")
@click.option("--dry-run", is_flag=True, help="Change nothing.")
@_json
def collect(**_options: object) -> None:
    """Collect from the database (not available yet)."""
    _not_available("collecting from the database")


@main.command(name="import")
@click.argument("export", type=_file)
@_data
@_json
def import_export(**_options: object) -> None:
    """Read the database's spreadsheet export (not available yet)."""
    _not_available("importing the database's export")


def _not_available(what: str) -> None:
    click.echo(
        f"error: not available yet: {what}; letters that you saved: python -m scraper add FILE...",
        err=True,
    )
    raise SystemExit(_FAILED)


def _store(data: Path) -> Store:
    """The store below *data*, which may be absent but is no link."""
    if data.is_symlink():
        raise UnsafePath(f"{data} is a symbolic link; name the directory that it points to")
    return Store(data)


def _message(error: Exception, file: Path | None = None) -> str:
    """What went wrong, with the *file* that it went wrong with."""
    if isinstance(error, OSError):
        where = error.filename or "the data"
        return _printable(f"{where}: {error.strerror}; check the directory named with --data")
    message = str(error)
    if file is not None and str(file) not in message:
        message = f"{file}: {message}"
    return _printable(message)


def _told(message: str) -> str:
    """*message*, told on stderr in one line."""
    message = _printable(message)
    click.echo(f"error: {message}", err=True)
    return message


def _printable(text: str) -> str:
    """*text* on one line; what a terminal or a log might act on is shown as an escape."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main(prog_name="python -m scraper")
