"""`collect`: one night's reading of the database."""

from datetime import datetime, timedelta
from pathlib import Path

import click

from scraper.collect import Settings, collect_night
from scraper.commands.printing import (
    data_option,
    day_option,
    file_type,
    json_option,
    store_at,
    utc_now,
)
from scraper.commands.runs import accept_option, reported
from scraper.http.patience import DELAY_SECONDS
from scraper.run.log import DamagedLog, Outcome, path_of, read_log
from scraper.store import Store, StoreError

OFFICIAL = "https://spcommreports.ohchr.org"
DEFAULT_CACHE = Path(".tracker-cache")


@click.command()
@click.option(
    "--base-url",
    metavar="URL",
    default=OFFICIAL,
    show_default=True,
    help="Address of the database.",
)
@data_option
@click.option(
    "--cache",
    type=file_type,
    default=DEFAULT_CACHE,
    show_default=True,
    help="Directory of files fetched before, and of evidence.",
)
@click.option("--documents/--no-documents", default=True, help="Fetch letters and responses too.")
@click.option(
    "--limit", type=click.IntRange(min=1), help="Fetch the files of at most so many communications."
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=DELAY_SECONDS,
    show_default=True,
    help="Seconds between two requests.",
)
@click.option("--dry-run", is_flag=True, help="Read the list, change nothing.")
@click.option("--contact", metavar="URL", help="Where the database's keepers can reach you.")
@accept_option
@click.option(
    "--unless-read-within",
    type=click.FloatRange(min=0),
    metavar="HOURS",
    help="Do nothing where the database was read that recently.",
)
@day_option
@json_option
def collect(  # noqa: PLR0913, PLR0917 - one for each option
    base_url: str,
    data: Path,
    cache: Path,
    documents: bool,
    limit: int | None,
    delay: float,
    dry_run: bool,
    contact: str | None,
    accept: str | None,
    unless_read_within: float | None,
    on: datetime | None,
    as_json: bool,
) -> None:
    """Read the database, and store what is new.

    Exit code 3: what came looks wrong, and nothing was changed. 75: another run is under way.
    """
    settings = Settings(
        base_url=base_url.rstrip("/"),
        delay=delay,
        contact=contact,
        cache=cache,
        documents=documents,
        limit=limit,
        dry_run=dry_run,
        accept=accept,
    )
    day = on.date() if on else utc_now().date()
    if unless_read_within is not None:
        read = _last_read(data)
        if read and utc_now() - read < timedelta(hours=unless_read_within):
            click.echo(f"nothing to do: the database was read at {read:%Y-%m-%d %H:%M} UTC")
            return
    reported(
        lambda: collect_night(store_at(data), settings, on=day, now=utc_now),
        as_json=as_json,
        is_dry=dry_run,
    )


def _last_read(data: Path) -> datetime | None:
    """When a run last read the whole list and took what it saw."""
    store = Store(data)
    try:
        content = store.content_of(path_of(data))
        entries = () if content is None else read_log(content)
    except (DamagedLog, StoreError, OSError):
        return None  # the run itself says so
    done = [entry.ended for entry in entries if entry.outcome is Outcome.DONE and entry.is_whole]
    return done[-1] if done else None
