"""The database's spreadsheet export, XLSX and CSV -> what it lists."""

import csv
import io
import zipfile
from datetime import date, datetime, time
from random import Random

import pytest
from openpyxl import Workbook

from scraper.records import Company, Government, Mandate
from scraper.sources.export import ExportError, ExportUnreadable, UnknownColumns, read_export
from scraper.sources.observation import EXPORT

HEADERS = (
    "Date", "Country", "Type", "Ref. no.", "Mandates", "Summary", "UN Region", "OHCHR Region",
    "Nb. of alleged victims", "Nb. of replies", "Replies", "Replies2",
)  # fmt: skip
DAY = date(2026, 2, 27)
FILE = "https://spcommreports.ohchr.org/TMResultsBase/DownLoadFile?gId=40001"
LETTER = "https://spcommreports.ohchr.org/TMResultsBase/DownLoadPublicCommunicationFile?gId=30001"


def row(reference="AUS 902/2026", **cells):
    """A row of the export; `cells` are those that differ, by the letters of their headers."""
    usual = {
        "date": DAY, "country": "Australia", "type": "JAL", "refno": reference,
        "mandates": "terrorism; human rights defenders", "summary": "Made-up summary, for tests",
        "unregion": "WEOG", "ohchrregion": "Europe", "nbofallegedvictims": "-", "nbofreplies": 0,
        "replies": None, "replies2": None,
    }  # fmt: skip
    return usual | cells


def letters(header):
    return "".join(character for character in header.casefold() if character.isalnum())


def table(rows, headers=HEADERS):
    return [list(headers), *([one.get(letters(header)) for header in headers] for one in rows)]


@pytest.fixture
def xlsx(tmp_path):
    def write(rows, headers=HEADERS, change=lambda book, sheet: None):
        book = Workbook()
        sheet = book.active
        for one in table(rows, headers):
            sheet.append(one)
        change(book, sheet)
        path = tmp_path / "export.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def save(tmp_path):
    def save(rows, headers=HEADERS, *, separator=",", encoding="utf-8", ends="\r\n"):
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=separator, lineterminator=ends)
        writer.writerows(table(rows, headers))
        path = tmp_path / "export.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return save


def only(path):
    read = read_export(path)
    assert read.rejected == ()
    (one,) = read.rows
    return one


def rejection(path_of, bad):
    read = read_export(path_of([row(), bad]))
    assert len(read.rows) == 1
    (rejected,) = read.rejected
    return rejected


def test_a_row_of_an_xlsx_file_is_one_communication(xlsx):
    one = only(xlsx([row()]))
    assert str(one.reference) == "AUS 902/2026"
    assert (one.type_listed, one.sent, one.printed) == ("JAL", DAY, "AUS 902/2026")
    assert one.recipient == Government(name="Australia", country="AUS")
    assert one.mandates == (
        Mandate(id="terrorism", listed="terrorism"),
        Mandate(id="human-rights-defenders", listed="human rights defenders"),
    )
    assert (one.gid, one.url, one.responses, one.doubts) == (None, None, (), ())
    assert one.origin.id.startswith(f"{EXPORT}-")
    assert one.origin.url is None


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_file_says_the_same_as_an_xlsx_file(save, xlsx, separator, encoding):
    rows = [
        row(date="27 Feb 2026", country="Türkiye", type="AL", reference="TUR 901/2026"),
        row("OTH 901/2026", date="2026-02-27", country="Made-up Oil, Gas; and\n“Water” Ltd"),
    ]
    from_csv = read_export(save(rows, separator=separator, encoding=encoding))
    from_xlsx = read_export(xlsx(rows))
    assert [vars_of(one) for one in from_csv.rows] == [vars_of(one) for one in from_xlsx.rows]
    assert from_csv.rejected == from_xlsx.rejected == ()
    assert from_csv.ignored == HEADERS[5:9]


def vars_of(one):
    return {name: getattr(one, name) for name in one.__slots__ if name != "origin"}


def test_columns_stand_in_any_order_and_capitals(xlsx):
    headers = [f" {header.upper()} " for header in reversed(HEADERS)]
    one = only(xlsx([row(nbofreplies=2, replies="2 Apr 2026", replies2="3 Apr 2026")], headers))
    assert (one.sent, str(one.reference)) == (DAY, "AUS 902/2026")
    assert [response.printed for response in one.responses] == ["2 Apr 2026", "3 Apr 2026"]


