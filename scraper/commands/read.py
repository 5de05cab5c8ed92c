"""`read`: what one document says, printed; nothing is stored."""

from pathlib import Path

import click

from scraper.add import EXPECTED
from scraper.commands.printing import (
    FAILED,
    file_type,
    json_option,
    message_of,
    print_json,
    told,
)
from scraper.documents import read_document
from scraper.kinds import read_facts
from scraper.letters import printout as letter_printout
from scraper.responses import ResponseFacts
from scraper.responses import printout as response_printout


@click.command()
@click.argument("file", type=file_type)
@json_option
def read(file: Path, as_json: bool) -> None:
    """Print what a letter or a response says; store nothing."""
    try:
        document = read_document(file)
        facts = read_facts(document)
    except EXPECTED as error:
        told(message_of(error, file))
        raise SystemExit(FAILED) from error
    measure = document.measure
    if isinstance(facts, ResponseFacts):
        printed = response_printout.json_object(facts, measure)
        words = response_printout.summary(facts, measure)
    else:
        printed = letter_printout.json_object(facts, measure)
        words = letter_printout.summary(facts, measure, document.text)
    if as_json:
        print_json(printed)
    else:
        click.echo(words)
