"""The command line with letters and responses, files and folders."""

import json
import sys

import click
import pytest
from click.testing import CliRunner
from made_up_letters import letter_text
from made_up_responses import note

import scraper.commands.add as command
from scraper.__main__ import main
from scraper.records import DocumentKind
from scraper.reference import Reference
from scraper.store import Store

DAY = ("--on", "2026-11-22")
KEY = Reference.of_key("OTH 9001/2021")
LETTER = letter_text(address="Made-up Mining Ltd")
RESPONSE = note("has the honour to transmit the response to AL OTH 9001/2021.")


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def tree(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def save(tmp_path):
    def save(name, text):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return save


def record(data, key=KEY):
    return Store(data).load(key)


# Letters and responses


def test_a_response_is_added_to_its_letter_with_its_text(data, save):
    run("add", save("letter.txt", LETTER), "--data", data, *DAY)
    result = run("add", save("response.txt", RESPONSE), "--data", data, *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "1 completed: OTH 9001/2021 response completed\n"
    assert [item.kind.value for item in record(data).responses] == ["substantive"]
    assert Store(data).load_text(KEY, 1, DocumentKind.RESPONSE) == RESPONSE
    assert run("check", "--data", data).exit_code == 0


def test_letters_come_before_responses_whatever_the_order_of_the_files(data, save):
    result = run(
        "add", save("a.txt", RESPONSE), save("b.txt", LETTER), "--data", data, *DAY, "--json"
    )
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert [(item["kind"], item["outcome"]) for item in printed["files"]] == [
        ("response", "completed"),
        ("letter", "new"),
    ]
    assert record(data).flags == ()


def test_a_response_before_its_letter_is_flagged_until_the_letter_comes(data, save):
    result = run("add", save("response.txt", RESPONSE), "--data", data, *DAY)
    assert result.exit_code == 0
    assert result.stdout == "1 new, 1 with flags: OTH 9001/2021 response new\n"
    (line,) = result.stderr.splitlines()
    assert line.startswith("flagged: ")
    assert line.endswith("response.txt: OTH 9001/2021: A response was read before its letter, of "
                         "which nothing is known.")  # fmt: skip
    run("add", save("letter.txt", LETTER), "--data", data, *DAY)
    assert record(data).flags == ()


def test_the_same_response_again_changes_nothing_and_says_so(data, save):
    path = save("response.txt", RESPONSE)
    run("add", path, "--data", data, *DAY)
    before = tree(data)
    result = run("add", path, "--data", data, "--on", "2026-12-01")
    assert result.stdout == "1 unchanged, 1 with flags: OTH 9001/2021 response unchanged\n"
    assert (result.stderr, tree(data)) == ("", before)


def test_a_response_to_two_letters_goes_to_both(data, save):
    text = note("has the honour to transmit the response to AL NZL 5/2021 and AL NZL 6/2021.")
    result = run("add", save("r.txt", text), "--data", data, *DAY, "--json")
    printed = json.loads(result.stdout)
    assert [item["reference"] for item in printed["files"]] == ["NZL 5/2021", "NZL 6/2021"]
    assert printed["totals"]["new"] == 2
    for item in Store(data).load_all():
        assert Store(data).load_text(item.key, 1, DocumentKind.RESPONSE) == text


def test_a_response_filed_elsewhere_is_flagged_and_not_counted(data, save):
    other = letter_text(address="Made-up Mining Ltd", reference="AL OTH 54/2021")
    run("add", save("letter.txt", other), "--data", data, *DAY)
    result = run("add", save("OTH-54-2021-response.txt", RESPONSE), "--data", data, *DAY)
    assert result.exit_code == 0
    assert "answers OTH 9001/2021: it is not counted as a response" in result.stderr
    filed = record(data, Reference.of_key("OTH 54/2021"))
    assert filed.responses is None
    assert [flag.code for flag in filed.flags] == ["response-filed-elsewhere"]
    assert record(data) is None


def test_a_response_filed_under_an_unknown_reference_fails(data, save):
    result = run("add", save("OTH-54-2021.txt", RESPONSE), "--data", data, *DAY)
    assert result.exit_code == 1
    assert "OTH-54-2021.txt: filed under OTH 54/2021, of which nothing is known" in result.stderr
    assert [path.name for path in tree(data)] in ([], [".tracker-lock"])


def test_a_failed_response_to_one_of_two_letters_leaves_the_other(data, save):
    text = note("has the honour to transmit the response to AL NZL 5/2021 and AL NZL 6/2021.")
    damaged = Store(data).path_of(Reference.of_key("NZL 5/2021"))
    damaged.parent.mkdir(parents=True)
    damaged.write_text("{}")
    result = run("add", save("r.txt", text), "--data", data, *DAY, "--json")
    assert result.exit_code == 1
    assert [item["outcome"] for item in json.loads(result.stdout)["files"]] == ["failed", "new"]


# Folders


def test_a_folder_is_added_and_ends_with_its_problems_and_a_summary(data, save, tmp_path):
    save("2021/letter.txt", LETTER)
    save("2021/a-response.txt", RESPONSE)
    save("2021/notes.md", "x")
    save(".hidden/letter.txt", LETTER)
    save("empty.txt", "")
    save("hello.txt", "Hello.")
    result = run("add", tmp_path / "in", "--data", data, *DAY)
    assert result.exit_code == 1
    assert result.stdout == (
        "1 new, 1 completed, 2 failed, 2 skipped (no PDF, Word, text or HTML): "
        "OTH 9001/2021 response completed, OTH 9001/2021 new\n"
    )
    problems = result.stderr.splitlines()
    assert len(problems) == 2
    assert f"{tmp_path}/in/empty.txt: " in problems[0]
    assert f"{tmp_path}/in/hello.txt: not a letter of the experts" in problems[1]


def test_the_order_in_which_files_are_read_decides_nothing(tmp_path, save):
    for number in range(1, 9):
        save(f"l{number}.txt", LETTER.replace("9001", f"900{number}"))
        save(f"r{number}.txt", RESPONSE.replace("9001", f"900{number}"))
    trees = set()
    for round_ in range(3):
        data = tmp_path / f"data{round_}"
        assert run("add", tmp_path / "in", "--data", data, *DAY).exit_code == 0
        (data / "runs.jsonl").unlink()  # it tells when
        trees.add(tuple((str(p.relative_to(data)), c) for p, c in tree(data).items()))
    assert len(trees) == 1


def test_a_long_list_is_counted_and_not_named(data, save, tmp_path):
    for number in range(1, 12):
        save(f"{number:02}.txt", LETTER.replace("9001", f"90{number:02}"))
    assert run("add", tmp_path / "in", "--data", data, *DAY).stdout == "11 new\n"


@pytest.mark.parametrize("inside", [(), ("notes.md",)])
def test_a_folder_without_documents_is_an_error(inside, data, save, tmp_path):
    (tmp_path / "in").mkdir()
    for name in inside:
        save(name, "x")
    result = run("add", tmp_path / "in", "--data", data, *DAY)
    assert result.exit_code == 1
    assert "no PDF, Word, text or HTML file is in it" in result.stderr
    assert [path.name for path in tree(data)] in ([], [".tracker-lock"])


def test_json_of_a_folder_counts_what_was_skipped(data, save, tmp_path):
    save("letter.txt", LETTER)
    save("notes.md", "x")
    printed = json.loads(run("add", tmp_path / "in", "--data", data, *DAY, "--json").stdout)
    assert printed["skipped"] == 1
    assert printed["totals"] == {
        "new": 1, "changed": 0, "unchanged": 0, "completed": 0, "replaced": 0, "held": 0,
        "failed": 0,
    }  # fmt: skip
    assert list(printed["files"][0]) == ["file", "kind", "reference", "outcome", "changed", "flags"]


class Terminal:
    """A stderr that says that it is a terminal, and keeps what is written."""

    def __init__(self):
        self.written = ""

    def isatty(self):
        return True

    def write(self, text):
        self.written += text
        return len(text)

    def flush(self):
        pass


@pytest.mark.parametrize(("files", "is_shown"), [(1, False), (3, True)])
def test_progress_is_shown_on_a_terminal(files, is_shown, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    watch = command._progress(files)
    assert list(watch(iter(range(files)))) == list(range(files))
    assert (f"{files}/{files}" in click.unstyle(terminal.written)) == is_shown


# read


def test_read_prints_a_response_for_people(save):
    result = run("read", save("r.txt", RESPONSE))
    assert result.exit_code == 0
    assert result.stdout.startswith("RESPONSE         substantive\n")
    assert "Answers          OTH 9001/2021\n" in result.stdout


def test_read_json_of_a_response_is_one_object_of_the_contract(save):
    printed = json.loads(run("read", save("r.txt", RESPONSE), "--json").stdout)
    assert list(printed) == [
        "kind", "response_kind", "references", "date", "language", "from", "text",
    ]  # fmt: skip
    assert list(printed["text"]) == ["pages", "characters", "method", "confidence"]


def test_read_json_of_a_letter_stays_that_of_a_letter(save):
    assert json.loads(run("read", save("l.txt", LETTER), "--json").stdout)["kind"] == "letter"


# check


def test_check_proves_the_texts_of_responses(data, save):
    run("add", save("r.txt", RESPONSE), "--data", data, *DAY)
    path = Store(data).text_path_of(KEY, 1, DocumentKind.RESPONSE)
    path.write_text("changed")
    result = run("check", "--data", data)
    assert result.exit_code == 1
    assert f"{path}: has hash" in result.stderr
    path.unlink()
    assert "missing, but OTH 9001/2021 counts it" in run("check", "--data", data).stderr


def test_check_finds_a_text_of_a_response_that_no_record_counts(data, save):
    run("add", save("r.txt", RESPONSE), "--data", data, *DAY)
    batch = Store(data).batch()
    batch.save_text(KEY, 2, "x", DocumentKind.RESPONSE)
    batch.commit()
    assert "response-2.txt: no record counts this text" in run("check", "--data", data).stderr
