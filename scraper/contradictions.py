"""What is listed + what the letter and its responses say -> where they cannot all be right."""

from collections.abc import Iterable

from scraper.records import (
    Communication,
    Flag,
    Government,
    OtherActor,
    Recipient,
    Response,
    SourceKind,
    day_of,
)
from scraper.sources.observation import Observation

SENT_DIFFERS = "sent-differs"
RECIPIENT_DIFFERS = "recipient-differs"
LETTER_SILENT = "letter-silent"
RESPONSE_BEFORE_LETTER = "response-before-letter"  # seen before it; falls away with the letter
RESPONSE_DATED_BEFORE = "response-dated-before-letter"
_OF_A_LETTER = (
    SENT_DIFFERS,
    RECIPIENT_DIFFERS,
    LETTER_SILENT,
    RESPONSE_BEFORE_LETTER,
    RESPONSE_DATED_BEFORE,
)


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
    flags = [item for item in record.flags if item.code not in _OF_A_LETTER]
    printed_day = observation.sent.isoformat() if observation.sent else None
    if (
        is_listed(record, "sent")
        and printed_day not in (None, record.sent)
        and not is_completed(record.sent, printed_day)
    ):
        flags.append(_flag(SENT_DIFFERS, "the date", record.sent, printed_day))
    listed, printed = record.recipient, observation.recipient
    if (
        is_listed(record, "recipient")
        and listed is not None
        and printed is not None
        and not _is_same(listed, printed)
    ):
        flags.append(_flag(RECIPIENT_DIFFERS, "the recipient", listed.name, printed.name))
    stands = record.sent if is_listed(record, "sent") else printed_day
    return (*flags, *flags_of_dates(record.responses or (), stands))


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


def _flag(code: str, what: str, listed: str | None, printed: str | None) -> Flag:
    message = f"The database lists {what} as {listed}; the letter says {printed}."
    return Flag(code=code, message=message)


def _is_same(listed: Recipient, printed: Recipient) -> bool:
    """Whether both name one addressee.

    Names of others than Governments are compared by their letters and digits, where one may go on
    ("Alstom", "Alstom S.A."); an addressee listed without a known kind agrees with every kind.
    """
    if isinstance(listed, Government) and isinstance(printed, Government):
        return listed.country == printed.country
    if listed.kind != printed.kind and not isinstance(listed, OtherActor):
        return False
    short, long = sorted((_words_of(listed.name), _words_of(printed.name)), key=len)
    return long[: len(short)] == short


def _words_of(name: str) -> list[str]:
    folded = name.casefold().replace(".", "")
    return "".join(c if c.isalnum() else " " for c in folded).split()
