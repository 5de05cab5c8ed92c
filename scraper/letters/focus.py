"""Lists of articles or principles that name no instrument -> the one their paragraph speaks of.

"Article 26 of the Declaration ... Article 10 forbids ... According to article 32(2), States ..." is
about one Declaration all along. A list goes to the last instrument that its paragraph (a line of
the text) cites before it, of those numbered in articles, principles or rules as the list is,
unless: that sentence cites two; another law or an unknown treaty is spoken of in between; or the
words around the list are those of a charge or of a national law. Where the text is about a
national law, many of its lists being of laws, only words of a treaty ("protects", "obliges
States") will do; where the paragraph is about one instrument alone, any words. A paragraph that
names none may recall an article of the only one named before it. A principle or rule may also go
to the only instrument before it, or of the whole text, that has such: no law has principles.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.letters.articles import ArticleList, Unit
from scraper.letters.mentions import Mentions
from scraper.letters.referred import meant_by
from scraper.letters.wording import Wording
from scraper.names.instruments import Numbering, instrument_of

_FEW_OF_LAWS = 0.15  # of all lists of articles: with more, the text is about a national law
_SET_REACH = 3000  # characters from a set of principles to 'Principle 13'
_REACH = 700  # characters from a citation to a list that goes on with it
_BEFORE = 120  # characters before a list in which words of a charge stand
_PARAGRAPH = 2500  # characters of a paragraph that are looked at
_OPENING = 35  # characters of "According to", "Likewise, pursuant to"
_LISTS_BEFORE = 100  # of articles that are looked at
_LISTS_OF_THEME = 3  # of one instrument: with fewer, its paragraph may be about another text
_MOST = 40  # citations before a list that are looked at
_NEAR_LAW = 60  # characters after a list in which the law that it is of is named
_SENTENCE_END = re.compile(r"[.!?][)”»\"]?\s{1,3}(?=[^\W\da-z_])|\n")
_NUMBERING = {
    Unit.ARTICLE: Numbering.ARTICLES,
    Unit.PRINCIPLE: Numbering.PRINCIPLES,
    Unit.RULE: Numbering.RULES,
    Unit.GUIDELINE: Numbering.GUIDELINES,
}


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Where the text cites an instrument: with a list of articles, or by its name alone."""

    start: int
    end: int
    id: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, its mentions, and whether it cites articles of other laws."""

    text: str
    mentions: Mentions
    wording: Wording
    cites_laws: bool
    national: list[int]  # where lists of articles of other laws stand, in order

    def speaks_of_law(self, start: int, end: int) -> bool:
        """Whether law that is no instrument is spoken of there, outside the mentions."""
        return any(self._found(self.wording.focus.law, start, end))

    def names_law(self, start: int, end: int) -> bool:
        """Whether one is spoken of there that may have articles: not 'national law'."""
        found = self._found(self.wording.focus.law, start, end)
        return not all(self.wording.focus.any_law.fullmatch(law[0]) for law in found)

    def names_unknown(self, start: int, end: int) -> bool:
        """Whether a treaty, or a set of principles, is spoken of there that is no mention."""
        return any(self._found(self.wording.focus.unknown, start, end))

    def names_unknown_set(self, start: int, end: int) -> bool:
        return any(self._found(self.wording.focus.unknown_set, start, end))

    def _found(self, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        return self.mentions.outside(pattern.finditer(self.text, start, end))


def join_focused(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> None:
    """Join the lists that no words join, in order, so that each may go on with the one before."""
    if not mentions or all(item.instrument or item.is_linked for item in lists):
        return
    around = _text_of(text, lists, mentions, wording)
    cited = [_Evidence(item.start, item.end, item.id, is_list=False) for item in mentions]
    for position, item in enumerate(lists):
        if item.instrument is not None or item.is_linked:
            if item.instrument is None:
                around.national.append(item.head)
            continue
        end = mentions.count_before(item.head)
        before = (
            *cited[max(0, end - _MOST) : end],
            *_referred_before(around, item.head),
            *_lists_before(lists, position),
        )
        after = _named_after(around, item, lists[position + 1 :][:1], cited[end:][:1])
        meant = (
            _meant(around, item, before)
            or _only_one(around, item)
            or _cited_before(around, lists, position)
        )
        if after is not None and meant != after.id and not _is_own(item):
            start = _sentence_start(text, item.head)
            is_first = all(one.end <= start or one.id == after.id for one in before)
            item.instrument = _meant_after(around, item, after) if is_first else None
        else:
            item.instrument = meant
        if item.instrument is None and not _reads_as_treaty(around, item, strictly=False):
            around.national.append(item.head)


def _referred_before(around: _Text, head: int) -> Iterator[_Evidence]:
    """The places near before *head*, in its paragraph, that mean an instrument by 'the Convention',
    and are no part of a name."""
    first = max(around.text.rfind("\n", 0, head) + 1, head - _REACH)
    for back in around.wording.instruments.back.finditer(around.text, first, head):
        if not around.mentions.covers(back.start(), back.start()):
            count = around.mentions.count_before(back.start())
            meant = meant_by(around.text, back, around.mentions, count, around.wording)
            if meant is not None:
                yield _Evidence(back.start(), back.end(), meant, is_list=False)


def _sentence_start(text: str, head: int) -> int:
    first = max(text.rfind("\n", 0, head) + 1, head - _REACH)
    return max((end.end() for end in _SENTENCE_END.finditer(text, first, head + 1)), default=first)


def _named_after(
    around: _Text,
    item: ArticleList,
    following: Sequence[ArticleList],
    cited: Sequence[_Evidence],
) -> _Evidence | None:
    """The instrument that the sentence of *item* names after it, without a list of its own."""
    for one in cited:
        known = instrument_of(one.id)
        ending = _SENTENCE_END.search(around.text, item.numbers.end, one.start)
        own = any(
            other.head < one.start and not other.is_bracketed(around.text) for other in following
        )
        fits = known is not None and known.numbering is _NUMBERING[item.unit]
        if fits and not ending and not own and one.start - item.numbers.end <= _REACH:
            return one
    return None


def _meant_after(around: _Text, item: ArticleList, after: _Evidence) -> str | None:
    """*after*, if *item* stands alone in brackets: 'life (article 6) ... are set out in the A'."""
    start = _sentence_start(around.text, item.head)
    is_held = around.wording.focus.held.search(around.text[max(0, after.start - 20) : after.start])
    is_spoiled = (
        not is_held
        or around.names_law(start, after.start)
        or around.names_unknown(start, after.start)
    )
    if is_spoiled or not item.is_bracketed(around.text):
        return None
    return after.id if _reads_as_treaty(around, item, strictly=False) else None


def _lists_before(lists: Sequence[ArticleList], position: int) -> Iterator[_Evidence]:
    for item in lists[max(0, position - 20) : position]:
        if item.instrument is not None:
            yield _Evidence(item.head, item.numbers.end, item.instrument, is_list=True)


def _meant(around: _Text, item: ArticleList, cited: Sequence[_Evidence]) -> str | None:
    """The instrument that the paragraph of *item* speaks of, where nothing speaks against it."""
    text = around.text
    numbering = _NUMBERING[item.unit]
    paragraph = max(text.rfind("\n", 0, item.head) + 1, item.head - _PARAGRAPH)
    near = sorted(
        (one for one in cited if paragraph <= one.start and one.end <= item.head),
        key=lambda one: (one.end, one.is_list),
    )
    fitting = [one for one in near if _fits(one.id, numbering, item, around.wording)]
    if not near:
        return _told_before(around, item)
    if not fitting or item.head - fitting[-1].end > _REACH:
        return None
    last = fitting[-1]
    is_clear = (
        (numbering is not Numbering.ARTICLES or near[-1].id == last.id)
        and not (numbering is Numbering.ARTICLES and around.names_law(last.end, item.head))
        and not around.names_unknown(last.end, item.head)
        and _is_alone(around, item, fitting, paragraph)
    )
    is_theme = _is_theme(around, near, last, paragraph)
    follows = is_clear and _follows(around, item, last, paragraph, is_theme=is_theme)
    return last.id if follows else None


def _told_before(around: _Text, item: ArticleList) -> str | None:
    """The only instrument with articles that the text has named, where a paragraph that names none
    recalls an article of it, or says what it guarantees."""
    count = around.mentions.count_before(item.head)
    with_articles = {
        known.id
        for one in around.mentions.ids(0, count)
        if (known := instrument_of(one)) and known.numbering is Numbering.ARTICLES
    }
    only = with_articles.pop() if len(with_articles) == 1 else None
    last = around.mentions.last_of(only, count) if only else None
    if last is None or item.unit is not Unit.ARTICLE or item.is_bracketed(around.text):
        return None
    if around.cites_laws or not _fits(last.id, Numbering.ARTICLES, item, around.wording):
        return None
    is_near = item.head - last.end <= _SET_REACH
    if (
        not is_near
        or around.names_law(last.end, item.head)
        or around.names_unknown(last.end, item.head)
    ):
        return None
    strictly = not _recalls(around, item)
    return last.id if _reads_as_treaty(around, item, strictly=strictly) else None


def _cited_before(around: _Text, lists: Sequence[ArticleList], position: int) -> str | None:
    """The only instrument of whose article the text has spoken, where a paragraph of that article
    is recalled, or something is measured by it."""
    item = lists[position]
    if around.cites_laws or not all("(" in number for number in item.numbers.numbers):
        return None
    named = {
        other.instrument
        for other in lists[max(0, position - _LISTS_BEFORE) : position]
        if other.instrument and item.numbers.articles & other.numbers.articles
    }
    start = _sentence_start(around.text, item.head)
    before = around.text[max(0, item.head - _BEFORE) : item.head]
    is_told = _recalls(around, item) or around.wording.instruments.bound.search(before)
    if len(named) != 1 or not is_told or around.names_law(start, item.head):
        return None
    return named.pop() if _reads_as_treaty(around, item, strictly=False) else None


def _is_alone(
    around: _Text, item: ArticleList, fitting: Sequence[_Evidence], paragraph: int
) -> bool:
    """Whether the sentence of the last citation cites no other instrument, and an instrument that
    is named without articles is the only one of its paragraph."""
    last = fitting[-1]
    start, end = _sentence_around(around.text, last, item.head, paragraph)
    if end >= item.head:  # the same clause will do
        start = max(start, around.text.rfind("; ", start, last.start))
    if len({one.id for one in fitting if start <= one.start < end}) > 1:
        return (
            around.wording.instruments.chain.fullmatch(around.text, last.end, item.head) is not None
        )
    is_named_alone = not any(one.is_list and one.id == last.id for one in fitting)
    return not is_named_alone or end >= item.head or len({one.id for one in fitting}) == 1


def _follows(
    around: _Text, item: ArticleList, last: _Evidence, paragraph: int, *, is_theme: bool
) -> bool:
    """Whether *item* is in the sentence of the *last* citation, or one that goes on with it."""
    _, end = _sentence_around(around.text, last, item.head, paragraph)
    after_law = item.unit is Unit.ARTICLE and (
        around.names_law(paragraph, last.start)
        or (bool(around.national) and paragraph <= around.national[-1])
    )
    is_new = end < item.head
    if is_new and not (_goes_on(around, item) and (_recalls(around, item) or not after_law)):
        return False
    is_recalled = _recalls(around, item)
    is_same_list = last.is_list and not is_new  # one that the sentence goes on with
    is_doubtful = not (is_recalled or is_same_list) and (
        around.cites_laws or after_law or (is_new and not _begins(around, item))
    )
    if not is_doubtful and is_theme and _begins(around, item):
        return not _is_charged(around, item)
    return _reads_as_treaty(around, item, strictly=is_doubtful)


def _is_theme(around: _Text, near: Sequence[_Evidence], last: _Evidence, paragraph: int) -> bool:
    """Whether the paragraph is about the instrument of *last* alone: it begins with its name, or
    has cited several articles of it, and of no other."""
    if any(one.id != last.id for one in near):
        return False
    named = around.mentions.between(paragraph, last.end)
    is_first = bool(named) and around.wording.focus.subject.fullmatch(
        around.text, paragraph, named[0].start
    )
    return bool(is_first) or sum(one.is_list for one in near) >= _LISTS_OF_THEME


def _is_charged(around: _Text, item: ArticleList) -> bool:
    """Whether the words before a list are those of a charge, or name another set of principles."""
    before = around.text[max(0, item.head - _BEFORE) : item.head]
    phrases = around.wording.focus
    return any(words.search(before) for words in (phrases.charge, phrases.other_set))


def _begins(around: _Text, item: ArticleList) -> bool:
    """Whether a sentence begins with the list, or with a right that the list is about."""
    start = _sentence_start(around.text, item.head)
    opening = around.wording.focus.begins.match(around.text, start, item.head)
    return opening is not None and (opening.end() == item.head or opening["right"] is not None)


def _recalls(around: _Text, item: ArticleList) -> bool:
    """Whether the words of the sentence before the list are those by which experts cite: 'We also
    recall'."""
    start = _sentence_start(around.text, item.head)
    return around.wording.focus.recalls.search(around.text, start, item.head) is not None


