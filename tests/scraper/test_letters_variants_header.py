"""Many forms of reference, date and opening sentence, in three languages."""

from datetime import date

import pytest
from letter_variants import variants
from made_up_letters import facts_of

from scraper.letters import NoReference


@pytest.mark.parametrize(
    ("language", "printed", "reference", "type_printed"),
    variants("references", "reference", "type"),
)
def test_a_reference_line_states_reference_and_type_or_is_refused(
    language, printed, reference, type_printed
):
    if reference is None:
        with pytest.raises(NoReference):
            facts_of(language, reference=printed)
        return
    facts = facts_of(language, reference=printed)
    assert (str(facts.reference), facts.type_printed) == (reference, type_printed)


@pytest.mark.parametrize(("language", "printed", "sent"), variants("dates", "sent"))
def test_a_date_is_read_or_unknown(language, printed, sent):
    found = facts_of(language, date=printed).sent
    assert found == (date.fromisoformat(sent) if sent else None)


@pytest.mark.parametrize(("language", "printed"), variants("openings"))
@pytest.mark.parametrize("has_heading", [True, False], ids=["heading", "no heading"])
def test_an_opening_names_mandates_and_resolutions(language, printed, has_heading):
    changes = {} if has_heading else {"mandates": ""}
    facts = facts_of(language, opening=printed, **changes)
    assert facts.letter.language == language
    assert facts.letter.resolutions == ("32/8", "37/12")
    assert facts.mandates is not None
    assert [mandate.id for mandate in facts.mandates] == ["food", "cultural-rights"]
