"""The command line: letters, responses and records in, records out.

stdout is the result, stderr the log. Exit codes: 0 done, 1 failed, 2 wrong use, 3 held, 75 busy.
"""

import click

from scraper.commands.add import add
from scraper.commands.adopt import adopt
from scraper.commands.check import check
from scraper.commands.collect import collect
from scraper.commands.import_export import import_export
from scraper.commands.read import read


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Collect and read letters of the UN's independent human-rights experts, and the responses."""


for command in (collect, add, import_export, adopt, read, check):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m scraper")
