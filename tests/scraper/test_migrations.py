"""Record files of earlier versions -> the present one.

The stored states are of made-up communications; those of version 1 were written by the program of
that version. A missing expectation is written and the test fails: review it, and commit it.
"""

import json
import shutil
from pathlib import Path

import pytest

from scraper.records import Communication
from scraper.store import DamagedRecord, Store, record_bytes
from scraper.store.migrations import CURRENT, UnknownVersion, upgraded

STATES = Path(__file__).parents[1] / "fixtures" / "records"
FIRST = sorted(STATES.glob("*.v1.json"))
SECOND = sorted(STATES.glob("*.v2.json"))


def states(paths):
    return [pytest.param(path, id=path.name) for path in paths]


def stored_at(path, data):
    """A store that holds the record of the file at *path* as it is."""
    store = Store(data)
    reference = Communication.model_validate_json(
        json.dumps(upgraded(json.loads(path.read_bytes())))
    ).key
    place = store.path_of(reference)
    place.parent.mkdir(parents=True)
    shutil.copyfile(path, place)
    return store, reference


def test_there_are_states_of_every_version():
    assert len(FIRST) == len(SECOND) == 4
    assert CURRENT == 2


@pytest.mark.parametrize("path", states(FIRST))
def test_a_state_of_version_1_becomes_the_reviewed_one(path, tmp_path):
    store, reference = stored_at(path, tmp_path)
    content = record_bytes(store.load(reference))
    expected = path.with_name(path.name.replace(".v1.", ".v2."))
    if not expected.exists():
        expected.write_bytes(content)
        pytest.fail(f"{expected} was missing and is written: review and commit it")
    assert content == expected.read_bytes()


@pytest.mark.parametrize("path", states(FIRST))
def test_nothing_of_version_1_is_lost(path):
    before = json.loads(path.read_bytes())
    after = upgraded(before)
    new = {"documents": ("held",), "responses": ("sha256", "not_listed_since")}
    for key in before.keys() - {"schema_version", *new}:
        assert after[key] == before[key]
    for key, added in new.items():
        for old, item in zip(before[key] or (), after[key] or (), strict=True):
            assert {name: value for name, value in item.items() if name not in added} == old
            assert item.keys() - old.keys() == set(added)


@pytest.mark.parametrize("path", states(FIRST))
def test_to_read_an_earlier_version_leaves_its_file_until_the_record_is_stored(path, tmp_path):
    store, reference = stored_at(path, tmp_path)
    before = store.path_of(reference).read_bytes()
    record = store.load(reference)
    assert store.load_all() == (record,)
    assert store.path_of(reference).read_bytes() == before
    assert store.save(record)
    assert store.load(reference) == record
    assert not store.save(record)


@pytest.mark.parametrize("path", states(SECOND))
def test_a_state_of_the_present_version_stays_as_it_is(path, tmp_path):
    data = json.loads(path.read_bytes())
    assert upgraded(data) == data
    store, reference = stored_at(path, tmp_path)
    assert record_bytes(store.load(reference)) == path.read_bytes()


def test_each_document_is_claimed_by_one_response():
    data = json.loads((STATES / "two-responses-of-one-day.v1.json").read_bytes())
    read = [item["sha256"] for item in data["documents"]]
    claimed = [item["sha256"] for item in upgraded(data)["responses"]]
    assert claimed == [*read, None]


def test_a_document_that_no_evidence_ties_is_claimed_by_none():
    data = json.loads((STATES / "response-without-date.v1.json").read_bytes())
    data["evidence"] = []
    assert [item["sha256"] for item in upgraded(data)["responses"]] == [None]


@pytest.mark.parametrize("version", [None, 0, 3, "2"])
def test_a_version_that_is_not_known_is_refused(version, tmp_path):
    data = json.loads(SECOND[0].read_bytes()) | {"schema_version": version}
    with pytest.raises(UnknownVersion, match=f"schema_version {version!r}, expected 1 to 2"):
        upgraded(data)
    store, reference = stored_at(SECOND[0], tmp_path)
    store.path_of(reference).write_text(json.dumps(data))
    with pytest.raises(DamagedRecord, match="use the program that wrote it"):
        store.load(reference)
