"""Facts that were read in pictures -> the same without the names whose letters are in doubt.

A name with a wrong letter is the name of nobody, or of somebody else: it is left out. A list that
lacks one, or has one that nobody bears, is wrong as a whole: it is left out whole. So are questions
whose numbers leave one out: its words went to the question before.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from scraper.letters import LetterFacts
from scraper.names.legal_forms import has_legal_form, is_legal_form
from scraper.records import Government, Question
from scraper.responses import ResponseFacts

_STAIN = re.compile(r"[^\w\s.,;:'’()/&–-]|_|(?<!\S)\d{1,3}(?!\S)")  # what no title has
_LONGEST_FORM = 5  # words: "S. de R.L. de C.V."
_DOUBTFUL_FORM = re.compile(r"\b[A-Z]\. [A-Z]\.|\A[A-Z]{2,}\.\Z")  # "N. V.", "SAS."
_SIGN = re.compile(r"[€£$|©®*<>=_\\\"“”]")  # which scans have for others, and no name has
_MISREAD_NUMBER = re.compile(r"[.?] \S{1,2}[.)] (?:Please|Veuillez|Sírvase)\b")  # "S. Sírvase"
_EDGES = ",;:()“”\"'"  # around a word of a sentence


def certain_letter(facts: LetterFacts, names: Sequence[str] | None) -> LetterFacts:
    """*facts* of a letter; *names* are the lines and words whose letters are certain, None where
    all of it is text."""
    if names is None:
        return facts
    letter, recipient = facts.letter, facts.recipient
    doubtful: set[str] = set()
    changes: dict[str, object] = {}
    if recipient is not None and not isinstance(recipient, Government):
        doubtful |= set() if _is_certain(recipient.name, names) else {"recipient"}
    if letter.addressee is not None and not _is_certain(letter.addressee, names):
        doubtful.add("letter.addressee")
        changes["addressee"] = None
    others = letter.also_sent_to
    if others is not None and not all(_is_certain(name, names) for name in others.companies):
        changes["also_sent_to"] = others.model_copy(update={"companies": ()})
    if not all(
        any(one.name in name for name in names) and not _STAIN.search(one.title)
        for one in letter.signatories
    ):
        changes["signatories"] = ()
    if not _are_all(letter.questions):
        doubtful.add("letter.questions")
        changes["questions"] = ()
    return replace(
        facts,
        recipient=None if "recipient" in doubtful else recipient,
        letter=letter.model_copy(update=changes),
        said=tuple(said for said in facts.said if said.fact not in doubtful),
    )


def _are_all(questions: Sequence[Question]) -> bool:
    """Whether the numbers of *questions* go up from 1, and no misread one is within a text."""
    numbers = [question.number for question in questions]
    return numbers == [*range(1, len(numbers) + 1)] and not any(
        _MISREAD_NUMBER.search(question.text or "") for question in questions
    )


def certain_response(facts: ResponseFacts, names: Sequence[str] | None) -> ResponseFacts:
    """*facts* of a response, in the same way: a company that responds has a name of its own."""
    name = facts.from_
    if names is None or name is None or not has_legal_form(name) or _is_certain(name, names):
        return facts
    said = tuple(said for said in facts.said if said.fact != "from")
    return replace(facts, from_=None, said=said)


def _is_certain(name: str, names: Sequence[str]) -> bool:
    """Whether each Latin word of *name* is among the words of *names*; those of a legal form need
    not be, for it is one of a list."""
    if _SIGN.search(name):
        return False
    known = {word.strip(_EDGES) for line in names for word in line.split()}
    words = name.split()
    own = words[: len(words) - _words_of_form(words)]
    return all(word.strip(_EDGES) in known for word in own if _is_latin(word))


def _words_of_form(words: Sequence[str]) -> int:
    """How many words at the end of a name are its legal form; none where a scan may have lost or
    added a stop or a space."""
    ends = (
        count
        for count in range(min(_LONGEST_FORM, len(words) - 1), 0, -1)
        if is_legal_form(" ".join(words[-count:]))
    )
    count = next(ends, 0)
    form = " ".join(words[len(words) - count :])
    return 0 if _DOUBTFUL_FORM.search(form) else count


def _is_latin(word: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in word)
