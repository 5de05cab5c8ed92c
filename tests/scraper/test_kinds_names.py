"""Signatories of letters whose pages are pictures; the letters are made up."""

from dataclasses import replace

import pytest
from made_up_letters import document_of, letter_text

from scraper.kinds import read_facts

SIGNATURES = (
    "First Invented\nSpecial Rapporteur on the right to food\n\n"
    "Second Invented\nSpecial Rapporteur on the independence of judges and lawyers"
)
DOCUMENT = document_of(letter_text(signatures=SIGNATURES))
SIGNED = ("First Invented", "Second Invented")


@pytest.mark.parametrize(
    ("names", "signed"),
    [
        pytest.param(None, SIGNED, id="all is text"),
        pytest.param(SIGNED, SIGNED, id="each certain"),
        pytest.param([f"{name} (on leave)" for name in SIGNED], SIGNED, id="with remarks"),
        pytest.param(SIGNED[1:], (), id="one not certain"),
        pytest.param((), (), id="none certain"),
    ],
)
def test_a_letter_has_its_signatories_where_each_name_is_certain(names, signed):
    facts = read_facts(replace(DOCUMENT, names=names if names is None else tuple(names)))
    assert tuple(one.name for one in facts.letter.signatories) == signed


@pytest.mark.parametrize(
    ("words", "signed"),
    [
        ("judges and > lawyers", ()),
        ("judges and lawyers 7", ()),
        ("judges | lawyers", ()),
        ("judges, and lawyers’ rights (1967)", SIGNED),
    ],
)
def test_a_title_with_stains_is_no_title(words, signed):
    text = letter_text(signatures=SIGNATURES.replace("judges and lawyers", words))
    facts = read_facts(replace(document_of(text), names=SIGNED))
    assert tuple(one.name for one in facts.letter.signatories) == signed
