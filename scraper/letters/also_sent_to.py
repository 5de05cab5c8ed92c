"""Who else got a letter: the sentence that says so -> Governments, companies, names unknown to us.

A name is a Government where the data knows it, and a company where the sentence calls it one or the
data knows its legal form; every other name is kept as printed.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from scraper.letters.dates import find_dates
from scraper.letters.layout import sentences_of
from scraper.letters.quoted import own_sentences
from scraper.letters.wording import AlsoSentToWording, Wording
from scraper.names.actors import ActorKind, actor_kind_of
from scraper.names.legal_forms import ends_in_abbreviation, is_legal_form
from scraper.names.territories import Territory, territory_named
from scraper.records import AlsoSentTo

_LONGEST_STATE = 4  # pieces: 'United Kingdom of Great Britain', 'Northern Ireland', and room
_LONGEST_NAME = 150  # characters

_REFERENCE = re.compile(
    r"\s?\((?:J?(?:AL|UA|OL) )?[A-Z]{3} \d{1,4}/\d{4}\)"
)  # of the letter to that recipient
_ABBREVIATION = re.compile(r"\s\([^()]{1,20}\)$")
_ARTICLE = re.compile(r"^(?:the |la |le |les |el |los |las |l[’'])")  # of any language

_Piece = tuple[int, int]  # start and end of a name, or of a part of one, in its group


def read_also_sent_to(
    units: Sequence[str], wording: Wording, sent: date | None
) -> AlsoSentTo | None:
    """The other recipients that the *units* name, or None where they name none.

    A sentence with another day than that on which the letter was *sent* speaks of other letters.
    """
    found = [
        (sentence, sentence[start:])
        for unit in units
        for sentence in own_sentences(unit, wording.also_sent_to.sent, wording)
        if not _is_of_another_day(sentence, wording, sent)
        and (start := _first_recipient(sentence, wording)) is not None
    ]
    found += _who_received(units, wording, sent)
    governments: dict[str, None] = {}
    companies: dict[str, None] = {}
    unrecognised: dict[str, None] = {}
    other_companies = False
    quotes: dict[str, None] = {}
    for sentence, listed in found:
        others = wording.also_sent_to.other_companies.search(listed) is not None
        names = list(_names_in(listed, wording))
        if others or names:
            quotes[sentence] = None
        other_companies |= others
        for kind, name in names:
            {"government": governments, "company": companies, "": unrecognised}[kind][name] = None
    if not quotes:
        return None
    return AlsoSentTo(
        governments=tuple(governments),
        companies=tuple(companies),
        other_companies=other_companies,
        unrecognised=tuple(unrecognised),
        quote=" ".join(quotes),
    )


def _who_received(
    units: Sequence[str], wording: Wording, sent: date | None
) -> Iterator[tuple[str, str]]:
    """Each sentence whose subject is Governments that got a letter on the same, and its subject."""
    also = wording.also_sent_to
    for unit in units:
        if not also.received.may_be_in(unit):
            continue
        for sentence in sentences_of(unit, wording):
            received = also.received.search(sentence)
            is_own = received and not _is_of_another_day(sentence, wording, sent)
            if received and is_own and also.alike.search(sentence, received.end("names")):
                yield sentence, received["names"][:1].lower() + received["names"][1:]


def _is_of_another_day(sentence: str, wording: Wording, sent: date | None) -> bool:
    days = {(found.year, found.month, found.day) for found in find_dates(sentence)}
    own = {(sent.year, sent.month, sent.day)} if sent else set()
    return bool(days - own) or wording.also_sent_to.before.search(sentence) is not None


def _first_recipient(sentence: str, wording: Wording) -> int | None:
    """Where the recipients begin in a sentence that says who else got a letter."""
    also = wording.also_sent_to
    sent = also.sent.search(sentence)
    if sent is None or not also.alike.search(sentence) or wording.periods.earlier.search(sentence):
        return None
    recipients = also.first_recipient.search(sentence, sent.end())
    if recipients is None or also.sent_by.search(sentence, sent.end(), recipients.start()):
        return None
    is_about_letters = also.letters.search(sentence, 0, recipients.start())
    return recipients.start() if is_about_letters else None


def _names_in(listed: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """Each name in 'to the Governments of A and B, as well as to C', as (kind, name or code)."""
    also = wording.also_sent_to
    for whole_group in also.group_break.split(_REFERENCE.sub("", listed).strip(" .")):
        if whole_group[:1].islower() and also.names_end.match(f" {whole_group}"):
            continue  # 'whose Governments we have written to'
        end = also.names_end.search(whole_group)
        group = (whole_group[: end.start()] if end else whole_group).strip(" ,;")
        group = _without_preposition(group, also)
        are_governments = also.governments.search(group) is not None
        group = also.governments.sub("", group)
        word = _word_for_companies(group, also)
        are_companies, called = word is not None, word[0].strip() if word else ""
        group = _without_word(group, also)
        pieces = _pieces_of(group, also)
        if not (are_companies or are_governments):
            pieces = _with_inner_and(pieces, group)
        for name, state in _names_of(group, pieces, also):
            if state is not None:
                yield "government", state.code
            elif len(name) > _LONGEST_NAME or also.nameless.search(name):
                continue
            elif not any(character.isupper() or character.isdigit() for character in name):
                continue  # no name: 'involved in the works'
            elif _is_company(name) or (are_companies and actor_kind_of(name) is None):
                own = _without_what_it_is(_ARTICLE.sub("", name), called, also)
                yield ("company", _with_last_stop(own, listed)) if own else ("", name)
            else:
                yield "", name


def _word_for_companies(group: str, also: AlsoSentToWording) -> re.Match[str] | None:
    """The word that says that *group* is of companies; in a capital it is a part of a name."""
    word = also.companies.search(group)
    return word if word and word[0].islower() else None


def _without_word(name: str, also: AlsoSentToWording) -> str:
    word = _word_for_companies(name, also)
    return name[: word.start()] + name[word.end() :] if word else name


def _without_what_it_is(name: str, called: str, also: AlsoSentToWording) -> str | None:
    """The *name* of a company without the words before it that, after what its group is *called*,
    say what it is: 'your parent company X plc'; None where they make it another's: 'owners of'."""
    words = name.split()
    first = next((n for n, word in enumerate(words) if not word.islower()), len(words))
    if not first:
        return name
    lead = " ".join(words[:first])
    is_lead = any(map(also.company_lead.fullmatch, (lead, f"{called} {lead}")))
    return " ".join(words[first:]) or None if is_lead else None


