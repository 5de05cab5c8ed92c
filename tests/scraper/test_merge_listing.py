"""Record + row -> record: the list is the authority, and nothing known is lost."""

import json
from dataclasses import replace
from datetime import date

import pytest
from made_up import FIRST_SEEN, made_up, made_up_document, made_up_response
from made_up_sightings import (
    BUSINESS,
    COMPANY,
    DAY,
    FOOD,
    KEY,
    NEXT,
    codes,
    facts_changed,
    letter,
    letter_url,
    origin,
    response,
    response_url,
    row,
    shown,
)

from scraper.merge.absence import mark_absent
from scraper.merge.letters import Outcome, merge
from scraper.merge.listed_facts import FIRST_DAY
from scraper.merge.listing import merge_listing
from scraper.merge.responses import merge_response
from scraper.records import (
    Company,
    DocumentKind,
    Evidence,
    Flag,
    Government,
    IntergovernmentalOrganisation,
    Mandate,
    OtherActor,
    ResponseKind,
    SourceKind,
)
from scraper.sources.observation import EXPORT, PAGE
from scraper.store import record_bytes

LISTED = ("type_listed", "sent", "recipient", "mandates", "documents", "responses")


def listed(**facts):
    """The record that a row makes."""
    return merge_listing(None, row(**facts), on=DAY).record


def again(record, *, on=NEXT, **facts):
    """*record* after a row that stands on another page the next night."""
    return merge_listing(record, row(**({"page": "2"} | facts)), on=on)


def in_dataset(**changes):
    """What a data file by others says of the same row, and names as its source."""
    facts = ("type_listed", "sent", "recipient", "mandates")
    evidence = tuple(Evidence(fact=fact, source="made-up") for fact in facts)
    return made_up(**({"responses": None, "evidence": evidence} | changes))


# A row that is new


def test_a_row_makes_a_record_of_what_it_shows():
    merged = merge_listing(None, row(responses=(shown(7),)), on=DAY)
    record = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.NEW, None)
    assert (record.reference, record.type_listed, record.sent) == (str(KEY), "AL", "2021-03-12")
    assert (record.recipient, record.mandates) == (Company(name=COMPANY), (BUSINESS,))
    assert (record.type_printed, record.letter, record.flags) == (None, None, ())
    assert record.history == ()
    assert (record.first_seen, record.last_changed) == (DAY, DAY)


def test_the_letter_has_its_official_address_and_no_hash_until_its_file_is_read():
    (document,) = listed(gid=5).documents
    assert (document.kind, document.gid, document.url) == (DocumentKind.LETTER, 5, letter_url(5))
    assert (document.sha256, document.held, document.first_seen) == (None, False, DAY)


def test_a_listed_response_is_known_with_its_day_and_its_address():
    (item,) = listed(responses=(shown(7),)).responses
    assert (item.gid, item.url, item.dated) == (7, response_url(7), "2021-05-05")
    assert (item.kind, item.sha256, item.first_seen) == (ResponseKind.UNKNOWN, None, DAY)


def test_every_listed_fact_names_the_page():
    record = listed()
    (source,) = record.sources
    assert (source.kind, source.id) == (SourceKind.DATABASE, origin().id)
    assert (source.sha256, source.url, source.read_on) == (origin().sha256, origin().url, DAY)
    assert [(item.fact, item.source) for item in record.evidence] == [
        (fact, source.id) for fact in LISTED
    ]


