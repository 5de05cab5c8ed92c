"""The command line: results on stdout, one line per error on stderr, exit codes."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up_letters import letter_text

from scraper.__main__ import main
from scraper.reference import Reference
from scraper.store import Store
from tests.made_up import made_up

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "content" / "data"
REAL_LETTER = ROOT.parent / "shared" / "letters" / "AL-OTH-54-2021.txt"
DAY = ("--on", "2026-11-22")


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def tree(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def letter(tmp_path):
    def save(name="letter.txt", **changes):
        path = tmp_path / name
        path.write_text(letter_text(**({"address": "Made-up Mining Ltd"} | changes)), "utf-8")
        return path

    return save


def forget_runs(data):
    """Leave no log of runs, as where nobody but the tests changes records."""
    (data / "runs.jsonl").unlink()


def is_empty(data):
    """Whether no record and no text is below *data*."""
    return not [path for path in tree(data) if not path.name.startswith(".")]


def told(result):
    """The error lines of a run."""
    return result.stderr.splitlines()


# add


def test_a_letter_is_added_with_its_text(data, letter):
    result = run("add", letter(), "--data", data, *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "1 new: OTH 9001/2021 new\n"
    store = Store(data)
    (record,) = store.load_all()
    assert store.load_text(record.key, 1) == letter().read_text()
    assert record.first_seen.isoformat() == "2026-11-22"


def test_a_letter_is_seen_today_unless_told_otherwise(data, letter):
    before = datetime.now(UTC).date()
    run("add", letter(), "--data", data)
    (record,) = Store(data).load_all()
    assert before <= record.first_seen <= datetime.now(UTC).date()


def test_the_same_letter_again_changes_nothing_and_says_so(data, letter):
    run("add", letter(), "--data", data, *DAY)
    before = tree(data)
    result = run("add", letter(), "--data", data, "--on", "2026-12-01")
    assert (result.exit_code, result.stdout) == (0, "1 unchanged: OTH 9001/2021 unchanged\n")
    assert tree(data) == before


def test_another_text_for_a_known_reference_keeps_both(data, letter):
    run("add", letter(), "--data", data, *DAY)
    first = letter().read_text()
    changed = letter("changed.txt", date="13 March 2021")
    result = run("add", changed, "--data", data, "--on", "2026-12-01", "--json")
    assert json.loads(result.stdout)["files"][0]["outcome"] == "replaced"
    store = Store(data)
    key = Reference.of_key("OTH 9001/2021")
    assert store.load_text(key, 1) == first
    assert store.load_text(key, 2) == changed.read_text()
    assert [change.fact for change in store.load(key).history] == ["documents", "sent"]


def test_each_file_stands_alone(data, letter, tmp_path):
    result = run(
        "add", letter(), tmp_path / "absent.txt", letter("b.txt", reference="AL OTH 9002/2021"),
        "--data", data, *DAY, "--json",
    )  # fmt: skip
    assert result.exit_code == 1
    assert len(told(result)) == 1
    printed = json.loads(result.stdout)
    assert printed["totals"] == {
        "new": 2, "changed": 0, "unchanged": 0, "completed": 0, "replaced": 0, "held": 0,
        "failed": 1,
    }  # fmt: skip
    assert [item["outcome"] for item in printed["files"]] == ["new", "failed", "new"]
    assert printed["files"][1]["error"].endswith("no such file; check the path")
    assert len(Store(data).load_all()) == 2


def test_flags_are_counted_in_the_summary(data, letter):
    run("add", letter(), "--data", data, *DAY)
    store = Store(data)
    (record,) = store.load_all()
    flag = {"code": "made-up", "message": "Made up."}
    raw = json.loads(store.path_of(record.key).read_text()) | {"flags": [flag]}
    store.path_of(record.key).write_text(json.dumps(raw))
    forget_runs(data)
    assert run("add", letter(), "--data", data).stdout == (
        "1 unchanged, 1 with flags: OTH 9001/2021 unchanged\n"
    )


BAD_INPUT = {
    "empty": (b"", "the file is empty"),
    "binary": (b"\x00\x01\x02", "not plain text"),
    "PDF": (b"%PDF-1.4\n", "without the end of a PDF"),
    "Word": (b"PK\x03\x04", "without the end of a Word file"),
    "no letter": (b"Hello.\n", "not a letter of the experts"),
    "no reference": (letter_text(reference="").encode(), "states no reference"),
    "two references": (
        letter_text(reference="REFERENCE: AL OTH 1/2021 AL OTH 2/2021").encode(),
        "states OTH 1/2021 and OTH 2/2021",
    ),
    "impossible date": (letter_text(date="31 February 2021").encode(), "'31 February 2021'"),
}


@pytest.mark.parametrize(("content", "message"), BAD_INPUT.values(), ids=BAD_INPUT)
@pytest.mark.parametrize("command", ["add", "read"])
def test_bad_input_is_one_clear_error_and_changes_nothing(
    command, content, message, data, letter, tmp_path
):
    run("add", letter(), "--data", data, *DAY)
    before = tree(data)
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    result = run(command, path, *(("--data", data) if command == "add" else ()))
    assert result.exit_code == 1
    (line,) = told(result)
    assert line.startswith("error: ")
    assert message in line
    assert str(path) in line or "letter" in line
    assert tree(data) == before


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ("add", "absent.txt"),
        ("add", "letter.txt/below"),
        ("read", "absent.txt"),
        ("read", "letter.txt/below"),
        ("read", ""),
    ],
)
def test_a_path_that_is_no_file_is_one_clear_error(command, place, data, letter, tmp_path):
    letter()
    result = run(command, tmp_path / place, *(("--data", data) if command == "add" else ()))
    assert result.exit_code == 1
    assert len(told(result)) == 1
    assert is_empty(data)


def test_an_error_is_one_line_whatever_the_file_is_called(data, tmp_path):
    result = run("add", tmp_path / "a\nb\x1b[31m\u202e.txt", "--data", data)
    (line,) = told(result)
    assert "a\\nb\\x1b[31m\\u202e.txt: no such file" in line


def test_a_linked_data_directory_is_refused(data, letter, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    data.symlink_to(tmp_path / "elsewhere")
    for arguments in (("add", letter()), ("check",)):
        result = run(*arguments, "--data", data)
        assert result.exit_code == 1
        (line,) = told(result)
        assert "is a symbolic link" in line
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("place", [".", "communications", "texts"])
def test_a_file_in_place_of_a_directory_is_one_clear_error(place, data, letter):
    path = data / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("in the way")
    result = run("add", letter(), "--data", data)
    assert result.exit_code == 1
    (line,) = told(result)
    assert line.startswith(f"error: {data}")
    assert line.endswith(("check the disk and what --data names", "name it with --data"))
    assert path.read_text() == "in the way"
    assert {file.name for file in tree(data.parent)} <= {"letter.txt", ".tracker-lock", path.name}


def test_a_damaged_record_is_an_error_and_stays(data, letter):
    path = Store(data).path_of(Reference.of_key("OTH 9001/2021"))
    path.parent.mkdir(parents=True)
    path.write_text("{}")
    result = run("add", letter(), "--data", data)
    assert result.exit_code == 1
    assert "restore the file from git" in told(result)[0]
    assert path.read_text() == "{}"
    assert sorted(file.name for file in tree(data)) == [".tracker-lock", "oth-9001-2021.json"]


# read


def test_read_prints_a_summary_and_stores_nothing(letter, tmp_path):
    path = letter()
    before = tree(tmp_path)
    result = run("read", path)
    assert result.exit_code == 0
    assert result.stdout.startswith("LETTER           AL OTH 9001/2021\n")
    assert tree(tmp_path) == before


def test_read_json_is_one_object_of_the_contract(letter):
    printed = json.loads(run("read", letter(), "--json").stdout)
    assert list(printed) == [
        "kind", "reference", "type", "date", "language", "recipient", "mandates", "resolutions",
        "questions", "response_period", "publication_period", "also_sent_to", "press_release",
        "signatories", "instruments", "related_references", "annex", "footnotes", "text",
    ]  # fmt: skip
    assert list(printed["recipient"]) == ["kind", "name", "addressee", "country"]
    assert list(printed["response_period"]) == ["days", "due", "basis", "quote"]


# check


def test_check_of_sound_records_finds_nothing(data, letter):
    run("add", letter(), letter("b.txt", date="13 March 2021"), "--data", data, *DAY)
    result = run("check", "--data", data)
    assert result.exit_code == 0
    assert result.stdout == "1 records, 2 texts, 0 flags, 1 unknown names, 0 problems\n"
    assert told(result) == ["unknown name: company: Made-up Mining Ltd (OTH 9001/2021)"]


def test_check_lists_unknown_names(data, letter):
    path = letter(
        mandates="Mandates of the Special Rapporteur on inventions",
        opening="We have the honour to address you in our capacity as Special Rapporteur on "
        "inventions, pursuant to Human Rights Council resolution 32/8.",
        after="A copy of this letter is sent to the Government of Ruritania.",
    )
    run("add", path, "--data", data, *DAY)
    printed = json.loads(run("check", "--data", data, "--json").stdout)
    assert printed["unknown_names"] == [
        "mandate: Special Rapporteur on inventions (OTH 9001/2021)",
        "company: Made-up Mining Ltd (OTH 9001/2021)",
        "also sent to: Ruritania (OTH 9001/2021)",
    ]
    assert printed["problems"] == []


def damage(record, **changes):
    """Write other values into the file of the record."""
    raw = json.loads(record.read_text())
    for path, value in changes.items():
        item = raw
        *parents, last = path.split("__")
        for key in parents:
            item = item[int(key) if key.isdigit() else key]
        item[last] = value
    record.write_text(json.dumps(raw))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"documents__0__text_sha256": "0" * 64}, "expected " + "0" * 64),
        ({"documents__0__text_sha256": None}, "no record counts this text"),
        ({"mandates__0__id": "torture"}, "has id torture, expected food"),
        ({"mandates__0__id": None}, "has id None, expected food"),
        ({"mandates__0__listed": "Rapporteur on inventions"}, "has id food, unknown to the data"),
        (
            {"recipient": {"kind": "government", "name": "Italy", "country": "FRA"}},
            "'Italy' has code FRA, expected ITA",
        ),
        (
            {"recipient": {"kind": "government", "name": "Ruritania", "country": "FRA"}},
            "'Ruritania' has code FRA, expected None",
        ),
        (
            {"letter__instruments": [{"id": "udhr", "name": "Another", "articles": []}]},
            "instrument udhr is called 'Another', expected 'Universal Declaration",
        ),
        (
            {"letter__instruments": [{"id": "other", "name": "Other", "articles": []}]},
            "expected 'an id of the data'",
        ),
        (
            {
                "letter__also_sent_to": {
                    "governments": ["XYZ"],
                    "companies": [],
                    "other_companies": False,
                    "unrecognised": [],
                    "quote": None,
                }
            },
            "also sent to XYZ",
        ),
    ],
)
def test_check_finds_each_problem(changes, message, data, letter):
    run("add", letter(), "--data", data, *DAY)
    damage(data / "communications" / "2021" / "oth-9001-2021.json", **changes)
    forget_runs(data)
    result = run("check", "--data", data)
    assert result.exit_code == 1
    problems = [line for line in told(result) if line.startswith("error: ")]
    assert len(problems) == 1
    assert message in problems[0]
    assert result.stdout.endswith("1 problems\n")


def test_check_knows_a_government_without_a_code(data, letter):
    run("add", letter(), "--data", data, *DAY)
    record = data / "communications" / "2021" / "oth-9001-2021.json"
    damage(record, recipient={"kind": "government", "name": "Ruritania", "country": None})
    damage(record, letter=None)
    forget_runs(data)
    result = run("check", "--data", data)
    assert (result.exit_code, told(result)) == (
        0,
        ["unknown name: government: Ruritania (OTH 9001/2021)"],
    )


def test_check_finds_a_missing_text(data, letter):
    run("add", letter(), "--data", data, *DAY)
    (data / "texts" / "2021" / "oth-9001-2021.txt").unlink()
    (line, _) = told(run("check", "--data", data))
    assert "missing, but OTH 9001/2021 counts it" in line


def test_check_of_a_damaged_file_fails(data, letter):
    run("add", letter(), "--data", data, *DAY)
    (data / "communications" / "2021" / "oth-9001-2021.json").write_text("{")
    result = run("check", "--data", data)
    assert result.exit_code == 1
    assert len(told(result)) == 1


def test_check_of_no_directory_fails(data):
    result = run("check", "--data", data)
    assert result.exit_code == 1
    assert "not a directory of records" in told(result)[0]


def test_the_shipped_records_are_sound():
    result = run("check", "--data", SHIPPED)
    assert result.exit_code == 0
    assert [line for line in told(result) if not line.startswith("flagged: ")] == []


# The log of runs


def test_a_record_changed_by_hand_is_found_until_it_is_sealed(data, letter):
    run("add", letter(), "--data", data, *DAY)
    damage(data / "communications" / "2021" / "oth-9001-2021.json", published="2021-05-11")
    checked = run("check", "--data", data)
    assert (checked.exit_code, "are not those that the run" in checked.stderr) == (1, True)
    assert run("add", letter("b.txt", date="13 March 2021"), "--data", data).exit_code == 1
    sealed = run("check", "--data", data, "--seal", "the day of publication, from the source")
    assert sealed.exit_code == 0
    assert run("check", "--data", data).exit_code == 0
    assert "the day of publication" in (data / "runs.jsonl").read_text()


# Wrong use


@pytest.mark.parametrize(
    "arguments",
    [("add",), ("read",), ("read", "a", "b"), ("nonsense",), ("add", "x", "--on", "yesterday")],
)
def test_wrong_use_exits_2(arguments):
    assert run(*arguments).exit_code == 2


# The whole program in a process of its own


def test_the_program_adds_and_checks_in_its_own_process(data, letter):
    def program(*arguments):
        command = [sys.executable, "-m", "scraper", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    added = program("add", letter(), "--data", data)
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout == "1 new: OTH 9001/2021 new\n"
    missing = program("read", data / "absent")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.count("\n") == 1
    assert program("check", "--data", data).returncode == 0


def test_the_real_letter_completes_its_shipped_record_once(data):
    if not REAL_LETTER.exists():
        pytest.skip(f"{REAL_LETTER} is absent")
    for path, content in tree(SHIPPED).items():
        copy = data / path.relative_to(SHIPPED)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(content)
    first = run("add", REAL_LETTER, "--data", data)
    assert (first.exit_code, first.stdout) == (0, "1 completed: OTH 54/2021 completed\n")
    before = tree(data)
    record = Store(data).load(Reference.of_key("OTH 54/2021"))
    assert record.history == ()
    assert all(question.text for question in record.letter.questions)
    assert run("add", REAL_LETTER, "--data", data).stdout.startswith("1 unchanged")
    assert tree(data) == before
    assert run("check", "--data", data).exit_code == 0


def test_an_error_names_the_file_it_is_about(data, letter):
    files = [letter("a.txt", reference=""), letter("b.txt", date="31 February 2021")]
    result = run("add", *files, "--data", data, *DAY)
    assert [line.split(": ")[1] for line in told(result)] == [str(file) for file in files]
    assert told(run("read", files[0]))[0].startswith(f"error: {files[0]}: ")


def test_what_a_replacement_changes_is_said(data, letter):
    run("add", letter(), "--data", data, *DAY)
    result = run("add", letter("changed.txt", date="13 March 2021"), "--data", data, *DAY)
    assert result.stdout == "1 replaced: OTH 9001/2021 replaced (documents, sent)\n"


def test_a_letter_of_a_later_day_changes_nothing(data, letter):
    result = run("add", letter(date="12 March 2091"), "--data", data, *DAY)
    assert result.exit_code == 1
    assert "dated 2091-03-12, expected a day up to 2026-11-22" in told(result)[0]
    assert is_empty(data)


def test_a_directory_without_records_does_not_pass_the_check(tmp_path):
    result = run("check", "--data", tmp_path)
    assert result.exit_code == 1
    assert "expected records in communications/, found none" in told(result)[0]


def test_a_type_that_is_not_known_is_listed(data):
    Store(data).save(made_up(type_listed="XYZ"))
    assert "unknown name: type: XYZ (OTH 9001/2021)" in told(run("check", "--data", data))
