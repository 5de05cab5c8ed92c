"""The text of a page that is no list -> what it is instead, for the message.

The signs are phrases of pages that stand before a site: challenges and blocks of the usual
services, logins, notices and errors. They only name what has already been refused: a page is taken
because it proves to be a list, never because no sign was found.
"""

import re
from enum import StrEnum


class Barrier(StrEnum):
    """What stands in place of a page, as messages name it."""

    CHALLENGE = "a page that challenges or blocks robots"
    LOGIN = "a login page"
    MAINTENANCE = "a notice of maintenance"
    ERROR = "an error page"


_SIGNS = (
    (
        Barrier.CHALLENGE,
        r"cf-chl|cf_chl|challenge-platform|just a moment\.\.\.|checking your browser|"
        r"cloudflare ray id|your support id is|the requested url was rejected|"
        r"awswaf|aws-waf|incapsula|imperva|datadome|perimeterx|px-captcha|radware|perfdrive|"
        r"sucuri|akamai|errors\.edgesuite\.net|azure ?ref|captcha|are you a robot|"
        r"(?:you are|you're) (?:a )?human|verify (?:that )?you are|"
        r"access (?:to this page )?(?:has been |is )?denied|"
        r"unusual traffic|request (?:was |is |has been )?blocked|bot detection",
    ),
    (
        Barrier.LOGIN,
        r"type=[\"']?password|\b(?:log|sign) ?in to (?:continue|your)|login\.microsoftonline|"
        r"session (?:has )?expired",
    ),
    (
        Barrier.MAINTENANCE,
        r"(?:under|scheduled|undergoing|for) maintenance|maintenance (?:mode|window)|"
        r"temporarily (?:unavailable|offline|down)|be back (?:soon|shortly)|en maintenance|"
        r"en mantenimiento|app_offline",
    ),
    (
        Barrier.ERROR,
        r"server error in|runtime error|internal server error|bad gateway|gateway time-?out|"
        r"service unavailable|(?:page|file|resource) (?:was |is |could )?(?:not be |not )found|"
        r"error 40\d|error 50\d|40[0134] ?[-:]|an error (?:has )?occurred|http error",
    ),
)
_PATTERNS = tuple((barrier, re.compile(signs, re.IGNORECASE)) for barrier, signs in _SIGNS)
_LOOKED_AT = 200_000  # characters of markup: such pages are short


def barrier_in(markup: str) -> Barrier | None:
    """What the page with this *markup* shows signs of being, the first of the kinds; or None."""
    head = markup[:_LOOKED_AT]
    return next((barrier for barrier, signs in _PATTERNS if signs.search(head)), None)