@pytest.mark.parametrize(
    ("nothing", "fact"),
    [
        ({"type_listed": None}, "type_listed"),
        ({"sent": None}, "sent"),
        ({"recipient": None}, "recipient"),
        ({"mandates": None}, "mandates"),
        ({"gid": None}, "documents"),
        ({"responses": None}, "responses"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_row_does_not_show_is_unknown_and_has_no_evidence(nothing, fact):
    record = listed(**nothing)
    assert getattr(record, fact) in (None, ())
    assert fact not in {item.fact for item in record.evidence}


def test_that_there_are_no_responses_is_known():
    assert listed(responses=()).responses == ()


def test_an_origin_that_names_no_way_into_the_database_is_an_error():
    unknown = replace(origin(), id="hearsay-1")
    with pytest.raises(ValueError, match="hearsay-1"):
        merge_listing(None, row(origin=unknown), on=DAY)


# The same row again


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"responses": (shown(7), shown(8, date(2021, 6, 1)))},
        {"responses": (shown(None), shown(None), shown(None, None))},
        {"responses": (shown(7, None),)},
        {"responses": None, "sent": None, "recipient": None, "mandates": None, "type_listed": None},
        {"gid": None},
        {"doubts": ("No date can be read.",), "sent": None},
        {"recipient": OtherActor(name="Made-up Board")},
        {"mandates": ()},
    ],
    ids=["plain", "responses", "no numbers", "no day", "unknown", "no link", "doubt", "other", "-"],
)
def test_a_row_that_says_the_same_changes_nothing_whatever_its_page(facts):
    record = listed(**facts)
    merged = again(record, **facts)
    assert merged.outcome is Outcome.UNCHANGED
    assert merged.record is record


def test_mandates_in_another_order_or_other_capitals_are_the_same():
    record = listed(mandates=(FOOD, BUSINESS, Mandate(id=None, listed="made-up Mandate")))
    others = (Mandate(id=None, listed="Made-up mandate"), BUSINESS, FOOD)
    assert again(record, mandates=others).record is record


def test_a_state_that_is_listed_by_another_of_its_names_is_the_same():
    record = listed(recipient=Government(name="Türkiye", country="TUR"))
    other = Government(name="Turkey", country="TUR")
    assert again(record, recipient=other).record is record


def test_an_export_that_says_the_same_is_one_more_source_once():
    record = listed()
    merged = again(record, page="export", way=EXPORT)
    assert merged.outcome is Outcome.CHANGED
    assert [item.id for item in merged.record.sources] == [
        origin().id,
        origin("export", EXPORT).id,
    ]
    assert len(merged.record.evidence) == 2 * len(LISTED)
    assert merged.record.history == ()
    assert again(merged.record, page="later", way=EXPORT).outcome is Outcome.UNCHANGED
    assert again(merged.record).outcome is Outcome.UNCHANGED


def test_a_page_that_did_not_change_is_one_source_on_any_day():
    record = listed()
    merged = again(record, page="1", type_listed="UA")
    assert merged.record.sources == record.sources


# What others said of the same row


def test_what_a_dataset_said_is_told_by_the_database_once():
    record = in_dataset(responses=())
    merged = again(record)
    after = merged.record
    assert merged.outcome is Outcome.CHANGED
    assert [item.id for item in after.sources] == ["made-up", origin("2").id]
    assert [item.source for item in after.evidence if item.fact == "sent"] == [
        "made-up",
        origin("2").id,
    ]
    assert after.history == ()
    assert again(after, page="3").record is after


def test_spellings_of_a_dataset_that_mean_the_same_stay():
    known = {
        "recipient": Government(name="Russia", country="RUS"),
        "mandates": (Mandate(id="business", listed="BUSINESS"),),
    }
    after = again(
        in_dataset(**known), recipient=Government(name="Russian Federation", country="RUS")
    ).record
    assert (after.recipient, after.mandates) == (known["recipient"], known["mandates"])
    assert after.history == ()


def test_a_listed_day_completes_the_month_of_a_dataset_and_says_so():
    after = again(in_dataset(sent="2021-03")).record
    assert after.sent == "2021-03-12"
    assert [(item.before, item.after) for item in after.history] == [('"2021-03"', '"2021-03-12"')]
    assert {item.source for item in after.evidence if item.fact == "sent"} == {origin("2").id}


# What changes


