"""The whole way, through the real command line and through MkDocs alone."""

import hashlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import html

from scraper.run.log import path_of
from scraper.store import Store
from tests.generator.many import OFFICIAL, log_of, many
from tests.generator.many import run as reading
from tests.made_up import made_up

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "content" / "data"


def run(*arguments, cwd=PROJECT, **environment):
    """The finished process of `python -m ...`."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def tree_hash(site: Path) -> str:
    """SHA-256 over every path and every byte below *site*."""
    digest = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(site).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The site of the shipped records, and what the command printed."""
    site = tmp_path_factory.mktemp("built") / "site"
    return site, run("generator", "build", "--site-dir", site)


def test_the_build_prints_one_line_and_the_check_finds_no_problem(built):
    site, done = built
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Built 67 communications on 166 pages, as of 2026-11-22, in {site}\n"
    checked = run("generator", "check", "--site-dir", site)
    assert (checked.returncode, checked.stdout) == (0, f"Checked {site}: 0 problems\n")


def test_every_record_has_its_page_at_its_address(built):
    site, _ = built
    records = Store(DATA).load_all()
    pages = {path.name for path in (site / "communications").iterdir() if path.is_dir()}
    years = {"2011", "2012", "2014", "2020", "2021", "2025", "2026", "undated"}
    assert pages - {record.key.slug for record in records} == years
    assert len(pages) == 67 + len(years)


def test_no_frame_and_no_placeholder_is_left(built):
    site, _ = built
    assert not list(site.rglob("frame"))
    assert not (site / "data").exists()
    for path in site.rglob("*.html"):
        assert "%%" not in path.read_text(encoding="utf-8")


