"""Old letter + new letter -> which facts differ, and the form in which the history keeps values."""

import json

from pydantic_core import to_jsonable_python

from scraper.records import Letter

FactChange = tuple[str, object, object]  # the fact, its value before, its value after


def json_of(value: object) -> str | None:
    """*value* as the JSON text of a Change; None, which is unknown, stays None."""
    if value is None:
        return None
    return json.dumps(to_jsonable_python(value), ensure_ascii=False)


def changes_of_letter(before: Letter, after: Letter) -> list[FactChange]:
    """Each fact of a letter that differs; a sentence left out before and there now is none."""
    bare = without_sentences(after)
    return [
        (f"letter.{field}", getattr(before, field), getattr(after, field))
        for field in Letter.model_fields
        if getattr(before, field) not in (getattr(after, field), getattr(bare, field))
    ]


def without_sentences(letter: Letter) -> Letter:
    """The facts of *letter* alone, as a record keeps them whose sentences are left out."""
    quoted = {
        field: value.model_copy(update={"quote": None})
        for field in ("response_period", "publication_period", "also_sent_to")
        if (value := getattr(letter, field)) is not None
    }
    questions = tuple(item.model_copy(update={"text": None}) for item in letter.questions)
    return letter.model_copy(update=quoted | {"questions": questions, "footnotes": ()})
