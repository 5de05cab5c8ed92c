"""The polite client and documents: whole files under their names, and nothing else on disk."""

import gzip
import io
import signal
import subprocess
import sys
import textwrap
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from scraper.http import (
    HttpError,
    Incomplete,
    NotADocument,
    NotFound,
    Redirected,
    TooLarge,
    Unavailable,
    Unfinished,
    Validators,
)
from scraper.store.disk import remove_leftovers
from tests.faults.sockets import HTML, PDF, FaultServer, http, redirect, then_cut
from tests.faults.visiting import visit

ROOT = Path(__file__).parents[2]
PATH = "/TMResultsBase/DownLoadFile?gId=40001"


def docx() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<made-up/>")
    return held.getvalue()


DOCX = docx()
WHOLE = {
    "pdf": (PDF, "pdf"),
    "pdf-short": (b"%PDF-1.4\n%%EOF", "pdf"),
    "pdf-late-magic": (b"\n" * 1_019 + PDF, "pdf"),
    "pdf-early-end": (PDF + b" " * 1_018, "pdf"),
    "docx": (DOCX, "docx"),
    "docx-long": (DOCX[:4] + DOCX[4:], "docx"),
}


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("way", ["sized", "unsized", "gzip"])
def test_a_document_is_stored_as_it_came(kind, way, tmp_path):
    content, suffix = WHOLE[kind]
    digest = sha256(content).hexdigest()
    with FaultServer() as server, visit(server) as client:
        server.routes[PATH] = {
            "sized": http(content, fields=["Content-Type: application/pdf", 'ETag: "1"']),
            "unsized": then_cut(http(content, fields=['ETag: "1"'], sized=False)),
            "gzip": http(gzip.compress(content), fields=["Content-Encoding: gzip", 'ETag: "1"']),
        }[way]
        fetched = client.file(PATH, into=tmp_path)
    assert fetched.file == tmp_path / f"{digest}.{suffix}"
    assert fetched.file.read_bytes() == content
    assert (fetched.sha256, fetched.size, fetched.content) == (digest, len(content), None)
    assert fetched.validators == Validators('"1"', None)
    assert fetched.file.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [fetched.file]


def test_a_document_may_be_given_its_name(tmp_path):
    target = tmp_path / "oth-54-2021.pdf"
    target.write_bytes(b"old")
    with FaultServer() as server, visit(server) as client:
        server.routes[PATH] = http(PDF)
        assert client.file(PATH, into=target).file == target
    assert target.read_bytes() == PDF
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_under_the_name_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "kept").write_bytes(b"kept")
    target = tmp_path / "letter.pdf"
    target.symlink_to(tmp_path / "kept")
    with FaultServer() as server, visit(server) as client:
        server.routes[PATH] = http(PDF)
        client.file(PATH, into=target)
    assert not target.is_symlink()
    assert (tmp_path / "kept").read_bytes() == b"kept"


def test_a_document_that_has_not_changed_is_not_sent_again(tmp_path):
    with FaultServer() as server, visit(server) as client:
        server.routes[PATH] = http(b"", 304, sized=False)
        fetched = client.file(PATH, into=tmp_path, validators=Validators('"1"', None))
    assert fetched.not_modified
    assert (fetched.file, fetched.validators) == (None, Validators('"1"', None))
    assert list(tmp_path.iterdir()) == []


