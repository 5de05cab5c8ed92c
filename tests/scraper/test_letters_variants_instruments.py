"""Many wordings by which letters cite treaties, principles, resolutions and comments."""

import pytest
from letter_variants import variants
from made_up_letters import letter_of

HEADINGS = {"en": "Annex", "fr": "Annexe", "es": "Anexo"}


@pytest.mark.parametrize(
    ("language", "printed", "cited"),
    [*variants("instruments", "cited"), *variants("parts_on_law", "cited")],
)
def test_what_is_cited_is_read_with_its_articles(language, printed, cited):
    letter = letter_of(language, annex=f"{HEADINGS[language]}\n\n{printed}")
    found = {f"{item.id} {','.join(item.articles)}".strip() for item in letter.instruments}
    assert found == set(cited)
