"""Nights of collecting from a made-up database on a real server."""

import json
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from scraper.__main__ import main
from scraper.run.lock import locked
from scraper.run.log import Outcome, path_of, read_log
from tests.campaigns.nights import PROJECT, records, tree
from tests.campaigns.oracle import judge
from tests.source import Applied, Catalogue, Fault, serve

FIRST = date(2026, 3, 2)


class House:
    """A data directory and a made-up database; `night` collects into the one from the other."""

    def __init__(self, root, site):
        self.root = root
        self.site = site
        self.catalogue = site.catalogue
        self.day = FIRST - timedelta(days=1)

    def night(self, *more, fault=None, outcome="done"):
        self.day += timedelta(days=1)
        self.site.set_faults(*([fault] if fault else []))
        return self.collect(*more, outcome=outcome)

    def collect(self, *more, outcome="done"):
        """What collecting prints with --json; its outcome is as expected."""
        arguments = ["collect", *self.options(), "--delay", "0", "--json", *more]
        result = CliRunner().invoke(main, arguments)
        code = {"done": 0, "failed": 1, "held": 3, "busy": 75}[outcome]
        assert result.exit_code == code, result.output
        return json.loads(result.stdout)

    def options(self):
        places = ("--data", str(self.root / "data"), "--cache", str(self.root / "cache"))
        return ["--base-url", self.site.url, *places, "--on", self.day.isoformat()]

    def log(self):
        return read_log(path_of(self.root / "data").read_bytes())

    @property
    def listed(self):
        truth = self.catalogue.truth()
        return [reference for reference in truth if truth[reference].is_listed]

    @property
    def judged(self):
        return judge(records(self.root), self.catalogue.truth())


@contextmanager
def house_of(root, communications):
    catalogue = Catalogue(seed=3, communications=communications, today=FIRST)
    with serve(catalogue, page_size=4) as site:
        yield House(root, site)


@pytest.fixture
def house(tmp_path):
    with house_of(tmp_path, 6) as house:
        yield house


@pytest.fixture
def known(house):
    """A house after its first night, without files."""
    house.night("--no-documents")
    return house


@pytest.fixture
def large(tmp_path):
    """A house of 40 communications after its first night, without files."""
    with house_of(tmp_path, 40) as house:
        house.night("--no-documents")
        yield house


def test_a_first_night_takes_every_row_and_reads_every_file(house):
    entry = house.night()
    truth = house.catalogue.truth()
    listed = [true for true in truth.values() if true.is_listed]
    assert entry["rows"] == {
        "seen": len(listed),
        "new": len(listed),
        "changed": 0,
        "unchanged": 0,
        "duplicate": 0,
        "rejected": 0,
        "vanished": 0,
    }
    files = sum(len(true.gids) + len(true.responses) for true in listed)
    found = len(records(house.root)) - len(listed)  # by their numbers
    assert entry["files"]["taken"] == files + found
    assert (house.judged.wrong, house.judged.lost, house.judged.flagged) == ([], [], [])
    held = records(house.root)
    for reference, true in truth.items():
        if true.is_listed:
            assert held[reference]["letter"]["language"] == true.language
            kinds = [response["kind"] for response in held[reference]["responses"]]
            assert sorted(kinds) == sorted(str(item.kind) for item in true.responses)
    assert house.site.log.peak_connections() == 1


def test_a_night_without_news_changes_nothing_and_fetches_no_file(house):
    house.night()
    before = tree(house.root)
    entry = house.night()
    assert tree(house.root) == before
    assert entry["rows"]["unchanged"] == entry["rows"]["seen"]
    assert entry["files"]["fetched"] == 0
    assert [item.outcome for item in house.log()] == [Outcome.DONE] * 2


def test_new_responses_are_news_and_hold_nothing(large):
    for reference in large.listed[:20]:
        large.catalogue.add_response(reference)
    entry = large.night("--no-documents")
    assert entry["rows"]["changed"] == 20


def test_news_of_nights_is_taken(known):
    for _ in range(3):
        known.catalogue.advance(1)
        known.night("--no-documents")
    assert (known.judged.wrong, known.judged.lost) == ([], [])


def test_a_letter_beside_the_list_is_found_by_its_number(house):
    truth = house.catalogue.truth()
    (unlisted,) = (reference for reference in truth if not truth[reference].was_listed)
    entry = house.night()
    assert unlisted in entry["asked"]
    assert len(entry["asked"]) == 20
    record = records(house.root)[unlisted]
    assert record["documents"][0]["gid"] == truth[unlisted].gids[0]
    assert record["letter"]["language"] == truth[unlisted].language
    entry = house.night()
    assert unlisted not in entry["asked"]


