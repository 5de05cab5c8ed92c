"""The sitemap."""

from datetime import date

from lxml import etree

from generator.outlets.sitemap import NAMESPACE, sitemap_xml


def test_every_page_is_listed_with_its_last_change():
    xml = sitemap_xml([("", None), ("a/&/", date(2026, 7, 12))], site_url="https://t.example/")
    urls = etree.fromstring(xml).findall(f"{{{NAMESPACE}}}url")
    found = [[(etree.QName(item).localname, item.text) for item in url] for url in urls]
    assert found == [
        [("loc", "https://t.example/")],
        [("loc", "https://t.example/a/&/"), ("lastmod", "2026-07-12")],
    ]
