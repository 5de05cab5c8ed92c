"""General comments and recommendations of the treaty bodies, as a text cites them.

By its symbol ('CCPR/C/GC/36'), or by its number and its committee. Its id is the symbol
('ccpr-c-gc-36'). A number of which it is not certain whose it is is not read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scraper.letters.committees import (
    COMMITTEES,
    OTHER,
    SYMBOLS,
    Cited,
    committee_named,
    committee_of,
)
from scraper.letters.mentions import Mentions
from scraper.letters.wording import Wording
from scraper.names.general_comments import CommentKind

_SYMBOL = re.compile(
    r"\b(?P<body>" + "|".join(map(re.escape, SYMBOLS.values())) + r")/GC/(?P<number>\d{1,2})(?!\d)"
)
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
_RECOMMENDATION = re.compile("recom", re.IGNORECASE)  # in English, French and Spanish
_FURTHER = re.compile(
    r"(?:[nN](?:os?\.?|[°º])\s?|núms?\.\s)?(?P<number>\d{1,2})(?![\d/])(?=[\s,.;)(]|$)"
)
_BRACKET = re.compile(r"\s?\([^()\n]{1,30}\)")  # "(paragraph 15)"
_PLURAL = re.compile(r"[^\W\d_]s\b")  # of "comments", in any of the languages
_JOINT_REACH = 220  # characters from the first number of a joint comment to the second
_AROUND = 160  # characters after a list in which its committee is named
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Comment:
    """A general comment, and where the text cites it."""

    start: int
    end: int
    id: str
    name: str


def general_comments(text: str, mentions: Mentions, wording: Wording) -> Iterator[Comment]:
    """Every general comment that *text* cites; *mentions* are its instruments."""
    if "/GC/" in text:
        for symbol in _SYMBOL.finditer(text):
            yield _comment(symbol, COMMITTEES[symbol["body"]])
    before: tuple[int, str | None] = (0, None)
    for match in wording.instruments.comment.finditer(text):
        listed = tuple(_further_after(text, match, wording))
        kind = CommentKind.COMMENT
        if _RECOMMENDATION.search(match[0]):
            kind = CommentKind.RECOMMENDATION
        cited = Cited(
            text,
            match.start(),
            match.end(),
            max((item.end() for item in listed), default=match.end()),
            _number_of(match),
            kind,
            mentions,
            wording,
            before,
        )
        body = committee_of(cited)
        before = match.end(), body
        if body is not None and body != OTHER:
            for one in (match, *listed):
                yield _comment(one, body)
        yield from _joint_with(cited)


def _joint_with(cited: Cited) -> Iterator[Comment]:
    """The other half of a joint comment: 'No. 3 of the Committee on A and No. 22 of the Committee
    on B'."""
    phrases = cited.wording.instruments
    following = cited.text[cited.end : cited.end + _JOINT_REACH]
    for joint in phrases.comment_joint.finditer(following):
        place = cited.end + joint.end()
        body = committee_named(cited.text, place, cited.wording)
        if body is not None and not phrases.comment.search(following[: joint.start()]):
            start, end = (cited.end + joint.start("number"), cited.end + joint.end("number"))
            number = int(joint["number"])
            yield Comment(start, end, _id_of(body, number), _NAMES[body].format(number=number))


def _further_after(text: str, cited: re.Match[str], wording: Wording) -> Iterator[re.Match[str]]:
    """The other numbers of a list: 'general comments Nos. 34 and 37'; after one comment only where
    the committee follows the list: 'general comment No. 34 and 37 of the Committee on'."""
    phrases = wording.instruments
    listed = []
    end = cited.end()
    while True:
        bracket = _BRACKET.match(text, end)
        start = bracket.end() if bracket else end
        link = phrases.comment_and.match(text, end) or phrases.and_.match(text, start)
        further = _FURTHER.match(text, link.end()) if link else None
        if further is None:
            break
        listed.append(further)
        end = further.end()
    of = phrases.comment_of.match(text[end : end + _AROUND]) if listed else None
    is_list = _PLURAL.search(cited[0]) or (
        of and any(name.match(text, end + of.end()) for name in phrases.committees.values())
    )
    yield from listed if is_list else ()


def _comment(cited: re.Match[str], body: str) -> Comment:
    number = _number_of(cited)
    name = _NAMES[body].format(number=number)
    return Comment(cited.start(), cited.end(), _id_of(body, number), name)


def _id_of(body: str, number: int) -> str:
    return re.sub(r"[/.]", "-", f"{SYMBOLS[body]}/GC/{number}".lower())


def _number_of(cited: re.Match[str]) -> int:
    """The number, in figures or as a Roman numeral ('XXVII')."""
    printed = cited["number"]
    if printed.isdecimal():
        return int(printed)
    values = [_ROMAN[letter] for letter in printed]
    following = (*values[1:], 0)
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
