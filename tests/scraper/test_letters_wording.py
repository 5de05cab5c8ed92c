"""The words that spare looking for a phrase: each match of its pattern holds one of them."""

import re
import warnings
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.letters.wording import Phrase, wordings
from scraper.wording import Section

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as sre
    import sre_parse

_MOST = 3000  # strings that a part of a pattern is spelled out into
_WINDOW = 24  # parts of a pattern that a word may be made of


def phrases_of(section, name):
    for key, value in section:
        if isinstance(value, Phrase):
            yield f"{name}.{key}", value
        elif isinstance(value, Section):
            yield from phrases_of(value, f"{name}.{key}")


PHRASES = dict(found for wording in wordings() for found in phrases_of(wording, wording.language))


def spelled(tree):
    """Every text that *tree* matches, with a NUL for what is no letter of it and between two of
    what may be repeated; None where there are too many."""
    texts = [""]
    for op, value in tree:
        texts = [text + more for text, more in product(texts, spelled_of(op, value) or [""])]
        if len(texts) > _MOST:
            return None
    return texts


def spelled_of(op, value):
    if op is sre.LITERAL:
        return [chr(value).lower()]
    if op is sre.SUBPATTERN:
        return spelled(value[3]) or ["\0"]
    if op is sre.BRANCH:
        branches = [spelled(branch) for branch in value[1]]
        return ["\0"] if None in branches else [text for branch in branches for text in branch]
    if op is sre.IN and all(kind is sre.LITERAL for kind, _ in value):
        return [chr(code).lower() for _, code in value]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        once = spelled(value[2]) or ["\0"]
        twice = [f"{text}\0{text}" for text in once] if value[1] > 1 else []
        return [*([] if value[0] else [""]), *once, *twice]
    if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return [""]
    return ["\0"]


def always_holds(tree, words):
    """Whether each match of *tree* holds one of the *words*: whole, in one of its parts, or in some
    parts that follow each other."""
    parts = list(tree)
    if any(part_always_holds(op, value, words) for op, value in parts):
        return True
    for start in range(len(parts)):
        for end in range(start + 1, min(len(parts), start + _WINDOW) + 1):
            texts = spelled(parts[start:end])
            if texts is None:
                break
            if all(any(word in text for word in words) for text in texts):
                return True
    return False


def part_always_holds(op, value, words):
    if op is sre.SUBPATTERN:
        return always_holds(value[3], words)
    if op is sre.BRANCH:
        return all(always_holds(branch, words) for branch in value[1])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return bool(value[0]) and always_holds(value[2], words)
    return False


@pytest.mark.parametrize("name", PHRASES)
def test_a_match_always_holds_one_of_the_words(name):
    phrase = PHRASES[name]
    assert all(word == word.lower() for word in phrase.words)
    assert always_holds(sre_parse.parse(phrase.pattern.pattern, phrase.pattern.flags), phrase.words)


@pytest.mark.parametrize(
    ("pattern", "words", "holds"),
    [
        ("publish|public", ("publi",), True),
        ("publish|release", ("publi",), False),
        ("(?:will )?publish", ("will",), False),
        ("a{0,3}b", ("a",), False),
        (r"\w{1,3} (?:press|news)", ("press", "news"), True),
    ],
)
def test_the_check_of_words_tells_patterns_apart(pattern, words, holds):
    assert always_holds(sre_parse.parse(pattern, re.IGNORECASE), words) is holds


@settings(max_examples=3, deadline=None, derandomize=True)
@pytest.mark.parametrize("name", PHRASES)
@given(data=st.data())
def test_texts_made_of_a_pattern_hold_one_of_the_words(name, data):
    phrase = PHRASES[name]
    text = data.draw(st.from_regex(phrase.pattern, alphabet=st.characters(max_codepoint=0x17F)))
    found = phrase.pattern.search(text)
    assert found is None or phrase.search(text) is not None


def test_a_text_without_the_words_is_not_searched():
    phrase = Phrase(pattern="a.c", words=("b",))
    assert phrase.search("ABC") is not None
    assert phrase.search("axc") is None
    assert [match[0] for match in phrase.finditer("abc abc")] == ["abc", "abc"]
    assert list(phrase.finditer("axc")) == []
