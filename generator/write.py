"""Files of the site: written below its directory and nowhere else.

MkDocs empties the site directory at the start of each build, so every file here is new. A path
that would leave the directory, or that a symbolic link could lead out of it, is refused.
"""

import re
from pathlib import Path

_SEGMENT = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")


class UnsafeOutput(Exception):
    """A page's path is not made of plain lower-case names, or a link stands in its way."""


def write_file(site: Path, name: str, content: str | bytes) -> None:
    """Write *content* (text as UTF-8) to *name* below *site*, making its directories."""
    path = site
    for segment in name.split("/"):
        if not _SEGMENT.fullmatch(segment):
            raise UnsafeOutput(f"refused to write {name!r}: {segment!r} is not a plain name")
        path = path / segment
        if path.is_symlink():
            raise UnsafeOutput(f"refused to write {name!r}: {path} is a symbolic link")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