@pytest.mark.parametrize(
    ("fact", "value", "before", "after"),
    [
        ("type_listed", "AL", '"UA"', '"AL"'),
        ("sent", date(2021, 3, 13), '"2021-03-12"', '"2021-03-13"'),
        (
            "recipient",
            Company(name="Other Ltd"),
            '{"kind": "company", "name": "Made-up Mining Ltd"}',
            '{"kind": "company", "name": "Other Ltd"}',
        ),
        (
            "mandates",
            (FOOD,),
            '[{"id": "business", "listed": "business"}]',
            '[{"id": "food", "listed": "food"}]',
        ),
    ],
    ids=["type", "sent", "recipient", "mandates"],
)
def test_a_changed_fact_is_in_the_history_with_its_page(fact, value, before, after):
    record = listed(type_listed="UA")
    merged = again(record, **({"type_listed": "UA"} | {fact: value}))
    changed = merged.record
    assert merged.outcome is Outcome.CHANGED
    (change,) = changed.history
    assert (change.fact, change.before, change.after) == (fact, before, after)
    assert (change.on, change.source) == (NEXT, origin("2").id)
    assert (changed.last_changed, changed.first_seen) == (NEXT, DAY)
    told_by = {item.fact: item.source for item in changed.evidence}
    assert told_by[fact] == origin("2").id
    assert {told_by[other] for other in LISTED if other != fact} == {origin("1").id}


def test_to_learn_a_fact_changes_none():
    record = listed(sent=None, recipient=None, mandates=None, type_listed=None, responses=None)
    after = again(record).record
    assert (after.sent, after.type_listed, after.responses) == ("2021-03-12", "AL", ())
    assert after.history == ()


def test_what_a_row_no_longer_shows_is_kept_and_the_doubt_is_flagged():
    record = listed(responses=(shown(7),))
    nothing = {"sent": None, "recipient": None, "mandates": None, "type_listed": None}
    doubt = "'1/2/2021' may mean several days."
    after = again(record, responses=None, gid=None, doubts=(doubt,), **nothing).record
    assert [getattr(after, fact) for fact in LISTED] == [getattr(record, fact) for fact in LISTED]
    assert after.flags == (Flag(code="listed-doubt", message=doubt),)
    assert after.history == ()
    assert after.sources == record.sources
    assert again(after, responses=(shown(7),)).record.flags == ()


def test_a_day_to_come_is_not_taken_and_flagged():
    record = listed()
    assert again(record, sent=NEXT).record.sent == "2026-11-23"
    after = again(record, sent=date(2026, 11, 24)).record
    assert after.sent == "2021-03-12"
    assert codes(after) == ["listed-doubt"]
    assert "2026-11-24" in after.flags[0].message
    unknown = listed(sent=NEXT)
    assert (unknown.sent, codes(unknown)) == (None, ["listed-doubt"])
    assert "sent" not in {item.fact for item in unknown.evidence}


@pytest.mark.parametrize(
    ("sent", "flags"), [(date(2009, 12, 31), ["listed-doubt"]), (FIRST_DAY, [])]
)
def test_a_day_before_the_database_begins_is_flagged(sent, flags):
    record = listed(sent=sent)
    assert (record.sent, codes(record)) == (sent.isoformat(), flags)


@pytest.mark.parametrize(
    ("published", "flags"), [("2021-03-11", ["listed-doubt"]), ("2021-03-12", []), ("2021-03", [])]
)
def test_a_letter_that_is_dated_after_its_publication_is_flagged(published, flags):
    assert codes(again(in_dataset(published=published)).record) == flags


def test_a_list_tells_no_less_of_a_recipient_than_is_known():
    record = listed()
    assert again(record, recipient=OtherActor(name=COMPANY)).record is record
    state = listed(recipient=Government(name="Ruritania", country="ITA"))
    assert again(state, recipient=Government(name="Ruritania", country=None)).record is state
    other = again(record, recipient=OtherActor(name="Other Board")).record
    assert other.recipient == OtherActor(name="Other Board")
    named = again(listed(recipient=OtherActor(name=COMPANY))).record
    assert named.recipient == Company(name=COMPANY)


# The letter beside the row


