"""The parts of a response -> who responds, as printed, or None where that is doubtful.

A note verbale says it before "presents its compliments"; a letter in its letterhead, below its
signature, in a line at the foot of its pages, or where it says on whose behalf it is written.
"""

import re
from collections.abc import Iterable, Iterator

from scraper.names.legal_forms import has_legal_form
from scraper.names.territories import territory_named
from scraper.responses.letterheads import PrintedName, lines_in, lines_of_head, office_at_start
from scraper.responses.parts import ResponseParts, subject_of_compliments
from scraper.responses.printed_names import (
    LONGEST_NAME,
    company_at_start,
    is_company,
    is_name,
)
from scraper.responses.text import CleanText, Span, sentences_in
from scraper.responses.wording import phrase, wordings

_SIGNATURE_LINES = 6
_LONGEST_STATE = 12  # words of the name of a State
_SHORTEST_NAME = 3  # characters
_FIRST_WORDS = 2_000  # characters of a letter in which a lawyer says whom he writes for
_LONGEST_COVER = 4_000  # characters of a letter in which it says for whom it speaks

_MISREAD = re.compile(r"(?<![^\s])(?:[A-Z]\.){1,6}[A-Z]{2,}")  # "S.A.RL.": a stop was not seen
_ADDRESS = re.compile(r"<[^<>]{0,120}>|\S{1,80}@\S{1,80}")  # of e-mail
_OF = re.compile(r" (?:of(?: the)?|de la|del|de los|de|du|des) | (?:de l|d)['’]")  # before a State


def read_sender(parts: ResponseParts, margins: tuple[str, ...]) -> PrintedName | None:
    """Who responds; None where nothing says it, or two things say it differently."""
    subject = subject_of_compliments(parts.clean, parts.body[1])
    if subject is not None:
        return _office_in(parts.clean, subject)
    item = _the_one(_candidates(parts, margins))
    if item is None or _MISREAD.search(item.name):
        return None
    item = _with_state(parts, item)
    return PrintedName(_in_small_letters(parts, item.name, margins), item.span)


def sender_of_withheld(clean: CleanText) -> PrintedName | None:
    """Whose response it is that is not public, where the note that says so tells."""
    found = []
    for match in phrase("senders", "of_response").finditer(clean.text):
        end = min(len(clean.text), match.end() + LONGEST_NAME)
        following = clean.quote((match.end(), end))
        name = _government_at_start(following) or company_at_start(following)
        if name is not None and is_name(name):
            found.append(PrintedName(name, match.span()))
    for start, end in sentences_in(clean, (0, len(clean.text))):
        article = phrase("senders", "article").match(clean.text, start, end)
        name = _government_at_start(clean.quote((article.end() if article else start, end)))
        if name is not None:
            found.append(PrintedName(name, (start, end)))
    return _the_one(found)


def _government_at_start(text: str) -> str | None:
    """The Government of a known State that *text* starts with, as printed."""
    words = phrase("senders", "government").match(text)
    state = _state_at_start(text[words.end() :]) if words else None
    return f"{words[0]}{state}" if words and state else None


def _state_at_start(text: str) -> str | None:
    """The longest name of a known State that *text* starts with, as printed."""
    words = text.split()[:_LONGEST_STATE]
    for count in range(len(words), 0, -1):
        state = " ".join(words[:count]).rstrip(",.;:")
        if territory_named(state) is not None:
            return state
    return None


def _with_state(parts: ResponseParts, item: PrintedName) -> PrintedName:
    """An office with the State that the body prints after its name: 'Ministry of Justice of
    Mongolia'."""
    if not phrase("senders", "office").search(item.name):
        return item
    text = parts.clean.quote(parts.body)
    start = text.find(item.name)
    while start >= 0:
        after = text[start + len(item.name) :][:LONGEST_NAME]
        of = _OF.match(after)
        state = _state_at_start(after[of.end() :]) if of else None
        if of and state:
            return PrintedName(f"{item.name}{of[0]}{state}", item.span)
        start = text.find(item.name, start + 1)
    return item


