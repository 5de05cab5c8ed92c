"""Record + letter -> record: nothing is lost, nothing listed is overwritten."""

import json
from datetime import date

import pytest
from made_up_letters import document_of, letter_text

from scraper.letters import FutureDate, read_letter
from scraper.merge.history import without_sentences
from scraper.merge.letters import Outcome, merge, read_letters
from scraper.records import (
    Company,
    Evidence,
    Flag,
    Government,
    Mandate,
    OtherActor,
    Source,
    SourceKind,
)
from scraper.sources.observation import Observation
from scraper.store import record_bytes
from tests.made_up import made_up, made_up_document

DAY = date(2026, 11, 22)
LATER = date(2026, 12, 1)
COMPANY = "Made-up Mining Ltd"


def observed(content=None, **changes):
    text = letter_text(**({"address": COMPANY} | changes))
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
        document=document_of(text, content),
    )


def stored(observation=None, on=DAY):
    return merge(None, observation or observed(), on=on).record


def listed(**changes):
    """A record as the database lists it, with evidence."""
    fields = {
        "evidence": tuple(
            Evidence(fact=fact, source="made-up") for fact in ("sent", "recipient", "mandates")
        ),
        "documents": (made_up_document(url="https://spcommreports.ohchr.org/a"),),
    }
    return made_up(**(fields | changes))


def without_text(record):
    """The record as it is kept where only facts are."""
    (document,) = record.documents
    return record.model_copy(
        update={
            "letter": without_sentences(record.letter),
            "documents": (document.model_copy(update={"text_sha256": None}),),
            "evidence": tuple(
                item.model_copy(update={"quote": None, "note": "facts only"})
                for item in record.evidence
                if not item.fact.startswith("letter.")
            ),
        }
    )


# A new letter


def test_a_new_letter_makes_a_record_of_what_it_says():
    merged = merge(None, observed(), on=DAY)
    record = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.NEW, 1)
    assert (record.reference, record.type_listed, record.type_printed) == (
        "OTH 9001/2021",
        None,
        "AL",
    )
    assert (record.sent, record.recipient) == ("2021-03-12", Company(name=COMPANY))
    assert [mandate.id for mandate in record.mandates] == ["food"]
    assert record.responses is None
    assert record.history == ()
    assert (record.first_seen, record.last_changed) == (DAY, DAY)


def test_every_fact_of_a_new_letter_names_the_letter_and_its_words():
    record = stored()
    (source,) = record.sources
    assert source.kind is SourceKind.DOCUMENT
    assert source.sha256 == record.documents[0].sha256
    assert source.read_on == DAY
    quotes = {item.fact: item.quote for item in record.evidence}
    assert {item.source for item in record.evidence} == {source.id}
    assert list(quotes)[:6] == [
        "type_printed",
        "sent",
        "recipient",
        "mandates",
        "documents",
        "letter",
    ]
    assert quotes["sent"] == "12 March 2021"
    assert quotes["letter.response_period"] == record.letter.response_period.quote


def test_what_a_letter_does_not_say_is_unknown():
    record = stored(observed(date="", address="", mandates=""))
    assert (record.sent, record.recipient) == (None, None)
    facts = {item.fact for item in record.evidence}
    assert not facts & {"sent", "recipient"}


# The same letter again


@pytest.mark.parametrize(
    "content",
    [None, letter_text(address=COMPANY).replace("\n", "\r\n").encode()],
    ids=["same bytes", "same text in other bytes"],
)
def test_the_same_letter_changes_nothing(content):
    record = stored()
    merged = merge(record, observed(content), on=LATER)
    assert (merged.outcome, merged.text_version) == (Outcome.UNCHANGED, None)
    assert record_bytes(merged.record) == record_bytes(record)


def test_a_letter_that_was_replaced_changes_nothing_either():
    record = merge(stored(), observed(date="13 March 2021"), on=LATER).record
    assert merge(record, observed(), on=LATER).outcome is Outcome.UNCHANGED


def test_the_same_bytes_with_another_text_change_nothing():
    record = stored()
    (document,) = record.documents
    read_otherwise = record.model_copy(
        update={"documents": (document.model_copy(update={"text_sha256": "0" * 64}),)}
    )
    assert merge(read_otherwise, observed(), on=LATER).outcome is Outcome.UNCHANGED


# Facts without sentences


def test_sentences_that_were_left_out_are_filled_in():
    record = without_text(stored())
    merged = merge(record, observed(), on=LATER)
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 1)
    assert merged.record == stored().model_copy(update={"last_changed": LATER})
    assert merged.record.history == ()
    assert merge(merged.record, observed(), on=LATER).outcome is Outcome.UNCHANGED


