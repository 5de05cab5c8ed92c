"""Territories: all States in six languages, each name that of one State, and no other found."""

import unicodedata
from collections import Counter

import pytest

from scraper.names.tables import fold
from scraper.names.territories import (
    Region,
    Territory,
    territories,
    territory_named,
    territory_of,
)

MEMBER_STATES = 193
OBSERVER_STATES = {"VAT", "PSE"}
SCRIPTS = {"ru": "CYRILLIC", "ar": "ARABIC", "zh": "CJK"}


def test_every_member_state_and_both_observers_are_there_once():
    codes = [territory.code for territory in territories()]
    assert len(codes) == len(set(codes)) == MEMBER_STATES + len(OBSERVER_STATES)
    assert set(codes) >= OBSERVER_STATES


def test_regional_groups_have_the_sizes_that_the_united_nations_state():
    assert Counter(territory.region for territory in territories()) == {
        Region.AFRICA: 54,
        Region.ASIA_PACIFIC: 54,
        Region.EASTERN_EUROPE: 23,
        Region.LATIN_AMERICA_AND_CARIBBEAN: 33,
        Region.WESTERN_EUROPE_AND_OTHERS: 29,  # 28, and the United States, which observe
        None: len(OBSERVER_STATES),
    }


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("CYP", Region.ASIA_PACIFIC),
        ("KAZ", Region.ASIA_PACIFIC),
        ("ISR", Region.WESTERN_EUROPE_AND_OTHERS),
        ("TUR", Region.WESTERN_EUROPE_AND_OTHERS),
        ("AUS", Region.WESTERN_EUROPE_AND_OTHERS),
        ("MLT", Region.WESTERN_EUROPE_AND_OTHERS),
        ("EST", Region.EASTERN_EUROPE),
        ("ARM", Region.EASTERN_EUROPE),
        ("GUY", Region.LATIN_AMERICA_AND_CARIBBEAN),
        ("EGY", Region.AFRICA),
        ("PSE", None),
    ],
)
def test_a_state_is_in_its_regional_group(code, region):
    assert territory_of(code).region is region


def test_every_spelling_of_a_state_finds_that_state_and_no_other():
    for territory in territories():
        assert list(territory.names) == ["en", "fr", "es", "ru", "ar", "zh"]
        for local in territory.names.values():
            for name in local.all:
                assert territory_named(name) is territory
                assert territory_named(name.upper()) is territory
                assert territory_named(unicodedata.normalize("NFD", name)) is territory


def test_english_names_may_follow_the():
    for territory in territories():
        for name in (territory.name, territory.formal, *territory.other_names):
            assert territory_named(f"the {name}") is territory


def test_no_language_repeats_a_name_but_short_as_formal():
    for territory in territories():
        for local in territory.names.values():
            names = [fold(name) for name in local.all]
            assert len(names) - len(set(names)) == (fold(local.short) == fold(local.formal))


def test_names_are_in_the_script_of_their_language_and_without_article():
    for territory in territories():
        for language, script in SCRIPTS.items():
            letters = [
                character
                for name in territory.names[language].all
                for character in name
                if character.isalpha()
            ]
            assert all(script in unicodedata.name(letter) for letter in letters), territory.code
        for name in (territory.fr.formal, territory.es.formal):
            assert not name.startswith(("la ", "le ", "les ", "l'", "el ", "los ", "las ", "the "))


def test_names_are_composed_and_hold_no_odd_space_or_apostrophe():
    for territory in territories():
        for local in territory.names.values():
            for name in local.all:
                assert name == " ".join(unicodedata.normalize("NFC", name).split())


