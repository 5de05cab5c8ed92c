"""The feed, as a subscriber's program and as an XML parser read it."""

import re
from datetime import date

import feedparser
import pytest
from lxml import etree

from generator.outlets.feeds import FEED_PATH, feed_xml
from generator.rules.edition import edition_of
from generator.rules.news import Bulk
from generator.rules.readings import Readings
from scraper.records import Change, Company
from tests.made_up import made_up, made_up_response, subject

AS_OF = date(2026, 11, 22)
SITE = "https://tracker.example/sub/"
ATOM = "{http://www.w3.org/2005/Atom}"

HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="HTML"),
    pytest.param("A & B &amp; C &lt;b&gt;", id="entities"),
    pytest.param("]]>", id="end of CDATA"),
    pytest.param("<![CDATA[x]]>", id="CDATA"),
    pytest.param("\"'><img src=x onerror=alert(1)>", id="attribute"),
    pytest.param("&#0; &#x0; &nbsp; &undefined;", id="references"),
    pytest.param("<!DOCTYPE x [<!ENTITY y 'z'>]>", id="DOCTYPE"),
    pytest.param("<?xml version='1.0'?>", id="processing instruction"),
    pytest.param("\u202egnp.exe\u202c \u2066x\u2069", id="bidi"),
    pytest.param("{{ 7*7 }} {% raw %} ${x}", id="template"),
    pytest.param("\U0001f5c4 \U0010ffff 한국 مرحبا", id="beyond the basic plane"),
    pytest.param("# **x** [a](javascript:alert(1))", id="Markdown"),
]


def page_of(reference):
    return f"{SITE}communications/{reference.lower().replace(' ', '-').replace('/', '-')}/"


def link_of(item):
    return f"{SITE}news/{item.slug}/" if isinstance(item, Bulk) else page_of(item.reference)


def feed_of(*records, as_of=AS_OF, **options):
    edition = edition_of(records, as_of=as_of, **options)
    return feed_xml(edition, site_url=SITE, link_of=link_of)


def channel_of(content):
    return etree.fromstring(content).find("channel")


def titles_of(content):
    return [item.findtext("title") for item in channel_of(content).iter("item")]


def test_feed_reader_finds_every_event_with_its_date_and_page():
    record = made_up(responses=(made_up_response(first_seen=date(2026, 8, 1)),))
    feed = feedparser.parse(feed_of(record))
    assert feed.bozo == 0
    assert feed.version == "rss20"
    assert feed.feed.link == SITE
    assert [(item.id, item.published, item.link) for item in feed.entries] == [
        (
            "tag:communications-tracker.example,2026:"
            "communications/oth-9001-2021#response-published-1",
            "Sat, 01 Aug 2026 00:00:00 +0000",
            page_of(record.reference),
        ),
        (
            "tag:communications-tracker.example,2026:communications/oth-9001-2021#letter-published-1",
            "Sun, 12 Jul 2026 00:00:00 +0000",
            page_of(record.reference),
        ),
    ]
    assert not any(item.guidislink for item in feed.entries)


def test_feed_says_where_it_is_and_when_its_newest_event_was():
    channel = channel_of(feed_of(made_up()))
    link = channel.find(f"{ATOM}link")
    assert (link.get("rel"), link.get("href")) == ("self", SITE + FEED_PATH)
    assert channel.findtext("lastBuildDate") == "Sun, 12 Jul 2026 00:00:00 +0000"
    assert {item.get("isPermaLink") for item in channel.iter("guid")} == {"false"}


@pytest.mark.parametrize("site_url", ["https://tracker.example", "https://tracker.example/"])
def test_address_of_the_site_may_lack_its_last_slash(site_url):
    content = feed_xml(edition_of((), as_of=AS_OF), site_url=site_url, link_of=link_of)
    assert channel_of(content).find(f"{ATOM}link").get("href") == "https://tracker.example/feed.xml"


