"""The templates refuse what would silently show a wrong page."""

import pytest
from jinja2 import UndefinedError

from generator.pages.render import Renderer

EDITION = {
    "as_of": "1 May 2026",
    "as_of_key": "2026-05-01",
    "changed": "1 May 2026",
    "changed_key": "2026-05-01",
    "read": "",
    "read_key": "",
}


def test_values_are_escaped_with_hidden_characters_made_visible():
    markup = Renderer().render("edition", {**EDITION, "as_of": "<i>\u202e"})
    assert "&lt;i&gt;[U+202E]" in markup


def test_a_missing_value_is_an_error():
    with pytest.raises(UndefinedError):
        Renderer().render("edition", {})


def test_none_is_never_printed():
    with pytest.raises(TypeError, match="printed None"):
        Renderer().render("edition", {**EDITION, "as_of": None})
