"""What a page shows of a source's text: everything, and nothing that acts."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup

from generator.pages.escape import shown, source_text, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Alstom S.A.", "Alstom S.A.", id="plain"),
        pytest.param("Société Générale, Côte d’Ivoire", None, id="accents"),
        pytest.param("two  spaces\tand\nlines", None, id="spacing is kept"),
        pytest.param("a\u202eb", "a[U+202E]b", id="bidi override"),
        pytest.param("a\u2066b\u2069", "a[U+2066]b[U+2069]", id="bidi isolates"),
        pytest.param("a\x00b\x1b\x7f\x9f", "a[U+0000]b[U+001B][U+007F][U+009F]", id="controls"),
        pytest.param("zero\u200bwidth\ufeff\u00ad", "zero[U+200B]width[U+FEFF][U+00AD]", id="zero"),
        pytest.param("line\u2028paragraph\u2029", "line[U+2028]paragraph[U+2029]", id="separators"),
        pytest.param("می\u200cخواهم", None, id="Persian keeps its joiner"),
        pytest.param("\u0600\u0661", None, id="Arabic number sign is drawn"),
        pytest.param("\ue000\U000e0041", "[U+E000][U+E0041]", id="private use and tags"),
        pytest.param("😀", None, id="emoji"),
    ],
)
def test_hidden_characters_are_shown_as_codes_and_all_others_stay(text, expected):
    assert visible(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<b>&\"'", "&lt;b&gt;&amp;&#34;&#39;"),
        ("&amp;lt;", "&amp;amp;lt;"),
        ("100 %", "100 %"),
        ("%%body%%", "&#37;&#37;body&#37;&#37;"),
        ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
    ],
)
def test_text_is_escaped_once_for_elements_and_attributes(text, markup):
    assert shown(text) == Markup(markup)


def test_source_text_is_kept_apart_from_the_direction_around_it():
    assert source_text("<i>\u202e") == Markup("<bdi>&lt;i&gt;[U+202E]</bdi>")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_a_parser_reads_back_what_was_printed(text):
    element = lxml_html.fromstring(f"<p title='{shown(text)}'>x{shown(text)}</p>")
    assert html.unescape(str(shown(text))) == visible(text)
    assert element.text == "x" + visible(text)
    assert element.get("title") == visible(text)
