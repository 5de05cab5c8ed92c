"""Dated events: what they say, when they fall, and ids that stay."""

from datetime import date

import pytest

from generator.rules.events import TAG_AUTHORITY, EventKind, events_of
from scraper.records import Change, DocumentKind, ResponseKind
from tests.made_up import (
    FIRST_SEEN,
    made_up,
    made_up_document,
    made_up_letter,
    made_up_response,
    subject,
)

LATER = date(2026, 11, 22)
DUE = date(2021, 5, 11)  # of made_up()
DAY_AFTER = date(2021, 5, 12)


def events(communication, as_of=LATER, kind=None):
    found = events_of((communication,), as_of=as_of)
    return [event for event in found if kind is None or event.kind is kind]


def known_since_sent(**changes):
    """A communication that the tracker knew when its response period ended."""
    return made_up(**{"first_seen": date(2021, 3, 12), **changes})


def test_letter_is_published_on_the_day_we_first_saw_it():
    record = made_up(responses=None, subject=subject("A made-up mine"))
    (event,) = events(record)
    assert event.kind is EventKind.LETTER_PUBLISHED
    assert event.id == f"{TAG_AUTHORITY}communications/oth-9001-2021#letter-published-1"
    assert event.on == FIRST_SEEN
    assert event.reference == "OTH 9001/2021"
    assert event.title == "Letter added: AL OTH 9001/2021 to Made-up Mining Ltd"
    assert event.summary == (
        "Letter sent: 12 March 2021. Response due: 11 May 2021. "
        "Subject, in the tracker's words: A made-up mine."
    )


def test_what_is_unknown_of_a_letter_is_left_out_or_called_so():
    record = made_up(sent=None, type_listed=None, recipient=None, responses=None)
    (event,) = events(record)
    assert event.title == "Letter added: OTH 9001/2021 to unknown recipient"
    assert event.summary == "Letter sent: unknown."


def test_addressee_is_never_named():
    letter = made_up_letter(addressee="Made-up Person")
    assert not any("Person" in e.title + e.summary for e in events(made_up(letter=letter)))


@pytest.mark.parametrize(
    ("changes", "dated", "summary"),
    [
        pytest.param(
            {},
            "2021-05-11",
            "Response dated 11 May 2021: in time, due 11 May 2021.",
            id="due day",
        ),
        pytest.param(
            {},
            "2021-05-12",
            "Response dated 12 May 2021: 1 day after the due day, 11 May 2021.",
            id="day after",
        ),
        pytest.param(
            {}, None, "Response not dated: whether it came in time is unknown.", id="not dated"
        ),
        pytest.param(
            {},
            "2021-05",
            "Response dated May 2021: whether it came in time is unknown.",
            id="day unknown",
        ),
        pytest.param(
            {},
            "2021-03-11",
            "Response dated 11 March 2021: whether it came in time is unknown.",
            id="before the letter",
        ),
        pytest.param(
            {"sent": None},
            "2021-05-11",
            "Response dated 11 May 2021: whether it came in time is unknown.",
            id="no due date",
        ),
        pytest.param(
            {"type_listed": "OL"},
            "2021-05-11",
            "Response dated 11 May 2021: no response period was set.",
            id="OL",
        ),
    ],
)
def test_published_response_says_its_own_timing(changes, dated, summary):
    record = made_up(responses=(made_up_response(dated),), **changes)
    (event,) = events(record, kind=EventKind.RESPONSE_PUBLISHED)
    assert event.summary == summary
    assert event.on == FIRST_SEEN


def test_numbers_of_responses_are_their_places_in_the_record():
    record = made_up(
        responses=(
            made_up_response("2021-04-01", ResponseKind.ACKNOWLEDGEMENT),
            made_up_response("2021-05-01", ResponseKind.WITHHELD),
            made_up_response("2021-05-02", ResponseKind.EXTENSION_REQUEST),
            made_up_response("2021-05-03", ResponseKind.UNKNOWN, date(2026, 8, 1)),
        )
    )
    found = [(event.id.split("#")[1], event.on) for event in events(record)]
    assert found == [
        ("response-published-4", date(2026, 8, 1)),
        ("letter-published-1", FIRST_SEEN),
        ("response-withheld-2", FIRST_SEEN),
    ]
    withheld = events(record)[-1]
    assert withheld.title.startswith("Withheld response added: AL OTH 9001/2021")
    assert withheld.summary == "A response exists, dated 1 May 2021, but is not public."


