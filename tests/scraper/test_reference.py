"""The reference grammar of all eras."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.reference import (
    FIRST_YEAR,
    LAST_YEAR,
    Reference,
    ReferenceNotFound,
    find_references,
    parse_reference,
)

REFERENCES = st.builds(
    Reference,
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3),
    st.integers(FIRST_YEAR, LAST_YEAR),
    st.integers(1, 9999),
)
LONG_FORM = (
    "UA G/SO 218/2 G/SO 214 (67-17) Assembly & Association (2010-1) G/SO 214 (107-9) SAU 5/2014"
)


@pytest.mark.parametrize(
    ("printed", "key", "type_printed"),
    [
        pytest.param("AL OTH 54/2021", "OTH 54/2021", "AL", id="since about 2015"),
        pytest.param("OL SLV 8.2021", "SLV 8/2021", "OL", id="lists on web pages"),
        pytest.param("OL-DEU-1-2017", "DEU 1/2017", "OL", id="file names"),
        pytest.param("OL_DEU_1_2017", "DEU 1/2017", "OL", id="file names with underscores"),
        pytest.param(LONG_FORM, "SAU 5/2014", "UA", id="about 2014"),
        pytest.param("UA IRN 5/2019", "IRN 5/2019", "UA", id="urgent appeal"),
        pytest.param("JOL BFA 2/2020", "BFA 2/2020", "JOL", id="joint"),
        pytest.param("IND 5/2019", "IND 5/2019", None, id="without a type"),
        pytest.param("al oth 54/2021", "OTH 54/2021", "AL", id="small letters"),
        pytest.param("AL  CHN\u00a018 / 2020", "CHN 18/2020", "AL", id="no-break space"),
        pytest.param("AL CHN 18\u20442020", "CHN 18/2020", "AL", id="fraction slash"),
        pytest.param("AL\u2013OTH\u20137/2026", "OTH 7/2026", "AL", id="dashes"),
        pytest.param("AL CHN 018/2020", "CHN 18/2020", "AL", id="leading zero"),
        pytest.param("AL CHN 18/2020 12 March 2021", "CHN 18/2020", "AL", id="date after it"),
        pytest.param("AL IND 5/2019 AL IND 6/2019", "IND 6/2019", "AL", id="last match wins"),
    ],
)
def test_printed_forms_of_all_eras(printed, key, type_printed):
    parsed = parse_reference(printed)
    assert (str(parsed.reference), parsed.type_printed) == (key, type_printed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("12 March 2021", id="a date"),
        pytest.param("AL OTH 0/2021", id="number 0"),
        pytest.param("AL OTH 12345/2021", id="five digits"),
        pytest.param("AL OTHER 5/2021", id="a longer code"),
        pytest.param("AL OT 5/2021", id="a shorter code"),
        pytest.param("AL OTH 5/1989", id="before the first year"),
        pytest.param("AL OTH 5/2100", id="after the last year"),
        pytest.param("AL OTH 5/20211", id="five digits of year"),
        pytest.param("A/HRC/RES/17/31", id="a resolution"),
    ],
)
def test_what_is_no_reference_is_refused(text):
    with pytest.raises(ReferenceNotFound, match="no reference"):
        parse_reference(text)


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
def test_first_and_last_year_are_references(year):
    assert parse_reference(f"AL OTH 1/{year}").reference.year == year


@pytest.mark.parametrize(
    "key",
    ["oth 54/2021", "OTH 054/2021", "OTH 0/2021", "OTH 54/2021\n", "AL OTH 54/2021", "../x", ""],
)
def test_only_the_canonical_form_is_a_key(key):
    with pytest.raises(ReferenceNotFound, match="not a canonical reference"):
        Reference.of_key(key)


def test_references_are_found_with_their_type_and_place():
    text = "See AL IND 5/2019 and CHN 18/2020."
    found = find_references(text)
    assert [text[item.start : item.end] for item in found] == ["AL IND 5/2019", "CHN 18/2020"]
    assert [item.type_printed for item in found] == ["AL", None]


def test_references_are_ordered_as_numbers_were_given_out():
    keys = ["OTH 2/2021", "CHN 1/2022", "CHN 10/2021", "CHN 9/2021"]
    ordered = sorted(map(Reference.of_key, keys))
    assert list(map(str, ordered)) == ["CHN 9/2021", "CHN 10/2021", "CHN 1/2022", "OTH 2/2021"]


@given(REFERENCES)
def test_every_reference_survives_printing_and_reading(reference):
    assert Reference.of_key(str(reference)) == reference
    assert parse_reference(f"AL {reference}").reference == reference
    assert parse_reference(reference.slug).reference == reference


@given(REFERENCES, REFERENCES)
def test_two_references_never_share_a_file_name_in_any_capitals(one, other):
    assert (one.slug.casefold() == other.slug.casefold()) == (one == other)
    assert set(one.slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        parsed = parse_reference(text)
    except ReferenceNotFound:
        return
    assert Reference.of_key(str(parsed.reference)) == parsed.reference
