"""What faults do to the rows of the list, and what the oracle sees of it."""

import re
import unicodedata

import pytest
import requests
from lxml import etree
from lxml import html as lxml_html

from tests.source import Catalogue, Fault, Site, serve
from tests.source.asking import LIST, raw_bytes, small_catalogue
from tests.source.faults import EFFECTS


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _rows(page: bytes | str) -> list[tuple[str, ...]]:
    """The rows of a page as a lenient reader sees them, by the names of the headers."""
    tree = lxml_html.fromstring(page)
    heads = [" ".join(_text(one).split()) for one in tree.iter("th")]
    rows = []
    for row in tree.iter("tr"):
        cells = row.findall("td")
        if cells:
            named = dict(zip(heads, cells, strict=True))
            lists = [
                " ".join(_text(one).split())
                for one in named["Date, Country, Type and ref. no."].iter("ul")
            ]
            mandates = [" ".join(_text(one).split()) for one in named["Mandates"].iter("li")]
            summary = " ".join(_text(named["Summary"]).split("More details")[0].split())
            files = re.findall(r"gId=(\d+)", lxml_html.tostring(row, encoding="unicode"))
            rows.append((*lists, *mandates, summary, *files))
    return rows


def _read(site: Site, pages: int = 8) -> list[tuple[str, ...]]:
    rows = []
    with requests.Session() as client:
        for page in range(1, pages):
            answer = client.get(f"{site.url}{LIST}?page={page}", timeout=10)
            if answer.ok:
                rows += _rows(answer.content)
    return rows


@pytest.fixture(scope="module")
def right() -> list[tuple[str, ...]]:
    with serve(small_catalogue()) as site:
        return _read(site)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.SORT_FLIPPED,
        Fault.ROWS_SHUFFLED,
        Fault.PAST_END_404,
        Fault.PAST_END_500,
        Fault.COLUMNS_SWAPPED,
        Fault.WRONG_CHARSET,
        Fault.LATIN_1,
        Fault.ATTRIBUTES_REORDERED,
        Fault.WHITE_SPACE_CHANGED,
        Fault.CLASSES_CHANGED,
        Fault.DIVS_WRAPPED,
        Fault.TAGS_IN_CAPITALS,
        Fault.ENTITIES_NUMERIC,
        Fault.COMMENTS_ADDED,
        Fault.LINKS_ABSOLUTE,
        Fault.COUNTER_GONE,
        Fault.COOKIES_SET,
        Fault.REDIRECT_WITHIN,
        Fault.REDIRECT_25_HOPS,
        Fault.NO_VALIDATORS,
    ],
)
def test_what_is_benign_loses_nothing(fault: Fault, right: list[tuple[str, ...]]) -> None:
    with serve(small_catalogue(), fault=fault) as site:
        rows = _read(site)
    assert sorted(rows) == sorted(right)


@pytest.mark.parametrize(
    ("fault", "count"),
    [
        (Fault.EMPTY_TABLE, 0),
        (Fault.FIRST_PAGE_ONLY, 10),
        (Fault.FIRST_PAGE_ONLY_COUNTED, 10),
        (Fault.LAST_PAGE_404, 50),
        (Fault.LAST_PAGE_500, 50),
        (Fault.LAST_PAGE_EMPTY, 50),
        (Fault.ERROR_500_FOR_EVER, 20),
        (Fault.FEW_VANISH, 59),
        (Fault.TWO_PERCENT_VANISH, 54),
        (Fault.SHIFT_WHILE_READING, 61),
        (Fault.SAME_ROW_TWICE, 65),
        (Fault.SAME_ROW_DIFFERS, 65),
        (Fault.PAGE_IGNORED, 70),
        (Fault.FIVE_HUNDRED_APPEAR, 70),
        (Fault.ROW_WITHDRAWN, 59),
        (Fault.SECOND_ID, 61),
    ],
)
def test_so_many_rows_are_served(fault: Fault, count: int) -> None:
    with serve(small_catalogue(), fault=fault) as site:
        assert len(_read(site)) == count


@pytest.mark.parametrize("fault", [Fault.STATE_VANISHES, Fault.YEAR_VANISHES])
def test_a_bucket_loses_more_than_a_fifth(fault: Fault) -> None:
    catalogue = Catalogue(seed=7, communications=400)
    whole = [item.reference for item in catalogue.listed()]
    with serve(catalogue, fault=fault, page_size=500) as site:
        page = requests.get(site.url + LIST, timeout=10).text
    gone = [one for one in whole if f">{one}<" not in page]
    names = {one[-4:] if fault is Fault.YEAR_VANISHES else one[:3] for one in gone}
    assert len(names) == 1
    (name,) = names
    bucket = [one for one in whole if name in one]
    assert len(bucket) >= 10
    assert len(gone) / len(bucket) > 0.2
    assert len(gone) / len(whole) < 0.25


def test_the_order_may_change_at_every_request() -> None:
    with serve(small_catalogue(), fault=Fault.ORDER_UNSTABLE) as site:
        assert _rows(raw_bytes(site, LIST)[200:]) != _rows(raw_bytes(site, LIST)[200:])
    with serve(small_catalogue(), fault=Fault.ROWS_SHUFFLED) as site:
        assert _rows(raw_bytes(site, LIST)[200:]) == _rows(raw_bytes(site, LIST)[200:])


def test_only_the_newest_year_is_shown() -> None:
    with serve(small_catalogue(), fault=Fault.ONLY_THIS_YEAR) as site:
        years = {row[0][-4:] for row in _read(site)}
    assert len(years) == 1


def test_letters_come_in_while_the_list_is_read() -> None:
    with serve(small_catalogue(), fault=Fault.SHIFT_ALWAYS) as site:
        assert len(site.catalogue.listed()) == 60
        for page in range(1, 6):
            raw_bytes(site, f"{LIST}?page={page}")
        assert len(site.catalogue.listed()) == 62


# What the oracle sees


@pytest.mark.parametrize(
    "fault",
    [one for one, effect in EFFECTS.items() if effect.catalogue and effect.first == 1],
)
def test_a_change_of_the_truth_is_in_the_truth(fault: Fault) -> None:
    before = small_catalogue()
    with serve(small_catalogue(), fault=fault) as site:
        raw_bytes(site, LIST)
        raw_bytes(site, LIST)
        assert site.catalogue.all() != before.all()
        assert fault.startswith("letter-") or site.catalogue.truth() != before.truth()


def test_names_are_served_as_the_truth_has_them() -> None:
    for fault in (Fault.NAMES_DECOMPOSED, Fault.NAMES_RIGHT_TO_LEFT, Fault.ESCAPED_TEXT):
        with serve(small_catalogue(), fault=fault, page_size=100) as site:
            page = requests.get(site.url + LIST, timeout=5)
            page.encoding = "utf-8"
            names = {
                _text(one)
                for one in lxml_html.fromstring(page.content).iter("ul")
                if one.get("style")
            }
            true = {one.addressee for one in site.catalogue.truth().values() if one.is_listed}
        assert names == true
        assert fault is not Fault.NAMES_DECOMPOSED or any(
            name != unicodedata.normalize("NFC", name) for name in names
        )