def _candidates(parts: ResponseParts, margins: tuple[str, ...]) -> tuple[PrintedName, ...]:
    """The names that the first place that has any gives: whom a letter speaks for and its
    letterhead, then less certain places. A lawyer's own name is not asked for."""
    on_behalf = tuple(_on_behalf(parts))
    cover = min(parts.body[1], parts.body[0] + _FIRST_WORDS)
    if any(
        phrase("senders", "client").search(parts.clean.text, *span)
        for span in ((0, cover), parts.foot)
    ):
        return on_behalf
    places = (
        lambda: (*on_behalf, *_of_mail(parts), *_letterhead(parts)),
        lambda: _repeated(parts),
        lambda: _organisation(parts, margins),
        lambda: _signature(parts),
        lambda: _in_margins(margins),
    )
    return next((found for place in places if (found := tuple(place()))), ())


def _the_one(found: Iterable[PrintedName]) -> PrintedName | None:
    """The first of *found*, unless two are different names: a final full stop and capitals do not
    count."""
    names: dict[str, PrintedName] = {}
    for item in found:
        names.setdefault(item.name.casefold().rstrip("."), item)
    return next(iter(names.values())) if len(names) == 1 else None


def _office_in(clean: CleanText, subject: Span) -> PrintedName | None:
    """The name of the office between its article and where it says where it is."""
    for wording in wordings():
        article = wording.senders.article.match(clean.text, *subject)
        office = article and wording.senders.office.search(clean.text, article.end(), subject[1])
        if article and office:
            end = wording.senders.name_end.search(clean.text, office.end(), subject[1])
            span = (article.end(), end.start() if end else subject[1])
            name = clean.quote(span)
            return PrintedName(name, span) if len(name) <= LONGEST_NAME else None
    return None


def _on_behalf(parts: ResponseParts) -> Iterator[PrintedName]:
    """The company in whose name the letter speaks or is signed."""
    clean = parts.clean
    first, last = parts.body
    for start, end in ((first, min(last, first + _LONGEST_COVER)), parts.foot):
        for match in phrase("senders", "on_behalf").finditer(clean.text, start, end):
            stop = clean.text.find(",", match.end(), match.end() + LONGEST_NAME)
            stop = match.end() + LONGEST_NAME if stop < 0 else stop
            name = company_at_start(clean.quote((match.end(), stop)), is_prose=True)
            if name is not None and is_name(name):
                yield PrintedName(name, match.span())


def _of_mail(parts: ResponseParts) -> Iterator[PrintedName]:
    """The organisation that the line of an e-mail names that says from whom it is: 'From: Legal
    Department, Made-up Mining Ltd <legal@...>'."""
    clean = parts.clean
    for label in phrase("senders", "mail_from").finditer(clean.text, *parts.head):
        span = label.end(), clean.line_at(label.start())[1]
        for printed in _ADDRESS.sub(" ", clean.quote(span)).split(", "):
            name = printed.strip(" ,;\"'")
            is_body = has_legal_form(name) or any(
                phrase("senders", word).search(name) for word in ("organisation", "office")
            )
            if is_body and is_name(name):
                yield PrintedName(name, span)


def _letterhead(parts: ResponseParts) -> tuple[PrintedName, ...]:
    """The offices and companies that the letterhead names, above the address; not the ministry
    that a mission prints above its own name, nor the department below the ministry of a State."""
    found = tuple(_named_in_letterhead(parts))
    if not all(office_at_start(item.name) for item in found):
        return found
    missions = tuple(item for item in found if phrase("senders", "mission").search(item.name))
    of_states = tuple(item for item in found if _names_state(item.name))
    return missions or (of_states if len(of_states) == 1 else found)


