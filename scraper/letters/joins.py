"""Articles and principles in a text -> the instrument that each list of them belongs to.

An article counts for an instrument only where the words join the two: "articles 6 and 7 of the
ICCPR", "the ICCPR, in its article 6", "article 6, read with article 2(3) of the ICCPR", "article 7
of the same Covenant", or "article 6 of the ICCPR requires ..., and article 7 that ...".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from scraper.letters.articles import (
    ArticleList,
    Numbers,
    numbers_at,
    of_article,
    paragraphs_at,
    parts_at,
    with_paragraphs_before,
)
from scraper.letters.focus import join_focused
from scraper.letters.items import join_items
from scraper.letters.mentions import Mention, Mentions
from scraper.letters.referred import (
    back_at,
    meant_by,
    noun_of,
    set_meant,
    speaks_of_unknown,
)
from scraper.letters.wording import Wording

_POSSESSIVE_REACH = 250  # characters from an instrument to 'its articles'
_CARRIED_REACH = 200  # characters from an article to 'and article 7 that'
_BRACKETED_REACH = 500  # characters from an instrument to an article in brackets
_SAME_ARTICLE_REACH = 400  # characters from an article to 'paragraph 3 of that article'
_CHAIN_REACH = 80  # characters of the words between two lists that belong together
_SENTENCE_END = re.compile(r"[.!?]\s[^\W\da-z_]|\n")
_DIGITS = re.compile(r"\d{1,2}(?: ?\([a-z]\)| [a-z]\))?")
_BRACKETS = re.compile(r"\([^()\n]{0,40}\)")
_OPENING_OF_ITS = 40  # characters of "In particular, in its "
_AROUND_WORDS = (25, 60)  # characters before and after 'paragraph' in 'paragraphs 1 and 2 of that'
_FIRST_WORD = 5  # characters of 'Dans '
_OPENING = 15  # characters of "; and also in"
_SENTENCE = 700  # characters of a sentence that are looked at
_UNIT = 3000  # characters of a text unit that are looked at
_MOST = 8  # mentions of one sentence that are looked at
_SUBJECT = re.compile(r"(?:[^\W\d_][^.,;:]{0,40}, )?(?:[^\W\d_]{1,4}[ ’'])?")  # "Moreover, the "
_BOUND_REACH = 60  # characters before an article in which words bind something to it


def joined(text: str, mentions: Mentions, wording: Wording) -> Iterator[tuple[str, Numbers]]:
    """Each list of numbers with the instrument that it belongs to."""
    phrases = wording.instruments
    lists: list[ArticleList] = []
    for head in phrases.numbers_of.finditer(text):
        numbers = numbers_at(text, head.end(), wording)
        if numbers is not None:
            whole = with_paragraphs_before(text, head.start(), numbers, wording)
            start = head.start() if whole is numbers else whole.start
            lists.append(ArticleList(start, head.start(), head["noun"], whole))
    lists += _join_by_words(text, lists, mentions, wording)
    lists.sort(key=lambda item: item.head)
    _join_further(text, lists, wording)
    _join_bracketed(text, lists, mentions, wording)
    _join_subject(text, lists, mentions, wording)
    _join_carried(text, lists, mentions, wording)
    _join_repeated(text, lists, wording)
    _join_bound(text, lists, mentions, wording)
    join_items(text, lists, mentions, wording)
    join_focused(text, lists, mentions, wording)
    for item in lists:
        if item.instrument is not None:
            yield item.instrument, item.numbers
    yield from _paragraphs_of_same(text, lists, mentions, wording)


def _paragraphs_of_same(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> Iterator[tuple[str, Numbers]]:
    """The paragraphs of an article that is named before: 'article 19 of the A ... paragraph 3 of
    that article'; the last list before it tells whose, if that is one article."""
    heads = [item.head for item in lists]
    end = 0
    for words in wording.instruments.of_same_article.near(text, *_AROUND_WORDS):
        position = bisect_left(heads, words.start()) - 1
        if position < 0 or words.start() < end:
            continue
        before = lists[position]
        articles = before.numbers.articles
        start = before.numbers.end
        between = text[start : min(words.start(), start + _SAME_ARTICLE_REACH + 1)]
        if (
            before.instrument is not None
            and len(articles) == 1
            and len(between) <= _SAME_ARTICLE_REACH
            and "\n" not in between
            and not wording.focus.law.search(between)
            and all(one.id == before.instrument for one in mentions.between(start, words.start()))
            and (words["number"] or not _has_own(text, between, words, wording))
            and not _is_beside(text, lists, position, wording)
        ):
            own = _own_paragraphs(text, words, wording)
            if own is not None and (words["number"] or not _is_of_another(text, own, wording)):
                end = own.end
                yield before.instrument, of_article(next(iter(articles)), own)


