"""A general comment that a text cites -> the committee that it is of.

The words beside it name the committee, or a symbol does. Else its subject tells it where only one
committee has a comment of this number on that; or words refer to a committee ('the Committee', 'its
general comment'), or to a treaty that one monitors; or only one has made a comment of this number,
year and kind. What the text refers to counts only where that committee has such a comment.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scraper.letters.mentions import Mentions
from scraper.letters.referred import meant_by
from scraper.letters.wording import Wording
from scraper.names.general_comments import CommentKind, GeneralComment, numbered

# Committee, as the wording calls it -> how the symbols of its documents begin.
SYMBOLS: Mapping[str, str] = {
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
OTHER = "other"  # a body whose general comments have no id
COMMITTEES = {symbol: committee for committee, symbol in SYMBOLS.items()}
_SYMBOL = re.compile(r"\s?\((?P<body>" + "|".join(map(re.escape, SYMBOLS.values())) + r")/")
# Treaty -> the committee that monitors it.
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
_ITS = 5  # characters in which "its" stands before a general comment
_NEAR = 160  # characters before a number in which "the Committee" stands
_PARAGRAPH = 1500  # characters of a paragraph that are looked at
_SENTENCE = 400  # characters around a number in which its sentence names a committee
_DIRECTLY = 12  # characters of ", in its ", and the like
_CLOSE = 30  # characters before a number in which the committee just before it ends
_AROUND = 160  # characters before a number in which its committee is named
_YEAR = re.compile(r"\((\d{4})\)")
_YEAR_REACH = 8  # characters after a number in which its year stands
_BRACKETED = re.compile(r"\([^()\n]{1,40}\)")  # "(para. 62)"
_STOP = re.compile(r"[.;\n]")
_CLAUSE_END = re.compile(r"[.;]\s")
_SENTENCE_END = re.compile(r"(?<!\b[Aa]rt)(?<!\bNo)(?<!\b[Nn]úm)(?<!\bpara)(?<!\bp[aá]rr)[.]\s|\n")


@dataclass(frozen=True, slots=True)
class Cited:
    """A general comment in a text: where it stands, and where a list that it begins ends; *before*
    is the one cited before it in the text, and its committee."""

    text: str
    start: int
    end: int
    list_end: int
    number: int
    kind: CommentKind
    mentions: Mentions
    wording: Wording
    before: tuple[int, str | None]


def committee_of(cited: Cited) -> str | None:
    """The committee, by its key in the wording; `OTHER` for a body that is none of these, None
    where nothing tells."""
    named = _of_symbol(cited) or _named_beside(cited)
    if named is not None:
        return named
    known = _of_this_number(cited)
    told = _of_subject(cited, known)
    if told is not None:
        return told
    meant = _meant(cited)
    if meant is not None:
        return meant if _has(known, meant, cited.kind) else None
    return _only_one(cited, known)


def _has(known: Sequence[GeneralComment], body: str, kind: CommentKind) -> bool:
    """Whether *body* has a comment among *known*; none calls a comment a recommendation."""
    return any(
        item.committee == body
        and (kind is CommentKind.COMMENT or item.kind is CommentKind.RECOMMENDATION)
        for item in known
    )


def _of_symbol(cited: Cited) -> str | None:
    symbol = _SYMBOL.match(cited.text, cited.end)
    return COMMITTEES[symbol["body"]] if symbol else None


def _of_this_number(cited: Cited) -> tuple[GeneralComment, ...]:
    """Those of all committees with the number and, where it is printed, the year."""
    found = numbered(cited.number)
    year = _YEAR.search(cited.text, cited.start, cited.end + _YEAR_REACH)
    return tuple(item for item in found if year is None or int(year[1]) in item.years)


def _about(cited: Cited) -> re.Match[str] | None:
    """The words after the number that say what the comment is about."""
    following = cited.text[cited.end : cited.end + _AROUND]
    return cited.wording.instruments.comment_about.match(following)


def _of_subject(cited: Cited, known: Sequence[GeneralComment]) -> str | None:
    """The committee of the only one of *known* on the subject that is printed after the number."""
    told = _about(cited)
    about = [item for item in known if told and item.is_about(told["subject"])]
    return about[0].committee if len(about) == 1 and _names_only(cited, about[0]) else None


def _only_one(cited: Cited, known: Sequence[GeneralComment]) -> str | None:
    """The committee of the only one of *known* of this kind, or that its sentence names before."""
    told = _about(cited)
    if (
        told
        and len({(item.committee, item.number) for item in known}) > 1
        and told["article"] is None
        and not any(item.is_about(told["subject"]) for item in known)
    ):
        return None  # on something else than any that is known
    start, _ = _sentence_around(cited, _CLAUSE_END)
    named = {
        body for _, _, body in _committees_named(cited.text[start : cited.start], cited.wording)
    }
    fitting = [
        item
        for item in known
        if (not named and (item.kind is cited.kind or len(known) == 1))
        or (item.committee in named and _has((item,), item.committee, cited.kind))
    ]
    return fitting[0].committee if len(fitting) == 1 and _names_only(cited, fitting[0]) else None


def _names_only(cited: Cited, item: GeneralComment) -> bool:
    """Whether the sentence names no body but, perhaps, the committee of *item*."""
    start, end = _sentence_around(cited, _CLAUSE_END)
    return _is_named_alone(cited.text[start:end], item.committee, cited.wording)


def _is_named_alone(text: str, body: str, wording: Wording) -> bool:
    named = tuple(_committees_named(text, wording))
    others = wording.instruments.other_committee.finditer(text)
    return {known for _, _, known in named} <= {body} and all(
        any(start <= other.end() - 1 < end for start, end, _ in named) for other in others
    )


def _sentence_around(cited: Cited, ending: re.Pattern[str]) -> tuple[int, int]:
    text = cited.text
    first = max(0, cited.start - _SENTENCE, text.rfind("\n", 0, cited.start) + 1)
    start = max((stop.end() for stop in ending.finditer(text, first, cited.start)), default=first)
    end = _STOP.search(text, cited.list_end, cited.list_end + _SENTENCE)
    return start, end.start() if end else min(len(text), cited.list_end + _SENTENCE)


def _committees_named(text: str, wording: Wording) -> Iterator[tuple[int, int, str]]:
    """Where *text* names a committee, and which."""
    for body, name in wording.instruments.committees.items():
        for match in name.finditer(text):
            yield match.start(), match.end(), body


def _named_beside(cited: Cited) -> str | None:
    """The committee that the words after the number name, else the one just before it; `OTHER`
    where they name a body that is none of these."""
    phrases = cited.wording.instruments
    end = cited.list_end
    following = cited.text[end : end + _AROUND]
    link = phrases.comment_of.match(following)
    if link is not None:
        return _committee_at(cited, end + link.end())
    before = cited.text[max(0, cited.start - _AROUND) : cited.start]
    near = [
        (stop, body)
        for _, stop, body in _committees_named(before, cited.wording)
        if stop >= len(before) - _CLOSE and not _CLAUSE_END.search(before, stop)
    ]
    if near:
        stop, body = max(near)
        is_clear = len(before) - stop <= _DIRECTLY or not _names_later(cited)
        return body if is_clear else OTHER
    if _is_its(cited) or phrases.comment_in.search(before):
        link = phrases.comment_next.match(following)
        return _committee_at(cited, end + link.end()) if link else None
    return None


def committee_named(text: str, start: int, wording: Wording) -> str | None:
    """The committee whose name starts at *start*, by its key in the wording."""
    committees = wording.instruments.committees.items()
    return next((body for body, name in committees if name.match(text, start)), None)


def _committee_at(cited: Cited, start: int) -> str | None:
    """The committee that the words at *start* name or refer to; `OTHER` where these are the name of
    another body."""
    phrases = cited.wording.instruments
    named = committee_named(cited.text, start, cited.wording)
    if named is not None:
        return named
    if phrases.former_committee.match(cited.text, start):
        return OTHER
    if phrases.same_committee.match(cited.text, start):
        return _last_committee(cited) or OTHER
    is_lone = phrases.lone_committee.match(cited.text, start) is not None
    return OTHER if cited.text[start : start + 1].isupper() and not is_lone else None


def _names_later(cited: Cited) -> bool:
    """Whether the rest of its sentence, up to another general comment, names a body."""
    phrases = cited.wording.instruments
    after = _STOP.split(cited.text[cited.end : cited.end + _SENTENCE], maxsplit=1)[0]
    following = phrases.comment.search(after)
    after = after[: following.start()] if following else after
    return phrases.other_committee.search(after) is not None or any(
        _committees_named(after, cited.wording)
    )


def _is_its(cited: Cited) -> bool:
    before = cited.text[max(0, cited.start - _ITS) : cited.start]
    return cited.wording.instruments.comment_its.search(before) is not None


def _last_committee(cited: Cited) -> str | None:
    """The committee that 'the same Committee' means: the last one named, if it is near."""
    near = cited.text[max(0, cited.start - _PARAGRAPH) : cited.start]
    named = max(_committees_named(near, cited.wording), key=lambda item: item[1], default=None)
    if named is None:
        return None
    others = cited.wording.instruments.other_committee.finditer(near, named[1])
    is_other = any(cited.wording.instruments.a_body.search(other[0]) for other in others)
    return None if is_other else named[2]


def _meant(cited: Cited) -> str | None:
    """The committee that words around a general comment refer to."""
    return _the_committee(cited) or _of_paragraph(cited) or _goes_on(cited) or _of_treaty(cited)


def _the_committee(cited: Cited) -> str | None:
    """What 'the Committee' after or before the number means: the only one that the text has named
    before; 'the same Committee', the last."""
    phrases, text = cited.wording.instruments, cited.text
    link = phrases.comment_of.match(text[cited.list_end : cited.list_end + _AROUND])
    if link and phrases.lone_committee.match(text, cited.list_end + link.end()):
        return _of_treaty(cited) or _only_committee(cited)
    before = text[max(0, cited.start - _NEAR) : cited.start]
    said = phrases.the_committee.search(before)
    if said is None or _STOP.search(before, said.end()):
        return None
    if said["same"]:
        return _last_committee(cited)
    return _of_treaty(cited) or _only_committee(cited)


def _only_committee(cited: Cited) -> str | None:
    committees = tuple(cited.wording.instruments.committees.items())
    first = _first_named(cited.text, committees)
    bodies = {body for body, end in first.items() if end <= cited.start}
    if not bodies:  # then that of the only treaty
        count = cited.mentions.count_before(cited.start)
        bodies = {_MONITORS[one] for one in cited.mentions.ids(0, count) if one in _MONITORS}
    return bodies.pop() if len(bodies) == 1 else None


@lru_cache(maxsize=4)  # one text is asked for each of its general comments
def _first_named(
    text: str, committees: tuple[tuple[str, re.Pattern[str]], ...]
) -> Mapping[str, int]:
    """Each committee that *text* names, and where the first of its names ends."""
    return {body: found.end() for body, name in committees if (found := name.search(text))}


def _of_paragraph(cited: Cited) -> str | None:
    """The only committee that the paragraph has named before 'its general comment No. 31', and no
    other body after it, nor in what follows of the sentence."""
    if not _is_its(cited):
        return None
    start = max(cited.text.rfind("\n", 0, cited.start), cited.start - _PARAGRAPH)
    before = cited.text[start + 1 : cited.start]
    named = tuple(_committees_named(before, cited.wording))
    last = max((end for _, end, _ in named), default=0)
    if cited.wording.instruments.other_committee.search(before, last) or _names_later(cited):
        return None
    bodies = {body for _, _, body in named}
    return bodies.pop() if len(bodies) == 1 else None


def _goes_on(cited: Cited) -> str | None:
    """The body of the comment before, in the same sentence, or where this one goes on with 'it'."""
    last_end, last = cited.before
    between = cited.text[last_end : cited.start]
    if last is None or len(between) > _PARAGRAPH or "\n" in between:
        return None
    is_it = cited.wording.instruments.comment_it.match(cited.text, cited.end) is not None
    plain = _BRACKETED.sub("", between)
    is_near = len(plain) < _AROUND and not _STOP.search(plain)
    after = _STOP.split(cited.text[cited.end : cited.end + _SENTENCE], maxsplit=1)[0]
    is_alone = _is_named_alone(between, last, cited.wording) and (
        not _names_later(cited) or _is_named_alone(after, last, cited.wording)
    )
    return last if (is_it or is_near) and is_alone else None


def _of_treaty(cited: Cited) -> str | None:
    """The committee of the only treaty that its sentence has named before; of the only one of the
    paragraph, where the sentence speaks of the committee, 'general comment No. 35 of its
    Committee', or of an article, 'general comment No. 16 on article 17'."""
    text = cited.text
    start, end = _sentence_around(cited, _SENTENCE_END)
    bodies = _monitoring(cited, start)
    told = _about(cited)
    is_on_article = told is not None and told["article"] is not None
    speaks = cited.wording.instruments.a_committee.search(text, start, end)
    if not bodies and (is_on_article or speaks):
        paragraph = max(text.rfind("\n", 0, cited.start), cited.start - _PARAGRAPH)
        bodies = _monitoring(cited, paragraph)
    return bodies.pop() if len(bodies) == 1 else None


def _monitoring(cited: Cited, start: int) -> set[str]:
    """The committees of the treaties that are named, or meant by 'the Covenant', from *start*."""
    named = {item.id for item in cited.mentions.between(start, cited.start)}
    for back in cited.wording.instruments.back.finditer(cited.text, max(0, start), cited.start):
        count = cited.mentions.count_before(back.start())
        meant = meant_by(cited.text, back, cited.mentions, count, cited.wording) if count else None
        named |= {meant} if meant else set()
    return {_MONITORS[treaty] for treaty in named if treaty in _MONITORS}
