"""Parties of a communication: recipients, mandates, and whom a letter names."""

import pytest

from generator.rules.entities import (
    PartyKind,
    PartyRef,
    government_ref,
    listed_parties,
    mandates_of,
    named_in_letter,
    recipient_of,
)
from scraper.names.actors import actor_id
from scraper.records import (
    Company,
    IntergovernmentalOrganisation,
    Mandate,
    OtherActor,
)
from tests.made_up import also_sent_to, government, made_up, made_up_letter

NAME = "Made-up Body"


@pytest.mark.parametrize(
    ("recipient", "expected", "folder"),
    [
        pytest.param(
            government("EGY", "Arab Republic of Egypt"),
            PartyRef(PartyKind.GOVERNMENT, "egy", "Egypt"),
            "governments",
            id="known State",
        ),
        pytest.param(
            government("XYZ", NAME),
            PartyRef(PartyKind.GOVERNMENT, "xyz", NAME),
            "governments",
            id="code of no known State",
        ),
        pytest.param(
            government(None, NAME),
            PartyRef(PartyKind.GOVERNMENT, actor_id(NAME), NAME),
            "governments",
            id="name of no known State",
        ),
        pytest.param(
            Company(name="Google LLC"),
            PartyRef(PartyKind.COMPANY, "google", "Google"),
            "companies",
            id="known company",
        ),
        pytest.param(
            Company(name=NAME),
            PartyRef(PartyKind.COMPANY, actor_id(NAME), NAME),
            "companies",
            id="unknown company",
        ),
        pytest.param(
            IntergovernmentalOrganisation(name="Asian Development Bank - ADB"),
            PartyRef(PartyKind.IGO, "asian-development-bank", "Asian Development Bank"),
            "other-actors",
            id="intergovernmental organisation",
        ),
        pytest.param(
            OtherActor(name=NAME),
            PartyRef(PartyKind.OTHER, actor_id(NAME), NAME),
            "other-actors",
            id="other actor",
        ),
    ],
)
def test_recipient_is_one_party_whatever_its_spelling(recipient, expected, folder):
    ref = recipient_of(made_up(recipient=recipient))
    assert ref == expected
    assert ref.folder == folder


def test_unknown_recipient_is_no_party():
    assert recipient_of(made_up(recipient=None)) is None
    assert list(listed_parties(made_up(recipient=None, mandates=None))) == []


def test_government_of_an_unknown_code_is_named_by_its_code():
    assert government_ref("XYZ") == PartyRef(PartyKind.GOVERNMENT, "xyz", "XYZ")
    assert government_ref("FRA") == PartyRef(PartyKind.GOVERNMENT, "fra", "France")


def test_mandates_keep_their_order_and_come_once():
    listed = (
        Mandate(id="business", listed="business"),
        Mandate(id=None, listed="made-up mandate"),
        Mandate(id="no-such-mandate", listed="no such mandate"),
        Mandate(id="business", listed="Business"),
    )
    communication = made_up(mandates=listed)
    refs = mandates_of(communication)
    assert [ref.id for ref in refs] == ["business", actor_id("made-up mandate"), "no-such-mandate"]
    assert [ref.name for ref in refs][1:] == ["made-up mandate", "no such mandate"]
    assert refs[0].name == "Business and human rights"
    assert {(ref.kind, ref.folder) for ref in refs} == {(PartyKind.MANDATE, "mandates")}
    names = [name for ref, name in listed_parties(communication) if ref.id == "business"]
    assert names == ["business", "Business"]


def test_unknown_mandates_are_no_party():
    assert mandates_of(made_up(mandates=None)) == ()


def test_letter_names_governments_and_companies_each_once():
    letter = made_up_letter(
        also_sent_to=also_sent_to(("CHN", "FRA", "CHN"), ("Google LLC", "Google", NAME))
    )
    refs = named_in_letter(made_up(letter=letter))
    assert [(ref.kind, ref.name) for ref in refs] == [
        (PartyKind.GOVERNMENT, "China"),
        (PartyKind.GOVERNMENT, "France"),
        (PartyKind.COMPANY, "Google"),
        (PartyKind.COMPANY, NAME),
    ]


@pytest.mark.parametrize("letter", [None, made_up_letter()], ids=["not read", "names nobody"])
def test_letter_that_names_nobody_names_nobody(letter):
    assert named_in_letter(made_up(letter=letter)) == ()
