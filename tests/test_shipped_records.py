"""The records that ship: complete, as their sources say, and nothing but facts in our own words.

What the sources printed is kept in a folder `shared` beside the checkout; where it is absent, the
tests that compare with it are skipped.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scraper.names.actors import actor_named
from scraper.names.corrections import corrections, corrections_of
from scraper.names.hosts import is_linked
from scraper.names.mandates import mandate_named
from scraper.names.territories import territory_named
from scraper.records import (
    Communication,
    Company,
    DocumentKind,
    Government,
    IntergovernmentalOrganisation,
    ResponseKind,
    SourceKind,
    day_of,
)
from scraper.reference import Reference
from scraper.store import Store, record_bytes, schema_bytes

ROOT = Path(__file__).parents[1]
DATA = ROOT / "content" / "data"
SHARED = ROOT.parent / "shared"
ROWS = SHARED / "source" / "records.json"
LETTER = SHARED / "letters" / "AL-OTH-54-2021.txt"
FIRST_SEEN = date(2026, 11, 22)
SUBJECT_WORDS = 12
RESPONSE_FILE = "https://spcommreports.ohchr.org/TMResultsBase/DownLoadFile?gId="
COPIED_WORDS = 6  # so many words in a row as in a source are a copy

STORE = Store(DATA)
RECORDS = {record.reference: record for record in STORE.load_all()}


def rows() -> list[dict]:
    if not ROWS.exists():
        pytest.skip(f"{ROWS} is absent")
    return json.loads(ROWS.read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    all_words = words(text)
    count = len(all_words) - COPIED_WORDS + 1
    return {tuple(all_words[start : start + COPIED_WORDS]) for start in range(count)}


def strings_of(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    match value:
        case str():
            yield path, value
        case list():
            for item in value:
                yield from strings_of(item, path)
        case dict():
            for key, item in value.items():
                yield from strings_of(item, (*path, key))


OFFICIAL_NAMES = {
    ("mandates", "listed"),
    ("recipient", "name"),
    ("letter", "addressee"),
    ("letter", "signatories", "name"),
    ("letter", "signatories", "title"),
    ("letter", "instruments", "name"),
}


def own_strings(record: Communication) -> Iterator[str]:
    """Every string of a record but official names and titles."""
    for path, text in strings_of(record.model_dump(mode="json")):
        if path not in OFFICIAL_NAMES:
            yield text


def test_sixty_seven_records_ship_and_no_text():
    assert len(RECORDS) == 67
    assert STORE.texts() == ()


def test_every_file_is_the_one_serialisation_of_its_record():
    for record in RECORDS.values():
        assert STORE.path_of(record.key).read_bytes() == record_bytes(record)


def test_the_shipped_schema_is_that_of_the_types_and_every_record_obeys_it():
    path = DATA / "communication.schema.json"
    assert path.read_bytes() == schema_bytes()
    schema = json.loads(path.read_bytes())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for record in RECORDS.values():
        validator.validate(json.loads(STORE.path_of(record.key).read_bytes()))


def test_nothing_else_lies_in_the_data():
    files = {path for path in DATA.rglob("*") if path.is_file()}
    records = {STORE.path_of(record.key) for record in RECORDS.values()}
    assert files - records == {DATA / "communication.schema.json"}


def test_every_record_was_first_seen_on_the_same_day_and_has_not_changed():
    for record in RECORDS.values():
        days = {record.first_seen, record.last_changed}
        days |= {item.first_seen for item in (*record.documents, *(record.responses or ()))}
        assert days == {FIRST_SEEN}
        assert record.history == ()
        assert (record.not_listed_since, record.withdrawn) == (None, None)


# Subjects


def test_every_subject_is_short_and_ours():
    for record in RECORDS.values():
        assert record.subject is not None
        assert record.subject.by == "tracker"
        assert 1 <= len(record.subject.text.split()) <= SUBJECT_WORDS
        assert not record.subject.text.endswith(".")


def test_no_subject_has_a_form_of_address():
    for record in RECORDS.values():
        assert record.subject is not None
        found = re.search(r"\b(Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Juez|Sr|Sra)\b", record.subject.text)
        assert found is None, record.subject.text


def test_no_subject_names_a_person_that_a_summary_names():
    names = set()
    for row in rows():
        titled = r"(?:M[rs]|Dr)\. (?:\w+[ -])?((?:[A-Z][\w-]+ ?)+)"
        for found in re.findall(
            titled + r"|(?:Juez|journalist)((?: [A-ZÁÓ][\w-]+)+)", row["summary"]
        ):
            names |= {word for word in words(" ".join(found)) if len(word) > 3}
    assert {"chiriac", "novak", "muñoz", "faridi"} <= names
    used = {word for record in RECORDS.values() for word in words(record.subject.text)}
    assert not names & used


def test_letters_on_one_matter_share_their_subject_and_no_others_do():
    cases = Counter((r.subject.text, r.sent, r.mandates) for r in RECORDS.values())
    subjects = Counter(record.subject.text for record in RECORDS.values())
    assert sorted(count for count in cases.values() if count > 1) == [2, 4, 4, 6, 10]
    assert sorted(subjects.values()) == sorted(cases.values())


def test_no_words_of_a_summary_or_of_the_letter_ship():
    sources = [row["summary"] for row in rows()]
    if LETTER.exists():
        sources.append(LETTER.read_text(encoding="utf-8"))
    copied = set().union(*map(runs, sources))
    short = {tuple(words(text)) for text in sources if len(words(text)) < COPIED_WORDS}
    for record in RECORDS.values():
        for text in own_strings(record):
            assert not runs(text) & copied, text
            assert tuple(words(text)) not in short, text


def test_records_use_the_word_response():
    for record in RECORDS.values():
        for text in own_strings(record):
            assert not re.search(r"\b(repl(y|ies)|answers?)\b", text, re.IGNORECASE), text


# Agreement with the names data


def test_every_addressee_agrees_with_the_names_data():
    for record in RECORDS.values():
        match record.recipient:
            case Government(name=name, country=country):
                territory = territory_named(name)
                assert territory is not None
                assert territory.code == country == record.key.code
            case (
                Company(name=name, kind=kind) | IntergovernmentalOrganisation(name=name, kind=kind)
            ):
                actor = actor_named(name)
                assert actor is not None
                assert actor.kind == kind
                assert record.key.code == "OTH"
            case recipient:
                assert recipient is None


def test_three_development_banks_are_organisations_of_states():
    banks = {"OTH 137/2025", "OTH 139/2025", "OTH 140/2025"}
    found = {
        record.reference
        for record in RECORDS.values()
        if isinstance(record.recipient, IntergovernmentalOrganisation)
    }
    assert found == banks


def test_every_mandate_agrees_with_the_names_data():
    for record in RECORDS.values():
        for mandate in record.mandates or ():
            known = mandate_named(mandate.listed)
            assert known is not None
            assert known.id == mandate.id


# Where facts were read


def test_every_known_fact_and_no_other_names_its_source():
    for record in RECORDS.values():
        facts = {
            "type_listed": record.type_listed,
            "type_printed": record.type_printed,
            "sent": record.sent,
            "published": record.published,
            "recipient": record.recipient,
            "mandates": record.mandates,
            "responses": record.responses,
            "documents": record.documents or None,
            "letter": record.letter,
        }
        known = {fact for fact, value in facts.items() if value is not None}
        assert Counter(item.fact for item in record.evidence) == Counter(known)
        assert all(item.quote is None for item in record.evidence)
        assert len(record.sources) == 1


def test_every_type_has_one_origin():
    for record in RECORDS.values():
        assert (record.type_listed is None) != (record.type_printed is None)


def test_official_addresses_follow_from_the_official_number():
    base = "https://spcommreports.ohchr.org/TMResultsBase"
    for record in RECORDS.values():
        for document in record.documents:
            is_letter = document.kind is DocumentKind.LETTER
            page = "DownLoadPublicCommunicationFile" if is_letter else "DownLoadFile"
            if document.gid is not None:
                assert document.url == f"{base}/{page}?gId={document.gid}"
        for response in record.responses or ():
            if response.gid is not None:
                assert response.url == f"{base}/DownLoadFile?gId={response.gid}"


def test_every_address_is_linked_or_printed_without_https():
    for record in RECORDS.values():
        addresses = [
            item.url
            for item in (*record.sources, *record.documents, *(record.responses or ()))
            if item.url is not None
        ]
        for address in addresses:
            assert is_linked(address) or address.startswith("http://freeassembly.net/")


# Incomplete records stay incomplete


@pytest.mark.parametrize(
    ("reference", "unknown"),
    [
        ("OTH 74/2022", {"sent", "recipient", "mandates", "published", "letter", "responses"}),
        ("USA 30/2025", {"sent", "mandates", "responses", "published", "letter"}),
        ("CAN 3/2026", {"mandates", "letter"}),
        ("SYR 3/2014", {"mandates", "responses", "published", "letter"}),
        ("SLV 8/2021", {"mandates", "responses", "published", "letter"}),
        ("BFA 2/2020", {"mandates", "published", "letter"}),
        ("EGY 13/2011", {"mandates", "published", "letter"}),
        ("AUS 2/2026", {"responses", "published", "letter"}),
        ("OTH 54/2021", {"responses", "published"}),
    ],
)
def test_what_no_source_says_is_unknown(reference, unknown):
    record = RECORDS[reference]
    names = ("sent", "recipient", "mandates", "responses", "published", "letter")
    assert {name for name in names if getattr(record, name) is None} == unknown


def test_a_month_without_a_day_is_not_a_day():
    record = RECORDS["CAN 3/2026"]
    assert record.sent == "2026-06"
    assert day_of(record.sent) is None
    assert record.published == "2026-08-03"


def test_a_file_of_which_it_is_unsure_what_it_is_proves_no_response():
    record = RECORDS["OTH 74/2022"]
    (document,) = record.documents
    assert (document.kind, document.gid) == (DocumentKind.RESPONSE, 37220)
    assert record.responses is None
    assert [flag.code for flag in record.flags] == ["kind-of-file-unsure"]


def test_none_to_date_is_known_and_differs_from_unknown():
    none = {record.reference for record in RECORDS.values() if record.responses == ()}
    assert none == {"EGY 13/2011", "PER 2/2012"}


def test_two_responses_of_one_day_are_two():
    dates = [response.dated for response in RECORDS["EGY 11/2011"].responses]
    assert dates == ["2011-10-19", "2011-10-19"]


def test_no_document_of_a_response_was_read():
    responses = [item for record in RECORDS.values() for item in record.responses or ()]
    assert {response.kind for response in responses} == {ResponseKind.UNKNOWN}


def test_the_slip_of_the_source_stays_as_printed_with_a_flag_and_a_correction():
    flagged = {record.reference: record.flags for record in RECORDS.values() if record.flags}
    assert set(flagged) == {"EGY 1/2012", "OTH 74/2022"}
    assert {item.reference for item in corrections()} == {"EGY 1/2012"}
    (flag,) = flagged["EGY 1/2012"]
    (correction,) = corrections_of("EGY 1/2012")
    assert flag.code == "sent-before-reference-year"
    assert RECORDS["EGY 1/2012"].sent == correction.printed == "2011-01-12"


def test_no_other_letter_is_dated_before_the_year_of_its_number():
    early = {r.reference for r in RECORDS.values() if r.sent and int(r.sent[:4]) < r.key.year}
    assert early == {"EGY 1/2012"}


# The one letter that was read


def test_the_letter_of_oth_54_2021_is_kept_as_facts():
    record = RECORDS["OTH 54/2021"]
    letter = record.letter
    assert letter is not None
    assert (record.type_printed, record.sent) == ("AL", "2021-03-12")
    assert [mandate.id for mandate in record.mandates] == [
        "business",
        "cultural-rights",
        "minority-issues",
        "freedom-of-religion-or-belief",
        "slavery",
        "torture",
        "trafficking",
    ]
    assert len(letter.resolutions) == len(letter.signatories) == len(record.mandates)
    assert [question.number for question in letter.questions] == list(range(1, 9))
    assert letter.response_period.days == letter.publication_period.days == 60
    assert " ".join(letter.also_sent_to.governments) == (
        "CHN GBR USA CHE SWE ESP KOR JPN ITA DEU FRA FIN DNK CAN"
    )
    assert letter.also_sent_to.other_companies
    assert letter.press_release
    assert letter.annex
    titles = [signatory.title for signatory in letter.signatories]
    assert titles == [
        ("" if index else "Chair-Rapporteur of the ") + mandate.listed
        for index, mandate in enumerate(record.mandates)
    ]
    assert [instrument.id for instrument in letter.instruments] == ["ungp", "hrc-res-17-31"]


def test_the_letter_ships_without_its_sentences():
    letter = RECORDS["OTH 54/2021"].letter
    assert {question.text for question in letter.questions} == {None}
    periods = (letter.response_period, letter.publication_period, letter.also_sent_to)
    assert {period.quote for period in periods} == {None}
    assert letter.footnotes == ()


def test_every_name_of_the_letter_stands_in_the_letter():
    if not LETTER.exists():
        pytest.skip(f"{LETTER} is absent")
    text = " ".join(LETTER.read_text(encoding="utf-8").split())
    record = RECORDS["OTH 54/2021"]
    names = [record.recipient.name, record.letter.addressee, *record.letter.resolutions]
    names += [mandate.listed for mandate in record.mandates]
    names += [f"{item.name} {item.title}" for item in record.letter.signatories]
    assert [name for name in names if name not in text] == []
    (document,) = record.documents
    assert document.text.characters == len(LETTER.read_bytes().decode("utf-8"))
    assert document.sha256 == record.sources[0].sha256 == sha256(LETTER.read_bytes()).hexdigest()


# Agreement with what was collected


def test_the_records_are_those_that_were_collected_and_one_letter():
    collected = {row["ref"] for row in rows()}
    assert set(RECORDS) == collected | {"OTH 54/2021"}


def test_every_fact_that_was_collected_is_in_its_record():
    for row in rows():
        record = RECORDS[row["ref"]]
        assert record.key == Reference.of_key(row["ref"])
        assert record.type == row["type"]
        assert record.sent == row["date"]
        assert record.published == row.get("published")
        assert (record.recipient and record.recipient.name) == row["recipient"]
        assert (row["recipient_kind"] == "state") == isinstance(record.recipient, Government)
        labels = record.mandates and [mandate.listed for mandate in record.mandates]
        assert labels == row.get("mandates")
        files = [(document.kind, str(document.gid)) for document in record.documents]
        letters = [(DocumentKind.LETTER, row["gid"])] if "gid" in row else []
        responses = [(DocumentKind.RESPONSE, row["reply_gid"])] if "reply_gid" in row else []
        assert files == letters + responses
        assert [document.url for document in record.documents] == [
            row.get("letter_url", f"{RESPONSE_FILE}{row.get('reply_gid')}") for _ in files
        ]
        dates = record.responses and [response.dated for response in record.responses]
        if row["replies"] is None:
            assert record.responses is None
        else:
            assert list(dates) == row["replies"]


def test_every_page_and_file_that_was_collected_from_is_named():
    for row in rows():
        (source,) = RECORDS[row["ref"]].sources
        printed = row["source"]
        if printed.startswith("http"):
            assert (source.kind, source.url) == (SourceKind.WEB_PAGE, printed)
        elif printed.startswith("github:"):
            repository, commit = printed.removeprefix("github:").split(":")[0].split("@")
            assert source.kind is SourceKind.DATASET
            assert source.url.startswith(f"https://github.com/{repository}/")
            assert commit in source.url
        read = date(2026, 7, 12) if "scraped_at" in row else None
        assert source.read_on == read
