"""Addressees as a list names them -> recipients."""

import json
from pathlib import Path

import pytest

from scraper.records import Company, Government, IntergovernmentalOrganisation, OtherActor
from scraper.reference import Reference
from scraper.sources.addressees import recipient_of

SHARED = Path(__file__).parents[3] / "shared" / "source" / "records.json"
OTH = Reference("OTH", 2026, 901)


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ("Australia", "AUS"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("IRAN (ISLAMIC\u00a0REPUBLIC OF)", "IRN"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Côte d’Ivoire", "CIV"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("State of Palestine", "PSE"),
        ("Holy See", "VAT"),
    ],
)
def test_a_state_is_known_by_its_whole_name(listed, code):
    recipient, doubts = recipient_of(listed, Reference(code, 2026, 901))
    assert recipient == Government(name=listed, country=code)
    assert doubts == ()


def test_a_state_under_the_code_of_another_is_a_doubt():
    recipient, doubts = recipient_of("Denmark", Reference("SWE", 2026, 901))
    assert recipient == Government(name="Denmark", country="DNK")
    assert doubts == ("'Denmark' is listed under the code SWE, which is not its own",)


def test_a_state_under_the_code_of_others_is_a_doubt():
    recipient, doubts = recipient_of("Denmark", OTH)
    assert recipient == Government(name="Denmark", country="DNK")
    assert len(doubts) == 1


@pytest.mark.parametrize(
    ("code", "known"), [("ITA", "; the code is that of Italy"), ("XXA", " we know")]
)
def test_an_unknown_name_under_the_code_of_a_state_has_no_country(code, known):
    recipient, doubts = recipient_of("Atlantis", Reference(code, 2026, 901))
    assert recipient == Government(name="Atlantis", country=None)
    assert doubts[0].startswith(f"'Atlantis', listed under the code {code}, is no name of a State")
    assert doubts[0].endswith(known)


@pytest.mark.parametrize(
    "listed",
    [
        "Made-up Mining Ltd",
        "Made-up Mining S.A.R.L.",
        "Made-up Mining S.p.A",
        "Made-up Mining, Inc. (MMI)",
        "Made-up Mining LLC - MMI",
        "Made-up Holding",
    ],
)
def test_the_legal_form_makes_a_company(listed):
    assert recipient_of(listed, OTH) == (Company(name=listed), ())


@pytest.mark.parametrize(
    "listed",
    [
        "Asian Development Bank - ADB",
        "Asian Development Bank (ADB)",
        "International Development Association",
        "International Finance Corporation (IFC)",
        "World Bank",
        "World Bank (WB)",
        "World Bank – WB",
        "European Investment Bank - EIB",
        "United Nations Development Programme (UNDP)",
        "European Union",
    ],
)
def test_an_organisation_of_states_is_known_by_the_data(listed):
    assert recipient_of(listed, OTH) == (IntergovernmentalOrganisation(name=listed), ())


@pytest.mark.parametrize(
    "listed",
    ["Made-up Bank - MUB", "De facto authorities", "Made-up Federation", "شركة مختلقة", "(MMI)"],
)
def test_any_other_addressee_stays_as_listed(listed):
    assert recipient_of(listed, OTH) == (OtherActor(name=listed), ())


def test_a_company_under_the_code_of_a_state_is_a_doubt():
    recipient, doubts = recipient_of("Made-up Mining Ltd", Reference("DEU", 2026, 901))
    assert recipient == Company(name="Made-up Mining Ltd")
    assert doubts == ("'Made-up Mining Ltd' is listed under the code DEU, which is not its own",)


def test_a_name_is_kept_exactly():
    listed = "Socie\u0301te\u0301\u00a0invente\u0301e\u200b \u202eS.A.\u202c"
    assert recipient_of(listed, OTH)[0].name == listed


@pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not beside the checkout")
def test_every_addressee_of_the_shared_records_is_of_its_kind_without_a_doubt():
    kinds = {"state": "government", "other": ("company", "igo")}
    wrong = []
    for row in json.loads(SHARED.read_text("utf-8")):
        if row["recipient"] is None:
            continue
        recipient, doubts = recipient_of(row["recipient"], _reference(row["ref"]))
        if doubts or recipient.kind not in kinds[row["recipient_kind"]]:
            wrong.append((row["recipient"], recipient, doubts))
    assert wrong == []


def _reference(printed):
    return Reference.of_key(printed)
