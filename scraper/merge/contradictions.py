"""What is listed + what the letter and its responses say -> where they cannot all be right."""

from collections.abc import Iterable, Iterator, Mapping

from scraper.merge.flags import renewed
from scraper.merge.provenance import is_told_by_documents
from scraper.names.territories import territory_named
from scraper.records import (
    Communication,
    Flag,
    Government,
    OtherActor,
    Recipient,
    Response,
    ResponseKind,
    SourceKind,
    day_of,
)
from scraper.sources.observation import Observation

SENT_DIFFERS = "sent-differs"
RECIPIENT_DIFFERS = "recipient-differs"
LETTER_SILENT = "letter-silent"
RESPONSE_BEFORE_LETTER = "response-before-letter"  # seen before it; falls away with the letter
RESPONSE_DATED_BEFORE = "response-dated-before-letter"
RESPONSE_DATE_DIFFERS = "response-date-differs"
RESPONSES_MAY_BE_ONE = "responses-may-be-one"
RESPONSES_ARE_ONE = "responses-are-one"
RESPONSE_FILE_DIFFERS = "response-file-differs"
_OF_A_LETTER = (
    SENT_DIFFERS,
    RECIPIENT_DIFFERS,
    LETTER_SILENT,
    RESPONSE_BEFORE_LETTER,
    RESPONSE_DATED_BEFORE,
)
_WORDS = {SENT_DIFFERS: ("sent", "the date"), RECIPIENT_DIFFERS: ("recipient", "the recipient")}


def is_listed(record: Communication, fact: str) -> bool:
    """Whether *record* knows *fact* from another source than a letter."""
    if getattr(record, fact) is None or fact == "type_printed":
        return False
    documents = {item.id for item in record.sources if item.kind is SourceKind.DOCUMENT}
    said_by = {item.source for item in record.evidence if item.fact == fact}
    if not said_by:  # no word on this fact: listed, unless all that is known comes from letters
        return any(item.id not in documents for item in record.sources)
    return bool(said_by - documents)


def is_completed(before: object, after: object) -> bool:
    """Whether *after* is a day of the month, or of the year, that *before* is."""
    return isinstance(before, str) and isinstance(after, str) and after.startswith(f"{before}-")


def contradictions(record: Communication, observation: Observation) -> tuple[Flag, ...]:
    """The flags of *record* as they are once the letter is known.

    Flags of an earlier letter's contradictions fall away with that letter.
    """
    return renewed(record.flags, _OF_A_LETTER, _contradictions(record, observation))


def _contradictions(record: Communication, observation: Observation) -> Iterator[Flag]:
    printed_day = observation.sent.isoformat() if observation.sent else None
    if (
        is_listed(record, "sent")
        and printed_day not in (None, record.sent)
        and not is_completed(record.sent, printed_day)
    ):
        yield _differs(SENT_DIFFERS, record.sent, printed_day)
    listed, printed = record.recipient, observation.recipient
    if (
        is_listed(record, "recipient")
        and listed is not None
        and printed is not None
        and not is_same_recipient(listed, printed)
    ):
        yield _differs(RECIPIENT_DIFFERS, listed.name, printed.name)
    stands = record.sent if is_listed(record, "sent") else printed_day
    yield from flags_of_dates(record.responses or (), stands)


def contradictions_of_list(record: Communication, listed: Mapping[str, object]) -> tuple[Flag, ...]:
    """The flags of *record* as they are once the database lists *listed* facts in the place of what
    the record knew.

    What a letter says otherwise than the list stands in its flag alone: there it is read again.
    """
    codes = tuple(code for code, (fact, _) in _WORDS.items() if fact in listed)
    now = (_contradiction(record, code, listed[_WORDS[code][0]]) for code in codes)
    return renewed(record.flags, codes, (flag for flag in now if flag is not None))


