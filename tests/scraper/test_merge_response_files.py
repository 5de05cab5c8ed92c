"""Responses from an address of the database: which response a file is, and what has to wait."""

import json
from dataclasses import replace
from datetime import date

import pytest
from made_up import made_up_document
from made_up_responses import note
from made_up_sightings import (
    ACKNOWLEDGES,
    DAY,
    NEXT,
    TRANSMITS,
    WITHHELD,
    codes,
    facts_changed,
    letter,
    response,
    response_url,
    row,
    shown,
)

from scraper.merge.letters import Outcome, merge
from scraper.merge.listing import merge_listing
from scraper.merge.responses import merge_response, read_responses, standing_response
from scraper.records import DocumentKind, ResponseKind
from scraper.reference import Reference

LATER = date(2026, 12, 1)
FIVE, SEVEN = date(2021, 5, 5), date(2021, 5, 7)
NAMED = f"{TRANSMITS} It was written by Anna Invented and Bruno Madeup."
REDACTED = f"{TRANSMITS} It was written by A. and B."


def listed(*responses):
    return merge_listing(None, row(responses=responses), on=DAY).record


def told(record):
    return [(item.gid, item.dated, item.kind.value) for item in record.responses]


# Which response it is


def test_a_file_completes_the_response_with_its_number():
    merged = merge_response(listed(shown(7, SEVEN), shown(8, FIVE)), response(gid=7), on=NEXT)
    record = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 1)
    assert told(record) == [(7, "2021-05-07", "substantive"), (8, "2021-05-05", "unknown")]
    assert [item.sha256 for item in record.responses] == [response().document.sha256, None]
    (document,) = read_responses(record)
    assert (document.kind, document.gid, document.url) == (
        DocumentKind.RESPONSE,
        7,
        response_url(7),
    )
    assert facts_changed(record) == ["responses"]
    again = merge_response(record, response(gid=7), on=LATER)
    assert (again.outcome, again.record) == (Outcome.UNCHANGED, record)
    assert again.record is record


def test_the_day_that_is_listed_stays_and_the_other_one_is_told():
    record = merge_response(listed(shown(7, SEVEN)), response(gid=7), on=NEXT).record
    assert record.responses[0].dated == "2021-05-07"
    assert [flag.message for flag in record.flags] == [
        "The database dates a response 2021-05-07; its document says 2021-05-05."
    ]


def test_the_day_comes_from_the_document_where_the_list_shows_none():
    record = merge_response(listed(shown(7, None)), response(gid=7), on=NEXT).record
    assert told(record) == [(7, "2021-05-05", "substantive")]
    assert record.flags == ()


def test_a_document_without_a_day_leaves_the_listed_one():
    text = note(TRANSMITS, after="")
    record = merge_response(listed(shown(7, SEVEN)), response(text, gid=7), on=NEXT).record
    assert told(record) == [(7, "2021-05-07", "substantive")]
    assert record.flags == ()


def test_the_same_placeholder_under_many_numbers_is_withheld_under_each():
    record = listed(shown(7), shown(8), shown(9))
    for number, gid in enumerate((7, 8, 9), start=1):
        merged = merge_response(record, response(WITHHELD, gid=gid), on=NEXT)
        assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, number)
        record = merged.record
    assert [item.kind for item in record.responses] == [ResponseKind.WITHHELD] * 3
    assert len({item.sha256 for item in record.documents if item.sha256}) == 1
    assert [item.gid for item in read_responses(record)] == [7, 8, 9]
    for gid in (7, 8, 9):
        assert merge_response(record, response(WITHHELD, gid=gid), on=LATER).record is record


def test_a_file_of_a_number_that_is_not_listed_is_one_more_response():
    record = merge_response(listed(shown(7)), response(gid=8), on=NEXT).record
    assert told(record) == [(7, "2021-05-05", "unknown"), (8, "2021-05-05", "substantive")]
    assert codes(record) == ["responses-may-be-one"]


def test_the_same_text_in_other_bytes_is_no_change():
    record = merge_response(listed(shown(7)), response(gid=7), on=NEXT).record
    for night in range(30):
        seen = response(gid=7, content=f"{note(TRANSMITS)}\n{night}".encode())
        assert merge_response(record, seen, on=LATER).record is record


def test_the_official_address_of_a_file_that_was_not_read_is_completed():
    address = made_up_document(kind=DocumentKind.RESPONSE, url=response_url(7))
    record = listed(shown(7))
    record = record.model_copy(
        update={"documents": (*record.documents, address.model_copy(update={"gid": 7}))}
    )
    after = merge_response(record, response(gid=7), on=NEXT).record
    assert len(after.documents) == 2


# What a person added before


def test_an_added_response_is_tied_to_its_number():
    record = merge_response(merge(None, letter(), on=DAY).record, response(), on=DAY).record
    merged = merge_response(record, response(gid=7), on=NEXT)
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, None)
    assert told(merged.record) == [(7, "2021-05-05", "substantive")]
    assert [item.gid for item in read_responses(merged.record)] == [7]
    assert merged.record.history == record.history