def test_the_list_takes_the_place_of_what_the_letter_alone_said():
    record = merge(None, letter(), on=DAY).record
    after = again(record, sent=date(2021, 3, 11), mandates=(FOOD,)).record
    assert (after.sent, after.mandates) == ("2021-03-11", (FOOD,))
    assert facts_changed(after) == ["sent", "mandates"]
    assert [flag.message for flag in after.flags] == [
        "The database lists the date as 2021-03-11; the letter says 2021-03-12."
    ]
    said = [item.source for item in after.evidence if item.fact == "sent"]
    assert said == [record.sources[0].id, origin("2").id]


def test_a_letter_that_agrees_with_the_list_is_not_flagged():
    after = again(merge(None, letter(), on=DAY).record).record
    assert (after.flags, after.recipient) == ((), Company(name=COMPANY))
    assert after.type_listed == after.type_printed == "AL"


def test_when_the_list_moves_away_from_the_letter_that_is_flagged_and_falls_away_again():
    record = merge(listed(), letter(gid=1), on=DAY).record
    assert record.flags == ()
    moved = again(record, sent=date(2021, 4, 1), recipient=Company(name="Other Ltd")).record
    assert [flag.message for flag in moved.flags] == [
        "The database lists the date as 2021-04-01; the letter says 2021-03-12.",
        "The database lists the recipient as Other Ltd; the letter says Made-up Mining Ltd.",
    ]
    further = again(moved, sent=date(2021, 4, 2), recipient=Company(name="Third Ltd")).record
    assert [flag.message for flag in further.flags] == [
        "The database lists the date as 2021-04-02; the letter says 2021-03-12.",
        "The database lists the recipient as Third Ltd; the letter says Made-up Mining Ltd.",
    ]
    back = again(further, recipient=Company(name="Made-up Mining")).record
    assert back.flags == ()


def test_a_state_by_another_name_than_the_letter_says_is_the_same():
    parts = {
        "reference": "AL NZL 5/2021",
        "salutation": "Excellency,",
        "body": "Your Excellency's Government.",
    }
    said = letter(**parts)
    seen = row(reference=said.reference, recipient=Government(name="Italy", country="ITA"))
    record = merge(None, said, on=DAY).record
    other = merge_listing(record, seen, on=DAY).record
    assert codes(other) == ["recipient-differs"]
    same = replace(seen, recipient=Government(name="Aotearoa", country="NZL"))
    assert merge_listing(other, same, on=NEXT).record.flags == ()


def test_the_name_of_a_state_is_the_listed_one_where_a_letter_alone_named_it():
    said = letter(
        reference="AL NZL 5/2021",
        salutation="Excellency,",
        body="Your Excellency's Government.",
    )
    named = Government(name="New Zealand (as listed)", country="NZL")
    seen = row(reference=said.reference, recipient=named)
    after = merge_listing(merge(None, said, on=DAY).record, seen, on=NEXT).record
    assert after.recipient == named
    assert "recipient" in facts_changed(after)
    assert after.flags == ()


def test_a_letter_tells_the_kind_of_an_addressee_that_the_list_does_not():
    name = "Made-up Mining"
    before = merge(listed(recipient=OtherActor(name=name)), letter(gid=1), on=DAY).record
    after = merge_listing(
        merge(None, letter(gid=1), on=DAY).record, row(recipient=OtherActor(name=name)), on=DAY
    ).record
    assert before.recipient == after.recipient == Company(name=name)
    assert before.history == ()
    assert again(before, recipient=OtherActor(name=name)).record is before


def test_a_known_letter_gets_the_address_of_its_number():
    record = merge(None, letter(gid=5), on=DAY).record
    document = record.documents[0].model_copy(update={"url": None})
    bare = record.model_copy(update={"documents": (document,)})
    after = again(bare, gid=5).record
    assert after.documents == record.documents
    assert facts_changed(after) == ["mandates"]


def test_a_letter_that_has_moved_to_another_number_keeps_both_and_says_so():
    record = listed(gid=5)
    after = again(record, gid=6).record
    assert [(item.gid, item.held) for item in after.documents] == [(5, False), (6, False)]
    (change,) = after.history
    assert (change.fact, json.loads(change.before), json.loads(change.after)) == (
        "documents",
        letter_url(5),
        letter_url(6),
    )
    assert again(after, gid=6).outcome is Outcome.UNCHANGED


