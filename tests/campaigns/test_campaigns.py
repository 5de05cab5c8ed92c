"""The campaigns themselves: a few telling faults, and proof that an error would be noticed."""

from random import Random

import pytest

from tests.campaigns import mutants
from tests.campaigns.faults.bench import Bench, Kind
from tests.campaigns.faults.damage import checked
from tests.campaigns.faults.pool import Job, jobs_of, play
from tests.campaigns.faults.report import Found, keep, kept, report
from tests.campaigns.faults.row import Became, Result
from tests.campaigns.faults.table import ROWS
from tests.campaigns.faults.usual import FLAGGED, OK, became_of, usual
from tests.campaigns.mutants import Verdict
from tests.campaigns.oracle import judge
from tests.source import Applied, Fault

SEED = 3  # one with which a night that was refused is not followed by another
HOUSE = Kind(seed=SEED)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with Bench(tmp_path_factory.mktemp("bench")) as bench:
        yield bench


# A few telling faults


@pytest.mark.parametrize(
    ("row", "place", "expected"),
    [
        pytest.param("F004", 0, Became.CORRECT, id="an error that passes"),
        pytest.param("F005", 0, Became.FAILED, id="a page that is never there"),
        pytest.param("F008", 0, Became.FAILED, id="not let in"),
        pytest.param("F027", 0, Became.HELD, id="an empty table"),
        pytest.param("F029", 0, Became.CORRECT, id="rows that shift"),
        pytest.param("F036", 0, Became.FLAGGED, id="one reference under two ids"),
        pytest.param("F041", 2, Became.HELD, id="a column with another name"),
        pytest.param("F055", 0, Became.CORRECT, id="another order"),
    ],
)
def test_a_fault_is_met_as_required(bench, row, place, expected):
    found = play(Job(row, place, SEED), bench)
    assert found.result.amiss == ()
    assert found.result.became is expected


# What would be noticed


@pytest.fixture
def house(bench):
    with bench.house(HOUSE) as house:
        yield house


def first_answered(held):
    return next(record for record in held.values() if record["responses"])


def first_government(held):
    return next(
        record
        for record in held.values()
        if record["recipient"].get("country") not in (None, "FRA")
    )


