"""The facts of a letter -> what `read` prints: one JSON object, or a summary for people."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from scraper.letters.facts import LetterFacts
from scraper.names.instruments import Numbering, instrument_of
from scraper.names.mandates import mandate_of
from scraper.names.territories import territory_of
from scraper.records import Government, Instrument, Letter, Mandate, TextMeasure
from scraper.summary import (
    PagesOfText,
    counted,
    day_in_words,
    fact,
    language_in_words,
    measure_in_words,
    numbered,
    values,
)


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


def summary(facts: LetterFacts, measure: TextMeasure, text: str = "") -> str:
    """The same for people: each fact with its page in *text*, the text of the document, and the
    sentences of periods; "not stated" where the letter is silent."""
    shown = _Shown(facts, PagesOfText(text, measure))
    letter = facts.letter
    lines = [
        *shown.heading(),
        "",
        *shown.sender_and_recipient(),
        *shown.periods(),
        *shown.also_sent_to(),
        *shown.rest(),
        *fact("Document", f"{language_in_words(letter.language)}, {measure_in_words(measure)}"),
        *shown.lists(),
    ]
    return "\n".join(lines)


class _Shown:
    """The facts of a letter as lines."""

    def __init__(self, facts: LetterFacts, pages: PagesOfText) -> None:
        self._facts = facts
        self._letter = facts.letter
        self._pages = pages

    def heading(self) -> list[str]:
        facts = self._facts
        name = " ".join(filter(None, (facts.type_printed, str(facts.reference))))
        page = self._pages.page_of(str(facts.reference))
        return fact("LETTER", name, pages=(page,))

    def sender_and_recipient(self) -> Iterator[str]:
        facts, letter = self._facts, self._letter
        yield from fact("Date", day_in_words(facts.sent), pages=self._said("sent"))
        yield from fact("To", _recipient(facts), pages=self._said("recipient"))
        for item in facts.said:
            if item.fact == "recipient" and item.note:
                yield from fact("", f"({item.note})")
        if letter.addressee:
            yield from fact("", letter.addressee, pages=self._said("letter.addressee"))
        names = [
            _name_of(mandate) + ("" if mandate.id else " (not known to the tracker)")
            for mandate in facts.mandates or ()
        ]
        yield from values("From", names or ["not stated"], pages=self._said("mandates"))
        if letter.resolutions:
            cited = ", ".join(letter.resolutions)
            pages = self._said("letter.resolutions")
            yield from fact("Under", f"Human Rights Council resolutions {cited}", pages=pages)

    def periods(self) -> Iterator[str]:
        response, publication = self._letter.response_period, self._letter.publication_period
        if response is None:
            yield from fact("Response due", "not stated")
        else:
            due = day_in_words(due_day(self._facts.sent, self._letter))
            words = f"{due}, {counted(response.days, 'day')} after the letter"
            pages = self._said("letter.response_period")
            yield from fact("Response due", words, pages=pages, quote=response.quote)
        if publication is None:
            yield from fact("Made public", "not stated")
            return
        hours, days = publication.hours, publication.days
        count = counted(days, "day") if days is not None else counted(hours or 0, "hour")
        is_said = response is not None and response.quote == publication.quote
        yield from fact(
            "Made public",
            f"{count} after the letter",
            pages=self._said("letter.publication_period"),
            quote=None if is_said else publication.quote,
        )

    def also_sent_to(self) -> Iterator[str]:
        also = self._letter.also_sent_to
        if also is None:
            yield from fact("Also sent to", "nobody named")
            return
        names = [territory.name for code in also.governments if (territory := territory_of(code))]
        groups = [f"{counted(len(names), 'Government')}: {'; '.join(names)}"] if names else []
        groups += ["; ".join(also.companies)] if also.companies else []
        unknown = "; ".join(also.unrecognised)
        groups += [f"{unknown} (not known to the tracker)"] if unknown else []
        groups += ["other companies, not named"] if also.other_companies else []
        yield from values("Also sent to", groups, pages=self._said("letter.also_sent_to"))

    def rest(self) -> Iterator[str]:
        letter = self._letter
        announced = "announced" if letter.press_release else "not announced"
        yield from fact("Press release", announced, pages=self._said("letter.press_release"))
        yield from self._instruments()
        if letter.related_references:
            pages = (self._pages.page_of(item) for item in letter.related_references)
            yield from fact("Other letters", ", ".join(letter.related_references), pages=pages)
        yield from fact("Annex", "yes" if letter.annex else "no")

    def _instruments(self) -> Iterator[str]:
        instruments = self._letter.instruments
        quotes = [item.quote for item in self._facts.said if item.fact == "letter.instruments"]
        if len(quotes) != len(instruments):
            quotes = [item.name for item in instruments]
        for number, (item, quote) in enumerate(zip(instruments, quotes, strict=True)):
            page = self._pages.page_of(quote)
            yield from fact("" if number else "Cites", _with_articles(item), pages=(page,))
        if not instruments:
            yield from fact("Cites", "nothing")

    def lists(self) -> Iterator[str]:
        letter, page_of = self._letter, self._pages.page_of
        if letter.questions:
            yield from numbered(
                counted(len(letter.questions), "question"),
                (
                    (f"{item.number}.", item.text or "", page_of(item.text))
                    for item in letter.questions
                ),
            )
        if letter.signatories:
            yield from numbered(
                f"Signed by {counted(len(letter.signatories), 'expert')}",
                (
                    ("", f"{item.name}, {item.title}", page_of(item.name, is_last=True))
                    for item in letter.signatories
                ),
            )
        if letter.footnotes:
            yield from numbered(
                "Footnotes",
                ((f"{item.mark}.", item.text, page_of(item.text)) for item in letter.footnotes),
            )

    def _said(self, path: str) -> Iterator[int | None]:
        """The pages of the words that say the fact at *path*."""
        for item in self._facts.said:
            if item.fact == path:
                yield self._pages.page_of(item.quote)


_KINDS = {
    "government": "a Government",
    "company": "a company",
    "igo": "an intergovernmental organisation",
    "other": "another actor",
}


def _recipient(facts: LetterFacts) -> str:
    kind = _KINDS.get(facts.recipient_kind or "", "of a kind not stated")
    if facts.recipient is None:
        return f"{kind}, name not stated"
    return f"{facts.recipient.name}, {_KINDS[facts.recipient.kind]}"


def _name_of(mandate: Mandate) -> str:
    """The official name of a known mandate, else the name as printed."""
    known = mandate_of(mandate.id) if mandate.id else None
    return known.name if known else mandate.listed


def _with_articles(item: Instrument) -> str:
    """The name of an instrument, and what is cited of it: articles, principles or rules."""
    if not item.articles:
        return item.name
    known = instrument_of(item.id)
    counts = known.numbering if known is not None else Numbering.NEITHER
    units = Numbering.ARTICLES if counts is Numbering.NEITHER else counts
    unit = units.removesuffix("s") if len(item.articles) == 1 else units
    return f"{item.name}, {unit} {', '.join(item.articles)}"
