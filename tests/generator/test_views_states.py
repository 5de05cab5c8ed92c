"""What a page says of the state of a record: missing, withdrawn, waiting, in doubt, not read."""

from datetime import date

import pytest

from generator.pages.views.changes import changes_of
from generator.pages.views.notes import _TITLES
from generator.rules.waiting import AWAITS_PERSON
from scraper.merge import absence, contradictions, identity, listed_responses
from scraper.records import (
    Change,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Question,
    ResponseKind,
    Signatory,
    Source,
    SourceKind,
)
from tests.generator.test_views import page, pages, section, words
from tests.made_up import FIRST_SEEN, made_up, made_up_letter, made_up_response, response_period

OFFICIAL = "https://spcommreports.ohchr.org/TMResultsBase/DownLoadPublicCommunicationFile?gId=1"
SINCE, WITHDRAWN = date(2026, 11, 3), date(2026, 11, 12)
LEFT = Flag(code="left-window", message="No longer in the window.")


def document(sha256, **changes):
    fields = {
        "kind": DocumentKind.LETTER,
        "url": OFFICIAL,
        "gid": 30774,
        "sha256": sha256,
        "text_sha256": sha256,
        "text": None,
        "first_seen": FIRST_SEEN,
    }
    return Document(**(fields | changes))


def notes(record, **options):
    return [words(note) for note in page(record, **options).find_class("flag")]


def lines(body, anchor):
    heading = body.get_element_by_id(anchor)
    return [words(item) for item in heading.getnext().iter("li")]


def row_of_list(record, **options):
    return words(pages(record, **options)["communications/"][1].find(".//tbody/tr"))


def test_missing_letter_says_since_when_and_what_that_means():
    record = made_up(not_listed_since=SINCE)
    (note,) = notes(record)
    assert note.startswith("Not in the database’s list since 3 November 2026. It may come back.")
    assert "not listed since 3 November 2026" in row_of_list(record)
    assert "No response published as of" in words(page(record).find_class("status")[0])


def test_missing_letter_was_not_missing_on_an_earlier_day():
    record = made_up(not_listed_since=SINCE)
    assert notes(record, as_of=date(2026, 11, 2)) == []
    assert "not listed" not in row_of_list(record, as_of=date(2026, 11, 2))
    assert len(notes(record, as_of=SINCE)) == 1


def test_letter_that_left_the_window_of_the_list_is_not_made_suspicious():
    record = made_up(not_listed_since=SINCE, flags=(LEFT,))
    (note,) = notes(record)
    assert "does not mean that it left the database" in note
    assert "not listed" not in row_of_list(record)


def test_flag_of_the_window_stands_alone_where_the_letter_is_listed():
    assert notes(made_up(flags=(LEFT,))) == ["Note. No longer in the window."]


def test_withdrawn_letter_keeps_its_page_and_says_since_when_it_is_missing():
    record = made_up(
        not_listed_since=SINCE, withdrawn=WITHDRAWN, responses=(made_up_response("2021-05-01"),)
    )
    body = page(record)
    (note,) = notes(record)
    assert note.startswith("Withdrawn from the database. The list was read whole at least three")
    assert "no longer listed there since 3 November 2026" in words(body.find_class("status")[0])
    assert "1 May 2021 Response. In time." in section(body, "responses")
    assert "not listed" not in row_of_list(record)


def test_withdrawn_letter_was_only_missing_before_that_day():
    record = made_up(not_listed_since=SINCE, withdrawn=WITHDRAWN)
    (note,) = notes(record, as_of=date(2026, 11, 11))
    assert note.startswith("Not in the database’s list since 3 November 2026.")


@pytest.mark.parametrize(("day", "is_gone"), [(2, False), (3, True), (4, True)])
def test_response_that_is_no_longer_listed_says_since_when(day, is_gone):
    gone = made_up_response("2021-05-01").model_copy(update={"not_listed_since": SINCE})
    body = page(made_up(responses=(gone,)), as_of=date(2026, 11, day))
    said = "The database has not listed it since 3 November 2026." in section(body, "responses")
    assert said is is_gone


