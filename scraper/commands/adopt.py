"""`adopt`: records that another machine collected -> the store, if they follow from it."""

from pathlib import Path

import click

from scraper.add import EXPECTED
from scraper.commands.printing import (
    BUSY,
    FAILED,
    data_option,
    file_type,
    message_of,
    store_at,
    told,
)
from scraper.run.adopt import NotAContinuation
from scraper.run.adopt import adopt as take
from scraper.run.lock import Busy


@click.command()
@click.argument("incoming", type=file_type)
@data_option
def adopt(incoming: Path, data: Path) -> None:
    """Take records that another machine collected, once each is proved to follow from those here.

    Prints one line that tells the news, for a commit.
    """
    try:
        click.echo(take(store_at(data), incoming))
    except Busy as error:
        told(message_of(error))
        raise SystemExit(BUSY) from error
    except (NotAContinuation, *EXPECTED) as error:
        told(message_of(error))
        raise SystemExit(FAILED) from error
