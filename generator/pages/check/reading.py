"""One file of the built site, bytes -> the facts that the checks need. Judges nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree


class UnreadablePage(ValueError):
    """The file is not UTF-8, or holds nothing at all."""


class Use(Enum):
    """What a browser does with an address."""

    LINK = auto()  # goes there when the visitor says so
    IMAGE = auto()  # fetches it at once; it cannot run
    LOAD = auto()  # fetches it, frames it or sends to it; it may run


_Attribute = tuple[etree._Element, str, str]  # element, name in lower case, value

Mention = tuple[str, Use]
"""An address as written, and its use."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What one page says, in the order of the page."""

    lang: str
    titles: tuple[str, ...]  # without those of drawings
    headings: int  # number of <h1>
    ids: tuple[str, ...]  # with repeats
    names: tuple[str, ...]  # <a name>, the old form of an anchor
    mentions: tuple[Mention, ...]  # each once
    feeds: tuple[str, ...]  # addresses of feeds
    navigation: int  # number of links in <nav> that leave the page
    is_indexed: bool  # False where the page asks search engines to leave it out
    policies: tuple[str, ...]  # Content-Security-Policy
    scripts: tuple[str, ...]  # text of inline scripts
    has_script_before_policy: bool
    handlers: tuple[str, ...]  # 'onclick on <a>'
    has_base: bool


# <link> of these kinds only states something; every other kind makes the browser fetch.
_STATED = frozenset(
    {"alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "nofollow"}
    | {"prev", "search"}
)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})
_DATA_TYPES = frozenset({"application/json", "application/ld+json"})  # such a <script> never runs
_IMAGE_TAGS = frozenset({"img", "source", "video", "audio", "track", "image", "use", "input"})
_LISTS = frozenset({"srcset", "imagesrcset"})
_ATTRIBUTES = _LISTS | {
    *("href", "src", "poster", "action", "formaction", "data", "ping", "background", "xlink:href")
}

_CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)(?:\s+[^,]*)?(?:,|$)")
_REFRESH = re.compile(r"\s*[0-9.]*[\s;,]*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)
_CSS_TOKEN = re.compile(
    r"/\*.*?\*/"
    r"|url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s'\")]*))\s*\)"
    r"|@import\s+(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE | re.DOTALL,
)


def read_text(content: bytes) -> str:
    """*content* as UTF-8. Raises UnreadablePage."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadablePage(f"not UTF-8 at byte {error.start}") from error


def css_addresses(css: str) -> Iterator[str]:
    """Every address that *css* makes the browser fetch; comments are left out."""
    for token in _CSS_TOKEN.finditer(css):
        yield from (address for address in token.groups() if address)


def read_page(markup: bytes) -> PageFacts:
    """The facts of a page. Raises UnreadablePage."""
    if not read_text(markup).strip():
        raise UnreadablePage("an empty file")
    root = etree.fromstring(markup, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    attributes: tuple[_Attribute, ...] = tuple(
        (element, str(name), str(value))
        for element in root.iter("*")
        for name, value in element.items()
    )
    policies, is_late = _policies(root)
    return PageFacts(
        lang=(root.get("lang") or "").strip(),
        titles=tuple(
            (title.text or "").strip()
            for title in root.iter("title")
            if next(title.iterancestors("svg"), None) is None
        ),
        headings=sum(1 for _ in root.iter("h1")),
        ids=tuple(value for _, name, value in attributes if name == "id"),
        names=tuple(name for anchor in root.iter("a") if (name := anchor.get("name"))),
        mentions=tuple(dict.fromkeys(_mentions(root, attributes))),
        feeds=tuple(
            link.get("href") or "" for link in root.iter("link") if link.get("type") in _FEED_TYPES
        ),
        navigation=sum(_leaves_page(link) for nav in root.iter("nav") for link in nav.iter("a")),
        is_indexed=not any(
            "noindex" in (meta.get("content") or "").lower()
            for meta in root.iter("meta")
            if meta.get("name") == "robots"
        ),
        policies=policies,
        scripts=tuple(_inline_scripts(root)),
        has_script_before_policy=is_late,
        handlers=tuple(
            f"{name} on <{element.tag}>" for element, name, _ in attributes if name.startswith("on")
        ),
        has_base=any(True for _ in root.iter("base")),
    )


def _mentions(root: etree._Element, attributes: Iterable[_Attribute]) -> Iterator[Mention]:
    for element, name, value in attributes:
        if name in _LISTS:
            for candidate in _CANDIDATE.finditer(value):
                yield candidate[1], Use.IMAGE
        elif name == "style":
            yield from ((address, Use.IMAGE) for address in css_addresses(value))
        elif name in _ATTRIBUTES and (value or name != "action"):  # no action is the page itself
            yield value, _use_of(element, name)
    for style in root.iter("style"):
        yield from ((address, Use.IMAGE) for address in css_addresses(style.text or ""))
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            refresh = _REFRESH.match(meta.get("content") or "")
            if refresh is not None and refresh[1]:  # no address is the page itself
                yield refresh[1], Use.LOAD


def _use_of(element: etree._Element, attribute: str) -> Use:
    if element.tag == "link":
        kinds = set((element.get("rel") or "").lower().split())
        if kinds <= _STATED:
            return Use.LINK
        return Use.IMAGE if "icon" in kinds else Use.LOAD
    if element.tag in ("a", "area"):
        return Use.LOAD if attribute == "ping" else Use.LINK
    is_image = element.tag in _IMAGE_TAGS and attribute != "formaction"
    return Use.IMAGE if is_image or attribute == "background" else Use.LOAD


def _leaves_page(link: etree._Element) -> bool:
    return not (link.get("href") or "#").startswith("#")


def _policies(root: etree._Element) -> tuple[tuple[str, ...], bool]:
    """The policies of the page, and whether a script stands before the first."""
    policies: list[str] = []
    is_late = False
    for element in root.iter("meta", "script"):
        if element.tag == "script":
            is_late = is_late or (not policies and _runs(element))
        elif (element.get("http-equiv") or "").lower() == "content-security-policy":
            policies.append(element.get("content") or "")
    return tuple(policies), is_late


def _inline_scripts(root: etree._Element) -> Iterator[str]:
    for script in root.iter("script"):
        if script.get("src") is None and _runs(script):
            yield (script.text or "").replace("\r\n", "\n").replace("\r", "\n")


def _runs(script: etree._Element) -> bool:
    return (script.get("type") or "").lower() not in _DATA_TYPES
