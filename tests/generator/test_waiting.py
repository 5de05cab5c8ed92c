"""While a file waits for a person, nothing shows what it or the one before it says."""

from datetime import date

import pytest

from generator.rules.edition import edition_of
from generator.rules.waiting import kinds_waiting, without_content
from scraper.records import (
    Change,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Footnote,
    PublicationPeriod,
    Question,
    Signatory,
    Source,
    SourceKind,
)
from tests.made_up import (
    FIRST_SEEN,
    also_sent_to,
    made_up,
    made_up_document,
    made_up_letter,
    response_period,
)

SECRET = "Made-up Person"
LETTER, RESPONSE = DocumentKind.LETTER, DocumentKind.RESPONSE


def source(kind=LETTER) -> Source:
    return Source(
        id=f"{kind}-aaaaaaaaaaaa",
        kind=SourceKind.DOCUMENT,
        title="A made-up file",
        url=None,
        sha256="a" * 64,
        read_on=FIRST_SEEN,
    )


def held(kind=LETTER, sha256="b" * 64) -> Document:
    return made_up_document(kind=kind).model_copy(update={"sha256": sha256, "held": True})


def flag(code) -> Flag:
    return Flag(code=code, message="A made-up message.")


def full_of_names(**changes):
    """A record whose letter names the same person wherever it can."""
    also = also_sent_to(("CHE",), (SECRET,), True)
    letter = made_up_letter(
        addressee=SECRET,
        questions=(Question(number=1, text=SECRET), Question(number=2, text=SECRET)),
        response_period=response_period(60, SECRET),
        publication_period=PublicationPeriod(days=60, hours=None, quote=SECRET),
        also_sent_to=also.model_copy(update={"quote": SECRET, "unrecognised": (SECRET,)}),
        signatories=(Signatory(name=SECRET, title=SECRET),),
        footnotes=(Footnote(mark="1", text=SECRET),),
    )
    fields = {
        "letter": letter,
        "sources": (*made_up().sources, source(), source(RESPONSE)),
        "evidence": (
            Evidence(fact="letter.questions", source=source().id, quote=SECRET, note=SECRET),
            Evidence(fact="recipient", source="made-up", note="of a list"),
        ),
        "history": (
            Change(
                on=FIRST_SEEN,
                fact="letter.questions",
                before=f'"{SECRET}"',
                after=f'"{SECRET}"',
                source=source().id,
            ),
            Change(
                on=FIRST_SEEN,
                fact="documents",
                before=f'"{"c" * 64}"',
                after=f'"{"a" * 64}"',
                source=source().id,
            ),
        ),
        "documents": (held(),),
    }
    return made_up(**(fields | changes))


@pytest.mark.parametrize(
    ("changes", "waiting"),
    [
        pytest.param({"documents": ()}, set(), id="no file"),
        pytest.param({"documents": (made_up_document(),)}, set(), id="none held"),
        pytest.param({"documents": (held(),)}, {LETTER}, id="held without a word why"),
        pytest.param({"documents": (held(RESPONSE),)}, {RESPONSE}, id="a response held"),
        pytest.param({"documents": (held(sha256=None),)}, set(), id="an address only"),
        pytest.param(
            {"documents": (held(),), "flags": (flag("letter-awaits-person"),)},
            {LETTER},
            id="flagged",
        ),
        pytest.param(
            {"documents": (), "flags": (flag("response-awaits-person"),)},
            {RESPONSE},
            id="flag only",
        ),
        pytest.param(
            {"documents": (held(),), "flags": (flag("two-ids"),)}, set(), id="of a second number"
        ),
        pytest.param(
            {"documents": (held(),), "flags": (flag("document-of-another"),)},
            set(),
            id="of another letter",
        ),
        pytest.param(
            {
                "documents": (held(),),
                "flags": (flag("two-ids"), flag("letter-awaits-person")),
            },
            {LETTER},
            id="of a second number, and waiting",
        ),
    ],
)
def test_file_waits_where_people_may_have_been_taken_out(changes, waiting):
    assert kinds_waiting(made_up(**changes)) == waiting


def test_record_without_a_waiting_file_is_shown_as_it_is():
    record = full_of_names(documents=())
    assert without_content(record) is record


def test_nothing_of_a_waiting_letter_is_left_but_facts():
    record = without_content(full_of_names())
    assert SECRET not in record.model_dump_json()
    assert len(record.letter.questions) == 2
    assert record.letter.response_period.days == 60
    assert record.letter.also_sent_to.governments == ("CHE",)
    assert record.evidence[1].note == "of a list"
    assert record.history[1].after == f'"{"a" * 64}"'


def test_record_without_letter_can_wait_too():
    assert without_content(full_of_names(letter=None)).letter is None


def test_letter_that_states_nothing_can_wait_too():
    record = full_of_names(letter=made_up_letter())
    assert without_content(record).letter == made_up_letter()


def test_waiting_response_hides_its_own_words_only():
    said = Evidence(fact="responses", source=source(RESPONSE).id, quote="A made-up sentence")
    record = full_of_names(documents=(held(RESPONSE),))
    record = record.model_copy(update={"evidence": (*record.evidence, said)})
    shown = without_content(record)
    assert shown.evidence[-1].quote is None
    assert shown.evidence[0].quote == SECRET
    assert shown.letter == record.letter
    assert shown.history == record.history


def test_nobody_finds_the_words_in_an_edition():
    edition = edition_of((full_of_names(),), as_of=date(2026, 11, 22))
    assert SECRET not in repr(edition)
