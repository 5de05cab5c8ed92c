"""Which pages exist, and what each shows: an edition becomes views; no markup here."""

from collections.abc import Iterator, Mapping

from generator.pages.views.communication import communication_view
from generator.pages.views.lists import communications_view, home_view
from generator.pages.views.parties import party_views
from generator.pages.views.view import View
from generator.rules.dates import day_in_words
from generator.rules.edition import Edition

__all__ = ["View", "edition_values", "views_of"]


def views_of(edition: Edition, *, site_url: str) -> Iterator[View]:
    """Every generated page of *edition*; *site_url* ends in a slash and goes into citations."""
    yield home_view(edition)
    yield communications_view(edition)
    for entry in edition.entries:
        yield communication_view(entry, edition, site_url=site_url)
    yield from party_views(edition)


def edition_values(edition: Edition) -> Mapping[str, str]:
    """The days in every page's footer, as ISO dates and in words."""
    return {
        "as_of_key": edition.as_of.isoformat(),
        "as_of": day_in_words(edition.as_of),
        "last_read_key": edition.last_read.isoformat(),
        "last_read": day_in_words(edition.last_read),
    }
