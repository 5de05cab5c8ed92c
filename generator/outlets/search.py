"""The search index: Pagefind's command line, run over the finished pages.

Pagefind cuts its index into pieces, so a visitor fetches only those of the words searched for. It
writes the values of a facet, and the list of facets, in random order; here they are put into order,
for the same pages must give the same bytes. A piece is gzip over a marker and CBOR, and is named
after its language and the hash of its CBOR.
"""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cbor2

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")  # the search page is ours: assets/search.js
_MARKER = b"pagefind_dcd"
_FACETS = 3  # the place of the list of facets, [name, piece], in a language's table of contents


class SearchIndexError(Exception):
    """Pagefind could not index the site, or wrote what we do not know."""


def build_search_index(site: Path) -> None:
    """Write the index of the pages below *site* to site/pagefind/; SearchIndexError on failure."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    index = site / "pagefind"
    if done.returncode != 0 or not (index / "pagefind.js").exists():
        raise SearchIndexError(
            f"Pagefind ended with status {done.returncode} over {site}: "
            f"{(done.stderr or done.stdout).strip()[-500:]}; run `make site` again"
        )
    for pattern in _UNUSED:
        for path in index.glob(pattern):
            path.unlink()
    _put_in_order(index)


def _put_in_order(index: Path) -> None:
    """Rewrite the facets, and what names them, in one fixed order."""
    entry_path = index / "pagefind-entry.json"
    entry = json.loads(entry_path.read_bytes())
    for language in entry["languages"].values():
        contents_path = index / f"pagefind.{language['hash']}.pf_meta"
        contents = _read(contents_path)
        contents_path.unlink()
        code = language["hash"].partition("_")[0]
        contents[_FACETS] = [
            [name, _put_facet_in_order(index / "filter", code, piece)]
            for name, piece in sorted(contents[_FACETS])
        ]
        language["hash"] = _write(index, "pagefind.{}.pf_meta", code, 10, contents)
    entry_path.write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")


def _put_facet_in_order(folder: Path, code: str, piece: str) -> str:
    path = folder / f"{piece}.pf_filter"
    name, values = _read(path)
    path.unlink()
    return _write(folder, "{}.pf_filter", code, 7, [name, sorted(values)])


def _read(path: Path) -> list[Any]:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_MARKER):
        raise SearchIndexError(
            f"{path}: expected {_MARKER!r} first, got {content[:12]!r}; Pagefind has a new format: "
            "pin the version of requirements.lock"
        )
    value: list[Any] = cbor2.loads(content[len(_MARKER) :])
    return value


def _write(folder: Path, pattern: str, code: str, digits: int, value: list[Any]) -> str:
    """Write a piece to *folder*, *pattern* filled with its name; that name, as others cite it."""
    content = cbor2.dumps(value)
    name = f"{code}_{hashlib.sha1(content, usedforsecurity=False).hexdigest()[:digits]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(_MARKER + content, mtime=0))
    return name
