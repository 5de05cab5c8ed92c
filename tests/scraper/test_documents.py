"""Saved files -> text: what is read, and every reason for reading nothing."""

import hashlib
import os
import subprocess
import sys

import pytest

from scraper import documents
from scraper.documents import (
    MAX_BYTES,
    MAX_PLAIN_BYTES,
    DocumentEmpty,
    DocumentIsOldWord,
    DocumentIsWebPage,
    DocumentMissing,
    DocumentNotText,
    DocumentTooLarge,
    DocumentTruncated,
    DocumentUnreadable,
    read_document,
    read_documents,
)

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture
def saved(tmp_path):
    def save(content):
        path = tmp_path / "letter.txt"
        path.write_bytes(content)
        return path

    return save


def test_the_child_process_does_not_load_the_records():
    code = "import sys, scraper.documents.child; sys.exit('scraper.records' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_package_has_no_other_names():
    with pytest.raises(AttributeError, match="no attribute 'read_dokument'"):
        _ = documents.read_dokument


def test_text_is_kept_with_both_hashes_and_its_measure(saved):
    content = "Dear Ms. Inventée,\n".encode()
    document = read_document(saved(content))
    assert document.text == "Dear Ms. Inventée,\n"
    assert document.sha256 == document.text_sha256 == hashlib.sha256(content).hexdigest()
    assert document.measure.model_dump() == {
        "pages": None,
        "characters": 19,
        "method": "text",
        "confidence": None,
    }


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbfa\nb\n", id="byte order mark"),
        pytest.param(b"a\r\nb\r\n", id="Windows line ends"),
        pytest.param(b"a\rb\r", id="old Mac line ends"),
    ],
)
def test_one_text_in_other_bytes_has_one_text_hash(saved, content):
    document = read_document(saved(content))
    assert document.text == "a\nb\n"
    assert document.text_sha256 == hashlib.sha256(b"a\nb\n").hexdigest()
    assert document.sha256 == hashlib.sha256(content).hexdigest()


def test_accents_are_composed(saved):
    assert read_document(saved("e\u0301".encode())).text == "\u00e9"


def test_page_breaks_are_kept_and_counted(saved):
    document = read_document(saved(b"one\x0ctwo\tx\x0c\n"))
    assert document.text == "one\x0ctwo\tx\x0c\n"
    assert document.measure.pages == 2


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        pytest.param(b"", DocumentEmpty, "the file is empty", id="no bytes"),
        pytest.param(b" \r\n\x0c\n", DocumentEmpty, "white space only", id="white space"),
        pytest.param(b"\xef\xbb\xbf", DocumentEmpty, "white space only", id="only a mark"),
        pytest.param(b"a\x00b", DocumentNotText, r"U\+0000", id="NUL"),
        pytest.param(b"a\x1b[31m", DocumentNotText, r"U\+001B", id="escape"),
        pytest.param("a\x85b".encode(), DocumentNotText, r"U\+0085", id="C1 control"),
        pytest.param(b"caf\xe9", DocumentNotText, "byte 3 is 0xe9", id="Latin-1"),
        pytest.param("é".encode("utf-16"), DocumentNotText, "UTF-8", id="UTF-16"),
        pytest.param(b"\xed\xa0\x80", DocumentNotText, "UTF-8", id="surrogate"),
        pytest.param(b"{\\rtf1 x}", DocumentNotText, "an RTF file.*save it as", id="RTF"),
        pytest.param(b"\xff\xd8\xff\xe0", DocumentNotText, "a picture.*into a PDF", id="picture"),
        pytest.param(OLD_WORD, DocumentIsOldWord, r"old Word file \(\.doc\)", id="old Word"),
        pytest.param(b"<!DOCTYPE html><p>404", DocumentIsWebPage, "a web page", id="web page"),
        pytest.param(b"\n<!-- x -->\n<HTML>", DocumentIsWebPage, "a web page", id="comment first"),
        pytest.param(b"%PDF-1.7\nx", DocumentTruncated, "without the end of a PDF", id="PDF"),
        pytest.param(b"PK\x03\x04x", DocumentTruncated, "end of a Word file", id="Word"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(saved, content, error, message):
    with pytest.raises(error, match=message) as caught:
        read_document(saved(content))
    assert "letter.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_path_without_a_file_is_missing(tmp_path):
    with pytest.raises(DocumentMissing, match="no such file"):
        read_document(tmp_path / "absent.txt")


def test_a_directory_is_not_read(tmp_path):
    with pytest.raises(DocumentUnreadable, match="is a directory"):
        read_document(tmp_path)


def test_a_device_or_pipe_is_not_read(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(DocumentUnreadable, match="not a plain file"):
        read_document(pipe)


def test_a_path_below_a_file_is_not_read(saved):
    with pytest.raises(DocumentUnreadable, match="cannot be read"):
        read_document(saved(b"x") / "below.txt")


@pytest.mark.parametrize("more", [0, 1])
def test_a_text_of_the_largest_size_is_read_and_none_beyond(saved, more):
    path = saved(b"a" * (MAX_PLAIN_BYTES + more))
    if more:
        with pytest.raises(DocumentTooLarge, match=str(MAX_PLAIN_BYTES)):
            read_document(path)
    else:
        assert read_document(path).measure.characters == MAX_PLAIN_BYTES


def test_a_pdf_beyond_the_largest_size_is_not_even_opened(saved):
    path = saved(b"%PDF-1.7\n")
    with path.open("r+b") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentTooLarge, match=str(MAX_BYTES)):
        read_document(path)


def test_many_files_are_read_at_once_and_each_costs_itself_alone(saved, tmp_path):
    good = tmp_path / "good.txt"
    good.write_bytes(b"Excellency,\n")
    paths = (saved(b""), good, tmp_path / "absent.txt")
    outcomes = list(read_documents(paths, workers=2))
    assert [outcome.path for outcome in outcomes] == list(paths)
    assert [type(outcome.error) for outcome in outcomes] == [
        DocumentEmpty,
        type(None),
        DocumentMissing,
    ]
    assert outcomes[1].document is not None
    assert outcomes[1].document.pages == ("Excellency,\n",)