def _goes_on(around: _Text, item: ArticleList) -> bool:
    """Whether a new sentence goes on with the instrument of the one before: the list starts it, or
    it speaks of what instruments do."""
    start = _sentence_start(around.text, item.head)
    return (
        item.head - start <= _OPENING
        or item.is_bracketed(around.text)
        or _recalls(around, item)
        or around.wording.focus.speaks.search(around.text, start, item.head) is not None
    )


def _fits(instrument_id: str, numbering: Numbering, item: ArticleList, wording: Wording) -> bool:
    known = instrument_of(instrument_id)
    if known is None or known.numbering is not numbering:
        return False
    if known.last is not None and item.highest > known.last:
        return False
    forms = (form.lower() for form in known.numbered.get(wording.language, ()))
    return not _is_own(item) or " ".join(item.noun.lower().split()) in forms


def _is_own(item: ArticleList) -> bool:
    """Whether the noun is the word of some instruments alone: 'Guiding Principle', 'UNGP'."""
    return re.search(r"[\s-]|ungp", item.noun, re.IGNORECASE) is not None


def _sentence_around(text: str, last: _Evidence, head: int, paragraph: int) -> tuple[int, int]:
    """Start and end of the sentence that *last* stands in; the end is *head* at the most."""
    start = paragraph
    for ending in _SENTENCE_END.finditer(text, paragraph, last.start + 1):
        start = ending.end()
    ending_after = _SENTENCE_END.search(text, last.end, head + 1)
    return start, ending_after.start() if ending_after else head


