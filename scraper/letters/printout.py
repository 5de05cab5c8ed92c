"""The facts of a letter -> what `read` prints: one JSON object, or a summary for people."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from scraper.letters.facts import LetterFacts
from scraper.names.mandates import mandate_of
from scraper.names.territories import territory_of
from scraper.records import Government, Letter, Mandate, TextMeasure

_INDENT = "  "


def due_day(sent: date | None, letter: Letter) -> date | None:
    """The last day on which a response is in time; the day of sending is day 0."""
    if sent is None or letter.response_period is None:
        return None
    return sent + timedelta(days=letter.response_period.days)


def json_object(facts: LetterFacts, measure: TextMeasure) -> dict[str, object]:
    """The contract of `read --json`: absent facts are null or empty, never guessed."""
    letter, recipient = facts.letter, facts.recipient
    data = letter.model_dump(mode="json")
    due = due_day(facts.sent, letter)
    period: Mapping[str, object] | None = data["response_period"]
    country = recipient.country if isinstance(recipient, Government) else None
    return {
        "kind": "letter",
        "reference": str(facts.reference),
        "type": facts.type_printed,
        "date": facts.sent.isoformat() if facts.sent else None,
        "language": letter.language,
        "recipient": {
            "kind": facts.recipient_kind,
            "name": recipient.name if recipient else None,
            "addressee": letter.addressee,
            "country": country,
        },
        "mandates": [
            {"id": mandate.id, "name": _name_of(mandate)} for mandate in facts.mandates or ()
        ],
        "resolutions": data["resolutions"],
        "questions": data["questions"],
        "response_period": period
        and {
            "days": period["days"],
            "due": due.isoformat() if due else None,
            "basis": "letter",
            "quote": period["quote"],
        },
        "publication_period": data["publication_period"],
        "also_sent_to": data["also_sent_to"],
        "press_release": data["press_release"],
        "signatories": data["signatories"],
        "instruments": data["instruments"],
        "related_references": data["related_references"],
        "annex": data["annex"],
        "footnotes": data["footnotes"],
        "text": measure.model_dump(mode="json"),
    }


def summary(facts: LetterFacts, measure: TextMeasure) -> str:
    """The same for people: one line per fact, "not stated" where the letter is silent."""
    lines = [f"{label + ':' if label else '':<20}{value}" for label, value in _lines(facts)]
    lines += _list("Questions", [f"{item.number}. {item.text}" for item in facts.letter.questions])
    lines += _list(
        "Signatories", [f"{item.name}, {item.title}" for item in facts.letter.signatories]
    )
    lines += _list("Footnotes", [f"{item.mark}. {item.text}" for item in facts.letter.footnotes])
    lines.append(f"{'Text:':<20}{measure.characters:,} characters")
    return "\n".join(lines)


def _lines(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    letter = facts.letter
    yield "Letter", " ".join(filter(None, (facts.type_printed, str(facts.reference))))
    yield "Date", facts.sent.isoformat() if facts.sent else "not stated"
    yield "Recipient", _recipient(facts)
    yield "Addressee", letter.addressee or "not named"
    for number, mandate in enumerate(facts.mandates or ()):
        yield ("" if number else "Mandates"), _name_of(mandate)
    yield "Resolutions", ", ".join(letter.resolutions) or "none cited"
    yield "Response period", _response_period(facts)
    yield "Publication", _publication(letter)
    yield "Also sent to", _also_sent_to(letter)
    yield "Press release", "announced" if letter.press_release else "not announced"
    for number, instrument in enumerate(letter.instruments):
        articles = f": {', '.join(instrument.articles)}" if instrument.articles else ""
        yield ("" if number else "Instruments"), f"{instrument.name}{articles}"
    yield "Earlier letters", ", ".join(letter.related_references) or "none cited"
    yield "Annex", "yes" if letter.annex else "no"


def _recipient(facts: LetterFacts) -> str:
    if facts.recipient is None:
        return f"{facts.recipient_kind or 'unknown'}, name not stated"
    return f"{facts.recipient.name} ({facts.recipient.kind})"


def _response_period(facts: LetterFacts) -> str:
    period = facts.letter.response_period
    if period is None:
        return "not stated"
    due = due_day(facts.sent, facts.letter)
    words = f"{period.days} days, due {due.isoformat() if due else 'unknown'}"
    return f"{words}: “{period.quote}”"


def _publication(letter: Letter) -> str:
    period = letter.publication_period
    if period is None:
        return "no period stated"
    count = f"{period.hours} hours" if period.days is None else f"{period.days} days"
    return f"in {count}: “{period.quote}”"


def _also_sent_to(letter: Letter) -> str:
    also = letter.also_sent_to
    if also is None:
        return "nobody named"
    names = [territory.name for code in also.governments if (territory := territory_of(code))]
    names += [*also.companies, *also.unrecognised]
    names += ["other companies"] if also.other_companies else []
    return "; ".join(names)


def _name_of(mandate: Mandate) -> str:
    """The official name of a known mandate, else the name as printed."""
    known = mandate_of(mandate.id) if mandate.id else None
    return known.name if known else mandate.listed


def _list(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"{title}:"
        yield from (f"{_INDENT}{item}" for item in items)
