"""What `read` prints."""

from dataclasses import replace
from datetime import date

import pytest
from made_up_letters import facts_of, letter_of, letter_text

from scraper.letters import Said, read_letter
from scraper.letters.printout import due_day, json_object, summary
from scraper.records import AlsoSentTo, Footnote, Government, Instrument, TextMeasure

MEASURE = TextMeasure(pages=2, characters=1234, method="text", confidence=None)


@pytest.mark.parametrize(
    ("sent", "days", "due"),
    [
        pytest.param(date(2021, 3, 12), 60, date(2021, 5, 11), id="the real letter's days"),
        pytest.param(date(2024, 1, 1), 59, date(2024, 2, 29), id="leap day"),
        pytest.param(date(2023, 1, 1), 59, date(2023, 3, 1), id="no leap year"),
        pytest.param(date(2020, 12, 31), 1, date(2021, 1, 1), id="year end"),
        pytest.param(None, 60, None, id="no date"),
    ],
)
def test_the_day_of_sending_is_day_0(sent, days, due):
    letter = letter_of(period=f"We would appreciate a response within {days} days.")
    assert due_day(sent, letter) == due


def test_without_a_period_nothing_is_due():
    assert due_day(date(2021, 3, 12), letter_of(period="")) is None


def test_absent_facts_are_null_or_empty():
    facts = facts_of(
        mandates="",
        reference="REFERENCE: OTH 9001/2021",
        date="",
        salutation="",
        opening="We have the honour to address you in our capacity as ;",
        body="",
        questions="",
        period="",
        closing="",
        signatures="",
    )
    assert json_object(facts, MEASURE) == {
        "kind": "letter",
        "reference": "OTH 9001/2021",
        "type": None,
        "date": None,
        "language": "en",
        "recipient": {"kind": None, "name": None, "addressee": None, "country": None},
        "mandates": [],
        "resolutions": [],
        "questions": [],
        "response_period": None,
        "publication_period": None,
        "also_sent_to": None,
        "press_release": False,
        "signatories": [],
        "instruments": [],
        "related_references": [],
        "annex": False,
        "footnotes": [],
        "text": {"pages": 2, "characters": 1234, "method": "text", "confidence": None},
    }
    lines = summary(facts, MEASURE).splitlines()
    assert lines == [
        "LETTER           OTH 9001/2021",
        "",
        "Date             not stated",
        "To               of a kind not stated, name not stated",
        "From             not stated",
        "Response due     not stated",
        "Made public      not stated",
        "Also sent to     nobody named",
        "Press release    not announced",
        "Cites            nothing",
        "Annex            no",
        "Document         English, 2 pages, 1,234 characters",
    ]


def test_the_summary_shows_periods_with_their_sentence():
    after = "This letter and any response will be made public within 48 hours."
    lines = summary(facts_of(after=after), MEASURE).splitlines()
    place = lines.index("Response due     11 May 2021, 60 days after the letter")
    assert lines[place + 1 : place + 4] == [
        "                 “We would appreciate receiving a response within 60 days.”",
        "Made public      48 hours after the letter",
        f"                 “{after}”",
    ]
    assert "To               a company, name not stated" in lines


def test_one_sentence_for_both_periods_is_shown_once():
    sentence = "This letter and any response will be made public within 60 days."
    lines = summary(facts_of(period=sentence), MEASURE).splitlines()
    assert lines.count(f"                 “{sentence}”") == 1
    assert "Made public      60 days after the letter" in lines


NB = "\u00a0"  # the space at which no line ends


def test_each_fact_has_its_page():
    first, second = letter_text(
        body="Your company is named. We cite article 19 of the International Covenant on Civil and "
        "Political Rights, and the letter AL OTH 9000/2020.",
        after="A copy of this letter is sent to the Government of Ruritania and to the Government "
        "of Italy. We may publicly express our concerns in the near future.",
        annex="Annex\n\nReference to international human rights law",
    ).split("We would be grateful")
    text = f"{first}\fWe would be grateful{second}"
    lines = summary(read_letter(text), MEASURE, text).splitlines()
    assert lines == [
        f"LETTER           AL OTH 9001/2021 [p.{NB}1]",
        "",
        f"Date             12 March 2021 [p.{NB}1]",
        "To               a company, name not stated",
        f"                 Ms. Invented Person [p.{NB}1]",
        f"From             Special Rapporteur on the right to food [p.{NB}1]",
        f"Under            Human Rights Council resolutions 32/8 [p.{NB}1]",
        f"Response due     11 May 2021, 60 days after the letter [p.{NB}2]",
        "                 “We would appreciate receiving a response within 60 days.”",
        "Made public      not stated",
        "Also sent to     1 Government: Italy",
        f"                 Ruritania (not known to the tracker) [p.{NB}2]",
        f"Press release    announced [p.{NB}2]",
        "Cites            International Covenant on Civil and Political Rights, article 19 "
        f"[p.{NB}1]",
        f"Other letters    OTH 9000/2020 [p.{NB}1]",
        "Annex            yes",
        "Document         English, 2 pages, 1,234 characters",
        "",
        "1 question",
        f"  1. Please provide made-up information. [p.{NB}2]",
        "",
        "Signed by 1 expert",
        f"  First Invented, Special Rapporteur on the right to food [p.{NB}2]",
    ]


def test_what_is_not_known_is_shown_as_such():
    facts = facts_of(
        mandates="Mandates of the Special Rapporteur on inventions",
        opening="We have the honour to address you in our capacity as Special Rapporteur on "
        "inventions, pursuant to Human Rights Council resolution 32/8.",
    )
    assert (
        "From             Special Rapporteur on inventions (not known to the tracker)"
        in summary(facts, MEASURE)
    )


def test_named_and_unnamed_companies_are_among_the_recipients():
    also = AlsoSentTo(
        governments=("ITA", "FRA"), companies=("Made-up Oil Ltd",), other_companies=True, quote=None
    )
    facts = facts_of()
    facts = replace(facts, letter=facts.letter.model_copy(update={"also_sent_to": also}))
    lines = summary(facts, MEASURE).splitlines()
    place = lines.index("Also sent to     2 Governments: Italy; France")
    assert lines[place + 1 : place + 3] == [
        "                 Made-up Oil Ltd",
        "                 other companies, not named",
    ]


def test_how_the_recipient_was_read_and_the_footnotes_are_shown():
    facts = facts_of()
    facts = replace(
        facts,
        recipient=Government(name="Italy", country="ITA"),
        said=(*facts.said, Said("recipient", None, "as a made-up reason shows")),
        letter=facts.letter.model_copy(
            update={
                "footnotes": (Footnote(mark="1", text="See a made-up page."),),
                "instruments": (
                    Instrument(id="udhr", name="Made-up Declaration", articles=("1", "2")),
                    Instrument(id="iccpr", name="Made-up Covenant", articles=()),
                    Instrument(id="ungp", name="Made-up Principles", articles=("13",)),
                    Instrument(id="mandela-rules", name="Made-up Rules", articles=("1", "43")),
                    Instrument(id="made-up", name="Made-up Code", articles=("7",)),
                ),
            }
        ),
    )
    printed = summary(facts, MEASURE)
    assert (
        "To               Italy, a Government\n                 (as a made-up reason shows)"
        in printed
    )
    cited = (
        "Made-up Declaration, articles 1, 2",
        "Made-up Covenant",
        "Made-up Principles, principle 13",
        "Made-up Rules, rules 1, 43",
        "Made-up Code, article 7",
    )
    assert "\n                 ".join(cited) + "\n" in printed
    assert printed.endswith("\n\nFootnotes\n  1. See a made-up page.")
