"""Many wordings of who else got a letter, and of what the experts may say in public."""

import pytest
from letter_variants import variants
from made_up_letters import letter_of


@pytest.mark.parametrize(
    ("language", "printed", "announced"), variants("press_releases", "announced")
)
def test_the_experts_may_speak_in_public_or_do_not_say_so(language, printed, announced):
    assert letter_of(language, after=f"1999. {printed}").press_release == announced


@pytest.mark.parametrize(
    ("language", "printed", "governments", "companies", "others"),
    variants("also_sent_to", "governments", "companies", "others"),
)
def test_other_recipients_are_named_or_nobody_is(language, printed, governments, companies, others):
    also = letter_of(language, after=f"1999. {printed}").also_sent_to
    if not (governments or companies or others):
        assert also is None
        return
    assert also is not None
    assert list(also.governments) == (governments or [])
    assert list(also.companies) == (companies or [])
    assert also.other_companies == bool(others)
    assert also.unrecognised == ()
