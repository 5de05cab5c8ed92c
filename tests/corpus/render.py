"""The made-up documents of the corpus -> files, as they come from the world.

By hand: python -m tests.corpus.render NAME OUT_DIR [FORMAT...]
"""

import os
import sys
from enum import StrEnum
from pathlib import Path

from tests.corpus.paint import text_pdf
from tests.corpus.plain import plain_text
from tests.corpus.scan import badly_layered_pdf, scanned_pdf
from tests.corpus.spec import Spec, read_spec, spec_path
from tests.corpus.word import docx_file


class Format(StrEnum):
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    SCAN150 = "scan150"
    SCAN300 = "scan300"
    BADLAYER = "badlayer"


_SUFFIXES = {Format.TEXT: ".txt", Format.PDF: ".pdf", Format.DOCX: ".docx"}


def formats_of(spec: Spec) -> tuple[Format, ...]:
    """The formats that the document can be rendered in.

    Arabic needs its letters joined, which the PDF library does not do; Chinese is set in a font
    that a PDF only names, so that no picture can be made of it.
    """
    if spec.language == "ar":
        return (Format.TEXT, Format.DOCX)
    if spec.language == "zh":
        return (Format.TEXT, Format.PDF, Format.DOCX)
    return tuple(Format)


def render(spec: Spec, wanted: Format) -> bytes:
    """The bytes of the document in the format *wanted*; the same every time."""
    match wanted:
        case Format.TEXT:
            return plain_text(spec).encode("utf-8")
        case Format.PDF:
            return text_pdf(spec)
        case Format.DOCX:
            return docx_file(spec)
        case Format.SCAN150:
            return scanned_pdf(text_pdf(spec), dpi=150, seed=spec.name)
        case Format.SCAN300:
            return scanned_pdf(text_pdf(spec), dpi=300, seed=spec.name)
        case Format.BADLAYER:
            return badly_layered_pdf(text_pdf(spec), seed=spec.name)


def rendering(spec: Spec, wanted: Format, directory: Path) -> Path:
    """The file of the document in *directory*, written unless it is there already."""
    suffix = _SUFFIXES.get(wanted, f".{wanted}.pdf")
    path = directory / f"{spec.name}{suffix}"
    if not path.exists():
        directory.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{os.getpid()}-{path.name}")
        unfinished.write_bytes(render(spec, wanted))
        unfinished.replace(path)
    return path


def main(arguments: list[str]) -> int:
    """Write the renderings of one document and print their paths."""
    if len(arguments) < 2:
        sys.stderr.write(f"use: python -m tests.corpus.render NAME OUT_DIR [{'|'.join(Format)}]\n")
        return 2
    spec, directory = read_spec(spec_path(arguments[0])), Path(arguments[1])
    for wanted in map(Format, arguments[2:]) if arguments[2:] else formats_of(spec):
        rendering(spec, wanted, directory).unlink()
        sys.stdout.write(f"{rendering(spec, wanted, directory)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
