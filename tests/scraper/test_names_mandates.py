"""Mandates: each found by its names in three languages as letters print them, and by no part."""

import json
import re
from pathlib import Path

import pytest

from scraper.names.mandates import (
    MandateKind,
    fold_mandate,
    mandate_named,
    mandate_of,
    mandates,
)

SOURCE = Path(__file__).parents[2].parent / "shared" / "source" / "records.json"
OFFICES = {
    "en": r"(Special Rapporteur|Independent Expert|Working Group"
    r"|(Special )?Representative of the Secretary-General) ",
    "fr": r"(Rapporteur spécial|Expert indépendant|Groupe de travail"
    r"|Représentant (spécial )?du Secrétaire général) ",
    "es": r"(Relator Especial|Experto Independiente|Grupo de Trabajo"
    r"|Representante (Especial )?del Secretario General) ",
}
FEMININE = {
    "Rapporteur spécial": "Rapporteuse spéciale",
    "Expert indépendant": "Experte indépendante",
    "Représentant": "Représentante",
    "spécial ": "spéciale ",
    "indépendant chargé": "indépendante chargée",
    "Relator Especial": "Relatora Especial",
    "Experto Independiente": "Experta Independiente",
    "Independiente encargado": "Independiente encargada",
}


def feminine(name):
    for masculine, other in FEMININE.items():
        name = name.replace(masculine, other)
    return name


def names_of(mandate):
    return {"en": (mandate.name, *mandate.other_names), "fr": mandate.fr, "es": mandate.es}


def test_mandates_have_one_id_each_and_are_in_order():
    order = [(mandate.kind is MandateKind.COUNTRY, mandate.id) for mandate in mandates()]
    assert order == sorted(order)
    assert len(order) == len(set(order))
    assert all(mandate_of(mandate.id) is mandate for mandate in mandates())


def test_44_thematic_and_12_country_mandates_ran_at_the_end_of_2017():
    """As stated by A/HRC/37/37/Add.1."""
    running = [
        mandate.kind
        for mandate in mandates()
        if mandate.first_year <= 2017 and (mandate.last_year is None or mandate.last_year > 2017)
    ]
    assert running.count(MandateKind.THEMATIC) == 44
    assert running.count(MandateKind.COUNTRY) == 12


def test_years_are_in_order_and_only_an_ended_mandate_has_a_last_one():
    for mandate in mandates():
        assert 1980 <= mandate.first_year <= 2026
        assert mandate.last_year is None or (
            mandate.is_ended
            and mandate.first_year <= mandate.last_year
            and mandate.last_year >= 2010
        )


def test_ended_mandates_since_2010_are_there():
    ended = {mandate.id for mandate in mandates() if mandate.is_ended}
    assert ended == {
        "business-special-representative",
        "burundi-independent-expert",
        "cote-divoire",
        "haiti",
        "sudan",
    }


def test_every_mandate_has_names_in_three_languages_that_say_the_office():
    for mandate in mandates():
        for language, names in names_of(mandate).items():
            assert names, mandate.id
            for name in names:
                assert re.match(OFFICES[language], name), name
                assert not name.endswith(".")
                assert name == " ".join(name.split())


def test_every_name_and_label_of_a_mandate_finds_that_mandate():
    for mandate in mandates():
        for name in (
            *mandate.labels,
            *(name for names in names_of(mandate).values() for name in names),
        ):
            assert mandate_named(name) is mandate
            assert mandate_named(name.upper()) is mandate
            assert mandate_named(name.replace("'", "\u2019")) is mandate


@pytest.mark.parametrize(
    ("language", "before"),
    [
        ("en", "the "),
        ("en", "Mandate of the "),
        ("en", "Mandates of the "),
        ("en", "UN "),
        ("en", "United Nations "),
        ("en", "the United Nations "),
        ("fr", "Mandat du "),
        ("fr", "Mandats du "),
        ("fr", "Mandats de l’"),
        ("fr", "le "),
        ("fr", "du "),
        ("fr", "de l'"),
        ("es", "Mandato del "),
        ("es", "Mandatos del "),
        ("es", "MANDATOS DEL "),
        ("es", "el "),
        ("es", "del "),
    ],
)
def test_a_mandate_is_found_after_what_letters_print_before_it(language, before):
    for mandate in mandates():
        for name in names_of(mandate)[language]:
            assert mandate_named(before + name) is mandate


