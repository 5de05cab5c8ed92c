"""Lists as the made-up database serves them, whole and with every fault of their markup.

What is read is right or says that it is not; changes of markup that change nothing are no fault.
"""

from urllib.request import urlopen

import pytest

from scraper.reference import Reference
from scraper.sources.spcommreports import (
    Found,
    NotPublic,
    PageError,
    list_path,
    parse_list,
    parse_related,
    related_path,
)
from tests.source.catalogue import Catalogue
from tests.source.faults import Fault
from tests.source.server import serve

HARMLESS = (
    Fault.COLUMNS_SWAPPED, Fault.DATES_FRENCH, Fault.ATTRIBUTES_REORDERED, Fault.LINKS_ABSOLUTE,
    Fault.WHITE_SPACE_CHANGED, Fault.CLASSES_CHANGED, Fault.DIVS_WRAPPED, Fault.TAGS_IN_CAPITALS,
    Fault.ENTITIES_NUMERIC, Fault.COMMENTS_ADDED, Fault.COUNTER_GONE, Fault.NO_CHARSET,
    Fault.WRONG_CHARSET, Fault.LATIN_1, Fault.REFERENCE_VARIANTS, Fault.SORT_FLIPPED,
    Fault.ROWS_SHUFFLED,
)  # fmt: skip
HARMFUL = (
    Fault.COLUMN_INSERTED, Fault.COLUMN_REMOVED, Fault.COLUMN_RENAMED, Fault.CELLS_SWAPPED,
    Fault.HEADERS_GONE, Fault.CELL_MISSING, Fault.THREE_LISTS, Fault.FIVE_LISTS,
    Fault.ID_ROWS_GONE, Fault.ID_ROWS_WRONG, Fault.LINK_GONE, Fault.DATES_NUMERIC,
    Fault.TABLE_GONE, Fault.COMMENT_UNCLOSED, Fault.SCRIPT_UNCLOSED, Fault.TEXTAREA_UNCLOSED,
    Fault.QUOTE_UNCLOSED, Fault.MARKED_SECTION, Fault.NESTED_DIVS, Fault.LATIN_1_UNDECLARED,
    Fault.LONE_BYTE, Fault.NUL_CHARACTER, Fault.REFERENCES_HOSTILE, Fault.MAINTENANCE_PAGE,
    Fault.LOGIN_PAGE, Fault.ERROR_PAGE_200, Fault.CHALLENGE_FRAME, Fault.CHALLENGE_CHECKING,
)  # fmt: skip
CHANGED = (
    Fault.UNKNOWN_TYPE, Fault.NAMES_RIGHT_TO_LEFT, Fault.NAMES_ZERO_WIDTH, Fault.NAMES_HOMOGLYPH,
    Fault.NAMES_DECOMPOSED, Fault.NAMES_WITH_COMMAS, Fault.REPLACEMENT_CHARACTER,
    Fault.HUGE_SUMMARY, Fault.MANY_MANDATES, Fault.ESCAPED_TEXT,
)  # fmt: skip
COMMUNICATIONS = 24


@pytest.fixture(scope="module")
def site():
    with serve(Catalogue(seed=4, communications=COMMUNICATIONS)) as site:
        yield site


def read(site, address):
    with urlopen(site.url + address) as answer:
        return answer.read(), answer.headers["Content-Type"]


def page(site, number):
    content, content_type = read(site, list_path(number))
    return parse_list(content, url=site.url + list_path(number), content_type=content_type)


def shown(row):
    """What a row was read as, in the terms of the truth."""
    return (
        str(row.reference),
        row.gid,
        row.sent,
        row.type_listed,
        row.recipient.name,
        tuple(mandate.listed for mandate in row.mandates or ()),
        tuple((one.gid, one.dated) for one in row.responses or ()),
    )


def truth(site):
    return {
        item.gid: (
            item.reference,
            item.gid,
            item.sent,
            item.type_listed,
            item.recipient.listed,
            item.labels,
            tuple((one.gid, one.dated) for one in item.responses),
        )
        for item in site.catalogue.listed()
    }


def pages(site):
    found = []
    while not (found and found[-1].is_last):
        found.append(page(site, len(found) + 1))
    return found


def test_the_whole_list_is_read_right(site):
    site.set_faults()
    found = pages(site)
    rows = {row.gid: shown(row) for one in found for row in one.rows}
    assert rows == truth(site)
    assert [row.doubts for one in found for row in one.rows if row.doubts] == []
    assert {one.stated_total for one in found} == {len(rows)}
    assert [one.stated_page for one in found] == list(range(1, len(found) + 1))
    assert sum(one.seen for one in found) == len(rows)


def test_every_addressee_is_of_its_kind_or_of_none_that_is_known(site):
    site.set_faults()
    kinds = {item.gid: item.recipient.kind for item in site.catalogue.listed()}
    read_as = {row.gid: row.recipient.kind for one in pages(site) for row in one.rows}
    assert [gid for gid, kind in read_as.items() if kind not in (kinds[gid], "other")] == []
    assert "government" in read_as.values()


@pytest.mark.parametrize("fault", HARMLESS)
def test_a_change_of_markup_that_changes_nothing_is_read_right(site, fault):
    site.set_faults(fault)
    expected = truth(site)
    for one in pages(site):
        assert one.rejected == ()
        assert {row.gid: shown(row) for row in one.rows}.items() <= expected.items()
        assert [row.doubts for row in one.rows if row.doubts] == []


@pytest.mark.parametrize("fault", HARMFUL)
def test_a_fault_of_the_markup_is_never_silently_wrong(site, fault):
    site.set_faults(fault)
    expected = truth(site)
    for number in (1, 2):
        try:
            found = page(site, number)
        except PageError:
            continue
        wrong = [row for row in found.rows if shown(row) != expected[row.gid] and not row.doubts]
        assert wrong == []
        assert found.seen == site.page_size


@pytest.mark.parametrize("fault", CHANGED)
def test_what_the_database_itself_says_is_kept_exactly(fault):
    with serve(Catalogue(seed=4, communications=COMMUNICATIONS), fault=fault) as site:
        expected = truth(site)
        rows = [row for one in pages(site) for row in one.rows]
        assert len(rows) == len(expected)
        assert [row for row in rows if shown(row) != expected[row.gid]] == []


def test_a_page_about_one_communication_is_read_right(site):
    site.set_faults()
    item = site.catalogue.listed()[0]
    reference = Reference.of_key(item.reference)
    address = related_path(reference)
    content, content_type = read(site, address)
    found = parse_related(
        content, url=site.url + address, asked=reference, content_type=content_type
    )
    assert isinstance(found, Found)
    assert found.gid == item.gid
    assert [shown(row) for row in found.rows] == [truth(site)[item.gid]]


def test_a_number_that_was_never_given_is_not_public(site):
    site.set_faults()
    reference = Reference("AUS", 2026, 9999)
    content, _ = read(site, related_path(reference))
    related = parse_related(content, url=site.url, asked=reference, content_type=None)
    assert related == NotPublic()
