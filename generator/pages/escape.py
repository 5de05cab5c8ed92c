"""Scraped text -> text that is safe in one sink and shows the reader exactly what was printed.

Text of a source is hostile until escaped for its sink. HTML text and attributes go through
`shown`, which Jinja2 applies to everything a template prints (`generator.pages.render`); a link
goes through `scraper.names.hosts.is_linked` first. Characters that a browser would hide, or that
would turn the text around, are shown as their code, for an unseen character is a lie on a page
that people cite.
"""

import re
import unicodedata

from markupsafe import Markup, escape

_JOINERS_AND_MARKS = frozenset("\u200c\u200d\u200e\u200f\u061c")
"""Needed to write Persian, Arabic and Indic names; harmless inside <bdi>."""

_PERCENTS = Markup("&#37;&#37;")
_KEPT = frozenset("\n\t") | _JOINERS_AND_MARKS
_HIDDEN_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_ARABIC_NUMBER_SIGNS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")  # Cf, but drawn


def visible(text: str) -> str:
    """*text* with each character that a browser hides written as its code, '[U+202E]'."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in _KEPT or _ARABIC_NUMBER_SIGNS.match(character):
        return character
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return f"[U+{ord(character):04X}]"
    return character


def shown(text: str) -> Markup:
    """*text* for HTML text or a quoted attribute; hidden characters as codes.

    Two percent signs are kept apart, so that no text looks like a frame's placeholder.
    """
    escaped = escape(visible(text))
    return escaped.replace("%%", _PERCENTS) if "%%" in escaped else escaped


def source_text(text: str) -> Markup:
    """*text* of a source for HTML: kept apart from the direction and the spacing around it."""
    return Markup("<bdi>{}</bdi>").format(shown(text))
