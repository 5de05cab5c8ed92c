"""`import`: the database's spreadsheet export -> the store."""

from datetime import datetime
from pathlib import Path

import click

from scraper.commands.printing import (
    data_option,
    day_option,
    file_type,
    json_option,
    store_at,
    utc_now,
)
from scraper.commands.runs import accept_option, reported
from scraper.importing import import_export as import_rows


@click.command(name="import")
@click.argument("export", type=file_type)
@data_option
@accept_option
@day_option
@json_option
def import_export(
    export: Path, data: Path, accept: str | None, on: datetime | None, as_json: bool
) -> None:
    """Take the rows of the database's spreadsheet export (XLSX or CSV).

    A row that is not in it changes nothing: an export may be filtered.
    """
    day = on.date() if on else utc_now().date()
    reported(
        lambda: import_rows(store_at(data), export, accept=accept, on=day, now=utc_now),
        as_json=as_json,
    )