def test_an_added_response_completes_the_one_that_is_listed_on_its_day():
    record = merge_response(listed(shown(7)), response(), on=DAY).record
    assert told(record) == [(7, "2021-05-05", "substantive")]
    merged = merge_response(record, response(gid=7), on=NEXT)
    assert merged.record.responses == record.responses
    assert [item.gid for item in read_responses(merged.record)] == [7]
    assert merged.record.flags == ()


def test_an_added_response_that_is_listed_on_another_day_turns_out_to_be_one():
    record = merge_response(listed(shown(7, SEVEN)), response(), on=DAY).record
    assert codes(record) == ["responses-may-be-one"]
    merged = merge_response(record, response(gid=7), on=NEXT)
    after = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, None)
    assert told(after) == [
        (7, "2021-05-07", "substantive"),
        (None, "2021-05-07", "substantive"),
    ]
    assert len({item.sha256 for item in after.responses}) == 1
    assert len(read_responses(after)) == 1
    assert codes(after) == ["responses-are-one", "response-date-differs"]
    assert facts_changed(after) == ["responses", "responses"]
    assert merge_response(after, response(gid=7), on=LATER).record is after
    night = merge_listing(after, row(responses=(shown(7, SEVEN),), page="2"), on=LATER)
    assert night.record is after


def test_one_that_is_listed_without_a_day_takes_that_of_the_added_one():
    added = merge_response(listed(), response(), on=DAY).record
    undated = added.responses[0].model_copy(
        update={"gid": 7, "url": response_url(7), "dated": None, "sha256": None}
    )
    record = added.model_copy(update={"responses": (*added.responses, undated)})
    after = merge_response(record, response(gid=7), on=NEXT).record
    assert [item.dated for item in after.responses] == ["2021-05-05", "2021-05-05"]
    assert codes(after) == ["responses-are-one"]


def test_another_file_than_the_one_that_was_added_for_it_loses_neither():
    record = merge_response(listed(shown(7)), response(), on=DAY).record
    after = merge_response(record, response(note(ACKNOWLEDGES), gid=7), on=NEXT).record
    assert told(after) == [
        (7, "2021-05-05", "acknowledgement"),
        (None, "2021-05-05", "substantive"),
    ]
    assert codes(after) == ["response-file-differs"]
    assert len(read_responses(after)) == 2


# Filed elsewhere


OTHER = Reference.of_key("OTH 9002/2021")


def test_a_file_that_answers_another_letter_is_kept_and_read_once():
    seen = response(note("has the honour to respond to AL OTH 9002/2021."), gid=7)
    merged = merge_response(listed(shown(7)), seen, on=NEXT)
    record = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 1)
    assert told(record) == [(7, "2021-05-05", "unknown")]
    assert record.responses[0].sha256 == seen.document.sha256
    assert codes(record) == ["response-filed-elsewhere"]
    assert merge_response(record, seen, on=LATER).record is record


def test_a_file_filed_elsewhere_without_known_responses_is_kept_too():
    seen = response(note("has the honour to respond to AL OTH 9002/2021."), gid=7)
    unknown = merge(None, letter(), on=DAY).record
    assert merge_response(unknown, seen, on=NEXT).record.responses is None


def test_an_added_file_that_answers_another_letter_leaves_the_listed_response_unread():
    seen = response(note("has the honour to respond to AL OTH 9002/2021."))
    record = merge_response(listed(shown(7)), seen, on=DAY).record
    after = merge_response(record, replace(seen, gid=7, url=response_url(7)), on=NEXT).record
    assert told(after) == [(7, "2021-05-05", "unknown")]
    assert after.responses[0].sha256 == seen.document.sha256
    unknown = merge(None, letter(), on=DAY).record
    unknown = merge_response(unknown, seen, on=DAY).record
    assert merge_response(unknown, replace(seen, gid=7), on=NEXT).record.responses is None


def test_a_file_that_answers_another_letter_replaces_none_that_was_read():
    record = merge_response(listed(shown(7)), response(gid=7), on=DAY).record
    seen = response(note("has the honour to respond to AL OTH 9002/2021."), gid=7)
    after = merge_response(record, seen, on=NEXT).record
    assert after.responses == record.responses
    assert merge_response(after, seen, on=LATER).record is after


def test_an_added_file_that_comes_to_the_address_later_replaces_the_one_from_there():
    record = merge_response(listed(shown(7, SEVEN)), response(), on=DAY).record
    record = merge_response(record, response(note(ACKNOWLEDGES), gid=7), on=NEXT).record
    merged = merge_response(record, response(gid=7), on=LATER)
    after = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.REPLACED, 3)
    assert told(after) == [
        (7, "2021-05-07", "substantive"),
        (None, "2021-05-05", "substantive"),
    ]
    assert "responses-are-one" in codes(after)
    assert merge_response(after, response(gid=7), on=LATER).record is after


# Replaced files


def read(text=None, *, dated=FIVE):
    text = note(NAMED) if text is None else text
    return merge_response(listed(shown(7, dated)), response(text, gid=7), on=DAY).record