def test_a_number_without_an_address_is_named_in_the_history():
    after = again(listed(gid=5, url=None), gid=6, url=None).record
    assert [json.loads(item.before) for item in after.history] == ["number 5"]


def test_the_number_of_a_response_is_not_that_of_a_letter():
    document = made_up_document(kind=DocumentKind.RESPONSE)
    record = made_up(documents=(document.model_copy(update={"gid": 1}),))
    assert len(again(record).record.documents) == 2


# Responses


def responses_of(record):
    return [(item.gid, item.dated, item.not_listed_since) for item in record.responses]


def test_a_response_that_appears_is_added_with_its_history():
    record = listed()
    after = again(record, responses=(shown(7),)).record
    assert responses_of(after) == [(7, "2021-05-05", None)]
    assert after.responses[0].first_seen == NEXT
    assert facts_changed(after) == ["responses"]


def test_a_response_that_goes_is_kept_and_flagged_and_cleared_when_it_is_back():
    record = listed(responses=(shown(7), shown(8, date(2021, 6, 1))))
    gone = again(record, responses=(shown(8, date(2021, 6, 1)),)).record
    assert responses_of(gone) == [(7, "2021-05-05", NEXT), (8, "2021-06-01", None)]
    assert [flag.message for flag in gone.flags] == [
        "The database does not list the response dated 2021-05-05."
    ]
    later = date(2026, 12, 1)
    assert again(gone, responses=(shown(8, date(2021, 6, 1)),), on=later).record is gone
    back = again(gone, responses=record_rows(record), on=later).record
    assert (back.responses, back.flags) == (record.responses, ())
    assert facts_changed(back) == ["responses", "responses"]


def record_rows(record):
    """The responses of *record* as a row shows them."""
    return tuple(shown(item.gid, date.fromisoformat(item.dated)) for item in record.responses)


def test_nothing_goes_where_a_row_does_not_show_its_responses():
    record = listed(responses=(shown(7),))
    assert again(record, responses=None).record is record


@pytest.mark.parametrize("kind", ResponseKind)
def test_the_kind_of_a_response_never_degrades(kind):
    record = listed(responses=(shown(7),))
    (item,) = record.responses
    known = item.model_copy(update={"kind": kind, "sha256": "1" * 64})
    read = record.model_copy(update={"responses": (known,)})
    assert again(read, responses=(shown(7),)).record is read
    moved = again(read, responses=(shown(7, date(2021, 5, 6)),)).record
    assert (moved.responses[0].kind, moved.responses[0].dated) == (kind, "2021-05-06")


@pytest.mark.parametrize("dated", ["2021-05-05", "2021-05", "2021", None])
def test_a_known_response_without_a_number_gets_it_by_its_day(dated):
    known = made_up_response(dated, ResponseKind.SUBSTANTIVE)
    after = again(in_dataset(responses=(known,)), responses=(shown(7),)).record
    assert responses_of(after) == [(7, "2021-05-05", None)]
    assert after.responses[0].kind is ResponseKind.SUBSTANTIVE
    assert facts_changed(after) == ([] if dated == "2021-05-05" else ["responses"])


def test_responses_of_one_month_are_not_told_apart():
    known = (made_up_response("2021-05"), made_up_response("2021-05"))
    after = again(in_dataset(responses=known), responses=(shown(7),)).record
    assert len(after.responses) == 3


def test_two_listed_responses_of_one_day_are_two():
    known = (made_up_response("2021-05-05", ResponseKind.UNKNOWN),) * 2
    after = again(in_dataset(responses=known), responses=(shown(7), shown(8))).record
    assert responses_of(after) == [(7, "2021-05-05", None), (8, "2021-05-05", None)]


def test_two_numbers_on_one_day_are_two_responses():
    after = again(listed(responses=(shown(7),)), responses=(shown(8),)).record
    assert responses_of(after) == [(7, "2021-05-05", NEXT), (8, "2021-05-05", None)]


