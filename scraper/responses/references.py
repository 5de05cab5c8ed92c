"""The parts of a response -> which letters it answers.

A reference in the head of a response, or in the sentence that announces what it responds to, is
that of a letter that it answers. Any other is only mentioned: an earlier letter, or what a document
that is attached is about. Where nothing announces a reference, one that is alone in the response
counts; of several, none does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from scraper.names.territories import territory_of
from scraper.reference import Reference, find_references
from scraper.responses.parts import ResponseParts
from scraper.responses.text import CleanText, Span, sentences_in
from scraper.responses.wording import phrase

NO_STATE = "OTH"  # code of the references of letters to other addressees than States
_SAME_ANNOUNCEMENT = 700  # characters in which further sentences may announce further references
_TITLE_OF_ATTACHED = 1_500  # characters at whose start what is attached says what it is
_SETTLED_WITHIN = 120  # characters after a reference that say that it was answered before
_SHORTENED = re.compile(r"(?P<number>[0-9]{1,4})/(?P<year>(?:199|20[0-9])[0-9])(?![0-9])")
_ITEM = re.compile(r"[-•–—*·]|[(]?[0-9a-z]{1,4}[.)]\s|(?:J?(?:AL|UA|OL) )?[A-Z]{3} [0-9]{1,4}/")
_FIRST_MARKER = re.compile(r"\s{1,3}[(]?[0-9a-z]{1,4}[.)]$")  # of a list: ': i.'
_IN_NUMBERS = re.compile(r"[\w/-]")


@dataclass(frozen=True, slots=True)
class Printed:
    """A reference where it is printed; `is_typed` where a type stands beside it."""

    reference: Reference
    is_typed: bool
    span: Span


class _Standing(Enum):
    ANSWERED = auto()
    FOLLOWED = auto()
    MENTIONED = auto()
    UNCLEAR = auto()


def read_references(parts: ResponseParts) -> tuple[Printed, ...]:
    """Each letter that the response answers, where that is first printed, in printed order."""
    clean = parts.clean
    in_head = _in_head(parts)
    in_body, rest = _in_sentences(clean, parts.sentences)
    answered = (*in_head, *in_body)
    if not answered:
        followed = [item for item, standing in rest if standing is _Standing.FOLLOWED]
        followed += _in_head(parts, is_followed=True)
        answered = tuple(followed) if _is_one(item.reference for item in followed) else ()
    if not answered:
        unclear = [item for item, standing in rest if standing is _Standing.UNCLEAR]
        unclear += [*printed_in(clean, parts.rest), *printed_in(clean, parts.foot)]
        answered = tuple(unclear) if _is_one(item.reference for item in unclear) else ()
    if not answered and not rest:
        answered = _in_title_of_attached(parts)
    first: dict[Reference, Printed] = {}
    for item in answered:
        first.setdefault(item.reference, item)
    return tuple(first.values())


def printed_in(clean: CleanText, span: Span) -> Iterator[Printed]:
    """Every reference printed in *span*, with those cut short after another one ('and 6/2022').

    A code that is no State's is not taken for a reference.
    """
    start, end = span
    for found in find_references(clean.plain[start:end]):
        if found.reference.code != NO_STATE and territory_of(found.reference.code) is None:
            continue
        item = Printed(
            found.reference,
            found.type_printed is not None,
            (start + found.start, start + found.end),
        )
        yield item
        yield from _cut_short_after(clean, item, end)


def _cut_short_after(clean: CleanText, item: Printed, end: int) -> Iterator[Printed]:
    while more := phrase("references", "more").match(clean.plain, item.span[1], end):
        number = _SHORTENED.match(clean.plain, more.end(), end)
        if number is None or int(number["number"]) == 0:
            return
        reference = replace(item.reference, number=int(number["number"]), year=int(number["year"]))
        item = Printed(reference, item.is_typed, number.span())
        yield item


def _in_head(parts: ResponseParts, *, is_followed: bool = False) -> tuple[Printed, ...]:
    """The references in the head that are no number of the sender's own and not mentioned only:
    those of letters that are answered or, if *is_followed*, whose matter it goes on with.

    Where one has its type beside it, those without are numbers of other things.
    """
    clean = parts.clean
    found = []
    for item in printed_in(clean, parts.head):
        first, last = clean.line_at(item.span[0])
        before = clean.text[max(first, parts.head[0]) : item.span[0]]
        around = clean.plain[max(0, item.span[0] - 1) : item.span[0]]
        is_own = _is_own(before) or _IN_NUMBERS.match(around)
        is_mentioned = phrase("references", "earlier").search(clean.text, first, item.span[0])
        follows = phrase("references", "follows").search(clean.text, first, item.span[0])
        is_wanted = not is_own and not is_mentioned and is_followed == bool(follows)
        if is_wanted and item.span[1] <= last + 1:
            found.append(item)
    typed = tuple(item for item in found if item.is_typed)
    return typed or tuple(found)


def _is_own(before: str) -> bool:
    """Whether the words *before* a reference, on its line, label a number of the sender's own: 'Our
    ref. 12', which 'your ref.' after it ends."""
    return (
        phrase("references", "own").match(before) is not None
        and phrase("references", "your").search(before) is None
    )


