"""Names: each file is complete and unambiguous, and a lookup is exact or finds nothing."""

import re

import pytest
from pydantic import ValidationError

from scraper.names.corrections import corrections, corrections_of
from scraper.names.hosts import hosts, is_linked
from scraper.names.tables import Entry, fold, index_by_spelling, parse_entries


class Thing(Entry):
    id: str
    names: tuple[str, ...] = ()


# Corrections


def test_a_correction_says_what_is_printed_what_is_meant_and_why():
    (correction,) = corrections_of("EGY 1/2012")
    assert correction.fact == "sent"
    assert (correction.printed, correction.corrected) == ("2011-01-12", "2012-01-12")
    assert correction.reason


def test_every_correction_changes_its_fact_once():
    facts = [(correction.reference, correction.fact) for correction in corrections()]
    assert len(facts) == len(set(facts))
    assert all(item.printed != item.corrected for item in corrections())


def test_most_communications_have_no_correction():
    assert corrections_of("EGY 1/2011") == ()


# Hosts


def test_every_host_is_a_plain_host_name_with_its_reason():
    names = [entry.host for entry in hosts()]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", name) for name in names)
    assert all(entry.why for entry in hosts())


@pytest.mark.parametrize(
    "url",
    [
        "https://spcommreports.ohchr.org/TMResultsBase/DownLoadPublicCommunicationFile?gId=30774",
        "https://spcommreports.ohchr.org/TmSearch/RelCom?code=TUN+4%2F2026",
        "https://www.ohchr.org",
        "https://undocs.org/A/HRC/RES/17/31#top",
        "https://github.com/@someone",
        "https://www.ohchr.org?x=https://example.org",
    ],
)
def test_an_https_address_of_a_known_host_is_linked(url):
    assert is_linked(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://www.ohchr.org/",
        "HTTPS://www.ohchr.org/",
        "//www.ohchr.org/",
        "javascript:alert(1)",
        "javascript:alert(1)//https://www.ohchr.org/",
        "https://ohchr.org/",
        "https://www.ohchr.org.example.org/",
        "https://example.org/https://www.ohchr.org/",
        "https://www.ohchr.org@example.org/",
        "https://user@www.ohchr.org/",
        "https://user:word@www.ohchr.org/",
        "https://www.ohchr.org:443/",
        "https://www.ohchr.org:/",
        "https://www.ohchr.org./",
        "https://www.ohchr.org\\@example.org/",
        "https:\\\\www.ohchr.org/",
        "https://WWW.OHCHR.ORG/",
        "https://www.ohchr.org/a b",
        "https://www.ohchr.org/a\tb",
        "https://www.ohchr.org/\n",
        " https://www.ohchr.org/",
        "https://www.ohchr.org/\x00",
        "https://www.ohchr.org/\x7f",
        "https://www.ohchr.org/\u202e",
        "https://www.ohchr.org/\u00e9",
        "https://www.ohchr.org/\\",
        'https://www.ohchr.org/"onclick="x',
        "https://www.ohchr.org/<b>",
        "https://www.ohchr\u3002org/",
    ],
)
def test_an_address_of_any_other_form_or_host_is_not_linked(url):
    assert not is_linked(url)


# Files and spellings


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The  Made-Up\tName", "made-up name"),
        ("Theory", "theory"),
        ("the", "the"),
        ("O\u2019Name", "o'name"),
        ("O\u02bcName", "o'name"),
        ("non\u2011breaking", "non-breaking"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_spellings_are_folded_and_nothing_else(name, folded):
    assert fold(name) == folded


def test_one_spelling_of_two_entries_is_an_error():
    things = [Thing(id="a", names=("One", "Two")), Thing(id="b", names=("the  two",))]
    with pytest.raises(ValueError, match="means two entries"):
        index_by_spelling(things, lambda thing: thing.names)


def test_one_entry_may_repeat_a_spelling():
    thing = Thing(id="a", names=("One", "ONE"))
    assert index_by_spelling([thing], lambda entry: entry.names) == {"one": thing}


@pytest.mark.parametrize("text", ["", 'other = []\n[[things]]\nid = "a"\n', "other = []\n"])
def test_a_file_with_another_key_or_none_is_an_error(text):
    with pytest.raises(ValueError, match=r"things\.toml: expected the one key 'things'"):
        parse_entries(text, "things", Thing)


@pytest.mark.parametrize("row", ['id = "a"\nother = 1', "id = 1", 'names = ["A"]'])
def test_an_entry_with_another_field_type_or_gap_is_an_error(row):
    with pytest.raises(ValidationError):
        parse_entries(f"[[things]]\n{row}\n", "things", Thing)


def test_entries_keep_the_order_of_the_file():
    text = '[[things]]\nid = "b"\n[[things]]\nid = "a"\nnames = ["A"]\n'
    assert parse_entries(text, "things", Thing) == (Thing(id="b"), Thing(id="a", names=("A",)))
