"""Why a text gave no facts of a letter.

LetterError           the base, never raised itself
├── NotALetter        no known opening of a letter of the experts
├── NoReference       the letterhead states no reference
├── TwoReferences     the letterhead states two different references
├── ImpossibleDate    the letterhead states a day that does not exist
└── FutureDate        the letterhead states a day after the one on which the letter is added
"""


class LetterError(Exception):
    """Base of the errors of reading a letter."""


class NotALetter(LetterError):
    """The text has no known opening of a letter of the experts."""


class NoReference(LetterError):
    """The letterhead states no reference."""


class TwoReferences(LetterError):
    """The letterhead states two different references."""


class ImpossibleDate(LetterError):
    """The letterhead states a day that does not exist."""


class FutureDate(LetterError):
    """The letterhead states a day after the one on which the letter is added."""