def test_a_fact_that_was_kept_wrong_is_corrected_with_its_history():
    record = without_text(stored())
    wrong = record.model_copy(
        update={"letter": record.letter.model_copy(update={"press_release": True})}
    )
    merged = merge(wrong, observed(), on=LATER)
    (change,) = merged.record.history
    assert (change.fact, change.before, change.after) == ("letter.press_release", "true", "false")


def test_a_record_that_keeps_no_facts_of_its_letter_gets_them():
    record = without_text(stored()).model_copy(update={"letter": None})
    merged = merge(record, observed(), on=LATER)
    assert merged.outcome is Outcome.COMPLETED
    assert merged.record.letter == stored().letter
    assert merged.record.history == ()


def test_the_sentences_of_a_replaced_letter_change_no_fact():
    record = without_text(stored())
    replaced = merge(record, observed(date="13 March 2021"), on=LATER).record
    merged = merge(replaced, observed(), on=LATER)
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 1)
    assert merged.record.sent == "2021-03-13"
    assert merged.record.letter == replaced.letter
    assert [document.text_sha256 is None for document in merged.record.documents] == [False, False]


# Another text


def replaced_record(**changes):
    return merge(stored(), observed(**changes), on=LATER)


def test_another_text_replaces_the_letter_and_both_documents_stay():
    merged = replaced_record(date="13 March 2021")
    record = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.REPLACED, 2)
    assert len(read_letters(record)) == 2
    assert record.documents[0] == stored().documents[0]
    assert (record.sent, record.flags) == ("2021-03-13", ())
    assert [document.first_seen for document in record.documents] == [DAY, LATER]
    assert (record.first_seen, record.last_changed) == (DAY, LATER)


def test_each_changed_fact_is_in_the_history_with_both_values():
    record = replaced_record(
        date="13 March 2021",
        questions="1. Another?",
        period="",
        reference="REFERENCE: OTH 9001/2021",
    ).record
    changes = {change.fact: (change.before, change.after) for change in record.history}
    assert list(changes) == [
        "documents",
        "sent",
        "letter.questions",
        "letter.response_period",
    ]
    hashes = tuple(json.dumps(document.sha256) for document in record.documents)
    assert changes["documents"] == hashes
    assert changes["sent"] == ('"2021-03-12"', '"2021-03-13"')
    assert changes["letter.questions"][1] == '[{"number": 1, "text": "Another?"}]'
    assert changes["letter.response_period"][1] is None
    assert {(change.on, change.source) for change in record.history} == {
        (LATER, record.sources[1].id)
    }


@pytest.mark.parametrize(
    ("changes", "fact"),
    [({"date": ""}, "sent"), ({"reference": "REFERENCE: OTH 9001/2021"}, "type_printed")],
)
def test_what_the_new_text_does_not_say_is_kept_and_flagged(changes, fact):
    first = stored(observed())
    record = merge(first, observed(**changes), on=LATER).record
    assert getattr(record, fact) == getattr(first, fact)
    assert [flag.code for flag in record.flags] == ["letter-silent"]
    assert fact in record.flags[0].message
    (evidence,) = [item for item in record.evidence if item.fact == fact]
    assert evidence.source == first.sources[0].id
    again = merge(record, observed(questions="1. Another?"), on=LATER).record
    assert again.flags == ()


def test_a_letter_dated_after_the_day_it_is_added_is_refused():
    assert merge(None, observed(date="22 November 2026"), on=date(2026, 11, 22))
    with pytest.raises(FutureDate, match="2026-11-23"):
        merge(None, observed(date="23 November 2026"), on=date(2026, 11, 22))


def test_a_fact_that_only_the_new_text_says_is_in_the_history():
    record = merge(stored(observed(date="")), observed(), on=LATER).record
    (_, sent) = record.history
    assert (sent.fact, sent.before, sent.after) == ("sent", None, '"2021-03-12"')


def test_the_evidence_is_that_of_the_letter_that_stands():
    record = replaced_record(date="13 March 2021").record
    assert {item.source for item in record.evidence} == {record.sources[1].id}
    assert len(record.sources) == 2


def test_a_change_on_an_earlier_day_never_moves_the_record_back():
    merged = merge(stored(), observed(date="13 March 2021"), on=date(2026, 1, 1))
    assert merged.record.last_changed == DAY


# Listed facts


def test_a_listed_record_gets_the_facts_of_its_letter():
    merged = merge(listed(), observed(), on=LATER)
    record = merged.record
    assert (merged.outcome, merged.text_version) == (Outcome.COMPLETED, 1)
    assert (record.type_listed, record.type_printed) == ("AL", "AL")
    assert record.letter == observed().letter
    assert len(record.documents) == 2
    assert len(read_letters(record)) == 1
    assert (record.flags, record.history) == ((), ())
    assert (record.mandates, record.responses) == (listed().mandates, ())
    sources = {item.source for item in record.evidence if item.fact == "sent"}
    assert len(sources) == 2


