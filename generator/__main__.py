"""Command line: build · check · serve.

    python -m generator build  [--data DIR] [--site-dir DIR] [--as-of YYYY-MM-DD]
                               [--pages-only] [--json]
    python -m generator check  [--site-dir DIR]
    python -m generator serve  [--port N]

stdout is the result, stderr the log. Exit codes: 0 done, 1 failed, 2 wrong usage.
"""

import json
import logging
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.commands.serve import serve as serve_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, MkDocsException

from generator.build import Built
from generator.pages.check import NoSite, check_site
from generator.rules.dates import count_in_words

PROJECT = Path(__file__).parents[1]
CONFIG = PROJECT / "mkdocs.yml"
FIRST_DAY = date(2000, 1, 1)  # no letter of the database is older
LAST_DAY = date(2199, 12, 31)  # the due days of all letters that a reference can name lie before
MOST_PROBLEMS = 50  # shown; the count is of all


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Build and check the site of the communications tracker."""
    logging.addLevelName(logging.ERROR, "error")
    logging.addLevelName(logging.WARNING, "warning")
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s: %(message)s"
    )


def _day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> date | None:
    if value is None:
        return None
    if not FIRST_DAY <= value.date() <= LAST_DAY:
        raise click.BadParameter(f"{value.date()} is not between {FIRST_DAY} and {LAST_DAY}")
    return value.date()


@main.command()
@click.option("--data", type=click.Path(path_type=Path), help="Data directory [content/data].")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to build [site].")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The day of the statuses [the last reading or change of a record, the later].",
)
@click.option("--pages-only", is_flag=True, help="No feed, sitemap or search index.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def build(
    data: Path | None, site_dir: Path | None, as_of: date | None, pages_only: bool, as_json: bool
) -> None:
    """Build the whole site from the records."""
    options = {
        "data": str(data.absolute()) if data else None,
        "as_of": as_of.isoformat() if as_of else None,
        "pages_only": pages_only,
    }
    site = (site_dir or PROJECT / "site").resolve()
    if not _is_ours(site):
        _fail(f"{site} holds files that this program did not build; choose an empty directory")
    built = _build(options, site)
    summary: dict[str, Any] = {
        "communications": built.communications,
        "pages": built.pages,
        "as_of": built.as_of.isoformat(),
        "site": str(site),
    }
    if as_json:
        click.echo(json.dumps(summary))
    else:
        click.echo(
            f"Built {built.communications} communications on {built.pages} pages, "
            f"as of {built.as_of.isoformat()}, in {site}"
        )


@main.command()
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=PROJECT / "site",
    help="The built site [site].",
)
def check(site_dir: Path) -> None:
    """Check the built site: links, anchors, ids, assets, feed, sitemap."""
    try:
        problems = check_site(site_dir, site_url=load_config(str(CONFIG)).site_url)
    except (NoSite, ValueError) as error:
        _fail(str(error))
    for problem in problems[:MOST_PROBLEMS]:
        click.echo(str(problem), err=True)
    if problems:
        _fail(f"{site_dir}: {count_in_words(len(problems), 'problem')} in the built site")
    click.echo(f"Checked {site_dir}: 0 problems")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(port: int) -> None:
    """Show the site on this machine and rebuild it when a file changes."""
    try:
        serve_with_mkdocs(str(CONFIG), dev_addr=f"127.0.0.1:{port}")
    except (MkDocsException, OSError) as error:
        _fail(f"port {port}: {error}; choose another with --port")


def _build(options: dict[str, Any], site: Path) -> Built:
    """Build beside *site* and put the whole in its place: the old site stands until then."""
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as beside:
            config = load_config(str(CONFIG), site_dir=str(Path(beside, "new")), strict=True)
            config.extra["tracker"] = options
            build_with_mkdocs(config)
            if site.exists():
                site.rename(Path(beside, "old"))
            Path(beside, "new").rename(site)
    except Abort as error:
        if isinstance(error.__context__, BuildError):  # which MkDocs has logged
            raise SystemExit(1) from error
        _fail(str(error))
    except (MkDocsException, OSError) as error:
        _fail(str(error))
    built: Built = options["built"]
    return built


def _is_ours(site: Path) -> bool:
    """Whether building may empty *site*: MkDocs removes what is in it."""
    if not site.exists():
        return True
    return site.is_dir() and (not any(site.iterdir()) or (site / "assets" / "tracker.css").exists())


def _fail(message: str) -> NoReturn:
    click.echo(f"error: {message}", err=True)
    raise SystemExit(1)


if __name__ == "__main__":
    main()
