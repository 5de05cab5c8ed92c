"""`add`: letters and responses that a person saved -> the store."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from scraper.add import EXPECTED, Added, Watch, add_files
from scraper.add_pages import add_pages
from scraper.commands.printing import (
    BUSY,
    FAILED,
    data_option,
    day_option,
    file_type,
    json_option,
    message_of,
    print_json,
    printable,
    store_at,
    told,
    utc_now,
)
from scraper.commands.runs import rows_in_words
from scraper.documents import Outcome as Reading
from scraper.merge.letters import Outcome
from scraper.records import DocumentKind
from scraper.run import Plan, RunError, begun
from scraper.run.lock import Busy
from scraper.run.log import DamagedLog, Rows
from scraper.run.log import Outcome as RunOutcome
from scraper.sources.folders import SUFFIXES, Found, find_files
from scraper.sources.saved_pages import (
    ARCHIVE_SUFFIXES,
    PAGE_SUFFIXES,
    ArchiveRefused,
    is_archive,
    is_page,
    unpack,
)

_FEWEST_TO_SHOW = 2  # files of which the progress is shown
_MOST_TO_NAME = 10  # files that the summary line names one by one
_FOLDER = "tracker-unpacked-"
_UNPACKED = re.compile(rf"\S*{_FOLDER}\w+/\d+/[\w .()+-]+")  # the path of a member of an archive


@click.command()
@click.argument("files", nargs=-1, required=True, type=file_type)
@data_option
@click.option(
    "--accept-redaction",
    is_flag=True,
    help="Let letters that name fewer people take the place of those that name more.",
)
@day_option
@json_option
def add(
    files: tuple[Path, ...],
    data: Path,
    accept_redaction: bool,
    on: datetime | None,
    as_json: bool,
) -> None:
    """Read letters and responses that a person saved, and store them.

    Saved pages of the database too, as HTML; of a folder or a ZIP archive, all of these below it.
    Each file stands alone: one that cannot be read changes nothing, and the others are added. Pages
    come first, then letters, then responses.
    """
    day = on.date() if on else utc_now().date()
    with ExitStack() as stack:
        found, names, failed = _found(files, stack)
        pages = [path for path in found.files if is_page(path)]
        documents = [path for path in found.files if not is_page(path)]
        watch = _progress(len(documents))
        try:
            run = stack.enter_context(begun(store_at(data), Plan("add", None, day, utc_now)))
            rows, problems, flagged = add_pages(pages, run, on=day) if pages else (Rows(), (), ())
            results = add_files(
                documents, run, on=day, watch=watch, accept_redaction=accept_redaction
            )
            if rows.seen or any(
                result.outcome not in (None, Outcome.UNCHANGED) for result in results
            ):
                run.end(RunOutcome.DONE)
        except Busy as error:
            told(message_of(error))
            raise SystemExit(BUSY) from error
        except (DamagedLog, RunError, *EXPECTED) as error:
            told(message_of(error))
            raise SystemExit(FAILED) from error
    failed += [told(_named(problem, names)) for problem in problems]
    for line in flagged:
        click.echo(printable(line), err=True)
    for result in results:
        if result.error is not None:
            failed.append(told(_named(message_of(result.error, result.file), names)))
        for flag in result.new_flags:
            message = f"flagged: {result.file}: {result.reference}: {flag.message}"
            click.echo(printable(_named(message, names)), err=True)
    counts = Counter(result.outcome for result in results if result.outcome)
    totals = {str(outcome): counts[outcome] for outcome in Outcome} | {"failed": len(failed)}
    if as_json:
        print_json(
            {
                "files": [_as_json(result, names) for result in results],
                "rows": rows.model_dump(),
                "skipped": found.skipped,
                "totals": totals,
            }
        )
    else:
        if pages:
            of = "1 saved page" if len(pages) == 1 else f"{len(pages)} saved pages"
            click.echo(f"{of}: {rows_in_words(rows)}")
        click.echo(_in_one_line(results, totals, found.skipped))
    if failed:
        raise SystemExit(FAILED)


def _found(files: tuple[Path, ...], stack: ExitStack) -> tuple[Found, dict[str, str], list[str]]:
    """The files to read, those of archives unpacked while *stack* lasts; what these are called; and
    a line, told, for each place that none could be taken from."""
    found = find_files(files, suffixes=SUFFIXES | PAGE_SUFFIXES | ARCHIVE_SUFFIXES)
    failed = [told(f"{path}: cannot be listed: {why}") for path, why in found.unreadable]
    failed += [
        told(f"{path}: no PDF, Word, text or HTML file is in it; name the folder or files to read")
        for path in found.empty
    ]
    inside: list[Path] = []
    names: dict[str, str] = {}
    skipped = found.skipped
    for path in found.files:
        if not is_archive(path):
            inside.append(path)
            continue
        folder = stack.enter_context(TemporaryDirectory(prefix=_FOLDER))
        try:
            unpacked = unpack(path, Path(folder))
        except (ArchiveRefused, OSError) as error:
            failed.append(told(message_of(error, path)))
        else:
            inside += unpacked.files
            names |= {str(file): f"{path}: {name}" for file, name in unpacked.files.items()}
            skipped += unpacked.skipped
            if not unpacked.files:
                failed.append(told(f"{path}: no PDF, Word, text or HTML file is in it"))
    return replace(found, files=tuple(inside), skipped=skipped), names, failed


def _named(text: str, names: Mapping[str, str]) -> str:
    """*text* with the name that a file has in its archive, instead of where it was unpacked."""
    return _UNPACKED.sub(lambda path: names.get(path[0], path[0]), text)


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


def _as_json(result: Added, names: Mapping[str, str]) -> dict[str, Any]:
    error = _named(message_of(result.error, result.file), names) if result.error else None
    values: dict[str, Any] = {
        "file": printable(_named(str(result.file), names)),
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
    words += [f"{skipped} skipped (no PDF, Word, text or HTML)"] if skipped else []
    done = [_as_named(result) for result in results if result.outcome]
    names = f": {', '.join(done)}" if 0 < len(done) <= _MOST_TO_NAME else ""
    return (", ".join(words) or "nothing to add") + names


def _as_named(result: Added) -> str:
    kind = "response " if result.kind is DocumentKind.RESPONSE else ""
    changed = f" ({', '.join(result.changed)})" if result.changed else ""
    return f"{result.reference} {kind}{result.outcome}{changed}"
