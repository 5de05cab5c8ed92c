"""The picture of a page, in grey -> the same with its paper white.

Tesseract parts ink from paper at the grey level that parts all of the picture best. On a scan with
one sentence that level lies in the noise of the paper, and the sentence is lost in it.
"""

_STEP = 997  # pixels between two that are looked at; a prime, so that no column is met each time
_SPREADS = 8  # paper reaches this often as far below its middle as its darkest quarter begins
_DARKEST = 96  # grey level, of 255: no paper is darker; what is, is a photograph or a negative
_FULL_STOP = 100  # pixels of one at 300 dots per inch


def is_blank(picture: bytes) -> bool:
    """Whether *picture*, a PGM file with white paper, has less ink than a full stop."""
    pixels = picture.split(b"\n", 1)[1]
    return len(pixels) - pixels.count(b"\xff") < _FULL_STOP


def with_white_paper(picture: bytes) -> bytes:
    """*picture*, a PGM file of one byte a pixel, with all that is as light as its paper white.

    The paper is the middle level, since ink covers less than a half of a page. Levels darker than
    paper stay as they are. A picture that is dark in the middle or all over stays as it is.
    """
    head, pixels = picture.split(b"\n", 1)
    levels = sorted(pixels[::_STEP])
    if not levels:
        return picture
    middle, quarter = levels[len(levels) // 2], levels[len(levels) // 4]
    lightest_ink = middle - _SPREADS * (middle - quarter)
    if lightest_ink < _DARKEST:
        return picture
    whitening = bytes(level if level < lightest_ink else 255 for level in range(256))
    return head + b"\n" + pixels.translate(whitening)
