"""Records before and after -> one line that tells the news, for the commit that brings them."""

from collections import Counter
from collections.abc import Iterable

from scraper.records import Communication

NOTHING = "data: no news"


def news_of(before: Iterable[Communication], after: Iterable[Communication]) -> str:
    """'data: 3 new communications, 1 new response'. No word of a source is in it."""
    known = {record.key: _sizes(record) for record in before}
    counts: Counter[str] = Counter()
    for record in after:
        counts.update(_news_of_one(known.get(record.key), record))
    words = [
        f"{counts[name]} {name if counts[name] == 1 else plural}"
        for name, plural in _WORDS.items()
        if counts[name]
    ]
    return f"data: {', '.join(words)}" if words else NOTHING


_WORDS = {
    "new communication": "new communications",
    "new response": "new responses",
    "document read": "documents read",
    "change": "changes",
    "no longer listed": "no longer listed",
    "withdrawn": "withdrawn",
}
_Sizes = tuple[int, int, int, bool, bool]


def _sizes(record: Communication) -> _Sizes:
    return (
        len(record.responses or ()),
        sum(document.sha256 is not None for document in record.documents),
        len(record.history),
        record.not_listed_since is not None,
        record.withdrawn is not None,
    )


def _news_of_one(before: _Sizes | None, record: Communication) -> Counter[str]:
    responses, documents, changes, unlisted, withdrawn = _sizes(record)
    if before is None:
        return Counter({"new communication": 1, "new response": responses})
    return Counter(
        {
            "new response": max(0, responses - before[0]),
            "document read": max(0, documents - before[1]),
            "change": changes - before[2],
            "no longer listed": unlisted and not before[3],
            "withdrawn": withdrawn and not before[4],
        }
    )
