"""Each fault really changes what is served, and only where it is meant to."""

import re
from collections.abc import Callable

import pytest
import requests

from tests.source import Applied, Catalogue, Fault, Site, describe, serve
from tests.source.answers import letter_answer
from tests.source.asking import LIST, LONG, SHORT, SILENT, raw_bytes, small_catalogue
from tests.source.faults import EFFECTS
from tests.source.faults.effects import Target


def _targets(catalogue: Catalogue, target: Target) -> tuple[str, ...]:
    """Requests by which a fault that acts on *target* must show."""
    item = next(one for one in catalogue.listed() if one.responses)
    base = "/TMResultsBase/"
    lists = tuple(f"{LIST}?page={page}" for page in (1, 2, 3, 4, 6, 7))
    letter = f"{base}DownLoadPublicCommunicationFile?gId={item.gid}"
    response = f"{base}DownLoadFile?gId={item.responses[0].gid}"
    return {
        Target.LIST: lists,
        Target.RELATED: ("/TmSearch/RelCom?code=AUS+9999%2F2020",),
        Target.SUMMARY: ("/TmSearch/SummaryPrint?id=1", f"/TmSearch/SummaryPrint?id={item.gid}"),
        Target.LETTER: (letter,),
        Target.RESPONSE: (response,),
        Target.FILE: (letter, response),
        Target.ROBOTS: ("/robots.txt",),
        Target.ANY: (*lists, letter, response),
    }[target]


def _served(fault: Fault | None, target: Target) -> list[bytes]:
    with serve(small_catalogue(), fault=() if fault is None else fault) as site:
        wait = SHORT if fault in SILENT else LONG
        served = [raw_bytes(site, one, wait=wait) for one in _targets(small_catalogue(), target)]
        assert site.errors == []
        is_true = fault is not None and EFFECTS[fault].catalogue is not None
        assert is_true or site.catalogue.truth() == small_catalogue().truth()
    return served


@pytest.fixture(scope="module")
def unharmed() -> Callable[[Target], list[bytes]]:
    served: dict[Target, list[bytes]] = {}

    def take(target: Target) -> list[bytes]:
        if target not in served:
            served[target] = _served(None, target)
        return served[target]

    return take


IN_FILES = {Fault.LETTER_CORRECTED, Fault.LETTER_REDACTED, Fault.LETTER_COPIED}
"""Those that show in one letter's file alone, wherever chance puts it."""


@pytest.mark.parametrize("fault", [one for one in Fault if one not in IN_FILES])
def test_a_fault_changes_what_is_served(
    fault: Fault, unharmed: Callable[[Target], list[bytes]]
) -> None:
    target = EFFECTS[fault].target
    assert _served(fault, target) != unharmed(target)


@pytest.mark.parametrize("fault", sorted(IN_FILES))
def test_a_fault_of_one_file_changes_that_file(fault: Fault) -> None:
    catalogue = Catalogue(seed=7, communications=10)
    before = {item.gid: letter_answer(catalogue, item.gid).body for item in catalogue.all()}
    with serve(catalogue, fault=fault):
        changed = [
            gid for gid, body in before.items() if letter_answer(catalogue, gid).body != body
        ]
    assert len(changed) == 1


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_says_what_it_does_and_for_what_it_stands(fault: Fault) -> None:
    effect = EFFECTS[fault]
    line = describe(fault)
    assert line.startswith(f"{fault} (")
    assert "\n" not in line
    assert re.fullmatch(r"-|(?:[FP]\d{1,3}(?:, )?)+", effect.rows)
    places = (
        effect.catalogue,
        effect.list_rows,
        effect.view,
        effect.markup,
        effect.answer,
        effect.wire,
    )
    assert sum(place is not None for place in places) == 1


def test_all_that_a_site_can_do_is_stood_for() -> None:
    stood_for = " ".join(effect.rows for effect in EFFECTS.values())
    # Not here: certificates (`serve(tls=)`), the placeholder that every catalogue has, and what
    # goes wrong on our side of the wire.
    wanted = {*range(1, 18), 19, 20, *range(21, 26), *range(27, 56), 59, 60, 61, 65, 90, 91, 92}
    assert {number for number in wanted if f"F{number:03}" not in stood_for} == set()


# Where and when a fault acts


def _statuses(site: Site, *targets: str) -> list[int]:
    with requests.Session() as client:
        return [client.get(site.url + target, timeout=5).status_code for target in targets]


def test_a_fault_may_act_once_at_the_nth_request() -> None:
    fault = Applied(Fault.FORBIDDEN, first=2, times=1, path="communicationsent")
    with serve(small_catalogue(), fault=fault) as site:
        assert _statuses(site, LIST, "/", LIST, LIST) == [200, 200, 403, 200]


def test_a_fault_may_act_on_a_page_or_from_a_page_on() -> None:
    pages = [f"{LIST}?page={page}" for page in (1, 2, 3, 4)]
    with serve(small_catalogue(), fault=Applied(Fault.ERROR_500_FOR_EVER, page=2)) as site:
        assert _statuses(site, *pages, *pages[:2]) == [200, 500, 200, 200, 200, 500]
    with serve(small_catalogue(), fault=Applied(Fault.ERROR_500_FOR_EVER, from_page=2)) as site:
        assert _statuses(site, *pages) == [200, 500, 500, 500]


def test_a_fault_that_acts_once_by_itself_may_act_always() -> None:
    with serve(small_catalogue(), fault=Applied(Fault.ERROR_503_ONCE, first=1, times=0)) as site:
        assert _statuses(site, LIST, LIST, LIST) == [503, 503, 503]


def test_several_faults_act_together_and_may_be_changed() -> None:
    with serve(small_catalogue(), fault=(Fault.COUNTER_TOO_HIGH, Fault.COOKIES_SET)) as site:
        answer = requests.get(site.url + LIST, timeout=5)
        assert "63 communications" in answer.text
        assert "Set-Cookie" in answer.headers
        assert site.log.requests[0].faults == (Fault.COUNTER_TOO_HIGH, Fault.COOKIES_SET)
        site.set_faults(Fault.COUNTER_TOO_LOW)
        answer = requests.get(site.url + LIST, timeout=5)
        assert "57 communications" in answer.text
        assert "Set-Cookie" not in answer.headers
        site.set_faults()
        assert "60 communications" in requests.get(site.url + LIST, timeout=5).text


def test_one_seed_does_one_harm_and_another_another() -> None:
    def page(seed: int) -> bytes:
        with serve(small_catalogue(), fault=Applied(Fault.ROWS_SHUFFLED, seed)) as site:
            return raw_bytes(site, LIST)

    assert page(1) == page(1)
    assert page(1) != page(2)


def test_a_change_of_the_truth_may_wait_for_a_request() -> None:
    fault = Applied(Fault.ROW_WITHDRAWN, path="communicationsent", first=2)
    with serve(small_catalogue(), fault=fault) as site:
        counts = []
        for _ in range(3):
            _statuses(site, LIST)
            counts.append(len(site.catalogue.listed()))
    assert counts == [60, 59, 59]