def test_another_file_at_the_address_replaces_the_response():
    record = read(note(ACKNOWLEDGES))
    merged = merge_response(record, response(gid=7), on=NEXT, standing_text=note(ACKNOWLEDGES))
    after = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.REPLACED, 2)
    assert told(after) == [(7, "2021-05-05", "substantive")]
    assert [item.gid for item in read_responses(after)] == [7, 7]
    assert facts_changed(after)[-2:] == ["documents", "responses"]
    hashes = [json.dumps(item.sha256) for item in read_responses(after)]
    assert [after.history[-2].before, after.history[-2].after] == hashes
    before, now = after.history[-1].before, after.history[-1].after
    assert json.loads(before)[0]["sha256"] == record.responses[0].sha256
    assert json.loads(now)[0]["sha256"] == after.responses[0].sha256
    gone = record.sources[-1].id
    assert gone not in {item.source for item in after.evidence}
    assert merge_response(after, response(gid=7), on=LATER).record is after


def test_a_replaced_placeholder_that_stands_elsewhere_keeps_its_evidence():
    record = listed(shown(7), shown(8))
    for gid in (7, 8):
        record = merge_response(record, response(WITHHELD, gid=gid), on=DAY).record
    source = record.sources[-1].id
    after = merge_response(record, response(gid=7), on=NEXT, standing_text=WITHHELD).record
    assert source in {item.source for item in after.evidence}
    assert [item.kind for item in after.responses] == [
        ResponseKind.SUBSTANTIVE,
        ResponseKind.WITHHELD,
    ]


def test_a_kind_that_the_new_file_does_not_show_stays():
    text = note("refers to AL OTH 9001/2021.")
    after = merge_response(read(), response(text, gid=7), on=NEXT).record
    assert told(after) == [(7, "2021-05-05", "substantive")]
    assert facts_changed(after)[-2:] == ["documents", "responses"]


def held(record=None, text=None):
    seen = response(note(REDACTED) if text is None else text, gid=7)
    return merge_response(record or read(), seen, on=NEXT, standing_text=note(NAMED))


@pytest.mark.parametrize("text", [note(REDACTED), WITHHELD], ids=["redacted", "withheld"])
def test_a_file_that_takes_something_back_waits_for_a_person(text):
    record = read()
    merged = held(text=text)
    after = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.HELD, None)
    assert after.responses == record.responses
    assert (after.evidence, after.history) == (record.evidence, record.history)
    assert [item.held for item in after.documents] == [False, False, True]
    assert codes(after) == ["response-awaits-person"]
    again = merge_response(after, response(text, gid=7), on=LATER, standing_text=note(NAMED))
    assert (again.outcome, again.record) == (Outcome.UNCHANGED, after)
    assert again.record is after


def test_a_placeholder_waits_where_the_text_before_it_is_not_kept():
    merged = merge_response(read(), response(WITHHELD, gid=7), on=NEXT)
    assert merged.outcome is Outcome.HELD


@pytest.mark.parametrize("gid", [None, 7], ids=["a file", "from the address"])
def test_a_person_takes_it_and_the_old_text_goes(gid):
    merged = merge_response(
        held().record, response(note(REDACTED), gid=gid), on=LATER, accept_redaction=True
    )
    after = merged.record
    assert (merged.outcome, merged.text_version, merged.removed_texts) == (
        Outcome.REPLACED,
        2,
        (1,),
    )
    assert [(item.gid, item.held) for item in read_responses(after)] == [(7, False), (7, False)]
    assert [item.text_sha256 is None for item in read_responses(after)] == [True, False]
    assert after.flags == ()
    assert facts_changed(after)[-3:] == ["documents", "responses", "text"]
    assert after.responses[0].sha256 == read_responses(after)[1].sha256
    unredacted = response(note(NAMED))
    assert merge_response(after, unredacted, on=LATER).record is after
    back = merge_response(
        after, response(note(NAMED), gid=7), on=LATER, standing_text=note(REDACTED)
    )
    assert back.outcome is Outcome.HELD


def test_other_bytes_with_the_text_that_waits_keep_the_hash_of_both():
    seen = response(note(REDACTED), content=b"other bytes")
    after = merge_response(held().record, seen, on=LATER, accept_redaction=True).record
    assert [item.held for item in after.documents if item.kind is DocumentKind.RESPONSE] == [
        False,
        True,
        False,
    ]
    assert merge_response(after, response(note(REDACTED), gid=7), on=LATER).record is after


def test_a_withheld_response_is_taken_as_such_once_a_person_says_so():
    record = held(text=WITHHELD).record
    seen = response(WITHHELD, gid=7)
    after = merge_response(record, seen, on=LATER, accept_redaction=True).record
    assert told(after) == [(7, "2021-05-05", "withheld")]


def test_the_text_to_compare_with_is_that_of_the_last_file_from_there():
    record = read()
    assert standing_response(record, 7) == 1
    assert standing_response(record, 8) is None
    assert standing_response(record, None) is None
    after = merge_response(record, response(gid=7), on=NEXT).record
    assert standing_response(after, 7) == 2
