"""Pages of the communications database -> what they list.

`parse_list` reads a page of the list, `parse_related` a page about one communication. Fetching them
is left to others.
"""

from scraper.sources.spcommreports.errors import (
    NotAList,
    PageCutShort,
    PageError,
    PageUnreadable,
    RowsDiffer,
    UnknownShape,
)
from scraper.sources.spcommreports.links import DATABASE, list_path, related_path
from scraper.sources.spcommreports.lists import ListPage, parse_list
from scraper.sources.spcommreports.related import (
    Found,
    NotPublic,
    Related,
    Unclear,
    parse_related,
)

__all__ = (
    "DATABASE",
    "Found",
    "ListPage",
    "NotAList",
    "NotPublic",
    "PageCutShort",
    "PageError",
    "PageUnreadable",
    "Related",
    "RowsDiffer",
    "Unclear",
    "UnknownShape",
    "list_path",
    "parse_list",
    "parse_related",
    "related_path",
)
