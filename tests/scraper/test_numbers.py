"""Which numbers a night asks for."""

from datetime import UTC, date, datetime

from scraper.collect.numbers import numbers_to_ask
from scraper.reference import Reference
from scraper.run.log import Entry, Files, Outcome, Rows

ON = date(2026, 11, 22)


def refs(*keys):
    return [Reference.of_key(key) for key in keys]


def asking(known, history=(), budget=20):
    return [str(item) for item in numbers_to_ask(refs(*known), history, on=ON, budget=budget)]


def night(day, *asked):
    return Entry(
        number=1,
        run="x",
        command="collect",
        outcome=Outcome.DONE,
        day=day,
        ended=datetime(2026, 1, 1, tzinfo=UTC),
        source=None,
        is_whole=True,
        fingerprint=None,
        rows=Rows(),
        files=Files(),
        requests=0,
        reasons=(),
        accepted=None,
        asked=asked,
        rechecked=(),
        unavailable=(),
        records="0" * 64,
        previous="0" * 64,
    )


def test_what_follows_a_known_number_is_asked_for_next_one_first():
    asked = asking(["TUN 4/2026", "TUN 2/2026"], budget=4)
    assert asked[:3] == ["TUN 5/2026", "TUN 6/2026", "TUN 7/2026"]


def test_some_of_a_night_begin_a_code():
    asked = asking(["TUN 4/2026"], budget=8)
    begun = [reference for reference in asked if " 1/" in reference]
    assert len(begun) == 8 - 3  # three follow TUN 4/2026
    many = [f"{code} 4/2026" for code in ("TUN", "FRA", "PER", "MEX")]
    assert asking(many, budget=8)[-2:] == ["OTH 1/2025", "OTH 1/2026"]
    assert asking(many, budget=12)[-3:] == ["OTH 1/2025", "OTH 1/2026", "AFG 1/2025"]


def test_years_before_the_last_are_closed():
    assert not any("2024" in reference for reference in asking(["TUN 4/2024"], budget=400))


def test_a_known_number_is_never_asked_for():
    known = ["TUN 4/2026", "TUN 6/2026", "OTH 1/2026"]
    assert set(asking(known, budget=400)).isdisjoint(known)


def test_what_was_asked_for_waits_for_what_was_not():
    first = asking(["TUN 4/2026", "FRA 2/2026"], budget=4)
    second = asking(["TUN 4/2026", "FRA 2/2026"], [night(date(2026, 11, 21), *first)], budget=4)
    assert set(first).isdisjoint(second)


def test_what_was_asked_for_longest_ago_comes_first_again():
    known = ["TUN 4/2026"]
    follow = asking(known, budget=4)[:3]
    history = [night(date(2026, 11, 19 + place), key) for place, key in enumerate(follow)]
    assert asking(known, history, budget=4)[:3] == follow
    assert asking(known, history[::-1], budget=4)[:3] == follow


def test_every_candidate_has_its_turn():
    known = ["TUN 4/2026", "OTH 12/2026", "FRA 3/2025"]
    history, seen = [], set()
    for turn in range(40):
        asked = asking(known, history, budget=20)
        seen |= set(asked)
        history.append(night(date(2026, 1, 1 + turn % 28), *asked))
    assert len(seen) == len(set(asking(known, budget=10_000)))
