"""The watch itself: each kind of trouble, on a page made to cause it, is seen."""

import pytest

from tests.browser.served import served
from tests.browser.watched import visitor

pytestmark = pytest.mark.browser

TROUBLES = [
    pytest.param("<script>console.error('x')</script>", "console error: x", id="console error"),
    pytest.param("<script>console.warn('x')</script>", "console warning: x", id="console warning"),
    pytest.param("<script>throw Error('x')</script>", "page error: x", id="page error"),
    pytest.param("<script>alert('x')</script>", "dialog: x", id="dialog"),
    pytest.param("<script>window.pwned=1</script>", "a payload ran: pwned", id="payload"),
    pytest.param("<script>print()</script>", "a payload ran: print", id="print"),
    pytest.param("<img src=nothing.png>", "status 404", id="missing file"),
    pytest.param("<img src=http://other.test/x>", "another origin: http://other.test", id="image"),
    pytest.param("<img src=http://other.test/x>", "ERR_NAME_NOT_RESOLVED", id="failed request"),
    pytest.param(
        "<script>fetch('//other.test/x').catch(() => {})</script>",
        "another origin: http://other.test",
        id="fetch",
    ),
    pytest.param(
        "<iframe src=http://other.test/></iframe>",
        "another origin: http://other.test",
        id="frame",
    ),
    pytest.param(
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>x</script>",
        "Content Security Policy",
        id="policy",
    ),
]


@pytest.mark.parametrize(("markup", "trouble"), TROUBLES)
def test_trouble_is_seen(browser, tmp_path, markup, trouble):
    (tmp_path / "index.html").write_text(f"<!doctype html><link rel=icon href=data:,>{markup}")
    with served(tmp_path) as origin, visitor(browser, origin) as (page, watch):
        page.goto("")
        for _ in range(100):  # some troubles come a moment after the page
            if any(trouble in line for line in watch.troubles):
                return
            page.wait_for_timeout(20)
    pytest.fail(f"not seen among {watch.troubles}")


def test_harmless_page_causes_no_trouble(browser, tmp_path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><link rel=icon href=data:,><script>console.log('x')</script>"
    )
    with served(tmp_path) as origin, visitor(browser, origin) as (page, watch):
        page.goto("")
        page.wait_for_load_state("networkidle")
    assert watch.troubles == []
    assert watch.requested == [f"{origin}/"]