def _contradiction(record: Communication, code: str, listed: object) -> Flag | None:
    fact, _ = _WORDS[code]
    known = _shown(getattr(record, fact))
    printed = _printed(record, code, known)
    if printed is None and is_told_by_documents(record, fact):
        printed = known  # it agreed with what was listed so far
    shown = _shown(listed)
    if printed is None or shown is None or printed == shown:
        return None
    if isinstance(listed, Government):
        state = territory_named(printed)
        if state is not None and state.code == listed.country:
            return None
    elif fact == "recipient" and _goes_on(printed, shown):
        return None
    return _differs(code, shown, printed)


def _printed(record: Communication, code: str, listed: str | None) -> str | None:
    """What the letter says by the flag of *record* with that code, None where it has none."""
    start = _differs(code, listed, "").message.removesuffix(".")
    for flag in record.flags:
        if flag.code == code and flag.message.startswith(start):
            return flag.message[len(start) :].removesuffix(".")
    return None


def flags_of_dates(responses: Iterable[Response], sent: str | None) -> tuple[Flag, ...]:
    """A flag for each response that is dated before the letter, sent on the day *sent*."""
    day = day_of(sent)
    return tuple(
        Flag(
            code=RESPONSE_DATED_BEFORE,
            message=f"A response is dated {item.dated}, before the letter, {sent}.",
        )
        for item in responses
        if day is not None and (dated := day_of(item.dated)) is not None and dated < day
    )


def flag_of_dates_that_differ(listed: str, said: str) -> Flag:
    """The database lists a response as of another day than its document says."""
    return Flag(
        code=RESPONSE_DATE_DIFFERS,
        message=f"The database dates a response {listed}; its document says {said}.",
    )


def may_be_one(read: Response, other: Response) -> Flag | None:
    """A flag where a response was *read* while the *other*, which is listed, was not."""
    if other.kind is not ResponseKind.UNKNOWN or other.sha256 is not None:
        return None
    return Flag(
        code=RESPONSES_MAY_BE_ONE,
        message=f"A response {dated_in_words(read)} was read; one {dated_in_words(other)} is "
        "listed and was not read: they may be one and the same.",
    )


def is_twin(added: Response, listed: Response) -> bool:
    """Whether a response that a person added has the file of one that the database lists."""
    return added.gid is None and listed.gid is not None and added.sha256 == listed.sha256


def are_one(added: Response, listed: Response) -> Flag:
    """The flag of two responses that turned out to be one."""
    return Flag(
        code=RESPONSES_ARE_ONE,
        message=f"The response that was added, {dated_in_words(added)}, and the one that the "
        f"database lists, {dated_in_words(listed)}, are one: their files are the same.",
    )


def file_differs(response: Response) -> Flag:
    """The flag of a *response* of which a person added another file than the database gives."""
    return Flag(
        code=RESPONSE_FILE_DIFFERS,
        message=f"The file that the database gives for the response {dated_in_words(response)} is "
        "not the one that was added: both are kept.",
    )


def dated_in_words(response: Response) -> str:
    """'dated 2021-05-05', or 'without a date'."""
    return f"dated {response.dated}" if response.dated else "without a date"


def is_same_recipient(listed: Recipient, printed: Recipient) -> bool:
    """Whether both name one addressee.

    Names of others than Governments are compared by their letters and digits, where one may go on
    ("Alstom", "Alstom S.A."); an addressee listed without a known kind agrees with every kind.
    """
    if isinstance(listed, Government) and isinstance(printed, Government):
        return listed.country == printed.country
    if listed.kind != printed.kind and not isinstance(listed, OtherActor):
        return False
    return _goes_on(listed.name, printed.name)


def _goes_on(one: str, other: str) -> bool:
    """Whether one of the names is the other, or begins with all of its words."""
    short, long = sorted((_words_of(one), _words_of(other)), key=len)
    return long[: len(short)] == short


def _words_of(name: str) -> list[str]:
    folded = name.casefold().replace(".", "")
    return "".join(c if c.isalnum() else " " for c in folded).split()


def _shown(value: object) -> str | None:
    """A day or a recipient as flags name it."""
    return value if value is None or isinstance(value, str) else str(getattr(value, "name", value))


def _differs(code: str, listed: str | None, printed: str | None) -> Flag:
    _, what = _WORDS[code]
    message = f"The database lists {what} as {listed}; the letter says {printed}."
    return Flag(code=code, message=message)
