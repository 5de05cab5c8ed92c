"""The file for programs that watch the site."""

import json
from datetime import date

from generator.outlets.standing import standing_json
from generator.rules.edition import edition_of
from generator.rules.readings import readings_of
from scraper.records import Flag
from tests.generator.many import run
from tests.made_up import government, made_up, made_up_response

AS_OF = date(2026, 11, 22)
RECORDS = (
    made_up(responses=(made_up_response(),)),
    made_up("CHE 9002/2021", recipient=government("CHE"), withdrawn=date(2026, 11, 20)),
    made_up(
        "OTH 9003/2021",
        not_listed_since=AS_OF,
        flags=(Flag(code="listed-doubt", message="A made-up doubt."),),
    ),
    made_up("OTH 9004/2021", not_listed_since=date(2026, 11, 23), withdrawn=date(2026, 11, 30)),
)


def standing(*runs):
    edition = edition_of(RECORDS, as_of=AS_OF, readings=readings_of(runs), records_sha256="a" * 64)
    return standing_json(edition)


def test_it_says_how_old_the_site_is_and_when_to_ring():
    assert json.loads(standing(run())) == {
        "as_of": "2026-11-22",
        "counts": {
            "communications": 4,
            "companies": 1,
            "flagged": 1,
            "governments": 1,
            "mandates": 1,
            "not_listed": 1,
            "other_actors": 0,
            "with_published_response": 1,
            "withdrawn": 1,
        },
        "database_last_read": "2026-11-22T03:23:41Z",
        "made_up": False,
        "next_expected_by": "2026-11-23T15:23:41Z",
        "records_last_changed": "2026-07-12",
        "records_sha256": "a" * 64,
        "run": "2026-11-22-1",
    }


def test_before_the_first_reading_it_says_that_there_was_none():
    found = json.loads(standing())
    assert (found["database_last_read"], found["next_expected_by"], found["run"]) == (None,) * 3


def test_made_up_records_are_said_to_be_so():
    assert json.loads(standing(run(source="http://127.0.0.1:1")))["made_up"] is True


def test_same_records_make_the_same_bytes_that_end_in_a_newline():
    assert standing(run()) == standing(run())
    assert standing(run()).endswith(b"}\n")
