"""What tests of every part share."""

import os
import shutil
from typing import NoReturn

import pytest

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's browser: $CHROMIUM, else the first of BROWSERS that is there.

    Without one the test skips, or fails where REQUIRE_ALL=1 says that nothing may skip.
    """
    for name in (os.environ.get("CHROMIUM", ""), *BROWSERS):
        path = shutil.which(name)
        if path is not None:
            return path
    return _missing("Chromium")


@pytest.fixture(scope="session")
def faketime() -> str:
    """The path of Debian's `faketime`, which runs a program under another clock."""
    return shutil.which("faketime") or _missing("faketime")


def _missing(program: str) -> NoReturn:
    message = f"{program} is not installed: run `make system`"
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(message)
    pytest.skip(message)