def test_mkdocs_alone_builds_the_same_site(built, tmp_path):
    site, _ = built
    done = run("mkdocs", "build", "--quiet", "--site-dir", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert tree_hash(tmp_path / "site") == tree_hash(site)


def test_any_past_day_can_be_rebuilt(tmp_path):
    Store(tmp_path / "data").save(made_up())
    for day, words in (
        ("2021-04-21", "awaiting-response"),
        ("2021-04-22", "closing-soon"),
        ("2021-05-11", "due-today"),
        ("2021-05-12", "no-response-published"),
    ):
        done = run(
            "generator",
            "build",
            "--data",
            tmp_path / "data",
            "--site-dir",
            tmp_path / "site",
            "--as-of",
            day,
            "--pages-only",
            "--json",
        )
        assert json.loads(done.stdout)["as_of"] == day
        page = tmp_path / "site" / "communications" / "oth-9001-2021" / "index.html"
        assert f'"badge badge--{words}"' in page.read_text(encoding="utf-8")
    assert not (tmp_path / "site" / "feed.xml").exists()


ENVIRONMENTS = (
    {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {"TZ": "Pacific/Niue", "PYTHONHASHSEED": "2", "LC_ALL": "POSIX"},
    {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "3", "LANG": "tr_TR.UTF-8", "LC_ALL": ""},
    {"TZ": "America/New_York", "PYTHONHASHSEED": "4", "LANGUAGE": "fr"},
    {"TZ": "Europe/Paris", "PYTHONHASHSEED": "5", "SOURCE_DATE_EPOCH": "1"},
    {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "6", "PYTHONUTF8": "0", "LC_ALL": "C"},
    {"TZ": "Australia/Lord_Howe", "PYTHONHASHSEED": "7", "HOME": "/nonexistent"},
)
CLOCKS = ("1990-01-01 00:00:01", "2031-12-31 23:59:58")


def shuffled_copy(data: Path, seed: int) -> Path:
    """The records again, their files made in another order, at other times."""
    shutil.rmtree(data, ignore_errors=True)
    files = sorted(path for path in DATA.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)
    for number, path in enumerate(files):
        target = data / path.relative_to(DATA)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        os.utime(target, (number, number))
    return data


def test_same_records_give_the_same_bytes_whatever_the_surroundings(built, tmp_path, faketime):
    site, _ = built
    hashes = {tree_hash(site)}
    surroundings = [([], environment) for environment in ENVIRONMENTS]
    surroundings += [([faketime, "-f", clock], {}) for clock in CLOCKS]
    for seed, (prefix, environment) in enumerate(surroundings):
        target = tmp_path / f"site-{seed}"
        command = [*prefix, sys.executable, "-m", "generator", "build", "--site-dir", str(target)]
        command += ["--data", str(shuffled_copy(tmp_path / f"data-{seed}", seed))]
        subprocess.run(
            command, cwd=PROJECT, env={**os.environ, **environment}, check=True, capture_output=True
        )
        hashes.add(tree_hash(target))
    assert len(surroundings) == 10
    assert len(hashes) == 1


def build_of(records, site, *options, runs=()):
    """The finished build of *records* and a log of *runs* into *site*."""
    data = site.parent / "data"
    store = Store(data)
    batch = store.batch()
    for record in records:
        batch.save(record)
    batch.commit()
    if runs:
        path_of(data).write_bytes(log_of(*runs))
    return run("generator", "build", "--data", data, "--site-dir", site, *options)


def parsed_pages(site):
    return {
        path.relative_to(site).as_posix(): html.fromstring(path.read_bytes())
        for path in site.rglob("*.html")
    }


STATES = (
    made_up(),
    made_up("OTH 9002/2021", withdrawn=made_up().first_seen, responses=None),
)


@pytest.fixture(scope="module")
def read_site(tmp_path_factory):
    """A site of records that were read in the official database."""
    site = tmp_path_factory.mktemp("read") / "site"
    done = build_of(STATES, site, runs=(reading(),))
    assert done.returncode == 0, done.stderr
    return site


def test_every_page_says_when_the_database_was_last_read(read_site, built):
    for name, page in parsed_pages(read_site).items():
        foot = page.find_class("tracker-foot")[0].text_content()
        assert "Database last read 22 November 2026, 03:23 UTC." in foot, name
        (bar,) = page.xpath("//*[@data-stale-after]")
        assert bar.get("data-stale-after") == "2026-11-23T15:23:41Z", name
        assert bar.get("hidden") is not None, name
        assert bar.getparent().get("role") == "status", name
        assert page.find_class("made-up") == [], name
    for name, page in parsed_pages(built[0]).items():
        assert "Database last read" not in page.text_content(), name
        assert page.xpath("//*[@data-stale-after]") == [], name


def test_hand_written_pages_follow_the_log(read_site, built):
    before, since = (
        (site / "methodology" / "index.html").read_text(encoding="utf-8")
        for site in (built[0], read_site)
    )
    assert "has not read the database itself yet" in before
    assert "has not read the database itself yet" not in since
    assert "reads the database's list every night" in since.replace("’", "'")
    assert "first edition" not in since
    assert "first edition" not in (read_site / "index.html").read_text(encoding="utf-8")


def test_day_of_the_site_is_that_of_the_last_reading_or_change(tmp_path):
    early = made_up()
    late = made_up("OTH 9002/2021", last_changed=reading().day.replace(year=2027))
    for number, (records, runs, day) in enumerate(
        (
            ((early,), (), "2026-07-12"),
            ((early,), (reading(),), "2026-11-22"),
            ((early, late), (reading(),), "2027-11-22"),
        )
    ):
        site = tmp_path / str(number) / "site"
        done = build_of(records, site, "--pages-only", "--json", runs=runs)
        assert json.loads(done.stdout)["as_of"] == day


def test_made_up_site_says_so_on_every_page_and_asks_not_to_be_listed(tmp_path):
    site = tmp_path / "site"
    done = build_of(STATES, site, runs=(reading(source="http://127.0.0.1:8123"),))
    assert done.returncode == 0, done.stderr
    pages = parsed_pages(site)
    assert len(pages) > 10
    for name, page in pages.items():
        (label,) = page.find_class("made-up")
        assert label.text_content() == (
            "Made-up demonstration: no letter, person or company here is real."
        ), name
        assert page.findtext(".//title").startswith("Made-up demonstration: "), name
        shared = page.xpath("//meta[@property='og:title']/@content")
        assert shared[0].startswith("Made-up demonstration: "), name
        (robots,) = page.xpath("//meta[@name='robots']/@content")
        assert "noindex" in robots, name
    letter = pages["communications/oth-9001-2021/index.html"]
    assert "Made-up demonstration: AL OTH 9001/2021, letter of UN" in letter.text_content()
    assert b"<loc>" not in (site / "sitemap.xml").read_bytes()
    assert json.loads((site / "status.json").read_bytes())["made_up"] is True
    checked = run("generator", "check", "--site-dir", site)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_status_file_is_there_for_watchdogs(read_site, built):
    found = json.loads((read_site / "status.json").read_bytes())
    assert found["database_last_read"] == "2026-11-22T03:23:41Z"
    assert len(found["records_sha256"]) == 64
    assert json.loads((built[0] / "status.json").read_bytes())["database_last_read"] is None


def test_night_without_news_moves_the_day_and_leaves_the_feed(read_site, tmp_path):
    later = reading(run="later", day=reading().day.replace(day=23))
    site = tmp_path / "site"
    done = build_of(STATES, site, runs=(reading(), later))
    assert "as of 2026-11-23" in done.stdout
    assert (site / "feed.xml").read_bytes() == (read_site / "feed.xml").read_bytes()


def test_same_log_gives_the_same_bytes(read_site, tmp_path):
    build_of(STATES, tmp_path / "site", runs=(reading(),))
    assert tree_hash(tmp_path / "site") == tree_hash(read_site)


def test_own_assets_are_linked_by_their_hash(read_site):
    page = (read_site / "about" / "index.html").read_text(encoding="utf-8")
    for name in ("tracker.css", "table.js", "reading.js"):
        digest = hashlib.sha256((read_site / "assets" / name).read_bytes()).hexdigest()
        assert f'assets/{name}?{digest[:8]}"' in page


def test_damaged_log_is_one_clear_error(tmp_path):
    site = tmp_path / "site"
    damaged = log_of(reading(), reading(run="second")).splitlines(keepends=True)[1]
    assert build_of(STATES, site, "--pages-only").returncode == 0
    before = tree_hash(site)
    path_of(tmp_path / "data").write_bytes(damaged)
    done = run("generator", "build", "--data", tmp_path / "data", "--site-dir", site)
    assert (done.returncode, done.stdout) == (1, "")
    assert "runs.jsonl, line 1: does not follow" in done.stderr
    assert done.stderr.count("\n") == 1
    assert tree_hash(site) == before


def test_thousands_of_communications_keep_every_page_within_its_budget(tmp_path):
    site = tmp_path / "site"
    done = build_of(many(2_000), site, runs=(reading(source=OFFICIAL),))
    assert (done.returncode, done.stderr) == (0, "")
    checked = run("generator", "check", "--site-dir", site)
    assert (checked.returncode, checked.stderr) == (0, "")
    linked = {
        link.rstrip("/").rpartition("/")[2]
        for path in (site / "communications").glob("[0-9]*/index.html")
        for link in html.fromstring(path.read_bytes()).xpath("//tbody//a/@href")
        if "communications/" in link
    }
    assert len(linked) == 2_000
    assert (
        len(html.fromstring((site / "communications/index.html").read_bytes()).xpath("//tbody/tr"))
        == 200
    )


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        pytest.param(lambda data: None, "no records in", id="no records"),
        pytest.param(
            lambda data: (
                Store(data).save(made_up()) and Store(data).path_of(made_up().key).write_text("{}")
            ),
            "restore the file from git",
            id="damaged record",
        ),
    ],
)
def test_bad_data_is_one_clear_error_and_leaves_the_site_as_it_was(tmp_path, prepare, message):
    data, site = tmp_path / "data", tmp_path / "site"
    Store(data).save(made_up())
    run("generator", "build", "--data", data, "--site-dir", site, "--pages-only")
    before = tree_hash(site)
    shutil.rmtree(data)
    prepare(data)
    done = run("generator", "build", "--data", data, "--site-dir", site)
    assert done.returncode == 1
    assert done.stdout == ""
    assert message in done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert tree_hash(site) == before


