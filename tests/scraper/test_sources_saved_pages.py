"""Pages saved from a browser, alone or in archives -> what they list."""

import zipfile
from email.message import EmailMessage

import pytest
from stored_pages import PAGES, shown_row

from scraper.sources.saved_pages import (
    ArchiveRefused,
    PageNotRead,
    is_archive,
    is_page,
    read_page,
    unpack,
)
from scraper.sources.spcommreports import Found, ListPage, Unclear

SAVED = (PAGES / "list-saved-by-a-browser.html").read_bytes()
FIRST = (PAGES / "list-first-page.html").read_bytes()
RELATED = (PAGES / "related-rows.html").read_bytes()
URL = "https://spcommreports.ohchr.org/TmSearch/RelCom?code=AUS+902%2F2026"


def saved_from(url, content):
    return f"<!-- saved from url=(0099){url} -->\n".encode() + content


@pytest.fixture
def save(tmp_path):
    def save(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return save


def test_names_tell_pages_and_archives(tmp_path):
    pages = ("a.html", "a.HTM", "a.mhtml", "a.mht")
    assert all(is_page(tmp_path / name) for name in pages)
    assert is_archive(tmp_path / "a.ZIP")
    assert not any(is_page(tmp_path / name) for name in ("a.pdf", "a.zip", "html"))
    assert not is_archive(tmp_path / "a.html")


def test_a_saved_page_of_the_list_is_read_as_one_of_the_site(save):
    saved = read_page(save("list.html", SAVED))
    assert isinstance(saved.page, ListPage)
    assert saved.asked is None
    assert saved.url == "https://spcommreports.ohchr.org/LatestReports/CommunicationSent?page=3"
    assert len(saved.page.rows) == 4
    assert saved.page.rows[0].origin.url == saved.url


def test_a_saved_page_that_names_no_address_is_of_the_list(save):
    saved = read_page(save("list.html", FIRST))
    assert saved.url == "https://spcommreports.ohchr.org/LatestReports/CommunicationSent"
    assert len(saved.page.rows) == 6


def test_a_saved_page_of_another_site_does_not_name_its_address(save):
    content = saved_from("https://elsewhere.example/list", FIRST)
    assert read_page(save("list.html", content)).url.startswith("https://spcommreports.ohchr.org/")


def test_the_site_may_be_another_one(save):
    content = saved_from("http://127.0.0.1:1/LatestReports/CommunicationSent?page=2", FIRST)
    saved = read_page(save("list.html", content), base_url="http://127.0.0.1:1/")
    assert saved.url.endswith("?page=2")
    assert saved.page.rows[0].url.startswith("http://127.0.0.1:1/")


def test_a_saved_page_about_one_communication_is_read_as_one_of_the_site(save):
    saved = read_page(save("one.html", saved_from(URL, RELATED)))
    assert isinstance(saved.page, Found)
    assert str(saved.asked) == "AUS 902/2026"
    assert saved.page.gid == 30001


@pytest.mark.parametrize("code", ["?code=nonsense", "", "?code=", "?id=30001"])
def test_a_page_about_an_unknown_reference_must_be_a_list(save, code):
    url = f"https://spcommreports.ohchr.org/TmSearch/RelCom{code}"
    saved = read_page(save("one.html", saved_from(url, RELATED)))
    assert isinstance(saved.page, ListPage)


def test_a_saved_page_about_another_communication_is_unclear(save):
    url = URL.replace("902", "903")
    assert isinstance(read_page(save("one.html", saved_from(url, RELATED))).page, Unclear)


def mhtml(content, location=URL, encoding="quoted-printable"):
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://spcommreports.ohchr.org/x"
    message["Subject"] = "made up"
    message.make_related()
    part = EmailMessage()
    part.set_content(content.decode("utf-8"), subtype="html", cte=encoding)
    if location:
        part["Content-Location"] = location
    message.attach(part)
    picture = EmailMessage()
    picture.set_content(b"\x89PNG", maintype="image", subtype="png")
    message.attach(picture)
    return message.as_bytes()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_mhtml_is_read(save, encoding):
    saved = read_page(save("one.mhtml", mhtml(RELATED, encoding=encoding)))
    assert isinstance(saved.page, Found)
    listed = read_page(save("list.mht", mhtml(FIRST, location=None, encoding=encoding)))
    assert len(listed.page.rows) == 6


@pytest.mark.parametrize("content", [b"", b"Subject: x\n\nno page", b"\x00\xff", FIRST])
def test_mhtml_without_a_page_is_one_clear_error(save, content):
    with pytest.raises(PageNotRead, match="holds no page; expected MHTML as browsers save it"):
        read_page(save("one.mhtml", content))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the page is empty"),
        (b"<html><body>Just a moment...</body></html>", "Saved pages of one communication must"),
        (FIRST.replace(b"<th>Mandates", b"<th>Mandate"), "unknown header of the list: 'Mandate'"),
        (FIRST.replace(b"</html>", b""), "stops without"),
    ],
)
def test_a_page_that_does_not_prove_itself_is_one_clear_error(save, content, message):
    path = save("list.html", content)
    with pytest.raises(PageNotRead, match=message) as caught:
        read_page(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_page_that_cannot_be_read_is_one_clear_error(tmp_path):
    with pytest.raises(PageNotRead, match="cannot be read"):
        read_page(tmp_path / "missing.html")


def test_a_page_larger_than_any_is_refused(tmp_path):
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(PageNotRead, match="expected at most 50000000"):
        read_page(path)


def archive(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return path


def test_an_archive_is_unpacked_and_its_pages_are_read(tmp_path):
    members = [
        ("pages/list.html", FIRST),
        ("pages/list_files/ad.html", b"<p>"),
        ("pages/one.MHTML", mhtml(RELATED)),
        ("OTH-54-2021-response.pdf", b"%PDF-"),
        ("pages/style.css", b""),
        (".hidden.html", b""),
        ("__MACOSX/._list.html", b""),
        ("inner.zip", b""),
    ]
    unpacked = unpack(archive(tmp_path / "a.zip", members), tmp_path / "into")
    names = [path.name for path in unpacked.files]
    assert names == ["list.html", "one.mhtml", "OTH-54-2021-response.pdf"]
    assert unpacked.skipped == 5
    assert list(unpacked.files.values()) == [
        name for name, _ in members if name.startswith(("pages/list.h", "pages/one", "OTH"))
    ]
    written = list(unpacked.files)
    assert len(read_page(written[0]).page.rows) == 6
    assert isinstance(read_page(written[1]).page, Found)


@pytest.mark.parametrize(
    "name",
    ["../../x.html", "/etc/x.html", "C:\\x.html", "..\\..\\x.html", "a/../../x.html", "a:b*?.html",
     "\u202egnp.html", "x" * 300 + ".html", "...html", "a\nb.html", "CON.html"],
)  # fmt: skip
def test_no_member_is_written_outside_the_folder(tmp_path, name):
    into = tmp_path / "deep" / "into"
    unpacked = unpack(archive(tmp_path / "a.zip", [(name, FIRST)]), into)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(written) == sorted((tmp_path / "a.zip", *unpacked.files))
    assert all(into in path.resolve().parents for path in unpacked.files)


def test_members_of_one_name_do_not_meet(tmp_path):
    members = [("a/list.html", FIRST), ("b/list.html", SAVED), ("c/LIST.html", RELATED)]
    unpacked = unpack(archive(tmp_path / "a.zip", members), tmp_path / "into")
    assert [path.read_bytes() for path in unpacked.files] == [FIRST, SAVED, RELATED]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>"])
def test_what_is_no_archive_is_one_clear_error(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(ArchiveRefused, match=r"is no whole ZIP file .*; copy it again"):
        unpack(path, tmp_path / "into")


def test_an_archive_that_is_cut_or_changed_is_one_clear_error(tmp_path):
    whole = archive(tmp_path / "a.zip", [("list.html", FIRST)]).read_bytes()
    damaged = whole.replace(whole[100:110], b"\xff" * 10, 1)
    for number, content in enumerate((whole[:-30], whole[: len(whole) // 2], damaged)):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(content)
        with pytest.raises(ArchiveRefused, match="copy"):
            unpack(path, tmp_path / f"into{number}")


def test_an_archive_with_a_password_is_refused(tmp_path):
    path = archive(tmp_path / "a.zip", [("list.html", FIRST)])
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(ArchiveRefused, match="is encrypted"):
        unpack(path, tmp_path / "into")


def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path):
    path = archive(tmp_path / "a.zip", [("list.html", b"\x00" * 20_000_000)])
    with pytest.raises(ArchiveRefused, match="unpacks to 20000000 bytes from"):
        unpack(path, tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_too_many_members_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("scraper.sources.saved_pages.MAX_MEMBERS", 2)
    members = [(f"{number}.html", b"x") for number in range(3)]
    with pytest.raises(ArchiveRefused, match="in 3 files; expected at most"):
        unpack(archive(tmp_path / "a.zip", members), tmp_path / "into")
    assert len(unpack(archive(tmp_path / "b.zip", members[:2]), tmp_path / "b").files) == 2


def test_rows_of_a_saved_page_are_those_of_the_page_as_served(save):
    served = {row.gid: shown_row(row) for row in read_page(save("a.html", FIRST)).page.rows}
    for row in read_page(save("b.html", SAVED)).page.rows:
        assert shown_row(row) == served[row.gid]
