"""Strings that mean harm to whatever reads them as more than text, by what they are made for.

A payload that runs sets `window.pwned`, opens a dialog, prints, changes the page, or asks another
origin for something.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tests.hostile import characters, markup, syntax
from tests.hostile.payload import RUN

_BY_CONTEXT = {
    "handler": markup.HANDLERS,
    "tag": markup.TAGS,
    "unfinished": markup.UNFINISHED,
    "entity": markup.ENTITIES,
    "Markdown": syntax.MARKDOWN,
    "YAML": syntax.YAML,
    "template": syntax.TEMPLATES,
    "XML": syntax.XML,
    "address": syntax.ADDRESSES,
    "path": syntax.PATHS,
    "spreadsheet": syntax.SPREADSHEETS,
    "space": characters.SPACES,
    "hiding": characters.HIDING,
    "turning": characters.TURNING,
    "control": characters.CONTROLS,
    "written otherwise": characters.WRITTEN_OTHERWISE,
    "long": characters.LONG,
}

HOSTILE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        context: tuple(text.replace("{run}", RUN) for text in texts)
        for context, texts in _BY_CONTEXT.items()
    }
)
"""Context -> its strings."""
