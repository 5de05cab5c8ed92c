"""Names in the dictionaries of a PDF -> whether one of them has a letter changed.

A PDF may hold names that no standard knows, and readers pass them over. A name that is one letter
away from one that the standard knows, though, is that name with a letter changed, and what stood
under it is lost.
"""

import tomllib
from pathlib import Path

from scraper.documents.errors import DocumentDamaged
from scraper.documents.pdf_objects import Name, Value

_NAMES = tomllib.loads(Path(__file__).with_name("pdf_names.toml").read_text("utf-8"))
_KEYS = frozenset(_NAMES["keys"])
_VALUES_OF = {key: frozenset(names) for key, names in _NAMES["values"].items()}
STANDARD_FONTS = _VALUES_OF["BaseFont"]
STANDARD_FONT_OF: dict[str, str] = _NAMES["alike"]  # the one that is as wide, by a font's name
_SHORTEST = 4  # letters: shorter names are too near each other


def check_names(dictionary: dict[str, Value]) -> None:
    """Raises DocumentDamaged where a key or a value of *dictionary* has a letter changed."""
    for key, value in dictionary.items():
        _check(key, _KEYS)
        known = _VALUES_OF.get(key)
        if known is not None and isinstance(value, Name):
            _check(value, known)


def _check(name: str, known: frozenset[str]) -> None:
    if name in known or len(name) < _SHORTEST:
        return
    for meant in known:
        is_changed = len(meant) == len(name) and sum(map(str.__ne__, meant, name)) == 1
        is_longer = len(meant) == len(name) - 1 >= _SHORTEST and name.startswith(meant)
        if is_changed or is_longer:
            raise DocumentDamaged(f"the name {meant!r} is written {name!r}")
