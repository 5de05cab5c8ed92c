"""PDFium's characters of a page -> words with their places, line by line, in reading order.

One call of PDFium costs a microsecond, so places are asked for only where a word or a number in
it starts or ends.
"""

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c

from scraper.documents.characters import clean_text, in_reading_order, is_right_to_left, raised
from scraper.documents.words import Word, is_mark

_SPACES = frozenset(map(ord, "\x00\t \xa0\u2002\u2003\u2009\u202f\u3000"))
_LINE_ENDS = frozenset(map(ord, "\n\r"))
_GOES_ON = frozenset((0x02, 0xFFFE))  # PDFium's marks of a hyphen whose word goes on below
_HYPHENS = frozenset(map(ord, "-\xad\u2010"))
_DIGITS = frozenset(map(ord, "0123456789"))
_HIDDEN_MODES = (
    pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium_c.FPDF_TEXTRENDERMODE_CLIP,
)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _Run:
    """Digits, or characters other than digits, of one word."""

    characters: list[int]
    first: int
    last: int


class Letters:
    """The characters of one page; `lines` counts what it meets in `hidden` and `unmapped`."""

    def __init__(self, text: pdfium_c.FPDF_TEXTPAGE, matrix: Matrix) -> None:
        self.hidden = 0
        self.unmapped = 0
        self._text = text
        self._matrix = matrix
        self._box, self._x, self._y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def lines(self) -> list[list[Word]]:
        """The words of each line as the file has them; a line holds at least one."""
        lines: list[list[Word]] = [[]]
        runs: list[_Run] = []
        unicode_of, text = pdfium_c.FPDFText_GetUnicode, self._text
        for index in range(max(0, pdfium_c.FPDFText_CountChars(text))):
            character = unicode_of(text, index)
            if character in _SPACES or character in _LINE_ENDS:
                self._end_word(runs, lines[-1])
                runs = []
                if character in _LINE_ENDS and lines[-1]:
                    lines.append([])
            elif character in _GOES_ON:
                runs.append(_Run([ord("-")], index, index))
                self._end_word(runs, lines[-1])
                runs = []
                lines.append([])
            elif runs and runs[-1].characters[-1] in _HYPHENS and self._is_below(runs[-1], index):
                self._end_word(runs, lines[-1])
                runs = [_Run([character], index, index)]
                lines.append([])
            elif runs and (runs[-1].characters[0] in _DIGITS) == (character in _DIGITS):
                runs[-1].characters.append(character)
                runs[-1].last = index
            else:
                runs.append(_Run([character], index, index))
        self._end_word(runs, lines[-1])
        return [line for line in lines if line]

    def _is_below(self, run: _Run, index: int) -> bool:
        """Whether the character at *index* is on another line than the end of *run*."""
        _, base, height, _ = self._place_of(run.last)
        return abs(self._place_of(index)[1] - base) > height / 2

    def _end_word(self, runs: list[_Run], line: list[Word]) -> None:
        words = [self._word_of(run) for run in runs]
        if not words:
            return
        tallest = max(words, key=lambda word: word.height)
        text = clean_text(
            "".join(raised(word.text) if is_mark(word, tallest) else word.text for word in words)
        ).strip()
        if not text:
            return
        index = runs[0].first
        text_object = pdfium_c.FPDFText_GetTextObject(self._text, index)
        self.hidden += pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) in _HIDDEN_MODES
        self.unmapped += pdfium_c.FPDFText_HasUnicodeMapError(self._text, index) == 1
        left, right = min(word.left for word in words), max(word.right for word in words)
        line.append(Word(text, left, right, tallest.base, tallest.height))

    def _word_of(self, run: _Run) -> Word:
        left, base, height, right = self._place_of(run.first)
        if run.last != run.first:
            other_left, _, _, other_right = self._place_of(run.last)
            left, right = min(left, other_left), max(right, other_right)
        text = _string(run.characters)
        if is_right_to_left(text) and run.last - run.first + 1 == len(text):
            places = range(run.first, run.last + 1)
            text = in_reading_order(
                [(self._place_of(at)[0], sign) for at, sign in zip(places, text, strict=True)]
            )
        return Word(text, left, right, base, height)

    def _place_of(self, index: int) -> tuple[float, float, float, float]:
        """Left, base line, height and right of the character at *index*."""
        box, x, y = self._box, self._x, self._y
        pdfium_c.FPDFText_GetLooseCharBox(self._text, index, box)
        pdfium_c.FPDFText_GetCharOrigin(self._text, index, x, y)
        across, down = self._shown(box.left, box.bottom)
        across_too, down_too = self._shown(box.right, box.top)
        _, base = self._shown(x.value, y.value)
        return min(across, across_too), base, abs(down_too - down), max(across, across_too)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._matrix
        return a * x + b * y + c, d * x + e * y + f


def _string(characters: list[int]) -> str:
    """Characters as PDFium counts them: those beyond U+FFFF may come as two halves."""
    text = "".join(map(chr, characters))
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
