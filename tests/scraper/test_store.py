"""Records and texts as files: atomic, stable, never through a link."""

import json
import os
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_reference import REFERENCES

from scraper.records import DocumentKind
from scraper.reference import Reference
from scraper.store import DamagedRecord, Store, UnsafePath, record_bytes, schema_bytes
from tests.made_up import made_up, subject

KEY = Reference.of_key("OTH 9001/2021")
TEXTS = st.tuples(REFERENCES, st.integers(1, 99), st.sampled_from(DocumentKind))


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "data")


def save_text(store, *text):
    batch = store.batch()
    batch.save_text(*text)
    batch.commit()


def files(root):
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_an_absent_store_is_empty(store):
    assert store.load(KEY) is None
    assert store.load_text(KEY, 1) is None
    assert store.load_all() == ()
    assert store.texts() == ()


def test_a_record_is_one_file_under_its_year(store):
    assert store.save(made_up())
    assert files(store.data) == ["communications/2021/oth-9001-2021.json"]
    assert store.load(KEY) == made_up()
    assert store.load_all() == (made_up(),)


def test_a_file_is_json_in_the_order_of_the_types_with_a_final_newline(store):
    store.save(made_up(subject=subject("Évènement inventé")))
    content = store.path_of(KEY).read_bytes()
    assert content.endswith(b"}\n")
    assert "Évènement inventé".encode() in content
    assert list(json.loads(content))[:3] == ["schema_version", "reference", "type_listed"]
    assert store.path_of(KEY).stat().st_mode & 0o777 == 0o644


def test_the_same_record_is_not_written_twice(store):
    store.save(made_up())
    before = store.path_of(KEY).stat().st_ino
    assert not store.save(made_up())
    assert store.path_of(KEY).stat().st_ino == before
    assert store.save(made_up(sent=None))


def test_records_come_in_the_order_of_their_references(store):
    keys = ["OTH 9002/2021", "NZL 9/2022", "NZL 10/2021", "NZL 9/2021"]
    for key in keys:
        store.save(made_up(key))
    loaded = [record.reference for record in store.load_all()]
    assert loaded == ["NZL 9/2021", "NZL 10/2021", "NZL 9/2022", "OTH 9002/2021"]


def test_texts_are_numbered_from_the_second_on(store):
    save_text(store, KEY, 1, "one\n")
    save_text(store, KEY, 2, "deux à\n")
    assert files(store.data) == ["texts/2021/oth-9001-2021.2.txt", "texts/2021/oth-9001-2021.txt"]
    assert (store.load_text(KEY, 1), store.load_text(KEY, 2)) == ("one\n", "deux à\n")
    assert store.texts() == (store.text_path_of(KEY, 2), store.text_path_of(KEY, 1))


def test_a_text_is_kept_byte_for_byte(store):
    save_text(store, KEY, 1, "a\r\nb\x0c\u2028c")
    assert store.load_text(KEY, 1) == "a\r\nb\x0c\u2028c"


def test_texts_of_responses_are_numbered_from_the_first_on(store):
    save_text(store, KEY, 1, "letter\n")
    save_text(store, KEY, 1, "one\n", DocumentKind.RESPONSE)
    save_text(store, KEY, 2, "two\n", DocumentKind.RESPONSE)
    assert files(store.data) == [
        "texts/2021/oth-9001-2021.response-1.txt",
        "texts/2021/oth-9001-2021.response-2.txt",
        "texts/2021/oth-9001-2021.txt",
    ]
    assert store.load_text(KEY, 1) == "letter\n"
    assert store.load_text(KEY, 2, DocumentKind.RESPONSE) == "two\n"
    assert store.load_text(KEY, 3, DocumentKind.RESPONSE) is None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS)
def test_two_texts_never_share_a_path_in_any_capitals(store, one, other):
    paths = [str(store.text_path_of(*text)).casefold() for text in (one, other)]
    assert (paths[0] == paths[1]) == (one == other)


# Batches


def test_a_batch_is_stored_together_and_tells_meanwhile_what_it_will_leave(store):
    store.save(made_up())
    batch = store.batch()
    assert batch.load(KEY) == made_up()
    assert batch.save(made_up(sent=None))
    batch.save_text(KEY, 1, "one\n")
    assert not batch.save(made_up(sent=None))
    assert batch.load(KEY) == made_up(sent=None)
    assert (store.load(KEY), store.texts()) == (made_up(), ())
    assert batch.commit() == 2
    assert (store.load(KEY), store.load_text(KEY, 1)) == (made_up(sent=None), "one\n")
    assert batch.commit() == 0