def test_a_directory_that_is_not_ours_is_not_emptied(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    done = run("generator", "build", "--site-dir", tmp_path)
    assert done.returncode == 1
    assert "did not build" in done.stderr
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_wrong_usage_is_told_apart_from_failure(tmp_path):
    assert run("generator", "build", "--as-of", "yesterday").returncode == 2
    missing = run("generator", "check", "--site-dir", tmp_path / "none")
    assert missing.returncode == 1
    assert missing.stderr.startswith("error: ")


def test_a_broken_page_fails_the_check_and_says_where(built, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(built[0], site)
    shutil.rmtree(site / "companies" / "alstom")
    done = run("generator", "check", "--site-dir", site)
    assert done.returncode == 1
    assert "communications/oth-54-2021/index.html: broken link" in done.stderr


@pytest.mark.parametrize(
    "pattern", ["pagefind-entry.json", "*.pf_meta", "wasm.en.*", "pagefind.js"]
)
def test_a_site_without_a_piece_of_its_search_index_fails_the_check(built, tmp_path, pattern):
    site = tmp_path / "site"
    shutil.copytree(built[0], site)
    for path in (site / "pagefind").glob(pattern):
        path.unlink()
    done = run("generator", "check", "--site-dir", site)
    assert done.returncode == 1
    assert "missing piece of the search index" in done.stderr


def test_a_build_that_is_stopped_leaves_the_whole_old_site(built, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(built[0], site)
    command = [sys.executable, "-m", "generator", "build", "--site-dir", str(site)]
    # not measured: a signal while coverage holds its lock would stop the child for ever
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    for seconds in (0.3, 0.8, 1.2):
        process = subprocess.Popen(command, cwd=PROJECT, env=plain, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        process.wait()
        assert tree_hash(site) == tree_hash(built[0])


@pytest.mark.parametrize("day", ["1900-01-01", "9999-12-31"])
def test_a_day_of_no_letter_is_wrong_usage(day):
    done = run("generator", "build", "--as-of", day)
    assert done.returncode == 2
    assert "is not between" in done.stderr


def test_a_site_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run("generator", "build", "--site-dir", tmp_path / "file" / "site")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_serving_on_a_port_in_use_is_one_clear_error():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("generator", "serve", "--port", port)
    assert done.returncode == 1
    assert f"error: port {port}" in done.stderr
    assert "Traceback" not in done.stderr
