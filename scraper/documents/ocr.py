"""A picture of a page -> its words, by Tesseract: the only user of that program.

Each call is a process of its own, on one core, with its own limits.
"""

import os
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from scraper.documents.characters import clean_text
from scraper.documents.errors import DocumentOverLimit, TesseractMissing
from scraper.documents.language import language_of
from scraper.documents.words import Page, Word, pieces_of

DOTS_PER_INCH = 300  # what Tesseract was trained for
CPU_SECONDS = 60  # a page; a dense one takes 5
# Measured on scans of made-up letters: with English first, accents in names are lost; French alone
# reads French with half the mistakes that it makes with others beside it.
LATIN = ("spa", "fra", "eng")
# The model of a script, not of a language, by the names under which systems have it: words mean
# nothing to it, so that it reads foreign names with their accents, and "l’homme" as "Phomme".
_LATIN_SCRIPT = ("Latin", "script/Latin")
_BY_SCRIPT = {
    "Latin": LATIN,
    "Cyrillic": ("rus", "eng"),  # references are in Latin letters everywhere
    "Arabic": ("ara", "eng"),
    "Han": ("chi_sim", "eng"),
    "HanS": ("chi_sim", "eng"),
    "HanT": ("chi_sim", "eng"),
}
_BY_LANGUAGE = {"fr": ("fra",), "es": ("spa", "eng")}
_DOUBTFUL = 0.7  # confidence below which another script or a turned page is looked for
_GUESSED = 0.5  # confidence of a page below which its words are guesses at stains
_NOISE = 0.3  # confidence of a line below which it is a stain or a signature
_LONG_WORD = re.compile(r"(?:\w{1,2}['’])?[^\W\d_](?:[a-zß-ÿ]{6,}|[а-яё]{6,})[.,;:]?")  # no stain
_SPECK = 0.5  # the same for what has no letter and no digit
_TALL = 1.6  # times the height of capitals: from the lowest to the highest of letters
_ELIDED = re.compile(r"(?:[cdjlmnostI]|qu)['’]", re.IGNORECASE)  # d’avril, O’Hara: no space
_SLASH = re.compile(r"[\dA-Z]+/")
_LOW = 0.68  # of the height of capitals: letters like x
_DEEP = 0.24  # of the height of a word like "help": what is below the line
_DEEP_AND_LOW = 0.32  # the same of a word like "page", which has no tall letter
_WAVER = 0.1  # of the height of letters: how far the measure of a line may be off
_CAPITAL = re.compile(r"[A-Z0-9À-ÞА-Яbdfhkltбвйё]")
_DESCENDING = re.compile(r"[gjpqyQ,;()\[\]щцрфу]")
_SCRIPT = re.compile(r"^Script: (\w+)$", re.MULTILINE)
_ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PictureText:
    """The words of a picture; `confidences` has one for each, from 0 to 1.

    `slope` is how far lines fall from left to right, in points a point, which the base lines of the
    words have not: a word stands on the picture at `base + slope * left`.
    """

    page: Page
    confidences: tuple[float, ...]
    slope: float = 0.0

    @property
    def confidence(self) -> float:
        return statistics.fmean(self.confidences) if self.confidences else 0.0


NOTHING = PictureText(Page(0.0, 0.0, (), is_picture=True), ())


@dataclass(frozen=True, slots=True)
class Look:
    """What Tesseract sees at first: the languages of the script, and how the page is turned."""

    languages: tuple[str, ...]
    turned: int  # degrees clockwise that make it upright: 0, 90, 180 or 270


def installed_languages() -> frozenset[str]:
    """The languages that Tesseract can read here. Raises TesseractMissing."""
    listed = _tesseract("--list-langs")
    return frozenset(listed.split("\n")[1:])


def read_picture(picture: bytes, languages: tuple[str, ...]) -> PictureText:
    """The words in *picture*, a PGM file of DOTS_PER_INCH, in any of *languages*."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pgm")
        path.write_bytes(picture)
        table = _tesseract(
            str(path),
            "-",
            "-l",
            "+".join(languages),
            "--dpi",
            str(DOTS_PER_INCH),
            "--psm",
            "4",  # lines over the whole width: 3 takes the numbers of a list for a column
            "tsv",
        )
    return parse_table(table)


def look_at(picture: bytes, installed: frozenset[str]) -> Look:
    """At what script *picture* is in and how it is turned; Latin and upright where unclear."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pgm")
        path.write_bytes(picture)
        seen = _tesseract(str(path), "-", "--dpi", str(DOTS_PER_INCH), "--psm", "0", may_fail=True)
    script, rotate = _SCRIPT.search(seen), _ROTATE.search(seen)
    wanted = _BY_SCRIPT.get(script[1], LATIN) if script else LATIN
    known = tuple(language for language in wanted if language in installed)
    return Look(known or latin(installed), int(rotate[1]) if rotate else 0)


def latin(installed: frozenset[str]) -> tuple[str, ...]:
    """The languages to try first. Raises TesseractMissing where none of them is installed."""
    known = tuple(language for language in LATIN if language in installed)
    if not known:
        raise TesseractMissing("needs Tesseract with English: `make system` installs it")
    return known


def latin_script(installed: frozenset[str]) -> str | None:
    """What Tesseract calls its model of the Latin script here; None where it has none."""
    return next((name for name in _LATIN_SCRIPT if name in installed), None)