def _has_own(text: str, between: str, words: re.Match[str], wording: Wording) -> bool:
    """Whether 'its paragraph 8' may be that of a resolution or a general comment: one stands
    *between* the article and the *words*, or the sentence begins with these."""
    start = _start_of_sentence(text, words.start())
    number = _DIGITS.match(text, words.end())
    is_named = number and wording.instruments.that_article.match(text, number.end())
    return (
        (words.start() - start <= _FIRST_WORD and not is_named)
        or wording.header.resolutions.search(between) is not None
        or wording.instruments.comment.search(between) is not None
    )


def _is_beside(text: str, lists: Sequence[ArticleList], position: int, wording: Wording) -> bool:
    """Whether the list at *position* is one that an article is read with: 'article 11, to be read
    in conjunction with article 2', after which 'the same article' may be either."""
    if not position:
        return False
    before, item = lists[position - 1 : position + 1]
    return (
        item.head - before.numbers.end <= _CARRIED_REACH
        and wording.instruments.read_with.search(text, before.numbers.end, item.head) is not None
    )


def _is_of_another(text: str, own: Numbers, wording: Wording) -> bool:
    """Whether words after the paragraphs say whose they are: 'in paragraph 8 of its comment'."""
    return wording.instruments.paragraph_of.match(text, own.end) is not None


def _own_paragraphs(text: str, words: re.Match[str], wording: Wording) -> Numbers | None:
    """The paragraphs, or letters, that *words* say to be those of the article before."""
    if words["parts"]:
        return parts_at(text, words.end(), wording)
    start = words.start("number") if words["number"] else words.end()
    return paragraphs_at(text, start, wording)


