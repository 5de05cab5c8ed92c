"""One run at a time, and what a killed run leaves behind."""

import signal
import subprocess
import sys

import pytest

from scraper.run.lock import Busy, locked
from scraper.store import UnsafePath
from scraper.store.disk import write_whole

HOLDER = """
import sys, time
from pathlib import Path
from scraper.run.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another program that holds the lock of the directory."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "data")], stdout=subprocess.PIPE
    )
    assert program.stdout.readline() == b"held\n"
    yield program
    program.kill()
    program.wait()
    program.stdout.close()


def test_a_second_run_is_told_at_once(tmp_path, holder):
    with pytest.raises(Busy, match="another run holds the lock"), locked(tmp_path / "data"):
        pytest.fail("the lock was given twice")


def test_the_lock_of_a_killed_run_is_free(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with locked(tmp_path / "data"):
        assert (tmp_path / "data" / ".tracker-lock").exists()


def test_the_lock_is_free_again_after_a_run_and_after_an_error(tmp_path):
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), locked(tmp_path):
            raise ZeroDivisionError


def test_temporary_files_of_a_killed_run_are_removed_and_others_stay(tmp_path):
    inside = tmp_path / "communications" / "2021"
    inside.mkdir(parents=True)
    (inside / ".tracker-tmp-x").write_bytes(b"half")
    (inside / "a.json").write_bytes(b"{}")
    (inside / ".hidden").write_bytes(b"")
    with locked(tmp_path):
        assert sorted(path.name for path in inside.iterdir()) == [".hidden", "a.json"]


@pytest.mark.parametrize(
    ("name", "is_store"),
    [("2021", False), ("letter.pdf", False), ("communications", True), ("runs.jsonl", True),
     ("communication.schema.json", True),
     (".hidden", True)],
)  # fmt: skip
def test_a_directory_of_other_files_is_not_taken_for_one_of_records(name, is_store, tmp_path):
    (tmp_path / name).mkdir()
    if is_store:
        with locked(tmp_path):
            return
    with pytest.raises(UnsafePath, match="no records"), locked(tmp_path):
        pytest.fail("it was taken")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_lock_that_is_a_link_is_refused(tmp_path):
    (tmp_path / ".tracker-lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"), locked(tmp_path):
        pytest.fail("the link was followed")
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_is_written_with_its_directory(tmp_path):
    path = tmp_path / "a" / "b"
    write_whole(path, b"x")
    write_whole(path, b"y", is_durable=False)
    assert path.read_bytes() == b"y"
    assert [item.name for item in path.parent.iterdir()] == ["b"]