def test_many_columns_of_responses_are_read_in_the_order_of_their_numbers(xlsx):
    headers = [*HEADERS[:10], "Replies10", "Replies2", "Replies", "Replies 3"]
    cells = {"replies10": "4 Apr 2026", "replies2": "2 Apr 2026", "replies": "1 Apr 2026"}
    one = only(xlsx([row(nbofreplies=3, **cells)], headers))
    assert [response.dated.day for response in one.responses] == [1, 2, 4]


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ([*HEADERS, "Status"], "unknown column 'Status'"),
        ([*HEADERS, "Reply"], "unknown column 'Reply'"),
        (HEADERS[1:], "missing column 'Date'"),
        ([*HEADERS[:3], *HEADERS[4:]], "missing column 'Ref. no.'"),
        ([*HEADERS, "Mandates"], "doubled column 'Mandates'"),
        ([*HEADERS, "replies"], "doubled column 'replies'"),
        (["a title"], "unknown column 'a title'"),
        (["Date", "", *HEADERS[1:]], "unknown column ''"),
    ],
)
def test_other_columns_are_refused_and_the_message_names_them(xlsx, headers, message):
    with pytest.raises(UnknownColumns, match=message):
        read_export(xlsx([row()], headers))


def test_other_columns_of_a_csv_file_are_refused(save):
    with pytest.raises(UnknownColumns, match="unknown column 'Status'"):
        read_export(save([row()], [*HEADERS, "Status"], separator=";"))


def test_quoted_headers_part_the_columns_as_well(save):
    path = save([row(date="27 Feb 2026")], separator=";")
    _, *rows = path.read_bytes().split(b"\r\n")
    head = ";".join(f'"{header}"' for header in HEADERS).encode()
    path.write_bytes(b"\r\n".join([b"", head, *rows]))
    assert only(path).sent == DAY


def test_without_the_columns_of_mandates_and_responses_these_are_unknown(xlsx):
    one = only(xlsx([row()], HEADERS[:4]))
    assert (one.mandates, one.responses, one.doubts) == (None, None, ())


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"refno": None}, "'' is no reference"),
        ({"refno": "902/2026"}, "'902/2026' is no reference"),
        ({"refno": 902}, "the cell 'Ref. no.' holds '902'; expected text"),
        ({"refno": True}, "the cell 'Ref. no.' holds 'True'; expected text"),
        ({"country": None}, "'' is no name of an addressee"),
        ({"country": "JAL"}, "'JAL' stands in the place of the addressee"),
        ({"country": DAY}, "the cell 'Country' holds '2026-02-27'; expected text"),
        ({"type": "Australia"}, "'Australia' is no type"),
        ({"date": "Australia"}, "'Australia' is no date"),
        ({"mandates": "27 Feb 2026"}, "'27 Feb 2026' stands in the place of a mandate"),
        ({"mandates": 7}, "the cell 'Mandates' holds '7'; expected text"),
    ],
)
def test_a_row_of_another_shape_is_rejected_with_the_reason(xlsx, cells, reason):
    rejected = rejection(xlsx, row("AUS 903/2026", **cells))
    assert reason in rejected.reason
    assert rejected.where.endswith("row 3")
    assert rejected.shown == ("" if "refno" in cells else "AUS 903/2026")


def test_a_cell_beside_the_columns_costs_its_row(xlsx):
    def beside(book, sheet):
        sheet.cell(3, len(HEADERS) + 1, "moved")

    read = read_export(xlsx([row(), row("AUS 903/2026")], change=beside))
    (rejected,) = read.rejected
    assert rejected.reason.startswith("13 cells stand under 12 headers")


@pytest.mark.parametrize(
    ("row_ends", "header_ends", "rejected"),
    [(",more", "", 1), (",", "", 1), (",", ",", 0), ("", ",", 0)],
)
def test_a_row_of_a_csv_file_that_is_longer_than_the_first_may_be_shifted(
    save, row_ends, header_ends, rejected
):
    path = save([row(date="27 Feb 2026"), row("AUS 903/2026", date="27 Feb 2026")])
    header, *rows = path.read_text("utf-8").splitlines()
    lines = (header + header_ends, *rows[:-1], rows[-1] + row_ends)
    path.write_text("\r\n".join(lines), "utf-8")
    assert len(read_export(path).rejected) == rejected


