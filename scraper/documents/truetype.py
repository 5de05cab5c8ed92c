"""A TrueType font -> how wide its letters are: a second witness for what a PDF says of them."""

import struct


def advances_of(font: bytes) -> tuple[float, ...]:
    """The widths of the letters by their numbers, in thousandths of the size; none if unreadable.

    Letters beyond the last are as wide as the last. Tables: OpenType 1.9, `head`, `hhea`, `hmtx`.
    """
    try:
        (count,) = struct.unpack_from(">H", font, 4)
        tables = {
            font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
            for at in range(12, 12 + 16 * count, 16)
        }
        (units,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
        (number,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
        metrics = struct.unpack_from(f">{'Hh' * number}", font, tables[b"hmtx"])
    except (struct.error, KeyError):
        return ()
    return tuple(1000 * advance / units for advance in metrics[::2]) if units else ()
