"""Old letter + new letter -> which facts differ, and the form in which the history keeps values."""

import json
from datetime import date

from pydantic_core import to_jsonable_python

from scraper.records import Change, Communication, Letter, Response

FactChange = tuple[str, object, object]  # the fact, its value before, its value after

DOCUMENTS = "documents"  # changes when a file is replaced: from hash to hash, or to another address
RESPONSES = "responses"
TEXT = "text"  # changes when the text of a document is removed: from the hash of its bytes to none
_NAMES = frozenset(
    ("letter.addressee", "letter.signatories", "letter.also_sent_to", "letter.footnotes")
)  # facts of a letter that hold names
_SENTENCES = ("quote", "text")  # keys of facts of a letter that hold sentences


def json_of(value: object) -> str | None:
    """*value* as the JSON text of a Change; None, which is unknown, stays None."""
    if value is None:
        return None
    return json.dumps(to_jsonable_python(value), ensure_ascii=False)


def changed(record: Communication, on: date) -> Communication:
    """*record* as changed on the day *on*."""
    return record.model_copy(update={"last_changed": max(on, record.last_changed)})


def changes_of_letter(before: Letter, after: Letter) -> list[FactChange]:
    """Each fact of a letter that differs; a sentence left out before and there now is none."""
    bare = without_sentences(after)
    return [
        (f"letter.{field}", getattr(before, field), getattr(after, field))
        for field in Letter.model_fields
        if getattr(before, field) not in (getattr(after, field), getattr(bare, field))
    ]


def is_change_of_responses(before: tuple[Response, ...], after: tuple[Response, ...]) -> bool:
    """Whether *after* tells of other responses, kinds or days, or of another file. To learn the
    number, the address or the file of a response changes none."""
    return len(before) != len(after) or any(
        (old.dated, old.kind, old.not_listed_since) != (new.dated, new.kind, new.not_listed_since)
        or old.sha256 not in (None, new.sha256)
        for old, new in zip(before, after, strict=True)
    )


def without_sentences(letter: Letter) -> Letter:
    """The facts of *letter* alone, as a record keeps them whose sentences are left out."""
    quoted = {
        field: value.model_copy(update={"quote": None})
        for field in ("response_period", "publication_period", "also_sent_to")
        if (value := getattr(letter, field)) is not None
    }
    questions = tuple(item.model_copy(update={"text": None}) for item in letter.questions)
    return letter.model_copy(update=quoted | {"questions": questions, "footnotes": ()})


def without_words(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """*changes* that tell no more in which words a letter said something, nor whom it named: when
    it was redacted, they would tell what was taken out. That there were changes stays."""
    return tuple(
        change.model_copy(
            update={
                side: _without_words(change.fact, getattr(change, side))
                for side in ("before", "after")
            }
        )
        if change.fact.startswith("letter.")
        else change
        for change in changes
    )


def _without_words(fact: str, value: str | None) -> str | None:
    if value is None or fact in _NAMES:
        return None
    return json_of(_bare(json.loads(value)))


def _bare(value: object) -> object:
    """*value*, of a JSON text, without its sentences."""
    if isinstance(value, dict):
        return {key: None if key in _SENTENCES else _bare(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return value
