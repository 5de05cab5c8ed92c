"""An Edition -> the RSS 2.0 feed of all its events, as bytes.

The dates in it are those of the events, never the clock's: the same edition makes the same bytes.
The XML is left to the library; titles are plain text, descriptions are HTML, as readers take them.
"""

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from io import BytesIO

from feedgenerator import Rss201rev2Feed

from generator.rules.edition import Edition

FEED_PATH = "feed.xml"
"""Where the feed is, below the site's address."""

_TITLE = "Communications tracker: everything"
_DESCRIPTION = (
    "Letters of the independent experts of the UN Human Rights Council to Governments and "
    "companies, and the responses. A letter reports allegations and prejudges nothing; responding "
    "is requested, not legally required, and a response may exist that the database does not show."
)
_ILLEGAL_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _DatedFeed(Rss201rev2Feed):  # type: ignore[misc]  # the library has no types
    """The library's feed, with the date of an empty one given rather than read from the clock."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["last_build_date"]
        return moment


def feed_xml(edition: Edition, *, site_url: str, links: Callable[[str], str]) -> bytes:
    """The feed of every event of *edition*, newest first.

    *site_url* is the absolute address of the site; *links* maps a reference to the absolute address
    of its page. A character that XML 1.0 cannot hold is shown as U+FFFD. The feed is dated by its
    newest event; one without events by the day on which the records last changed.
    """
    home = site_url.rstrip("/") + "/"
    newest = edition.events[0].on if edition.events else edition.last_read
    feed = _DatedFeed(
        title=_TITLE,
        link=home,
        description=_DESCRIPTION,
        language="en",
        feed_url=home + FEED_PATH,
        last_build_date=_midnight(newest),
    )
    for event in edition.events:
        feed.add_item(
            title=_legal(event.title),
            link=links(event.reference),
            description=html.escape(_legal(event.summary), quote=False),
            pubdate=_midnight(event.on),
            unique_id=event.id,
            unique_id_is_permalink=False,
        )
    content = BytesIO()
    feed.write(content, "utf-8")
    return content.getvalue()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _legal(text: str) -> str:
    return _ILLEGAL_IN_XML.sub("\ufffd", text)
