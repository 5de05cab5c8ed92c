"""Every pattern of the response reader takes linear time."""

import importlib
import pkgutil
import re
import warnings

import pytest

import scraper.responses
from scraper.responses.wording import Section, compiled, phrase, wordings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as sre
    import sre_parse

MODULES = [
    importlib.import_module(f"scraper.responses.{module.name}")
    for module in pkgutil.iter_modules(scraper.responses.__path__)
]


def patterns_of_the_wording():
    for wording in wordings():
        for section in wording:
            if isinstance(section[1], Section):
                for name, value in section[1]:
                    if isinstance(value, re.Pattern):
                        yield f"{wording.language}.{section[0]}.{name}", value
        for number, form in enumerate(wording.dates.days):
            months = "|".join(name for names in wording.dates.months for name in names)
            yield f"{wording.language}.days.{number}", compiled(form.replace("{month}", months))


def patterns_of_the_modules():
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__.removeprefix('scraper.responses.')}.{name}", value


WORDING = dict(patterns_of_the_wording())
ALL = WORDING | dict(patterns_of_the_modules())


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


def parsed(pattern):
    return sre_parse.parse(pattern.pattern, pattern.flags)


def test_all_patterns_are_found():
    assert len(WORDING) > 150
    assert len(ALL) > len(WORDING) + 8


def test_the_finder_of_unbounded_repetitions_finds_one():
    assert list(unbounded_repeats(parsed(re.compile("(?:a(?=b*)|c)"))))


@pytest.mark.parametrize("name", WORDING)
def test_no_repetition_in_the_wording_of_responses_is_unbounded(name):
    assert list(unbounded_repeats(parsed(WORDING[name]))) == []


@pytest.mark.parametrize("name", [name for name in ALL if name not in WORDING])
def test_an_unbounded_repetition_in_the_reader_is_of_single_characters(name):
    repeats = list(unbounded_repeats(parsed(ALL[name])))
    assert len(repeats) <= 1
    assert all(len(repeated) == 1 and repeated[0][0] is not sre.SUBPATTERN for repeated in repeats)


@pytest.mark.filterwarnings("ignore:module 'sre_:DeprecationWarning")
def test_a_checker_for_catastrophic_patterns_finds_none_in_responses():
    checker = pytest.importorskip(
        "regexploit.redos", reason="regexploit is not installed: pip install regexploit"
    )
    parser = importlib.import_module("regexploit.ast.sre").SreOpParser

    def findings(pattern):
        return list(checker.find(parser().parse_sre(pattern.pattern, pattern.flags)))

    assert findings(re.compile(r"(a*)*$"))
    assert {name: found for name, pattern in ALL.items() if (found := findings(pattern))} == {}


def test_a_phrase_of_any_language_is_found_by_one_pattern():
    assert phrase("dates", "label").match("Дата: 3 марта 2021")
    assert phrase("dates", "label").match("Fecha: 3 de marzo")
