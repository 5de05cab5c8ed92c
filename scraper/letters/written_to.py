"""The words of a letter -> the organisation that it says it is written to, by its own name.

A letter may name its addressee in a sentence alone: 'we are writing to the X Bank', 'transmitted
to you as President of the X Council'. The name is the run of words in capitals after these words;
it counts where it holds a word of the names of organisations.
"""

from scraper.letters.parts import LetterParts
from scraper.letters.quoted import own_words
from scraper.letters.wording import Wording, any_letterhead

_LONGEST_NAME = 120  # characters
_MOST_WORDS = 14
_STOPS = ',.;:()“”«»"'
_LINKS = frozenset(
    ("of", "for", "and", "de", "du", "des", "del", "et", "y", "e", "pour", "para", "&")
)
_ARTICLES = frozenset(("the", "la", "los", "las", "le", "les", "el"))
_TOGETHER = frozenset(("and", "et", "y", "e", "&"))
_TWO_WORDS = frozenset(("of", "de", "for", "para", "pour"))


def organisations_written_to(parts: LetterParts) -> tuple[str, ...]:
    """Every organisation that the body says the letter is written to, as printed."""
    phrase = parts.wording.recipient.written_to
    found: dict[str, None] = {}
    for unit in parts.body:
        if not phrase.may_be_in(unit):
            continue
        own = own_words(unit)
        for words in phrase.finditer(own):
            name = _name_at(own[words.end() : words.end() + _LONGEST_NAME], parts.wording)
            if name is not None:
                found[name] = None
    authorities = parts.wording.recipient.authorities
    found |= {
        words["name"]: None
        for unit in parts.body
        if authorities.may_be_in(unit)
        for words in authorities.finditer(own_words(unit))
    }
    return tuple(found)


def organisations_founded(parts: LetterParts) -> tuple[str, ...]:
    """Every organisation that the body says States founded, and of which it asks something by a
    word of its name: 'any comments that the Centre may wish to make'; none in a letter to a
    company."""
    wording = parts.wording.recipient
    if any(wording.company.search(unit) for unit in parts.body):
        return ()
    asked = {
        found["noun"].casefold()
        for unit in parts.body
        if wording.asked.may_be_in(unit)
        for found in wording.asked.finditer(own_words(unit))
    }
    if not asked:
        return ()
    names = (
        found["name"]
        for unit in parts.body
        if wording.founded.may_be_in(unit)
        for found in wording.founded.finditer(own_words(unit))
    )
    return tuple(dict.fromkeys(name for name in names if _is_called(name, asked)))


def _is_called(name: str, asked: set[str]) -> bool:
    """Whether *name* is one in capitals, of which a word that names an organisation is *asked*."""
    words = name.split()
    are_names = all(word[:1].isupper() or word in _LINKS or word in _ARTICLES for word in words)
    is_its = {words[0].casefold(), words[-1].casefold()} & asked
    return len(words) > 1 and are_names and bool(is_its) and not any_letterhead().search(name)


def without_leaders(name: str, parts: LetterParts) -> str:
    """*name* without the office of its leaders, 'Command of the X Front', where the body has only
    the name that follows: there the organisation goes by it."""
    leaders = parts.wording.recipient.leaders.match(name)
    if leaders is None:
        return name
    led = name[leaders.end() :]
    text = "\n".join(parts.body)
    return led if led in text and name not in text and len(led.split()) > 1 else name


def _name_at(text: str, wording: Wording) -> str | None:
    """The name that *text* starts with; None where it may be two."""
    taken: list[str] = []
    for word in text.split()[:_MOST_WORDS]:
        bare = word.strip(_STOPS)
        if not bare or word[0] in _STOPS:
            break
        is_link = bare in _LINKS or (bool(taken) and taken[-1] in _TWO_WORDS and bare in _ARTICLES)
        if not (bare[0].isupper() or (taken and is_link)):
            break
        if bare in _TOGETHER and wording.recipient.may_name_organisation(taken[-1]):
            return None
        taken.append(bare)
        if word[-1] in _STOPS:
            break
    while taken and not taken[-1][0].isupper():
        taken.pop()
    name = " ".join(taken)
    is_name = len(taken) > 1 and wording.recipient.may_name_organisation(name)
    return name if is_name and not any_letterhead().search(name) else None
