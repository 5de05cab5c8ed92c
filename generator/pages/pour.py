"""Frames + bodies -> pages in the site.

A frame is a page that MkDocs rendered with placeholders where a generated page differs:

    %%title%%  %%description%%   plain text, in an element or an attribute
    %%body%%                     the page's own markup, finished by `generator.pages.render`
    %%toc%%                      one table-of-contents entry, repeated for each heading

and where its own address stands. What is the same on all pages of an edition has its place on the
hand-written ones too:

    %%edition%%                  the days in the footer
    %%notice%%                   the bars under the header
    %%mark%%                     words in front of the title
    %%robots%%                   what search engines are asked

A frame is cut at its placeholders once; filling it is joining, so nothing that is poured in is ever
read as a placeholder, as Markdown or as a template. Own assets are linked with a part of their
hash, so that no browser shows a page with the script or style of an earlier edition.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from generator.pages.escape import shown

_ADDRESS = "frame/"
_TOC_ITEM = re.compile(r'<li class="md-nav__item">(?:(?!<li).)*?href="#toc".*?</li>', re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEAD = '<meta charset="utf-8">'
_BLANKS = re.compile(r"\n\s+")
_OWN_ASSET = re.compile(r'(?<=[/"])(assets/[a-z]+\.(?:css|js))(?=")')
_UNTIL = re.compile(r"<!-- (until|since) the first reading -->(.*?)<!-- end -->", re.DOTALL)


class FrameError(Exception):
    """A page of MkDocs lacks what a frame must have: the theme or the frame's file changed."""


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its anchor and its words."""

    anchor: str
    words: str


@dataclass(frozen=True)
class Page:
    """A finished page. `path` is its address below the site's root: '' or 'about/'."""

    path: str
    title: str
    description: str
    body: Markup
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Around:
    """What is the same on all pages of an edition.

    `mark` are plain words in front of every title, with their last space. `is_read` says that the
    tracker has read the database itself. `stamps` are the hashes of its own assets by their path.
    """

    edition: Markup
    notice: Markup
    mark: str
    is_indexed: bool
    is_read: bool
    stamps: Mapping[str, str]

    @property
    def values(self) -> Mapping[str, str]:
        """What to fill in, by placeholder."""
        return {
            "edition": self.edition,
            "notice": self.notice,
            "mark": shown(self.mark),
            "robots": "" if self.is_indexed else '<meta name="robots" content="noindex,nofollow">',
        }


class Frame:
    """One frame of the built site, cut at its placeholders."""

    def __init__(self, html: str, *, address: str, around: Around) -> None:
        """*address* is that of the frame itself, as canonical links print it: 'companies/frame/'.

        Raises FrameError where the body's place, the title's, the notice's or the head is missing.
        """
        for needed in ("%%title%%", "%%body%%", "%%edition%%", "%%notice%%", _HEAD):
            if needed not in html:
                raise FrameError(
                    f"frame {address!r}: {needed} is missing; see generator/theme/frame.html"
                )
        html = sealed(_stamped(_BLANKS.sub("\n", html), around.stamps))
        item = _TOC_ITEM.search(html)
        self._toc_item = item.group() if item else ""
        if item:
            html = html.replace(item.group(), "%%toc%%")
        html = html.replace('href="#toc"', 'href="#content"')  # the link that skips to the text
        if address.endswith(_ADDRESS):
            html = html.replace(address, "%%address%%")
        self._around = around.values
        places = ("title", "description", "body", "toc", "address", *self._around)
        self._parts = re.split(f"%%({'|'.join(places)})%%", html)

    def fill(self, page: Page) -> str:
        """The HTML of *page* in this frame."""
        values: Mapping[str, str] = {
            **self._around,
            "title": shown(page.title),
            "description": shown(page.description),
            "body": page.body,
            "toc": "".join(self._toc_line(heading) for heading in page.headings),
            "address": page.path,
        }
        return "".join(
            values[part] if index % 2 else part for index, part in enumerate(self._parts)
        )

    def _toc_line(self, heading: Heading) -> str:
        line = self._toc_item.replace("#toc", f"#{heading.anchor}")
        return line.replace("%%toc%%", shown(heading.words))


def fill_hand_written(html: str, around: Around) -> str:
    """A hand-written page, sealed, with what is the same on all pages.

    What it says only until, or only since, the tracker first read the database stands between
    comments that say so.
    """
    html = _UNTIL.sub(
        lambda match: match[2] if (match[1] == "since") == around.is_read else "", html
    )
    html = sealed(_stamped(html, around.stamps))
    for name, value in around.values.items():
        html = html.replace(f"%%{name}%%", value)
    return html


def _stamped(html: str, stamps: Mapping[str, str]) -> str:
    """*html* of MkDocs with the hash of each own asset in its address."""
    return _OWN_ASSET.sub(
        lambda match: f"{match[1]}?{stamps[match[1]]}" if match[1] in stamps else match[1], html
    )


def sealed(html: str) -> str:
    """*html* with a Content-Security-Policy that lets only its present inline scripts run.

    A meta element cannot set frame-ancestors, and static hosting sends no headers of ours.
    Pagefind compiles WebAssembly, which needs 'wasm-unsafe-eval' on the page that searches.
    """
    hashes = sorted({_hash(script) for script in _INLINE_SCRIPT.findall(html)})
    compiles = ["'wasm-unsafe-eval'"] if "data-search-page" in html else []
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *compiles, *hashes)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )
    meta = f'{_HEAD}\n      <meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_HEAD, meta, 1)


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def read_html(path: Path) -> str:
    """A page as MkDocs wrote it; FrameError where it is missing."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise FrameError(f"{path} is missing; every kind of page needs its frame") from error