@pytest.mark.parametrize(
    ("language", "before"),
    [
        ("fr", ""),
        ("fr", "Mandats de la "),
        ("fr", "Mandat de l'"),
        ("fr", "la "),
        ("es", ""),
        ("es", "Mandatos de la "),
        ("es", "de la "),
        ("es", "la "),
    ],
)
def test_a_mandate_is_found_with_the_title_of_a_woman(language, before):
    for mandate in mandates():
        for name in names_of(mandate)[language]:
            assert mandate_named(before + feminine(name)) is mandate


@pytest.mark.parametrize(
    ("text", "mandate_id"),
    [
        ("Business", "business"),
        ("arbitrary Detention", "arbitrary-detention"),
        ("Arbitrary detention", "arbitrary-detention"),
        ("Indigenous Peoples", "indigenous-peoples"),
        ("toxics and human rights", "toxics"),
        ("Iran (Islamic Republic of)", "iran"),
        ("the Special Rapporteur on minority issues", "minority-issues"),
        (
            "Palestinian Territories occupied since 1967",
            "palestinian-territories-occupied-since-1967",
        ),
        (
            "Special Rapporteur on violence against women, its causes and consequences",
            "violence-against-women-and-girls",
        ),
        (
            "Special Rapporteur on the situation of human rights in the Democratic People's"
            " Republic of Korea",
            "democratic-peoples-republic-of-korea",
        ),
        (
            "Special Rapporteur on the elimination of discrimination against persons affected by"
            " leprosy (Hansen's disease) and their family members",
            "leprosy",
        ),
        (
            "Special Rapporteur on adequate housing as a component of the right to an adequate"
            " standard of living and on the right to non-discrimination in this context",
            "housing",
        ),
        (
            "Independent Expert on the promotion of a democratic\nand equitable international"
            " order",
            "international-order",
        ),
        ("Vice-Chair of the Working Group on Arbitrary Detention", "arbitrary-detention"),
        (
            "Chair-Rapporteur of the Working Group on Enforced or Involuntary Disappearances",
            "disappearances",
        ),
        ("Chairperson of the Working Group on Business and Human Rights", "business"),
        ("Independent Expert on the situation of human rights in Cote d’Ivoire", "cote-divoire"),
        ("Special Rapporteur on the situation of human rights in Burundi", "burundi"),
        (
            "Independent Expert on the situation of human rights in Burundi",
            "burundi-independent-expert",
        ),
        (
            "Mandats de la Rapporteuse spéciale sur la situation des défenseurs des droits humains",
            "human-rights-defenders",
        ),
        ("Rapporteur(se) spécial(e) sur la torture", "torture"),
        ("Rapporteure spéciale sur le droit à l’éducation", "education"),
        ("de l’Expert(e) indépendant(e) sur la dette extérieure", "foreign-debt"),
        ("Rapporteur spécial des Nations Unies sur le droit à l'alimentation", "food"),
        (
            "Présidente-Rapporteuse du Groupe de travail sur la détention arbitraire",
            "arbitrary-detention",
        ),
        (
            "Vice-Président du Groupe de travail sur les disparitions forcées ou involontaires",
            "disappearances",
        ),
        (
            "Rapporteuse spéciale sur la situation des droits humains en République islamique"
            " d’Iran",
            "iran",
        ),
        (
            "Mandatos de la Relatora Especial sobre los derechos de los pueblos indígenas",
            "indigenous-peoples",
        ),
        ("Relatora Especial de las Naciones Unidas sobre la tortura", "torture"),
        ("Relator(a) Especial sobre el derecho a la salud", "health"),
        ("de la Experta independiente sobre la deuda externa", "foreign-debt"),
        (
            "Presidenta-Relatora del Grupo de Trabajo sobre la discriminación contra las mujeres y"
            " las niñas",
            "discrimination-against-women-and-girls",
        ),
        (
            "Vicepresidente del Grupo de Trabajo sobre la Detención Arbitraria",
            "arbitrary-detention",
        ),
    ],
)
def test_a_mandate_is_found_as_letters_print_it(text, mandate_id):
    found = mandate_named(text)
    assert found is not None
    assert found.id == mandate_id