def narrowed(text: PictureText, languages: tuple[str, ...]) -> tuple[str, ...]:
    """What to read a document in whose page says *text* when read in *languages*."""
    said = language_of(" ".join(piece.text for piece in text.page.pieces))
    wanted = _BY_LANGUAGE.get(said or "", languages)
    return wanted if set(wanted) <= set(languages) else languages


def is_doubtful(text: PictureText) -> bool:
    """Whether another script or another turn of the page should be tried."""
    return text.confidence < _DOUBTFUL


def without_guesses(text: PictureText) -> PictureText:
    """*text*, or a page without words where Tesseract read words into a picture of none."""
    if text.confidence >= _GUESSED:
        return text
    return PictureText(replace(text.page, pieces=()), ())


def parse_table(table: str) -> PictureText:
    """The words of Tesseract's *table* of tab-separated values, in its order."""
    lines: defaultdict[tuple[str, ...], list[tuple[_Box, float]]] = defaultdict(list)
    width = height = 0.0
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, top, across, down = (int(cell) * 72 / DOTS_PER_INCH for cell in cells[6:10])
        box = _Box(left, top, across, down, clean_text(cells[11]))
        if cells[0] == "1":
            width, height = box.width, box.height
        text, confidence = box.text.strip(), float(cells[10]) / 100
        if cells[0] == "5" and text and not (confidence < _SPECK and not _has_letter(text)):
            lines[tuple(cells[2:5])].append((replace(box, text=text), confidence))
    kept = [
        line
        for line in lines.values()
        if statistics.fmean(confidence for _, confidence in line) >= _NOISE
        or any(_LONG_WORD.fullmatch(box.text) for box, _ in line)
    ]
    slope = _slope([[box for box, _ in line] for line in kept])
    words = _evened([_words_of([box for box, _ in line], slope) for line in kept])
    pieces = tuple(piece for line in words for piece in pieces_of(line))
    confidences = tuple(confidence for line in kept for _, confidence in line)
    return PictureText(Page(width, height, pieces, is_picture=True), confidences, slope)


@dataclass(frozen=True, slots=True)
class _Box:
    """A word where it stands on the picture, in points."""

    left: float
    top: float
    width: float
    height: float
    text: str

    @property
    def bottom(self) -> float:
        return self.top + self.height


def _has_letter(text: str) -> bool:
    return any(map(str.isalnum, text))


def _slope(lines: list[list[_Box]]) -> float:
    """How much lines fall from left to right, in points a point: the tilt of the scan."""
    slopes = []
    for line in lines:
        standing = [box for box in line if not _DESCENDING.search(box.text)]
        if len(standing) > 2 and (run := standing[-1].left - standing[0].left) > 100:
            slopes.append((standing[-1].bottom - standing[0].bottom) / run)
    return statistics.median(slopes) if slopes else 0.0


def _words_of(line: list[_Box], slope: float) -> list[Word]:
    """The words of one line with one base line and height, the tilt taken out."""
    bases = [box.bottom - slope * box.left for box in line if not _DESCENDING.search(box.text)]
    base = statistics.median(bases or [box.bottom - slope * box.left - _depth(box) for box in line])
    tops = [slope * box.left - box.top for box in line if _CAPITAL.search(box.text)]
    low = [slope * box.left - box.top for box in line]
    capital = base + statistics.median(tops or low)
    capital /= 1.0 if tops else _LOW
    height = max(_TALL * capital, 1.0)
    words: list[Word] = []
    for box in line:
        text, left = box.text, box.left
        if words and _belongs_to(words[-1].text, text):
            before = words.pop()
            text, left = before.text + text, before.left
        words.append(Word(text, left, box.left + box.width, base, height))
    return words


def _depth(box: _Box) -> float:
    """How far a word with letters that reach below the line does so, in points."""
    return box.height * (_DEEP if _CAPITAL.search(box.text) else _DEEP_AND_LOW)


def _evened(lines: list[list[Word]]) -> list[list[Word]]:
    """*lines* with the height of the text in all that are nearly as high: measures waver."""
    heights = [word.height for line in lines for word in line]
    usual = statistics.median(heights) if heights else 0.0
    return [
        [
            replace(word, height=usual) if abs(word.height - usual) <= _WAVER * usual else word
            for word in line
        ]
        for line in lines
    ]


def _belongs_to(before: str, text: str) -> bool:
    """Whether a scanner took one word for two: d’ opinion, 53/ 12."""
    if _ELIDED.fullmatch(before):
        return text[:1].isalpha()
    return bool(_SLASH.fullmatch(before)) and text[:1].isdigit()


def _tesseract(*arguments: str, may_fail: bool = False) -> str:
    """What Tesseract prints. Raises TesseractMissing or DocumentOverLimit."""
    program = shutil.which("tesseract")
    if program is None:
        raise TesseractMissing("its pages are pictures; needs Tesseract: `make system` installs it")
    done = subprocess.run(  # noqa: S603 - a program of the system, no shell
        [program, *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        preexec_fn=_limit_cpu,
        check=False,
    )
    if done.returncode < 0:
        raise DocumentOverLimit(f"a page took Tesseract more than {CPU_SECONDS} s")
    if done.returncode and not may_fail:
        raise TesseractMissing(f"Tesseract failed: {done.stderr.strip()[:200]}; try `make system`")
    return done.stdout


def _limit_cpu() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, most))
