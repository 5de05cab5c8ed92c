"""Names: each file is complete and unambiguous, and a lookup is exact or finds nothing."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from scraper.names.actors import ActorKind, actor_id, actor_named, actors
from scraper.names.corrections import corrections, corrections_of
from scraper.names.hosts import hosts, is_linked
from scraper.names.mandates import MandateKind, mandate_named, mandate_of, mandates
from scraper.names.tables import Entry, fold, index_by_spelling, parse_entries
from scraper.names.territories import Territory, territories, territory_named, territory_of
from scraper.records import Slug

MEMBER_STATES = 193
OBSERVER_STATES = {"VAT", "PSE"}
SLUG = TypeAdapter(Slug)


class Thing(Entry):
    id: str
    names: tuple[str, ...] = ()


# Territories


def test_every_member_state_and_both_observers_are_there_once():
    codes = [territory.code for territory in territories()]
    assert len(codes) == len(set(codes)) == MEMBER_STATES + len(OBSERVER_STATES)
    assert set(codes) >= OBSERVER_STATES


def test_every_spelling_of_a_state_finds_that_state_and_no_other():
    for territory in territories():
        for name in (territory.name, territory.formal, *territory.other_names):
            assert territory_named(name) is territory
            assert territory_named(f"the {name}") is territory


def test_no_other_name_repeats_a_name():
    for territory in territories():
        names = [fold(name) for name in (territory.name, *territory.other_names)]
        assert len(names) == len(set(names)), territory.code


def test_states_are_ordered_by_name_and_observers_come_last():
    names = [territory.name for territory in territories()]
    ascii_names = [unicodedata.normalize("NFKD", name).encode("ascii", "ignore") for name in names]
    assert ascii_names[:MEMBER_STATES] == sorted(ascii_names[:MEMBER_STATES])
    assert {territory.code for territory in territories()[MEMBER_STATES:]} == OBSERVER_STATES


@pytest.mark.parametrize(
    ("text", "code"),
    [
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
        ("Holy See", "VAT"),
    ],
)
def test_a_state_is_found_by_any_spelling_of_its_names(text, code):
    found = territory_named(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    ["", " ", "the", "Iran (Islamic Republic", "Irann", "Korea", "Côte Ivoire", "Mexico City",
     "Government of Mexico", "theMexico", "MEX", "Hong Kong", "Kosovo", "Mexico and Canada"],
)  # fmt: skip
def test_a_name_that_is_only_alike_finds_no_state(text):
    assert territory_named(text) is None


@pytest.mark.parametrize("code", ["OTH", "mex", "MX", "", "MEX "])
def test_a_code_that_is_not_in_the_data_finds_no_state(code):
    assert territory_of(code) is None


def test_a_code_finds_its_state():
    assert territory_of("CIV") is territory_named("Côte d'Ivoire")
    assert isinstance(territory_of("CIV"), Territory)


# Mandates


def test_mandates_have_one_id_each_and_are_in_order():
    order = [(mandate.kind is MandateKind.COUNTRY, mandate.id) for mandate in mandates()]
    assert order == sorted(order)
    assert len(order) == len(set(order))
    assert all(mandate_of(mandate.id) is mandate for mandate in mandates())


def test_every_name_and_label_of_a_mandate_finds_that_mandate():
    for mandate in mandates():
        for name in (mandate.name, *mandate.labels, *mandate.other_names):
            assert mandate_named(name) is mandate
            assert mandate_named(name.upper()) is mandate


def test_official_names_say_what_kind_of_expert_holds_the_mandate():
    for mandate in mandates():
        for name in (mandate.name, *mandate.other_names):
            assert re.match(r"(Special Rapporteur|Independent Expert|Working Group) ", name)
        assert not mandate.name.endswith(".")


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
        ("Special Rapporteur in the field of cultural rights", "cultural-rights"),
        ("Special Rapporteur on freedom of religion or belief", "freedom-of-religion-or-belief"),
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
    ],
)
def test_a_mandate_is_found_by_name_or_label_in_any_capitals(text, mandate_id):
    found = mandate_named(text)
    assert found is not None
    assert found.id == mandate_id


@pytest.mark.parametrize("text", ["", "minority", "Special Rapporteur", "human rights", "women"])
def test_a_part_of_a_name_finds_no_mandate(text):
    assert mandate_named(text) is None


def test_an_unknown_id_finds_no_mandate():
    assert mandate_of("Business") is None


# Companies and intergovernmental organisations


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
