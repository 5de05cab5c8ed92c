"""The facts of a response -> what `read` prints: one JSON object, or a summary for people."""

from scraper.records import ResponseKind, TextMeasure
from scraper.responses.facts import ResponseFacts

_KINDS = {
    ResponseKind.SUBSTANTIVE: "substantive",
    ResponseKind.ACKNOWLEDGEMENT: "acknowledgement only",
    ResponseKind.EXTENSION_REQUEST: "request for more time",
    ResponseKind.WITHHELD: "withheld: a response exists and is not public",
    ResponseKind.UNKNOWN: "not clear",
}
_WIDTH = 12  # characters of the labels


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
    """The same for people: one line per fact, each with its page where the document has pages, and
    below it the words that say it."""
    references = ", ".join(map(str, facts.references))
    lines = [
        *_fact("Response", _KINDS[facts.kind], "kind", facts, measure),
        *_fact("Answers", references or "not stated", "references", facts, measure),
        *_fact("Date", str(facts.dated or "not stated"), "dated", facts, measure),
        *_fact("From", facts.from_ or "not stated", "from", facts, measure),
        _line("Language", facts.language or "not clear"),
        _line("Text", _measured(measure)),
    ]
    return "\n".join(dict.fromkeys(lines))  # one sentence may say several facts: it is shown once


def _fact(
    label: str, value: str, fact: str, facts: ResponseFacts, measure: TextMeasure
) -> list[str]:
    said = [item for item in facts.said if item.fact == fact]
    pages = sorted({item.page for item in said}) if measure.pages is not None else []
    numbers = ", ".join(map(str, pages))
    page = f" (page{'s' if len(pages) > 1 else ''} {numbers})" if pages else ""
    quotes = [_line("", f"“{item.quote}”") for item in said if item.quote != value]
    return [_line(label, value + page), *quotes]


def _line(label: str, value: str) -> str:
    return f"{label + ':' if label else '':<{_WIDTH}}{value}"


def _measured(measure: TextMeasure) -> str:
    words = [f"{measure.characters:,} characters"]
    if measure.pages is not None:
        words.append("1 page" if measure.pages == 1 else f"{measure.pages} pages")
    if measure.method == "ocr":
        confidence = f" {measure.confidence:.0%}" if measure.confidence is not None else ""
        words.append(f"read from pictures{', confidence' + confidence if confidence else ''}")
    return ", ".join(words)
