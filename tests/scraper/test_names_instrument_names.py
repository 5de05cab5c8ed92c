"""Instruments: each with names, citations and pages, and no citation that means two of them."""

import json
import re
from pathlib import Path

import pytest

from scraper.names.hosts import is_linked
from scraper.names.instruments import (
    council_resolution,
    instrument_named,
    instrument_of,
    instruments,
)

LANGUAGES = {"en", "fr", "es"}


def test_instruments_have_one_id_each_and_none_looks_like_a_resolution():
    ids = [instrument.id for instrument in instruments()]
    assert len(ids) == len(set(ids)) >= 80
    assert all(instrument_of(instrument.id) is instrument for instrument in instruments())
    assert not [instrument_id for instrument_id in ids if instrument_id.startswith("hrc-res-")]


def test_every_citation_and_name_finds_its_instrument_and_no_other():
    for instrument in instruments():
        forms = [form for forms in instrument.cited.values() for form in forms]
        assert instrument.cited["en"]
        assert set(instrument.cited) <= LANGUAGES
        for name in (*instrument.names.values(), *forms, *instrument.abbreviations):
            assert instrument_named(name) is instrument


def test_abbreviations_mean_one_instrument_and_keep_their_capitals():
    shorts = [short for instrument in instruments() for short in instrument.abbreviations]
    assert len(shorts) == len(set(shorts))
    assert all(re.fullmatch(r"[A-Z]{3,}s?", short) for short in shorts)
    assert instrument_named("undrip") is None


def test_ambiguous_abbreviations_find_nothing_alone():
    ambiguous = [short for instrument in instruments() for short in instrument.ambiguous]
    assert len(ambiguous) == len(set(ambiguous))
    assert {"CAT", "CMW", "CRC"} <= set(ambiguous)
    assert not [short for short in ambiguous if instrument_named(short) is not None]


def test_citations_are_listed_longest_first_with_either_apostrophe():
    for instrument in instruments():
        for forms in (*instrument.cited.values(), *instrument.numbered.values()):
            assert [len(form) for form in forms] == sorted(map(len, forms), reverse=True)
            assert {form.replace("'", "\u2019") for form in forms} <= set(forms)


def test_citations_begin_and_end_with_a_letter_or_digit_so_that_words_bound_them():
    for instrument in instruments():
        for forms in instrument.cited.values():
            assert all(form[0].isalnum() and form[-1].isalnum() for form in forms)


def test_official_pages_are_on_hosts_that_the_site_links_to():
    urls = [instrument.url for instrument in instruments() if instrument.url is not None]
    assert len(urls) == len(set(urls)) >= 60
    assert all(is_linked(url) for url in urls)


def test_core_treaties_have_names_in_three_languages_and_a_page():
    core = ("udhr", "iccpr", "iccpr-op1", "iccpr-op2", "icescr", "icescr-op", "icerd", "cedaw",
            "cedaw-op", "cat", "opcat", "crc", "crc-opac", "crc-opsc", "crc-opic", "cmw", "crpd",
            "crpd-op", "icpped", "refugee-convention", "rome-statute")  # fmt: skip
    for instrument_id in core:
        instrument = instrument_of(instrument_id)
        assert instrument is not None
        assert set(instrument.names) == set(instrument.cited) == LANGUAGES
        assert instrument.url is not None


@pytest.mark.parametrize(
    "number", [29, 87, 98, 100, 105, 107, 111, 138, 155, 169, 182, 187, 189, 190]
)
def test_a_convention_of_the_ilo_is_found_by_its_number(number):
    instrument = instrument_of(f"ilo-c{number}")
    assert instrument is not None
    assert f"P12100_ILO_CODE:C{number:03d}" in instrument.url
    for cited in (
        f"ILO Convention No. {number}",
        f"Convention No. {number}",
        f"ILO C{number}",
        f"Convention n° {number}",
        f"Convention {number} de l’OIT",
        f"Convenio núm. {number}",
        f"Convenio {number} de la OIT",
    ):
        assert instrument_named(cited) is instrument