def test_listed_facts_stay_and_a_contradiction_is_flagged_with_both_values():
    record = merge(
        listed(sent="2021-03-11", recipient=Company(name="Other Company")), observed(), on=LATER
    ).record
    assert (record.sent, record.recipient) == ("2021-03-11", Company(name="Other Company"))
    assert [(flag.code, flag.message) for flag in record.flags] == [
        ("sent-differs", "The database lists the date as 2021-03-11; the letter says 2021-03-12."),
        (
            "recipient-differs",
            "The database lists the recipient as Other Company; "
            "the letter says Made-up Mining Ltd.",
        ),
    ]


def test_a_contradiction_that_a_new_text_resolves_is_no_longer_flagged():
    other = Flag(code="another", message="stays")
    record = listed(sent="2021-03-11", flags=(other,))
    flagged = merge(record, observed(), on=DAY).record
    assert [flag.code for flag in flagged.flags] == ["another", "sent-differs"]
    resolved = merge(flagged, observed(date="11 March 2021"), on=LATER).record
    assert (resolved.flags, resolved.sent) == ((other,), "2021-03-11")


def test_a_fact_without_evidence_is_listed_where_a_list_is_known():
    record = merge(listed(sent="2021-03-11", evidence=()), observed(), on=LATER).record
    assert record.sent == "2021-03-11"
    assert [flag.code for flag in record.flags] == ["sent-differs"]


def test_a_fact_that_was_read_from_a_letter_is_not_listed():
    source = Source(
        id="letter-1", kind=SourceKind.DOCUMENT, title="x", url=None, sha256=None, read_on=None
    )
    record = listed(
        sent="2021-03-11",
        sources=(*listed().sources, source),
        evidence=(Evidence(fact="sent", source="letter-1"),),
    )
    merged = merge(record, observed(), on=LATER).record
    assert (merged.sent, merged.flags) == ("2021-03-12", ())
    assert [change.fact for change in merged.history] == ["sent"]


@pytest.mark.parametrize("partial", ["2021", "2021-03"])
def test_a_letter_completes_a_listed_month_and_says_so(partial):
    record = merge(listed(sent=partial), observed(), on=LATER).record
    assert (record.sent, record.flags) == ("2021-03-12", ())
    assert [(change.before, change.after) for change in record.history] == [
        (json.dumps(partial), '"2021-03-12"')
    ]


def test_another_month_is_a_contradiction():
    record = merge(listed(sent="2021-02"), observed(), on=LATER).record
    assert record.sent == "2021-02"
    assert [flag.code for flag in record.flags] == ["sent-differs"]


def test_unknown_facts_of_a_list_are_filled_in():
    record = merge(listed(sent=None, recipient=None, mandates=None), observed(), on=LATER).record
    assert (record.sent, record.recipient) == ("2021-03-12", Company(name=COMPANY))
    assert record.mandates == (
        Mandate(id="food", listed="Special Rapporteur on the right to food"),
    )
    assert record.history == ()


def test_a_letter_that_says_nothing_contradicts_nothing():
    record = merge(listed(), observed(date="", address=""), on=LATER).record
    assert (record.sent, record.recipient) == (listed().sent, listed().recipient)
    assert record.flags == ()


@pytest.mark.parametrize(
    ("recipient", "is_same"),
    [
        pytest.param(Company(name="Made-up Mining"), True, id="without its legal form"),
        pytest.param(Company(name="MADE-UP MINING LTD."), True, id="other capitals"),
        pytest.param(Company(name="Made-up Mining Ltd (Ruritania)"), True, id="with more words"),
        pytest.param(Company(name="Made-up Minin"), False, id="half a word"),
        pytest.param(OtherActor(name="Made-up Mining"), True, id="kind not known"),
        pytest.param(Government(name="Italy", country="ITA"), False, id="a Government"),
    ],
)
def test_one_addressee_in_two_spellings_is_no_contradiction(recipient, is_same):
    record = merge(listed(recipient=recipient), observed(), on=LATER).record
    assert record.recipient.name == recipient.name
    assert (record.recipient.kind == recipient.kind) != isinstance(recipient, OtherActor)
    assert [flag.code for flag in record.flags] == ([] if is_same else ["recipient-differs"])


@pytest.mark.parametrize(("country", "is_same"), [("NZL", True), ("ITA", False)])
def test_governments_are_compared_by_their_state(country, is_same):
    changes = {
        "reference": "AL NZL 5/2021",
        "salutation": "Excellency,",
        "body": "Your Excellency's Government.",
    }
    record = listed(reference="NZL 5/2021", recipient=Government(name="As listed", country=country))
    flags = merge(record, observed(**changes), on=LATER).record.flags
    assert (flags == ()) == is_same