@pytest.mark.parametrize(
    ("as_of", "count"),
    [
        pytest.param(DUE, 0, id="due day"),
        pytest.param(DAY_AFTER, 1, id="day after"),
        pytest.param(LATER, 1, id="years later"),
        pytest.param(date.max, 1, id="end of the calendar"),
    ],
)
def test_period_ends_on_the_day_after_the_due_day(as_of, count):
    found = events(known_since_sent(), as_of, EventKind.PERIOD_ENDED)
    assert len(found) == count
    assert all(event.on == DAY_AFTER for event in found)
    assert all(event.id.endswith("#period-ended-1") for event in found)


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        pytest.param({"responses": None}, 0, id="responses unknown"),
        pytest.param({"responses": (made_up_response("2021-05-12"),)}, 0, id="day after"),
        pytest.param({"responses": (made_up_response("2021-05-13"),)}, 1, id="later"),
        pytest.param({"responses": (made_up_response(None),)}, 0, id="not dated"),
        pytest.param(
            {"responses": (made_up_response("2021-04-01", ResponseKind.ACKNOWLEDGEMENT),)},
            0,
            id="acknowledged",
        ),
        pytest.param({"type_listed": "OL"}, 0, id="no period"),
        pytest.param({"withdrawn": DAY_AFTER}, 0, id="withdrawn that day"),
        pytest.param({"withdrawn": LATER}, 1, id="withdrawn later"),
        pytest.param({"first_seen": DAY_AFTER}, 1, id="known on that day"),
        pytest.param({"first_seen": date(2021, 5, 13)}, 0, id="known a day later"),
    ],
)
def test_period_ends_without_a_response_only_where_none_is_known_to_exist(changes, count):
    assert len(events(known_since_sent(**changes), kind=EventKind.PERIOD_ENDED)) == count


def test_words_of_an_ended_period_are_of_the_day_after():
    (event,) = events(known_since_sent(), kind=EventKind.PERIOD_ENDED)
    assert event.title == (
        "Response period ended without a published response: AL OTH 9001/2021 to Made-up Mining Ltd"
    )
    assert "as of 12 May 2021" in event.summary


ONE, TWO, THREE = ("1" * 64, "2" * 64, "3" * 64)


def change(fact, before, after, on):
    """A change of the history; values are None or text."""
    return Change(
        on=on,
        fact=fact,
        before=None if before is None else f'"{before}"',
        after=None if after is None else f'"{after}"',
        source="made-up",
    )


def file(sha256, kind=DocumentKind.LETTER):
    return made_up_document(kind=kind).model_copy(update={"sha256": sha256})


def test_letter_is_replaced_by_one_with_another_text():
    days = [date(2026, month, 1) for month in (8, 9, 10)]
    record = made_up(
        documents=(
            file(ONE),
            file(TWO),
            file(THREE, DocumentKind.RESPONSE),
        ),
        history=(
            change("documents", ONE, TWO, days[0]),
            change("documents", THREE, THREE, days[1]),
            change("documents", TWO, ONE, days[2]),
        ),
    )
    found = events(record, kind=EventKind.DOCUMENT_REPLACED)
    assert [(event.id.split("#")[1], event.on) for event in found] == [
        ("document-replaced-2", days[2]),
        ("document-replaced-1", days[0]),
    ]
    (response,) = events(record, kind=EventKind.RESPONSE_REPLACED)
    assert (response.id.split("#")[1], response.on) == ("response-replaced-1", days[1])
    assert response.title.startswith("Response replaced: AL OTH 9001/2021")


@pytest.mark.parametrize(
    "history",
    [
        pytest.param((), id="no change"),
        pytest.param((change("documents", None, ONE, LATER),), id="first file"),
        pytest.param((change("documents", "https://a.example", ONE, LATER),), id="from an address"),
        pytest.param((change("documents", ONE, "https://b.example", LATER),), id="another address"),
        pytest.param((change("documents", ONE, THREE, LATER),), id="a file that is not known"),
        pytest.param((change("text", ONE, None, LATER),), id="text removed"),
        pytest.param((change("text", ONE, TWO, LATER),), id="another fact"),
        pytest.param(
            (Change(on=LATER, fact="documents", before="{", after="{", source="made-up"),),
            id="no JSON text",
        ),
    ],
)
def test_other_changes_of_files_replace_nothing(history):
    record = made_up(documents=(file(ONE), file(TWO)), history=history)
    assert events(record, kind=EventKind.DOCUMENT_REPLACED) == []


GONE, BACK_ON, GONE_AGAIN = date(2026, 8, 10), date(2026, 9, 1), date(2026, 10, 1)


def state_events(**changes):
    found = events(made_up(responses=None, **changes))
    kinds = (EventKind.WITHDRAWN, EventKind.BACK)
    return [(event.id.split("#")[1], event.on) for event in found if event.kind in kinds]


