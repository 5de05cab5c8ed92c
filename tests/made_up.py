"""Made-up communications for tests: no letter, person or company in them exists.

Every factory takes the fields of its type as keywords; what is not given is plain and coherent.
"""

from datetime import date

from scraper.records import (
    AlsoSentTo,
    Communication,
    Company,
    Document,
    DocumentKind,
    Government,
    Letter,
    Mandate,
    PublicationPeriod,
    Question,
    Response,
    ResponseKind,
    ResponsePeriod,
    Source,
    SourceKind,
    Subject,
)

FIRST_SEEN = date(2026, 7, 12)


def made_up(reference="OTH 9001/2021", **changes) -> Communication:
    """An AL of 12 March 2021 to a made-up company, its letter not read, no response to date."""
    fields = {
        "reference": reference,
        "type_listed": "AL",
        "type_printed": None,
        "sent": "2021-03-12",
        "published": None,
        "recipient": Company(name="Made-up Mining Ltd"),
        "mandates": (Mandate(id="business", listed="business"),),
        "subject": None,
        "letter": None,
        "documents": (),
        "responses": (),
        "not_listed_since": None,
        "withdrawn": None,
        "sources": (
            Source(
                id="made-up",
                kind=SourceKind.DATASET,
                title="Made up for tests",
                url=None,
                sha256=None,
                read_on=None,
            ),
        ),
        "evidence": (),
        "flags": (),
        "history": (),
        "first_seen": FIRST_SEEN,
        "last_changed": FIRST_SEEN,
    }
    return Communication(**(fields | changes))


def made_up_letter(**changes) -> Letter:
    """The facts of a letter that states nothing."""
    fields = {
        "language": "en",
        "addressee": None,
        "resolutions": (),
        "questions": (),
        "response_period": None,
        "publication_period": None,
        "also_sent_to": None,
        "press_release": False,
        "signatories": (),
        "instruments": (),
        "related_references": (),
        "annex": False,
        "footnotes": (),
    }
    return Letter(**(fields | changes))


def made_up_response(
    dated="2021-05-01", kind=ResponseKind.SUBSTANTIVE, first_seen=FIRST_SEEN
) -> Response:
    return Response(dated=dated, kind=kind, url=None, gid=None, first_seen=first_seen)


def made_up_document(
    text_sha256=None, kind=DocumentKind.LETTER, first_seen=FIRST_SEEN, url=None
) -> Document:
    return Document(
        kind=kind,
        url=url,
        gid=None,
        sha256=None,
        text_sha256=text_sha256,
        text=None,
        first_seen=first_seen,
    )


def response_period(days, quote=None) -> ResponsePeriod:
    return ResponsePeriod(days=days, quote=quote)


def published_in_hours(hours=48) -> PublicationPeriod:
    return PublicationPeriod(days=None, hours=hours, quote=None)


def also_sent_to(governments=(), companies=(), other_companies=False) -> AlsoSentTo:
    return AlsoSentTo(
        governments=governments,
        companies=companies,
        other_companies=other_companies,
        quote=None,
    )


def question(number=1) -> Question:
    return Question(number=number, text=None)


def government(country, name="Made-up name of a State") -> Government:
    return Government(name=name, country=country)


def subject(text="Made-up allegations about a made-up mine") -> Subject:
    return Subject(text=text)
