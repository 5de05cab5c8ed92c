"""How documents say things, as data: one TOML file per language in a package, checked when read.

A language is added by adding its file. What the phrases are is left to the packages that use them:
each has a `Wording`, a model with the shape of its files.
"""

import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import TypeVar

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A part of a file, or a whole one: frozen, and with no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


AnyWording = TypeVar("AnyWording", bound=Section)


def read_wordings(package: str, shape: type[AnyWording]) -> tuple[AnyWording, ...]:
    """The wording of every language that *package* has a file of, ordered by the files' names.

    Raises pydantic's ValidationError where a file has not the *shape*, and ValueError where there
    is none: both mean that the program was shipped broken.
    """
    files = sorted(
        (item for item in resources.files(package).iterdir() if item.name.endswith(".toml")),
        key=lambda item: item.name,
    )
    if not files:
        raise ValueError(f"{package}: expected a TOML file per language, got none")
    return tuple(
        shape.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files
    )


def any_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """A pattern that matches wherever one of *patterns* does; they have the same flags.

    The first one that matches at a place counts. A name may not be that of groups in two of them.
    """
    patterns = tuple(patterns)
    return re.compile("|".join(f"(?:{one.pattern})" for one in patterns), patterns[0].flags)
