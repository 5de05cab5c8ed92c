"""Frames: what differs is filled in, what is filled in is never read again."""

import base64
import hashlib

import pytest
from markupsafe import Markup

from generator.pages.pour import (
    Around,
    Frame,
    FrameError,
    Heading,
    Page,
    fill_hand_written,
    read_html,
    sealed,
)

FRAME = """<html><head><meta charset="utf-8"><title>%%mark%%%%title%% - Tracker</title>%%robots%%
<meta name="description" content="%%description%%">
<link rel="canonical" href="https://t.example/things/frame/">
<link rel="stylesheet" href="../../assets/tracker.css">


<script>one()</script></head><body><a href="#toc">Skip</a>%%notice%%
<ul><li class="md-nav__item">
  <a href="#toc" class="md-nav__link"><span> %%toc%% </span></a>
</li></ul>
<div id="content">%%body%%</div><p>%%edition%%</p></body></html>"""


def around(**changes) -> Around:
    fields = {
        "edition": Markup("<b>today</b>"),
        "notice": Markup("<p>old</p>"),
        "mark": "",
        "is_indexed": True,
        "is_read": False,
        "stamps": {"assets/tracker.css": "0123abcd"},
    }
    return Around(**{**fields, **changes})


def filled(surroundings=None, **changes) -> str:
    fields = {
        "path": "things/x-1/",
        "title": "A thing",
        "description": "What it is",
        "body": Markup('<h1 id="a">A</h1>'),
        "headings": (Heading("a", "First"), Heading("b", "Second <i>")),
    }
    page = Page(**{**fields, **changes})
    return Frame(FRAME, address="things/frame/", around=surroundings or around()).fill(page)


def test_every_placeholder_is_filled():
    page = filled()
    assert "%%" not in page
    assert "<title>A thing - Tracker</title>" in page
    assert 'content="What it is"' in page
    assert '<div id="content"><h1 id="a">A</h1></div>' in page
    assert "<p><b>today</b></p>" in page
    assert "Skip</a><p>old</p>" in page
    assert "robots" not in page


def test_what_is_made_up_says_so_in_its_title_and_asks_not_to_be_listed():
    page = filled(around(mark="Made <up>: ", is_indexed=False))
    assert "<title>Made &lt;up&gt;: A thing - Tracker</title>" in page
    assert '<meta name="robots" content="noindex,nofollow">' in page


def test_own_assets_are_linked_by_what_they_hold():
    assert 'href="../../assets/tracker.css?0123abcd"' in filled()
    assert 'href="../../assets/tracker.css"' in filled(around(stamps={}))
    body = Markup('<a href="assets/tracker.css">of the text</a>')
    assert 'href="assets/tracker.css">of the text' in filled(body=body)


def test_no_blank_line_of_a_frame_is_sent():
    assert "\n\n" not in filled()


def test_the_frame_s_own_address_becomes_the_page_s():
    assert 'href="https://t.example/things/x-1/"' in filled()
    assert "frame/" not in filled()


def test_the_table_of_contents_repeats_the_theme_s_own_entry():
    page = filled()
    assert page.count('<li class="md-nav__item">') == 2
    assert '<a href="#a" class="md-nav__link"><span> First </span></a>' in page
    assert '<a href="#b" class="md-nav__link"><span> Second &lt;i&gt; </span></a>' in page


def test_the_skip_link_leads_to_the_text():
    assert '<a href="#content">Skip</a>' in filled(headings=())


def test_nothing_poured_in_is_read_as_a_placeholder():
    page = filled(title="%%body%%", body=Markup("%%title%% %%edition%%"))
    assert page.count("%%title%% %%edition%%") == 1
    assert "<title>&#37;&#37;body&#37;&#37; - Tracker</title>" in page


def test_title_and_description_are_escaped_for_their_sinks():
    page = filled(title="</title><script>x()</script>", description='"><img onerror=x()>')
    assert "<script>x()" not in page
    assert 'content="&#34;&gt;&lt;img onerror=x()&gt;"' in page


@pytest.mark.parametrize(
    "missing",
    ["%%title%%", "%%body%%", "%%edition%%", "%%notice%%", '<meta charset="utf-8">'],
)
def test_a_frame_without_a_needed_place_is_refused(missing):
    with pytest.raises(FrameError, match="missing"):
        Frame(FRAME.replace(missing, ""), address="things/frame/", around=around())


def test_a_missing_frame_is_named(tmp_path):
    with pytest.raises(FrameError, match="every kind of page needs its frame"):
        read_html(tmp_path / "index.html")


def test_only_the_page_s_own_inline_scripts_may_run():
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    page = sealed('<meta charset="utf-8"><script>one()</script><script src="x.js"></script>')
    assert f"script-src 'self' 'sha256-{digest}';" in page
    assert "default-src 'none'" in page
    assert "unsafe" not in page


def test_only_the_search_page_may_compile_webassembly():
    assert "'wasm-unsafe-eval'" in sealed('<meta charset="utf-8"><div data-search-page>')


HAND_WRITTEN = """<meta charset="utf-8"><title>%%mark%%About</title>%%robots%%%%notice%%
<!-- until the first reading --><p>not yet</p><!-- end -->
<!-- since the first reading -->
<p>nightly</p>
<!-- end -->
<p>%%edition%%</p><script src="assets/tracker.css"></script>"""


def test_hand_written_pages_get_what_is_the_same_everywhere():
    page = fill_hand_written(HAND_WRITTEN, around(mark="Made-up: ", is_indexed=False))
    assert "<title>Made-up: About</title>" in page
    assert '<meta name="robots" content="noindex,nofollow"><p>old</p>' in page
    assert "<p><b>today</b></p>" in page
    assert "assets/tracker.css?0123abcd" in page
    assert "Content-Security-Policy" in page
    assert "%%" not in page


@pytest.mark.parametrize(
    ("is_read", "says", "says_not"), [(False, "not yet", "nightly"), (True, "nightly", "not yet")]
)
def test_hand_written_pages_say_only_what_is_true_of_the_edition(is_read, says, says_not):
    page = fill_hand_written(HAND_WRITTEN, around(is_read=is_read))
    assert f"<p>{says}</p>" in page
    assert says_not not in page
    assert "first reading" not in page
