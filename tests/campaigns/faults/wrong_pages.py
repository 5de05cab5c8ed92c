"""Faults of what comes with status 200, and of what the database means by it."""

from collections.abc import Callable
from random import Random

from tests.campaigns.faults.bench import HUGE, LARGE, Bench, House, Kind, Night
from tests.campaigns.faults.row import Became, Case, Result, Row
from tests.campaigns.faults.usual import (
    FLAGGED,
    HELD,
    OK,
    REFUSED,
    became_of,
    on_a_page,
    usual,
    with_files,
)
from tests.source import Applied, Fault, ResponseKind

BOUND, SHARE = 5, 0.02  # rows, and share of all rows, that may vanish in one night
COMPLETE_RUNS, ABSENT_DAYS = 3, 7  # before a letter is called withdrawn
ONE_PAGE = {"page_size": 100}

CHALLENGES = tuple(fault for fault in Fault if fault.startswith("challenge-"))


def _unchanged(house: House, night: Night) -> tuple[str, ...]:
    """Every row was there before, and not one record changed."""
    rows = night.entry["rows"]
    new = rows["new"] + rows["changed"] + rows["vanished"]
    return (f"{new} rows make a change",) if new else ()


def same(name: str, fault: Fault, **more: object) -> Case:
    """A fault that means nothing, on a night without news: nothing may change."""
    return usual(name, fault, OK, news=False, more=_unchanged, **more)


# What is listed


def _dropped(count: Callable[[int], int]) -> Callable[[House, Random], tuple[Applied, ...]]:
    """So many rows are truly gone; *count* is of how many there were."""

    def choose(house: House, rng: Random) -> tuple[Applied, ...]:
        listed = [item.reference for item in house.catalogue.listed()]
        house.catalogue.drop(*rng.sample(listed, count(len(listed))))
        return ()

    return choose


def _too_many(listed: int) -> int:
    return int(max(SHARE * listed, BOUND)) + 1


def _just_enough(listed: int) -> int:
    return int(max(SHARE * listed, BOUND))


def _released(bench: Bench, seed: int) -> Result:
    """Too many rows are truly gone: held, then released by a person, and by the right name only."""
    with bench.house(Kind(LARGE, 100)) as house:
        _dropped(_too_many)(house, Random(seed))
        held, amiss = became_of(house, house.night())
        name = _run_named(house)
        wrong, more = became_of(house, house.night("--accept", f"{name[:-1]}x"))
        done, last = became_of(house, house.night("--accept", name))
        amiss += (*more, *last)
        if (held, wrong, done) != (Became.HELD, Became.HELD, Became.CORRECT):
            amiss += (f"{held}, {wrong}, {done}; expected held, held, correct",)
        return Result(done, amiss)


def _run_named(house: House) -> str:
    lines = (house.data / "runs.jsonl").read_text("utf-8").splitlines()
    return lines[-1].partition('"run":"')[2].partition('"')[0]


def _vanished_and_back(bench: Bench, seed: int) -> Result:
    """Gone for two nights and back: told since when, never called withdrawn, and then as before."""
    with bench.house(Kind(seed=seed)) as house:
        gone = Random(seed).choice(house.catalogue.listed()).reference
        house.catalogue.drop(gone)
        amiss: tuple[str, ...] = ()
        for _ in range(2):
            became, more = became_of(house, house.night())
            amiss += more
            record = house.before[gone]
            if record["not_listed_since"] is None or record["withdrawn"] is not None:
                amiss += (f"since {record['not_listed_since']}, {record['withdrawn']}",)
        house.catalogue.bring_back(gone)
        became, more = became_of(house, house.night())
        record = house.before[gone]
        if (record["not_listed_since"], record["withdrawn"]) != (None, None):
            amiss += ("is still called absent",)
        return Result(became, (*amiss, *more))


def _withdrawn(bench: Bench, seed: int) -> Result:
    """Gone for good: withdrawn after 3 whole readings over 7 days, not before."""
    with bench.house(Kind(seed=seed)) as house:
        rows = sorted(house.catalogue.listed(), key=lambda item: item.sent)
        inside = [row for row in rows if row.sent > rows[0].sent]
        gone = Random(seed).choice(inside).reference
        house.catalogue.drop(gone)
        days = Random(f"days {seed}").choice(((1, 6, 1), (1, 1, 6), (1, 3, 4), (1, 7)))
        seen = 0
        amiss: tuple[str, ...] = ()
        became = Became.CORRECT
        for nights, step in enumerate((*days, 1), 1):
            became, more = became_of(house, house.night(days=step))
            amiss += more
            seen += step
            is_sure = nights >= COMPLETE_RUNS and seen - 1 >= ABSENT_DAYS
            if (house.before[gone]["withdrawn"] is not None) is not is_sure:
                amiss += (f"night {nights}, day {seen}: {house.before[gone]['withdrawn']}",)
        return Result(became, amiss)


