"""What the list says + what the letter says -> where they differ, also in hostile words."""

import pytest
from made_up import made_up
from made_up_sightings import COMPANY, DAY, letter, row

from scraper.merge.contradictions import contradictions, contradictions_of_list, is_listed
from scraper.merge.flags import with_flag, without_flag
from scraper.merge.letters import merge
from scraper.merge.listing import merge_listing
from scraper.merge.provenance import told_by, way_of
from scraper.records import Company, Evidence, Flag, Government, SourceKind
from scraper.sources.observation import EXPORT, LIST, PAGE

HOSTILE = (
    "Made-up S.A.",
    "Made-up Ltd..",
    "X; the letter says Y.",
    "The database lists the recipient as X; the letter says Y.",
    "None",
)


def both():
    """A record of which the list and the letter agree."""
    return merge(merge_listing(None, row(), on=DAY).record, letter(gid=1), on=DAY).record


@pytest.mark.parametrize("first", HOSTILE)
@pytest.mark.parametrize("second", HOSTILE)
def test_what_the_letter_says_is_found_again_behind_any_name(first, second):
    record = both()
    for name in (first, second):
        listed = {"recipient": Company(name=name)}
        flags = contradictions_of_list(record, listed)
        record = record.model_copy(update={"flags": flags} | listed)
        assert [flag.message for flag in flags] == [
            f"The database lists the recipient as {name}; the letter says {COMPANY}."
        ]
    back = {"recipient": Company(name=COMPANY)}
    assert contradictions_of_list(record, back) == ()


def test_a_fact_of_which_no_letter_speaks_contradicts_nothing():
    record = merge_listing(None, row(), on=DAY).record
    assert contradictions_of_list(record, {"sent": "2021-04-01"}) == ()


def test_a_fact_that_is_not_listed_leaves_its_flag():
    flag = Flag(code="sent-differs", message="As it is.")
    record = both().model_copy(update={"flags": (flag,)})
    assert contradictions_of_list(record, {"type_listed": "UA"}) == (flag,)


def test_a_list_that_tells_nothing_contradicts_nothing():
    assert contradictions_of_list(both(), {"recipient": None}) == ()


def test_a_state_that_the_data_does_not_know_differs():
    state = Government(name="Made-up State", country=None)
    (flag,) = contradictions_of_list(both(), {"recipient": state})
    assert flag.code == "recipient-differs"


def test_flags_of_a_letter_are_renewed_in_their_places():
    flag = Flag(code="made-up", message="Made up.")
    record = both().model_copy(update={"sent": "2021-03-11"})
    flagged = record.model_copy(update={"flags": contradictions(record, letter())})
    record = with_flag(flagged, flag, on=DAY)
    assert contradictions(record, letter()) == record.flags
    assert without_flag(record, flag, on=DAY).flags == flagged.flags
    assert without_flag(flagged, flag, on=DAY) is flagged


@pytest.mark.parametrize(
    ("evidence", "is_from_a_list"),
    [
        pytest.param((), True, id="no word on it, from a dataset"),
        pytest.param((Evidence(fact="sent", source="made-up"),), True, id="said by a dataset"),
        pytest.param((Evidence(fact="sent", source="letter"),), False, id="said by a letter"),
    ],
)
def test_listed_is_what_another_source_than_a_document_says(evidence, is_from_a_list):
    (dataset,) = made_up().sources
    document = dataset.model_copy(update={"id": "letter", "kind": SourceKind.DOCUMENT})
    record = made_up(sources=(dataset, document), evidence=evidence)
    assert is_listed(record, "sent") is is_from_a_list


def test_the_ways_into_the_database_are_told_apart():
    record = merge_listing(None, row(way=EXPORT), on=DAY).record
    assert told_by(record, EXPORT) > {"sent", "recipient"}
    assert told_by(record, LIST) == told_by(record, PAGE) == frozenset()
    assert way_of(record.sources[0].id) == EXPORT
    assert way_of("database-lists-1") is None