def test_states_are_ordered_by_name_and_observers_come_last():
    names = [territory.name for territory in territories()]
    ascii_names = [unicodedata.normalize("NFKD", name).encode("ascii", "ignore") for name in names]
    assert ascii_names[:MEMBER_STATES] == sorted(ascii_names[:MEMBER_STATES])
    assert {territory.code for territory in territories()[MEMBER_STATES:]} == OBSERVER_STATES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # English
        ("Iran (Islamic Republic of)", "IRN"),
        ("the Islamic Republic of Iran", "IRN"),
        ("United Kingdom", "GBR"),
        ("UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND", "GBR"),
        ("United  Kingdom\u00a0of Great Britain\nand Northern Ireland", "GBR"),
        ("United States of America", "USA"),
        ("Russia", "RUS"),
        ("Türkiye", "TUR"),
        ("Tu\u0308rkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Turkey", "TUR"),
        ("Republic of Korea", "KOR"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("Lao People’s Democratic Republic", "LAO"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Congo", "COG"),
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Guinea", "GIN"),
        ("Guinea\u2011Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("The Gambia", "GMB"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Eswatini", "SWZ"),
        ("Swaziland", "SWZ"),
        ("Czech Republic", "CZE"),
        ("Palestine", "PSE"),
        ("The State of Palestine", "PSE"),
        ("Holy See", "VAT"),
        # French
        ("Iran (République islamique d’)", "IRN"),
        ("la République islamique d'Iran", "IRN"),
        ("Royaume-Uni de Grande-Bretagne et d’Irlande du Nord", "GBR"),
        ("le Royaume-Uni", "GBR"),
        ("les États-Unis d'Amérique", "USA"),
        ("Etats-Unis d’Amérique", "USA"),
        ("des Émirats arabes unis", "ARE"),
        ("Emirats arabes unis", "ARE"),
        ("Venezuela (République bolivarienne du)", "VEN"),
        ("Bolivie (État plurinational de)", "BOL"),
        ("République-Unie de Tanzanie", "TZA"),
        ("République arabe syrienne", "SYR"),
        ("la République populaire démocratique de Corée", "PRK"),
        ("la République de Corée", "KOR"),
        ("République démocratique populaire lao", "LAO"),
        ("de l’Égypte", "EGY"),
        ("l'Egypte", "EGY"),
        ("République démocratique du Congo", "COD"),
        ("du Congo", "COG"),
        ("République du Congo", "COG"),
        ("la Dominique", "DMA"),
        ("la République dominicaine", "DOM"),
        ("Guinée équatoriale", "GNQ"),
        ("la Guinée", "GIN"),
        ("le Niger", "NER"),
        ("du Nigéria", "NGA"),
        ("la République centrafricaine", "CAF"),
        ("Maurice", "MUS"),
        ("Mauritanie", "MRT"),
        ("Fédération de Russie", "RUS"),
        ("Bélarus", "BLR"),
        ("Pays-Bas (Royaume des)", "NLD"),
        ("l’Afrique du Sud", "ZAF"),
        ("Saint-Siège", "VAT"),
        ("l’État de Palestine", "PSE"),
        # Spanish
        ("Irán (República Islámica del)", "IRN"),
        ("la República Islámica del Irán", "IRN"),
        ("Reino Unido de Gran Bretaña e Irlanda del Norte", "GBR"),
        ("de los Estados Unidos de América", "USA"),
        ("Estados Unidos Mexicanos", "MEX"),
        ("Venezuela (República Bolivariana de)", "VEN"),
        ("el Estado Plurinacional de Bolivia", "BOL"),
        ("El Salvador", "SLV"),
        ("el Salvador", "SLV"),
        ("de El Salvador", "SLV"),
        ("del Ecuador", "ECU"),
        ("de la República Dominicana", "DOM"),
        ("Granada", "GRD"),
        ("la República Democrática Popular Lao", "LAO"),
        ("República Unida de Tanzanía", "TZA"),
        ("República Unida de Tanzania", "TZA"),
        ("Níger", "NER"),
        ("Países Bajos (Reino de los)", "NLD"),
        ("la Federación de Rusia", "RUS"),
        ("Sudán del Sur", "SSD"),
        ("el Sudán", "SDN"),
        ("Santa Sede", "VAT"),
        ("la Arabia Saudita", "SAU"),
        ("la Argentina", "ARG"),
        ("Belarús", "BLR"),
        # Russian
        ("Российская Федерация", "RUS"),
        ("Иран (Исламская Республика)", "IRN"),
        ("Соединенное Королевство Великобритании и Северной Ирландии", "GBR"),
        ("Соединенные Штаты Америки", "USA"),
        ("Корейская Народно-Демократическая Республика", "PRK"),
        ("Республика Корея", "KOR"),
        ("Кот-д’Ивуар", "CIV"),
        ("Нигер", "NER"),
        ("Нигерия", "NGA"),
        ("Папуа — Новая Гвинея", "PNG"),
        ("Восточная Республика Уругвай", "URY"),
        # Arabic
        ("المملكة العربية السعودية", "SAU"),
        ("الجمهورية العربية السورية", "SYR"),
        ("إيران (جمهورية - الإسلامية)", "IRN"),
        ("الإمارات العربية المتحدة", "ARE"),
        ("جمهورية الكونغو الديمقراطية", "COD"),
        ("الكونغو", "COG"),
        ("دولة فلسطين", "PSE"),
        # Chinese
        ("中华人民共和国", "CHN"),
        ("大韩民国", "KOR"),
        ("朝鲜民主主义人民共和国", "PRK"),
        ("刚果（布）", "COG"),
        ("刚果民主共和国", "COD"),
        ("大不列颠及北爱尔兰联合王国", "GBR"),
        ("多米尼加", "DOM"),
        ("多米尼克", "DMA"),
        ("美国", "USA"),
    ],
)
def test_a_state_is_found_by_any_spelling_of_its_names(text, code):
    found = territory_named(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    ["", " ", "the", "la", "de la ", "l'", "Iran (Islamic Republic", "Irann", "Korea", "Corée",
     "Corea", "Côte Ivoire", "Mexico City", "Government of Mexico", "theMexico", "laArgentina",
     "MEX", "Hong Kong", "Kosovo", "Taiwan", "European Union", "Mexico and Canada",
     "la la Argentina", "Mexique et Canada", "Estados", "Royaume", "Republic", "República",
     "Guin", "Конг", "中"],
)  # fmt: skip
def test_a_name_that_is_only_alike_finds_no_state(text):
    assert territory_named(text) is None


@pytest.mark.parametrize("code", ["OTH", "mex", "MX", "", "MEX "])
def test_a_code_that_is_not_in_the_data_finds_no_state(code):
    assert territory_of(code) is None


def test_a_code_finds_its_state():
    assert territory_of("CIV") is territory_named("Côte d'Ivoire")
    assert isinstance(territory_of("CIV"), Territory)


@pytest.mark.parametrize(
    ("text", "code"),
    [("UK", "GBR"), ("the USA", "USA"), ("the UAE", "ARE"), ("DPRK", "PRK"), ("DRC", "COD"),
     ("Congo (Kinshasa)", "COD"), ("Congo (Brazzaville)", "COG"), ("St. Lucia", "LCA"),
     ("Lao PDR", "LAO")],
)  # fmt: skip
def test_a_common_short_form_finds_its_state(text, code):
    assert territory_named(text).code == code


@pytest.mark.parametrize("text", ["US", "us", "Korea", "Guinea-Conakry", "EU"])
def test_a_short_form_of_several_states_or_of_none_finds_none(text):
    assert territory_named(text) is None