def test_feed_of_nothing_is_dated_by_the_edition_and_not_by_the_clock():
    content = feed_xml(edition_of((), as_of=date(1999, 1, 2)), site_url=SITE, link_of=link_of)
    assert feedparser.parse(content).bozo == 0
    assert channel_of(content).findtext("lastBuildDate") == "Sat, 02 Jan 1999 00:00:00 +0000"


def test_same_edition_makes_the_same_bytes():
    records = [made_up(), made_up("OTH 9002/2021", responses=None)]
    assert feed_of(*records) == feed_of(*reversed(records))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text):
    content = feed_of(made_up(recipient=Company(name=text), subject=subject(text)))
    feed = feedparser.parse(content)
    assert feed.bozo == 0
    assert titles_of(content)[0] == f"Letter added: AL OTH 9001/2021 to {text}"
    (description, *_) = channel_of(content).iterfind("item/description")
    shown = etree.fromstring(f"<p>{description.text}</p>")  # the HTML that a reader would show
    assert shown.text.endswith(f"Subject, in the tracker's words: {text}.")
    assert len(shown) == 0
    assert not re.search(rb"<(script|img|b)\b", content)


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x08", "\x0b", "\x0c", "\x0e", "\x1b", "\x1f", "\ufffe", "\uffff"],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_character_that_xml_cannot_hold_is_replaced_and_never_dropped(character):
    name = f"Made{character}up"
    content = feed_of(made_up(recipient=Company(name=name), subject=subject(name)))
    assert feedparser.parse(content).bozo == 0
    assert titles_of(content)[0].endswith("Made\ufffdup")
    assert b"Made\xef\xbf\xbdup." in content


@pytest.mark.parametrize("character", ["\t", "\n", "\x7f", "\x85", "\ud7ff", "\ue000", "\ufffd"])
def test_character_that_xml_can_hold_stays(character):
    content = feed_of(made_up(recipient=Company(name=f"Made{character}up")))
    assert titles_of(content)[0].endswith(f"Made{character}up")


def corrected(record=None, fact="type_listed", before='"UA"', after='"AL"', on=date(2026, 8, 3)):
    record = record or made_up(responses=None)
    change = Change(on=on, fact=fact, before=before, after=after, source="made-up")
    return record.model_copy(update={"history": (*record.history, change), "last_changed": on})


def test_correction_keeps_the_item_and_says_what_changed():
    before, after = (channel_of(feed_of(item)) for item in (made_up(responses=None), corrected()))
    assert before.findtext("item/guid") == after.findtext("item/guid")
    assert before.findtext("item/pubDate") == after.findtext("item/pubDate")
    assert after.findtext("item/description").endswith(
        "Changed on 3 August 2026: type, from UA to AL."
    )
    assert before.find(f"item/{ATOM}updated") is None
    assert after.findtext(f"item/{ATOM}updated") == "2026-08-03T00:00:00+00:00"
    assert after.findtext("lastBuildDate") == "Mon, 03 Aug 2026 00:00:00 +0000"
    assert feedparser.parse(feed_of(corrected())).bozo == 0


def test_night_without_news_leaves_every_byte():
    record = made_up(sent=None, responses=(made_up_response(),))
    assert feed_of(record) == feed_of(record, as_of=date(2027, 3, 1))
    read = Readings(last=None, is_made_up=False)
    assert feed_of(record) == feed_of(record, readings=read, records_sha256="b" * 64)


def test_big_night_is_one_item_that_leads_to_its_list():
    content = feed_of(*(made_up(f"OTH {number}/2021", responses=None) for number in range(1, 502)))
    (item,) = channel_of(content).iter("item")
    assert item.findtext("title") == "501 letters added on 12 July 2026"
    assert item.findtext("link") == f"{SITE}news/2026-07-12-letter-published/"


def test_made_up_feed_says_so_in_every_title():
    content = feed_of(made_up(), readings=Readings(is_made_up=True))
    titles = [channel_of(content).findtext("title"), *titles_of(content)]
    assert all(title.startswith("Made-up demonstration: ") for title in titles)
    assert channel_of(content).findtext("description").startswith("Made-up demonstration: ")