def _names_state(name: str) -> bool:
    """Whether *name* ends with that of a State: 'Ministry of Justice of Mongolia'."""
    return any(territory_named(name[of.end() :]) is not None for of in _OF.finditer(name))


def _named_in_letterhead(parts: ResponseParts) -> Iterator[PrintedName]:
    for number, item in enumerate(lines_of_head(parts)):
        if office_at_start(item.name) or is_company(item.name):
            yield item
        elif (name := company_at_start(item.name)) and _tells_of(parts, name, is_first=not number):
            yield PrintedName(name, item.span)


def _tells_of(parts: ResponseParts, name: str, *, is_first: bool) -> bool:
    """Whether the body tells something of *name*, or names it as the first line of all does."""
    if _place_in_body(parts, name) is not None:
        return True
    return is_first and is_name(name) and name in parts.clean.quote(parts.body)


def _repeated(parts: ResponseParts) -> Iterator[PrintedName]:
    """The first line of the letterhead, where the body tells something of who bears that name."""
    first = next(lines_of_head(parts), None)
    if first is None or len(first.name) < _SHORTEST_NAME or any(c.isdigit() for c in first.name):
        return
    if not is_name(first.name) or territory_named(first.name):
        return
    place = _place_in_body(parts, first.name)
    if place is not None and is_name(parts.clean.quote(place)):
        yield first


def _organisation(parts: ResponseParts, margins: tuple[str, ...]) -> Iterator[PrintedName]:
    """The first line of the letterhead, where it holds a word of the names of organisations and
    the body names that organisation too, if only as 'the Bank', or the foot of the pages does."""
    first = next(lines_of_head(parts), None)
    kind = phrase("senders", "organisation").search(first.name) if first else None
    if first is None or kind is None or not is_name(first.name):
        return
    name, body = first.name.casefold(), parts.clean.quote(parts.body)
    calls_itself = re.search(rf"\b(?:[Tt]he|[Ll][ae]|[Ee]l|[OoAa]) {kind[0].capitalize()}\b", body)
    is_named = name in body.casefold() or any(name in line.casefold() for line in margins)
    if is_named or calls_itself:
        yield first


def _signature(parts: ResponseParts) -> Iterator[PrintedName]:
    """The companies below the signature, up to whom a copy goes to."""
    for number, item in enumerate(lines_in(parts.clean, parts.foot)):
        if number >= _SIGNATURE_LINES or phrase("senders", "addressee").search(item.name):
            return
        if is_company(item.name):
            yield item


def _in_margins(margins: tuple[str, ...]) -> Iterator[PrintedName]:
    for line in margins:
        name = company_at_start(line)
        if name is not None and is_name(name):
            yield PrintedName(name, None)


def _place_in_body(parts: ResponseParts, name: str) -> Span | None:
    """Where the body tells something of *name*, in any capitals: 'Made-up Mining Ltd has'."""
    start, end = parts.body
    text = parts.clean.text
    for match in re.finditer(re.escape(name).replace(r"\ ", r"\s"), text[start:end], re.IGNORECASE):
        after = start + match.end()
        told = text[after : min(end, after + LONGEST_NAME)]
        if phrase("senders", "acts").match(told):
            return start + match.start(), after
    return None


def _in_small_letters(parts: ResponseParts, name: str, margins: tuple[str, ...]) -> str:
    """A *name* in capitals as the text or a margin prints it elsewhere, where one does."""
    if not name.isupper():
        return name
    folded = name.casefold()
    for text in (parts.clean.text[slice(*parts.body)], parts.clean.text, *margins):
        small = _folded(text)
        start = small.find(folded)
        while start >= 0:
            printed = " ".join(text[start : start + len(name)].split())
            if not printed.isupper():
                return printed
            start = small.find(folded, start + 1)
    return name


def _folded(text: str) -> str:
    """*text* in small letters, on one line, each character in its place."""
    small = "".join(one if len(one := character.lower()) == 1 else character for character in text)
    return small.replace("\n", " ")
