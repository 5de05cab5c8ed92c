"""Every kind of page fits the screen of a telephone."""

import pytest

from tests.browser.watched import visitor

pytestmark = pytest.mark.browser

PAGES = {
    "home": "",
    "communications": "communications/",
    "communications of a year": "communications/2021/",
    "news of a day": "news/2026-11-22-letter-published/",
    "communication": "communications/oth-54-2021/",
    "communication in a case": "communications/oth-155-2025/",
    "communication with little known": "communications/oth-74-2022/",
    "governments": "governments/",
    "Government": "governments/gbr/",
    "companies": "companies/",
    "company": "companies/alstom/",
    "other actors": "other-actors/",
    "mandates": "mandates/",
    "mandate": "mandates/freedom-of-peaceful-assembly-and-of-association/",
    "methodology": "methodology/",
    "glossary": "glossary/",
    "about": "about/",
    "search": "search/?q=pornography",
    "not found": "404.html",
}

WIDTHS = (390, 320)  # CSS pixels: telephones of today, and the narrowest that WCAG 2.2 asks for

_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= innerWidth && innerWidth === width) return [];
  return [...document.querySelectorAll("main *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName}.${element.className} ${element.textContent.slice(0, 40)}`)
    .slice(0, 8).concat(`${document.documentElement.scrollWidth} of ${innerWidth} pixels`);
}"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_page_never_scrolls_sideways(page, address):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.url == "about:blank":
                page.goto(address, wait_until="networkidle")
            assert page.evaluate(_TOO_WIDE) == [], f"{scheme}, {width} pixels wide"


def test_other_actor_never_scrolls_sideways(page, shipped_site):
    for path in sorted((shipped_site / "other-actors").glob("*/index.html")):
        page.set_viewport_size({"width": min(WIDTHS), "height": 800})
        page.goto(f"other-actors/{path.parent.name}/")
        assert page.evaluate(_TOO_WIDE) == []


@pytest.mark.parametrize("address", ["communications/", "communications/oth-54-2021/"])
def test_page_fits_without_javascript_too(browser, origin, address):
    screen = {"width": min(WIDTHS), "height": 800}
    with visitor(browser, origin, viewport=screen, java_script_enabled=False) as (page, watch):
        page.goto(address)
        assert page.evaluate(_TOO_WIDE) == []
    assert watch.troubles == []


_TOO_HIGH = """() => [...document.querySelectorAll(".badge__icon")]
  .map((icon) => [icon.getBoundingClientRect(), parseFloat(getComputedStyle(icon).fontSize)])
  .filter(([box, size]) => box.height > 2 * size || box.height < size / 2 || box.width < size / 2)
  .length"""


@pytest.mark.parametrize("address", ["", "communications/", "communications/oth-54-2021/"])
def test_icon_of_a_status_is_as_high_as_its_words(page, address):
    page.goto(address)
    assert page.locator(".badge__icon").count() > 0
    assert page.evaluate(_TOO_HIGH) == 0
