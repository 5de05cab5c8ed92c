"""What every request says of us: who we are, whom to write to, what we take."""

import re

from scraper.http.bodies import Body
from scraper.http.errors import BadSettings, shown
from scraper.http.robots import ROBOT

VERSION = "0.1.0"  # as in pyproject.toml; the program runs from its checkout, uninstalled

# An address of a page or mailbox, in one word without parentheses.
_CONTACT = re.compile(
    r"(?:https?://|mailto:)[!-'*-~]{3,200}|[!-'*-?A-~]{1,64}@[A-Za-z0-9.-]{3,200}", re.ASCII
)
_ACCEPTED = {
    Body.PAGE: "text/html, application/xhtml+xml, */*;q=0.1",
    Body.FILE: (
        "application/pdf, "
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document, */*;q=0.1"
    ),
    Body.ROBOTS: "text/plain, */*;q=0.1",
}


def user_agent(contact: str | None, *, is_loopback: bool) -> str:
    """Our name, version and *contact*: an address of a page or mailbox. Raises BadSettings.

    Only a site on this machine may be visited by someone who cannot be written to.
    """
    if contact is None and is_loopback:
        return f"{ROBOT}/{VERSION}"
    if contact is None or not _CONTACT.fullmatch(contact):
        raise BadSettings(
            f"{'no contact' if contact is None else f'contact {shown(contact)}'}: expected an "
            "address, such as https://example.org/tracker or you@example.org, so that the site's "
            "people can write to us; name it with --contact"
        )
    return f"{ROBOT}/{VERSION} (+{contact})"


def standing_headers(agent: str) -> dict[str, str]:
    """The header fields of all requests. Bodies are asked for as they are: a compressed one
    that is cut looks whole to many programs."""
    return {"User-Agent": agent, "Accept-Encoding": "identity", "Connection": "keep-alive"}


def accepted(kind: Body) -> str:
    """The Accept field for this kind of body."""
    return _ACCEPTED[kind]
