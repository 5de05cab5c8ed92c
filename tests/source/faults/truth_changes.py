"""Faults that are true: the database itself changes, or says something that nobody expects.

The oracle sees them: what is changed here, `Catalogue.truth()` says.
"""

import unicodedata
from dataclasses import replace
from datetime import timedelta
from random import Random

from tests.source.catalogue import Catalogue
from tests.source.communication import Communication, ResponseKind
from tests.source.faults.effects import Target, on_catalogue
from tests.source.faults.fault import Fault
from tests.source.names import Actor

_HOMOGLYPHS = str.maketrans("aceopxAEO", "асеорхАЕО")  # Latin letters, and Cyrillic ones like them
_ODD_ROWS = 3  # rows that get an odd text


@on_catalogue(
    Fault.SHIFT_WHILE_READING,
    "F029",
    "a new letter comes in at the top before the third page is read",
    target=Target.LIST,
    first=3,
)
def _shift(catalogue: Catalogue, rng: Random) -> None:
    catalogue.add_letters()


@on_catalogue(
    Fault.SHIFT_ALWAYS,
    "F029",
    "a new letter comes in at the top before every second page that is read",
    target=Target.LIST,
    every=2,
)
def _shift_always(catalogue: Catalogue, rng: Random) -> None:
    catalogue.add_letters()


@on_catalogue(
    Fault.RECYCLED_ID, "F035", "a letter is gone, and its id is that of a new one with its own file"
)
def _recycled(catalogue: Catalogue, rng: Random) -> None:
    catalogue.recycle_gid(_some(catalogue, rng).reference)


@on_catalogue(Fault.SECOND_ID, "F036", "a reference is listed a second time under another id")
def _second(catalogue: Catalogue, rng: Random) -> None:
    catalogue.list_twice(_some(catalogue, rng).reference)


@on_catalogue(Fault.ROW_WITHDRAWN, "F037", "one row is gone from the list; its files stay")
def _withdrawn(catalogue: Catalogue, rng: Random) -> None:
    catalogue.drop(_some(catalogue, rng).reference)


@on_catalogue(Fault.FIVE_HUNDRED_APPEAR, "F039", "500 letters of earlier years come at once")
def _appear(catalogue: Catalogue, rng: Random) -> None:
    for _ in range(500):
        day = catalogue.today - timedelta(days=rng.randint(100, 4000))
        catalogue.add_letters(sent=day)


@on_catalogue(Fault.LETTER_CORRECTED, "F090", "a letter's file is replaced by one with other words")
def _corrected(catalogue: Catalogue, rng: Random) -> None:
    catalogue.correct_letter(_some(catalogue, rng).reference)


@on_catalogue(
    Fault.LETTER_REDACTED, "F090, F135", "a letter's file is replaced by one with fewer names"
)
def _redacted(catalogue: Catalogue, rng: Random) -> None:
    catalogue.redact_letter(_some(catalogue, rng).reference)


@on_catalogue(
    Fault.LETTER_COPIED,
    "F091",
    "a letter's file is replaced by one with the same text, other bytes",
)
def _copied(catalogue: Catalogue, rng: Random) -> None:
    catalogue.copy_letter(_some(catalogue, rng).reference)


@on_catalogue(
    Fault.RESPONSE_BEFORE_LETTER, "F065", "a response is dated five days before its letter"
)
def _before(catalogue: Catalogue, rng: Random) -> None:
    item = _some(catalogue, rng)
    catalogue.add_response(
        item.reference, dated=item.sent - timedelta(days=5), kind=ResponseKind.SUBSTANTIVE
    )


@on_catalogue(Fault.FUTURE_DATE, "F061", "three letters are dated a hundred years later")
def _future(catalogue: Catalogue, rng: Random) -> None:
    for item in _several(catalogue, rng):
        later = item.sent.replace(year=item.sent.year + 100, day=min(item.sent.day, 28))
        catalogue.change(item.reference, sent=later)


@on_catalogue(Fault.UNKNOWN_TYPE, "F042", "a row has the type XYZ")
def _unknown_type(catalogue: Catalogue, rng: Random) -> None:
    catalogue.change(_some(catalogue, rng).reference, type_listed="XYZ")