@pytest.mark.parametrize(
    "text",
    ["", "minority", "Special Rapporteur", "Rapporteuse spéciale", "Relatora Especial",
     "Mandates of the", "Mandats du", "human rights", "women", "Working Group",
     "Independent Expert on minority issue", "Special Rapporteur on torture and food",
     "the Working Group on food", "Rapporteur special sur la torture",
     "Special Rapporteur on the situation of human rights in Mexico", "Chair of the", "UN"],
)  # fmt: skip
def test_a_part_of_a_name_or_another_name_finds_no_mandate(text):
    assert mandate_named(text) is None


@pytest.mark.parametrize(
    ("text", "mandate_id"),
    [
        ("SUMMARY EXECUTIONS", "executions"),
        ("extrajudicial, summary or arbitrary executions", "executions"),
        ("Violence against women", "violence-against-women-and-girls"),
        ("violence against women and girls", "violence-against-women-and-girls"),
        ("trafficking in persons", "trafficking"),
        ("Assembly & Association", "freedom-of-peaceful-assembly-and-of-association"),
        ("Freedom of assembly", "freedom-of-peaceful-assembly-and-of-association"),
        ("opinion and expression", "freedom-of-opinion-and-expression"),
        ("HRDs", "human-rights-defenders"),
        ("IDPs", "internally-displaced-persons"),
        ("SOGI", "sexual-orientation-and-gender-identity"),
        (
            "IE on sexual orientation and gender identity",
            "sexual-orientation-and-gender-identity",
        ),
        ("SR on torture", "torture"),
        ("the SR on the right to food", "food"),
        ("SR in the field of cultural rights", "cultural-rights"),
        ("WG on arbitrary detention", "arbitrary-detention"),
        ("WG on enforced or involuntary disappearances", "disappearances"),
        ("Working Group on business and human rights", "business"),
        ("Special Rapporteur on Iran", "iran"),
        ("SR on DPRK", "democratic-peoples-republic-of-korea"),
        ("DPR Korea", "democratic-peoples-republic-of-korea"),
        ("Independent Expert on Mali", "mali"),
        ("transnational corporations", "business"),
        ("counter-terrorism", "terrorism"),
        ("truth, justice and reparation", "transitional-justice"),
        ("right to health", "health"),
        ("Extreme Poverty", "extreme-poverty"),
        ("hazardous substances and wastes", "toxics"),
    ],
)
def test_a_short_form_finds_its_mandate_in_any_capitals(text, mandate_id):
    found = mandate_named(text)
    assert found is not None
    assert found.id == mandate_id


@pytest.mark.parametrize(
    "text",
    ["Independent Expert on torture", "WG on torture", "IE on Iran", "SR torture",
     "Independent Expert on Burundi", "SR on", "WG", "women and girls", "freedom", "children",
     "SR on human rights"],
)  # fmt: skip
def test_a_short_form_with_another_office_finds_none(text):
    assert mandate_named(text) is None


def test_an_unknown_id_finds_no_mandate():
    assert mandate_of("Business") is None


def test_folding_a_folded_name_changes_nothing():
    for mandate in mandates():
        for names in names_of(mandate).values():
            for name in names:
                assert fold_mandate(fold_mandate(name)) == fold_mandate(name)


def test_every_label_of_the_known_rows_finds_its_mandate():
    if not SOURCE.exists():
        pytest.skip(f"{SOURCE} is absent: the rows of the database are no part of the project")
    rows = json.loads(SOURCE.read_text(encoding="utf-8"))
    labels = {label for row in rows for label in row.get("mandates") or ()}
    assert len(labels) >= 29
    assert not sorted(label for label in labels if mandate_named(label) is None)


@pytest.mark.parametrize(
    "name",
    [
        "Rapporteuse spéciale sur la vente, l’exploitation sexuelle et les abus sexuels d’enfants",
        "Relatora Especial sobre la venta, la explotación sexual y el abuso sexual de niños",
    ],
)
def test_the_mandate_on_the_sale_of_children_is_found_by_its_name_since_2023(name):
    found = mandate_named(name)
    assert found is not None
    assert found.id == "sale-of-children"
