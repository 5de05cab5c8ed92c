"""The product's own reader reads the made-up files: what they say is what the catalogue says."""

from collections.abc import Sequence
from pathlib import Path

from scraper.documents import read_document, read_documents
from scraper.kinds import read_facts
from scraper.letters import LetterFacts
from scraper.responses import ResponseFacts
from tests.source import Actor, Catalogue, Communication, Response, ResponseKind
from tests.source.answers import letter_answer, response_answer
from tests.source.responses import WORD

CATALOGUE = Catalogue(seed=11, communications=400)


def _letters() -> list[Communication]:
    """One of each language and kind of recipient, and a comment on a law in each language."""
    found: dict[tuple[str, Actor, bool], Communication] = {}
    for item in CATALOGUE.all():
        is_law = item.type_printed == "OL"
        found.setdefault((item.language, item.recipient.kind, is_law), item)
    return list(found.values())


def _responses() -> list[tuple[Communication, Response]]:
    """One of each kind in each language, of each kind by a State and by others, and a Word file."""
    found: dict[tuple[str | bool, ...], tuple[Communication, Response]] = {}
    for item in CATALOGUE.all():
        is_state = item.recipient.kind is Actor.GOVERNMENT
        for one in item.responses:
            if one.is_word:
                found.setdefault(("word",), (item, one))
            else:
                found.setdefault((one.language, one.kind), (item, one))
                found.setdefault((is_state, one.kind), (item, one))
    return list({one.gid: (item, one) for item, one in found.values()}.values())


def _read(files: Sequence[tuple[bytes, str]], directory: Path) -> list[LetterFacts | ResponseFacts]:
    paths = []
    for number, (body, suffix) in enumerate(files):
        paths.append(directory / f"{number}{suffix}")
        paths[-1].write_bytes(body)
    facts = []
    for outcome in read_documents(paths):
        assert outcome.document is not None, outcome.error
        facts.append(read_facts(outcome.document))
    return facts


def test_letters_say_what_is_true(tmp_path: Path) -> None:
    items = _letters()
    assert len(items) >= 10
    read = _read([(letter_answer(CATALOGUE, item.gid).body, ".pdf") for item in items], tmp_path)
    for item, facts in zip(items, read, strict=True):
        assert isinstance(facts, LetterFacts)
        assert (str(facts.reference), facts.type_printed) == (item.reference, item.type_printed)
        assert facts.sent == item.sent
        period = facts.letter.response_period
        assert (period.days if period else None) == item.days, item.reference
        assert tuple(mandate.id for mandate in facts.mandates or ()) == item.mandate_ids
        assert str(facts.recipient_kind) == str(item.recipient.kind)
        assert len(facts.letter.questions) >= 2


def test_responses_say_what_is_true(tmp_path: Path) -> None:
    chosen = _responses()
    assert any(one.is_word for _, one in chosen)
    files = []
    for _, one in chosen:
        answer = response_answer(CATALOGUE, one.gid)
        assert (answer.headers["Content-Type"] == WORD) == one.is_word
        files.append((answer.body, ".docx" if one.is_word else ".pdf"))
    for (item, one), facts in zip(chosen, _read(files, tmp_path), strict=True):
        assert isinstance(facts, ResponseFacts)
        assert str(facts.kind) == str(one.kind), item.reference
        if one.kind is not ResponseKind.WITHHELD:
            assert facts.dated == one.dated
            assert {str(found) for found in facts.references} == {item.reference}


def test_a_redacted_letter_has_fewer_names_and_a_copy_the_same_text(tmp_path: Path) -> None:
    catalogue = Catalogue(seed=12, communications=20)
    item = catalogue.listed()[0]
    path = tmp_path / "letter.pdf"
    texts = []
    for change in (None, catalogue.copy_letter, catalogue.redact_letter, catalogue.correct_letter):
        if change is not None:
            change(item.reference)
        path.write_bytes(letter_answer(catalogue, item.gid).body)
        texts.append(read_document(path).text)
    first, copied, redacted, corrected = texts
    assert copied == first
    assert redacted != first
    assert len(corrected) > len(redacted)