def test_rows_that_vanish_beyond_the_bound_hold_the_run_and_a_person_can_release_it(large):
    before = tree(large.root)
    gone = large.listed[:9]
    large.catalogue.drop(*gone)
    said = large.night("--no-documents", outcome="held")
    assert "no longer there" in said["error"]
    assert tree(large.root) == before
    run = large.log()[-1].run
    assert f"--accept {run}" in said["error"]
    assert sorted((large.root / "cache" / "evidence" / run).glob("*.html"))
    said = large.night("--no-documents", "--accept", f"{run}x", outcome="held")
    assert f"--accept {run}x names another run" in said["error"]
    assert tree(large.root) == before
    entry = large.night("--no-documents", "--accept", run)
    assert (entry["accepted"][11:], entry["rows"]["vanished"]) == (run[11:], len(gone))
    held = records(large.root)
    assert {ref for ref in held if held[ref]["not_listed_since"]} == set(gone)


def test_a_held_run_that_changed_meanwhile_is_not_released(large):
    listed = large.listed
    large.catalogue.drop(*listed[:9])
    large.night("--no-documents", outcome="held")
    run = large.log()[-1].run
    large.catalogue.drop(listed[10])
    large.night("--no-documents", "--accept", run, outcome="held")
    assert large.log()[-1].run != run


@pytest.mark.parametrize(
    "fault",
    [
        Fault.EMPTY_TABLE,
        Fault.COLUMN_RENAMED,
        Fault.PAGE_IGNORED,
        Fault.COMMENT_UNCLOSED,
        Fault.COUNTER_TOO_HIGH,
    ],
)
def test_a_list_that_looks_wrong_holds_the_run(known, fault):
    before = tree(known.root)
    said = known.night("--no-documents", fault=fault, outcome="held")
    assert "held" in said["error"]
    assert tree(known.root) == before
    assert known.log()[-1].outcome is Outcome.HELD


def test_a_database_that_is_not_there_fails_the_run(known):
    before = tree(known.root)
    known.site.stop()
    said = known.night("--no-documents", outcome="failed")
    assert "127.0.0.1" in said["error"]
    assert tree(known.root) == before
    assert known.log()[-1].outcome is Outcome.FAILED


def test_a_run_while_another_is_under_way_is_busy(known):
    before = path_of(known.root / "data").read_bytes()
    with locked(known.root / "data"):
        known.night("--no-documents", outcome="busy")
    assert path_of(known.root / "data").read_bytes() == before


def test_a_dry_run_tells_and_changes_nothing(house):
    entry = house.night("--dry-run")
    assert entry["rows"]["new"] == entry["rows"]["seen"] > 0
    assert records(house.root) == {}
    assert not path_of(house.root / "data").exists()


def test_the_second_slot_of_a_night_ends_early(known):
    known.site.log.clear()
    arguments = ["collect", *known.options(), "--unless-read-within"]
    result = CliRunner().invoke(main, [*arguments, "12"])
    assert result.exit_code == 0
    assert result.stdout.startswith("nothing to do: the database was read at")
    assert len(known.site.log.requests) == 0
    known.night("--no-documents", "--unless-read-within", "0")
    assert len(known.site.log.requests) > 0


def test_the_second_slot_of_a_night_tells_of_a_damaged_log(known):
    path_of(known.root / "data").write_bytes(b"{}\n")
    said = known.night("--no-documents", "--unless-read-within", "12", outcome="failed")
    assert "restore the file from git" in said["error"]


def test_a_file_that_cannot_be_had_costs_that_file(house):
    reference = house.listed[0]
    (gid,) = house.catalogue.truth()[reference].gids
    broken = Applied(Fault.HTML_FOR_FILE, path=f"gid={gid}")
    entry = house.night(fault=broken)
    assert entry["files"]["unavailable"] == 1
    record = records(house.root)[reference]
    assert [flag["code"] for flag in record["flags"]] == ["document-missing"]
    assert record["letter"] is None
    entry = house.night()
    assert entry["files"]["taken"] == 1
    record = records(house.root)[reference]
    assert (record["flags"], record["letter"] is None) == ([], False)


