"""Many made-up communications, and logs of runs: sites as large as the database, or in any state.

No letter, person or company in them exists. The same number gives the same records.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from scraper.names.mandates import mandates
from scraper.names.territories import territories
from scraper.records import (
    Communication,
    Company,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Government,
    Instrument,
    IntergovernmentalOrganisation,
    Mandate,
    Question,
    Response,
    ResponseKind,
    Signatory,
    Subject,
    TextMeasure,
)
from scraper.run import log as runlog
from scraper.run.log import Entry, Files, Outcome, Rows
from tests.made_up import made_up, made_up_letter, response_period

OFFICIAL = "https://spcommreports.ohchr.org"
FIRST_YEAR, LAST_YEAR = 2011, 2026
LAST_DAY = date(2026, 11, 20)  # of sending
READ_AT = datetime(2026, 11, 22, 3, 23, 41, tzinfo=UTC)
_KINDS = tuple(ResponseKind)
_WHAT = ("mine", "dam", "road", "port", "farm", "factory", "school", "forest", "court", "prison")


def many(count: int, *, seed: int = 1) -> Iterator[Communication]:
    """*count* communications, sent from FIRST_YEAR to LAST_YEAR; two in three letters are read."""
    chance = random.Random(seed)
    codes = [territory.code for territory in territories()]
    ids = [mandate.id for mandate in mandates()]
    numbers: dict[str, int] = {}
    for place in range(count):
        sent = _day(chance)
        is_state = chance.random() < 0.7
        code = chance.choice(codes[:60] if chance.random() < 0.7 else codes) if is_state else "OTH"
        key = f"{code}/{sent.year}"
        numbers[key] = numbers.get(key, 0) + 1
        yield _one(chance, place, f"{code} {numbers[key]}/{sent.year}", sent, ids)


def _day(chance: random.Random) -> date:
    day = date(FIRST_YEAR, 1, 1) + timedelta(
        days=chance.randrange((LAST_DAY - date(FIRST_YEAR, 1, 1)).days)
    )
    return min(day, LAST_DAY)


def _one(
    chance: random.Random, place: int, reference: str, sent: date, ids: list[str]
) -> Communication:
    letter = _letter(chance) if chance.random() < 0.66 else None
    is_known = chance.random() < 0.95
    return made_up(
        reference,
        type_listed=chance.choice(("JAL", "JAL", "AL", "JUA", "UA", "OL")),
        sent=sent.isoformat(),
        recipient=_recipient(chance, reference),
        mandates=tuple(
            Mandate(id=mandate, listed=mandate.replace("-", " "))
            for mandate in chance.sample(ids, chance.randint(1, 7))
        ),
        subject=Subject(text=f"Alleged harm by a made-up {chance.choice(_WHAT)}, place {place}"),
        letter=letter,
        documents=(_document(chance, place, is_read=letter is not None),),
        responses=_responses(chance, sent) if is_known else None,
        evidence=tuple(
            Evidence(fact=fact, source="made-up")
            for fact in ("type_listed", "sent", "recipient", "mandates", "responses")
        ),
        flags=(Flag(code="listed-doubt", message="A made-up doubt."),) if place % 50 == 0 else (),
        first_seen=date(2026, 11, 1),
        last_changed=date(2026, 11, 1),
    )


def _recipient(chance: random.Random, reference: str):
    code = reference[:3]
    if code != "OTH":
        return Government(name=f"Made-up name of {code}", country=code)
    if chance.random() < 0.1:
        return IntergovernmentalOrganisation(name=f"Made-up Bank {chance.randrange(40)}")
    is_known = chance.random() < 0.4  # few get many letters, many get one
    place = int(chance.paretovariate(0.8)) % 100 if is_known else chance.randrange(4_000)
    name = chance.choice("ABCDEFGHIJKLMNOPRSTUVWZ") if place > 20 else "M"
    return Company(name=f"{name}ade-up {_WHAT[place % 10].title()} {place} Ltd")


def _letter(chance: random.Random):
    return made_up_letter(
        addressee="Made-up Minister",
        questions=tuple(
            Question(number=number, text="Please provide made-up information. " * 8)
            for number in range(1, chance.randint(5, 10))
        ),
        response_period=response_period(60, "A made-up sentence says so in 60 days."),
        signatories=tuple(
            Signatory(name=f"Made-up Expert {number}", title="Special Rapporteur on made-up things")
            for number in range(chance.randint(1, 6))
        ),
        instruments=tuple(
            Instrument(id=f"made-up-{number}", name=f"Made-up Covenant {number}", articles=("6",))
            for number in range(chance.randint(1, 6))
        ),
    )


def _document(chance: random.Random, place: int, *, is_read: bool) -> Document:
    sha256 = f"{chance.getrandbits(256):064x}" if is_read else None
    gid = 20_000 + place
    return Document(
        kind=DocumentKind.LETTER,
        url=f"{OFFICIAL}/TMResultsBase/DownLoadPublicCommunicationFile?gId={gid}",
        gid=gid,
        sha256=sha256,
        text_sha256=sha256,
        text=TextMeasure(pages=9, characters=21_034, method="text", confidence=None)
        if is_read
        else None,
        first_seen=date(2026, 11, 1),
    )


def _responses(chance: random.Random, sent: date) -> tuple[Response, ...]:
    return tuple(
        Response(
            dated=min(sent + timedelta(days=chance.randrange(20, 120)), LAST_DAY).isoformat(),
            kind=chance.choice(_KINDS),
            url=None,
            gid=None,
            first_seen=date(2026, 11, 1),
        )
        for _ in range(chance.choice((0, 0, 1, 1, 2)))
    )


def run(**changes) -> Entry:
    """A line of the log: a whole reading of the official database that was done."""
    fields = {
        "number": 1,
        "run": "2026-11-22-1",
        "command": "collect",
        "outcome": Outcome.DONE,
        "day": date(2026, 11, 22),
        "ended": READ_AT,
        "source": OFFICIAL,
        "is_whole": True,
        "fingerprint": None,
        "rows": Rows(),
        "files": Files(),
        "requests": 1,
        "reasons": (),
        "accepted": None,
        "asked": (),
        "rechecked": (),
        "unavailable": (),
        "records": "0" * 64,
        "previous": "0" * 64,
    }
    return Entry(**(fields | changes))


def log_of(*runs: Entry) -> bytes:
    """The file of the log with *runs*, chained to each other."""
    lines: list[bytes] = []
    previous = runlog.hash_of_last(())
    for number, entry in enumerate(runs, start=1):
        line = runlog.line_of(entry.model_copy(update={"number": number, "previous": previous}))
        previous = runlog.read_log(b"".join((*lines, line)))[-1].own
        lines.append(line)
    return b"".join(lines)
