"""Pages that a person saved in a browser, as HTML, in a folder and in an archive."""

import io
import json
import zipfile
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from made_up_letters import letter_text

from scraper.__main__ import main
from tests.campaigns.nights import records
from tests.campaigns.oracle import judge
from tests.source import Catalogue, serve

DAY = ("--on", "2026-11-22")


@pytest.fixture(scope="module")
def site():
    with serve(Catalogue(seed=3, communications=12), page_size=5) as site:
        yield site


@pytest.fixture
def pages(site, tmp_path):
    """A folder of the list's pages, as a browser saves them."""
    folder = tmp_path / "saved"
    folder.mkdir()
    for number in (1, 2, 3):
        address = f"{site.url}/LatestReports/CommunicationSent?page={number}"
        with urlopen(address) as answer:
            (folder / f"Communications {number}.html").write_bytes(answer.read())
    beside = folder / "Communications 1_files"
    beside.mkdir()
    (beside / "frame.html").write_text("<html></html>")
    return folder


def add(tmp_path, *paths):
    arguments = ["add", *map(str, paths), "--data", str(tmp_path / "data"), *DAY, "--json"]
    result = CliRunner().invoke(main, arguments)
    return result, json.loads(result.stdout)


def zipped(name):
    """An archive of one file that is nothing that can be taken."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as opened:
        opened.writestr(name, "Hello.")
    return content.getvalue()


def test_saved_pages_are_taken_as_those_of_the_site(site, pages, tmp_path):
    result, printed = add(tmp_path, pages)
    assert result.exit_code == 0, result.stderr
    assert (printed["rows"]["seen"], printed["rows"]["new"]) == (12, 12)
    judged = judge(records(tmp_path), site.catalogue.truth())
    assert (judged.wrong, judged.lost, judged.flagged) == ([], [], [])


def test_the_same_pages_again_change_nothing(pages, tmp_path):
    add(tmp_path, pages)
    before = records(tmp_path)
    _, printed = add(tmp_path, pages)
    assert printed["rows"]["unchanged"] == 12
    assert records(tmp_path) == before


def test_an_archive_of_pages_and_letters_is_taken(pages, tmp_path):
    archive = tmp_path / "saved.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for path in sorted(pages.rglob("*.html")):
            opened.write(path, path.relative_to(tmp_path))
        opened.writestr("letters/letter.txt", letter_text(address="Made-up Mining Ltd"))
        opened.writestr("../../escaped.txt", letter_text(reference="AL OTH 9002/2021"))
    result, printed = add(tmp_path, archive)
    assert result.exit_code == 0, result.stderr
    assert printed["rows"]["new"] == 12
    assert [item["reference"] for item in printed["files"]] == ["OTH 9001/2021"]
    assert printed["skipped"] == 2  # the page's frame, and what would go elsewhere
    assert len(records(tmp_path)) == 13


def test_few_of_many_pages_withdraw_nothing(pages, tmp_path):
    add(tmp_path, pages)
    add(tmp_path, pages / "Communications 2.html")
    assert not [item for item in records(tmp_path).values() if item["not_listed_since"]]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("page.html", b"<html>Sign in</html>", "page.html", id="another page"),
        pytest.param("page.html", b"", "page.html", id="an empty page"),
        pytest.param("saved.zip", b"PK\x03\x04 cut", "no whole ZIP file", id="a cut archive"),
        pytest.param("saved.zip", zipped("a.css"), "HTML file is in it", id="nothing to read"),
        pytest.param("saved.zip", zipped("in/a.html"), "saved.zip: in/a.html: ", id="within"),
        pytest.param("saved.zip", zipped("in/a.txt"), "saved.zip: in/a.txt: ", id="a letter"),
    ],
)
def test_what_is_no_page_costs_that_file(name, content, message, pages, tmp_path):
    bad = tmp_path / name
    bad.write_bytes(content)
    result, printed = add(tmp_path, bad, pages)
    assert result.exit_code == 1
    assert message in result.stderr
    assert printed["rows"]["new"] == 12