def _in_sentences(
    clean: CleanText, sentences: Iterable[Span]
) -> tuple[tuple[Printed, ...], list[tuple[Printed, _Standing]]]:
    """The references that the first announcing sentence, and those close to it, announce; and all
    with their standing."""
    announced: list[Printed] = []
    rest: list[tuple[Printed, _Standing]] = []
    last = None
    of_list = _Standing.UNCLEAR
    for sentence in sentences:
        is_item = _ITEM.match(clean.text, *sentence) is not None
        found = tuple(_standings(clean, sentence, of_list if is_item else _Standing.UNCLEAR))
        if not is_item:
            of_list = _of_list_after(clean, sentence)
        for item, standing in found:
            rest.append((item, standing))
            if standing is _Standing.ANSWERED and (last is None or item.span[0] <= last):
                announced.append(item)
        if announced and last is None:
            last = sentence[1] + _SAME_ANNOUNCEMENT
    return tuple(announced), rest


def _of_list_after(clean: CleanText, sentence: Span) -> _Standing:
    """The standing of the references in a list that *sentence* opens."""
    if not _FIRST_MARKER.sub("", clean.text[slice(*sentence)].rstrip()).endswith(":"):
        return _Standing.UNCLEAR
    return _said_between(clean, *sentence) or _Standing.UNCLEAR


def _said_between(clean: CleanText, start: int, end: int) -> _Standing | None:
    """The standing that the words there give to a reference after them; None where they give
    none."""
    for name, standing in (
        ("earlier", _Standing.MENTIONED),
        ("follows", _Standing.FOLLOWED),
        ("announces", _Standing.ANSWERED),
    ):
        if phrase("references", name).search(clean.text, start, end):
            return standing
    return None


def _standings(
    clean: CleanText, sentence: Span, standing: _Standing
) -> Iterator[tuple[Printed, _Standing]]:
    """Each reference of a sentence, by the words between the one before it and itself; *standing*
    is that of one before which nothing tells."""
    start = sentence[0]
    items = tuple(printed_in(clean, sentence))
    ends = [*(item.span[0] for item in items), sentence[1]][1:]
    for item, end in zip(items, ends, strict=False):
        standing = _said_between(clean, start, item.span[0]) or standing
        after = clean.text[item.span[1] : min(end, item.span[1] + _SETTLED_WITHIN)]
        is_settled = phrase("references", "settled").search(after) is not None
        yield item, _Standing.MENTIONED if is_settled else standing
        start = item.span[1]


def _in_title_of_attached(parts: ResponseParts) -> tuple[Printed, ...]:
    """The one reference that the title of what is attached announces, where the cover has none."""
    start, end = parts.attached
    span = (start, min(end, start + _TITLE_OF_ATTACHED))
    announced, _ = _in_sentences(parts.clean, sentences_in(parts.clean, span))
    all_of_it = [item.reference for item in printed_in(parts.clean, parts.attached)]
    return announced if _is_one(all_of_it) else ()


def _is_one(references: Iterable[Reference]) -> bool:
    return len(set(references)) == 1
