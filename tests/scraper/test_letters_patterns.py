"""Every pattern takes linear time, and the work of reading grows with the length of a text."""

import importlib
import pkgutil
import re
import sys
import warnings

import pytest
from made_up_letters import LANGUAGES, letter_text
from pydantic import BaseModel

import scraper.letters
import scraper.letters.wording as letters_wording
import scraper.responses
import scraper.responses.wording as responses_wording
from scraper.letters import LetterError, read_letter
from scraper.letters.wording import (
    counted_units,
    date_patterns,
    mandate_separator,
    period_pattern,
    wordings,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as sre
    import sre_parse


def modules_of(package):
    return [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    ]


def patterns_of(value, name):
    """Every pattern in *value*, at whatever depth, by a name of its own."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, BaseModel):
        for key, item in value:
            yield from patterns_of(item, f"{name}.{key}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from patterns_of(item, f"{name}.{key}")
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from patterns_of(item, f"{name}.{number}")


def patterns_of_the_wording():
    for wording in wordings():
        language = wording.language
        yield from patterns_of(wording, language)
        yield f"{language}.mandate_separator", mandate_separator(language)
        yield f"{language}.period", period_pattern(language)
        yield f"{language}.period, counted", period_pattern(language, is_counted=True)
        yield f"{language}.counted_units", counted_units(language)
    yield from patterns_of(date_patterns(), "date")
    for name, function in vars(letters_wording).items():
        if name.startswith("any_") and name != "any_of":
            yield name, function()


def patterns_of_modules(package):
    for module in modules_of(package):
        for name, value in vars(module).items():
            yield from patterns_of(value, f"{module.__name__.removeprefix('scraper.')}.{name}")


def patterns_of_responses():
    yield from patterns_of_modules(scraper.responses)
    for wording in responses_wording.wordings():
        yield from patterns_of(wording, f"responses.{wording.language}")
    for name, section in responses_wording.Wording.model_fields.items():
        fields = getattr(section.annotation, "model_fields", {})
        for key, field in fields.items():
            if field.annotation is re.Pattern or "Pattern" in str(field.annotation):
                yield f"responses.{name}.{key}", responses_wording.phrase(name, key)


WORDING = dict(patterns_of_the_wording())
ALL = WORDING | dict(patterns_of_modules(scraper.letters))
RESPONSES = dict(patterns_of_responses())


def parsed(pattern):
    return sre_parse.parse(pattern.pattern, pattern.flags)


def unbounded_repeats(tree):
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            if value[1] is sre.MAXREPEAT:
                yield value[2]
            yield from unbounded_repeats(value[2])
        elif op is sre.SUBPATTERN:
            yield from unbounded_repeats(value[3])
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from unbounded_repeats(branch)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from unbounded_repeats(value[1])


def test_all_patterns_are_found():
    assert len(WORDING) > 200
    assert len(ALL) > len(WORDING) + 30
    assert len(RESPONSES) > 100


@pytest.mark.parametrize("name", WORDING)
def test_no_repetition_in_the_wording_is_unbounded(name):
    """So that a pattern looks at a bounded part of the text from each of its places."""
    assert list(unbounded_repeats(parsed(WORDING[name]))) == []


@pytest.mark.parametrize("name", [name for name in ALL if name not in WORDING])
def test_an_unbounded_repetition_in_the_code_is_of_single_characters_and_stands_last(name):
    tree = parsed(ALL[name])
    for repeated in unbounded_repeats(tree):
        assert len(repeated) == 1
        assert repeated[0][0] in (sre.IN, sre.LITERAL, sre.ANY)
    assert len(list(unbounded_repeats(tree))) <= 1


def catastrophic(patterns):
    """The names of those *patterns* that may take more than linear time, as the checker says."""
    checker = pytest.importorskip(
        "regexploit.redos", reason="regexploit is not installed: pip install regexploit"
    )
    parser = importlib.import_module("regexploit.ast.sre").SreOpParser
    return [
        name
        for name, pattern in patterns.items()
        if list(checker.find(parser().parse_sre(pattern.pattern, pattern.flags)))
    ]


@pytest.mark.filterwarnings("ignore:module 'sre_:DeprecationWarning")
@pytest.mark.parametrize("patterns", [ALL, RESPONSES], ids=["letters", "responses"])
def test_a_checker_for_catastrophic_patterns_finds_none(patterns):
    assert catastrophic(patterns) == []


@pytest.mark.filterwarnings("ignore:module 'sre_:DeprecationWarning")
@pytest.mark.parametrize("pattern", [r"(a*)*$", r"(?:\w+\s?)*;", r"x\s*\s*\s*y"])
def test_the_checker_tells_a_catastrophic_pattern(pattern):
    assert catastrophic({"bad": re.compile(pattern), "good": re.compile("a{1,3}b")}) == ["bad"]


# The work of the Python code: calls of functions, for regular expressions are bounded above.


def calls_of_reading(text):
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read_letter(text)
    except LetterError:
        pass
    finally:
        sys.setprofile(None)
    return count


SENTENCE = (
    "It is reported that made-up events took place in a made-up town, see article 5 of the UDHR. "
)
SHAPES = {
    "paragraphs": lambda n: letter_text(body=f"{SENTENCE}\n\n" * n),
    "one paragraph": lambda n: letter_text(body=SENTENCE * n),
    "one line": lambda n: " ".join(letter_text(body=SENTENCE * (n + 40)).split()),
    "open paragraphs": lambda n: letter_text(body="and so\n\n" * n),
    "pages": lambda n: letter_text(body=f"{SENTENCE}\n\na@example.org\n1\n\f" * n),
    "short lines": lambda n: letter_text(body="x\n" * n),
    "form feeds": lambda n: letter_text(body="x\f" * n),
    "numbers": lambda n: letter_text(body="1\n\n" * n),
    "numbers on one line": lambda n: " ".join(letter_text(body=SENTENCE * 40 + "1 2 " * n).split()),
    "questions": lambda n: letter_text(questions="\n\n".join(f"{i % 99}. Why?" for i in range(n))),
    "lettered items": lambda n: letter_text(questions="1. Why?\n\n" + "(a) So.\n\n" * n),
    "questions on one line": lambda n: " ".join(
        letter_text(body=SENTENCE * 40, questions="1. Why? " * n).split()
    ),
    "footnotes": lambda n: letter_text(body="word¹ ² ³\n\n¹ See.\n\n" * n),
    "signatories": lambda n: letter_text(
        signatures="A Person\nSpecial Rapporteur on the right to food\n\n" * n
    ),
    "signatories on one line": lambda n: " ".join(
        letter_text(
            body=SENTENCE * 40, signatures="A Person Special Rapporteur on the right to food " * n
        ).split()
    ),
    "recipients": lambda n: letter_text(
        after="Similar letters are sent to the Governments of " + "Italy, " * n + "and Peru."
    ),
    "articles": lambda n: letter_text(body="article 1, 2, 3 of its article 4 " * n),
    "one long list": lambda n: letter_text(body="articles " + "1, " * n + "and 2 of the UDHR"),
    "resolutions": lambda n: letter_text(body="Human Rights Council resolutions " + "1/2, " * n),
    "mandates": lambda n: letter_text(
        mandates="Mandates of the " + "Special Rapporteur on the right to food; the " * n
    ),
    "letterhead": lambda n: "REFERENCE: AL OTH 9001/2021\n\n12 March 2021\n\n" * n + letter_text(),
    "commas": lambda n: letter_text(body=", " * n),
    "spaces": lambda n: letter_text(body=" \t" * n + "x"),
    "periods": lambda n: letter_text(period="Please respond within 60 days, " * n),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_at_most_twice_the_work(shape):
    once, twice = (calls_of_reading(SHAPES[shape](count)) for count in (150, 300))
    fixed = calls_of_reading(letter_text())
    assert twice - fixed <= 2.3 * max(once - fixed, 500)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_the_wording_is_a_pattern_that_compiles(language):
    wording = next(item for item in wordings() if item.language == language)
    assert len(dict(patterns_of(wording, language))) > 60