def test_an_export_is_known_by_its_content_and_not_by_its_name(xlsx, tmp_path):
    for name in ("export.xls", "export.csv"):
        path = xlsx([row()]).rename(tmp_path / name)
        assert len(read_export(path).rows) == 1


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ((), ()),
        (("Mandates",), ("Mandates",)),
        (("Nb. of replies",), ("Nb. of replies",)),
        (("Replies", "Replies2"), ("Replies",)),
        (("Replies",), ()),
    ],
)
def test_columns_that_are_not_there_are_told(xlsx, left_out, missing):
    headers = [header for header in HEADERS if header not in left_out]
    assert read_export(xlsx([row()], headers)).missing == missing


@pytest.mark.parametrize(
    ("printed", "sent", "doubts"),
    [
        (DAY, DAY, 0),
        (datetime.combine(DAY, time()), DAY, 0),
        (datetime.combine(DAY, time(23, 30)), None, 1),
        ("27 Feb 2026", DAY, 0),
        ("27 février 2026", DAY, 0),
        ("2026-02-27", DAY, 0),
        ("27/02/2026", None, 1),
        ("03/04/2026", None, 1),
        ("27 Feb 26", None, 1),
        (None, None, 1),
        (46080, None, 1),
        (46080.5, None, 1),
        (time(8, 30), None, 1),
        ("=TODAY()", None, 1),
        ("=1/0", None, 1),
    ],
)
def test_a_date_is_a_day_or_a_doubt(xlsx, printed, sent, doubts):
    one = only(xlsx([row(date=printed)]))
    assert (one.sent, len(one.doubts)) == (sent, doubts)


@pytest.mark.parametrize("column", ["country", "type", "refno", "mandates"])
def test_a_formula_in_a_fact_costs_its_row(xlsx, column):
    assert "expected text" in rejection(xlsx, row("AUS 903/2026") | {column: '="x"&"y"'}).reason


@pytest.mark.parametrize(
    ("printed", "ids"),
    [
        ("terrorism", ["terrorism"]),
        ("terrorism; health", ["terrorism", "health"]),
        ("terrorism\nhealth\n", ["terrorism", "health"]),
        ("terrorism | health", ["terrorism", "health"]),
        ("terrorism, health", ["terrorism", "health"]),
        ("truth, justice and reparation, health", ["transitional-justice", "health"]),
        ("truth, justice and reparation", ["transitional-justice"]),
        ("terrorism; a made-up mandate", ["terrorism", None]),
        ("a made-up mandate", [None]),
    ],
)
def test_mandates_are_parted_where_that_is_sure(xlsx, printed, ids):
    one = only(xlsx([row(mandates=printed)]))
    assert [mandate.id for mandate in one.mandates] == ids
    assert one.doubts == ()


def test_mandates_that_commas_may_part_or_not_are_unknown(xlsx):
    one = only(xlsx([row(mandates="terrorism, a made-up mandate")]))
    assert one.mandates is None
    assert one.doubts == ("the mandates are not in a known form: 'terrorism, a made-up mandate'",)
    assert only(xlsx([row(mandates="  ")])).doubts == ("no mandates are shown",)


@pytest.mark.parametrize(
    ("cell", "gid", "dated", "doubts"),
    [
        (FILE, 40001, None, 0),
        (FILE.replace("DownLoadFile?gId", "downloadfile?gid"), 40001, None, 0),
        (f"2 Apr 2026 {FILE}", 40001, date(2026, 4, 2), 0),
        ("2 Apr 2026", None, date(2026, 4, 2), 0),
        (date(2026, 4, 2), None, date(2026, 4, 2), 0),
        ("04/05/2026", None, None, 1),
        ("Reply of the Government", None, None, 0),
        (40001, None, None, 0),
        (LETTER, None, None, 1),
        ("https://elsewhere.example/DownLoadFile?gId=40001", None, None, 1),
        (f"{FILE} {FILE}2", None, None, 1),
        (f'=HYPERLINK("{FILE}","2 Apr 2026")', None, None, 1),
    ],
)
def test_a_response_is_what_its_cell_shows_for_sure(xlsx, cell, gid, dated, doubts):
    one = only(xlsx([row(nbofreplies=1, replies=cell)]))
    (response,) = one.responses
    assert (response.gid, response.dated, len(one.doubts)) == (gid, dated, doubts)
    assert response.url == (FILE if gid else None)
    assert response.printed


