"""What the log of runs says of the records."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.rules.readings import is_made_up_source, readings_of
from scraper.run.log import Files, Outcome, Rows
from tests.generator.many import OFFICIAL, READ_AT, run

FAKE = "http://127.0.0.1:8123"
CHANGED = "1" * 64


def test_log_without_runs_says_nothing():
    readings = readings_of(())
    assert (readings.last, readings.is_made_up) == (None, False)


def test_last_whole_reading_that_was_done_counts():
    earlier = run(run="first", day=date(2026, 11, 21), ended=READ_AT - timedelta(days=1))
    last = readings_of((earlier, run(run="second"))).last
    assert (last.run, last.day, last.ended) == ("second", date(2026, 11, 22), READ_AT)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"outcome": Outcome.HELD}, id="held"),
        pytest.param({"outcome": Outcome.FAILED}, id="failed"),
        pytest.param({"outcome": Outcome.UNFINISHED}, id="killed, or under way"),
        pytest.param({"is_whole": False}, id="a part of the list"),
        pytest.param({"command": "import", "source": "export.xlsx"}, id="an export"),
        pytest.param({"command": "seal", "source": None}, id="a seal"),
    ],
)
def test_run_that_read_no_whole_list_leaves_the_reading_before(changes):
    assert readings_of((run(**changes),)).last is None
    assert readings_of((run(run="before"), run(**changes))).last.run == "before"


def test_next_reading_is_expected_a_day_and_a_half_later():
    last = readings_of((run(),)).last
    assert last.next_expected_by == datetime(2026, 11, 23, 15, 23, 41, tzinfo=UTC)


@pytest.mark.parametrize(
    "ended",
    [
        pytest.param(READ_AT.astimezone(timezone(timedelta(hours=14))), id="another zone"),
        pytest.param(READ_AT.replace(tzinfo=None), id="no zone"),
    ],
)
def test_instant_of_a_reading_is_of_utc(ended):
    last = readings_of((run(ended=ended),)).last
    assert (last.ended, last.ended.tzinfo) == (READ_AT, UTC)


@pytest.mark.parametrize(
    ("source", "is_made_up"),
    [
        pytest.param(OFFICIAL, False, id="official"),
        pytest.param(f"{OFFICIAL}/", False, id="official with a slash"),
        pytest.param(f"{OFFICIAL}:443/LatestReports", False, id="official with its port"),
        pytest.param("HTTPS://SpCommReports.OHCHR.org", False, id="capitals"),
        pytest.param("export.xlsx", False, id="a file"),
        pytest.param("made-up demonstration.csv", False, id="a file of any name"),
        pytest.param(None, False, id="nothing"),
        pytest.param(FAKE, True, id="this machine"),
        pytest.param("http://localhost/", True, id="its name"),
        pytest.param("http://spcommreports.ohchr.org", True, id="not encrypted"),
        pytest.param(f"{OFFICIAL}:8443", True, id="another port"),
        pytest.param("https://spcommreports.ohchr.org.example.com", True, id="a longer host"),
        pytest.param("https://example.com/spcommreports.ohchr.org", True, id="in the path"),
        pytest.param("https://spcommreports.ohchr.org@example.com", True, id="as a user"),
        pytest.param("https://x@spcommreports.ohchr.org", True, id="with a user"),
        pytest.param("https://[::1", True, id="no address at all"),
        pytest.param("file:///tmp/site", True, id="a file by its address"),
    ],
)
def test_only_the_official_address_is_not_made_up(source, is_made_up):
    assert is_made_up_source(source) is is_made_up


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param((run(source=FAKE),), id="alone"),
        pytest.param((run(source=FAKE), run()), id="before a real one"),
        pytest.param((run(), run(source=FAKE)), id="that changed nothing"),
        pytest.param(
            (run(), run(source=FAKE, outcome=Outcome.FAILED, records=CHANGED)),
            id="that failed after it changed a record",
        ),
        pytest.param(
            (run(source=FAKE, outcome=Outcome.FAILED, rows=Rows(seen=1, new=1)),),
            id="the first, that failed after a row",
        ),
        pytest.param(
            (run(source=FAKE, outcome=Outcome.UNFINISHED, files=Files(taken=1)),),
            id="the first, that was killed after a file",
        ),
    ],
)
def test_one_run_from_another_address_makes_all_made_up(runs):
    assert readings_of(runs).is_made_up


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param((run(), run(source=FAKE, outcome=Outcome.FAILED)), id="failed"),
        pytest.param((run(), run(source=FAKE, outcome=Outcome.HELD)), id="held"),
        pytest.param((run(source=FAKE, outcome=Outcome.FAILED),), id="failed, the first"),
        pytest.param(
            (run(source=FAKE, outcome=Outcome.HELD, rows=Rows(seen=3, new=3)),),
            id="held, the first",
        ),
    ],
)
def test_run_that_changed_nothing_does_not_call_real_letters_made_up(runs):
    assert not readings_of(runs).is_made_up