def _is_company(name: str) -> bool:
    """Whether *name* is a company's, also with an abbreviation in brackets after it."""
    return actor_kind_of(_ABBREVIATION.sub("", name)) is ActorKind.COMPANY


def _without_preposition(group: str, also: AlsoSentToWording) -> str:
    """*group* without the preposition before its first name, which other words need."""
    if _word_for_companies(group, also) or also.governments.search(group):
        return group
    start = also.first_recipient.match(group)
    return group[start.end() :] if start else group


def _names_of(
    group: str, pieces: Sequence[_Piece], also: AlsoSentToWording
) -> Iterator[tuple[str, Territory | None]]:
    """The names in *pieces*, of which the longest run that names a State is one."""
    position = 0
    while position < len(pieces):
        length = min(_LONGEST_STATE, len(pieces) - position)
        while True:
            start, end = pieces[position][0], pieces[position + length - 1][1]
            name = also.governments.sub("", _without_word(group[start:end].strip(" ,;"), also))
            state = territory_named(name)
            if state is not None or length == 1:
                break
            length -= 1
        state = state or _state_at_start(name)
        if name:
            yield name, state
        position += length


def _state_at_start(name: str) -> Territory | None:
    """The State whose name *name* starts with, before words in small letters that go on with the
    sentence: 'Iraq for information'."""
    words = name.split()[: _LONGEST_STATE * 3]
    return next(
        (
            state
            for end in range(len(words) - 1, 0, -1)
            if words[end][0].islower() and (state := territory_named(" ".join(words[:end])))
        ),
        None,
    )


def _pieces_of(group: str, also: AlsoSentToWording) -> tuple[_Piece, ...]:
    """Start and end of what stands between commas and 'and's; ', Inc.' stays with its name."""
    pieces: list[_Piece] = []
    start = 0
    for end, following in [
        *((between.start(), between.end()) for between in also.between_names.finditer(group)),
        (len(group), len(group)),
    ]:
        if pieces and is_legal_form(group[start:end]):
            pieces[-1] = (pieces[-1][0], end)
        elif start < end:
            pieces.append((start, end))
        start = following
    return tuple(pieces)


def _with_inner_and(pieces: Sequence[_Piece], group: str) -> tuple[_Piece, ...]:
    """*pieces* of names that nothing says the kind of: 'Smith and Sons Ltd' is kept in one piece,
    for only a State or a name that ends in a legal form is known to end before the 'and'."""
    kept: list[_Piece] = []
    for start, end in pieces:
        if kept:
            before = group[kept[-1][0] : kept[-1][1]]
            is_listed = set(group[kept[-1][1] : start]) & set(",;")
            if not is_listed and not territory_named(before) and not _is_company(before):
                kept[-1] = (kept[-1][0], end)
                continue
        kept.append((start, end))
    return tuple(kept)


def _with_last_stop(name: str, listed: str) -> str:
    """*name* with the full stop of its last abbreviation ('S.A.', 'Ltd.'), which also ends the
    sentence."""
    is_abbreviated = "." in name.rsplit(" ", 1)[-1] or ends_in_abbreviation(name)
    takes_stop = is_abbreviated and not name.endswith(".")
    return f"{name}." if takes_stop and listed.rstrip().endswith(f"{name}.") else name