def _reads_as_treaty(around: _Text, item: ArticleList, *, strictly: bool) -> bool:
    """Whether the words around a list may, or if *strictly* must, be those of an instrument."""
    phrases = around.wording.focus
    text, end = around.text, item.numbers.end
    sentence = _sentence_start(text, item.head)
    if item.is_bracketed(text) and phrases.accused.search(text, sentence, item.head):
        return False
    if _is_charged(around, item):
        return False
    if item.unit is not Unit.ARTICLE:
        return True
    if phrases.national.match(text, end) or around.speaks_of_law(end, end + _NEAR_LAW):
        return False
    return not strictly or item.is_bracketed(text) or phrases.treaty.match(text, end) is not None


def _only_one(around: _Text, item: ArticleList) -> str | None:
    """The one instrument of the text that has principles or rules as *item* calls them."""
    numbering = _NUMBERING[item.unit]
    if numbering is Numbering.ARTICLES:
        return None
    first = max(0, item.head - _SET_REACH)
    named = set(around.mentions.ids())
    if not _is_own(item):  # of those before, the near ones
        named = {one.id for one in around.mentions.between(first, item.head)}
    fitting = [one for one in named if _fits(one, numbering, item, around.wording)]
    if len(fitting) != 1:
        return None
    start = max(first, around.text.rfind("\n", first, item.head) + 1)
    if not _is_own(item) and (
        around.names_unknown_set(first, item.head) or around.names_law(start, item.head)
    ):
        return None
    return fitting[0] if _reads_as_treaty(around, item, strictly=False) else None


def _text_of(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> _Text:
    of_laws = sum(
        item.is_linked
        and item.instrument is None
        and item.unit is Unit.ARTICLE
        and wording.focus.law.search(text, item.numbers.end, item.numbers.end + _NEAR_LAW)
        is not None
        for item in lists
    )
    cites_laws = of_laws > _FEW_OF_LAWS * len(lists)
    return _Text(text, mentions, wording, cites_laws, [])
