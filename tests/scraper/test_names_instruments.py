"""The data on instruments: one id each, found by their own names, linked where we link."""

import pytest
from made_up_letters import letter_of

from scraper.names.hosts import is_linked
from scraper.names.instruments import council_resolution, instrument_of, instruments

CORE = ["ungp", "udhr", "iccpr", "icescr", "cat", "cedaw", "crc", "crpd", "icerd", "cmw", "icpped"]
ENTRIES = pytest.mark.parametrize("entry", instruments(), ids=lambda entry: entry.id)


def test_every_core_instrument_is_known_by_one_id():
    ids = [entry.id for entry in instruments()]
    assert set(CORE) <= set(ids)
    assert len(set(ids)) == len(ids)


@ENTRIES
def test_an_instrument_is_found_by_its_official_name_and_its_abbreviations(entry):
    names = (entry.name, *entry.cited["en"], *entry.abbreviations)
    for name in names:
        found = letter_of(body=f"Your company and the {name} now.").instruments
        assert [(item.id, item.name) for item in found] == [(entry.id, entry.name)]
    assert instrument_of(entry.id) == entry


@ENTRIES
def test_an_address_is_one_that_the_site_links_to(entry):
    assert entry.url is None or is_linked(entry.url)


@pytest.mark.parametrize("number", ["17/31", "S-21/1", "1/1"])
def test_a_resolution_is_known_by_its_number(number):
    resolution = council_resolution(number)
    assert resolution.name == f"Human Rights Council resolution {number}"
    assert is_linked(resolution.url)
    assert instrument_of(resolution.id) == resolution


@pytest.mark.parametrize("unknown", ["", "other", "hrc-res-17", "hrc-res-17-31-1"])
def test_another_id_is_unknown(unknown):
    assert instrument_of(unknown) is None
