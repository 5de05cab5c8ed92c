"""Record + what a response says -> record: its responses, their evidence and their history."""

from collections.abc import Iterator
from datetime import date

from scraper.merge.contradictions import (
    RESPONSE_DATED_BEFORE,
    RESPONSES_MAY_BE_ONE,
    are_one,
    file_differs,
    flag_of_dates_that_differ,
    flags_of_dates,
    is_completed,
    is_twin,
    may_be_one,
)
from scraper.merge.flags import renewed
from scraper.merge.held import texts_removed
from scraper.merge.history import DOCUMENTS, RESPONSES, is_change_of_responses, json_of
from scraper.merge.provenance import WAYS, source_of_document, told_by, with_source
from scraper.records import (
    Change,
    Communication,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Response,
    ResponseKind,
    Source,
    SourceKind,
)
from scraper.sources.observation import ResponseObservation


def with_response(
    record: Communication,
    observation: ResponseObservation,
    on: date,
    *,
    replaced: tuple[Document, ...] = (),
    is_redaction: bool = False,
) -> Communication:
    """*record*, checked again as a whole, with the facts of the response, their evidence, and the
    history of what changes; *replaced* are the files that came from its address before."""
    source = _source(record, observation, on)
    before = record.responses or ()
    place = _place_of(record, observation)
    now: list[Flag] = []
    if place is None:
        response = _response(observation, on)
        after = (*before, response)
        now += [flag for item in before if (flag := _may_be_one(response, item)) is not None]
    else:
        listed = before[place]
        response = _completed(record, listed, observation)
        after = tuple(response if n == place else item for n, item in enumerate(before))
        now += _flags_of_days(response, observation)
        if listed.sha256 is not None and not replaced:  # another file was taken for it
            after = (*after, listed.model_copy(update={"gid": None, "url": None}))
            now.append(file_differs(response))
        now += [are_one(item, response) for item in after if is_twin(item, response)]
    history = tuple(_history(record, after, source, on, replaced))
    if is_redaction:
        history = (*history, *texts_removed(record, replaced, source, on))
    sourced = is_source_of_document(record, observation, on)
    evidence = (
        *_without_replaced(sourced, replaced, after),
        *_evidence(observation, response, source),
    )
    return Communication.model_validate(
        dict(sourced)
        | {
            "responses": after,
            "evidence": tuple(dict.fromkeys(evidence)),
            "flags": _flags(record, before, after, now),
            "history": (*record.history, *history),
        }
    )


def with_twin(
    record: Communication, known: Document, observation: ResponseObservation, on: date
) -> Communication:
    """*record* of which a *known* response, which a person added, turns out to be the file under a
    number of the database; also where the database lists that as another response.

    Then both keep their places, as events count them, with the day that is listed: the one without
    a number is the same as the one with it.
    """
    before = record.responses or ()
    numbered = [item for item in before if item.gid == observation.gid]
    added = [item for item in before if item.gid is None and item.sha256 == known.sha256]
    changed: dict[int, Response] = {}
    now: list[Flag] = []
    if not numbered:
        for item in added[:1]:
            update = {"gid": observation.gid, "url": item.url or observation.url}
            changed[id(item)] = item.model_copy(update=update)
    for item in numbered[:1]:
        if item.sha256 == known.sha256:
            continue
        kind = added[0].kind if added else observation.kind
        is_elsewhere = observation.is_filed_elsewhere
        day = item.dated or (added[0].dated if added else None)
        one = item.model_copy(
            update={
                "kind": item.kind if is_elsewhere or kind is ResponseKind.UNKNOWN else kind,
                "sha256": known.sha256,
                "dated": day,
            }
        )
        changed[id(item)] = one
        for twin in added[:1]:
            changed[id(twin)] = twin.model_copy(update={"dated": day})
            now.append(are_one(twin, one))
            if twin.dated is not None and day not in (None, twin.dated):
                now.append(flag_of_dates_that_differ(day, twin.dated))
    after = tuple(changed.get(id(item), item) for item in before)
    history = _history(record, after, _source(record, observation, on), on)
    return Communication.model_validate(
        dict(record)
        | {
            "responses": after if record.responses is not None else None,
            "flags": _flags(record, before, after, now),
            "history": (*record.history, *history),
        }
    )


def as_read(record: Communication, observation: ResponseObservation) -> Communication:
    """*record* of which the response with the number of the file was read, though nothing of the
    file is taken."""
    if observation.gid is None or record.responses is None:
        return record
    responses = tuple(
        item.model_copy(update={"sha256": observation.document.sha256})
        if item.gid == observation.gid and item.sha256 is None
        else item
        for item in record.responses
    )
    return record.model_copy(update={"responses": responses})


def is_source_of_document(
    record: Communication, observation: ResponseObservation, on: date
) -> Communication:
    """*record* with the document among its sources, as the evidence of itself."""
    source = _source(record, observation, on)
    evidence = Evidence(fact=DOCUMENTS, source=source.id)
    return record.model_copy(
        update={
            "sources": with_source(record.sources, source),
            "evidence": tuple(dict.fromkeys((*record.evidence, evidence))),
        }
    )


