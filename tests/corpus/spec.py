"""A specification (TOML) of a made-up document -> what the renderers need, checked.

Every party in the corpus is made up; States, mandates and instruments are real.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent
PARTS = ("seen", "unseen")

_SUPERSCRIPTS = str.maketrans("0123456789*", "⁰¹²³⁴⁵⁶⁷⁸⁹*")


class Style(StrEnum):
    """What a block is; a sentence_break goes on with the paragraph before it."""

    MANDATES = "mandates"
    REFERENCE = "reference"
    DATE = "date"
    REFERENCE_DATE = "reference_date"
    ADDRESSEE = "addressee"
    SALUTATION = "salutation"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUESTION = "question"
    SUBQUESTION = "subquestion"
    ITEM = "item"
    PAGE_BREAK = "page_break"
    CLOSING = "closing"
    SIGNATORY = "signatory"
    ANNEX_HEADING = "annex_heading"
    SENTENCE_BREAK = "sentence_break"
    CC = "cc"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; `raised` is its mark in superscript digits, as the PDF shows it."""

    mark: str
    text: str

    @property
    def raised(self) -> str:
        return self.mark.translate(_SUPERSCRIPTS)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document. `marker` stands before it ("1.", "(a)"); `title` and `title_lines`
    belong to signatories: the title, and how it breaks over lines where that is laid down."""

    style: Style
    text: str = ""
    marker: str | None = None
    title: str | None = None
    title_lines: tuple[str, ...] = ()
    footnotes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pages look. `text_lines` is "paragraphs" (one line each) or "typeset" (the lines of
    the page); `form_feeds` whether the plain text marks the ends of pages."""

    letterhead: tuple[str | tuple[str, str], ...]
    letterhead_columns: int
    page_footer: str
    first_page_footer: str
    page_header: str
    page_numbers: str
    font_size: float
    justify_hyphenate: bool
    flat: bool
    text_lines: str
    form_feeds: bool


@dataclass(frozen=True, slots=True)
class Spec:
    """One made-up document; `name` is the stem of its file and seeds all that is random."""

    name: str
    about: str
    kind: str
    language: str
    layout: Layout
    blocks: tuple[Block, ...]


class BadSpec(ValueError):
    """A specification that says something the renderers do not know."""


def spec_path(name: str) -> Path:
    """The file of the document called *name*, in whichever part it is. Raises BadSpec."""
    for part in PARTS:
        path = CORPUS / part / f"{name}.toml"
        if path.is_file():
            return path
    raise BadSpec(f"no {name}.toml in {' or '.join(PARTS)} of {CORPUS}; check the name")


def read_spec(path: Path) -> Spec:
    """The specification in the file at *path*. Raises BadSpec."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return Spec(
            name=path.stem,
            about=data["about"],
            kind=data["kind"],
            language=data["language"],
            layout=_layout_of(data.get("layout", {})),
            blocks=tuple(_block_of(block) for block in data["block"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadSpec(
            f"{path}: {type(error).__name__}: {error}; compare with another one"
        ) from error


def _layout_of(data: Mapping[str, Any]) -> Layout:
    unknown = data.keys() - set(Layout.__dataclass_fields__)
    if unknown:
        raise BadSpec(f"unknown keys of [layout]: {', '.join(sorted(unknown))}")
    numbers = data.get("page_numbers", "none")
    hyphenated = data.get("justify_hyphenate", False)
    if numbers not in ("none", "bottom", "bottom-of", "top"):
        raise BadSpec(f"page_numbers {numbers!r}")
    return Layout(
        letterhead=tuple(
            line if isinstance(line, str) else (line[0], line[1])
            for line in data.get("letterhead", [])
        ),
        letterhead_columns=data.get("letterhead_columns", 1),
        page_footer=data.get("page_footer", ""),
        first_page_footer=data.get("first_page_footer", ""),
        page_header=data.get("page_header", ""),
        page_numbers=numbers,
        font_size=float(data.get("font_size", 11)),
        justify_hyphenate=hyphenated,
        flat=data.get("flat", False),
        text_lines=data.get("text_lines", "typeset" if hyphenated else "paragraphs"),
        form_feeds=data.get("form_feeds", numbers != "none"),
    )


def _block_of(data: Mapping[str, Any]) -> Block:
    unknown = data.keys() - set(Block.__dataclass_fields__)
    if unknown:
        raise BadSpec(f"unknown keys of a [[block]]: {', '.join(sorted(unknown))}")
    return Block(
        style=Style(data["style"]),
        text=data.get("text", ""),
        marker=data.get("marker"),
        title=data.get("title"),
        title_lines=tuple(data.get("title_lines", ())),
        footnotes=tuple(
            Note(str(note["mark"]), note["text"]) for note in data.get("footnotes", ())
        ),
    )
