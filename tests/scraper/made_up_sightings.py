"""Made-up sightings of one made-up communication: a row of the list, its letter, its responses."""

from datetime import date

from made_up_letters import document_of, letter_text
from made_up_responses import note

from scraper.letters import read_letter
from scraper.records import Company, Mandate
from scraper.reference import Reference
from scraper.responses import read_response
from scraper.sources.observation import (
    LIST,
    ListedObservation,
    ListedResponse,
    Observation,
    Origin,
    ResponseObservation,
)

KEY = Reference.of_key("OTH 9001/2021")
DAY = date(2026, 11, 22)
NEXT = date(2026, 11, 23)
COMPANY = "Made-up Mining Ltd"
HOST = "https://database.example"
TRANSMITS = "has the honour to transmit the response to AL OTH 9001/2021."
ACKNOWLEDGES = "has the honour to acknowledge receipt of AL OTH 9001/2021."
WITHHELD = "The government's reply is not made public due to its confidential nature.\n"
FOOD = Mandate(id="food", listed="food")
BUSINESS = Mandate(id="business", listed="business")


def letter_url(gid):
    return f"{HOST}/TMResultsBase/DownLoadPublicCommunicationFile?gId={gid}"


def response_url(gid):
    return f"{HOST}/TMResultsBase/DownLoadFile?gId={gid}"


def origin(page="1", way=LIST):
    return Origin.of(way, "Made-up list of the database", f"{HOST}/{page}", page.encode())


def shown(gid, dated=date(2021, 5, 5)):
    """A response as the row shows it."""
    url = response_url(gid) if gid is not None else None
    return ListedResponse(gid=gid, url=url, dated=dated, printed=str(dated))


def row(*, gid=1, page="1", way=LIST, **facts):
    """The row of the communication, on the page with that name."""
    values = {
        "reference": KEY,
        "printed": str(KEY),
        "type_listed": "AL",
        "sent": date(2021, 3, 12),
        "recipient": Company(name=COMPANY),
        "mandates": (BUSINESS,),
        "gid": gid,
        "url": None if gid is None else letter_url(gid),
        "responses": (),
        "doubts": (),
        "origin": origin(page, way),
    }
    return ListedObservation(**values | facts)


def letter(*, gid=None, content=None, **parts):
    """The letter, of which *parts* are in other words; from the address with the number *gid*."""
    text = letter_text(**({"address": COMPANY} | parts))
    facts = read_letter(text)
    return Observation(
        reference=facts.reference,
        title=f"Letter {facts.reference}",
        type_printed=facts.type_printed,
        sent=facts.sent,
        recipient=facts.recipient,
        mandates=facts.mandates,
        letter=facts.letter,
        said=facts.said,
        document=document_of(text, content),
        gid=gid,
        url=None if gid is None else letter_url(gid),
    )


def response(text=None, *, gid=None, content=None, **fields):
    """A response, dated 5 May 2021 where *text* does not say otherwise."""
    text = note(TRANSMITS) if text is None else text
    facts = read_response(text)
    values = {
        "reference": KEY,
        "title": "Response",
        "answers": facts.references,
        "kind": facts.kind,
        "dated": facts.dated,
        "said": facts.said,
        "document": document_of(text, content),
        "gid": gid,
        "url": None if gid is None else response_url(gid),
    }
    return ResponseObservation(**values | fields)


def codes(record):
    return [flag.code for flag in record.flags]


def facts_changed(record):
    return [change.fact for change in record.history]
