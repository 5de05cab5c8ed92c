"""Record + a row of the database -> record: what becomes of what is known when a list is read.

    merge_listing(record, seen, *, on, beside=()) -> Merged     one row of a list
    scraper.merge.absence.mark_absent, is_on_list               no row of a list
    scraper.merge.identity.flag_recycled                        one number under two references
    scraper.merge.flags.with_flag                               anything else a reader must know

The list is the authority for what it shows: type, day of sending, recipient, mandates, the letter's
address, and which responses there are. To learn a fact changes none; a value that is replaced goes
to the history. What a row does not show, or not in a form that is known, erases nothing. A row that
says the same again changes nothing, whatever page it was read on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scraper.merge.absence import LEFT_WINDOW, NOT_LISTED, WITHDRAWN
from scraper.merge.contradictions import (
    RESPONSE_BEFORE_LETTER,
    RESPONSE_DATE_DIFFERS,
    RESPONSE_DATED_BEFORE,
    RESPONSES_MAY_BE_ONE,
    contradictions_of_list,
    flags_of_dates,
)
from scraper.merge.filed import numbers_of_letters
from scraper.merge.flags import renewed
from scraper.merge.history import DOCUMENTS, RESPONSES, changed, is_change_of_responses, json_of
from scraper.merge.identity import TWO_IDS, flag_of_two_ids, row_that_stands
from scraper.merge.letters import Merged, Outcome, empty_record
from scraper.merge.listed_facts import doubts_of, listed_facts
from scraper.merge.listed_responses import (
    RESPONSE_NOT_LISTED,
    Tied,
    flags_of_gone,
    flags_of_two,
    tie_responses,
)
from scraper.merge.provenance import WAYS, source_of_list, told_by, way_of, with_source
from scraper.records import (
    Change,
    Communication,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Source,
    SourceKind,
)
from scraper.sources.observation import LIST, ListedObservation, ListedResponse

LISTED_DOUBT = "listed-doubt"
_SINGLE = ("type_listed", "sent", "recipient", "mandates")  # facts of which one value stands


@dataclass(frozen=True, slots=True)
class _Row:
    """One row among the *rows* of its reference; `stands` is the one whose facts are taken."""

    seen: ListedObservation
    stands: ListedObservation
    rows: tuple[ListedObservation, ...]
    on: date

    @property
    def is_taken(self) -> bool:
        return self.seen is self.stands

    @property
    def way(self) -> str:
        way = way_of(self.seen.origin.id)
        if way is None:
            raise ValueError(f"origin {self.seen.origin.id!r}, expected one of the ways {WAYS}")
        return way


def merge_listing(
    record: Communication | None,
    seen: ListedObservation,
    *,
    on: date,
    beside: Sequence[ListedObservation] = (),
) -> Merged:
    """What is known after the row *seen*, read on the day *on*.

    *beside* are the other rows of the same reference in the same list: there are none but where it
    has two numbers. Then the facts of one of them are taken, the same whatever their order, and the
    letters of the others are held. UNCHANGED gives back the very same record.
    """
    rows = (seen, *beside)
    row = _Row(seen, row_that_stands(record, rows), rows, on)
    known = record if record is not None else empty_record(seen.reference, (), on)
    values, tied = _values(known, row)
    flags = _flags(known, row, values, tied)
    told = frozenset(_told(row)) - told_by(known, row.way)
    if record is not None and not values and not told and flags == record.flags:
        return Merged(record, Outcome.UNCHANGED, None)
    after = _with_values(known, row, values | {"flags": flags}, told)
    return Merged(
        changed(after, on), Outcome.NEW if record is None else Outcome.CHANGED, text_version=None
    )


def _values(known: Communication, row: _Row) -> tuple[dict[str, object], Tied | None]:
    """The facts of *known* that differ once the row is known, and its responses."""
    values = listed_facts(known, row.seen, on=row.on) if row.is_taken else {}
    documents = _with_address(known, row)
    if documents is not known.documents:
        values[DOCUMENTS] = documents
    tied = _tied(known, row)
    if tied is not None and tied.responses != known.responses:
        values[RESPONSES] = tied.responses
    values |= _back(known, row)
    return values, tied


def _back(known: Communication, row: _Row) -> dict[str, None]:
    """The marks of absence that fall away. Another way than the list shows that the communication
    is in the database, not that it is in the window of the list."""
    has_left = any(flag.code == LEFT_WINDOW for flag in known.flags)
    marks = (WITHDRAWN,) if has_left and row.way != LIST else (NOT_LISTED, WITHDRAWN)
    return {fact: None for fact in marks if getattr(known, fact) is not None}


def _with_address(known: Communication, row: _Row) -> tuple[Document, ...]:
    """The documents with the official address of the row's letter; held where the facts of another
    row are taken."""
    seen = row.seen
    if seen.gid is None:
        return known.documents
    same = [item for item in known.documents if _is_letter(item, seen.gid)]
    if same and not (row.is_taken and _was_second(known, seen.gid)):
        return _with_url(known.documents, same[0], seen.url)
    address = Document(
        kind=DocumentKind.LETTER,
        url=seen.url,
        gid=seen.gid,
        sha256=None,
        text_sha256=None,
        text=None,
        first_seen=row.on,
        held=not row.is_taken,
    )
    others = tuple(item for item in known.documents if item not in same or item.sha256 is not None)
    return (*others, address)


def _was_second(known: Communication, gid: int) -> bool:
    """Whether the facts were those of another number than *gid*, whose letters were held."""
    numbers = numbers_of_letters(known)
    return gid not in numbers and bool(numbers) and any(f.code == TWO_IDS for f in known.flags)


def _is_letter(item: Document, gid: int) -> bool:
    return item.kind is DocumentKind.LETTER and item.gid == gid


def _with_url(
    documents: tuple[Document, ...], known: Document, url: str | None
) -> tuple[Document, ...]:
    if known.url is not None or url is None:
        return documents
    addressed = known.model_copy(update={"url": url})
    return tuple(addressed if item is known else item for item in documents)


def _tied(known: Communication, row: _Row) -> Tied | None:
    """The responses of *known* with those of all rows; None where no row shows them."""
    shown: list[ListedResponse] = []
    is_known, is_all = False, True
    for seen in (row.stands, *(item for item in row.rows if item is not row.stands)):
        if seen.responses is None:
            is_all = False
            continue
        is_known = True
        numbers = {item.gid for item in shown} - {None}
        before = tuple(shown)
        is_first = seen is row.stands
        for item in seen.responses:
            if item.gid in numbers or (not is_first and item.gid is None and item in before):
                continue
            shown.append(item)
            numbers |= {item.gid} - {None}
    if not is_known:
        return None
    return tie_responses(known.responses or (), shown, on=row.on, is_all=is_all)


def _told(row: _Row) -> Iterator[str]:
    """The facts that the row tells."""
    if row.is_taken:
        for fact in _SINGLE:
            value = getattr(row.seen, fact)
            if value is not None and not (fact == "sent" and value > row.on):
                yield fact
    if row.seen.gid is not None:
        yield DOCUMENTS
    if row.seen.responses is not None:
        yield RESPONSES


def _flags(
    known: Communication, row: _Row, values: Mapping[str, object], tied: Tied | None
) -> tuple[Flag, ...]:
    """The flags of *known* as they are once the rows are known."""
    flags = contradictions_of_list(known, values) if values else known.flags
    codes = {LISTED_DOUBT, TWO_IDS, RESPONSE_BEFORE_LETTER, RESPONSE_DATED_BEFORE}
    now = [
        Flag(code=LISTED_DOUBT, message=line)
        for item in sorted(row.rows, key=lambda item: item.gid or 0)
        for line in doubts_of(item, known, on=row.on)
    ]
    two_ids = flag_of_two_ids(row.stands, row.rows)
    if two_ids is not None:
        now.append(two_ids)
    if row.way == LIST:
        codes.add(LEFT_WINDOW)
    before = known.responses or ()
    sent = values.get("sent", known.sent)
    responses = before if tied is None else tied.responses
    now += flags_of_dates(responses, sent if isinstance(sent, str) else None)
    if tied is not None and responses != before:
        codes |= {RESPONSE_NOT_LISTED, RESPONSE_DATE_DIFFERS, RESPONSES_MAY_BE_ONE}
        is_first = not any(RESPONSES in told_by(known, way) for way in WAYS)
        now += flags_of_gone(responses)
        now += flags_of_two(flags, before, tied, is_first=is_first)
    return renewed(flags, codes, now)


def _with_values(
    known: Communication, row: _Row, values: dict[str, object], told: frozenset[str]
) -> Communication:
    """*known*, checked again as a whole, with its new *values*, their evidence and the history of
    what they change; *told* are the facts that this way into the database never told before."""
    source = source_of_list(known, row.seen.origin, row.on)
    history = tuple(_history(known, values, source, row.on))
    is_named = bool(history or told or set(values) - {"flags"})
    return Communication.model_validate(
        dict(known)
        | values
        | {
            "sources": with_source(known.sources, source) if is_named else known.sources,
            "evidence": tuple(_evidence(known, values, source, told)),
            "history": (*known.history, *history),
        }
    )


def _history(
    known: Communication, values: Mapping[str, object], source: Source, on: date
) -> Iterator[Change]:
    for fact, after in values.items():
        before = getattr(known, fact)
        if fact == "flags" or before is None:  # to learn a fact changes none
            continue
        pair: tuple[object, object] | None = (before, after)
        if fact == DOCUMENTS and isinstance(after, tuple):
            pair = _addresses(known.documents, after)
        elif fact == RESPONSES and isinstance(after, tuple):
            pair = pair if is_change_of_responses(before, after) else None
        if pair is not None:
            old, new = map(json_of, pair)
            yield Change(on=on, fact=fact, before=old, after=new, source=source.id)


def _addresses(before: tuple[Document, ...], after: tuple[Document, ...]) -> tuple[str, str] | None:
    """The old and the new address of the letter, where it has moved."""
    new = after[-1]
    old = [
        item
        for item in before
        if item.kind is DocumentKind.LETTER and item.gid is not None and not item.held
    ]
    if new in before or new.held or not old or new.gid == old[-1].gid:
        return None
    return _address(old[-1]), _address(new)


def _address(document: Document) -> str:
    return document.url or f"number {document.gid}"


def _evidence(
    known: Communication, values: Mapping[str, object], source: Source, told: frozenset[str]
) -> Iterator[Evidence]:
    """The evidence of *known*, where the source stands for what told otherwise before. What letters
    and responses say stays: it is compared with the list."""
    documents = {item.id for item in known.sources if item.kind is SourceKind.DOCUMENT}
    way = way_of(source.id)
    for item in known.evidence:
        is_other = item.fact in _SINGLE and item.source not in documents
        is_absence = item.fact in (NOT_LISTED, WITHDRAWN)
        if item.fact in values and (is_other or is_absence or way_of(item.source) == way):
            continue
        yield item
    for fact in (*_SINGLE, DOCUMENTS, RESPONSES):
        if fact in told or fact in values:
            yield Evidence(fact=fact, source=source.id)