def _place_of(record: Communication, observation: ResponseObservation) -> int | None:
    """Which of the known responses the file is: the one with its number, or one that was not read
    and that it surely is; None where it is another one, or where that is not certain."""
    known = record.responses or ()
    for place, item in enumerate(known):
        if observation.gid is not None and item.gid == observation.gid:
            return place
    kind = observation.kind
    dated = _day(observation)
    unread = [
        (place, item)
        for place, item in enumerate(known)
        if item.sha256 is None
        and None in (item.gid, observation.gid)
        and (item.kind is ResponseKind.UNKNOWN or kind in (ResponseKind.UNKNOWN, item.kind))
    ]
    same_day = [place for place, item in unread if dated is not None and item.dated == dated]
    if same_day:
        return same_day[0]
    same_month = [place for place, item in unread if is_completed(item.dated, dated)]
    if len(same_month) == 1:
        return same_month[0]
    is_only_one = len(unread) == 1 and len(known) == 1
    if is_only_one and (dated is None or unread[0][1].dated is None):
        return unread[0][0]
    return None


def _response(observation: ResponseObservation, on: date) -> Response:
    return Response(
        dated=_day(observation),
        kind=observation.kind,
        url=observation.url,
        gid=observation.gid,
        first_seen=on,
        sha256=observation.document.sha256,
    )


def _completed(
    record: Communication, listed: Response, observation: ResponseObservation
) -> Response:
    """The *listed* response with what the file says. A kind that is known stays where the file
    does not say it; the day that the database lists stays in any case."""
    said = _day(observation)
    is_told = any(RESPONSES in told_by(record, way) for way in WAYS)
    is_kept = listed.dated is not None and is_told and not is_completed(listed.dated, said)
    return listed.model_copy(
        update={
            "kind": listed.kind if observation.kind is ResponseKind.UNKNOWN else observation.kind,
            "dated": listed.dated if is_kept or said is None else said,
            "gid": listed.gid or observation.gid,
            "url": listed.url or observation.url,
            "sha256": observation.document.sha256,
        }
    )


def _flags_of_days(response: Response, observation: ResponseObservation) -> Iterator[Flag]:
    said = _day(observation)
    if said is not None and response.dated is not None and said != response.dated:
        yield flag_of_dates_that_differ(response.dated, said)


def _may_be_one(read: Response, other: Response) -> Flag | None:
    return None if other.not_listed_since is not None else may_be_one(read, other)


def _flags(
    record: Communication,
    before: tuple[Response, ...],
    after: tuple[Response, ...],
    now: list[Flag],
) -> tuple[Flag, ...]:
    """The flags of *record* with those that are true *now*, and without those of two responses of
    which one is known better since."""
    differing = [old for old, new in zip(before, after, strict=False) if old != new]
    stale = {may_be_one(one, old) for old in differing for one in before}
    flags = tuple(
        item for item in record.flags if item.code != RESPONSES_MAY_BE_ONE or item not in stale
    )
    dates = flags_of_dates(after, record.sent)
    kept = renewed(flags, (RESPONSE_DATED_BEFORE,), dates)
    return tuple(dict.fromkeys((*kept, *now)))


def _history(
    record: Communication,
    after: tuple[Response, ...],
    source: Source,
    on: date,
    replaced: tuple[Document, ...] = (),
) -> Iterator[Change]:
    """From which file to which, where one was *replaced*, and from which responses to which."""
    changes: list[tuple[str, object, object]] = []
    if replaced:
        changes.append((DOCUMENTS, replaced[-1].sha256, source.sha256))
    before = record.responses
    if before is not None and is_change_of_responses(before, after):
        changes.append((RESPONSES, before, after))
    for fact, old, new in changes:
        yield Change(on=on, fact=fact, before=json_of(old), after=json_of(new), source=source.id)


def _without_replaced(
    record: Communication, replaced: tuple[Document, ...], after: tuple[Response, ...]
) -> Iterator[Evidence]:
    """The evidence of *record* but that of *replaced* files which stand for no response *after*."""
    hashes = {item.sha256 for item in replaced} - {item.sha256 for item in after}
    gone = {
        item.id
        for item in record.sources
        if item.kind is SourceKind.DOCUMENT and item.sha256 in hashes
    }
    for evidence in record.evidence:
        if evidence.source not in gone:
            yield evidence


def _source(record: Communication, observation: ResponseObservation, on: date) -> Source:
    return source_of_document(
        record, observation.document, DocumentKind.RESPONSE, observation.title, on
    )


def _evidence(
    observation: ResponseObservation, response: Response, source: Source
) -> Iterator[Evidence]:
    """That the response exists, and the words that say its kind, its date and what it answers."""
    has_pages = observation.document.measure.pages is not None
    note = f"The response dated {response.dated}." if response.dated else "A response without date."
    yield Evidence(fact=RESPONSES, source=source.id, note=note)
    words = dict.fromkeys((said.quote, said.page) for said in observation.said if said.quote)
    for quote, page in words:
        yield Evidence(
            fact=RESPONSES, source=source.id, quote=quote, page=page if has_pages else None
        )


def _day(observation: ResponseObservation) -> str | None:
    return observation.dated.isoformat() if observation.dated else None
