"""Text -> the language that it is in, or None where that is not clear.

The script decides first; where several languages share it, their commonest words do. Languages
that the tracker does not read by rules stand in the lists so that they are not taken for others.
"""

import re
import tomllib
from collections import Counter
from pathlib import Path

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters: more change nothing
_FEWEST = 3  # common words that a text must have to be told by them
_SHARE = 0.12  # of the words: what the commonest words of a language make up, at the least
_LEAD = 1.5  # times as many as of the next language
_MOST = 0.6  # of the letters: what the script of a text makes up

_SCRIPTS = (
    ("latin", "A-Za-zÀ-ɏ"),
    ("cyrillic", "Ѐ-ӿ"),
    ("arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe"),
    ("chinese", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("japanese", "\u3040-\u30ff"),
    ("korean", "\uac00-\ud7af"),
)
_PATTERNS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _SCRIPTS)

_TABLE = {
    language: frozenset(words)
    for language, words in tomllib.loads(
        Path(__file__).with_name("common_words.toml").read_text("utf-8")
    ).items()
}
_LATIN = ("en", "fr", "es", "pt", "it", "de", "nl", "tr", "id")
_RUSSIAN = re.compile("[ыэ]")  # letters that neither Ukrainian nor Bulgarian nor Serbian has
_NOT_RUSSIAN = re.compile("[іїєґўјљњћџђѓќѕ]")
_CYRILLIC_SHARE = 0.005  # of the letters: half of what ы and э make up in Russian
_NOT_ARABIC = re.compile(
    "[\u067e\u0686\u0698\u06af\u06a9\u06cc\u06d2\u0679\u06d5]"
)  # Persian, Urdu
_READ = frozenset(("en", "fr", "es", "ru", "ar", "zh"))  # the six of the United Nations


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of *text*: en, fr, es, ru, ar or zh; None when unsure."""
    found = written_language_of(text)
    return found if found in _READ else None


def written_language_of(text: str) -> str | None:
    """The same of any language that the common words tell: pt, it, de, tr, id ... too."""
    sample = text[:_SAMPLE]
    match script_of(sample):
        case "latin":
            return _by_words(sample, _LATIN)
        case "cyrillic":
            return "ru" if _is_russian(sample.casefold()) else None
        case "arabic":
            return None if len(_NOT_ARABIC.findall(sample)) > _FEWEST else "ar"
        case "chinese":
            return "zh"
        case _:
            return None


def script_of(text: str) -> str | None:
    """The script that most letters of *text* are of, or None."""
    letters = len(_LETTER.findall(text))
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in _PATTERNS})
    if counts["japanese"] * 20 > counts["chinese"] > 0:
        return "japanese"
    name, count = counts.most_common(1)[0]
    return name if count and count >= _MOST * letters else None


def common_share(text: str) -> float:
    """What share of the words of *text* are among the commonest of one language, 0 to 1."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    return max(sum(word in table for word in words) for table in _TABLE.values()) / max(
        1, len(words)
    )


def is_common(word: str) -> bool:
    """Whether *word*, in small letters, is among the commonest of a language."""
    return any(word in table for table in _TABLE.values())


def _is_russian(text: str) -> bool:
    least = max(1, _CYRILLIC_SHARE * len(text))
    return len(_RUSSIAN.findall(text)) >= least > len(_NOT_RUSSIAN.findall(text))


def _by_words(text: str, languages: tuple[str, ...]) -> str | None:
    words = _WORD.findall(text.casefold())
    hits = Counter({name: sum(word in _TABLE[name] for word in words) for name in languages})
    (first, most), (_, next_most) = hits.most_common(2)
    if most < max(_FEWEST, _SHARE * len(words)) or most < _LEAD * next_most:
        return None
    return first
