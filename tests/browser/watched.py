"""A visitor of a site, and everything that goes wrong while they read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

# Runs before a page's own scripts: what a payload would do, the console says.
_TELL_TALE = """
for (const name of ["pwned", "onpwned"]) {
  Object.defineProperty(window, name, { set() { console.error("a payload ran: " + name); } });
}
window.print = () => console.error("a payload ran: print");
"""


@dataclass
class Watch:
    """What was asked for, and the troubles: one line each."""

    origin: str
    requested: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._asked(request.url))
        context.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        context.on("response", lambda response: self._came(response.url, response.status))
        context.on("console", self._said)
        context.on("weberror", lambda error: self.troubles.append(f"page error: {error.error}"))
        context.on("dialog", self._asked_the_visitor)
        context.on("page", self._opened)

    def _opened(self, page: Page) -> None:
        page.on("download", lambda download: self.troubles.append(f"download: {download.url}"))
        page.on("popup", lambda popup: self.troubles.append(f"popup: {popup.url}"))

    def _asked(self, url: str) -> None:
        self.requested.append(url)
        if not f"{url}/".startswith(f"{self.origin}/"):
            self.troubles.append(f"another origin: {url[:200]}")

    def _failed(self, url: str, failure: str | None) -> None:
        if failure != "net::ERR_ABORTED":  # the visitor went on before it had come
            self.troubles.append(f"failed request: {url[:200]}: {failure}")

    def _came(self, url: str, status: int) -> None:
        if status >= 400:
            self.troubles.append(f"status {status}: {url[:200]}")

    def _said(self, message) -> None:
        place = message.location["url"]
        if place == f"{self.origin}/favicon.ico":  # asked for where a feed, not a page, is shown
            return
        if message.type in ("error", "warning", "assert"):
            self.troubles.append(f"console {message.type}: {message.text[:300]} at {place[:200]}")

    def _asked_the_visitor(self, dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message[:200]}")
        dialog.dismiss()


@contextmanager
def visitor(browser: Browser, origin: str, **options) -> Iterator[tuple[Page, Watch]]:
    """A visitor with nothing stored, whose addresses are below *origin*.

    *options* are those of Playwright's `new_context`. The troubles are the caller's to look at.
    """
    watch = Watch(origin)
    with browser.new_context(base_url=f"{origin}/", **options) as context:
        context.set_default_timeout(10_000)  # milliseconds; everything is on this machine
        watch.follow(context)
        context.add_init_script(_TELL_TALE)
        yield context.new_page(), watch
