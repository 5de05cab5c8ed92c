"""The command line: letters and records in, records out.

stdout is the result, stderr the log. Exit codes: 0 done, 1 failed, 2 wrong use.
"""

import json
from collections import Counter
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from scraper.check import check_store
from scraper.documents import DocumentError, read_document
from scraper.letters import LetterError, read_letter
from scraper.letters.printout import json_object, summary
from scraper.merge import Outcome, merge
from scraper.sources.files import observe_file
from scraper.store import Store, StoreError, UnsafePath

DEFAULT_DATA = Path("content/data")
_EXPECTED = (DocumentError, LetterError, StoreError, OSError)
_FAILED = 1

Result = dict[str, Any]  # what became of one file, as `add --json` prints it

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
    """Read letters of the UN's independent human-rights experts and keep their facts."""


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
    """Read letters that a person saved, and store them.

    Each file stands alone: one that cannot be read changes nothing, and the others are added.
    """
    day = on.date() if on else datetime.now(UTC).date()
    results: list[Result] = []
    for file in files:
        try:
            results.append(_add_file(file, data, day))
        except _EXPECTED as error:
            message = _told(error, file)
            results.append({"file": _printable(str(file)), "outcome": "failed", "error": message})
    counts = Counter(str(result["outcome"]) for result in results)
    totals = {outcome: counts[outcome] for outcome in (*map(str, Outcome), "failed")}
    if as_json:
        _print_json({"files": results, "totals": totals})
    else:
        done = [_done(item) for item in results if "flags" in item]
        flagged = sum(1 for item in results if item.get("flags"))
        words = [f"{count} {outcome}" for outcome, count in totals.items() if count]
        words += [f"{flagged} with flags"] if flagged else []
        click.echo(", ".join(words) + (f": {', '.join(done)}" if done else ""))
    if totals["failed"]:
        raise SystemExit(_FAILED)


def _done(result: Result) -> str:
    """'OTH 54/2021 replaced (documents, sent)': what became of one letter."""
    changed = ", ".join(result["changed"])
    return f"{result['reference']} {result['outcome']}" + (f" ({changed})" if changed else "")


def _add_file(file: Path, data: Path, on: date) -> Result:
    """Read and store one letter; what became of it."""
    observation = observe_file(file)
    store = _store(data)
    known = store.load(observation.reference)
    merged = merge(known, observation, on=on)
    if merged.text_version is not None:
        store.save_text(observation.reference, merged.text_version, observation.document.text)
    if merged.outcome is not Outcome.UNCHANGED:
        store.save(merged.record)
    return {
        "file": _printable(str(file)),
        "reference": str(observation.reference),
        "outcome": merged.outcome.value,
        "changed": [item.fact for item in merged.record.history[len(known.history) :]]
        if known
        else [],
        "flags": len(merged.record.flags),
    }


@main.command()
@click.argument("file", type=_file)
@_json
def read(file: Path, as_json: bool) -> None:
    """Print what a letter says; store nothing."""
    try:
        document = read_document(file)
        facts = read_letter(document.text)
    except _EXPECTED as error:
        _told(error, file)
        raise SystemExit(_FAILED) from error
    if as_json:
        _print_json(json_object(facts, document.measure))
    else:
        click.echo(summary(facts, document.measure))


@main.command()
@_data
@_json
def check(data: Path, as_json: bool) -> None:
    """Validate every record, text, hash and id."""
    try:
        if not data.is_dir():
            raise UnsafePath(f"{data}: not a directory of records; name it with --data")
        checked = check_store(_store(data))
    except _EXPECTED as error:
        _told(error)
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


def _told(error: Exception, file: Path | None = None) -> str:
    """The message of *error*, told on stderr in one line that names the *file* it is about."""
    if isinstance(error, OSError):
        where = error.filename or "the data"
        message = f"{where}: {error.strerror}; check the directory named with --data"
    else:
        message = str(error)
    if file is not None and isinstance(error, LetterError):
        message = f"{file}: {message}"
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
