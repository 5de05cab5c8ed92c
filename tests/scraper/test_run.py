"""A run, its line in the log, and what the chain of lines proves."""

import random
import resource
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from scraper.run import ChangedByHand, ClockWentBack, Plan, begun
from scraper.run import log as runlog
from scraper.run.adopt import NotAContinuation, adopt
from scraper.run.lock import Busy
from scraper.run.log import DamagedLog, Outcome, Rows, read_log
from scraper.run.prove import problems_of_log, seal
from scraper.store import Store
from tests.made_up import made_up, subject

DAY = date(2026, 3, 1)


def now():
    return datetime(2026, 3, 1, 3, 23, 45, 678, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "data")


def run(store, *records, day=DAY, outcome=Outcome.DONE, **facts):
    """A run that stores *records*."""
    with begun(store, Plan("collect", "http://127.0.0.1/", day, now)) as running:
        batch = store.batch()
        for record in records:
            batch.save(record)
        running.note(**facts)
        running.end(outcome, batch)
        return running.entry


def log_of(store):
    return runlog.path_of(store.data).read_bytes()


def test_a_run_has_one_line_with_its_outcome(store):
    entry = run(store, made_up(), rows=Rows(seen=1, new=1), is_whole=True)
    (read,) = read_log(log_of(store))
    assert read.model_copy(update={"own": entry.own}) == entry
    assert (read.number, read.outcome, read.rows.new) == (1, Outcome.DONE, 1)
    assert read.ended == datetime(2026, 3, 1, 3, 23, 45, tzinfo=UTC)
    assert list(problems_of_log(store)) == []


def test_runs_are_chained_and_carry_the_records_hash(store):
    first, second = run(store, made_up()), run(store, made_up("OTH 9002/2021"))
    assert first.records != second.records
    assert run(store).records == second.records
    assert [entry.number for entry in read_log(log_of(store))] == [1, 2, 3]


def test_what_a_killed_run_had_stored_is_told_as_unfinished_and_the_next_run_goes_on(store):
    with begun(store, Plan("collect", None, DAY, now)) as running:
        batch = store.batch()
        batch.save(made_up())
        assert running.commit(batch) == 1
    assert [entry.outcome for entry in read_log(log_of(store))] == [Outcome.UNFINISHED]
    assert list(problems_of_log(store)) == []
    run(store)
    outcomes = [entry.outcome for entry in read_log(log_of(store))]
    assert outcomes == [Outcome.UNFINISHED, Outcome.DONE]


def test_the_line_of_a_run_is_written_anew_until_its_outcome(store):
    with begun(store, Plan("collect", None, DAY, now)) as running:
        for number in (9001, 9002):
            batch = store.batch()
            batch.save(made_up(f"OTH {number}/2021"))
            running.commit(batch)
        running.end(Outcome.DONE)
    (entry,) = read_log(log_of(store))
    assert entry.outcome is Outcome.DONE


def test_a_dry_run_stores_nothing(store):
    with begun(store, Plan("collect", None, DAY, now, is_dry=True)) as running:
        batch = store.batch()
        batch.save(made_up())
        running.commit(batch)
        running.end(Outcome.DONE)
    assert store.load_all() == ()
    assert not runlog.path_of(store.data).exists()


def test_a_second_run_meanwhile_is_busy(store):
    with (
        begun(store, Plan("collect", None, DAY, now)),
        pytest.raises(Busy),
        begun(store, Plan("collect", None, DAY, now)),
    ):
        pytest.fail("two runs at once")


def test_a_name_follows_from_the_day_and_what_came(store):
    with begun(store, Plan("collect", None, DAY, now)) as running:
        name = running.named_after("rows")
        assert name.startswith("2026-03-01-")
        assert running.named_after("rows") == name
        assert running.named_after("other rows") != name


@pytest.mark.parametrize(
    ("day", "error"),
    [
        pytest.param(date(2026, 2, 28), ClockWentBack, id="the day before"),
        pytest.param(date(1970, 1, 1), ClockWentBack, id="a clock that starts anew"),
        pytest.param(DAY, None, id="the same day"),
        pytest.param(date(2026, 3, 2), None, id="the day after"),
    ],
)
def test_no_run_is_dated_before_the_last_one(store, day, error):
    run(store, made_up())
    if error is None:
        run(store, day=day)
        return
    with pytest.raises(error, match="set the clock"):
        run(store, day=day)


def test_a_record_changed_by_hand_is_found_and_no_run_builds_on_it(store):
    run(store, made_up())
    store.save(made_up(subject=subject("Corrected by a person")))
    assert ["--seal" in problem for problem in problems_of_log(store)] == [True]
    with pytest.raises(ChangedByHand, match="--seal"):
        run(store)


def test_a_change_by_hand_is_taken_into_the_log_with_its_reason(store):
    run(store, made_up())
    store.save(made_up(subject=subject("Corrected by a person")))
    seal(store, "a wrong word", on=DAY, now=now)
    assert list(problems_of_log(store)) == []
    assert read_log(log_of(store))[-1].reasons == ("a wrong word",)
    run(store)


def test_without_a_log_there_is_nothing_to_prove(store):
    store.save(made_up())
    assert list(problems_of_log(store)) == []
    run(store)


