"""Made-up responses of every shape -> their facts, or one clear error."""

import dataclasses
import json
import time
from pathlib import Path

import pytest
from made_up_responses import COMPLIMENTS, MARGINS, MATTER, RENEWS, SHAPES, note

from scraper.responses import NotAResponse, read_response
from scraper.responses.wording import NOWHERE, phrase, wordings

SEEN = Path(__file__).parents[1] / "corpus" / "seen"


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_gives_its_facts(name):
    shape = SHAPES[name]
    facts = read_response(shape.text, margins=MARGINS.get(name, ()))
    assert (
        facts.kind.value,
        tuple(map(str, facts.references)),
        facts.dated.isoformat() if facts.dated else None,
        facts.from_,
    ) == (shape.kind, shape.references, shape.dated, shape.from_)


@pytest.mark.parametrize("path", sorted(SEEN.glob("resp-*.toml")), ids=lambda path: path.stem)
def test_each_response_of_the_corpus_gives_its_facts(path):
    plain = pytest.importorskip("tests.corpus.plain")
    spec = pytest.importorskip("tests.corpus.spec").read_spec(path)
    expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    facts = read_response(plain.plain_text(spec))
    assert {
        "kind": "response",
        "response_kind": facts.kind.value,
        "references": list(map(str, facts.references)),
        "date": facts.dated.isoformat() if facts.dated else None,
        "language": facts.language,
        "from": facts.from_,
    } == expected


def test_each_fact_has_its_words_and_its_page():
    text = note("has the honour to transmit the response of the Government to AL NZL 5/2021.")
    facts = read_response(f"{text}\f{MATTER}")
    said = {item.fact: item for item in facts.said}
    assert list(said) == ["kind", "references", "dated", "from"]
    assert said["references"].quote.startswith("The Permanent Mission of New Zealand")
    assert said["dated"].quote == "5 May 2021"
    assert said["from"].quote == "Permanent Mission of New Zealand"
    assert {item.page for item in facts.said} == {1}


def test_a_fact_of_a_later_page_has_its_number():
    text = f"Cover page\f\f{note('has the honour to transmit the response to AL NZL 5/2021.')}"
    said = {item.fact: item.page for item in read_response(text).said}
    assert said == {"kind": 3, "references": 3, "dated": 3, "from": 3}


def test_a_fact_that_is_not_stated_has_no_words():
    facts = read_response(SHAPES["placeholder"].text)
    assert [item.fact for item in facts.said] == ["kind"]


@pytest.mark.parametrize(("given", "found"), [(None, "en"), ("fr", "fr")])
def test_the_language_is_that_of_the_document(given, found):
    text = note("has the honour to transmit the response of the Government to AL NZL 5/2021.")
    assert read_response(text, language=given).language == found


NO_RESPONSES = {
    "nothing": "",
    "any text": "Hello.",
    "a note to somebody else": "The Permanent Mission of New Zealand presents its compliments to "
    "the World Health Organization.",
    "a letter with no answer in it": "Dear Sir,\n\nPlease send me a catalogue.\n\nRegards,\n",
    "a cover note of the experts' own office": "The Office of the High Commissioner for Human "
    "Rights presents its compliments to the Permanent Mission of New Zealand and refers to its "
    "letter AL NZL 5/2021.",
    "a report of the United Nations": "Distr.: General\n\nReport of the Special Rapporteur\n\n"
    "The Government's reply to AL NZL 5/2021 was received.",
    "a Russian text without a reference": "Это письмо ни на что не отвечает и ничего не сообщает.",
}


@pytest.mark.parametrize("text", NO_RESPONSES.values(), ids=NO_RESPONSES)
def test_what_answers_no_letter_is_one_clear_error(text):
    with pytest.raises(NotAResponse, match="check the file"):
        read_response(text)


def test_a_text_in_russian_with_a_reference_is_a_response():
    facts = read_response("Это письмо об обращении AL KAZ 3/2022 и ни о чём больше, и всё.")
    assert list(map(str, facts.references)) == ["KAZ 3/2022"]


def test_a_long_name_of_an_office_is_none():
    text = note("has the honour to transmit the response to AL NZL 5/2021.").replace(
        "of New Zealand", "of New Zealand and " + "its many and distant islands and " * 6
    )
    assert read_response(text).from_ is None


# Length: no pattern takes more than linear time


@pytest.mark.parametrize(
    "unit",
    ["a ", "AL NZL 5/2021 ", "12 May 2021 ", "The Mission ", "to transmit the ", " \n", "1/", "(,"],
)
def test_a_megabyte_of_anything_is_read_in_a_second(unit):
    text = f"{COMPLIMENTS} refers to AL NZL 5/2021. " + unit * (1_000_000 // len(unit)) + RENEWS
    start = time.perf_counter()
    read_response(text, language="en")
    assert time.perf_counter() - start < 5  # one second on a machine that does nothing else


def test_a_phrase_that_a_language_leaves_out_is_found_nowhere():
    assert NOWHERE.search("") is None
    assert phrase("kinds", "states").search("Привет") is None


def test_facts_are_frozen():
    facts = read_response(SHAPES["placeholder"].text)
    with pytest.raises(dataclasses.FrozenInstanceError):
        facts.language = "fr"


def test_every_language_has_its_months_and_its_signs():
    languages = [wording.language for wording in wordings()]
    assert languages == ["ar", "de", "en", "es", "fr", "id", "it", "pt", "ru", "tr", "zh"]
    assert all(len(wording.dates.months) == 12 for wording in wordings())
