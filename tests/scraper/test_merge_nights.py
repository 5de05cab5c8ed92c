"""Many nights of one made-up communication, in any order: nothing known is lost, nothing twice."""

import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_letters import letter_text
from made_up_responses import note
from made_up_sightings import (
    ACKNOWLEDGES,
    BUSINESS,
    COMPANY,
    DAY,
    FOOD,
    KEY,
    NEXT,
    TRANSMITS,
    WITHHELD,
    letter,
    response,
    row,
    shown,
)

from scraper.merge.absence import mark_absent
from scraper.merge.history import is_change_of_responses, json_of
from scraper.merge.identity import flag_recycled
from scraper.merge.letters import Outcome, merge, read_letters
from scraper.merge.listing import merge_listing
from scraper.merge.responses import merge_response, read_responses, standing_response
from scraper.records import Company, OtherActor, ResponseKind
from scraper.reference import Reference
from scraper.sources.observation import (
    EXPORT,
    LIST,
    PAGE,
    ListedObservation,
    Observation,
    ResponseObservation,
)
from scraper.store import record_bytes

NAMED = "Your company employs Ms. Anna Invented and Bruno Madeup."
REDACTED = "Your company employs two people."
PARTS = {
    "letter": {},
    "corrected": {"date": "13 March 2021", "questions": "1. Another?"},
    "named": {"body": NAMED},
    "redacted": {"body": REDACTED},
    "silent": {"date": "", "reference": "REFERENCE: OTH 9001/2021"},
    "of another": {"reference": "REFERENCE:\nAL OTH 9002/2021"},
}
NOTES = {
    "response": note(TRANSMITS),
    "with a name": note(f"{TRANSMITS} It was written by Anna Invented."),
    "acknowledgement": note(ACKNOWLEDGES, after="Geneva, 7 May 2021"),
    "unclear": note("refers to AL OTH 9001/2021.", after=""),
    "to another": note("has the honour to respond to AL OTH 9002/2021."),
    "withheld": WITHHELD,
}
FILES = {
    f"{name}, {gid}, {content}": letter(gid=gid, content=content, **parts)
    for gid, content in ((None, None), (1, None), (2, None), (1, b"other bytes"))
    for name, parts in PARTS.items()
} | {
    f"{name}, {gid}": response(text, gid=gid)
    for gid in (None, 7, 8)
    for name, text in NOTES.items()
}
TEXTS = {item.document.sha256: item.document.text for item in FILES.values()}
MAY = tuple(date(2021, 5, day) for day in (5, 7))
SHOWN = st.lists(
    st.sampled_from([shown(gid, day) for gid in (7, 8, None) for day in (*MAY, None)]),
    max_size=3,
    unique_by=lambda item: item.gid or id(item),
)
ROWS = st.builds(
    row,
    gid=st.sampled_from([1, 2, None]),
    page=st.text("ab", min_size=1, max_size=3),
    way=st.sampled_from([LIST, LIST, EXPORT, PAGE]),
    type_listed=st.sampled_from(["AL", "UA", None]),
    sent=st.sampled_from([date(2021, 3, 12), date(2021, 6, 1), date(2030, 1, 1), None]),
    recipient=st.sampled_from(
        [Company(name=COMPANY), OtherActor(name=COMPANY), Company(name="Other Ltd"), None]
    ),
    mandates=st.sampled_from([(BUSINESS,), (FOOD, BUSINESS), (), None]),
    responses=st.none() | SHOWN.map(tuple),
    doubts=st.sampled_from([(), ("A doubt.",)]),
)
ABSENT = st.sampled_from([date(2020, 1, 1), date(2026, 1, 1), None])  # of the oldest row
RECYCLED = st.sampled_from([(Reference.of_key("FRA 1/2021"),)])
BOTH = st.tuples(ROWS, ROWS).map(  # two numbers of the reference on one list
    lambda rows: [replace(item, gid=gid, origin=rows[0].origin) for gid, item in enumerate(rows, 1)]
)
SIGHTINGS = st.one_of(ROWS, BOTH, st.sampled_from(sorted(FILES)), ABSENT, RECYCLED)
SINGLE = ("type_listed", "type_printed", "sent", "recipient", "mandates")


def after(record, seen, on, *, accept=False):
    """*record* after one sighting, and the outcome where it has one."""
    match seen:
        case ListedObservation():
            merged = merge_listing(record, seen, on=on)
        case list():
            outcomes = []
            for item in seen:
                beside = tuple(other for other in seen if other is not item)
                merged = merge_listing(record, item, on=on, beside=beside)
                outcomes.append(merged.outcome)
                record = merged.record
            return record, max(outcomes, key=lambda item: item is not Outcome.UNCHANGED)
        case Observation():
            letters = read_letters(record) if record else ()
            standing = TEXTS.get(letters[-1].sha256) if letters else None
            merged = merge(record, seen, on=on, standing_text=standing, accept_redaction=accept)
        case tuple():
            return flag_recycled(record, 1, seen, on=on), None
        case date() | None:
            return mark_absent(record, on=on, complete_runs=3, oldest_listed=seen), None
        case _:
            number = standing_response(record, seen.gid) if record else None
            standing = TEXTS.get(read_responses(record)[number - 1].sha256) if number else None
            merged = merge_response(
                record, seen, on=on, standing_text=standing, accept_redaction=accept
            )
    return merged.record, merged.outcome