def test_a_batch_that_changes_nothing_writes_nothing(store):
    store.save(made_up())
    before = store.path_of(KEY).stat().st_ino
    batch = store.batch()
    assert not batch.save(made_up())
    assert batch.commit() == 0
    assert store.path_of(KEY).stat().st_ino == before


def test_a_batch_can_remove_a_text(store):
    save_text(store, KEY, 1, "one\n")
    save_text(store, KEY, 2, "two\n")
    batch = store.batch()
    batch.remove_text(KEY, 1)
    assert (batch.load_text(KEY, 1), batch.load_text(KEY, 2)) == (None, "two\n")
    assert store.load_text(KEY, 1) == "one\n"
    batch.commit()
    assert (store.load_text(KEY, 1), store.load_text(KEY, 2)) == (None, "two\n")


def test_a_removal_that_was_not_finished_is_read_as_done(store):
    save_text(store, KEY, 1, "one\n")
    leave_journal(store, {store.text_path_of(KEY, 1): None})
    assert (store.load_text(KEY, 1), store.texts(), store.text_hashes()) == (None, (), {})
    store.journal.recover()
    assert not store.text_path_of(KEY, 1).exists()


def test_a_batch_that_was_stored_in_part_is_read_as_a_whole(store):
    """A program that is killed after the journal was written leaves it."""
    store.save(made_up())
    text = store.text_path_of(KEY, 1)
    other = store.path_of(Reference.of_key("OTH 9002/2021"))
    content = {
        store.path_of(KEY): record_bytes(made_up(sent=None)),
        other: record_bytes(made_up("OTH 9002/2021")),
        text: b"one\n",
    }
    leave_journal(store, content)
    assert store.load_all() == (made_up(sent=None), made_up("OTH 9002/2021"))
    assert (store.load_text(KEY, 1), store.texts()) == ("one\n", (text,))
    hashes = store.record_hashes(), store.text_hashes()
    assert hashes[1] == {text: sha256(b"one\n").hexdigest()}
    assert store.journal.recover() == 3
    assert store.load_all() == (made_up(sent=None), made_up("OTH 9002/2021"))
    assert (store.record_hashes(), store.text_hashes()) == hashes
    assert text.read_bytes() == b"one\n"
    assert not store.journal.path.exists()


def test_a_damaged_journal_is_an_error(store):
    store.save(made_up())
    leave_journal(store, {store.path_of(KEY): record_bytes(made_up(sent=None))})
    content = store.journal.path.read_bytes()
    for damaged in (content[:-9], content.replace(b"9001", b"9002"), b"", b"\xff"):
        store.journal.path.write_bytes(damaged)
        with pytest.raises(DamagedRecord, match="does not hold what was written"):
            store.load_all()


def leave_journal(store, content):
    """The state of a program that was killed when it had written the journal and no file."""
    directory = store.data.parent / "killed"
    killed = Store(directory)
    places = {directory / path.relative_to(store.data): new for path, new in content.items()}

    class Killed(Exception):
        pass

    def die(_changes):
        raise Killed

    killed.journal._apply = die
    with pytest.raises(Killed):
        killed.journal.commit(places)
    killed.journal.path.replace(store.journal.path)


@pytest.mark.parametrize("version", [0, 3, None, "2"])
def test_a_record_of_an_unknown_version_is_an_error(store, version):
    path = store.path_of(KEY)
    path.parent.mkdir(parents=True)
    data = json.loads(record_bytes(made_up())) | {"schema_version": version}
    path.write_text(json.dumps(data))
    with pytest.raises(DamagedRecord, match="use the program that wrote it"):
        store.load(KEY)


def test_a_record_with_other_white_space_is_read(store):
    path = store.path_of(KEY)
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(json.loads(record_bytes(made_up()))))
    assert store.load(KEY) == made_up()


# Links


def link_at(store, level):
    """Put a link to another place at one level of the path of the record."""
    elsewhere = store.data.parent / "elsewhere"
    path = store.path_of(KEY)
    places = {"file": path, "year": path.parent, "folder": path.parents[1]}
    target = elsewhere / "target"
    place = places[level]
    place.parent.mkdir(parents=True, exist_ok=True)
    if level == "file":
        elsewhere.mkdir()
        target.write_bytes(record_bytes(made_up()))
    else:
        target.mkdir(parents=True)
    place.symlink_to(target)
    return target


