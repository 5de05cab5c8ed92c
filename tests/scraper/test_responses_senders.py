"""Who responds, in the letterheads, signatures and e-mails of made-up responses."""

import pytest

from scraper.documents import language_of
from scraper.kinds import DocumentKind, kind_of
from scraper.responses import NotAResponse, read_response
from scraper.responses.printed_names import company_at_start

BODY = (
    "Dear Special Rapporteur,\n\nThank you for your letter AL OTH 9001/2021. {}\n\n"
    "Yours sincerely,\n\n{}"
)


def sender(head, told="We did not sell it.", foot="Invented Person\n", margins=()):
    """Who responds, of a letter with this head, sentence and foot."""
    return read_response(f"{head}\n\n{BODY.format(told, foot)}", margins=margins).from_


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("From: Secretariat, Association for Invented Things", "Association for Invented Things"),
        ("From: Legal, Made-up Mining Ltd <legal@made-up.example>", "Made-up Mining Ltd"),
        ("From: Permanent Mission of Iceland", "Permanent Mission of Iceland"),
        ("From: Invented Person", None),
        ("From: legal@made-up.example", None),
        ("From: Made-up Mining Ltd, Made-up Holdings Ltd", None),
        ("To: Secretariat, Association for Invented Things", None),
    ],
)
def test_an_e_mail_says_from_whom_it_is(line, name):
    assert sender(f"{line}\nDate: 5 May 2021") == name


@pytest.mark.parametrize(
    ("head", "told", "margins", "name"),
    [
        ("Invented Bank", "The Bank did not sell it.", (), "Invented Bank"),
        ("Invented Bank", "We did not sell it.", ("Invented Bank – 12",), "Invented Bank"),
        ("Invented Bank", "We did not sell it.", ("Another Bank",), None),
        ("Invented Bank", "A bank did not sell it.", (), None),
        ("Invented Fund", "The Bank did not sell it.", (), None),
    ],
)
def test_an_organisation_names_itself_by_its_kind_or_in_the_foot(head, told, margins, name):
    assert sender(head, told, margins=margins) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Compagnie forestière du Nord S.A.", "Compagnie forestière du Nord S.A."),
        ("NORTHERN MADE-UP MINERALS ASA", "NORTHERN MADE-UP MINERALS ASA"),
        ("we sold it all to Made-up Mining Ltd", None),
        ("Letter sold with care to Made-up Mining Ltd", None),
    ],
)
def test_a_company_may_have_a_small_word_in_its_name(line, name):
    assert sender(line) == name


def test_the_mission_responds_whose_ministry_stands_above_it():
    ministry = "MINISTRY OF FOREIGN AFFAIRS OF ICELAND"
    mission = "Permanent Mission of Iceland to the UN in Geneva"
    assert sender(f"{ministry}\n{mission}") == "Permanent Mission of Iceland"
    assert sender(f"{ministry}\nMade-up Mining Ltd") is None


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("A response to this communication has been received from the Government of Mongolia.",
         "Government of Mongolia"),
        ("At the request of the Government of Mongolia, its reply is withheld.",
         "Government of Mongolia"),
        ("The Government of Mongolia replied. The reply is withheld.", "Government of Mongolia"),
        ("A response of the Government of Nowhere is withheld.", None),
        ("A response about the Government of Mongolia is withheld.", None),
    ],
)  # fmt: skip
def test_a_note_in_place_of_a_response_says_whose_it_is(note, name):
    text = f"AL MNG 1/2018\n\n{note} It is confidential and not public."
    facts = read_response(text)
    assert (facts.kind.value, facts.from_) == ("withheld", name)


@pytest.mark.parametrize(
    ("text", "is_prose", "name"),
    [
        ("Made-up Mining Ltd. Our client denies", True, "Made-up Mining Ltd"),
        ("Made-up Mining Ltd. Our client denies", False, "Made-up Mining Ltd."),
        ("Made-up Mining S.A. Our client denies", True, "Made-up Mining S.A."),
        ("Made-up Mining Inc. Our client denies", True, "Made-up Mining Inc."),
        ("Made-up Mining Ltd. denies", True, "Made-up Mining Ltd."),
    ],
)
def test_the_end_of_a_sentence_is_no_part_of_a_name(text, is_prose, name):
    assert company_at_start(text, is_prose=is_prose) == name


# What is a response at all, and what is not


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AL OTH 9001/2021\n\nDear Sirs,\n\nNo.\n\nRegards,", DocumentKind.RESPONSE),
        ("AL OTH 9001/2021\n\nThe mine is closed.", DocumentKind.LETTER),
        ("Mandates of the Special Rapporteur on x\n\nAL OTH 9001/2021\n\nDear Sirs,\n\nNo.",
         DocumentKind.LETTER),
        ("AL OTH 9001/2021\n\nExcellency,\n\nI write in my capacity as one of them.",
         DocumentKind.LETTER),
        ("AL OTH 9001/2021\n\nDear Sirs,\n\nAccording to information that we have received, no.",
         DocumentKind.LETTER),
        ("AL OTH 9001/2021\n\nMonsieur,\n\nNous écrivons en nos qualités.", DocumentKind.LETTER),
        ("AL OTH 9001/2021\n\nExcelencia,\n\nEscribo en mi calidad de experto.",
         DocumentKind.LETTER),
    ],
)  # fmt: skip
def test_a_greeting_under_a_reference_is_a_response_unless_the_experts_write(text, kind):
    assert kind_of(text, language_of(text)) is kind
    if kind is DocumentKind.LETTER:
        with pytest.raises(NotAResponse):
            read_response(text)


# Days


@pytest.mark.parametrize(
    ("head", "foot", "day"),
    [
        ("By e-mail: ohchr-registry@un.org\nTrondheim, 5 May 2021", "", "2021-05-05"),
        ("Registry\nTrondheim, 5 May 2021", "", None),
        ("5 May 2021", "Gauges P-22, January 2023", "2021-05-05"),
        ("5 May 2021", "Enclosure: policy of the firm, 7 June 2023", "2021-05-05"),
        ("5 May 2021", "7 June 2023", None),
    ],
)
def test_the_day_of_a_letter_is_not_that_of_what_stands_beside_it(head, foot, day):
    text = f"Made-up Mining Ltd\n{head}\n\n{BODY.format('No.', foot)}"
    facts = read_response(text)
    assert (facts.dated.isoformat() if facts.dated else None) == day
