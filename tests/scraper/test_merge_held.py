"""Letters from an address of the database: what completes, what replaces, and what has to wait."""

import json
from datetime import date

import pytest
from made_up_letters import letter_text
from made_up_sightings import (
    COMPANY,
    DAY,
    NEXT,
    codes,
    facts_changed,
    letter,
    letter_url,
    row,
)

from scraper.letters import FutureDate
from scraper.merge.letters import Outcome, merge, read_letters
from scraper.merge.listing import merge_listing
from scraper.records import Flag
from scraper.store import record_bytes

LATER = date(2026, 12, 1)
NAMED = "Your company employs Ms. Anna Invented and Bruno Madeup, who saw the made-up mine."
REDACTED = "Your company employs Ms. X and Y, who saw the made-up mine."


def listed(**facts):
    return merge_listing(None, row(**facts), on=DAY).record


def text_of(**parts):
    return letter_text(**({"address": COMPANY} | parts))


def collected(**parts):
    """A record of which the list and the letter were read."""
    return merge(listed(), letter(gid=1, **parts), on=DAY).record


# The file from a letter's address


def test_a_file_completes_the_address_that_it_came_from():
    before = listed(gid=5)
    merged = merge(before, letter(gid=5), on=NEXT)
    (document,) = merged.record.documents
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 1)
    assert (document.gid, document.url) == (5, letter_url(5))
    assert document.sha256 == letter().document.sha256
    assert document.first_seen == DAY
    assert (merged.record.history, merged.record.flags) == ((), ())
    again = merge(merged.record, letter(gid=5), on=LATER)
    assert (again.outcome, again.text_version) == (Outcome.UNCHANGED, None)
    assert again.record is merged.record


def test_the_same_text_in_other_bytes_is_no_change():
    record = collected()
    for night in range(30):
        content = f"{text_of()}\n{night}".encode()
        merged = merge(record, letter(gid=1, content=content), on=LATER)
        assert merged.record is record


def test_a_letter_that_a_person_added_is_tied_to_its_address_and_not_doubled():
    record = merge_listing(merge(None, letter(), on=DAY).record, row(), on=DAY).record
    assert len(record.documents) == 2
    merged = merge(record, letter(gid=1), on=NEXT)
    (document,) = merged.record.documents
    assert (document.gid, document.url) == (1, letter_url(1))
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, None)
    assert merged.record.history == record.history


def test_an_added_letter_that_comes_to_the_address_later_stands_again():
    record = merge_listing(merge(None, letter(), on=DAY).record, row(), on=DAY).record
    record = merge(record, letter(gid=1, questions="1. Another?"), on=NEXT).record
    merged = merge(record, letter(gid=1), on=LATER)
    assert (merged.outcome, merged.text_version) == (Outcome.REPLACED, 3)
    assert merge(merged.record, letter(gid=1), on=LATER).record is merged.record


def test_a_letter_of_which_facts_alone_are_kept_gets_address_and_text():
    record = merge(None, letter(), on=DAY).record
    document = record.documents[0].model_copy(update={"text_sha256": None})
    bare = record.model_copy(update={"documents": (document,)})
    merged = merge(bare, letter(gid=1), on=NEXT)
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 1)
    (document,) = merged.record.documents
    assert (document.gid, document.text_sha256) == (1, letter().document.text_sha256)


def test_another_text_from_the_address_replaces_the_letter():
    record = collected()
    merged = merge(record, letter(gid=1, date="13 March 2021"), on=NEXT, standing_text=text_of())
    after = merged.record
    assert (merged.outcome, merged.text_version, merged.removed_texts) == (
        Outcome.REPLACED,
        2,
        (),
    )
    assert [item.gid for item in after.documents] == [1, 1]
    assert [item.first_seen for item in after.documents] == [DAY, NEXT]
    hashes = [json.dumps(item.sha256) for item in after.documents]
    assert (after.history[0].before, after.history[0].after) == tuple(hashes)
    assert codes(after) == ["sent-differs"]


def test_an_earlier_letter_that_is_back_at_the_address_stands_again():
    record = merge(collected(), letter(gid=1, questions="1. Another?"), on=NEXT).record
    merged = merge(record, letter(gid=1), on=LATER)
    assert (merged.outcome, merged.text_version) == (Outcome.REPLACED, 3)
    assert merged.record.letter == collected().letter
    assert merge(merged.record, letter(gid=1), on=LATER).record is merged.record
    by_hand = merge(record, letter(), on=LATER)
    assert by_hand.record is record


def test_a_letter_of_a_day_to_come_is_refused_from_an_address_too():
    with pytest.raises(FutureDate):
        merge(listed(), letter(gid=1, date="24 November 2026"), on=NEXT)


def test_the_letter_at_the_new_address_of_a_moved_one_is_kept_under_both():
    record = merge_listing(collected(), row(gid=2, page="2"), on=NEXT).record
    merged = merge(record, letter(gid=2), on=NEXT)
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 2)
    assert [(item.gid, item.held) for item in read_letters(merged.record)] == [
        (1, False),
        (2, False),
    ]
    assert facts_changed(merged.record) == ["documents"]
    assert merge(merged.record, letter(gid=2), on=LATER).record is merged.record


