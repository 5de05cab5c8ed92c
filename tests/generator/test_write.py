"""Nothing is written outside the site."""

import pytest

from generator.write import UnsafeOutput, write_file


def test_text_and_bytes_are_written_as_utf8(tmp_path):
    write_file(tmp_path, "a/b-1/index.html", "é")
    write_file(tmp_path, "feed.xml", b"<x/>")
    assert (tmp_path / "a/b-1/index.html").read_bytes() == "é".encode()
    assert (tmp_path / "feed.xml").read_bytes() == b"<x/>"


@pytest.mark.parametrize(
    "name",
    [
        "../x.html",
        "a/../../x",
        "/etc/x",
        "a//b",
        ".hidden",
        "A/index.html",
        "a\\b",
        "a\x00",
        "",
        "é",
    ],
)
def test_a_name_that_is_not_plain_is_refused(tmp_path, name):
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(UnsafeOutput):
        write_file(site, name, "x")
    assert list(tmp_path.rglob("*")) == [site]


def test_a_symbolic_link_in_the_way_is_refused(tmp_path):
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    (site / "communications").symlink_to(outside)
    with pytest.raises(UnsafeOutput, match="symbolic link"):
        write_file(site, "communications/index.html", "x")
    assert list(outside.iterdir()) == []
