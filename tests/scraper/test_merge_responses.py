"""Record + response -> record: known ones are completed, others added, nothing is lost."""

import json
from datetime import date

import pytest
from made_up import made_up, made_up_response
from made_up_letters import document_of, letter_text
from made_up_responses import note

from scraper.letters import read_letter
from scraper.merge.letters import Outcome, merge, read_letters
from scraper.merge.responses import RecordMissing, merge_response, read_responses
from scraper.records import DocumentKind, ResponseKind, SourceKind
from scraper.reference import Reference
from scraper.responses import read_response
from scraper.sources.observation import Observation, ResponseObservation
from scraper.store import record_bytes

DAY = date(2026, 11, 22)
LATER = date(2026, 12, 1)
KEY = Reference.of_key("OTH 9001/2021")
TRANSMITS = "has the honour to transmit the response to AL OTH 9001/2021."
ACKNOWLEDGES = "has the honour to acknowledge receipt of AL OTH 9001/2021."


def observed(text=None, *, reference=KEY, content=None, **changes):
    """The observation of a made-up response."""
    text = note(TRANSMITS) if text is None else text
    facts = read_response(text)
    fields = {
        "reference": reference,
        "title": "Response",
        "answers": facts.references,
        "kind": facts.kind,
        "dated": facts.dated,
        "said": facts.said,
        "document": document_of(text, content),
    }
    return ResponseObservation(**(fields | changes))


def letter_observed():
    text = letter_text(address="Made-up Mining Ltd")
    facts = read_letter(text)
    return Observation(
        reference=facts.reference,
        title="Letter AL OTH 9001/2021",
        type_printed=facts.type_printed,
        sent=facts.sent,
        recipient=facts.recipient,
        mandates=facts.mandates,
        letter=facts.letter,
        said=facts.said,
        document=document_of(text),
    )


def unknown(dated):
    return made_up_response(dated, ResponseKind.UNKNOWN)


def merged(record, *args, on=DAY, **changes):
    return merge_response(record, observed(*args, **changes), on=on)


def shown(record):
    return [(response.dated, response.kind.value) for response in record.responses]


def codes(record):
    return [flag.code for flag in record.flags]


# A response to a known letter


def test_a_response_is_added_with_its_document_and_evidence():
    result = merged(made_up())
    record = result.record
    assert (result.outcome, result.text_version) == (Outcome.COMPLETED, 1)
    assert shown(record) == [("2021-05-05", "substantive")]
    (response,) = record.responses
    assert (response.url, response.gid, response.first_seen) == (None, None, DAY)
    (document,) = read_responses(record)
    assert document.kind is DocumentKind.RESPONSE
    assert document.text == observed().document.measure
    source = record.sources[-1]
    assert (source.kind, source.sha256, source.read_on) == (
        SourceKind.DOCUMENT,
        document.sha256,
        DAY,
    )
    words = [item for item in record.evidence if item.source == source.id]
    assert words[0].fact == "documents"
    assert {item.fact for item in words[1:]} == {"responses"}
    assert "5 May 2021" in {item.quote for item in words}
    assert record.flags == ()
    assert record.last_changed == DAY


def test_a_response_to_known_ones_is_in_the_history():
    (change,) = merged(made_up()).record.history
    assert (change.fact, change.before, change.on) == ("responses", "[]", DAY)
    assert json.loads(change.after)[0]["kind"] == "substantive"


def test_to_learn_of_responses_is_no_change():
    assert merged(made_up(responses=None)).record.history == ()


@pytest.mark.parametrize("pages", [None, 3])
def test_evidence_has_a_page_where_the_document_has_pages(pages):
    document = document_of(note(TRANSMITS))
    measure = document.measure.model_copy(update={"pages": pages})
    document = type(document)(document.text, document.sha256, document.text_sha256, measure)
    record = merged(made_up(), document=document).record
    assert {item.page for item in record.evidence if item.quote} == {pages and 1}


@pytest.mark.parametrize(
    "content", [None, note(TRANSMITS).replace("\n", "\r\n").encode()], ids=["bytes", "text"]
)
def test_the_same_response_changes_nothing(content):
    record = merged(made_up()).record
    again = merged(record, content=content, on=LATER)
    assert (again.outcome, again.text_version) == (Outcome.UNCHANGED, None)
    assert record_bytes(again.record) == record_bytes(record)


def test_the_same_bytes_with_another_text_change_nothing():
    record = merged(made_up()).record
    (document,) = record.documents
    otherwise = record.model_copy(
        update={"documents": (document.model_copy(update={"text_sha256": "0" * 64}),)}
    )
    assert merged(otherwise, on=LATER).outcome is Outcome.UNCHANGED


def test_a_text_that_was_not_kept_is_filled_in():
    record = merged(made_up()).record
    (document,) = record.documents
    bare = record.model_copy(
        update={"documents": (document.model_copy(update={"text_sha256": None, "text": None}),)}
    )
    again = merged(bare, on=LATER)
    assert (again.outcome, again.text_version) == (Outcome.COMPLETED, 1)
    assert again.record == record.model_copy(update={"last_changed": LATER})


def test_a_second_response_is_added_after_the_first():
    record = merged(made_up(), note(ACKNOWLEDGES, after="Geneva, 6 April 2021")).record
    result = merged(record, on=LATER)
    assert result.text_version == 2
    assert shown(result.record) == [
        ("2021-04-06", "acknowledgement"),
        ("2021-05-05", "substantive"),
    ]
    assert [item.first_seen for item in result.record.responses] == [DAY, LATER]


def test_two_responses_of_one_day_are_two():
    record = merged(merged(made_up()).record, note(ACKNOWLEDGES)).record
    assert shown(record) == [("2021-05-05", "substantive"), ("2021-05-05", "acknowledgement")]


