"""The hosts that the site may link to, each with its reason, and which addresses are linked.

An address of any other host, or of any other form, is shown as text.
"""

import re
from functools import cache

from scraper.names.tables import Entry, read_entries

# The characters of RFC 3986, so that neither user names, ports, control characters, white space nor
# backslashes, which browsers read as slashes, can stand before or after the host.
_ADDRESS = re.compile(
    r"https://(?P<host>[a-z0-9.-]+)(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?"
)


class Host(Entry):
    """A host and what the site links to on it."""

    host: str
    why: str


@cache
def hosts() -> tuple[Host, ...]:
    """Every host of the data, in the order of the file."""
    return read_entries("hosts", Host)


@cache
def _known() -> frozenset[str]:
    return frozenset(entry.host for entry in hosts())


def is_linked(url: str) -> bool:
    """Whether the site may link to *url*: https, a host of the data exactly, nothing unusual."""
    match = _ADDRESS.fullmatch(url)
    return match is not None and match["host"] in _known()
