"""The command line with the database's spreadsheet export."""

import json

import pytest
from click.testing import CliRunner

from scraper.__main__ import main

HEAD = "Date,Country,Type,Ref. no.,Mandates,Nb. of replies,Replies\n"
GOOD = "27 Feb 2026,Australia,JAL,AUS 902/2026,terrorism,1,02 Apr 2026\n"
SECOND = "28 Feb 2026,Albania,AL,ALB 901/2026,terrorism,0,\n"
DAY = ("--on", "2026-11-22")


@pytest.fixture
def take(tmp_path):
    def take(text, *options):
        path = tmp_path / "export.csv"
        path.write_text(text, "utf-8")
        arguments = ("import", path, "--data", tmp_path / "data", *DAY, *options)
        return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)

    return take


def records(root):
    return sorted(path.name for path in (root / "data" / "communications").rglob("*.json"))


def test_rows_are_taken_and_counted(take, tmp_path):
    result = take(HEAD + GOOD + SECOND)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 rows = 2 new + 0 changed" in result.stdout
    assert "requests" not in result.stdout
    assert records(tmp_path) == ["alb-901-2026.json", "aus-902-2026.json"]
    assert "2 rows = 0 new + 0 changed + 2 unchanged" in take(HEAD + GOOD + SECOND).stdout


def test_an_older_row_less_withdraws_nothing(take, tmp_path):
    take(HEAD + GOOD + SECOND)
    assert take(HEAD + GOOD).exit_code == 0
    assert len(records(tmp_path)) == 2


def test_a_new_flag_and_a_missing_column_are_told_once(take):
    text = (
        "Date,Country,Type,Ref. no.,Nb. of replies,Replies\n"
        "27 Feb 2026,Australia,JAL,AUS 902/2026,5,02 Apr 2026\n"
    )
    missing, flagged = take(text).stderr.splitlines()
    assert missing.endswith("export.csv: has no column Mandates: what is known of that stays")
    assert flagged == "problem: AUS 902/2026 is flagged: 5 responses are counted, 1 shown"
    again = json.loads(take(text, "--json").stdout)
    assert again["problems"] == [missing.removeprefix("problem: ")]


def test_a_held_export_changes_nothing_until_a_person_releases_it(take, tmp_path):
    bad = HEAD + GOOD + SECOND.replace("ALB 901/2026", "no reference")
    held = take(bad)
    assert held.exit_code == 3
    assert "row 3: 'no reference' is no reference" in held.stderr
    assert records(tmp_path) == []
    name = held.stderr.rstrip().rpartition("--accept ")[2]
    other = take(bad, "--accept", f"{name}0")
    assert (other.exit_code, records(tmp_path)) == (3, [])
    assert f"--accept {name}0 names another run; " in other.stderr
    released = take(bad, "--accept", name)
    assert released.exit_code == 0
    assert records(tmp_path) == ["aus-902-2026.json"]


def test_rows_that_contradict_each_other_are_named(take):
    held = take(HEAD + GOOD + GOOD.replace("terrorism", "health") + SECOND)
    assert held.exit_code == 3
    assert "(AUS 902/2026): listed 2 times, with different facts: mandates" in held.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has 0 bytes; expected 1 to 200000000; download the export again"),
        ("<html>", "is a web page"),
        ("Date,Country\n1,2\n", "missing column 'Type', 'Ref. no.'"),
    ],
)
def test_what_is_no_export_is_one_clear_error(take, text, message, tmp_path):
    result = take(text)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert message in result.stderr
    assert records(tmp_path) == []
