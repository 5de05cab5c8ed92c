"""General comments: each number of a committee once, with years and words of its subject."""

import pytest

from scraper.letters.wording import wordings
from scraper.names.general_comments import CommentKind, general_comment, numbered

COMMENTS = [item for number in range(1, 60) for item in numbered(number)]


def test_a_committee_has_each_number_once_and_none_is_left_out():
    for committee in {item.committee for item in COMMENTS}:
        numbers = [item.number for item in COMMENTS if item.committee == committee]
        assert numbers == list(range(1, len(numbers) + 1))


def test_committees_are_those_of_the_wording_of_letters():
    for wording in wordings():
        assert {item.committee for item in COMMENTS} == set(wording.instruments.committees)


def test_two_committees_make_recommendations_and_the_others_comments():
    recommending = {item.committee for item in COMMENTS if item.kind is CommentKind.RECOMMENDATION}
    assert recommending == {"cedaw", "cerd"}
    assert all(
        (item.kind is CommentKind.RECOMMENDATION) == (item.committee in recommending)
        for item in COMMENTS
    )


def test_years_do_not_fall_from_one_number_to_the_next():
    for before in COMMENTS:
        after = general_comment(before.committee, before.number + 1)
        assert after is None or min(before.years) <= max(after.years)
        assert all(1970 <= year <= 2026 for year in before.years)


def test_words_of_a_subject_are_in_small_letters_with_plain_apostrophes():
    words = [word for item in COMMENTS for word in item.about]
    assert words == [word.casefold().replace("’", "'") for word in words]


@pytest.mark.parametrize(
    ("committee", "number", "subject", "is_about"),
    [
        pytest.param("cescr", 7, "forced evictions", True, id="English"),
        pytest.param("cescr", 7, "les expulsions forcées", True, id="French"),
        pytest.param("cescr", 7, "los desalojos forzosos", True, id="Spanish"),
        pytest.param("ccpr", 12, "le droit de disposer d’eux-mêmes", True, id="apostrophe"),
        pytest.param("cescr", 7, "Forced Evictions", True, id="capitals"),
        pytest.param("cescr", 7, "the right to water", False, id="another subject"),
    ],
)
def test_a_subject_is_known_by_its_words(committee, number, subject, is_about):
    assert general_comment(committee, number).is_about(subject) is is_about


def test_what_no_committee_has_made_is_not_found():
    assert general_comment("cat", 99) is None
    assert numbered(99) == ()
