"""A text -> the wording in which it opens as a letter of the experts, by one sign or by several.

The usual formula ("... address you in our capacities as ...") is a sign alone. Other words count
only where the text also starts as these letters do: mandates in the letterhead, then a reference,
then a sentence in which somebody speaks as the holder of a mandate.
"""

from functools import cache

from scraper.letters.wording import Phrase, Wording, any_mandates_heading, compiled, wordings
from scraper.reference import find_references

_TOP = 1500  # characters in which the list of mandates starts: below it is a letter that is quoted
_LETTERHEAD = 9000  # characters: the longest letterhead with an address, and the opening sentence
_NEAR = 1500  # characters between the end of mandates and reference and the experts' first words
_SENTENCE = 1500  # characters: a usual formula in this reach of other words is in their sentence


def wording_of_letter(text: str, wording: Wording) -> Wording | None:
    """*wording* as the letter in *text* opens, None where it knows no opening of a letter in it.

    The `letter.opening` of what is given finds the opening of this letter, whatever its words.
    """
    folded = " ".join(text.split())
    usual = wording.letter.opening.search(folded)
    other = _other_opening(folded, wording, usual.start() - _SENTENCE if usual else _LETTERHEAD)
    if other is None:
        return wording if usual else None
    return _with_other_openings(wording.language)


def opening_starts_at(folded: str, wording: Wording) -> int | None:
    """Where the letter in *folded*, which has one space for all white space, opens."""
    usual = wording.letter.opening.search(folded)
    other = _other_opening(folded, wording, _LETTERHEAD)
    places = [] if usual is None else [usual.start()]
    return min([*places, *([] if other is None else [other])], default=None)


def _other_opening(folded: str, wording: Wording, end: int) -> int | None:
    """Where, before *end*, the experts first speak as holders of mandates below a letterhead of
    theirs."""
    heading = any_mandates_heading().search(folded, 0, _TOP)
    if heading is None or not heading[0][0].isupper():
        return None
    top = folded[: max(0, min(end, _LETTERHEAD))]
    for opening in wording.letter.opening_else.finditer(top):
        above = find_references(top[: opening.start()].upper())
        if above and opening.start() - max(heading.end(), above[0].end) <= _NEAR:
            return opening.end()
    return None


@cache
def _with_other_openings(language: str) -> Wording:
    """The wording of *language* in which other words open a letter as the usual ones do."""
    wording = next(item for item in wordings() if item.language == language)
    usual, other = wording.letter.opening, wording.letter.opening_else
    either = Phrase.model_construct(
        pattern=compiled(f"(?:{usual.pattern.pattern})|(?:{other.pattern})"),
        words=("",),  # which every text holds
    )
    letter = wording.letter.model_copy(update={"opening": either})
    return wording.model_copy(update={"letter": letter})