def _placeholders(bench: Bench, seed: int) -> Result:
    """One file of a sentence under five ids of responses: all are withheld, none is a response's
    text."""
    with bench.house(Kind(6, 4, True, seed)) as house:
        chosen = Random(seed).choices(house.catalogue.listed(), k=5)
        gids = {
            house.catalogue.add_response(item.reference, kind=ResponseKind.WITHHELD)
            for item in chosen
        }
        became, amiss = became_of(house, house.night())
        kinds = {
            response["gid"]: response["kind"]
            for record in house.before.values()
            for response in record["responses"] or ()
        }
        wrong = {gid: kinds.get(gid) for gid in gids if kinds.get(gid) != "withheld"}
        return Result(became, (*amiss, f"held as {wrong}") if wrong else amiss)


# Files


def _missing_files(house: House, night: Night) -> tuple[str, ...]:
    """Every row is there, and each that has no file says so, if it was asked for: a run that is
    stopped after five failures leaves the others for the next one."""
    asked = [item.target for item in house.site.log.asked("DownLoadPublicCommunicationFile")]
    codes = {
        reference: [flag["code"] for flag in record["flags"]]
        for reference, record in house.before.items()
    }
    unsaid = [
        reference
        for reference, record in house.before.items()
        if record["letter"] is None
        and any(
            item["kind"] == "letter" and f"gId={item['gid']}" in target
            for item in record["documents"]
            for target in asked
        )
        and "document-missing" not in codes[reference]
        and record["not_listed_since"] is None
    ]
    return (f"{unsaid[:3]} have no letter, and say nothing",) if unsaid else ()


def _file_fault(name: str, fault: Fault, **more: object) -> Case:
    return with_files(
        name,
        lambda house, rng: (Applied(fault, seed=rng.randrange(1_000_000)),),
        FLAGGED,
        more=_missing_files,
        **more,
    )


def _bounded(house: House, night: Night) -> tuple[str, ...]:
    most = 2 * (house.pages + 2)
    asked = len(house.site.log.asked("CommunicationSent"))
    return (f"{asked} requests for the list of {house.pages} pages",) if asked > most else ()


def _held(name: str, fault: Fault, **more: object) -> Case:
    return usual(name, fault, HELD, **more)


def _challenge(number: int) -> Case:
    """Each seed another of the challenges; with it all twelve are met."""

    def faults(house: House, rng: Random) -> tuple[Applied, ...]:
        seed = rng.randrange(10**6)
        fault = CHALLENGES[(number * 5 + house.kind.seed - 1) % len(CHALLENGES)]
        return (Applied(fault, seed=seed, page=rng.choice((None, 1, house.pages))),)

    return usual(f"challenges {number + 1}", faults, REFUSED)


