"""Everything worked out once for one day."""

import random
from datetime import date

import pytest

from generator.rules.edition import AlsoBasis, edition_of
from scraper.records import Company, IntergovernmentalOrganisation, Mandate, OtherActor
from tests.made_up import (
    also_sent_to,
    government,
    made_up,
    made_up_letter,
    subject,
)

AS_OF = date(2026, 11, 22)
SHARED = {"subject": subject()}
NAMING = made_up_letter(
    also_sent_to=also_sent_to(
        ("CHN", "FRA"), ("Google LLC", "Made-up Mining Ltd", "Made-up Shipping"), True
    )
)
RECORDS = (
    made_up("OTH 9001/2021", letter=NAMING, **SHARED),
    made_up("CHN 9002/2021", recipient=government("CHN"), **SHARED),
    made_up("OTH 9003/2021", recipient=OtherActor(name="Google"), **SHARED),
    made_up(
        "OTH 9004/2021", recipient=IntergovernmentalOrganisation(name="Made-up Bank"), **SHARED
    ),
    made_up("OTH 9005/2021", recipient=None, **SHARED),
    made_up("DEU 9006/2021", recipient=government("DEU"), sent="2022-01-01"),
    made_up("CHN 9007/2021", recipient=government("CHN"), sent=None, mandates=None),
    made_up("CHN 9008/2021", recipient=government("CHN"), sent="2021-03", mandates=None),
)
EDITION = edition_of(RECORDS, as_of=AS_OF)


def entry(reference, edition=EDITION):
    return edition.by_reference[reference]


def references(entries):
    return [item.communication.reference for item in entries]


def test_entries_are_newest_sent_first_and_unknown_dates_last():
    assert references(EDITION.entries) == [
        "DEU 9006/2021",
        "CHN 9002/2021",
        "OTH 9001/2021",
        "OTH 9003/2021",
        "OTH 9004/2021",
        "OTH 9005/2021",
        "CHN 9008/2021",
        "CHN 9007/2021",
    ]


def test_others_are_siblings_first_then_whom_the_letter_names_and_no_sibling_covers():
    also = entry("OTH 9001/2021").also
    assert [(item.basis, item.ref.name, item.reference) for item in also] == [
        (AlsoBasis.CASE, "China", "CHN 9002/2021"),
        (AlsoBasis.CASE, "Made-up Bank", "OTH 9004/2021"),
        (AlsoBasis.CASE, "Google", "OTH 9003/2021"),
        (AlsoBasis.LETTER, "France", None),
        (AlsoBasis.LETTER, "Made-up Shipping", None),
    ]
    assert entry("OTH 9001/2021").also_other_companies
    assert not entry("CHN 9002/2021").also_other_companies
    statuses = [item.status for item in also]
    assert statuses[0] == entry("CHN 9002/2021").status
    assert statuses[3:] == [None, None]


def test_sibling_of_unknown_recipient_is_in_the_case_only():
    first = entry("OTH 9001/2021")
    assert "OTH 9005/2021" in first.case.references
    assert "OTH 9005/2021" not in [item.reference for item in first.also]
    assert [item.ref.name for item in entry("OTH 9005/2021").also] == [
        "China",
        "Made-up Mining Ltd",
        "Made-up Bank",
        "Google",
    ]


def test_letter_without_sibling_or_list_has_no_others():
    alone = entry("DEU 9006/2021")
    assert (alone.case, alone.also) == (None, ())


def test_nobody_is_among_the_others_of_their_own_letter():
    letter = made_up_letter(also_sent_to=also_sent_to(("FRA",)))
    record = made_up("FRA 9001/2021", recipient=government("FRA"), letter=letter)
    assert entry(record.reference, edition_of((record,), as_of=AS_OF)).also == ()


def test_others_of_unknown_recipient_are_whom_the_letter_names():
    letter = made_up_letter(also_sent_to=also_sent_to(("FRA",)))
    record = made_up(recipient=None, letter=letter)
    (also,) = entry(record.reference, edition_of((record,), as_of=AS_OF)).also
    assert also.ref.name == "France"


def test_parties_are_ordered_by_name_and_hold_their_entries():
    names = [party.ref.name for party in EDITION.governments]
    assert names == ["China", "France", "Germany"]
    china, _, germany = EDITION.governments
    assert references(china.entries) == ["CHN 9002/2021", "CHN 9008/2021", "CHN 9007/2021"]
    assert china.named_in == ()
    assert china.listed_names == ("Made-up name of a State",)
    assert references(germany.entries) == ["DEU 9006/2021"]


def test_government_known_only_from_a_letter_has_a_party_without_entries():
    france = EDITION.governments[1]
    assert (france.entries, france.listed_names) == ((), ())
    assert references(france.named_in) == ["OTH 9001/2021"]


def test_companies_known_only_from_a_letter_have_a_party_too():
    names = {party.ref.name: party for party in EDITION.companies}
    assert list(names) == ["Made-up Mining Ltd", "Made-up Shipping"]
    assert names["Made-up Shipping"].entries == ()
    assert references(names["Made-up Shipping"].named_in) == ["OTH 9001/2021"]
    assert names["Made-up Mining Ltd"].named_in == ()


def test_organisations_and_other_actors_share_a_list():
    assert [party.ref.name for party in EDITION.other_actors] == ["Google", "Made-up Bank"]


def test_every_spelling_of_a_party_is_kept():
    records = (
        made_up("OTH 9001/2021", recipient=Company(name="Google LLC")),
        made_up("OTH 9002/2021", recipient=Company(name="Google")),
        made_up("OTH 9003/2021", recipient=Company(name="GOOGLE LLC")),
    )
    (company,) = edition_of(records, as_of=AS_OF).companies
    assert company.listed_names == ("Google", "GOOGLE LLC", "Google LLC")
    assert len(company.entries) == 3


def test_mandates_hold_the_communications_they_sent():
    mandates = (Mandate(id="torture", listed="torture"), Mandate(id="business", listed="Business"))
    records = (made_up(mandates=mandates), made_up("OTH 9002/2021"))
    edition = edition_of(records, as_of=AS_OF)
    assert [(party.ref.id, len(party.entries)) for party in edition.mandates] == [
        ("business", 2),
        ("torture", 1),
    ]
    assert edition.mandates[0].listed_names == ("Business", "business")


def test_day_of_the_records_is_that_of_the_newest_change():
    records = (made_up(), made_up("OTH 9002/2021", last_changed=date(2026, 9, 1)))
    assert edition_of(records, as_of=AS_OF).last_changed == date(2026, 9, 1)


def test_edition_of_nothing_is_empty():
    edition = edition_of((), as_of=AS_OF)
    assert (edition.entries, edition.events, edition.governments) == ((), (), ())
    assert (edition.as_of, edition.last_changed) == (AS_OF, AS_OF)
    assert dict(edition.by_reference) == {}


def test_two_records_of_one_reference_are_refused():
    with pytest.raises(ValueError, match=r"2 records of OTH 9001/2021, expected one"):
        edition_of((made_up(), made_up()), as_of=AS_OF)


def test_order_of_the_records_does_not_matter():
    shuffled = list(RECORDS)
    random.Random(7).shuffle(shuffled)
    assert edition_of(shuffled, as_of=AS_OF) == EDITION
    assert EDITION.events


def test_status_is_of_the_day_of_the_edition():
    assert entry("OTH 9001/2021").status.as_of == AS_OF
    early = edition_of(RECORDS, as_of=date(2021, 4, 1))
    assert entry("OTH 9001/2021", early).status.label == "Awaiting response"
