"""The text of a robots.txt -> what it asks of us (RFC 9309, read by Protego)."""

from dataclasses import dataclass

from protego import Protego

from scraper.http.errors import Disallowed

PATH = "/robots.txt"
ROBOT = "communications-tracker"  # the name that rules may call us by


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of the site. Where it has none, everything is allowed."""

    rules: Protego

    @property
    def crawl_delay(self) -> float:
        """Seconds between two requests; 0 where none is asked for."""
        return self.rules.crawl_delay(ROBOT) or 0.0

    def permit(self, url: str) -> None:
        """Raise Disallowed if robots are asked not to fetch *url*."""
        if not self.rules.can_fetch(url, ROBOT):
            raise Disallowed(
                f"{url}: the site's robots.txt asks robots not to fetch it, so it was not asked "
                "for; save it in a browser and run `python -m scraper add FILE`"
            )


def read_robots(content: bytes) -> Robots:
    """The rules in *content*; lines that are no rules say nothing."""
    return Robots(Protego.parse(content.decode("utf-8-sig", "replace")))
