"""What the commands share: their common options, and how they print.

stdout is the result: one line, or one JSON object. stderr is the log. What comes from outside is
printed on one line, with what a terminal or a log might act on as escapes.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from scraper.store import Store, UnsafePath

DONE, FAILED, HELD, BUSY = 0, 1, 3, 75  # exit codes; 2 is wrong use
DEFAULT_DATA = Path("content/data")

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=DEFAULT_DATA,
    show_default=True,
    help="Directory of the records.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
day_option = click.option(
    "--on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day to record as seen.  [default: today, UTC]",
)
file_type = click.Path(path_type=Path)


def utc_now() -> datetime:
    return datetime.now(UTC)


def store_at(data: Path) -> Store:
    """The store below *data*, which may be absent but is no link. Raises UnsafePath."""
    if data.is_symlink():
        raise UnsafePath(f"{data} is a symbolic link; name the directory that it points to")
    return Store(data)


def message_of(error: Exception, file: Path | None = None) -> str:
    """What went wrong, with the *file* that it went wrong with."""
    if isinstance(error, OSError):
        where = error.filename or "a file"  # a full or broken disk names none
        return printable(f"{where}: {error.strerror}; check the disk and what --data names")
    message = str(error)
    if file is not None and str(file) not in message:
        message = f"{file}: {message}"
    return printable(message)


def told(message: str) -> str:
    """*message*, told on stderr in one line."""
    message = printable(message)
    click.echo(f"error: {message}", err=True)
    return message


def printable(text: str) -> str:
    """*text* on one line; what a terminal or a log might act on is shown as an escape."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
