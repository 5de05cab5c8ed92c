"""Saved files -> observations, and folders -> the files to read."""

import os

import pytest
from made_up_letters import letter_text
from made_up_responses import note

from scraper.kinds import NeitherLetterNorResponse, kind_of
from scraper.letters import NoReference
from scraper.records import DocumentKind
from scraper.sources.files import FiledNowhere, FiledUnderAnother, filed_under, observe_file
from scraper.sources.folders import find_files
from scraper.sources.observation import Observation

RESPONSE = note("has the honour to transmit the response to AL OTH 9001/2021.")
PLACEHOLDER = "The reply is not made public due to its confidential nature.\n"
LETTER = letter_text(address="Made-up Mining Ltd")


@pytest.fixture
def save(tmp_path):
    def save(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return save


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("OTH-54-2021-response.pdf", "OTH 54/2021"),
        ("AL-CHN-18-2020.pdf", "CHN 18/2020"),
        ("oth_54_2021 (1).docx", "OTH 54/2021"),
        ("Response to OTH 54.2021.txt", "OTH 54/2021"),
        ("OTH-54-2021 and OTH-55-2021.pdf", None),
        ("OTH-54-2021 OTH-54-2021.pdf", "OTH 54/2021"),
        ("XYZ-54-2021.pdf", None),
        ("response.pdf", None),
        ("2021-05-05.pdf", None),
    ],
)
def test_the_name_of_a_file_says_where_it_is_filed(name, reference, tmp_path):
    found = filed_under(tmp_path / name)
    assert (str(found) if found else None) == reference


@pytest.mark.parametrize("name", ["letter.txt", "AL-OTH-9001-2021.txt"])
def test_a_letter_is_observed(save, name):
    (observation,) = observe_file(save(name, LETTER))
    assert isinstance(observation, Observation)
    assert str(observation.reference) == "OTH 9001/2021"


def test_a_letter_filed_under_another_reference_is_one_clear_error(save):
    with pytest.raises(
        FiledUnderAnother, match="files it under OTH 54/2021, but the letter states"
    ):
        observe_file(save("OTH-54-2021.txt", LETTER))


def test_a_response_is_observed_for_each_letter_that_it_answers(save):
    text = note("has the honour to transmit the response to AL NZL 5/2021 and AL NZL 6/2021.")
    observations = observe_file(save("NZL-5-2021.txt", text))
    assert [str(item.reference) for item in observations] == ["NZL 5/2021", "NZL 6/2021"]
    assert {item.title for item in observations} == {"Response, Permanent Mission of New Zealand"}
    assert not any(item.is_filed_elsewhere for item in observations)


def test_a_response_filed_under_another_reference_says_so(save):
    (observation,) = observe_file(save("OTH-54-2021-response.txt", RESPONSE))
    assert str(observation.reference) == "OTH 54/2021"
    assert observation.is_filed_elsewhere


def test_a_response_without_a_reference_is_where_its_name_files_it(save):
    (observation,) = observe_file(save("OTH-54-2021-response.txt", PLACEHOLDER))
    assert (str(observation.reference), observation.title) == ("OTH 54/2021", "Response")
    assert not observation.is_filed_elsewhere


def test_a_response_without_any_reference_is_one_clear_error(save):
    with pytest.raises(FiledNowhere, match="name the file after its reference"):
        observe_file(save("response.txt", PLACEHOLDER))


# What a document is


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LETTER, DocumentKind.LETTER),
        (RESPONSE, DocumentKind.RESPONSE),
        (f"{RESPONSE}\f{LETTER}", DocumentKind.RESPONSE),
        (f"{LETTER}\f{RESPONSE}", DocumentKind.LETTER),
        (f"Mandates of the Special Rapporteur on food\n{RESPONSE}", DocumentKind.LETTER),
        (
            "Mandates of the Special Rapporteur on food\n\nAL OTH 9001/2021\n\nDear Sir,\n\nIn "
            "response to your letter: no.\n",
            DocumentKind.RESPONSE,
        ),
        ("Hello.", DocumentKind.LETTER),
    ],
    ids=["letter", "response", "letter attached", "response attached", "opening not legible",
         "addressed to a mandate", "neither"],
)  # fmt: skip
def test_what_comes_first_decides_what_a_document_is(text, kind):
    assert kind_of(text, "en") is kind


def test_neither_is_one_clear_error(save):
    with pytest.raises(NeitherLetterNorResponse, match="not a letter of the experts, and no resp"):
        observe_file(save("x.txt", "Hello."))


def test_a_letter_with_another_fault_says_which(save):
    with pytest.raises(NoReference):
        observe_file(save("x.txt", letter_text(reference="")))


# Folders


def test_a_folder_gives_its_documents_in_order_and_counts_the_rest(save, tmp_path):
    names = ["b/2.PDF", "b/10.txt", "a.docx", "notes.md", ".hidden.txt", ".git/x.txt", "c/d/e.txt"]
    for name in names:
        save(name, "x")
    (tmp_path / "link").symlink_to(tmp_path / "b")
    found = find_files([tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in found.files] == [
        "a.docx",
        "b/10.txt",
        "b/2.PDF",
        "c/d/e.txt",
    ]
    assert (found.skipped, found.empty, found.unreadable) == (4, (), ())


def test_what_is_named_comes_in_the_order_named_and_once(save, tmp_path):
    one, two = save("in/1.txt", "x"), save("in/2.txt", "x")
    other = save("other.html", "x")
    found = find_files([two, other, tmp_path / "in", tmp_path / "in" / ".." / "other.html"])
    assert found.files == (two, other, one)


def test_a_folder_without_documents_is_empty(save, tmp_path):
    save("in/notes.md", "x")
    found = find_files([tmp_path / "in"])
    assert (found.files, found.empty, found.skipped) == ((), (tmp_path / "in",), 1)


def test_a_folder_that_cannot_be_listed_is_told(save, tmp_path, monkeypatch):
    save("in/1.txt", "x")

    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_files([tmp_path / "in"])
    assert found.unreadable == ((tmp_path / "in", "Permission denied"),)
    assert (found.files, found.empty) == ((), ())
