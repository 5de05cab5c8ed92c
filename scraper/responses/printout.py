"""The facts of a response -> what `read` prints: one JSON object, or a summary for people."""

from scraper.records import ResponseKind, TextMeasure
from scraper.responses.facts import ResponseFacts
from scraper.summary import day_in_words, fact, language_in_words, measure_in_words

_KINDS = {
    ResponseKind.SUBSTANTIVE: "substantive",
    ResponseKind.ACKNOWLEDGEMENT: "acknowledgement only",
    ResponseKind.EXTENSION_REQUEST: "request for more time",
    ResponseKind.WITHHELD: "withheld: a response exists and is not public",
    ResponseKind.UNKNOWN: "not clear",
}
_SHOWN_IN_FULL = ("kind", "references")  # facts that a sentence says; the others stand alone


def json_object(facts: ResponseFacts, measure: TextMeasure) -> dict[str, object]:
    """The contract of `read --json`: absent facts are null or empty, never guessed."""
    return {
        "kind": "response",
        "response_kind": facts.kind.value,
        "references": [str(reference) for reference in facts.references],
        "date": facts.dated.isoformat() if facts.dated else None,
        "language": facts.language,
        "from": facts.from_,
        "text": measure.model_dump(mode="json"),
    }


def summary(facts: ResponseFacts, measure: TextMeasure) -> str:
    """The same for people: each fact with its page where the document has pages, and the words
    that say it, once."""
    has_pages = measure.pages is not None
    references = ", ".join(map(str, facts.references))
    shown = (
        ("RESPONSE", _KINDS[facts.kind], "kind"),
        ("Answers", references or "not stated", "references"),
        ("From", facts.from_ or "not stated", "from"),
        ("Date", day_in_words(facts.dated), "dated"),
    )
    lines: list[str] = []
    for label, value, name in shown:
        said = [item for item in facts.said if item.fact == name]
        lines += fact(label, value, pages=(item.page for item in said if has_pages))
        if name in _SHOWN_IN_FULL:
            for item in said:
                lines += fact("", f"“{item.quote}”")
    words = f"{language_in_words(facts.language)}, {measure_in_words(measure)}"
    lines += fact("Document", words)
    return "\n".join(dict.fromkeys(lines))  # one sentence may say several facts
