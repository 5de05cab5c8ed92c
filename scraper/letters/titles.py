"""The title of a mandate holder -> the mandate, by the names that the data knows."""

from scraper.letters.wording import Wording
from scraper.names.mandates import mandate_named


def mandate_id_of(title: str, wording: Wording) -> str | None:
    """The id of the mandate that the whole of *title* names, with or without an office in a working
    group before it; None for a name that the data does not know."""
    mandate = mandate_named(title) or mandate_named(wording.header.mandate_office.sub("", title))
    return mandate.id if mandate else None
