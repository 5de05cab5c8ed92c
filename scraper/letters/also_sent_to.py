"""Who else got a letter: the sentence that says so -> Governments, companies, names unknown to us.

A name is a Government where the data knows it, and a company where the sentence calls it one or it
ends in a company's legal form; every other name is kept as printed.
"""

import re
from collections.abc import Iterator, Sequence

from scraper.letters.layout import sentences_of
from scraper.letters.parts import LetterParts
from scraper.letters.wording import AlsoSentToWording, Wording
from scraper.names.territories import Territory, territory_named
from scraper.records import AlsoSentTo

_LONGEST_STATE = 4  # pieces: 'United Kingdom of Great Britain', 'Northern Ireland', and room

_Piece = tuple[int, int]  # start and end of a name, or of a part of one, in its group


def read_also_sent_to(parts: LetterParts) -> AlsoSentTo | None:
    """The other recipients that the letter names, or None where it names none."""
    found = [
        (sentence, sent_to.end())
        for unit in parts.body
        for sentence in sentences_of(unit, parts.wording)
        if (sent_to := _says_so(sentence, parts.wording)) is not None
    ]
    if not found:
        return None
    governments: dict[str, None] = {}
    companies: dict[str, None] = {}
    unrecognised: dict[str, None] = {}
    other_companies = False
    for sentence, start in found:
        wording = parts.wording.also_sent_to
        other_companies |= wording.other_companies.search(sentence, start) is not None
        for kind, name in _names_in(sentence[start:], parts.wording):
            {"government": governments, "company": companies, "": unrecognised}[kind][name] = None
    if not (governments or companies or unrecognised or other_companies):
        return None
    return AlsoSentTo(
        governments=tuple(governments),
        companies=tuple(companies),
        other_companies=other_companies,
        unrecognised=tuple(unrecognised),
        quote=" ".join(sentence for sentence, _ in found),
    )


def _says_so(sentence: str, wording: Wording) -> re.Match[str] | None:
    """Where the recipients begin in a sentence that says who else got a letter."""
    also = wording.also_sent_to
    sent_to = also.sent_to.search(sentence)
    if sent_to is None or wording.periods.earlier.search(sentence, 0, sent_to.start()):
        return None
    is_about_letters = also.sent.search(sentence, 0, sent_to.start())
    is_alike = also.alike.search(sentence, 0, sent_to.end())
    return sent_to if is_about_letters and is_alike else None


def _names_in(listed: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """Each name in 'the Governments of A and B, as well as to C', as (kind, name or code)."""
    also, legal_form = wording.also_sent_to, wording.recipient.legal_form
    for whole_group in also.group_break.split(listed.strip(" .")):
        end = also.names_end.search(whole_group)
        group = (whole_group[: end.start()] if end else whole_group).strip(" ,;")
        are_companies = also.companies.search(group) is not None
        are_governments = also.governments.search(group) is not None
        group = also.companies.sub("", also.governments.sub("", group))
        pieces = _pieces_of(group, also, legal_form)
        if not (are_companies or are_governments):
            pieces = _with_inner_and(pieces, group, legal_form)
        for name, state in _names_of(group, pieces, also):
            if state is not None:
                yield "government", state.code
            elif are_companies or legal_form.search(name):
                yield "company", _with_last_stop(name, listed)
            elif not also.nameless.search(name):
                yield "", name


def _names_of(
    group: str, pieces: Sequence[_Piece], also: AlsoSentToWording
) -> Iterator[tuple[str, Territory | None]]:
    """The names in *pieces*, of which the longest run that names a State is one."""
    position = 0
    while position < len(pieces):
        length = min(_LONGEST_STATE, len(pieces) - position)
        while True:
            start, end = pieces[position][0], pieces[position + length - 1][1]
            name = also.governments.sub("", group[start:end].strip(" ,;"))
            state = territory_named(name)
            if state is not None or length == 1:
                break
            length -= 1
        if name:
            yield name, state
        position += length


def _pieces_of(
    group: str, also: AlsoSentToWording, legal_form: re.Pattern[str]
) -> tuple[_Piece, ...]:
    """Start and end of what stands between commas and 'and's; ', Inc.' stays with its name."""
    pieces: list[_Piece] = []
    start = 0
    for end, following in [
        *((between.start(), between.end()) for between in also.between_names.finditer(group)),
        (len(group), len(group)),
    ]:
        if pieces and legal_form.fullmatch(f" {group[start:end]}"):
            pieces[-1] = (pieces[-1][0], end)
        elif start < end:
            pieces.append((start, end))
        start = following
    return tuple(pieces)


def _with_inner_and(
    pieces: Sequence[_Piece], group: str, legal_form: re.Pattern[str]
) -> tuple[_Piece, ...]:
    """*pieces* of names that nothing says the kind of: 'Smith and Sons Ltd' is kept in one piece,
    for only a State or a name that ends in a legal form is known to end before the 'and'."""
    kept: list[_Piece] = []
    for start, end in pieces:
        if kept:
            before = group[kept[-1][0] : kept[-1][1]]
            is_listed = set(group[kept[-1][1] : start]) & set(",;")
            if not is_listed and not territory_named(before) and not legal_form.search(before):
                kept[-1] = (kept[-1][0], end)
                continue
        kept.append((start, end))
    return tuple(kept)


def _with_last_stop(name: str, listed: str) -> str:
    """*name* with the full stop of its last abbreviation ('S.A.'), which also ends the sentence."""
    is_abbreviated = "." in name.rsplit(" ", 1)[-1] and not name.endswith(".")
    return f"{name}." if is_abbreviated and listed.rstrip().endswith(f"{name}.") else name
