"""The sitemap: every page of the edition, with the day on which its data last changed."""

from collections.abc import Iterable
from datetime import date

from lxml import etree

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_xml(pages: Iterable[tuple[str, date | None]], *, site_url: str) -> bytes:
    """The sitemap of *pages*: address below the site's root, and last change where known."""
    root = etree.Element("urlset", xmlns=NAMESPACE)
    for path, changed in pages:
        url = etree.SubElement(root, "url")
        etree.SubElement(url, "loc").text = site_url + path
        if changed is not None:
            etree.SubElement(url, "lastmod").text = changed.isoformat()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