def test_a_response_of_a_dataset_that_is_not_listed_is_kept_and_flagged():
    known = made_up_response("2021-05-09", ResponseKind.UNKNOWN)
    after = again(in_dataset(responses=(known,)), responses=(shown(7),)).record
    assert responses_of(after) == [(None, "2021-05-09", NEXT), (7, "2021-05-05", None)]
    assert codes(after) == ["response-not-listed"]


def test_a_response_that_a_person_added_was_never_listed_and_stays():
    record = merge_response(listed(), response(), on=DAY).record
    after = again(record).record
    assert after is record


def test_a_listed_response_that_may_be_the_added_one_is_flagged_until_it_is_known():
    record = merge_response(listed(), response(), on=DAY).record
    later = shown(7, date(2021, 5, 7))
    after = again(record, responses=(later,)).record
    assert responses_of(after) == [(None, "2021-05-05", None), (7, "2021-05-07", None)]
    assert codes(after) == ["responses-may-be-one"]
    assert again(after, responses=(later,), page="3").record is after
    moved = again(after, responses=(shown(7, date(2021, 5, 8)),)).record
    assert codes(moved) == []


def test_a_listed_day_replaces_that_of_the_document_and_both_are_told():
    record = merge_response(merge(None, letter(), on=DAY).record, response(gid=7), on=DAY).record
    after = again(record, responses=(shown(7, date(2021, 5, 7)),)).record
    assert after.responses[0].dated == "2021-05-07"
    assert [flag.message for flag in after.flags] == [
        "The database dates a response 2021-05-07; its document says 2021-05-05."
    ]
    further = again(after, responses=(shown(7, date(2021, 5, 8)),)).record
    assert [flag.message for flag in further.flags] == [
        "The database dates a response 2021-05-08; its document says 2021-05-05."
    ]
    assert again(further, responses=(shown(7),)).record.flags == ()


def test_a_response_of_a_day_to_come_has_no_day():
    record = listed(responses=(shown(7, NEXT),))
    assert responses_of(record) == [(7, None, None)]
    assert codes(record) == ["listed-doubt"]
    after = again(record, responses=(shown(7, NEXT),)).record
    assert (responses_of(after), after.flags) == ([(7, "2026-11-23", None)], ())


@pytest.mark.parametrize(
    ("day", "flags"), [(11, ["response-dated-before-letter"]), (12, [])], ids=["before", "same day"]
)
def test_a_response_that_is_listed_before_its_letter_is_flagged(day, flags):
    assert codes(listed(responses=(shown(7, date(2021, 3, day)),))) == flags


def test_the_flag_follows_the_day_of_the_letter():
    record = listed(responses=(shown(7, date(2021, 3, 11)),))
    after = again(record, sent=date(2021, 3, 11), responses=None).record
    assert after.flags == ()


def test_one_number_twice_in_a_row_is_one_response():
    record = listed(responses=(shown(7), shown(7)))
    assert responses_of(record) == [(7, "2021-05-05", None)]


def test_a_response_before_its_letter_is_known_is_flagged_until_a_row_tells_of_the_letter():
    record = merge_response(None, response(), on=DAY).record
    assert codes(record) == ["response-before-letter"]
    assert again(record, responses=None).record.flags == ()


# Listed again


def absent(record, on=NEXT):
    return mark_absent(record, on=on, complete_runs=1, oldest_listed=date(2021, 1, 1))


def test_a_row_that_is_back_clears_the_marks_with_a_history_entry():
    record = absent(listed())
    gone = record.model_copy(update={"withdrawn": NEXT})
    merged = again(gone, on=date(2026, 12, 1))
    back = merged.record
    assert (back.not_listed_since, back.withdrawn) == (None, None)
    assert [(item.fact, item.before, item.after) for item in back.history[1:]] == [
        ("not_listed_since", '"2026-11-23"', None),
        ("withdrawn", '"2026-11-23"', None),
    ]
    assert {item.source for item in back.history[1:]} == {origin("2").id}
    assert "not_listed_since" not in {item.fact for item in back.evidence}
    assert again(back, page="3").record is back