@on_catalogue(Fault.NAMES_RIGHT_TO_LEFT, "F049", "names of companies turn the direction of writing")
def _right_to_left(catalogue: Catalogue, rng: Random) -> None:
    for item in _companies(catalogue, rng):
        _rename(catalogue, item, f"\u202e{item.recipient.listed}\u202c شركة خيالية")


@on_catalogue(Fault.NAMES_ZERO_WIDTH, "F049", "names of companies have zero-width characters")
def _zero_width(catalogue: Catalogue, rng: Random) -> None:
    for item in _companies(catalogue, rng):
        listed = item.recipient.listed
        _rename(catalogue, item, f"{listed[:3]}\u200b\u200d{listed[3:]}\ufeff")


@on_catalogue(Fault.NAMES_HOMOGLYPH, "F049", "names of companies have Cyrillic letters among Latin")
def _homoglyph(catalogue: Catalogue, rng: Random) -> None:
    for item in _companies(catalogue, rng):
        _rename(catalogue, item, item.recipient.listed.translate(_HOMOGLYPHS))


@on_catalogue(Fault.NAMES_DECOMPOSED, "F049", "names have accents as characters of their own (NFD)")
def _decomposed(catalogue: Catalogue, rng: Random) -> None:
    for item in _companies(catalogue, rng):
        listed = unicodedata.normalize("NFD", f"Société Imaginée {item.recipient.listed}")
        _rename(catalogue, item, listed)


@on_catalogue(Fault.NAMES_WITH_COMMAS, "F052", "names of companies have commas, 'and' and quotes")
def _commas(catalogue: Catalogue, rng: Random) -> None:
    for item in _companies(catalogue, rng):
        _rename(catalogue, item, f'{item.recipient.listed}, "Sons" & Daughters, Inc., and Other')


@on_catalogue(Fault.REPLACEMENT_CHARACTER, "F048", "summaries hold U+FFFD")
def _replacement(catalogue: Catalogue, rng: Random) -> None:
    for item in _several(catalogue, rng):
        catalogue.change(item.reference, summary=item.summary.replace("e", "\ufffd", 3))


@on_catalogue(Fault.HUGE_SUMMARY, "F053", "a summary of a megabyte, much of it white space")
def _huge(catalogue: Catalogue, rng: Random) -> None:
    item = _some(catalogue, rng)
    filling = "made-up words " * 35_000 + " " * 500_000 + "made-up end. "
    catalogue.change(item.reference, summary=filling + item.summary)


@on_catalogue(Fault.MANY_MANDATES, "F053", "a row with 5,000 mandates")
def _many_mandates(catalogue: Catalogue, rng: Random) -> None:
    labels = tuple(f"made-up mandate {number}" for number in range(5_000))
    catalogue.change(_some(catalogue, rng).reference, labels=labels)


@on_catalogue(
    Fault.ESCAPED_TEXT, "F054", "names and summaries are about markup: '&lt;b&gt;' is their text"
)
def _escaped(catalogue: Catalogue, rng: Random) -> None:
    for item in _companies(catalogue, rng):
        _rename(catalogue, item, f"{item.recipient.listed} &lt;b&gt; &amp;amp; <i>")
        catalogue.change(item.reference, summary=f"&lt;script&gt; &amp;lt; {item.summary}")


def _some(catalogue: Catalogue, rng: Random) -> Communication:
    return rng.choice(catalogue.listed())


def _several(catalogue: Catalogue, rng: Random) -> list[Communication]:
    rows = catalogue.listed()
    return rng.sample(rows, min(_ODD_ROWS, len(rows)))


def _companies(catalogue: Catalogue, rng: Random) -> list[Communication]:
    rows = [row for row in catalogue.listed() if row.recipient.kind is Actor.COMPANY]
    return rng.sample(rows, min(_ODD_ROWS, len(rows)))


def _rename(catalogue: Catalogue, item: Communication, listed: str) -> None:
    catalogue.change(item.reference, recipient=replace(item.recipient, listed=listed))
