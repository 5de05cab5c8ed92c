"""The child process and what its parent makes of it: results, errors, limits and crashes."""

import io
import json
import os
import resource
import signal
import sys
from pathlib import Path

import pytest
from made_up_pdfs import body, pdf_of, raw_pdf

from scraper.documents import (
    DocumentBreaksReader,
    DocumentDamaged,
    DocumentOverLimit,
    DocumentWithoutText,
    read_document,
)
from scraper.documents import child as child_module
from scraper.documents.child import Job, answer_to, job_argument, limit, main
from scraper.documents.process import _answer, read_in_child, run_child

JOB = Job(format="pdf", with_pictures=False, cpu_seconds=20, memory=1 << 30)
LETTER = pdf_of([body(["Dear Madam,", "we write to you."]), body(["Yours,"])])


@pytest.fixture
def saved(tmp_path):
    def save(content, name="letter.pdf"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return save


def test_a_pdf_is_read_in_a_child(saved):
    document = read_document(saved(LETTER))
    assert document.text == "Dear Madam,\nwe write to you.\fYours,"
    assert document.pages == ("Dear Madam,\nwe write to you.", "Yours,")
    assert document.measure.model_dump() == {
        "pages": 2,
        "characters": 35,
        "method": "text",
        "confidence": None,
    }
    assert document.is_proved
    assert document.language == "en"


def test_an_error_of_the_child_names_the_file_and_its_kind(saved):
    path = saved(LETTER.replace(b"endobj", b"endorj", 1))
    with pytest.raises(DocumentDamaged) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}: is damaged: ")
    assert "\n" not in str(caught.value)


def test_a_sound_document_without_text_is_not_damaged(saved):
    with pytest.raises(DocumentWithoutText, match="no text is found"):
        read_document(saved(raw_pdf(content=b"")))


@pytest.fixture
def stand_in(monkeypatch):
    """Runs other code in the place of the child's: what a broken document makes of it."""

    def run(code, *, cpu_seconds=20, wall_seconds=20):
        monkeypatch.setattr("scraper.documents.process.CHILD", ("-c", code))
        job = Job(format="pdf", with_pictures=False, cpu_seconds=cpu_seconds, memory=1 << 30)
        with Path(os.devnull).open("rb") as file:
            return run_child(file, job, wall_seconds)

    return run


LIMITED = (
    "import sys, json; from scraper.documents.child import Job, limit;"
    "limit(Job(**json.loads(sys.argv[1])));"
)


LOOP = LIMITED + "x = 1\nwhile x: pass"
TALK = LIMITED + "sys.stdout.write('x' * 70_000_000)"
ENDS = {
    "loop": (LOOP, DocumentOverLimit, "1 s of computing"),
    "much output": (TALK, DocumentOverLimit, "says more"),
    "abort": ("import os; os.abort()", DocumentOverLimit, "of memory"),
    "crash": ("import os; os.kill(os.getpid(), 11)", DocumentBreaksReader, "status -11"),
    "exception": ("raise ValueError('no')", DocumentBreaksReader, "ValueError: no"),
    "no object": ("print('[]')", DocumentBreaksReader, "status 0"),
    "half an object": ("print('{')", DocumentBreaksReader, "status 0"),
}


@pytest.mark.parametrize(("code", "error", "message"), ENDS.values(), ids=ENDS)
def test_each_end_of_a_child_has_its_name(stand_in, code, error, message):
    with pytest.raises(error, match=message):
        stand_in(code, cpu_seconds=1)


def test_a_child_that_hangs_is_ended_with_what_it_started(stand_in, tmp_path):
    mark = tmp_path / "grandchild"
    code = (
        "import subprocess, time;"
        f"subprocess.Popen(['sh', '-c', 'sleep 3; touch {mark}']); time.sleep(60)"
    )
    with pytest.raises(DocumentOverLimit, match="took more than 1 s"):
        stand_in(code, wall_seconds=1)
    assert os.system(f"sleep 3; test -e {mark}") != 0


@pytest.mark.parametrize(
    ("status", "output", "message"),
    [
        pytest.param(-signal.SIGKILL, b"", "of computing", id="killed"),
        pytest.param(-signal.SIGXFSZ, b"", "says more than", id="much output"),
        pytest.param(0, b"x" * 64_000_000, "says more than", id="all that may be said"),
    ],
)
def test_what_ends_a_child_from_outside_is_a_limit(status, output, message):
    with pytest.raises(DocumentOverLimit, match=message):
        _answer(status, output, "", JOB)


def test_a_job_is_read_from_the_argument_and_answered_on_the_output(monkeypatch, capsys):
    monkeypatch.setattr(child_module, "limit", lambda job: None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LETTER)))
    main([job_argument(JOB)])
    reading = json.loads(capsys.readouterr().out)["reading"]
    assert reading["pages"] == ["Dear Madam,\nwe write to you.", "Yours,"]


@pytest.mark.parametrize(
    ("job", "content", "expected"),
    [
        pytest.param(JOB, raw_pdf(content=b"0 0 9 9 re f"), {"pictures": 1}, id="pictures"),
        pytest.param(JOB, b"%PDF-1.4", "DocumentTruncated", id="truncated"),
        pytest.param(
            Job("docx", False, 20, 1), b"PK\x03\x04", "DocumentTruncated", id="truncated Word"
        ),
    ],
)
def test_answers_cross_as_json(job, content, expected):
    answer = json.loads(json.dumps(answer_to(job, content)))
    assert (answer if isinstance(expected, dict) else answer["error"]) == expected


@pytest.mark.parametrize(
    ("raised", "error"),
    [
        pytest.param(MemoryError(), "DocumentOverLimit", id="memory"),
        pytest.param(RecursionError(), "DocumentDamaged", id="recursion"),
    ],
)
def test_what_a_reader_cannot_survive_has_a_name(monkeypatch, raised, error):
    def fail(content, *, with_pictures):
        raise raised

    monkeypatch.setattr(child_module, "read_pdf", fail)
    assert answer_to(JOB, b"")["error"] == error


def test_limits_are_set_in_the_process_itself(monkeypatch):
    limits = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    limit(JOB)
    assert limits[resource.RLIMIT_CPU][0] == 20
    assert limits[resource.RLIMIT_AS] == (1 << 30, 1 << 30)


def test_a_system_without_a_limit_of_memory_has_the_others(monkeypatch):
    limits = {}

    def refuse(kind, values):
        if kind == resource.RLIMIT_AS:
            raise ValueError
        limits[kind] = values

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limit(JOB)
    assert resource.RLIMIT_CPU in limits


def test_a_file_is_read_from_its_beginning():
    with io.BytesIO() as nothing, pytest.raises(io.UnsupportedOperation):
        read_in_child(nothing, "pdf")  # a child reads files of the system alone
