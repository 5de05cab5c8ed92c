"""Treaties, declarations and principles by id, and resolutions of the Human Rights Council.

The data says how letters cite each instrument, per language. A resolution needs no entry: its id
and name follow from its number.
"""

import re
from collections.abc import Mapping
from functools import cache

from scraper.names.tables import Entry, read_entries
from scraper.records import Slug

_RESOLUTION_ID = re.compile(r"hrc-res-(?:(?P<special>s)-)?(?P<session>\d{1,3})-(?P<number>\d{1,3})")


class KnownInstrument(Entry):
    """One instrument. `url` is its official page, None where that is not certain."""

    id: Slug
    name: str
    short: str
    url: str | None = None
    cited: Mapping[str, tuple[str, ...]]
    abbreviations: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    numbered: Mapping[str, tuple[str, ...]] = {}


@cache
def instruments() -> tuple[KnownInstrument, ...]:
    """Every instrument of the data, in the order of the file."""
    return read_entries("instruments", KnownInstrument)


@cache
def _by_id() -> Mapping[str, KnownInstrument]:
    return {instrument.id: instrument for instrument in instruments()}


def instrument_of(instrument_id: str) -> KnownInstrument | None:
    """The instrument or resolution with this id, or None."""
    resolution = _RESOLUTION_ID.fullmatch(instrument_id)
    if resolution is not None:
        session = ("S-" if resolution["special"] else "") + resolution["session"]
        return council_resolution(f"{session}/{resolution['number']}")
    return _by_id().get(instrument_id)


def council_resolution(number: str) -> KnownInstrument:
    """The Human Rights Council's resolution *number*, such as '17/31' or 'S-21/1'."""
    return KnownInstrument(
        id=f"hrc-res-{number.lower().replace('/', '-')}",
        name=f"Human Rights Council resolution {number}",
        short=f"Resolution {number}",
        url=f"https://undocs.org/A/HRC/RES/{number}",
        cited={},
    )
