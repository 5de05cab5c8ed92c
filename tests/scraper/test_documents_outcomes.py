"""Every way in which a PDF can be bad -> the name of its outcome; the reader's parent lives.

Each document is read as the product reads it, in a child process; its time and memory are measured
from outside.
"""

import os
import resource
import zlib

import pytest
from made_up_pdfs import FONT, SENTENCE, body, packed, pdf_of, raw_pdf, stream, with_table

from scraper.documents import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentIsWebPage,
    DocumentOverLimit,
    DocumentTooLong,
    DocumentTruncated,
    read_document,
)
from scraper.documents.child import Job, answer_to
from scraper.documents.process import CPU_SECONDS, MEMORY

GIB = 1 << 30
LINES = [SENTENCE] * 3
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
USES_F1 = b"/Resources<</Font<</F1 5 0 R>>>>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Dear Madam,) Tj ET"


def test_limits_are_those_that_are_promised():
    assert CPU_SECONDS <= 20
    assert MEMORY <= GIB


def twice_packed():
    return raw_pdf(
        {4: stream(zlib.compress(zlib.compress(b" " * 310_000_000, 1)), b"/Filter[/Fl/Fl]")}
    )


def many_pages():
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 20_006))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[" + kids + b"]/Count 20000>>",
        4: packed(TEXT),
        5: FONT,
    }
    pages = dict.fromkeys(range(6, 20_006), PAGE + USES_F1 + b">>")
    return with_table({**objects, **pages})


def linked_in_a_circle():
    content = raw_pdf()
    return content.replace(b"/Root", b"/Prev %d/Root" % content.rindex(b"xref\n0"))


def one_page_a_million_times():
    kids = b"3 0 R " * 1_000_000
    return raw_pdf({2: b"<</Type/Pages/Kids[" + kids + b"]/Count 1000000>>"})


def brackets(count):
    return b"[" * count + b"]" * count


BAD = {
    "encrypted": (
        lambda: pdf_of([body(LINES)], password="secret"), DocumentEncrypted, "a password only"),
    "web page": (
        lambda: b"<html><head><title>403</title></head><body>Forbidden", DocumentIsWebPage, "web"),
    "zero bytes": (lambda: b"", DocumentEmpty, "the file is empty"),
    "zeros": (lambda: b"%PDF-1.4\n" + bytes(5_000_000), DocumentTruncated, "without the end"),
    "flate bomb": (
        lambda: raw_pdf({4: packed(b" " * 300_000_001)}), DocumentOverLimit, "unpacks to more"),
    "flate bomb of text": (
        lambda: raw_pdf({4: packed(b"BT /F1 9 Tf (x) Tj ET\n" * 4_000_000)}),
        DocumentOverLimit, "memory|computing"),
    "packed twice": (twice_packed, DocumentOverLimit, "unpacks to more"),
    "circle of pages": (
        lambda: raw_pdf({2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}), DocumentDamaged, "circle"),
    "one page a million times": (one_page_a_million_times, DocumentTooLong, "1000000 pages"),
    "20,000 pages": (many_pages, DocumentTooLong, "20000 pages"),
    "one page 500 times": (
        lambda: raw_pdf({2: b"<</Type/Pages/Kids[" + b"3 0 R " * 500 + b"]/Count 500>>"}),
        DocumentDamaged, "circle"),
    "circle of tables": (linked_in_a_circle, DocumentDamaged, "tables of objects lead to"),
    "200,000 arrays": (
        lambda: raw_pdf({3: PAGE + b"/X" + brackets(200_000) + USES_F1 + b">>"}),
        DocumentDamaged, "values deep"),
}  # fmt: skip


@pytest.fixture
def saved(tmp_path):
    def save(content):
        path = tmp_path / "letter.pdf"
        path.write_bytes(content)
        return path

    return save


def used_by_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(("content", "error", "message"), BAD.values(), ids=BAD)
def test_each_bad_document_has_its_outcome_and_costs_itself_alone(saved, content, error, message):
    path = saved(content())
    before = used_by_children()
    with pytest.raises(error, match=message) as caught:
        read_document(path)
    assert used_by_children() - before <= CPU_SECONDS + 2
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_truncated_document_is_taken_for_a_whole_one():
    content = pdf_of([body(LINES)] * 5)
    job = Job(format="pdf", with_pictures=True, cpu_seconds=20, memory=GIB)
    for hundredth in range(1, 100):
        answer = answer_to(job, content[: len(content) * hundredth // 100])
        assert answer["error"] == "DocumentTruncated"


ACTIONS = {
    "JavaScript": b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('file:///tmp/x'\\))>>",
    "Launch": b"/OpenAction<</S/Launch/F(/bin/touch)/Win<</F(touch)/P(%s)>>>>",
    "address of a file": b"/OpenAction<</S/URI/URI(file://%s)>>",
    "embedded file": b"/Names<</EmbeddedFiles<</Names[(a.exe)<</F(a.exe)/EF<</F 6 0 R>>>>]>>>>",
    "XFA": b"/AcroForm<</XFA 6 0 R/Fields[]>>",
}


@pytest.mark.parametrize("keys", ACTIONS.values(), ids=ACTIONS)
def test_what_a_document_would_run_is_not_run_and_its_text_is_read(saved, tmp_path, keys):
    mark = tmp_path / "ran"
    keys = keys.replace(b"%s", bytes(mark))
    catalogue = b"<</Type/Catalog/Pages 2 0 R" + keys + b">>"
    path = saved(raw_pdf({1: catalogue, 6: packed(b"MZ, or <xdp:xdp/>")}, content=TEXT))
    assert read_document(path).text == "Dear Madam,"
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_password_opens(saved):
    document = read_document(saved(pdf_of([body(["Dear Madam,"])], password="")))
    assert document.text == "Dear Madam,"
    assert not document.is_proved


def test_the_longest_document_is_read_within_the_limits(saved):
    path = saved(pdf_of([body([SENTENCE] * 10)] * 500))
    before = used_by_children()
    assert read_document(path).measure.pages == 500
    assert used_by_children() - before <= CPU_SECONDS


def test_a_document_of_200_mb_is_read(tmp_path):
    size = 200_000_000
    head = raw_pdf(content=TEXT)
    start = head.rindex(b"xref\n0")
    path = tmp_path / "long.pdf"
    with path.open("wb") as file:  # the zeros, a picture that no page shows, take no room on disk
        file.write(head[:start])
        file.write(b"6 0 obj\n<</Subtype/Image/Length %d>>\nstream\n" % size)
        file.seek(size, os.SEEK_CUR)
        file.write(b"\nendstream\nendobj\n")
        table = file.tell()
        rows = head[start:].replace(b"0 6\n", b"0 7\n").replace(b"/Size 6", b"/Size 7")
        rows = rows.replace(b"trailer", b"%010d 00000 n \ntrailer" % start)
        file.write(rows.replace(b"startxref\n%d" % start, b"startxref\n%d" % table))
    assert read_document(path).text == "Dear Madam,"
