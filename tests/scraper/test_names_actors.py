"""Actors: companies and organisations by exact name, their kind where it is sure, and ids."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from scraper.names.actors import ActorKind, actor_id, actor_kind_of, actor_named, actors
from scraper.names.legal_forms import ends_in_abbreviation, has_legal_form, legal_forms
from scraper.names.territories import territories
from scraper.records import Slug

SLUG = TypeAdapter(Slug)


def test_actors_have_one_id_each_and_are_in_order():
    ids = [actor.id for actor in actors()]
    assert ids == sorted(set(ids))
    assert {actor.kind for actor in actors()} == set(ActorKind)


def test_every_spelling_of_an_actor_finds_that_actor():
    for actor in actors():
        assert actor.listed
        for name in (actor.name, *actor.listed):
            assert actor_named(name) is actor
            assert actor_id(name) == actor.id


def test_no_id_of_the_data_looks_like_one_made_of_a_name():
    assert not [actor.id for actor in actors() if re.search(r"-[0-9a-f]{8}$", actor.id)]


@pytest.mark.parametrize("name", ["Alstom SA", "Googl LLC", "Gulf Energy Ltd", "Development Bank"])
def test_an_actor_of_another_spelling_is_another_actor(name):
    assert actor_named(name) is None
    assert actor_id(name) not in {actor.id for actor in actors()}


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Made-up Mining Ltd.", "made-up-mining-ltd"),
        ("Société Inventée S.A.", "societe-inventee-s-a"),
        ("--- A & B ---", "a-b"),
        ("../../etc/passwd", "etc-passwd"),
        ("株式会社", "x"),
        ("1990", "x"),
        ("2 B", "2-b"),
        ("", "x"),
        ("\x00\u202e", "x"),
        ("a" * 71, "a" * 71),
        ("a" * 72, "a" * 71),
        ("a" * 70 + " b", "a" * 70),
    ],
)
def test_the_id_of_an_unknown_name_is_the_name_in_ascii_and_a_hash(name, stem):
    made = actor_id(name)
    assert re.fullmatch(re.escape(stem) + "-[0-9a-f]{8}", made)
    assert SLUG.validate_python(made) == made


def test_the_id_of_a_name_stays_for_ever():
    assert actor_id("Made-up Mining Ltd.") == "made-up-mining-ltd-3f4817fd"


def test_composed_and_decomposed_letters_make_one_id():
    assert actor_id("Inventée") == actor_id(unicodedata.normalize("NFD", "Inventée"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("株式会社", "有限公司"), ("A-B", "A B"), ("Inventée", "Inventee"), ("a" * 100, "a" * 101)],
)
def test_two_names_of_one_ascii_form_have_two_ids(one, other):
    assert actor_id(one) != actor_id(other)


@given(st.text(max_size=200))
def test_the_id_of_any_name_is_a_slug(name):
    made = actor_id(name)
    assert SLUG.validate_python(made) == made


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("World Bank", ActorKind.IGO),
        ("the World Bank Group", ActorKind.IGO),
        ("Banque mondiale", ActorKind.IGO),
        ("Banco Mundial", ActorKind.IGO),
        ("International Bank for Reconstruction and Development (IBRD)", ActorKind.IGO),
        ("International Development Association", ActorKind.IGO),
        ("International Finance Corporation", ActorKind.IGO),
        ("Multilateral Investment Guarantee Agency", ActorKind.IGO),
        ("Asian Development Bank - ADB", ActorKind.IGO),
        ("African Development Bank", ActorKind.IGO),
        ("Banque africaine de développement", ActorKind.IGO),
        ("European Bank for Reconstruction and Development", ActorKind.IGO),
        ("European Investment Bank (EIB)", ActorKind.IGO),
        ("Asian Infrastructure Investment Bank", ActorKind.IGO),
        ("Banco Interamericano de Desarrollo", ActorKind.IGO),
        ("New Development Bank", ActorKind.IGO),
        ("European Union", ActorKind.IGO),
        ("European Commission", ActorKind.IGO),
        ("UNHCR", ActorKind.IGO),
        ("World Health Organization (WHO)", ActorKind.IGO),
        ("Alstom S.A.", ActorKind.COMPANY),
        ("Visa", ActorKind.COMPANY),
        ("FMO", ActorKind.COMPANY),
        ("Made-up Mining Ltd.", ActorKind.COMPANY),
    ],
)
def test_the_kind_of_an_actor_is_that_of_the_data_else_of_its_legal_form(name, kind):
    assert actor_kind_of(name) is kind


@pytest.mark.parametrize(
    "name",
    ["", "WHO", "Made-up Bank", "Made-up Development Bank", "Made-up Group",
     "Made-up Foundation", "Working Group on Arbitrary Detention", "Ministry of Finance",
     "Made-up Liberation Front", "United Kingdom", "International Olympic Committee",
     "The Company", "your company"],
)  # fmt: skip
def test_the_kind_of_an_actor_that_nothing_tells_is_unknown(name):
    assert actor_kind_of(name) is None


def test_no_state_is_an_actor_of_a_known_kind():
    for territory in territories():
        for local in territory.names.values():
            assert not [name for name in local.all if actor_kind_of(name) is not None]


# Legal forms


@pytest.mark.parametrize(
    "name",
    ["Made-up Ltd", "Made-up Mining Limited", "MADE-UP LIMITED", "Made-up Inc.",
     "Made-up, Inc.", "Made-up LLC", "Made-up L.L.C.", "Made-up plc", "Made-up PLC",
     "Made-up Pty Ltd", "Made-up (Pty) Ltd.", "Made-up Pte. Ltd.", "Made-up Co., Ltd.",
     "Made-up & Co.", "Made-up Corp.", "Made-up Corporation", "Made-up Holdings",
     "Made-up Holding", "Inventada S.A.", "Inventada SA", "Inventada S.A. de C.V.",
     "Inventée S.A.R.L.", "Inventée SARL", "Inventée SAS", "Inventata S.p.A.",
     "Inventata S.p.A", "Erfunden GmbH", "Erfunden AG", "Erfunden GmbH & Co. KG",
     "Verzonnen N.V.", "Verzonnen, N.V.", "Verzonnen B.V.", "Påhittad AB", "Opfundet A/S",
     "Smyšlená s.r.o.", "Izmišljeno d.o.o.", "Rekaan Sdn. Bhd.", "PT Rekaan", "PT. Rekaan Tbk",
     "ООО «Выдумка»", "ПАО Выдумка", "1 Ltd"],
)  # fmt: skip
def test_a_name_with_a_legal_form_is_that_of_a_company(name):
    assert has_legal_form(name)


@pytest.mark.parametrize(
    "name",
    ["", "Ltd", "S.A.", "PT", ", Ltd.", "« » SA", "Made-up ltd", "Made-up ag",
     "Made-up Ltda.x", "Made-upLtd", "Ltd Made-up", "Made-up PT", "Limited Made-up",
     "Reno, NV", "Made-up, CO", "Denver CO", "Made-up Development Corporation",
     "Made-up Investment Corporation", "Made-up State Corporation",
     "International Made-up Corporation", "Made-up Company", "Made-up Group", "made up as"],
)  # fmt: skip
def test_a_name_whose_form_is_unsure_or_no_word_of_its_own_is_not(name):
    assert not has_legal_form(name)


def test_a_legal_form_is_in_the_data_once_for_each_place():
    forms = [(group.at, form) for group in legal_forms() for form in group.forms]
    assert len(forms) == len(set(forms))
    assert not [form for _, form in forms if "." in form or "," in form]


@given(st.text(max_size=60))
def test_any_text_has_a_kind_or_none(name):
    assert actor_kind_of(name) in {None, *ActorKind}


@pytest.mark.parametrize(
    ("name", "is_abbreviated"),
    [
        ("Made-up Mining Ltd", True),
        ("Made-up Mining Pvt. Ltd", True),
        ("Made-up Mining, Inc", True),
        ("Made-up Mining Ltd Şti", True),
        ("Made-up Mining Ltd.", False),
        ("Made-up Mining LLC", False),
        ("Made-up Mining GmbH", False),
        ("Made-up Mining S.A", False),
        ("", False),
    ],
)
def test_some_legal_forms_are_printed_with_a_full_stop(name, is_abbreviated):
    assert ends_in_abbreviation(name) == is_abbreviated


def test_an_abbreviated_form_is_one_of_the_forms():
    for group in legal_forms():
        assert set(group.abbreviated) <= set(group.forms)
