"""General comments and recommendations of the treaty bodies, as a text cites them.

By its symbol ('CCPR/C/GC/36'), or by its number and its committee. Its id is the symbol
('ccpr-c-gc-36'). A number whose committee the words do not name is read where only one committee
has a comment of this number, year and subject, as far as these are printed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scraper.letters.referred import Mention
from scraper.letters.wording import Wording
from scraper.names.general_comments import CommentKind, GeneralComment, numbered

# Committee, as the wording calls it -> how the symbols of its documents begin.
_SYMBOLS: Mapping[str, str] = {
    "ccpr": "CCPR/C",
    "cescr": "E/C.12",
    "cedaw": "CEDAW/C",
    "cerd": "CERD/C",
    "cat": "CAT/C",
    "crc": "CRC/C",
    "crpd": "CRPD/C",
    "cmw": "CMW/C",
    "ced": "CED/C",
}
_SYMBOL = re.compile(
    r"\b(?P<body>" + "|".join(map(re.escape, _SYMBOLS.values())) + r")/GC/(?P<number>\d{1,2})(?!\d)"
)
_COMMITTEES = {symbol: committee for committee, symbol in _SYMBOLS.items()}
_NAMES: Mapping[str, str] = {
    "ccpr": "General comment No. {number} of the Human Rights Committee",
    "cescr": "General comment No. {number} of the Committee on Economic, Social and Cultural "
    "Rights",
    "cedaw": "General recommendation No. {number} of the Committee on the Elimination of "
    "Discrimination against Women",
    "cerd": "General recommendation No. {number} of the Committee on the Elimination of Racial "
    "Discrimination",
    "cat": "General comment No. {number} of the Committee against Torture",
    "crc": "General comment No. {number} of the Committee on the Rights of the Child",
    "crpd": "General comment No. {number} of the Committee on the Rights of Persons with "
    "Disabilities",
    "cmw": "General comment No. {number} of the Committee on the Protection of the Rights of All "
    "Migrant Workers and Members of Their Families",
    "ced": "General comment No. {number} of the Committee on Enforced Disappearances",
}
_FURTHER = re.compile(r"(?:[nN]o\.?\s?|núm\.\s|n°\s)?(?P<number>\d{1,2})(?![\d/])(?=[\s,.;)(]|$)")
_STOP = re.compile(r"[.;\n]")
_CLAUSE_END = re.compile(r"[.;]\s")
_PLURAL = re.compile(r"[^\W\d_]s\b")  # of "comments", in any of the languages
_ITS = 5  # characters in which "its" stands before a general comment
_NEAR = 80  # characters before a number in which "the Committee" stands
_PARAGRAPH = 1500  # characters of a paragraph that are looked at
_SENTENCE = 300  # characters after a number in which its sentence names a committee
_DIRECTLY = 12  # characters of ", in its ", and the like
_CLOSE = 30  # characters before a number in which the committee just before it ends
_RECOMMENDATION = re.compile("recom", re.IGNORECASE)  # in English, French and Spanish
_YEAR = re.compile(r"\((\d{4})\)")
_YEAR_REACH = 8  # characters after a number in which its year stands
# Treaty -> its committee.
_MONITORS: Mapping[str, str] = {
    "iccpr": "ccpr",
    "icescr": "cescr",
    "cedaw": "cedaw",
    "icerd": "cerd",
    "cat": "cat",
    "crc": "crc",
    "crpd": "crpd",
    "cmw": "cmw",
    "icpped": "ced",
}
_OTHER = "other"  # a body whose general comments have no id
_AROUND = 160  # characters before a number in which its committee is named


@dataclass(frozen=True, slots=True)
class Comment:
    """A general comment, and where the text cites it."""

    start: int
    end: int
    id: str
    name: str


def general_comments(text: str, mentions: Sequence[Mention], wording: Wording) -> Iterator[Comment]:
    """Every general comment that *text* cites; *mentions* are its instruments, in order."""
    if "/GC/" in text:
        for symbol in _SYMBOL.finditer(text):
            yield _comment(symbol, _COMMITTEES[symbol["body"]])
    last_end, last = -1, None
    for cited in wording.instruments.comment.finditer(text):
        body = _committee_of(text, cited, wording)
        if body is None:
            known = _of_this_number(text, cited)
            meant = _meant(text, cited, wording)
            if meant is None and last is not None:
                meant = last if _goes_on(text, last, last_end, cited, wording) else None
            meant = meant or _of_treaty(text, cited, mentions, wording)
            if meant is None:
                body = _only_one(text, cited, known, wording)
            elif any(item.committee == meant for item in known):
                body = meant
        last_end, last = cited.end(), body
        if body is not None and body != _OTHER:
            yield _comment(cited, body)
            for further in _further_after(text, cited, wording):
                yield _comment(further, body)


def _goes_on(text: str, last: str, last_end: int, cited: re.Match[str], wording: Wording) -> bool:
    """Whether a general comment is of *last*, the body of the one before, which ends at *last_end*:
    in the same sentence, or where its own goes on with 'it'."""
    between = text[last_end : cited.start()]
    if len(between) > _PARAGRAPH or "\n" in between:
        return False
    is_it = wording.instruments.comment_it.match(text, cited.end()) is not None
    is_near = len(between) < _AROUND and not _STOP.search(between)
    return (
        (is_it or is_near)
        and _names_only(between, last, wording)
        and not _names_later(text, cited, wording)
    )


def _of_this_number(text: str, cited: re.Match[str]) -> tuple[GeneralComment, ...]:
    """Those of all committees with the number and, where it is printed, the year."""
    found = numbered(int(cited["number"]))
    year = _YEAR.search(text, cited.start(), cited.end() + _YEAR_REACH)
    return tuple(item for item in found if year is None or int(year[1]) in item.years)


def _only_one(
    text: str, cited: re.Match[str], known: Sequence[GeneralComment], wording: Wording
) -> str | None:
    """The committee of the only one of *known* that has the subject and the kind that are printed,
    where the sentence names no other body."""
    told = wording.instruments.comment_about.match(text[cited.end() : cited.end() + _AROUND])
    if told:
        about = [item for item in known if item.is_about(told["subject"])]
        known = about if about or told["article"] is None else known
    if len(known) > 1:
        is_recommendation = _RECOMMENDATION.search(cited[0]) is not None
        kind = CommentKind.RECOMMENDATION if is_recommendation else CommentKind.COMMENT
        known = [item for item in known if item.kind is kind]
    if len(known) != 1:
        return None
    start, end = _sentence_around(text, cited)
    return known[0].committee if _names_only(text[start:end], known[0].committee, wording) else None


def _names_only(sentence: str, body: str, wording: Wording) -> bool:
    """Whether *sentence* names no body other than *body*."""
    named = tuple(_committees_named(sentence, wording))
    others = wording.instruments.other_committee.finditer(sentence)
    return {known for _, _, known in named} <= {body} and all(
        any(start <= other.end() - 1 < end for start, end, _ in named) for other in others
    )


def _meant(text: str, cited: re.Match[str], wording: Wording) -> str | None:
    """The committee that words before a general comment refer to."""
    if _is_of_the_committee(text, cited, wording):
        body = _only_committee(text[: cited.start()], wording)
        if body is not None:
            return body
    return _committee_of_paragraph(text, cited, wording)


def _of_treaty(
    text: str, cited: re.Match[str], mentions: Sequence[Mention], wording: Wording
) -> str | None:
    """The committee of the only treaty that the paragraph has named before, where its sentence
    speaks of the committee: 'article 7 (c) of the A and general comment No. 35 of its Committee'"""
    start, end = _sentence_around(text, cited)
    if not wording.instruments.a_committee.search(text, start, end):
        return None
    paragraph = max(text.rfind("\n", 0, cited.start()), cited.start() - _PARAGRAPH)
    first = bisect_left(mentions, paragraph, key=lambda item: item.start)
    last = bisect_left(mentions, cited.start(), key=lambda item: item.start)
    bodies = {_MONITORS[item.id] for item in mentions[first:last] if item.id in _MONITORS}
    return bodies.pop() if len(bodies) == 1 else None


def _sentence_around(text: str, cited: re.Match[str]) -> tuple[int, int]:
    first = max(0, cited.start() - _SENTENCE)
    start = max(
        (stop.end() for stop in _CLAUSE_END.finditer(text, first, cited.start())), default=first
    )
    start = max(start, text.rfind("\n", 0, cited.start()) + 1)
    end = _STOP.search(text, cited.end(), cited.end() + _SENTENCE)
    return start, end.start() if end else min(len(text), cited.end() + _SENTENCE)


def _further_after(text: str, cited: re.Match[str], wording: Wording) -> Iterator[re.Match[str]]:
    """The other numbers of a list: 'general comments Nos. 34 and 37'; after one comment only where
    the committee follows the list: 'general comment No. 34 and 37 of the Committee on'."""
    phrases = wording.instruments
    listed = []
    end = cited.end()
    while (link := phrases.and_.match(text, end)) and (further := _FURTHER.match(text, link.end())):
        listed.append(further)
        end = further.end()
    of = phrases.comment_of.match(text[end : end + _AROUND]) if listed else None
    is_list = _PLURAL.search(cited[0]) or (
        of and any(name.match(text, end + of.end()) for name in phrases.committees.values())
    )
    yield from listed if is_list else ()


def _comment(cited: re.Match[str], body: str) -> Comment:
    number = int(cited["number"])
    name = _NAMES[body].format(number=number)
    symbol = f"{_SYMBOLS[body]}/GC/{number}"
    return Comment(cited.start(), cited.end(), re.sub(r"[/.]", "-", symbol.lower()), name)


def _is_of_the_committee(text: str, cited: re.Match[str], wording: Wording) -> bool:
    """Whether the words before a general comment say 'the Committee', in the same sentence."""
    before = text[max(0, cited.start() - _NEAR) : cited.start()]
    said = wording.instruments.the_committee.search(before)
    return said is not None and not _STOP.search(before, said.end())


def _committee_of_paragraph(text: str, cited: re.Match[str], wording: Wording) -> str | None:
    """The only committee that the paragraph has named before 'its general comment No. 31', and no
    other body after it, nor in what follows of the sentence."""
    if not _is_its(text, cited, wording):
        return None
    start = max(text.rfind("\n", 0, cited.start()), cited.start() - _PARAGRAPH)
    before = text[start + 1 : cited.start()]
    named = tuple(_committees_named(before, wording))
    last = max((end for _, end, _ in named), default=0)
    if wording.instruments.other_committee.search(before, last) or _names_later(
        text, cited, wording
    ):
        return None
    bodies = {body for _, _, body in named}
    return bodies.pop() if len(bodies) == 1 else None


def _names_later(text: str, cited: re.Match[str], wording: Wording) -> bool:
    """Whether the rest of its sentence, up to another general comment, names a body."""
    after = _STOP.split(text[cited.end() : cited.end() + _SENTENCE], maxsplit=1)[0]
    following = wording.instruments.comment.search(after)
    after = after[: following.start()] if following else after
    return wording.instruments.other_committee.search(after) is not None or any(
        _committees_named(after, wording)
    )


def _is_its(text: str, cited: re.Match[str], wording: Wording) -> bool:
    before = text[max(0, cited.start() - _ITS) : cited.start()]
    return wording.instruments.comment_its.search(before) is not None


def _committees_named(text: str, wording: Wording) -> Iterator[tuple[int, int, str]]:
    """Where *text* names a committee, and which: those by whose name 'the Committee' is meant."""
    for body, name in wording.instruments.committees.items():
        for match in name.finditer(text):
            yield match.start(), match.end(), body


def _only_committee(text: str, wording: Wording) -> str | None:
    bodies = {body for _, _, body in _committees_named(text, wording)}
    return bodies.pop() if len(bodies) == 1 else None


def _committee_of(text: str, cited: re.Match[str], wording: Wording) -> str | None:
    """The committee that the words after the number name, else the one just before it; `_OTHER`
    where they name a body that is none of these."""
    phrases = wording.instruments
    end = max((item.end() for item in _further_after(text, cited, wording)), default=0)
    end = max(end, cited.end())
    following = text[end : end + _AROUND]
    link = phrases.comment_of.match(following)
    if link is not None:
        return _committee_at(text, end + link.end(), cited, wording)
    before = text[max(0, cited.start() - _AROUND) : cited.start()]
    near = [
        (end, body)
        for _, end, body in _committees_named(before, wording)
        if end >= len(before) - _CLOSE and not _CLAUSE_END.search(before, end)
    ]
    if near:
        end, body = max(near)
        is_clear = len(before) - end <= _DIRECTLY or not _names_later(text, cited, wording)
        return body if is_clear else _OTHER
    if _is_its(text, cited, wording) or phrases.comment_in.search(before):
        link = phrases.comment_next.match(following)
        return _committee_at(text, end + link.end(), cited, wording) if link else None
    return None


def _committee_at(text: str, start: int, cited: re.Match[str], wording: Wording) -> str | None:
    """The committee that the words at *start* name or refer to; `_OTHER` where these are the name
    of another body."""
    phrases = wording.instruments
    for body, name in phrases.committees.items():
        if name.match(text, start):
            return body
    if phrases.same_committee.match(text, start):
        return _last_committee(text, cited.start(), wording) or _OTHER
    if phrases.lone_committee.match(text, start):
        return _only_committee(text[: cited.start()], wording)
    return _OTHER if text[start : start + 1].isupper() else None


def _last_committee(text: str, end: int, wording: Wording) -> str | None:
    """The committee that 'the same Committee' at *end* means: the last one named, if it is near."""
    near = text[max(0, end - _PARAGRAPH) : end]
    named = max(_committees_named(near, wording), key=lambda item: item[1], default=None)
    if named is None or wording.instruments.other_committee.search(near, named[1]):
        return None
    return named[2]
