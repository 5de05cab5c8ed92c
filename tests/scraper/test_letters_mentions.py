"""Where a text names instruments: what stands before a place, between two, and which was last."""

import pytest

from scraper.letters.mentions import Mention, Mentions


@pytest.fixture
def mentions():
    return Mentions(
        Mention(start, end, named, named.upper())
        for start, end, named in ((90, 94, "cat"), (10, 15, "iccpr"), (40, 60, "crc"),
                                  (40, 45, "cat"), (70, 75, "iccpr"))
    )  # fmt: skip


def test_mentions_stand_in_the_order_of_the_text_the_longer_of_two_first(mentions):
    assert [item.start for item in mentions] == [10, 40, 40, 70, 90]
    assert [item.id for item in mentions[1:3]] == ["crc", "cat"]
    assert mentions[-1].name == "CAT"
    assert len(mentions) == 5


@pytest.mark.parametrize(("place", "count"), [(0, 0), (10, 0), (11, 1), (41, 3), (1000, 5)])
def test_those_before_a_place_are_those_that_start_before_it(mentions, place, count):
    assert mentions.count_before(place) == count


def test_those_between_two_places_start_there(mentions):
    assert [item.id for item in mentions.between(40, 90)] == ["crc", "cat", "iccpr"]
    assert not mentions.between(11, 40)


def test_each_instrument_is_told_once_and_from_a_mention_on(mentions):
    assert sorted(mentions.ids()) == ["cat", "crc", "iccpr"]
    assert sorted(mentions.ids(0, 2)) == ["crc", "iccpr"]
    assert sorted(mentions.ids(3)) == ["cat", "iccpr"]
    assert not list(mentions.ids(2, 2))


def test_the_last_of_an_instrument_is_one_of_the_first_so_many(mentions):
    assert mentions.last_of("iccpr", 5).start == 70
    assert mentions.last_of("iccpr", 3).start == 10
    assert mentions.last_of("cat", 2) is None
    assert mentions.last_of("crpd", 5) is None


@pytest.mark.parametrize(
    ("start", "end", "is_covered"),
    [(10, 15, True), (12, 13, True), (15, 20, False), (0, 10, False), (72, 80, True)],
)
def test_a_place_is_covered_where_a_mention_reaches_over_it(mentions, start, end, is_covered):
    assert mentions.covers(start, end) is is_covered
