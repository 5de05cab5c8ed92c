"""The made-up database: the same from one seed, varied, and alive."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.source import Actor, Catalogue, Communication, ResponseKind
from tests.source.answers import letter_answer, response_answer
from tests.source.names import companies, governments, mandates


@pytest.fixture(scope="module")
def large() -> Catalogue:
    return Catalogue(seed=1, communications=2_000)


@pytest.fixture
def small() -> Catalogue:
    return Catalogue(seed=5, communications=60)


def test_one_seed_gives_one_catalogue_and_another_seed_another() -> None:
    assert Catalogue(seed=4, communications=50).all() == Catalogue(seed=4, communications=50).all()
    assert Catalogue(seed=4, communications=50).all() != Catalogue(seed=5, communications=50).all()


def test_files_are_the_same_bytes_every_time(small: Catalogue) -> None:
    twin = Catalogue(seed=5, communications=60)
    for item in small.listed()[:10]:
        assert letter_answer(small, item.gid).body == letter_answer(twin, item.gid).body
        for one in item.responses:
            assert response_answer(small, one.gid).body == response_answer(twin, one.gid).body


@pytest.mark.parametrize("count", [1, 2, 300])
def test_the_list_has_as_many_rows_as_were_asked_for(count: int) -> None:
    catalogue = Catalogue(communications=count)
    assert len(catalogue.listed()) == count
    assert len(catalogue.all()) > count  # some are public and not on the list


def test_references_and_ids_are_each_one_communication(large: Catalogue) -> None:
    items = large.all()
    assert len({item.reference for item in items}) == len(items)
    assert len({item.gid for item in items}) == len(items)
    responses = [one.gid for item in items for one in item.responses]
    assert len(set(responses)) == len(responses)
    assert set(responses) & {item.gid for item in items}, "letters and responses share numbers"


def test_the_catalogue_has_what_the_real_one_has(large: Catalogue) -> None:
    items = large.all()
    assert {item.type_listed for item in items} == {"AL", "JAL", "UA", "JUA", "OL", "JOL"}
    assert {item.recipient.kind for item in items} == set(Actor)
    assert {item.language for item in items} == {"en", "fr", "es"}
    assert {item.sent.year for item in items} == set(range(2010, 2027))
    assert len({item.recipient.code for item in items}) > 150
    assert {one.kind for item in items for one in item.responses} == set(ResponseKind)
    assert any(one.is_word for item in items for one in item.responses)
    assert {len(item.responses) for item in items} == {0, 1, 2, 3}
    assert any(item.sent.year != int(item.reference[-4:]) for item in items)
    assert max(Counter(item.case for item in items).values()) >= 6
    assert len({label.lower() for item in items for label in item.labels}) < len(
        {label for item in items for label in item.labels}
    ), "labels come in several capitals"
    assert {item.days for item in items} == {60, 30, None}


def test_responses_are_in_time_on_the_day_and_late(large: Catalogue) -> None:
    days = {
        (one.dated - item.due).days
        for item in large.all()
        for one in item.responses
        if item.due is not None
    }
    assert 0 in days
    assert 1 in days
    assert min(days) < 0 < max(days)


def test_ids_do_not_follow_the_days(large: Catalogue) -> None:
    by_gid = sorted(large.all(), key=lambda item: item.gid)
    backwards = sum(after.sent < before.sent for before, after in pairwise(by_gid))
    assert backwards > 500


def test_numbers_run_by_day_within_code_and_year_and_have_gaps(large: Catalogue) -> None:
    numbers: dict[tuple[str, str], list[tuple[date, int]]] = {}
    for item in large.all():
        code, number = item.reference.split(" ")
        count, year = number.split("/")
        numbers.setdefault((code, year), []).append((item.sent, int(count)))
    gaps = 0
    for found in numbers.values():
        in_order = sorted(found, key=lambda one: one[1])
        assert [day for day, _ in in_order] == sorted(day for day, _ in in_order)
        gaps += in_order[-1][1] - len(in_order)
    assert gaps > 20


def test_what_is_off_the_list_is_the_newest_and_some_between(large: Catalogue) -> None:
    newest = max(item.sent for item in large.listed())
    hidden = [item for item in large.all() if not item.is_listed]
    assert sum(item.sent > newest for item in hidden) > 20
    assert sum(item.sent < newest for item in hidden) > 20


def test_siblings_have_one_day_and_the_same_mandates(large: Catalogue) -> None:
    cases: dict[int, list[Communication]] = {}
    for item in large.all():
        cases.setdefault(item.case, []).append(item)
    for items in cases.values():
        assert len({(item.sent, item.mandate_ids, item.type_listed) for item in items}) == 1
        assert len({item.recipient for item in items}) == len(items)
    summaries = [{item.summary for item in items} for items in cases.values() if len(items) > 3]
    assert any(len(found) > 1 for found in summaries), "siblings' summaries may differ by a word"


def test_names_say_that_they_are_invented() -> None:
    assert len(governments()) == 195
    assert len(companies()) == len({company.listed for company in companies()}) > 150
    unreal = ("Imaginary", "Fictitious", "Invented", "Made-Up", "Nonesuch", "Nowhere", "Pretend",
              "Unreal", "Mythical", "Chimera", "Nusquam", "Unicorn")  # fmt: skip
    assert all(company.name.startswith(unreal) for company in companies())
    assert len(mandates()) > 40


def test_every_summary_says_that_it_is_made_up(large: Catalogue) -> None:
    signs = ("Made-up communication", "Communication fictive", "Comunicación ficticia")
    assert all(item.summary.startswith(signs) for item in large.all())
    assert all("Alleged victims: " in item.summary for item in large.all())


def test_the_same_placeholder_stands_under_many_ids(large: Catalogue) -> None:
    bodies = Counter(
        response_answer(large, one.gid).body
        for item in large.all()
        for one in item.responses
        if one.kind is ResponseKind.WITHHELD
    )
    assert len(bodies) <= 6  # by language, and whether of a Government
    assert max(bodies.values()) > 20


def test_new_letters_and_responses_are_true_at_once(small: Catalogue) -> None:
    (reference,) = small.add_letters(sent=date(2026, 6, 1))
    gid = small.add_response(reference, dated=date(2026, 7, 1), kind=ResponseKind.SUBSTANTIVE)
    case = small.add_case(5)
    truth = small.truth()
    assert truth[reference].sent == date(2026, 6, 1)
    assert [one.gid for one in truth[reference].responses] == [gid]
    assert small.response(gid) is not None
    assert truth[case[0]].siblings == tuple(sorted(case[1:]))
    assert {item.reference for item in small.listed()} >= {reference, *case}


def test_a_dropped_row_keeps_its_files_unless_they_go_too(small: Catalogue) -> None:
    first, second = small.listed()[:2]
    small.drop(first.reference)
    small.drop(second.reference, files=True)
    truth = small.truth()
    assert (truth[first.reference].is_listed, truth[first.reference].was_listed) == (False, True)
    assert truth[first.reference].is_public
    assert not truth[second.reference].is_public
    assert letter_answer(small, first.gid).status == 200
    assert letter_answer(small, second.gid).status == 404
    assert small.related(second.reference) == ()
    small.bring_back(first.reference, second.reference)
    assert all(small.truth()[one.reference].is_listed for one in (first, second))


def test_one_that_was_never_listed_says_so(small: Catalogue) -> None:
    truth = small.truth().values()
    assert all(one.was_listed == one.is_listed for one in truth)
    assert any(not one.was_listed and one.is_public for one in truth)


def test_fields_change_in_the_row(small: Catalogue) -> None:
    item = small.listed()[3]
    small.change(item.reference, sent=date(2020, 2, 29), labels=("made up",))
    one = small.truth()[item.reference]
    assert (one.sent, one.mandates) == (date(2020, 2, 29), ("made up",))
    with pytest.raises(KeyError, match="AUS 0/2020"):
        small.change("AUS 0/2020", sent=date(2020, 2, 29))


def test_letters_are_replaced_in_three_ways(small: Catalogue) -> None:
    item = small.listed()[0]
    bodies = [letter_answer(small, item.gid).body]
    for change in (small.correct_letter, small.redact_letter, small.copy_letter):
        modified = small.changed(item.key)
        change(item.reference)
        bodies.append(letter_answer(small, item.gid).body)
        assert small.changed(item.key) > modified
    assert len(set(bodies)) == 4
    assert len(bodies[3]) == len(bodies[2]), "a copy differs in its date alone"


def test_a_file_can_be_put_in_the_place_of_another(small: Catalogue) -> None:
    item = next(one for one in small.listed() if one.responses)
    small.put_file("letter", item.gid, b"")
    small.put_file("response", item.responses[0].gid, b"%PDF-made up")
    assert letter_answer(small, item.gid).body == b""
    assert response_answer(small, item.responses[0].gid).body == b"%PDF-made up"


def test_a_recycled_id_is_that_of_the_new_letter(small: Catalogue) -> None:
    old = small.listed()[0]
    new = small.recycle_gid(old.reference)
    assert small.truth()[new].gids == (old.gid,)
    assert not small.truth()[old.reference].is_public
    found = small.letter(old.gid)
    assert found is not None
    assert found.reference == new


def test_a_reference_can_be_listed_twice(small: Catalogue) -> None:
    item = small.listed()[0]
    gid = small.list_twice(item.reference)
    assert small.truth()[item.reference].gids == (item.gid, gid)
    assert sum(row.reference == item.reference for row in small.listed()) == 2


def test_nights_bring_news_and_sometimes_none(small: Catalogue) -> None:
    before, today = small.truth(), small.today
    news = small.advance(30)
    after = small.truth()
    assert small.today == today + timedelta(days=30)
    assert {one for night in news for one in night.communications} == after.keys() - before.keys()
    held = {(key, item.gid) for key, one in after.items() for item in one.responses}
    held -= {(key, item.gid) for key, one in before.items() for item in one.responses}
    assert {one for night in news for one in night.responses} == held
    assert any(not night.communications and not night.responses for night in news)
    assert held
    twin = Catalogue(seed=5, communications=60)
    twin.advance(30)
    assert twin.truth() == after


def test_nothing_is_dated_after_the_night(small: Catalogue) -> None:
    small.advance(20)
    assert all(item.sent <= small.today for item in small.all())
    assert all(one.dated <= small.today for item in small.all() for one in item.responses)
