"""An Edition -> the RSS 2.0 feed of its news, as bytes.

The dates in it are those of the events, never the clock's: the same edition makes the same bytes.
The XML is left to the library; titles are plain text, descriptions are HTML, as readers take them.
"""

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from io import BytesIO

from feedgenerator import Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from generator.rules.edition import Edition
from generator.rules.news import Item, items_of

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
    """The library's feed, with the date of an empty one given rather than read from the clock, and
    with the day on which an item last changed."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["last_build_date"]
        return moment

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, datetime]) -> None:
        super().add_item_elements(handler, item)
        if item["updateddate"] != item["pubdate"]:
            handler.addQuickElement("atom:updated", item["updateddate"].isoformat())


def feed_xml(edition: Edition, *, site_url: str, link_of: Callable[[Item], str]) -> bytes:
    """The feed of the news of *edition*, newest first.

    *site_url* is the absolute address of the site; *link_of* maps an item to the absolute address
    of its page. A character that XML 1.0 cannot hold is shown as U+FFFD. The feed is dated by its
    newest item or correction of one; one without items by the day on which the records last
    changed. So a night without news leaves its bytes as they are.
    """
    home = site_url.rstrip("/") + "/"
    items = items_of(edition.events)
    mark = edition.readings.mark
    feed = _DatedFeed(
        title=mark + _TITLE,
        link=home,
        description=mark + _DESCRIPTION,
        language="en",
        feed_url=home + FEED_PATH,
        last_build_date=_midnight(
            max((item.updated for item in items), default=edition.last_changed)
        ),
    )
    for item in items:
        feed.add_item(
            title=mark + _legal(item.title),
            link=link_of(item),
            description=html.escape(_legal(item.summary), quote=False),
            pubdate=_midnight(item.on),
            updateddate=_midnight(item.updated),
            unique_id=item.id,
            unique_id_is_permalink=False,
        )
    content = BytesIO()
    feed.write(content, "utf-8")
    return content.getvalue()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _legal(text: str) -> str:
    return _ILLEGAL_IN_XML.sub("\ufffd", text)
