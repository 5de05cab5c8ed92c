"""The search index of a built site: are the pieces there that the search page will ask for?

Scripts load them, so no page links to them; without this check a site whose index is missing
looks whole.
"""

import json
from collections.abc import Iterator
from pathlib import Path

SEARCH_SCRIPT = "assets/search.js"
_ENTRY = "pagefind/pagefind-entry.json"


def missing_pieces(site: Path, files: frozenset[str]) -> Iterator[str]:
    """What the index below *site* lacks; nothing where the site has no search page."""
    if SEARCH_SCRIPT not in files:
        return
    try:
        languages = json.loads((site / _ENTRY).read_bytes())["languages"]
        needed = ["pagefind/pagefind.js"]
        for language in languages.values():
            needed.append(f"pagefind/pagefind.{language['hash']}.pf_meta")
            needed.append(f"pagefind/wasm.{language['wasm']}.pagefind")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"{_ENTRY}: {type(error).__name__}: {error}"
        return
    yield from (name for name in needed if name not in files)