# A letter of another reference


def another(gid=1, **parts):
    return letter(gid=gid, reference="REFERENCE:\nAL OTH 9002/2021", **parts)


def test_a_letter_of_another_reference_is_kept_by_its_hash_and_nothing_is_taken():
    record = listed()
    merged = merge(record, another(), on=NEXT)
    after = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.HELD, None)
    (document,) = after.documents
    assert (document.held, document.gid, document.sha256) == (
        True,
        1,
        another().document.sha256,
    )
    assert [(flag.code, flag.message) for flag in after.flags] == [
        (
            "document-of-another",
            "The file under number 1 is a letter of another reference, OTH 9002/2021: nothing of "
            "it is taken.",
        )
    ]
    assert (after.letter, after.evidence, after.sources) == (None, record.evidence, record.sources)
    assert read_letters(after) == ()
    assert merge(after, another(), on=LATER).record is after


def test_the_flag_falls_away_with_the_right_letter():
    wrong = merge(listed(), another(), on=DAY).record
    merged = merge(wrong, letter(gid=1), on=NEXT)
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 1)
    assert merged.record.flags == ()
    assert [item.held for item in merged.record.documents] == [True, False]


def test_a_letter_that_gives_way_to_one_of_another_reference_still_stands():
    record = collected()
    after = merge(record, another(), on=NEXT, standing_text=text_of()).record
    assert after.letter == record.letter
    assert codes(after) == ["document-of-another"]
    assert merge(after, letter(gid=1), on=LATER).record is after


def test_a_letter_of_another_reference_that_a_program_files_here_says_so():
    after = merge(listed(), another(gid=None), on=NEXT).record
    assert after.flags[0].message.startswith("The file that was added is a letter of another")


# The letter of a second number


def two_numbers():
    rows = (row(gid=5), row(gid=6))
    record = merge_listing(None, rows[0], on=DAY, beside=rows[1:]).record
    return merge_listing(record, rows[1], on=DAY, beside=rows[:1]).record


@pytest.mark.parametrize("order", [(5, 6), (6, 5)])
@pytest.mark.parametrize("parts", [{}, {"date": "13 March 2021"}], ids=["same text", "another"])
def test_the_letter_of_a_second_number_is_held_in_either_order(order, parts):
    record = two_numbers()
    for gid in order:
        record = merge(record, letter(gid=gid, **(parts if gid == 6 else {})), on=NEXT).record
    assert {(item.gid, item.held) for item in record.documents} == {(5, False), (6, True)}
    assert record.sent == "2021-03-12"
    assert codes(record) == ["two-ids"]
    assert len(read_letters(record)) == 1
    for gid in order:
        seen = letter(gid=gid, **(parts if gid == 6 else {}))
        assert merge(record, seen, on=LATER).record is record


# People taken out


def with_names():
    return collected(body=NAMED)


def held(record=None, **parts):
    seen = letter(gid=1, **({"body": REDACTED} | parts))
    return merge(record or with_names(), seen, on=NEXT, standing_text=text_of(body=NAMED))


def test_a_letter_with_fewer_names_waits_for_a_person():
    record = with_names()
    merged = held()
    after = merged.record
    assert (merged.outcome, merged.text_version, merged.removed_texts) == (Outcome.HELD, None, ())
    assert [item.held for item in after.documents] == [False, True]
    (flag,) = after.flags
    assert flag.code == "letter-awaits-person"
    for document in after.documents:
        assert document.sha256 in flag.message
    assert "python -m scraper add --accept-redaction FILE" in flag.message
    unchanged = ("letter", "sent", "recipient", "evidence", "sources", "history")
    assert [getattr(after, fact) for fact in unchanged] == [
        getattr(record, fact) for fact in unchanged
    ]
    assert read_letters(after) == read_letters(record)


@pytest.mark.parametrize("content", [None, b"other bytes"])
def test_a_second_night_with_the_held_letter_changes_nothing(content):
    record = held().record
    seen = letter(gid=1, body=REDACTED, content=content)
    again = merge(record, seen, on=LATER, standing_text=text_of(body=NAMED))
    assert (again.outcome, again.record) == (Outcome.UNCHANGED, record)
    assert again.record is record


def test_another_letter_that_has_to_wait_takes_the_place_of_the_flag():
    after = held(held().record, questions="1. Another?").record
    assert codes(after) == ["letter-awaits-person"]
    assert [item.held for item in after.documents] == [False, True, True]
    assert after.documents[2].sha256 in after.flags[0].message


def test_without_the_text_that_stands_there_is_nothing_to_compare():
    merged = merge(with_names(), letter(gid=1, body=REDACTED), on=NEXT)
    assert merged.outcome is Outcome.REPLACED


