"""What `mkdocs build` and `mkdocs serve` call, so that they alone give the whole site.

The edition and the options come from `extra.tracker` in the MkDocs configuration, which
`generator.__main__` sets; without it, the shipped records and their own day.
"""

import os
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.build import BUILD_ERRORS, publish, read_edition, source_date_epoch


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the records, so that bad data stops the build before the site is emptied."""
    options = config.extra.setdefault("tracker", {})
    data = Path(options.get("data") or Path(config.docs_dir) / "data")
    as_of = options.get("as_of")
    try:
        edition = read_edition(data, as_of=date.fromisoformat(as_of) if as_of else None)
    except BUILD_ERRORS as error:
        raise PluginError(str(error)) from error
    options["edition"] = edition
    os.environ["SOURCE_DATE_EPOCH"] = str(source_date_epoch(edition))
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Pour the pages into the site that MkDocs just wrote."""
    options = config.extra["tracker"]
    try:
        options["built"] = publish(
            options["edition"],
            Path(config.site_dir),
            site_url=config.site_url or "/",
            pages_only=bool(options.get("pages_only")),
        )
    except BUILD_ERRORS as error:
        raise PluginError(str(error)) from error