def test_the_addresses_of_cells_that_are_links_are_read(xlsx):
    def link(book, sheet):
        sheet["D2"].hyperlink = LETTER
        sheet["K2"].hyperlink = FILE
        sheet["L2"].hyperlink = "https://elsewhere.example/"

    cells = {"replies": "2 Apr 2026", "replies2": "3 Apr 2026"}
    one = only(xlsx([row(nbofreplies=2, **cells), ], change=link))  # fmt: skip
    assert (one.gid, one.url) == (30001, LETTER)
    assert [response.gid for response in one.responses] == [40001, None]
    assert one.doubts == ("the response '3 Apr 2026' has no address of a file that is known",)


@pytest.mark.parametrize(
    ("count", "cells", "responses", "doubts"),
    [
        (0, {}, 0, 0),
        ("0", {}, 0, 0),
        (1.0, {"replies": "x"}, 1, 0),
        (2, {}, 2, 0),
        (2, {"replies": "x"}, 1, 1),
        (0, {"replies": "x"}, 1, 1),
        (None, {"replies": "x"}, 1, 1),
        (None, {}, None, 1),
        ("two", {}, None, 1),
        (-1, {}, None, 1),
        (1.5, {}, None, 1),
        (True, {}, None, 1),
        (5000, {}, None, 1),
        ("=1+1", {}, None, 1),
    ],
)
def test_the_number_of_responses_is_held_against_those_shown(xlsx, count, cells, responses, doubts):
    one = only(xlsx([row(nbofreplies=count, **cells)]))
    assert (None if one.responses is None else len(one.responses)) == responses
    assert len(one.doubts) == doubts


def test_responses_that_are_only_counted_are_not_known_otherwise(xlsx):
    one = only(xlsx([row(nbofreplies=2)]))
    assert {(item.gid, item.url, item.dated, item.printed) for item in one.responses} == {
        (None, None, None, "")
    }


def test_without_the_column_of_their_number_the_responses_shown_are_taken(xlsx):
    headers = [header for header in HEADERS if header != "Nb. of replies"]
    assert len(only(xlsx([row(replies="2 Apr 2026")], headers)).responses) == 1
    assert only(xlsx([row()], headers)).responses == ()


def test_an_unknown_type_and_what_does_not_fit_are_doubts(xlsx):
    one = only(xlsx([row("SWE 902/2021", type="XYZ", country="Made-up\ufffd Ltd")]))
    assert one.recipient == Company(name="Made-up\ufffd Ltd")
    assert len(one.doubts) == 4


def test_rows_that_repeat_each_other_are_counted_and_those_that_differ_are_rejected(xlsx):
    same, other = row("AUS 903/2026"), row("AUS 904/2026")
    read = read_export(xlsx([row(), same, dict(same), other, other | {"type": "AL"}]))
    assert [str(one.reference) for one in read.rows] == ["AUS 902/2026", "AUS 903/2026"]
    assert [str(one.reference) for one in read.duplicates] == ["AUS 903/2026"]
    assert [one.reason for one in read.rejected] == [
        "listed 2 times, with different facts: type_listed"
    ] * 2
    assert read.seen == 5


def test_blank_rows_are_counted_apart(xlsx, save):
    blank = dict.fromkeys(map(letters, HEADERS))
    for path in (xlsx([blank, row(), blank]), save([blank, row(date="27 Feb 2026"), blank])):
        read = read_export(path)
        assert len(read.rows) == 1
        assert read.rejected == ()
    assert read.blank == 2


def test_a_file_that_lies_about_its_size_is_read_as_it_is(xlsx, tmp_path):
    path = xlsx([row()])
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member, content.replace(b'ref="A1:L2"', b'ref="A1:XFD1048576"'))
    assert len(read_export(changed).rows) == 1