PLANTED = {
    "a day of sending": lambda held: first_answered(held).update(sent="2020-01-01"),
    "a type": lambda held: first_answered(held).update(type_listed="ZZZ"),
    "a mandate": lambda held: first_answered(held)["mandates"].pop(),
    "a State": lambda held: first_government(held)["recipient"].update(country="FRA"),
    "a letter": lambda held: first_answered(held)["documents"][0].update(gid=999_999),
    "a response that is not there": lambda held: first_answered(held)["responses"].append(
        {"gid": 999_999, "dated": None, "not_listed_since": None}
    ),
    "a response that is missing": lambda held: first_answered(held)["responses"].clear(),
    "the day of a response": lambda held: first_answered(held)["responses"][0].update(
        dated="2020-01-01"
    ),
    "an absence": lambda held: first_answered(held).update(not_listed_since="2026-03-02"),
    "a record that nobody published": lambda held: held.update(
        {"XXX 1/2020": first_answered(held) | {"reference": "XXX 1/2020"}}
    ),
    "a record that is missing": lambda held: held.pop(next(iter(held))),
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_the_oracle_notices(house, plant):
    truth = house.catalogue.truth()
    assert judge(house.records(), truth, before=house.before).wrong == []
    held = house.records()
    plant(held)
    judged = judge(held, truth, before=house.before)
    assert len(judged.wrong) + len(judged.lost) > 0
    assert judged.flagged == []


def test_the_oracle_takes_what_a_flag_says_for_told_but_never_what_is_gone(house):
    truth, held = house.catalogue.truth(), house.records()
    record = first_answered(held)
    record.update(sent="2020-01-01", flags=[{"code": "made-up", "message": "made up"}])
    assert judge(held, truth, before=house.before).wrong == []
    del held[record["reference"]]
    assert judge(held, truth, before=house.before).lost == [record["reference"]]


def test_a_site_that_hides_rows_and_a_program_that_believes_it_is_silently_wrong(bench):
    """The whole way: what the campaign calls so is told, and no bar is met."""
    case = usual("hidden", Fault.FEW_VANISH, OK | FLAGGED)
    result = case.play(bench, SEED)
    assert result.became is Became.SILENT_WRONG
    text, is_good = report(ROWS, [Found("F037", "hidden", SEED, result, 1.0)], 1.0)
    assert not is_good
    assert "silent-wrong 1, lost 0" in text
    assert "not listed since" in text


def test_a_refused_night_that_changed_records_is_silently_wrong(house):
    night = house.night(faults=(Fault.EMPTY_TABLE,))
    assert became_of(house, night) == (Became.HELD, ())
    path = next((house.data / "communications").rglob("*.json"))
    path.write_bytes(path.read_bytes().replace(b'"sent": "20', b'"sent": "19'))
    assert became_of(house, night)[0] is Became.SILENT_WRONG
    assert checked(house) == "failed"


def test_an_outcome_that_is_not_required_is_told(bench):
    case = usual("empty", Fault.EMPTY_TABLE, OK)
    result = case.play(bench, SEED)
    assert result.became is Became.HELD
    assert not result.is_good
    assert "expected correct" in result.amiss[0]


def test_an_error_of_the_campaign_itself_is_no_success(bench):
    found = play(Job("F027", 0, []), bench)
    assert not found.result.is_good


def test_every_row_has_cases_or_says_where_it_is_tried():
    wanted = [*range(1, 59), *range(68, 94)]
    assert list(ROWS) == [f"F{number:03}" for number in wanted]
    assert [row.id for row in ROWS.values() if not row.cases and not row.elsewhere] == []
    for row in ROWS.values():
        names = [case.name for case in row.cases]
        assert len(set(names)) == len(names), row.id
    jobs = jobs_of(["F001", "F002"], 5)
    assert len(jobs) == 5 * (len(ROWS["F001"].cases) + len(ROWS["F002"].cases))


def test_a_table_of_good_results_is_good():
    good = [Found("F027", "every page", seed, Result(Became.HELD), 1.0) for seed in (1, 2)]
    text, is_good = report(ROWS, good, 2.0)
    assert is_good
    assert "| F027 | an empty table |" in text
    assert "each: 1 held" in text


def test_what_was_kept_is_not_tried_again(tmp_path):
    path = tmp_path / "kept.jsonl"
    found = Found("F027", "every page", 1, Result(Became.HELD, ("made up",), "1 s"), 1.0)
    assert kept(path) == kept(None) == []
    keep(found, path)
    keep(found, None)
    assert kept(path) == [found]


# Mutants


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    found = tuple(mutants.stored_pages(tmp_path_factory.mktemp("pages")))
    assert len(found) >= 20
    return found


def test_mutants_of_a_few_pages_are_never_silently_wrong(pages):
    few = tuple(page for page in pages if page.name in ("list-first-page", "list-responses"))
    found = list(mutants.campaign(few, 100, seed=2))
    assert len(found) >= 50
    assert [one for one in found if one.verdict is Verdict.SILENT_WRONG] == []
    assert {one.verdict for one in found} == set(Verdict) - {Verdict.SILENT_WRONG}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("27 Feb 2026", "26 Feb 2026", Verdict.SILENT_WRONG, id="another day"),
        pytest.param("terrorism", "torture", Verdict.SILENT_WRONG, id="another mandate"),
        pytest.param("Romania", "Made-up State", Verdict.FLAGGED, id="a name that is none"),
        pytest.param("27 Feb 2026", "27/02/26", Verdict.HELD, id="a day that is none"),
        pytest.param('class="table ', 'class="made-up ', Verdict.CORRECT, id="another class"),
    ],
)
def test_the_judge_of_mutants_knows_right_from_wrong(pages, old, new, expected):
    (page,) = (page for page in pages if page.name == "list-first-page")
    assert old in page.html
    judged = mutants.judge(page, "planted", page.html.replace(old, new), "planted")
    assert judged.verdict is expected, judged.what


def test_a_table_of_mutants_tells_what_is_silently_wrong_and_what_is_falsely_held():
    wrong = mutants.Judged("page", "entity", "1", Verdict.SILENT_WRONG, "made up")
    text, is_good = mutants.report([wrong], 1, 1.0)
    assert not is_good
    assert "silent-wrong: 1" in text
    held = [mutants.Judged("page", "white space", "1", Verdict.HELD)]
    fine = [mutants.Judged("page", "white space", "1", Verdict.CORRECT)]
    assert mutants.report(held + 18 * fine, 1, 1.0)[1] is False
    assert mutants.report(held + 19 * fine, 1, 1.0)[1] is True


def test_a_mutant_is_the_same_for_the_same_seed(pages):
    page = pages[0]
    for name, change in {**mutants.HARMFUL, **mutants.BENIGN}.items():
        assert change(page.html, Random(name)) == change(page.html, Random(name)), name


def test_faults_act_where_they_are_told_to(bench):
    """Else a campaign would prove nothing."""
    with bench.house(HOUSE) as house:
        house.night(faults=(Applied(Fault.EMPTY_TABLE, page=2),))
        hit = [request for request in house.site.log.requests if request.faults]
        assert {request.query.get("page") for request in hit} == {"2"}