def _join_by_words(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> list[ArticleList]:
    """Join what the words directly before or after a list name; the lists after it that share its
    noun."""
    phrases = wording.instruments
    starting = {mention.start: mention for mention in mentions}
    ending: dict[int, Mention] = {}
    for mention in mentions:
        link = phrases.after_name.match(text, mention.end)
        ending[link.end() if link else mention.end] = mention
    last = 0
    further: list[ArticleList] = []
    beside: list[tuple[ArticleList, Mention]] = []  # right after a name, if no chain leads on
    for item in lists:
        while last < len(mentions) and mentions[last].end <= item.head:
            last += 1
        its = _whose(text, mentions, last, item.noun_at, wording) if last else None
        if its is not None:
            item.instrument = its
            continue
        link = phrases.of.match(text, item.numbers.end)
        named = _mention_at(text, link.end(), starting, wording) if link else None
        if named is not None:
            item.is_linked = True
            if not _is_shared(text, named, starting, wording):
                item.instrument = named.id
                further += _shared_noun(text, item, named, starting, wording)
            continue
        item.is_linked = link is not None and phrases.linking.search(link[0]) is not None
        if link and last and phrases.which.match(text, link.end()):
            item.instrument = _of_which(text, item, mentions[last - 1], ending, wording)
            continue
        back = back_at(text, link, wording) if link else None
        if back is not None:
            item.is_linked = True
            item.instrument = meant_by(text, back, mentions, last, wording)
        elif link is not None and item.is_linked:
            item.instrument = set_meant(text, link.end(), mentions, wording)
        elif item.head in ending and not item.is_linked:
            beside.append((item, ending[item.head]))
    _join_beside(text, lists, beside, wording)
    return further


def _join_beside(
    text: str,
    lists: Sequence[ArticleList],
    beside: Sequence[tuple[ArticleList, Mention]],
    wording: Wording,
) -> None:
    """Join the lists right after a name, 'the A, articles 7 and 8, and article 9 of the B'; but not
    one that is read with the list of another name, 'article 7, read with article 9 of the B'."""
    heads = [item.head for item in lists]
    for item, mention in beside:
        following = lists[bisect_left(heads, item.head) + 1 :][:1]
        if not following or not wording.instruments.read_with.search(
            text, item.numbers.end, following[0].head
        ):
            item.instrument = mention.id
    _join_chains(text, lists, wording)
    for item, mention in beside:
        item.instrument = item.instrument or mention.id


def _shared_noun(
    text: str,
    item: ArticleList,
    named: Mention,
    starting: Mapping[int, Mention],
    wording: Wording,
) -> Iterator[ArticleList]:
    """The lists after *item* without a noun of their own: 'articles 6 and 7 of the ICCPR, 11 and 12
    of the ICESCR and 19 of the CRPD'."""
    phrases = wording.instruments
    while True:
        bracket = _BRACKETS.match(text, named.end + 1)
        link = phrases.and_.match(text, bracket.end() if bracket else named.end)
        numbers = numbers_at(text, link.end(), wording) if link else None
        of = phrases.of.match(text, numbers.end) if numbers else None
        following = _mention_at(text, of.end(), starting, wording) if of and of[0].strip() else None
        if numbers is None or following is None:
            return
        named = following
        start = numbers.start
        yield ArticleList(start, start, item.noun, numbers, named.id, is_linked=True)


def _is_shared(
    text: str, named: Mention, starting: Mapping[int, Mention], wording: Wording
) -> bool:
    """Whether another instrument stands beside *named*, as in 'articles 7 and 9 of the A and the
    B', and it is not said which articles are whose."""
    more = wording.instruments.more.match(text, named.end)
    other = _mention_at(text, more.end(), starting, wording) if more else None
    if more is None or other is None:
        return False
    return "," not in _BRACKETS.sub("", more[0]) and noun_of(other.id, wording) is not None


def _mention_at(
    text: str, position: int, starting: Mapping[int, Mention], wording: Wording
) -> Mention | None:
    """The mention that starts at *position*, or after words that may precede any name."""
    if position in starting:
        return starting[position]
    before = wording.instruments.before_name.match(text, position)
    return starting.get(before.end()) if before else None


def _of_which(
    text: str,
    item: ArticleList,
    before: Mention,
    ending: Mapping[int, Mention],
    wording: Wording,
) -> str | None:
    """The instrument of 'the Principles, principles 7 and 8 of which ..., and 9 of which'."""
    if item.head in ending:
        return ending[item.head].id
    if item.head - before.end > _POSSESSIVE_REACH:
        return None
    between = text[before.end : item.head]
    is_far = _SENTENCE_END.search(between)
    return None if is_far or wording.instruments.other_law.search(between) else before.id


def _whose(text: str, mentions: Mentions, last: int, noun_at: int, wording: Wording) -> str | None:
    """The instrument whose articles the word before *noun_at* says that they are ("its"): the last
    of those *mentions* before it, `last` in number, or what 'the Convention' after it means; in its
    sentence, or alone in the one before."""
    mention = mentions[last - 1]
    if noun_at - mention.end > _POSSESSIVE_REACH:
        return None
    between = text[mention.end : noun_at]
    phrases = wording.instruments
    is_its = phrases.possessive.search(between)
    if not (is_its or phrases.provides.search(between)) or phrases.other_law.search(between):
        return None
    if _names_unknown(text, (mention.end, noun_at), mentions, wording):
        return None
    ends = len(_SENTENCE_END.findall(between))
    if not ends:
        back = phrases.back.search(text, mention.end, noun_at)
        return meant_by(text, back, mentions, last, wording) if back else mention.id
    start = _start_of_sentence(text, mention.start)
    last_start = max(end.end() for end in _SENTENCE_END.finditer(text, mention.end, noun_at))
    is_alone = (
        ends == 1
        and (
            noun_at - last_start <= _OPENING_OF_ITS
            or wording.focus.recalls.search(text, last_start - 1, noun_at)
        )
        and "\n" not in between
        and is_its is not None
        and not wording.focus.law.search(between)
        and not wording.focus.citing.search(text, start, mention.start)
        and all(
            other.id == mention.id
            for other in mentions[max(0, last - _MOST) : last]
            if other.start >= start
        )
    )
    return mention.id if is_alone else None


def _names_unknown(text: str, span: tuple[int, int], mentions: Mentions, wording: Wording) -> bool:
    """Whether *span* has the name of a treaty, or a set of principles, that is no mention."""
    return any(mentions.outside(wording.focus.unknown.finditer(text, *span)))


def _start_of_sentence(text: str, position: int) -> int:
    first = max(0, position - _SENTENCE)
    ends = _SENTENCE_END.finditer(text, first, position)
    return max((end.end() - 1 for end in ends), default=first)


def _join_subject(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> None:
    """Join a list in a sentence that begins with the name of an instrument, and names no other:
    'The Covenant protects the right to food in article 11 and, in article 12, that to health'."""
    for item in lists:
        if item.instrument is not None or item.is_linked:
            continue
        if not wording.instruments.inside.search(text, max(0, item.head - _OPENING), item.head):
            continue
        start = _start_of_sentence(text, item.head)
        named = mentions.between(start, item.head)
        if (
            len({mention.id for mention in named}) == 1
            and _SUBJECT.fullmatch(text, start, named[0].start)
            and not wording.instruments.other_law.search(text, named[0].end, item.head)
            and not speaks_of_unknown(text, (start, item.head), named, wording)
        ):
            item.instrument = named[0].id


def _join_chains(text: str, lists: Sequence[ArticleList], wording: Wording) -> None:
    """Join a list that leads over to the next: 'article 6, read with article 2(3) of the ICCPR'."""
    for following, item in pairwise(reversed(lists)):
        if item.instrument is None and not item.is_linked and following.instrument is not None:
            between = text[item.numbers.end : following.head]
            is_near = len(between) <= _CHAIN_REACH and item.unit is following.unit
            if is_near and wording.instruments.chain.fullmatch(between):
                item.instrument = following.instrument


def _join_further(text: str, lists: Sequence[ArticleList], wording: Wording) -> None:
    """Join a list that ends what the one before it began: 'its articles 1 and 2, as well as article
    12.'"""
    for before, item in pairwise(lists):
        if item.instrument is not None or item.is_linked or before.instrument is None:
            continue
        start = before.numbers.end
        is_same_list = (
            item.unit is before.unit
            and text[item.numbers.end : item.numbers.end + 1] in (".", ";")
            and item.head - start <= _CHAIN_REACH
            and wording.instruments.chain.fullmatch(text, start, item.head)
        )
        sentence = _SENTENCE_END.split(text[max(0, before.head - _POSSESSIVE_REACH) : before.head])
        if is_same_list and not wording.instruments.other_law.search(sentence[-1]):
            item.instrument = before.instrument


def _join_carried(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> None:
    """Join a list that goes on with the sentence of the one before it, as 'and article 7 that'."""
    for before, item in pairwise(lists):
        if item.instrument is not None or item.is_linked or before.instrument is None:
            continue
        between = text[before.numbers.end : item.head + 1]
        named = mentions.between(before.numbers.end, item.head)
        if (
            len(between) <= _CARRIED_REACH
            and len(named) <= 1
            and _carries_on(text, before, item, wording)
            and not wording.instruments.other_law.search(between)
            and not _SENTENCE_END.search(between)
        ):
            item.instrument = before.instrument


def _carries_on(text: str, before: ArticleList, item: ArticleList, wording: Wording) -> bool:
    """Whether the words around a list go on with what an instrument says: 'article 7 that', and
    'in article 11 for ...; in article 12 for'."""
    phrases = wording.instruments
    opening = text[max(0, item.head - _OPENING) : item.head]
    return phrases.carried.match(text, item.numbers.end) is not None or (
        phrases.goes_on.search(opening) is not None
        and text.endswith(opening.split()[-1] + " ", 0, before.head)
        and phrases.carried_in.match(text, item.numbers.end) is not None
    )


def _join_bracketed(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> None:
    """Join a list that stands alone in brackets to the instrument that its sentence speaks of: 'the
    Convention forbids torture (article 2)'."""
    for item in lists:
        before = mentions.count_before(item.head)
        if item.instrument is not None or not item.is_bracketed(text) or not before:
            continue
        last = mentions[before - 1]
        if item.head - last.end > _BRACKETED_REACH:
            continue
        between = text[last.end : item.head]
        if not (
            wording.instruments.other_law.search(between)
            or _SENTENCE_END.search(between)
            or _names_unknown(text, (last.end, item.head), mentions, wording)
        ):
            item.instrument = last.id


def _join_repeated(text: str, lists: Sequence[ArticleList], wording: Wording) -> None:
    """Join a paragraph of an article to the one instrument that its text unit has named with that
    article: 'Article 9 of the ICCPR ... Under article 9(3), ...'."""
    for position, item in enumerate(lists):
        if item.instrument is not None or item.is_linked:
            continue
        if not all("(" in number for number in item.numbers.numbers):
            continue
        unit, before = _of_unit(text, lists, position)
        near = [other for other in before if other.instrument]
        named = {
            other.instrument for other in near if item.numbers.articles & other.numbers.articles
        }
        start = near[-1].numbers.end if near else unit
        if len(named) == 1 and not wording.instruments.other_law.search(text, start, item.head):
            item.instrument = named.pop()


def _join_bound(
    text: str, lists: Sequence[ArticleList], mentions: Mentions, wording: Wording
) -> None:
    """Join a list that words like 'incompatible with' or 'protected by' make one of an instrument,
    where its text unit has spoken of one instrument alone, and of no other law."""
    for position, item in enumerate(lists):
        before = text[max(0, item.head - _BOUND_REACH) : item.head]
        if (
            item.instrument is not None
            or item.is_linked
            or not wording.instruments.bound.search(before)
        ):
            continue
        unit, near = _of_unit(text, lists, position)
        mentioned = mentions.between(unit, item.head)
        named = {other.instrument for other in near if other.instrument}
        named |= {mention.id for mention in mentioned if noun_of(mention.id, wording)}
        is_cited = any(other.instrument for other in near)
        if (
            is_cited
            and len(named) == 1
            and not wording.instruments.other_law.search(text, unit, item.head)
            and not speaks_of_unknown(text, (unit, item.head), mentioned, wording)
            and not wording.focus.court.search(text, near[-1].numbers.end, item.head)
        ):
            item.instrument = named.pop()


def _of_unit(
    text: str, lists: Sequence[ArticleList], position: int
) -> tuple[int, Sequence[ArticleList]]:
    """Where the text unit of the list at *position* starts, of a long one what is near, and the
    lists before it there, in order."""
    head = lists[position].head
    start = max(0, head - _UNIT)
    start = max(start, text.rfind("\n", start, head) + 1)
    first = position
    while first and lists[first - 1].head >= start:
        first -= 1
    return start, lists[first:position]
