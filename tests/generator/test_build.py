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

from scraper.store import Store
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
    assert done.stdout == f"Built 67 communications on 157 pages, as of 2026-11-22, in {site}\n"
    checked = run("generator", "check", "--site-dir", site)
    assert (checked.returncode, checked.stdout) == (0, f"Checked {site}: 0 problems\n")


def test_every_record_has_its_page_at_its_address(built):
    site, _ = built
    records = Store(DATA).load_all()
    pages = {path.name for path in (site / "communications").iterdir() if path.is_dir()}
    assert pages == {record.key.slug for record in records}
    assert len(pages) == 67


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


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        pytest.param(lambda data: None, "no records in", id="no records"),
        pytest.param(
            lambda data: (
                Store(data).save(made_up()) and Store(data).path_of(made_up().key).write_text("{}")
            ),
            "not a record of this program",
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
    for seconds in (0.3, 0.8, 1.2):
        process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.DEVNULL)
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