def test_a_file_that_could_not_be_read_is_asked_for_again(house):
    reference = house.listed[0]
    (gid,) = house.catalogue.truth()[reference].gids
    broken = Applied(Fault.ERROR_TEXT_PDF, path=f"gid={gid}")
    entry = house.night(fault=broken)
    assert (entry["files"]["unreadable"], len(entry["unavailable"])) == (1, 1)
    assert records(house.root)[reference]["letter"] is None
    failing = Applied(Fault.LETTERS_FAIL, path=f"gid={gid}")
    assert house.night(fault=failing)["files"]["unavailable"] == 1
    assert house.night()["files"]["taken"] == 1
    record = records(house.root)[reference]
    assert (record["flags"], record["letter"] is None) == ([], False)


def test_a_file_that_was_read_and_cannot_be_had_again_costs_nothing(house):
    house.night()
    before = tree(house.root)
    shutil.rmtree(house.root / "cache")
    entry = house.night(fault=Fault.LETTERS_FAIL)
    assert len(entry["problems"]) > 0
    assert len(entry["rechecked"]) == 2  # it stops after five requests, four of them for the first
    assert (entry["unavailable"], tree(house.root)) == ([], before)


def test_a_corrected_file_that_a_killed_run_fetched_and_did_not_merge_is_merged(house):
    house.night()
    before = house.root / "before"
    shutil.copytree(house.root / "data", before)
    reference = house.listed[0]
    house.catalogue.correct_letter(reference)
    house.night()
    corrected = records(house.root)[reference]["letter"]
    assert corrected is not None
    shutil.rmtree(house.root / "data")
    before.rename(house.root / "data")  # as if the run had been killed before it stored anything
    house.night()
    files = records(house.root)[reference]["documents"]
    assert len({item["sha256"] for item in files if item["kind"] == "letter"}) == 2


def test_a_file_that_is_replaced_and_put_back_is_followed_back(house):
    house.night()
    reference = house.listed[0]
    version = house.catalogue.find(reference).version
    first = records(house.root)[reference]["documents"][0]["sha256"]
    house.catalogue.correct_letter(reference)
    house.night()
    house.catalogue.change(reference, version=version)
    house.night()
    letters = [one for one in records(house.root)[reference]["documents"] if not one["held"]]
    assert letters[-1]["sha256"] == first


def started(house, *more):
    """The program, collecting in a process of its own on the first night."""
    house.day = FIRST
    return subprocess.Popen(
        [sys.executable, "-m", "scraper", "collect", *house.options(), *more],
        cwd=PROJECT,
        stderr=subprocess.PIPE,
    )


def wait_for_files(house, count):
    """Until the database was asked for so many files."""
    deadline = time.monotonic() + 60
    while len(house.site.log.asked("download")) < count and time.monotonic() < deadline:
        time.sleep(0.005)


def test_a_killed_run_fetches_nothing_twice(house):
    for count in (3, 7):
        program = started(house, "--delay", "0")
        wait_for_files(house, count)
        program.kill()
        program.communicate()
    house.collect()
    targets = [request.target for request in house.site.log.asked("download")]
    doubled = {target for target in targets if targets.count(target) > 1}
    assert len(doubled) <= 2  # those that were under way when the program was killed
    assert (house.judged.wrong, house.judged.lost) == ([], [])


def test_a_run_that_is_told_to_stop_ends_as_failed_and_the_next_carries_on(house):
    program = started(house, "--delay", "0.05")
    wait_for_files(house, 3)
    program.terminate()
    told = time.monotonic()
    _, stderr = program.communicate()
    assert time.monotonic() - told < 5
    assert (program.returncode, b"cancelled by SIGTERM" in stderr) == (1, True)
    assert house.log()[-1].outcome is Outcome.FAILED
    house.night()
    assert house.judged.wrong == []


def test_a_corrected_file_replaces_the_letter_and_a_redacted_one_waits(house):
    house.night()
    corrected, redacted, copied = house.listed[:3]
    house.catalogue.correct_letter(corrected)
    house.catalogue.redact_letter(redacted)
    house.catalogue.copy_letter(copied)
    before = records(house.root)
    house.night()
    after = records(house.root)
    hashes = [item["sha256"] for item in after[corrected]["documents"] if item["kind"] == "letter"]
    assert len(set(hashes)) == 2
    held = [item["held"] for item in after[redacted]["documents"] if item["kind"] == "letter"]
    assert held == [False, True]
    assert after[redacted]["letter"] == before[redacted]["letter"]
    assert [flag["code"] for flag in after[redacted]["flags"]] == ["letter-awaits-person"]
    assert after[copied] == before[copied]
