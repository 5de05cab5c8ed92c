"""The loader of wording: one file per language."""

import re
import sys

import pytest
from pydantic import ValidationError

from scraper.wording import Section, any_of, read_wordings


class Words(Section):
    language: str
    yes: str


@pytest.fixture
def package(tmp_path, monkeypatch):
    """The name of a package without files of wording, and its directory."""
    directory = tmp_path / "made_up_wording"
    directory.mkdir()
    (directory / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield directory
    sys.modules.pop(directory.name, None)


def test_every_language_with_a_file_is_read_in_order(package):
    (package / "fr.toml").write_text('language = "fr"\nyes = "oui"\n', encoding="utf-8")
    (package / "en.toml").write_text('language = "en"\nyes = "yes"\n', encoding="utf-8")
    (package / "notes.txt").write_text("no wording", encoding="utf-8")
    found = read_wordings(package.name, Words)
    assert [(words.language, words.yes) for words in found] == [("en", "yes"), ("fr", "oui")]


@pytest.mark.parametrize("text", ['language = "en"\n', 'language = "en"\nyes = "yes"\nno = "no"\n'])
def test_a_file_that_lacks_a_phrase_or_has_another_is_refused(package, text):
    (package / "en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError):
        read_wordings(package.name, Words)


def test_a_package_without_files_is_refused(package):
    with pytest.raises(ValueError, match="expected a TOML file per language, got none"):
        read_wordings(package.name, Words)


def test_one_pattern_for_all_matches_where_one_of_them_does():
    both = any_of([re.compile("oui|ja", re.IGNORECASE), re.compile("yes", re.IGNORECASE)])
    assert [match[0] for match in both.finditer("Yes, OUI, no, ja")] == ["Yes", "OUI", "ja"]
