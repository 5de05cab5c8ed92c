"""Text -> facts: what a letter of the experts says, and the words that say it.

`read_letter` splits a text into its parts (`layout`, `footnotes`, `parts`) and asks one module per
topic for its facts. How letters say things is data, one file per language (`wording`). A fact is
read or it is None; nothing is guessed. Bytes are left to `scraper.documents`, names to
`scraper.names`.
"""

from scraper.letters.errors import (
    FutureDate,
    ImpossibleDate,
    LetterError,
    NoReference,
    NotALetter,
    TwoReferences,
)
from scraper.letters.facts import LetterFacts, Said
from scraper.letters.read import read_letter

__all__ = [
    "FutureDate",
    "ImpossibleDate",
    "LetterError",
    "LetterFacts",
    "NoReference",
    "NotALetter",
    "Said",
    "TwoReferences",
    "read_letter",
]
