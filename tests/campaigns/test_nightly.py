"""The nightly workflow, run here: what is published, and what a held night leaves up."""

import shutil
from datetime import timedelta

import pytest

from tests.campaigns.nightly import FIRST, SLOT, world
from tests.source import Fault


@pytest.mark.skipif(
    shutil.which("faketime") is None, reason="faketime is not installed (`make system`)"
)
def test_nights_of_news_of_a_second_slot_and_of_a_held_run(tmp_path):
    with world(tmp_path, 6) as here:
        first = here.night(FIRST)
        assert not first.is_red, first.printed
        assert here.commits()[0].startswith("data: 6 new communications")
        assert (first.published / "index.html").exists()
        assert here.judged() == ([], [])

        second = here.night(FIRST + SLOT)
        assert (second.is_red, second.published) == (False, None)
        assert "nothing to do: the database was read at 2026-03-02 03:23 UTC" in second.printed

        commits = here.commits()
        here.site.set_faults(Fault.EMPTY_TABLE)
        held = here.night(FIRST + timedelta(days=1))
        assert (held.is_red, held.published) == (True, None)
        assert here.commits() == commits