def waiting(**changes):
    secret = "Made-up Person"
    source = Source(
        id="letter-aaaaaaaaaaaa",
        kind=SourceKind.DOCUMENT,
        title="The letter",
        url=None,
        sha256="a" * 64,
        read_on=FIRST_SEEN,
    )
    letter = made_up_letter(
        addressee=secret,
        questions=(Question(number=1, text=f"What of {secret}?"),),
        signatories=(Signatory(name=secret, title="Special Rapporteur"),),
        response_period=response_period(60, f"A sentence with {secret}."),
    )
    fields = {
        "letter": letter,
        "sources": (*made_up().sources, source),
        "evidence": (Evidence(fact="letter.questions", source=source.id, quote=secret, page=2),),
        "documents": (document("a" * 64), document("b" * 64, held=True)),
        "flags": (Flag(code="letter-awaits-person", message="Compare aaa and bbb."),),
    }
    return made_up(**(fields | changes))


def test_waiting_file_hides_what_both_files_say():
    record = waiting()
    for view, body in pages(record).values():
        assert "Made-up Person" not in words(body), view.path
    (note,) = notes(record)
    assert note.startswith("Another file is waiting for a person’s decision.")
    body = page(record)
    assert section(body, "questions") == (
        "The letter asks 1 numbered question. Their text is not shown while a file waits for a "
        "person’s decision."
    )
    assert [line.split("SHA-256")[1] for line in lines(body, "documents")] == [
        " aaaaaaaaaaaa… first seen 12 July 2026",
        " bbbbbbbbbbbb… first seen 12 July 2026; waits for a person’s decision; "
        "nothing of it is shown",
    ]


def test_waiting_file_of_a_response_is_said_too():
    record = made_up(
        documents=(document("b" * 64, kind=DocumentKind.RESPONSE, held=True),),
        flags=(Flag(code="response-awaits-person", message="Compare."),),
    )
    (note,) = notes(record)
    assert note.startswith("Another file of a response is waiting for a person’s decision.")
    assert "Response, another file" in section(page(record), "documents")


def test_two_official_numbers_are_shown_with_the_flag_that_says_which_stands():
    flag = Flag(code="two-ids", message="Under the numbers 30774 and 30999.")
    record = waiting(
        documents=(document("a" * 64), document(None, gid=30999, held=True)), flags=(flag,)
    )
    assert notes(record) == ["Two official numbers. Under the numbers 30774 and 30999."]
    first, second = lines(page(record), "documents")
    assert first.startswith("Letter https")
    assert "number 30774" in first
    assert second.startswith("Letter, another file https")
    assert second.endswith(
        "number 30999 first seen 12 July 2026; nothing of it is taken; see the note above"
    )
    assert "Made-up Person" in words(page(record))


def test_file_that_was_not_read_yet_is_said_to_be_so():
    (line,) = lines(page(made_up(documents=(document(None),))), "documents")
    assert line.endswith("first seen 12 July 2026; its file has not been read yet")
    (line,) = lines(page(made_up(documents=(document("a" * 64),))), "documents")
    assert line.endswith("first seen 12 July 2026")


def test_address_of_another_host_is_plain_text():
    local = "http://127.0.0.1:8123/TMResultsBase/DownLoadFile?gId=1"
    record = made_up(
        documents=(document(None, url=local),),
        responses=(made_up_response().model_copy(update={"url": local}),),
    )
    body = page(record)
    assert local in section(body, "documents")
    assert local in section(body, "responses")
    assert not any("127.0.0.1" in (link.get("href") or "") for link in body.iter("a"))


