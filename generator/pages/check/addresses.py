"""An address written in a page -> where it leads: a file of the site, or somewhere else.

Addresses are read as browsers read them (WHATWG URL): control characters dropped, a backslash is a
slash, the query ignored, percent signs decoded. File names are compared exactly, capitals and all,
also on a disk that would not: the site is served from one that does.
"""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

_DROPPED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))  # C0 controls and space
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Inside:
    """A place below the site's directory.

    `path` is '' or 'about/' or 'data.json'; `is_relative` says that where the address leads depends
    on where its page is.
    """

    path: str
    fragment: str
    is_relative: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """A place on the site's own host, but not below the site."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another host."""


@dataclass(frozen=True, slots=True)
class Special:
    """Not a place on the web: 'mailto', 'javascript', 'data', ... in lower case."""

    scheme: str


Place = Inside | Outside | Elsewhere | Special


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the site is reached: its host, None where unknown, and the path it lies at, '/site/'."""

    host: str | None
    root: str

    @classmethod
    def of(cls, site_url: str | None) -> Self:
        """The addresses of the site at *site_url*; None is a site at the root of any host.

        Raises ValueError for anything but a full http or https address.
        """
        if site_url is None:
            return cls(None, "/")
        parts = urlsplit(site_url)
        if parts.scheme not in _WEB or not parts.netloc:
            raise ValueError(f"site_url: expected 'https://host/path/', got {site_url!r}")
        return cls(parts.netloc.lower(), parts.path.rstrip("/") + "/")

    def place_of(self, address: str, *, page: str) -> Place:
        """Where *address*, written in the file *page* of the site, leads."""
        address = _DROPPED.sub("", address.strip(_EDGES))
        before, _, fragment = address.partition("#")
        path = before.partition("?")[0].replace("\\", "/")
        scheme = _SCHEME.match(path)
        if scheme is not None:
            name = scheme[1].lower()
            if name not in _WEB:
                return Special(name)
            path = "//" + path[scheme.end() :].lstrip("/")  # browsers take any number of slashes
        if path.startswith("//"):
            host, _, path = path[2:].partition("/")
            if host.lower() != self.host:
                return Elsewhere()
            path = "/" + path
        is_relative = bool(path) and not path.startswith("/")
        if path.startswith("/"):
            if not f"{path}/".startswith(self.root):
                return Outside()
            path = path[len(self.root) :]
        else:
            path = page.rpartition("/")[0] + "/" + path if path else page
        inner = _normalised(unquote(path))
        return Outside() if inner is None else Inside(inner, unquote(fragment), is_relative)


def _normalised(path: str) -> str | None:
    """*path* without '.' and '..'; None where it climbs out. A directory keeps its final slash."""
    kept: list[str] = []
    last = ""
    for last in path.split("/"):
        if last == "..":
            if not kept:
                return None
            kept.pop()
        elif last not in ("", "."):
            kept.append(last)
    if kept and last in ("", ".", ".."):
        kept.append("")
    return "/".join(kept)
