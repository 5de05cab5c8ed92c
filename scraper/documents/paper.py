"""The picture of a page, in grey -> the same with its paper white, or that nothing is on it.

Tesseract parts ink from paper at the grey level that parts all of the picture best. On a scan with
one sentence that level lies in the noise of the paper, and the sentence is lost in it.
"""

_STEP = 997  # pixels between two that are looked at; a prime, so that no column is met each time
_DARKEST = 96  # grey level, of 255: no paper is darker; what is, is a photograph or a negative
_FULL_STOP = 100  # pixels of one at 300 dots per inch
# How often as far below its middle as its darkest quarter begins noise makes paper: mostly, which
# leaves thin letters whole, and at the worst (2.7 and 5.4 standard deviations).
_MOSTLY = 4
_AT_WORST = 8


def is_blank(picture: bytes) -> bool:
    """Whether *picture*, a PGM file of one byte a pixel, has less ink than a full stop."""
    pixels = picture.split(b"\n", 1)[1]
    darkest = _darkest_paper(pixels, _AT_WORST)
    paper = bytes(range(darkest, 256))
    return darkest >= _DARKEST and len(pixels.translate(None, paper)) < _FULL_STOP


def with_white_paper(picture: bytes) -> bytes:
    """*picture*, a PGM file of one byte a pixel, with all that is as light as its paper white.

    Levels darker than paper stay as they are; so does a picture that is dark all over.
    """
    head, pixels = picture.split(b"\n", 1)
    darkest = _darkest_paper(pixels, _MOSTLY)
    if darkest < _DARKEST:
        return picture
    whitening = bytes(level if level < darkest else 255 for level in range(256))
    return head + b"\n" + pixels.translate(whitening)


def _darkest_paper(pixels: bytes, spreads: int) -> int:
    """The darkest level of the paper, 0 to 255, as far as so many *spreads* make it.

    The paper's own is the middle level of all, since ink covers less than a half of a page.
    """
    levels = sorted(pixels[::_STEP]) or [0]
    middle, quarter = levels[len(levels) // 2], levels[len(levels) // 4]
    return max(0, middle - spreads * (middle - quarter))
