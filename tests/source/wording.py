"""The words of made-up summaries, letters and responses, by language (`wording.toml`)."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("wording.toml")


@cache
def words(language: str) -> Mapping[str, Any]:
    """Everything that is said in *language*: name -> text, texts, or those of responses."""
    data: dict[str, Mapping[str, Any]] = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return data[language]


def subject_count(*, is_law: bool) -> int:
    """How many subjects there are to choose from."""
    return len(words("en")["laws" if is_law else "subjects"])


def subject_of(language: str, *, is_law: bool, subject: int) -> str:
    """What the letter with this *subject* is about."""
    return str(words(language)["laws" if is_law else "subjects"][subject])


def place_of(language: str, town: str) -> str:
    """'in the invented town of ...'."""
    return str(words(language)["place"].format(town=town))


def summary_of(
    language: str, *, is_law: bool, subject: int, town: str, victims: int, variant: int
) -> str:
    """The summary of a communication, as listed; siblings' differ by a word, their *variant*."""
    said = words(language)
    return str(
        said["summary"].format(
            subject=subject_of(language, is_law=is_law, subject=subject),
            place=place_of(language, town),
            more=said["more"][variant],
            victims=victims or "-",
        )
    )


def day_in_words(day: date, language: str) -> str:
    """*day* as a letter in *language* prints it."""
    said = words(language)
    month = said["months"][day.month - 1]
    return str(said["date"].format(day=day.day, month=month, year=day.year))