@contextmanager
def no_file_larger_than(size):
    """As on a full disk: what is written beyond *size* bytes of a file is refused."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_run_whose_records_did_not_fit_on_the_disk_leaves_the_old_ones_and_says_so(store):
    run(store, made_up())
    batch = store.batch()
    for number in range(9):
        batch.save(made_up(f"OTH {9002 + number}/2021"))
    with begun(store, Plan("collect", None, DAY, now)) as begun_run:
        with no_file_larger_than(3_000), pytest.raises(OSError, match="large"):
            begun_run.commit(batch)
        begun_run.end(Outcome.FAILED)
    assert list(problems_of_log(store)) == []
    assert [record.reference for record in store.load_all()] == ["OTH 9001/2021"]
    run(store, made_up("OTH 9002/2021"))


def test_a_run_whose_disk_failed_among_the_records_is_finished_by_the_next(store):
    run(store, made_up())
    batch = store.batch()
    batch.save(made_up("OTH 9002/2021"))
    batch.save(made_up("OTH 9003/2022"))
    obstacle = store.data / "communications" / "2022" / "oth-9003-2022.json"
    obstacle.mkdir(parents=True)
    with begun(store, Plan("collect", None, DAY, now)) as begun_run:
        with pytest.raises(OSError, match="2022"):
            begun_run.commit(batch)
        with pytest.raises(OSError, match="2022"):
            begun_run.end(Outcome.FAILED)
    obstacle.rmdir()
    assert len(store.load_all()) == 3
    assert list(problems_of_log(store)) == []
    run(store, made_up("OTH 9004/2021"))
    assert len(store.load_all()) == 4
    assert list(problems_of_log(store)) == []


@pytest.fixture
def tampered(store):
    """A log of six runs, with its lines."""
    for number in range(6):
        run(store, made_up(f"OTH {9001 + number}/2021"))
    return store, log_of(store).splitlines(keepends=True)


def cut_short(lines):
    return [*lines[:-1], lines[-1][:-1]]


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(lambda lines: [*lines[:2], *lines[3:]], id="a run taken out"),
        pytest.param(lambda lines: lines[1:], id="the first run taken out"),
        pytest.param(lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]], id="two swapped"),
        pytest.param(lambda lines: [*lines, lines[-1]], id="a run twice"),
        pytest.param(cut_short, id="the last line cut short"),
        pytest.param(lambda lines: [*lines, b"{}\n"], id="no run"),
        pytest.param(lambda lines: [], id="nothing left"),
    ],
)
def test_a_tampered_log_is_found(tampered, tamper):
    store, lines = tampered
    runlog.path_of(store.data).write_bytes(b"".join(tamper(lines)))
    assert list(problems_of_log(store)) != []
    with pytest.raises(DamagedLog, match="restore the file"):
        run(store)


def test_the_last_run_taken_out_is_found_by_the_records(tampered):
    store, lines = tampered
    runlog.path_of(store.data).write_bytes(b"".join(lines[:-1]))
    assert len(list(problems_of_log(store))) == 1


def test_any_bit_flipped_in_the_log_or_in_a_record_is_found(tampered):
    store, _ = tampered
    random_ = random.Random(7)
    files = [runlog.path_of(store.data), *sorted(store.data.rglob("oth-*.json"))]
    for _ in range(300):
        path = random_.choice(files)
        content = path.read_bytes()
        flipped = bytearray(content)
        flipped[random_.randrange(len(content))] ^= 1 << random_.randrange(8)
        path.write_bytes(flipped)
        assert list(problems_of_log(store)) != [], bytes(flipped)
        path.write_bytes(content)
    assert list(problems_of_log(store)) == []


# Handing over


def test_records_that_continue_ours_are_taken_with_their_news(store, tmp_path):
    run(store, made_up())
    theirs = Store(tmp_path / "theirs")
    theirs.save(made_up())
    runlog.path_of(theirs.data).write_bytes(log_of(store))
    run(theirs, made_up("OTH 9002/2021"))
    assert adopt(store, theirs.data) == "data: 1 new communication"
    assert len(store.load_all()) == 2
    assert log_of(store) == log_of(theirs)
    assert adopt(store, theirs.data) == "data: no news"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        pytest.param(
            lambda theirs: theirs.save(made_up(sent=None)), "not those that the run", id="a record"
        ),
        pytest.param(
            lambda theirs: runlog.path_of(theirs.data).unlink(), "does not continue", id="no log"
        ),
        pytest.param(
            lambda theirs: theirs.path_of(made_up().key).unlink(), "is not in it", id="one gone"
        ),
        pytest.param(
            lambda theirs: (
                (theirs.data / "texts").mkdir() or (theirs.data / "texts" / "x.txt").write_text("x")
            ),
            "no record counts this text",
            id="a text of no record",
        ),
    ],
)
def test_what_does_not_follow_is_not_taken(store, tmp_path, spoil, reason):
    run(store, made_up())
    before = (store.load_all(), log_of(store))
    theirs = Store(tmp_path / "theirs")
    theirs.save(made_up())
    runlog.path_of(theirs.data).write_bytes(log_of(store))
    run(theirs, made_up("OTH 9002/2021"))
    spoil(theirs)
    with pytest.raises(NotAContinuation, match=reason):
        adopt(store, theirs.data)
    assert (store.load_all(), log_of(store)) == before