def test_several_sheets_are_refused(xlsx):
    with pytest.raises(ExportUnreadable, match=r"has 2 sheets \(Sheet, Notes\); expected 1"):
        read_export(xlsx([row()], change=lambda book, sheet: book.create_sheet("Notes")))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has 0 bytes"),
        (b" \n ", "has no rows"),
        (b"PK\x03\x04 no archive", "is no whole XLSX file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an Excel file before 2007"),
        (b"<!DOCTYPE html><html>", "is a web page, no export"),
        ("Date;Country;Type;Ref. no.\nTürkiye".encode("cp1252"), "is not utf-8 throughout"),
        ("Türkiye;Country;Type;Ref. no.".encode("cp1252"), "is not utf-8 throughout"),
        (b"Date,Country,Type,Ref. no.\n\x00,,,", "is not utf-8 throughout"),
        (b"Date,Country,Type,Ref. no.\n", "no row can be read: it has none"),
        (b"Date,Country,Type,Ref. no.\nx,Togo,AL,TGO 1/2026", "no row can be read: 'x' is no date"),
        (b'Date,Country,Type,Ref. no.\n1 May 2026,"Togo,AL,TGO 1/2026\n', "expected a whole CSV"),
        (b'Date,Country,Type,Ref. no.\n1 May 2026,"Togo"x,AL,TGO 1/2026', "expected a whole CSV"),
        (b"Date,Country,Type,Ref. no." + b"," * 500, "rows or 400 columns"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_one_clear_error(tmp_path, content, message):
    path = tmp_path / "export"
    path.write_bytes(content)
    with pytest.raises(ExportUnreadable, match=message) as caught:
        read_export(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_missing_file_is_one_clear_error(tmp_path):
    with pytest.raises(ExportUnreadable, match=r"cannot be read \(No such file"):
        read_export(tmp_path / "export.xlsx")


def test_a_file_larger_than_any_export_is_refused(tmp_path):
    path = tmp_path / "export.csv"
    with path.open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(ExportUnreadable, match="expected 1 to 200000000"):
        read_export(path)


def test_too_wide_a_sheet_is_refused(xlsx):
    with pytest.raises(ExportUnreadable, match="rows or 400 columns"):
        read_export(xlsx([row()], change=lambda book, sheet: sheet.cell(3, 401, "x")))


def test_too_many_rows_are_refused(save, monkeypatch):
    monkeypatch.setattr("scraper.sources.export.delimited.MAX_ROWS", 2)
    read_export(save([row(date="27 Feb 2026")]))
    with pytest.raises(ExportUnreadable, match="more than 2 rows"):
        read_export(save([row(date="27 Feb 2026")] * 2))


def test_a_bomb_is_refused_before_it_is_unpacked(xlsx):
    path = xlsx([row()])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", b"\x00" * 30_000_000)
    with pytest.raises(ExportUnreadable, match=r"'xl/bomb\.xml' unpacks to 30000000 bytes"):
        read_export(path)


def test_too_many_members_are_refused(xlsx):
    path = xlsx([row()])
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(1_000):
            archive.writestr(f"xl/{number}.xml", b"")
    with pytest.raises(ExportUnreadable, match=r"in 10[0-9]{2} files; look at the file"):
        read_export(path)


@pytest.mark.parametrize("part", range(1, 12))
def test_a_file_cut_anywhere_is_one_clear_error(xlsx, part):
    path = xlsx([row()] * 20)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * part // 12])
    with pytest.raises(ExportUnreadable, match="is no whole XLSX file"):
        read_export(path)


def test_a_changed_byte_gives_the_same_rows_or_one_clear_error(xlsx):
    path = xlsx([row(), row("AUS 903/2026", nbofreplies=1, replies="2 Apr 2026")])
    content, rng = path.read_bytes(), Random(1)
    truth = [vars_of(one) for one in read_export(path).rows]
    for _ in range(150):
        changed = bytearray(content)
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        path.write_bytes(changed)
        try:
            read = read_export(path)
        except ExportError:
            continue
        assert [vars_of(one) for one in read.rows] == truth