@pytest.mark.parametrize("way", [EXPORT, PAGE])
def test_the_window_of_the_list_is_left_whatever_other_ways_tell(way):
    outside = mark_absent(listed(), on=NEXT, complete_runs=1, oldest_listed=date(2021, 4, 1))
    after = again(outside, way=way).record
    assert after.not_listed_since == NEXT
    assert codes(after) == ["left-window"]
    inside = again(absent(listed()), way=way).record
    assert inside.not_listed_since is None
    assert "not_listed_since" not in {item.fact for item in inside.evidence}
    back = again(after).record
    assert (back.not_listed_since, back.flags) == (None, ())


# Two numbers of one reference


def both(record, *, on=DAY, order=(0, 1), page="1", **facts):
    rows = (row(gid=5, page=page), row(gid=6, page=page, **facts))
    for place in order:
        others = tuple(item for item in rows if item is not rows[place])
        record = merge_listing(record, rows[place], on=on, beside=others).record
    return record


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_numbers_of_one_reference_are_both_kept_and_flagged(order):
    record = both(None, order=order, sent=date(2021, 3, 13), responses=(shown(7),))
    assert {(item.gid, item.held) for item in record.documents} == {(5, False), (6, True)}
    assert (record.sent, responses_of(record)) == ("2021-03-12", [(7, "2021-05-05", None)])
    (flag,) = record.flags
    assert flag.code == "two-ids"
    assert flag.message == (
        "The database lists this reference under the numbers 5 and 6. All are kept; what is shown "
        "is that of number 5. They differ in: sent."
    )
    assert record.history == ()
    night = both(record, on=NEXT, page="2", sent=date(2021, 3, 13), responses=(shown(7),))
    assert night is record


def test_the_facts_stay_those_of_the_number_that_was_known_first():
    record = listed(gid=6, type_listed="UA")
    after = both(record, type_listed="UA")
    assert (after.type_listed, facts_changed(after)) == ("UA", [])
    assert after.documents[0] == record.documents[0]
    assert "that of number 6" in after.flags[0].message


def test_when_one_number_is_left_its_letter_is_no_longer_held():
    record = both(None)
    after = again(record, gid=6).record
    assert {(item.gid, item.held) for item in after.documents} == {(5, False), (6, False)}
    assert after.flags == ()
    assert again(after, gid=6, page="3").record is after


def test_a_letter_that_was_held_and_read_is_asked_for_again_when_it_is_left():
    record = merge(both(None), letter(gid=6, date="13 March 2021"), on=DAY).record
    after = again(record, gid=6).record
    assert [(item.gid, item.held, item.sha256 is None) for item in after.documents] == [
        (5, False, True),
        (6, True, False),
        (6, False, True),
    ]
    assert again(after, gid=6, page="3").record is after


def test_rows_without_a_number_stand_last():
    rows = (row(gid=None, type_listed="UA"), row(gid=5))
    record = merge_listing(None, rows[0], on=DAY, beside=rows[1:]).record
    assert (record.type_listed, record.flags) == (None, ())
    record = merge_listing(record, rows[1], on=DAY, beside=rows[:1]).record
    assert record.type_listed == "AL"


def test_responses_go_only_where_every_row_shows_its_own():
    record = both(None, responses=(shown(7),))
    assert responses_of(both(record, responses=None)) == [(7, "2021-05-05", None)]
    assert responses_of(both(record, on=NEXT)) == [(7, "2021-05-05", NEXT)]


def test_responses_without_a_number_in_both_rows_are_the_same():
    rows = (row(gid=5, responses=(shown(None),)), row(gid=6, responses=(shown(None),)))
    record = merge_listing(None, rows[0], on=DAY, beside=rows[1:]).record
    assert len(record.responses) == 1


def test_what_a_row_makes_is_stored_as_it_is():
    record = listed(responses=(shown(7),))
    assert type(record).model_validate_json(record_bytes(record)) == record
    assert record.first_seen != FIRST_SEEN


def test_an_organisation_and_a_company_of_one_name_differ():
    after = again(listed(), recipient=IntergovernmentalOrganisation(name=COMPANY)).record
    assert facts_changed(after) == ["recipient"]
