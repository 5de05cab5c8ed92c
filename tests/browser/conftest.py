"""The shipped site as built by the command line, and the system's Chromium to read it with."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.served import served
from tests.browser.watched import visitor

PROJECT = Path(__file__).parents[2]

# The browser asks its maker for nothing, and finds no host but this machine.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="module")
def browser(chromium):
    """A browser for the tests of one module: its driver's event loop must end before others run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory):
    """The directory of the site built from the shipped records."""
    site = tmp_path_factory.mktemp("shipped") / "site"
    command = [sys.executable, "-m", "generator", "build", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def origin(shipped_site):
    """Where the shipped site is served."""
    with served(shipped_site) as origin:
        yield origin


@pytest.fixture(scope="module")
def reader(browser, origin):
    """One visitor for the tests of a module: what the browser has once fetched, it keeps."""
    with visitor(browser, origin) as page_and_watch:
        yield page_and_watch


@pytest.fixture
def page(reader):
    """The reader's page on the shipped site; any trouble of the visit fails the test."""
    page, watch = reader
    watch.troubles.clear()
    yield page
    assert watch.troubles == []


@pytest.fixture(scope="module")
def reader_without_javascript(browser, origin):
    with visitor(browser, origin, java_script_enabled=False) as page_and_watch:
        yield page_and_watch


@pytest.fixture
def page_without_javascript(reader_without_javascript):
    """The page of a reader who has switched JavaScript off, watched the same."""
    page, watch = reader_without_javascript
    watch.troubles.clear()
    yield page
    assert watch.troubles == []
