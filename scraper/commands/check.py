"""`check`: is all in order that is kept?"""

from dataclasses import asdict
from pathlib import Path

import click

from scraper.add import EXPECTED
from scraper.check import check_store
from scraper.commands.printing import (
    BUSY,
    FAILED,
    data_option,
    json_option,
    message_of,
    print_json,
    printable,
    store_at,
    told,
    utc_now,
)
from scraper.run import RunError
from scraper.run.lock import Busy
from scraper.run.log import DamagedLog
from scraper.run.prove import problems_of_log
from scraper.run.prove import seal as seal_changes
from scraper.store import UnsafePath


@click.command()
@data_option
@click.option(
    "--seal", metavar="WHY", help="First take into the log what you changed by hand, and why."
)
@json_option
def check(data: Path, seal: str | None, as_json: bool) -> None:
    """Validate every record, text, hash and id, and that the log of runs leads to them."""
    try:
        if not data.is_dir():
            raise UnsafePath(f"{data}: not a directory of records; name it with --data")
        store = store_at(data)
        if seal is not None:
            seal_changes(store, seal, on=utc_now().date(), now=utc_now)
        checked = check_store(store)
        problems = [*checked.problems, *problems_of_log(store)]
    except Busy as error:
        told(message_of(error))
        raise SystemExit(BUSY) from error
    except (DamagedLog, RunError, *EXPECTED) as error:
        told(message_of(error))
        raise SystemExit(FAILED) from error
    for problem in problems:
        click.echo(f"error: {printable(problem)}", err=True)
    for code in checked.flagged:
        click.echo(f"flagged: {printable(code)}", err=True)
    for name in checked.unknown_names:
        click.echo(f"unknown name: {printable(name)}", err=True)
    if as_json:
        print_json(asdict(checked) | {"problems": problems})
    else:
        click.echo(
            f"{checked.records} records, {checked.texts} texts, {checked.flags} flags, "
            f"{len(checked.unknown_names)} unknown names, {len(problems)} problems"
        )
    if problems:
        raise SystemExit(FAILED)
