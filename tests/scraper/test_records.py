"""The domain types: strict, frozen, coherent."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from scraper.records import Change, Communication, Evidence, Mandate, PartialDate, Text, day_of
from scraper.store import record_bytes
from tests.made_up import made_up

PARTIAL = TypeAdapter(PartialDate)


@pytest.mark.parametrize("value", ["2026", "2026-06", "2026-06-30", "2024-02-29"])
def test_a_date_may_lack_its_day_or_month(value):
    assert PARTIAL.validate_python(value) == value


@pytest.mark.parametrize("value", ["", "2026-6", "2026-13", "2026-06-31", "2023-02-29", "26", "x"])
def test_a_date_that_does_not_exist_is_refused(value):
    with pytest.raises(ValidationError):
        PARTIAL.validate_python(value)


@pytest.mark.parametrize(
    ("partial", "day"),
    [
        (None, None),
        ("2026", None),
        ("2026-06", None),
        ("2026-06-30", date(2026, 6, 30)),
    ],
)
def test_only_a_whole_date_names_a_day(partial, day):
    assert day_of(partial) == day


@pytest.mark.parametrize("value", ["", "a\ud800b"], ids=["empty", "lone surrogate"])
def test_text_that_cannot_be_stored_is_refused(value):
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python(value)


def test_a_record_survives_its_file():
    record = made_up()
    assert Communication.model_validate_json(record_bytes(record)) == record


def test_a_record_cannot_be_changed():
    with pytest.raises(ValidationError):
        made_up().sent = "2021-03-13"


def test_an_unknown_key_is_refused():
    with pytest.raises(ValidationError, match="Extra inputs"):
        made_up(status="late")


def test_a_reference_with_its_type_is_no_key():
    with pytest.raises(ValidationError, match="canonical reference"):
        made_up("AL OTH 9001/2021")


def test_two_sources_never_share_an_id():
    (source,) = made_up().sources
    with pytest.raises(ValidationError, match="share an id"):
        made_up(sources=(source, source))


def test_evidence_and_history_name_a_listed_source():
    with pytest.raises(ValidationError, match="no listed source"):
        made_up(evidence=(Evidence(fact="sent", source="elsewhere"),))
    change = Change(
        on=date(2026, 1, 1), fact="sent", before=None, after='"2021"', source="elsewhere"
    )
    with pytest.raises(ValidationError, match="no listed source"):
        made_up(history=(change,))


def test_a_record_never_changes_before_it_was_seen():
    with pytest.raises(ValidationError, match="before first_seen"):
        made_up(last_changed=date(2020, 1, 1))


def test_the_listed_type_goes_before_the_printed_one():
    assert made_up(type_listed="JAL", type_printed="AL").type == "JAL"
    assert made_up(type_listed=None, type_printed="AL").type == "AL"
    assert made_up(type_listed=None).type is None


def test_an_id_of_a_mandate_is_a_slug():
    with pytest.raises(ValidationError):
        Mandate(id="Right to food", listed="right to food")