def assert_nothing_is_lost(old, new):
    changes = [(item.fact, item.before, item.after) for item in new.history[len(old.history) :]]
    for fact in (*SINGLE, "not_listed_since", "withdrawn"):
        was, is_now = getattr(old, fact), getattr(new, fact)
        is_kind_alone = (
            fact == "recipient"
            and isinstance(was, OtherActor)
            and is_now is not None
            and is_now.name == was.name
        )
        if was is not None and was != is_now and not is_kind_alone:
            assert (fact, json_of(was), json_of(is_now)) in changes
    if old.responses is not None and is_change_of_responses_or_more(old, new):
        assert "responses" in {fact for fact, _, _ in changes}
    assert {source.id for source in old.sources} <= {source.id for source in new.sources}
    hashes = [(item.kind, item.sha256) for item in new.documents]
    for item in old.documents:
        assert item.sha256 is None or (item.kind, item.sha256) in hashes


def is_change_of_responses_or_more(old, new):
    if len(old.responses) != len(new.responses):
        return True
    return is_change_of_responses(old.responses, new.responses)


def assert_places_are_stable(old, new):
    """What events and texts are counted by."""
    for read in (read_letters, read_responses):
        before = [item.sha256 for item in read(old)]
        assert [item.sha256 for item in read(new)][: len(before)] == before
    for was, is_now in zip(old.responses or (), new.responses or (), strict=False):
        assert is_now.first_seen == was.first_seen
        assert was.gid in (None, is_now.gid)
        assert was.sha256 is None or is_now.sha256 is not None
        assert was.kind is ResponseKind.UNKNOWN or is_now.kind is not ResponseKind.UNKNOWN
    assert len(new.responses or ()) >= len(old.responses or ())


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(SIGHTINGS, st.booleans()), min_size=1, max_size=12))
def test_any_nights_lose_nothing_and_the_same_again_changes_nothing(nights):
    record, on = None, DAY
    for name, accept in nights:
        on += timedelta(days=3)
        seen = FILES.get(name, name) if isinstance(name, str) else name
        if record is None and not may_be_first(seen):
            continue
        old = record
        record, outcome = after(old, seen, on, accept=accept)
        assert (outcome is Outcome.NEW) == (old is None)
        assert (outcome is Outcome.UNCHANGED) <= (record is old)
        assert type(record).model_validate_json(record_bytes(record)) == record
        assert len(set(record.flags)) == len(record.flags)
        assert len(set(record.evidence)) == len(record.evidence)
        if old is not None:
            assert record.first_seen == old.first_seen
            assert (record.last_changed == on) == (record != old)
            assert_nothing_is_lost(old, record)
            assert_places_are_stable(old, record)
        is_absence = seen is None or isinstance(seen, date)  # of which the next day may be the last
        again, outcome = after(record, seen, on + timedelta(days=not is_absence), accept=False)
        assert again is record, (name, outcome)


def may_be_first(seen):
    """Whether *seen* is about this communication, so that it may be the first that is known."""
    match seen:
        case ListedObservation() | list():
            return True
        case Observation():
            return seen.reference == KEY
        case ResponseObservation():
            return not seen.is_filed_elsewhere
    return False


# One run: a row, its letter and its responses


ALIKE = (
    row(responses=(shown(7), shown(8, date(2021, 5, 7)))),
    letter(gid=1),
    response(gid=7),
    response(note(ACKNOWLEDGES, after="Geneva, 7 May 2021"), gid=8),
)
APART = (
    row(
        sent=date(2021, 3, 11),
        recipient=Company(name="Other Ltd"),
        responses=(shown(7, date(2021, 5, 8)), shown(8, None)),
    ),
    letter(gid=1),
    response(gid=7),
    response(note(ACKNOWLEDGES, after="Geneva, 7 May 2021"), gid=8),
)
ORDERED = ("documents", "responses", "sources", "evidence", "flags")


def told(record, *, without=()):
    """What *record* tells, whatever the order in which it was learned."""
    values = record.model_dump() | {
        field: sorted(map(repr, getattr(record, field))) for field in ORDERED
    }
    return {field: value for field, value in values.items() if field not in without}


def of_one_run(sightings):
    record = None
    for seen in sightings:
        record, _ = after(record, seen, DAY)
    return record


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_sightings_that_agree_give_one_record_in_any_order(order):
    record = of_one_run([ALIKE[place] for place in order])
    assert told(record, without=("history",)) == told(of_one_run(ALIKE), without=("history",))
    assert record.flags == ()


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_sightings_that_differ_give_the_same_facts_and_flags_in_any_order(order):
    record = of_one_run([APART[place] for place in order])
    without = ("history", "evidence")  # the evidence names the day that was known when it was read
    assert told(record, without=without) == told(of_one_run(APART), without=without)
    assert sorted(flag.code for flag in record.flags) == [
        "recipient-differs",
        "response-date-differs",
        "sent-differs",
    ]


def test_a_row_that_says_the_same_costs_little():
    record = of_one_run(ALIKE)
    seen = row(responses=ALIKE[0].responses, page="2")
    start = time.process_time()
    for _ in range(2_000):
        assert merge_listing(record, seen, on=NEXT).record is record
    assert time.process_time() - start < 1  # 20,000 rows in 10 s on a busy machine, mostly 1 s


def test_the_made_up_letters_have_the_texts_that_the_nights_compare():
    assert {letter_text(address=COMPANY, body=body) for body in (NAMED, REDACTED)} <= set(
        TEXTS.values()
    )