ROWS = (
    Row(
        "F021",
        "a firewall's page in the place of the list, 12 shapes; an error page; a blank one",
        "held or failed: a page must prove that it is the list",
        (
            *(_challenge(number) for number in range(3)),
            usual("an error page", on_a_page(Fault.ERROR_PAGE_200), HELD),
            usual("a blank page", on_a_page(Fault.BLANK_PAGE), HELD),
            usual("robots.txt is a page", Fault.ROBOTS_HTML, OK),
        ),
    ),
    Row(
        "F022",
        "a login page: at once, or after a redirect",
        "held or failed; nothing is stored",
        (
            usual("200", on_a_page(Fault.LOGIN_PAGE), HELD),
            usual("302", Fault.REDIRECT_TO_LOGIN, REFUSED),
        ),
    ),
    Row(
        "F023",
        "a maintenance page",
        "held",
        (usual("200", on_a_page(Fault.MAINTENANCE_PAGE), HELD),),
    ),
    Row(
        "F024",
        "an HTML page for every file; a PDF that is called a Word file",
        "flagged, tried again the next night; error pages kept as letters: 0",
        (
            _file_fault("HTML", Fault.HTML_FOR_FILE),
            _file_fault("no byte", Fault.EMPTY_FILE),
            with_files("called Word", Fault.WORD_FOR_LETTER, OK),
        ),
    ),
    Row(
        "F025",
        "a PDF whose text is an error",
        "flagged, not shown as a letter",
        (_file_fault("every file", Fault.ERROR_TEXT_PDF),),
    ),
    Row(
        "F026",
        "the placeholder of a withheld response under five ids",
        "withheld, all five; never a response's text",
        (Case("five ids", _placeholders),),
    ),
    Row("F027", "an empty table", "held; nothing goes", (_held("every page", Fault.EMPTY_TABLE),)),
    Row(
        "F028",
        "the first page only; a counter that is too high or too low",
        "held",
        (
            _held("the first page, the counter stays", Fault.FIRST_PAGE_ONLY),
            _held("the first page, the counter too", Fault.FIRST_PAGE_ONLY_COUNTED),
            _held("too high", Fault.COUNTER_TOO_HIGH),
            _held("too low", Fault.COUNTER_TOO_LOW),
        ),
    ),
    Row(
        "F029",
        "rows shift between pages while they are read",
        "read again until two readings agree; else held. Missing 0, twice 0",
        (
            usual("once", Fault.SHIFT_WHILE_READING, OK),
            _held("always", Fault.SHIFT_ALWAYS),
            usual("an order without rule", Fault.ORDER_UNSTABLE, OK | HELD),
        ),
    ),
    Row(
        "F030",
        "one row on two pages, the same or not",
        "taken once; one that differs is flagged",
        (
            usual("the same", Fault.SAME_ROW_TWICE, OK),
            usual("another addressee", Fault.SAME_ROW_DIFFERS, FLAGGED | HELD),
        ),
    ),
    Row(
        "F031",
        "every page is the first one",
        "held; requests bounded",
        (_held("every page", Fault.PAGE_IGNORED, more=_bounded),),
    ),
    Row(
        "F032",
        "the last page is 404, 500 or empty; the page after it is 404 or 500",
        "the end is proved by the total: held or failed where rows are missing, else done",
        (
            usual("last 404", Fault.LAST_PAGE_404, REFUSED),
            usual("last 500", Fault.LAST_PAGE_500, REFUSED),
            usual("last empty", Fault.LAST_PAGE_EMPTY, REFUSED),
            usual("after 404", Fault.PAST_END_404, OK),
            usual("after 500", Fault.PAST_END_500, OK),
        ),
    ),
    Row(
        "F033",
        "a filter is on: this year alone",
        "held",
        (_held("this year", Fault.ONLY_THIS_YEAR),),
    ),
    Row(
        "F034",
        "the order flips",
        "nothing changes",
        (
            same("without news", Fault.SORT_FLIPPED),
            usual("with news", Fault.SORT_FLIPPED, OK),
        ),
    ),
    Row(
        "F035",
        "an id is another reference's now; an id row with another id than its row",
        "flagged, both kept; or held",
        (
            usual("recycled", Fault.RECYCLED_ID, FLAGGED, news=False, heals=OK | FLAGGED),
            usual("id row", on_a_page(Fault.ID_ROWS_WRONG), FLAGGED | HELD),
        ),
    ),
    Row(
        "F036",
        "one reference under two ids",
        "flagged, both kept",
        (usual("two ids", Fault.SECOND_ID, FLAGGED, heals=FLAGGED),),
    ),
    Row(
        "F037",
        "a row is gone, and back two nights later; gone for good",
        "not listed since; withdrawn after 3 whole readings over 7 days, not before; back",
        (
            Case("back", _vanished_and_back),
            Case("for good", _withdrawn),
        ),
    ),
    Row(
        "F038",
        "2.1 % of the rows are gone at once; a quarter of a State, of a year",
        "held, and released by exactly its name; what is just within the bound is told",
        (
            _held("of 2,000", Fault.TWO_PERCENT_VANISH, communications=HUGE, page_size=100),
            _held("of 50", Fault.TWO_PERCENT_VANISH),
            _held("of a State", Fault.STATE_VANISHES, communications=LARGE, page_size=100),
            _held("of a year", Fault.YEAR_VANISHES, communications=LARGE, page_size=100),
            usual(
                "one too many of 400",
                _dropped(_too_many),
                HELD,
                communications=LARGE,
                page_size=100,
                news=False,
                heals=HELD,
            ),
            usual(
                "just within of 400",
                _dropped(_just_enough),
                OK,
                communications=LARGE,
                page_size=100,
                news=False,
            ),
            Case("released", _released),
        ),
    ),
    Row(
        "F039",
        "500 rows of earlier years appear at once",
        "done, all of them",
        (usual("on 400", Fault.FIVE_HUNDRED_APPEAR, OK, communications=LARGE, page_size=100),),
    ),
    Row(
        "F040",
        "a letter's or response's file fails, though its row is good",
        "the row is held and flagged; tried again the next night",
        (
            _file_fault("letters 500", Fault.LETTERS_FAIL),
            _file_fault("letters 404", Fault.LETTERS_MISSING),
            _file_fault("responses 500", Fault.RESPONSES_FAIL),
        ),
    ),
)