# Responses that are listed


@pytest.mark.parametrize("listed", ["2021-05-05", "2021-05", "2021", None])
def test_a_listed_response_is_completed_with_kind_and_day(listed):
    record = merged(made_up(responses=(unknown(listed),))).record
    assert shown(record) == [("2021-05-05", "substantive")]
    assert record.flags == ()
    assert [change.fact for change in record.history] == ["responses"]


def test_a_placeholder_without_a_date_completes_the_one_response_that_is_listed():
    text = "OTH 9001/2021\n\nThe reply is not made public due to its confidential nature."
    record = merged(made_up(responses=(unknown("2021-05-05"),)), text).record
    assert shown(record) == [("2021-05-05", "withheld")]


def test_a_placeholder_for_one_of_several_completes_none():
    text = "OTH 9001/2021\n\nThe reply is not made public due to its confidential nature."
    listed = (unknown("2021-05-05"), unknown("2021-06-05"))
    record = merged(made_up(responses=listed), text).record
    assert shown(record)[:2] == [("2021-05-05", "unknown"), ("2021-06-05", "unknown")]
    assert shown(record)[2] == (None, "withheld")
    assert codes(record) == ["responses-may-be-one"] * 2


def test_of_two_listed_on_one_day_each_document_completes_one():
    listed = (unknown("2021-05-05"), unknown("2021-05-05"))
    record = merged(made_up(responses=listed)).record
    assert shown(record) == [("2021-05-05", "substantive"), ("2021-05-05", "unknown")]
    record = merged(record, note(ACKNOWLEDGES)).record
    assert shown(record) == [("2021-05-05", "substantive"), ("2021-05-05", "acknowledgement")]


def test_a_kind_that_is_not_clear_leaves_the_known_one():
    listed = (made_up_response("2021-05-05", ResponseKind.SUBSTANTIVE),)
    record = merged(made_up(responses=listed), note("refers to AL OTH 9001/2021.")).record
    assert shown(record) == [("2021-05-05", "substantive")]
    assert record.history == ()


def test_a_known_kind_without_a_document_gets_it():
    listed = (made_up_response("2021-05-05", ResponseKind.SUBSTANTIVE),)
    record = merged(made_up(responses=listed)).record
    assert shown(record) == [("2021-05-05", "substantive")]
    assert len(read_responses(record)) == 1


def test_a_listed_response_of_another_day_may_be_the_same_and_is_flagged_until_it_is_read():
    record = merged(made_up(responses=(unknown("2021-05-07"),))).record
    assert shown(record) == [("2021-05-07", "unknown"), ("2021-05-05", "substantive")]
    assert codes(record) == ["responses-may-be-one"]
    read = merged(record, note(ACKNOWLEDGES, after="Geneva, 7 May 2021")).record
    assert shown(read)[0] == ("2021-05-07", "acknowledgement")
    assert codes(read) == []


def test_listed_responses_of_one_month_are_not_told_apart():
    record = merged(made_up(responses=(unknown("2021-05"), unknown("2021-05")))).record
    assert len(record.responses) == 3


# Before the letter


def test_a_response_before_its_letter_makes_a_record_and_says_so():
    result = merged(None)
    record = result.record
    assert (result.outcome, result.text_version) == (Outcome.NEW, 1)
    assert (record.letter, record.sent, record.recipient) == (None, None, None)
    assert shown(record) == [("2021-05-05", "substantive")]
    assert codes(record) == ["response-before-letter"]
    assert record.history == ()


def test_the_flag_falls_away_with_the_letter():
    result = merge(merged(None).record, letter_observed(), on=LATER)
    assert (result.outcome, result.text_version) == (Outcome.COMPLETED, 1)
    assert codes(result.record) == []
    assert result.record.sent == "2021-03-12"
    assert len(read_letters(result.record)) == len(read_responses(result.record)) == 1


@pytest.mark.parametrize(
    ("day", "flags"),
    [("11 March 2021", ["response-dated-before-letter"]), ("12 March 2021", [])],
)
def test_a_response_dated_before_its_letter_is_flagged(day, flags):
    text = note(TRANSMITS, after=f"Geneva, {day}")
    after_letter = merged(made_up(), text).record
    assert codes(after_letter) == flags
    before_letter = merge(merged(None, text).record, letter_observed(), on=LATER).record
    assert codes(before_letter) == flags
    assert codes(merged(after_letter, note(ACKNOWLEDGES)).record) == flags


# Filed elsewhere


def test_a_response_filed_under_another_reference_is_kept_and_flagged_and_not_counted():
    other = Reference.of_key("OTH 9002/2021")
    record = made_up("OTH 9002/2021", responses=(unknown("2021-05-05"),))
    result = merged(record, reference=other)
    assert (result.outcome, result.text_version) == (Outcome.COMPLETED, 1)
    assert result.record.responses == record.responses
    assert len(read_responses(result.record)) == 1
    (flag,) = result.record.flags
    assert flag.code == "response-filed-elsewhere"
    assert "OTH 9001/2021" in flag.message
    assert merged(result.record, reference=other).outcome is Outcome.UNCHANGED


def test_a_response_filed_under_an_unknown_reference_makes_no_record():
    with pytest.raises(RecordMissing, match="filed under OTH 9002/2021"):
        merged(None, reference=Reference.of_key("OTH 9002/2021"))


def test_a_response_that_names_no_letter_is_where_it_is_filed():
    text = "The reply is not made public due to its confidential nature."
    observation = observed(text)
    assert not observation.is_filed_elsewhere
    assert shown(merged(made_up(), text).record) == [(None, "withheld")]