def test_withdrawn_and_back_are_told_each_time():
    history = (
        change("not_listed_since", None, "2026-08-01", date(2026, 8, 1)),
        change("withdrawn", None, "2026-08-10", GONE),
        change("not_listed_since", "2026-08-01", None, BACK_ON),
        change("withdrawn", "2026-08-10", None, BACK_ON),
        change("withdrawn", None, "2026-10-01", GONE_AGAIN),
    )
    assert state_events(history=history[:2], withdrawn=GONE) == [("withdrawn-1", GONE)]
    assert state_events(history=history[:4]) == [("back-1", BACK_ON), ("withdrawn-1", GONE)]
    assert state_events(history=history, withdrawn=GONE_AGAIN) == [
        ("withdrawn-2", GONE_AGAIN),
        ("back-1", BACK_ON),
        ("withdrawn-1", GONE),
    ]


def test_withdrawn_record_without_a_history_is_told_too():
    assert state_events(withdrawn=GONE) == [("withdrawn-1", GONE)]


def test_letter_that_is_missing_for_some_nights_and_returns_makes_no_event():
    plain = events(made_up())
    missing = made_up(
        not_listed_since=date(2026, 8, 1),
        history=(change("not_listed_since", None, "2026-08-01", date(2026, 8, 1)),),
    )
    back = missing.model_copy(
        update={
            "not_listed_since": None,
            "history": (
                *missing.history,
                change("not_listed_since", "2026-08-01", None, date(2026, 8, 3)),
            ),
        }
    )
    assert events(missing) == events(back) == plain


def test_correction_is_told_in_the_item_of_its_letter():
    recipient = '{"kind":"company","name":"Made-up Old Ltd"}'
    new = '{"kind":"company","name":"Made-up Mining Ltd"}'
    record = made_up(
        responses=None,
        history=(
            change("type_listed", "UA", "AL", date(2026, 8, 3)),
            Change(
                on=date(2026, 8, 4),
                fact="recipient",
                before=recipient,
                after=new,
                source="made-up",
            ),
            Change(on=date(2026, 8, 5), fact="mandates", before="[]", after="[]", source="made-up"),
            change("letter.addressee", "Made-up Person", "Nobody", date(2026, 8, 6)),
        ),
    )
    (event,) = events(record)
    assert event.summary.endswith(
        "Changed on 3 August 2026: type, from UA to AL. "
        "Changed on 4 August 2026: recipient, from Made-up Old Ltd to Made-up Mining Ltd. "
        "Changed on 5 August 2026: mandates."
    )
    assert "Made-up Person" not in event.summary
    assert (event.on, event.updated) == (FIRST_SEEN, date(2026, 8, 5))


def test_event_without_correction_is_as_old_as_it_was():
    assert {(event.on, event.updated) for event in events(made_up())} == {(FIRST_SEEN, FIRST_SEEN)}


def test_observed_events_do_not_depend_on_the_day_of_the_build():
    before_everything = date(2000, 1, 1)
    record = made_up(responses=(made_up_response(),))
    assert events(record, before_everything) == events(record, LATER)


def test_order_is_newest_first_then_by_reference_whatever_the_order_of_records():
    records = [
        made_up("OTH 9010/2021", first_seen=DAY_AFTER),
        made_up("OTH 9009/2021", responses=(made_up_response(), made_up_response())),
        made_up("CHN 9001/2021", first_seen=date(2026, 7, 1)),
    ]
    found = events_of(records, as_of=LATER)
    assert found == events_of(reversed(records), as_of=LATER)
    assert [event.id.removeprefix(f"{TAG_AUTHORITY}communications/") for event in found] == [
        "oth-9009-2021#letter-published-1",
        "oth-9009-2021#response-published-1",
        "oth-9009-2021#response-published-2",
        "chn-9001-2021#letter-published-1",
        "oth-9010-2021#letter-published-1",
        "oth-9010-2021#period-ended-1",
    ]
    assert len({event.id for event in found}) == len(found)


def test_of_the_events_of_one_day_those_of_the_newest_letter_come_first():
    records = (
        made_up("OTH 9001/2021", sent="2021-03-12"),
        made_up("OTH 9002/2021", sent=None),
        made_up("OTH 9003/2021", sent="2021-03-13"),
    )
    events = [event for event in events_of(records, as_of=FIRST_SEEN) if event.on == FIRST_SEEN]
    assert [event.reference for event in events] == [
        "OTH 9003/2021",
        "OTH 9001/2021",
        "OTH 9002/2021",
    ]
