"""The page of one communication."""

from dataclasses import dataclass

from generator.pages.pour import Heading
from generator.pages.views.changes import changes_of
from generator.pages.views.documents import documents_of
from generator.pages.views.notes import notes_of
from generator.pages.views.others import others_of
from generator.pages.views.rows import Row, other_names_of, path_of
from generator.pages.views.view import View
from generator.pages.views.wording import (
    FACTS,
    RESPONSE_KINDS,
    basis_in_words,
    due_in_words,
    period_in_words,
)
from generator.rules.dates import count_in_words, day_in_words, partial_in_words
from generator.rules.edition import Edition, Entry
from generator.rules.entities import mandate_ref
from generator.rules.waiting import kinds_waiting
from scraper.names.mandates import mandate_of
from scraper.records import Communication, DocumentKind, day_of


@dataclass(frozen=True)
class MandateLine:
    """A mandate by its name and in the source's own words. Search offers known names only: it
    cannot filter by whatever a source may print."""

    name: str
    path: str
    listed: str
    is_known: bool


@dataclass(frozen=True)
class ResponseLine:
    dated: str
    kind: str
    timing: str
    url: str
    unlisted_since: str


@dataclass(frozen=True)
class FactLine:
    """Facts that one source says in one place: their names, the sentence, a note, the page."""

    facts: tuple[str, ...]
    quote: str
    note: str
    page: int | None


@dataclass(frozen=True)
class SourceLines:
    """A source and the facts read in it."""

    title: str
    url: str
    read_on: str
    sha256: str
    lines: tuple[FactLine, ...]


def communication_view(entry: Entry, row: Row, edition: Edition, *, site_url: str) -> View:
    """The page of *entry*, which lists show as *row*: status with its arithmetic, who else got the
    letter, and every fact with its source."""
    record = entry.communication
    to = row.recipient if entry.recipient else "an unknown recipient"
    path = path_of(entry)
    sources = _sources(record)
    values = {
        "row": row,
        "record": record,
        "letter": record.letter,
        "questions": count_in_words(
            len(record.letter.questions) if record.letter else 0, "numbered question"
        ),
        "code": _code(record),
        "to": to,
        "notes": notes_of(entry),
        "is_waiting": DocumentKind.LETTER in kinds_waiting(record),
        "status": entry.status,
        "as_of": day_in_words(edition.as_of),
        "arithmetic": _arithmetic(entry),
        "correction": entry.status.deadline.correction,
        "basis": basis_in_words(entry.status.deadline, record.letter, record.type),
        "others": others_of(entry, edition),
        "basis_case": any(also.basis == "case" for also in entry.also),
        "mandates": _mandates(entry),
        "responses": _responses(entry),
        "responses_known": record.responses is not None,
        "responses_read": _read_in(sources, "responses"),
        "documents": documents_of(record),
        "sources": sources,
        "changes": changes_of(record),
        "first_seen": day_in_words(record.first_seen),
        "last_changed": day_in_words(record.last_changed),
        "spellings": _spellings(entry),
        "citation": _citation(entry, to, edition, f"{site_url}{path}"),
    }
    return View(
        path=path,
        frame="communications/frame/",
        template="communication",
        title=f"{_code(record)} to {to}",
        description=f"{entry.status.sentence} Letter of UN experts to {to}: {row.subject}",
        headings=_headings(record),
        values=values,
    )


def _citation(entry: Entry, to: str, edition: Edition, address: str) -> str:
    """One sentence to copy: the letter, the day that the page speaks for, and its address."""
    record, deadline = entry.communication, entry.status.deadline
    sent = f", {partial_in_words(deadline.sent_used)}" if record.sent else ""
    if deadline.correction is not None:
        sent += f" (printed as {partial_in_words(record.sent)})"
    return (
        f"{edition.readings.mark}{_code(record)}, letter of UN Special Procedures to {to}{sent}. "
        f"Communications tracker, as of {day_in_words(edition.as_of)}. {address}"
    )