def test_a_letter_with_the_same_names_does_not_wait():
    seen = letter(gid=1, body=NAMED, questions="1. Another?")
    merged = merge(with_names(), seen, on=NEXT, standing_text=text_of(body=NAMED))
    assert merged.outcome is Outcome.REPLACED


def accepted(record, *, gid=None, **parts):
    """*record* after a person had the letter taken."""
    seen = letter(gid=gid, **({"body": REDACTED} | parts))
    standing = text_of(body=NAMED)
    return merge(record, seen, on=LATER, standing_text=standing, accept_redaction=True)


@pytest.mark.parametrize("gid", [None, 1], ids=["a file", "from the address"])
def test_a_person_takes_the_letter_and_the_old_text_goes(gid):
    merged = accepted(held().record, gid=gid)
    after = merged.record
    assert (merged.outcome, merged.text_version, merged.removed_texts) == (
        Outcome.REPLACED,
        2,
        (1,),
    )
    assert [(item.gid, item.held, item.text_sha256 is None) for item in after.documents] == [
        (1, False, True),
        (1, False, False),
    ]
    assert after.flags == ()
    assert [item.fact for item in after.history] == ["documents", "text"]
    old, new = after.documents
    text = after.history[-1]
    assert (text.before, text.after) == (json.dumps(old.sha256), None)
    assert after.history[0].after == json.dumps(new.sha256)


def test_other_bytes_with_the_text_that_waits_keep_the_hash_of_both():
    record = held().record
    merged = accepted(record, content=b"other bytes")
    after = merged.record
    assert (merged.text_version, merged.removed_texts) == (2, (1,))
    assert [(item.gid, item.held) for item in after.documents] == [
        (1, False),
        (1, True),
        (1, False),
    ]
    assert len({item.sha256 for item in after.documents}) == 3
    assert after.flags == ()
    for content in (None, b"other bytes", b"more"):
        seen = letter(gid=1, body=REDACTED, content=content)
        assert merge(after, seen, on=LATER).record is after


def test_no_word_of_the_letter_before_is_left():
    names = {
        "body": NAMED,
        "salutation": "Dear Ms. Anna Invented,",
        "signatures": "Bruno Madeup\nSpecial Rapporteur on the right to food",
    }
    first = collected(**names, questions="1. What of Anna Invented?\n\n2. And of Bruno Madeup?")
    changed = letter(gid=1, **names, questions="1. What of Bruno Madeup?")
    second = merge(first, changed, on=DAY).record
    assert b"Invented?" in record_bytes(second)
    assert b"Bruno Madeup" in record_bytes(second)
    after = accepted(second).record
    for name in (b"Anna", b"Bruno", b"Madeup"):
        assert name not in record_bytes(after)
    assert facts_changed(after) == [
        *facts_changed(second),
        "documents",
        "letter.addressee",
        "letter.signatories",
        "text",
        "text",
    ]


def test_what_the_redacted_letter_does_not_say_is_kept_without_its_words():
    after = accepted(with_names(), date="").record
    assert after.sent == "2021-03-12"
    kept = [item for item in after.evidence if item.fact == "sent"]
    assert [item.quote for item in kept if item.source.startswith("letter-")] == [None]


def test_the_removed_text_is_not_taken_back():
    record = accepted(held().record, gid=1).record
    by_hand = merge(record, letter(body=NAMED), on=LATER)
    assert (by_hand.outcome, by_hand.record) == (Outcome.UNCHANGED, record)
    for content in (None, b"other bytes"):
        seen = letter(gid=1, body=NAMED, content=content)
        merged = merge(record, seen, on=LATER, standing_text=text_of(body=REDACTED))
        assert (merged.outcome, merged.text_version) == (Outcome.HELD, None)
        assert merged.record.letter == record.letter


def test_a_second_redaction_removes_the_text_before_it_alone():
    record = accepted(held().record, gid=1).record
    further = "Your company employs people, who saw the made-up mine."
    merged = merge(record, letter(body=further), on=LATER, accept_redaction=True)
    assert (merged.text_version, merged.removed_texts) == (3, (2,))
    assert facts_changed(merged.record) == ["documents", "text", "documents", "text"]


def test_to_accept_a_letter_that_stands_changes_nothing():
    record = with_names()
    merged = merge(record, letter(gid=1, body=NAMED), on=LATER, accept_redaction=True)
    assert merged.record is record


def test_to_accept_takes_no_letter_that_is_held_for_another_reason():
    record = merge(two_numbers(), letter(gid=6), on=NEXT).record
    assert merge(record, letter(gid=6), on=LATER, accept_redaction=True).record is record


def test_a_letter_after_it_drops_the_flag_that_another_one_waits():
    seen = letter(gid=1, body=NAMED, questions="1. Another?")
    merged = merge(held().record, seen, on=LATER, standing_text=text_of(body=NAMED))
    assert merged.outcome is Outcome.REPLACED
    assert merged.record.flags == ()


def test_flags_of_other_things_stay():
    flag = Flag(code="made-up", message="Made up.")
    record = held(with_names().model_copy(update={"flags": (flag,)})).record
    assert accepted(record).record.flags == (flag,)
