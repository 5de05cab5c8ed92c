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
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.commands.serve import serve as serve_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.build import Built
from generator.pages.check import NoSite, check_site
from generator.rules.dates import count_in_words

PROJECT = Path(__file__).parents[1]
CONFIG = PROJECT / "mkdocs.yml"
MOST_PROBLEMS = 50  # shown; the count is of all


@click.group()
def main() -> None:
    """Build and check the site of the communications tracker."""
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s: %(message)s"
    )


def _day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


@main.command()
@click.option("--data", type=click.Path(path_type=Path), help="Data directory [content/data].")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to build [site].")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The day the statuses are worked out for [the day the records last changed].",
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
    site = (site_dir or PROJECT / "site").absolute()
    if not _is_ours(site):
        _fail(f"{site} holds files that this program did not build; choose an empty directory")
    built = _build(options, site)
    summary: dict[str, Any] = {
        "communications": built.communications,
        "pages": built.pages,
        "as_of": built.as_of.isoformat(),
        "site": str(built.site),
    }
    if as_json:
        click.echo(json.dumps(summary))
    else:
        click.echo(
            f"Built {built.communications} communications on {built.pages} pages, "
            f"as of {built.as_of.isoformat()}, in {built.site}"
        )


@main.command()
@click.option("--site-dir", type=click.Path(path_type=Path), default=PROJECT / "site")
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
    serve_with_mkdocs(str(CONFIG), dev_addr=f"127.0.0.1:{port}")


def _build(options: dict[str, Any], site: Path) -> Built:
    try:
        config = load_config(str(CONFIG), site_dir=str(site), strict=True)
        config.extra["tracker"] = options
        build_with_mkdocs(config)
    except MkDocsException as error:
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
