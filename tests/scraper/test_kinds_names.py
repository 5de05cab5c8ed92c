"""Names in letters and responses whose pages are pictures; all of them are made up."""

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


COMPANY = document_of(
    letter_text(
        salutation="Dear Ms. Brøgger,",
        address="Ms. Ada Brøgger\nMade-up Mining S.A.",
        after="Letters on the same matter were also sent to the company Invented Lakes Ltd and to "
        "the Government of Italy.",
        signatures=SIGNATURES,
    )
)
CERTAIN = (
    *SIGNED,
    "Dear Ms. Brøgger,",
    "Ms. Ada Brøgger",
    "Made-up Mining S.A.",
    "company Invented Lakes Ltd and",
)


def read(document, *, without=()):
    facts = read_facts(replace(document, names=tuple(set(CERTAIN) - set(without))))
    names = facts.recipient and facts.recipient.name
    return names, facts.letter.addressee, facts.letter.also_sent_to.companies


ALL = ("Made-up Mining S.A.", "Ms. Ada Brøgger", ("Invented Lakes Ltd",))


@pytest.mark.parametrize(
    ("without", "expected"),
    [
        pytest.param((), ALL, id="all certain"),
        pytest.param(("Made-up Mining S.A.",), (None, *ALL[1:]), id="recipient"),
        pytest.param(("Ms. Ada Brøgger",), (ALL[0], None, ALL[2]), id="addressee"),
        pytest.param(("company Invented Lakes Ltd and",), (*ALL[:2], ()), id="other company"),
    ],
)
def test_a_name_in_doubt_is_left_out_and_the_others_stay(without, expected):
    assert read(COMPANY, without=without) == expected


def test_what_is_left_out_has_no_words_that_say_it():
    facts = read_facts(replace(COMPANY, names=SIGNED))
    assert not {said.fact for said in facts.said} & {"recipient", "letter.addressee"}
    assert (facts.recipient_kind, facts.letter.also_sent_to.governments) == ("company", ("ITA",))


def test_a_government_needs_no_certain_letters():
    text = letter_text(
        reference="REFERENCE:\nAL ITA 1/2021",
        salutation="Excellency,",
        body="We have made-up information on your Excellency’s Government.",
        signatures=SIGNATURES,
    )
    facts = read_facts(replace(document_of(text), names=SIGNED))
    assert facts.recipient.country == "ITA"


@pytest.mark.parametrize(
    ("questions", "count"),
    [
        pytest.param("1. Please say what was done.\n\n2. Please say why.", 2, id="all there"),
        pytest.param("1. Please say who.\n\n3. Please say why.", 0, id="one left out"),
        pytest.param("1. Please say who it was. Z. Please say why.", 0, id="one misread"),
    ],
)
def test_questions_count_where_no_number_is_lost_in_a_picture(questions, count):
    text = letter_text(questions=questions, signatures=SIGNATURES)
    facts = read_facts(replace(document_of(text), names=SIGNED))
    assert len(facts.letter.questions) == count
    assert ("letter.questions" in {said.fact for said in facts.said}) == bool(count)


RESPONSE = (
    "Made-up Mining S.A.\n1 Invented Street\n\n5 May 2021\n\nDear Sirs,\n\n"
    "In response to your letter AL OTH 9001/2021 of 12 March 2021, we inform you that Made-up "
    "Mining S.A. has never had a mine at the lake, and has no plans for one.\n\nYours faithfully,\n"
    "Ada Mock\n"
)


@pytest.mark.parametrize(
    ("names", "sender"),
    [
        pytest.param(None, "Made-up Mining S.A.", id="all is text"),
        pytest.param(("that Made-up", "Mining S.A. has"), "Made-up Mining S.A.", id="certain"),
        pytest.param(("Mining S.A.",), None, id="not certain"),
    ],
)
def test_a_company_that_responds_is_told_where_its_name_is_certain(names, sender):
    facts = read_facts(replace(document_of(RESPONSE), names=names))
    assert facts.from_ == sender
    assert ("from" in {said.fact for said in facts.said}) == (sender is not None)


@pytest.mark.parametrize(
    ("form", "is_told"),
    [
        pytest.param("S.A.", True, id="as listed"),
        pytest.param("S. de R.L. de C.V.", True, id="of several words"),
        pytest.param("SA.", False, id="lost a stop"),
        pytest.param("€ Sons Ltd", False, id="sign that no name has"),
    ],
)
def test_a_legal_form_is_certain_as_one_of_a_list(form, is_told):
    text = RESPONSE.replace("S.A.", form)
    facts = read_facts(replace(document_of(text), names=("Made-up Mining", "Sons")))
    assert facts.from_ == (f"Made-up Mining {form}" if is_told else None)


def test_a_name_in_another_script_is_read_once():
    text = (
        "Постоянное представительство Республики Казахстан при Отделении ООН свидетельствует свое "
        "уважение Управлению Верховного комиссара ООН по правам человека и имеет честь направить "
        "ответ на обращение AL KAZ 3/2022. 5 мая 2022 года\n"
    )
    document = replace(document_of(text), names=())
    assert read_facts(document).from_ == read_facts(replace(document, names=None)).from_