@pytest.mark.parametrize(
    ("text", "instrument_id"),
    [
        ("the Universal Declaration of Human Rights", "udhr"),
        ("DUDH", "udhr"),
        ("Déclaration universelle des droits de l’homme", "udhr"),
        ("Pacto Internacional de Derechos Civiles y Políticos", "iccpr"),
        ("PIDCP", "iccpr"),
        ("PIDESC", "icescr"),
        ("Second Optional Protocol to the ICCPR", "iccpr-op2"),
        ("Convention against Torture", "cat"),
        ("Convención contra la Tortura", "cat"),
        ("Protocole facultatif se rapportant à la Convention contre la torture", "opcat"),
        ("Convention relative aux droits de l’enfant", "crc"),
        ("Fourth Geneva Convention", "geneva-convention-4"),
        ("Estatuto de Roma", "rome-statute"),
        ("Convention européenne des droits de l’homme", "echr"),
        ("Convención Americana sobre Derechos Humanos", "achr"),
        ("Charte africaine des droits de l’homme et des peuples", "african-charter"),
        ("Arab Charter on Human Rights", "arab-charter"),
        ("Declaration on Human Rights Defenders", "human-rights-defenders"),
        ("Déclaration sur les défenseurs des droits de l’homme", "human-rights-defenders"),
        ("UNDRIP", "undrip"),
        ("UNDROP", "undrop"),
        ("Declaration on the Right to Development", "development-declaration"),
        ("Principios Rectores sobre las Empresas y los Derechos Humanos", "ungp"),
        ("Principes directeurs relatifs aux entreprises et aux droits de l’homme", "ungp"),
        ("Reglas Nelson Mandela", "mandela-rules"),
        ("Principes de base relatifs au rôle du barreau", "basic-principles-lawyers"),
        ("Istanbul Protocol", "istanbul-protocol"),
        ("Istanbul Convention", "istanbul-convention"),
        ("Siracusa Principles", "siracusa-principles"),
        ("Paris Principles", "paris-principles"),
        ("Paris Agreement", "paris-agreement"),
        ("Forced Labour Convention", "ilo-c29"),
        ("Abolition of Forced Labour Convention", "ilo-c105"),
        ("Indigenous and Tribal Populations Convention", "ilo-c107"),
        ("Indigenous and Tribal Peoples Convention", "ilo-c169"),
    ],
)
def test_an_instrument_is_found_by_a_name_that_letters_use(text, instrument_id):
    found = instrument_named(text)
    assert found is not None
    assert found.id == instrument_id


@pytest.mark.parametrize(
    "text",
    ["", "Convention", "Covenant", "Optional Protocol", "Guiding Principles", "ECHR", "ACHPR",
     "CDN", "Convention No. 1", "Convention No. 2", "Declaration", "Human Rights Committee"],
)  # fmt: skip
def test_a_name_of_several_or_of_another_finds_no_instrument(text):
    assert instrument_named(text) is None


@pytest.mark.parametrize(
    ("number", "instrument_id"),
    [("17/31", "hrc-res-17-31"), ("S-21/1", "hrc-res-s-21-1"), ("5/1", "hrc-res-5-1")],
)
def test_a_resolution_of_the_council_follows_from_its_number(number, instrument_id):
    resolution = council_resolution(number)
    assert resolution.id == instrument_id
    assert resolution.url == f"https://undocs.org/A/HRC/RES/{number}"
    assert instrument_of(instrument_id) == resolution
    assert resolution.names == {"en": f"Human Rights Council resolution {number}"}


@pytest.mark.parametrize("instrument_id", ["", "hrc-res-", "hrc-res-17", "hrc-res-1234-5", "ICCPR"])
def test_an_unknown_id_finds_no_instrument(instrument_id):
    assert instrument_of(instrument_id) is None


def test_no_document_of_the_corpus_cites_an_article_after_the_last():
    last = {known.id: known.last for known in instruments() if known.last is not None}
    assert len(last) >= 60
    cited = [
        (path.name, one["id"], int(article.partition("(")[0]))
        for path in (Path(__file__).parents[1] / "corpus").glob("seen/*.expected.json")
        for one in json.loads(path.read_text(encoding="utf-8")).get("instruments", ())
        for article in one["articles"]
    ]
    assert len(cited) > 4000
    assert not [item for item in cited if item[2] > last.get(item[1], item[2])]