BROKEN = {
    "page": (http(HTML), NotADocument, 1),
    "page-as-pdf": (http(HTML, fields=["Content-Type: application/pdf"]), NotADocument, 1),
    "long-page": (http(b"<html>" + b"a" * 50_000), NotADocument, 1),
    "empty": (http(b""), NotADocument, 1),
    "old-word": (http(b"\xd0\xcf\x11\xe0" + bytes(2_000)), NotADocument, 1),
    "magic-too-late": (http(b"\n" * 1_020 + PDF), NotADocument, 1),
    "login": (redirect("/Account/Login"), Redirected, 1),
    "missing": (http(HTML, 404), NotFound, 1),
    "gone": (http(HTML, 410), NotFound, 1),
    "server-error": (http(PDF, 500), Unavailable, 4),
    "pdf-without-end": (http(PDF[:-6]), Unfinished, 1),
    "pdf-end-too-early": (http(PDF + b" " * 1_019), Unfinished, 1),
    "docx-without-end": (http(DOCX[:-30]), Unfinished, 1),
    "pdf-cut": (then_cut(http(PDF)[:-1]), Incomplete, 4),
    "pdf-cut-unsized": (then_cut(http(PDF[:-6], sized=False)), Incomplete, 4),
    "docx-cut-unsized": (then_cut(http(DOCX[:-30], sized=False)), Incomplete, 4),
    "gzip-cut": (http(gzip.compress(PDF)[:-4], fields=["Content-Encoding: gzip"]), Incomplete, 4),
    "too-large": (http(PDF + b"a" * 1_000_000), TooLarge, 1),
    "too-large-unsized": (then_cut(http(PDF + b"a" * 1_100_000, sized=False)), TooLarge, 1),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_whole_document_leaves_the_disk_as_it_was(kind, tmp_path):
    route, error, times = BROKEN[kind]
    target = tmp_path / "letter.pdf"
    target.write_bytes(b"as it was")
    with FaultServer() as server, visit(server) as client:
        server.routes[PATH] = route
        server.routes["/Account/Login"] = http()
        with pytest.raises(error):
            client.file(PATH, into=target)
        assert server.targets().count(PATH) == times
        assert client.ended is None
    assert target.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [target]


def test_a_cut_document_is_asked_for_again_and_stored_whole(tmp_path):
    with FaultServer() as server, visit(server) as client:
        server.routes[PATH] = [then_cut(http(PDF)[:-1]), then_cut(http(PDF)[:-999]), http(PDF)]
        fetched = client.file(PATH, into=tmp_path)
    assert fetched.file is not None
    assert fetched.file.read_bytes() == PDF
    assert list(tmp_path.iterdir()) == [fetched.file]


def test_a_directory_that_is_not_there_is_an_error_of_the_disk(tmp_path):
    with FaultServer() as server, visit(server) as client:
        server.routes[PATH] = http(PDF)
        with pytest.raises(FileNotFoundError):
            client.file(PATH, into=tmp_path / "none" / "letter.pdf")
    assert server.targets() == [PATH]  # the server is not asked again for a fault of ours
    assert client.log[-1].outcome == "interrupted"


def test_a_full_disk_is_no_fault_of_the_server(tmp_path):
    """A file of at most 1,000 bytes may be written by the process: the write fails half-way."""
    script = """
        import resource, signal, sys
        from pathlib import Path
        from scraper.http import Client
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        with Client(sys.argv[1], delay=0, contact=None) as client:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, most))
            try:
                client.file(sys.argv[2], into=Path(sys.argv[3]))
            except OSError as error:
                print(type(error).__name__, client.requests)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    """
    with FaultServer() as server:
        server.routes[PATH] = http(PDF)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script), server.url, PATH, str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    assert done.stdout == "OSError 2\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "ended", "left"),
    [
        (signal.SIGTERM, 143, 0),
        (signal.SIGINT, -signal.SIGINT, 0),
        (signal.SIGKILL, -signal.SIGKILL, 1),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_a_run_that_is_ended_leaves_no_temporary_file(number, ended, left, tmp_path):
    """The program turns SIGTERM into an exception, as Python does with SIGINT. What a kill leaves
    the next run takes away."""
    script = """
        import signal, sys
        from pathlib import Path
        from scraper.http import Client
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with Client(sys.argv[1], delay=0, contact=None) as client:
            client.file(sys.argv[2], into=Path(sys.argv[3]))
    """
    with FaultServer() as server:
        server.routes[PATH] = lambda wire: (wire.send(http(PDF * 50)[:50_000]), wire.socket.recv(1))
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), server.url, PATH, str(tmp_path)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
        )
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob(".tracker-*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert list(tmp_path.glob(".tracker-*"))
        child.send_signal(number)
        _, said = child.communicate(timeout=30)
    assert child.returncode == ended
    assert (b"KeyboardInterrupt" in said) == (number == signal.SIGINT)
    assert remove_leftovers(tmp_path) == left
    assert list(tmp_path.iterdir()) == []


def test_errors_of_fetching_are_of_one_tree():
    assert issubclass(NotADocument, HttpError)
    assert not issubclass(HttpError, OSError)