def _headings(record: Communication) -> tuple[Heading, ...]:
    letter = record.letter
    items = [("status", "Status"), ("also-sent-to", "Who else got the letter")]
    items.append(("responses", "Responses"))
    if letter is not None:
        items.append(("questions", "Questions"))
    items.append(("mandates", "Mandates"))
    if letter is not None and letter.instruments:
        items.append(("instruments", "Instruments"))
    items += [("documents", "Documents"), ("sources", "Where every fact was read")]
    if record.history:
        items.append(("changes", "Changes"))
    items.append(("cite", "How to cite"))
    return tuple(Heading(anchor, words) for anchor, words in items)


def _code(record: Communication) -> str:
    """'AL OTH 54/2021': as the letter prints it, else as the database lists it."""
    code = record.type_printed or record.type_listed
    return f"{code} {record.reference}" if code else record.reference


def _arithmetic(entry: Entry) -> tuple[tuple[str, str, str], ...]:
    """Sent, period, due: each a name, a value and a note."""
    deadline = entry.status.deadline
    sent = partial_in_words(deadline.sent_used)
    period = period_in_words(deadline)
    due_note = f"{sent} + {period}; the due day itself is in time."
    if deadline.why_no_due is not None:
        due_note = f"{deadline.why_no_due[0].upper()}{deadline.why_no_due[1:]}."
    published = entry.communication.published
    notes = (
        "As corrected, see below." if deadline.correction else "",
        f"Published {partial_in_words(published)}." if published else "",
    )
    return (
        ("Sent", sent, " ".join(note for note in notes if note)),
        ("Response period", period, ""),
        ("Due", due_in_words(deadline), due_note),
    )


def _mandates(entry: Entry) -> tuple[MandateLine, ...] | None:
    listed = entry.communication.mandates
    if listed is None:
        return None
    return tuple(
        MandateLine(
            name=ref.name,
            path=f"{ref.folder}/{ref.id}/",
            listed=mandate.listed,
            is_known=mandate_of(ref.id) is not None,
        )
        for mandate in listed
        for ref in (mandate_ref(mandate),)
    )


def _responses(entry: Entry) -> tuple[ResponseLine, ...]:
    due = entry.status.deadline.due
    lines = []
    for response in entry.communication.responses or ():
        dated, gone = day_of(response.dated), response.not_listed_since
        if dated is None or due is None:
            timing = "Whether it came in time is unknown"
        elif dated <= due:
            timing = "In time"
        else:
            days = (dated - due).days
            timing = f"{days} {'day' if days == 1 else 'days'} after the due day"
        lines.append(
            ResponseLine(
                partial_in_words(response.dated),
                RESPONSE_KINDS[response.kind],
                timing,
                response.url or "",
                day_in_words(gone) if gone is not None and gone <= entry.status.as_of else "",
            )
        )
    return tuple(lines)


def _sources(record: Communication) -> tuple[SourceLines, ...]:
    """The sources that say what stands, each with its facts in the order of the record."""
    said: dict[str, dict[tuple[str, str, int | None], list[str]]] = {}
    for item in record.evidence:
        words = (item.quote or "", item.note or "", item.page)
        place = said.setdefault(item.source, {}).setdefault(words, [])
        place.append(FACTS.get(item.fact, item.fact))
    return tuple(
        SourceLines(
            title=source.title,
            url=source.url or "",
            read_on=day_in_words(source.read_on) if source.read_on else "",
            sha256=source.sha256 or "",
            lines=tuple(
                FactLine(tuple(facts), quote, note, page)
                for (quote, note, page), facts in said[source.id].items()
            ),
        )
        for source in record.sources
        if source.id in said
    )


def _read_in(sources: tuple[SourceLines, ...], fact: str) -> tuple[tuple[SourceLines, str], ...]:
    """Where *fact* was read, each source once with what a reader must know of it there."""
    notes = {
        source: dict.fromkeys(line.note for line in source.lines if FACTS[fact] in line.facts)
        for source in sources
    }
    return tuple((source, " ".join(filter(None, said))) for source, said in notes.items() if said)


def _spellings(entry: Entry) -> str:
    """The reference as people write it, and the recipient's other names, for the search index."""
    key = entry.communication.key
    code, number, year = key.code, key.number, key.year
    return " ".join(
        (
            f"{code} {number}/{year}",
            f"{code}-{number}-{year}",
            f"{code} {number}.{year}",
            f"{code}{number}/{year}",
            f"{code}{number}{year}",
            f"{number}/{year}",
            key.slug,
            *other_names_of(entry.recipient),
        )
    )
