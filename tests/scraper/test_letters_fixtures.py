"""Whole letters beside what they say: made-up ones here, a real one where it is at hand."""

import json
from pathlib import Path

import pytest

from scraper.documents import read_document
from scraper.letters import read_letter
from scraper.letters.printout import json_object, summary

FIXTURES = Path(__file__).parents[1] / "fixtures" / "letters"
REAL_LETTER = Path(__file__).parents[2].parent / "shared" / "letters" / "AL-OTH-54-2021.txt"
LETTERS = sorted(FIXTURES.glob("*.txt"))


def read(path):
    document = read_document(path)
    return read_letter(document.text), document.measure


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_says_what_stands_beside_it(path):
    got = json_object(*read(path))
    beside = path.with_suffix(".expected.json")
    if not beside.exists():
        text = json.dumps(got, ensure_ascii=False, indent=2) + "\n"
        beside.write_text(text, encoding="utf-8")
        pytest.fail(f"{beside} was missing and is written now: review and commit it")
    assert got == json.loads(beside.read_text(encoding="utf-8"))


def test_every_expectation_has_its_letter():
    expected = {path.name.removesuffix(".expected.json") for path in FIXTURES.glob("*.json")}
    assert expected == {path.stem for path in LETTERS}
    assert len(LETTERS) >= 6


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_quote_stands_in_the_letter(path):
    text = read_document(path).text
    printed = " ".join(text.replace("**", "").replace("[Annex](#)", "Annex").split())
    facts, _ = read(path)
    for said in facts.said:
        assert said.quote in printed, said


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_summary_for_people_names_the_letter_and_its_questions(path):
    facts, measure = read(path)
    printed = summary(facts, measure)
    assert str(facts.reference) in printed.splitlines()[0]
    for question in facts.letter.questions:
        words = " ".join(f"{question.number}. {question.text}".split())
        assert words in " ".join(printed.split())


@pytest.fixture(scope="module")
def real():
    if not REAL_LETTER.exists():
        pytest.skip(f"{REAL_LETTER} is absent")
    return json_object(*read(REAL_LETTER))


def test_the_real_letter_gives_reference_type_date_and_recipient(real):
    assert (real["kind"], real["reference"], real["type"]) == ("letter", "OTH 54/2021", "AL")
    assert (real["date"], real["language"], real["annex"]) == ("2021-03-12", "en", True)
    assert real["recipient"] == {
        "kind": "company",
        "name": "Alstom S.A.",
        "addressee": "Mr. Henri Poupart-Lafarge",
        "country": None,
    }


def test_the_real_letter_gives_seven_mandates_and_resolutions(real):
    assert [mandate["id"] for mandate in real["mandates"]] == [
        "business",
        "cultural-rights",
        "minority-issues",
        "freedom-of-religion-or-belief",
        "slavery",
        "torture",
        "trafficking",
    ]
    assert real["resolutions"] == ["44/15", "37/12", "43/8", "40/10", "42/10", "43/20", "44/4"]


def test_the_real_letter_gives_eight_whole_questions(real):
    questions = real["questions"]
    assert [question["number"] for question in questions] == list(range(1, 9))
    assert all(question["text"].endswith((".", "?")) for question in questions)
    assert "business relationships. This includes the exercise" in questions[1]["text"]
    assert "\n" not in "".join(question["text"] for question in questions)


def test_the_real_letter_gives_sixty_days_with_the_sentence(real):
    period = real["response_period"]
    assert (period["days"], period["due"], period["basis"]) == (60, "2021-05-11", "letter")
    assert period["quote"].startswith("This communication and any response")
    assert period["quote"].endswith("reporting website in 60 days.")
    assert real["publication_period"] == {"days": 60, "hours": None, "quote": period["quote"]}


def test_the_real_letter_gives_fourteen_governments_and_other_companies(real):
    also = real["also_sent_to"]
    codes = "CHN GBR USA CHE SWE ESP KOR JPN ITA DEU FRA FIN DNK CAN"
    assert also["governments"] == codes.split()
    assert (also["companies"], also["unrecognised"]) == ([], [])
    assert also["other_companies"]
    assert also["quote"].startswith("Please note that letters")
    assert real["press_release"]


def test_the_real_letter_gives_seven_signatories_with_whole_titles(real):
    mandates = [mandate["name"] for mandate in real["mandates"]]
    titles = [signatory["title"] for signatory in real["signatories"]]
    assert titles == [f"Chair-Rapporteur of the {mandates[0]}", *mandates[1:]]
    names = [signatory["name"] for signatory in real["signatories"]]
    assert names[0] == "Dante Pesce"
    assert names[-1] == "Siobhán Mullally"


def test_the_real_letter_gives_what_it_cites_and_one_footnote(real):
    numbers = [13, 15, 19, 20, 22, *range(25, 32)]
    assert [(item["id"], item["articles"]) for item in real["instruments"]] == [
        ("ungp", list(map(str, numbers))),
        ("hrc-res-17-31", []),
    ]
    assert real["related_references"] == []
    (footnote,) = real["footnotes"]
    assert footnote["mark"] == "1"
    assert footnote["text"].startswith("We take note")