@pytest.mark.parametrize("level", ["file", "year", "folder"])
def test_a_link_at_any_level_is_refused_and_nothing_is_written_through_it(store, level):
    target = link_at(store, level)
    before = target.read_bytes() if level == "file" else list(target.iterdir())
    for action in (
        lambda: store.load(KEY),
        lambda: store.save(made_up(sent=None)),
        store.load_all,
    ):
        with pytest.raises(UnsafePath, match="symbolic link"):
            action()
    assert (target.read_bytes() if level == "file" else list(target.iterdir())) == before


def test_a_link_that_leads_nowhere_is_refused(store):
    path = store.path_of(KEY)
    path.parent.mkdir(parents=True)
    path.symlink_to("nowhere")
    with pytest.raises(UnsafePath):
        store.save(made_up())


def test_a_link_among_the_texts_is_refused(store):
    path = store.text_path_of(KEY, 1)
    path.parent.mkdir(parents=True)
    path.symlink_to("/etc/hostname")
    for action in (
        lambda: store.load_text(KEY, 1),
        lambda: save_text(store, KEY, 1, "x"),
        store.texts,
    ):
        with pytest.raises(UnsafePath):
            action()


# Damage


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[]", id="no object"),
        pytest.param(b"{}", id="nothing in it"),
        pytest.param(b'{"reference": 1}', id="another type"),
        pytest.param(record_bytes(made_up())[:-40], id="cut short"),
        pytest.param(b"\xff" + record_bytes(made_up()), id="not UTF-8"),
        pytest.param(
            record_bytes(made_up()).replace(b'"sent"', b'"status": 1, "sent"'), id="a key more"
        ),
    ],
)
def test_a_damaged_record_is_an_error_with_its_path(store, content):
    path = store.path_of(KEY)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    for action in (lambda: store.load(KEY), store.load_all):
        with pytest.raises(DamagedRecord, match="restore the file from git") as caught:
            action()
        assert str(path) in str(caught.value)


def test_a_record_under_another_name_is_an_error(store):
    path = store.path_of(KEY)
    path.parent.mkdir(parents=True)
    path.write_bytes(record_bytes(made_up("OTH 9002/2021")))
    with pytest.raises(DamagedRecord, match="belongs in"):
        store.load_all()


def test_a_foreign_file_is_an_error_and_not_passed_over(store):
    store.save(made_up())
    (store.path_of(KEY).parent / "notes.md").write_text("x")
    with pytest.raises(DamagedRecord, match=r"expected only \.json files"):
        store.load_all()


# Interruption


def test_a_left_over_temporary_file_is_passed_over(store):
    store.save(made_up())
    (store.path_of(KEY).parent / ".tracker-tmp-abc").write_bytes(b"half a rec")
    assert store.load_all() == (made_up(),)


def test_a_write_that_fails_leaves_the_old_file_and_no_other(store, monkeypatch):
    store.save(made_up())

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.save(made_up(sent=None))
    monkeypatch.undo()
    assert store.load(KEY) == made_up()
    assert files(store.data) == ["communications/2021/oth-9001-2021.json"]


def test_a_file_in_place_of_a_directory_is_an_error_and_stays(store):
    store.data.mkdir()
    (store.data / "communications").write_text("not a directory")
    with pytest.raises(OSError, match=r"directory|exists"):
        store.save(made_up())
    assert (store.data / "communications").read_text() == "not a directory"


def test_the_schema_is_written_the_same_every_time():
    assert schema_bytes() == schema_bytes()
    assert json.loads(schema_bytes())["title"] == "Communication"


# Reading while a run stores


class Restless(Store):
    """A store in which another edition is stored while the first *times* readings are under way."""

    def __init__(self, data, times):
        super().__init__(data)
        self.times = times

    def records(self):
        yield from super().records()
        if self.times:
            self.times -= 1
            Store(self.data).save(made_up(f"OTH {9100 + self.times}/2021"))


def test_an_edition_that_changed_while_it_was_read_is_read_again(store):
    store.save(made_up())
    restless = Restless(store.data, times=1)
    assert len(restless.load_all()) == 2


def test_editions_that_change_all_the_time_are_an_error(store):
    store.save(made_up())
    with pytest.raises(DamagedRecord, match="changes while it is read"):
        Restless(store.data, times=9).load_all()


def test_a_batch_of_many_records_is_stored(store):
    batch = store.batch()
    for number in range(120):
        batch.save(made_up(f"OTH {9001 + number}/2021"))
    assert batch.commit() == 120
    assert len(store.load_all()) == 120
    assert not store.journal.path.exists()
