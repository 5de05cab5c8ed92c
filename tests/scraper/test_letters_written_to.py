"""Letters that name their addressee in a sentence or in a footer alone. All are made up."""

import pytest

from scraper.letters import read_letter
from scraper.names.legal_forms import has_legal_form
from scraper.responses import read_response

_LETTER = """Ref.: AL OTH 96/2022

10 October 2022

Dear Madam President,

We have the honour to address you in our capacities as Special Rapporteur on the right to
development, pursuant to Human Rights Council resolution 51/7.

{named}

Please accept the assurances of our highest consideration.

A. Made-up
Special Rapporteur on the right to development
"""
_BANK = (
    "We are writing to the {} in regard to a loan of your Bank, an institution owned by ten States."
)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Made-up Seas Development Bank", "Made-up Seas Development Bank"),
        ("Made-up Bank and the Other Made-up Fund", None),
        ("people of a town", None),
    ],
    ids=["one name", "two names", "no name"],
)
def test_a_sentence_names_whom_the_letter_is_written_to(printed: str, name: str | None) -> None:
    recipient = read_letter(_LETTER.format(named=_BANK.format(printed))).recipient

    assert (recipient.name if recipient else None) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [("虚构纺织有限公司", True), ("有限公司", False), ("虚构有限公司的人", False)],
)
def test_a_form_without_a_space_before_it_ends_a_name(name: str, expected: bool) -> None:
    assert has_legal_form(name) is expected


def test_who_cannot_provide_comments_yet_asks_for_time() -> None:
    text = (
        "The Permanent Mission of Malta presents its compliments to the Office of the High "
        "Commissioner for Human Rights and has the honour to refer to the communication OL MLT "
        "3/2018.\n\nIt regrets that it will not be in a position to provide its comments within 30 "
        "days. It would be grateful if the deadline could be extended.\n"
    )

    assert read_response(text).kind == "extension_request"