@pytest.mark.parametrize(
    "code",
    [
        contradictions.SENT_DIFFERS,
        contradictions.RECIPIENT_DIFFERS,
        contradictions.LETTER_SILENT,
        contradictions.RESPONSE_BEFORE_LETTER,
        contradictions.RESPONSE_DATED_BEFORE,
        contradictions.RESPONSE_DATE_DIFFERS,
        contradictions.RESPONSES_MAY_BE_ONE,
        identity.TWO_IDS,
        identity.ID_RECYCLED,
        listed_responses.RESPONSE_NOT_LISTED,
    ],
)
def test_flag_that_the_scraper_sets_has_a_title(code):
    assert code in _TITLES


def test_codes_are_those_of_the_scraper():
    assert LEFT.code == absence.LEFT_WINDOW
    assert set(AWAITS_PERSON.values()).isdisjoint(_TITLES)


def test_flag_of_an_unknown_code_is_never_lost():
    assert notes(made_up(flags=(Flag(code="new", message="Made up."),))) == ["Note. Made up."]


def change(fact, before, after):
    return Change(on=FIRST_SEEN, fact=fact, before=before, after=after, source="made-up")


RESPONSES = (
    '[{"dated": "2021-05-01", "kind": "withheld", "url": null, "gid": 1, "first_seen": '
    '"2026-07-12", "sha256": null, "not_listed_since": "2026-11-03"}, {"dated": null, "kind": '
    '"unknown", "url": null, "gid": null, "first_seen": "2026-07-12"}]'
)


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [
        pytest.param("sent", '"2021-03-11"', "11 March 2021", id="day"),
        pytest.param("sent", '"2021-03"', "March 2021", id="month"),
        pytest.param("sent", '"soon"', '"soon"', id="no day"),
        pytest.param("type_listed", '"AL"', "AL", id="text"),
        pytest.param("documents", f'"{"a" * 64}"', "SHA-256 aaaaaaaaaaaa…", id="hash"),
        pytest.param(
            "recipient", '{"kind": "company", "name": "Made-up Ltd"}', "Made-up Ltd", id="recipient"
        ),
        pytest.param("recipient", '{"kind": "moon"}', '{"kind": "moon"}', id="no recipient"),
        pytest.param(
            "mandates",
            '[{"id": null, "listed": "One"}, {"id": "x", "listed": "Two"}]',
            "One; Two",
            id="mandates",
        ),
        pytest.param("mandates", "[]", "none", id="no mandates"),
        pytest.param(
            "responses",
            RESPONSES,
            "Response withheld: it exists but is not public, dated 1 May 2021, not listed since "
            "3 November 2026; Response (its document has not been read), not dated",
            id="responses",
        ),
        pytest.param("responses", "[]", "none", id="no responses"),
        pytest.param("letter.annex", "true", "true", id="truth"),
        pytest.param("letter", "no JSON {", "no JSON {", id="no JSON text"),
        pytest.param("made-up", '"text"', '"text"', id="of a fact that is not known"),
        pytest.param("sent", None, "unknown", id="unknown"),
    ],
)
def test_values_of_changes_are_in_words(fact, value, shown):
    (line,) = changes_of(made_up(history=(change(fact, value, None),)))
    assert (line.before, line.after) == (shown, "unknown")


@pytest.mark.parametrize(
    ("fact", "before", "after", "what"),
    [
        ("not_listed_since", None, '"2026-11-03"', "No longer in the database’s list"),
        ("not_listed_since", '"2026-11-03"', None, "In the database’s list again"),
        ("withdrawn", None, '"2026-11-12"', "Withdrawn"),
        ("withdrawn", '"2026-11-12"', None, "Back in the database"),
    ],
)
def test_going_and_coming_back_are_said_in_a_word(fact, before, after, what):
    record = made_up(history=(change(fact, before, after),))
    assert section(page(record), "changes") == f"12 July 2026 {what}"


def test_every_kind_of_response_has_its_words_in_the_history():
    for kind in ResponseKind:
        value = f'[{{"dated": null, "kind": "{kind}", "url": null, "gid": null, '
        value += '"first_seen": "2026-07-12"}]'
        (line,) = changes_of(made_up(history=(change("responses", value, None),)))
        assert line.before.endswith(", not dated")
