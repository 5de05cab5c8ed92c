"""What a check lists: names that the data does not know, with the records that they stand in."""

import pytest

from scraper.check import check_store
from scraper.records import (
    AlsoSentTo,
    Government,
    IntergovernmentalOrganisation,
    Mandate,
    OtherActor,
)
from scraper.store import Store
from tests.made_up import made_up, made_up_letter


def unknown_names(tmp_path, *records):
    store = Store(tmp_path)
    for record in records:
        store.save(record)
    return check_store(store).unknown_names


def sent_to(*names):
    """A letter that names recipients that the data does not know."""
    also = AlsoSentTo(
        governments=("ITA",), companies=(), other_companies=False, unrecognised=names, quote=None
    )
    return made_up_letter(also_sent_to=also)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"recipient": OtherActor(name="Made-up Militia")}, "other: Made-up Militia"),
        ({"recipient": IntergovernmentalOrganisation(name="Made-up Fund")}, "igo: Made-up Fund"),
        (
            {"recipient": Government(name="Ruritania", country=None)},
            "government: Ruritania",
        ),
        ({"mandates": (Mandate(id=None, listed="inventions"),)}, "mandate: inventions"),
        ({"type_printed": "JOC"}, "type: JOC"),
        ({"letter": sent_to("Ruritania")}, "also sent to: Ruritania"),
    ],
)
def test_each_unknown_name_is_listed_with_its_record(changes, name, tmp_path):
    known = {"recipient": Government(name="Italy", country="ITA")}
    record = made_up(**(known | changes))
    assert unknown_names(tmp_path, record) == (f"{name} (OTH 9001/2021)",)


def test_names_that_are_known_are_not_listed(tmp_path):
    record = made_up(recipient=Government(name="Italy", country="ITA"), letter=sent_to())
    assert unknown_names(tmp_path, record) == ()


@pytest.mark.parametrize(
    ("count", "where"),
    [
        (2, "OTH 9001/2021, OTH 9002/2021"),
        (5, "OTH 9001/2021, OTH 9002/2021, OTH 9003/2021, OTH 9004/2021, OTH 9005/2021"),
        (7, "OTH 9001/2021, OTH 9002/2021, OTH 9003/2021, OTH 9004/2021, OTH 9005/2021 and 2 more"),
    ],
)
def test_a_name_in_several_records_is_listed_once(count, where, tmp_path):
    records = [
        made_up(
            f"OTH {9000 + number}/2021",
            recipient=Government(name="Italy", country="ITA"),
            letter=sent_to("Ruritania", "Ruritania"),
        )
        for number in range(1, count + 1)
    ]
    assert unknown_names(tmp_path, *records) == (f"also sent to: Ruritania ({where})",)
