"""Made-up communications that hold one string in every text field, to see what becomes of it."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from scraper.records import (
    AlsoSentTo,
    Change,
    Communication,
    Company,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Footnote,
    Government,
    Instrument,
    IntergovernmentalOrganisation,
    Letter,
    Mandate,
    Model,
    OtherActor,
    PublicationPeriod,
    Question,
    Response,
    ResponseKind,
    ResponsePeriod,
    Signatory,
    Source,
    SourceKind,
    Subject,
    Text,
)

DAY = date(2026, 7, 12)

KINDS = ("company", "igo", "other", "unknown Government", "known Government")
"""The recipients that take turns: pages differ by them."""

KNOWN_COUNTRY = "CHE"

_OTHER_FOLDERS = MappingProxyType({"company": "companies", "unknown Government": "governments"})


def folder_of(kind: str) -> str:
    """The folder of the page of a recipient of *kind*."""
    return _OTHER_FOLDERS.get(kind, "other-actors")


def neighbour_of(text: str) -> str:
    """A company that the letter names beside the one called *text*; later in the alphabet."""
    return f"{text} & neighbour"


def _recipient(kind: str, text: str):
    match kind:
        case "company":
            return Company(name=text)
        case "igo":
            return IntergovernmentalOrganisation(name=text)
        case "other":
            return OtherActor(name=text)
        case "unknown Government":
            return Government(name=text, country=None)
        case _:
            return Government(name=text, country=KNOWN_COUNTRY)


def _letter(text: str) -> Letter:
    return Letter(
        language="en",
        addressee=text,
        resolutions=(text,),
        questions=(Question(number=1, text=text), Question(number=2, text=text)),
        response_period=ResponsePeriod(days=60, quote=text),
        publication_period=PublicationPeriod(days=60, hours=None, quote=text),
        also_sent_to=AlsoSentTo(
            governments=(),
            companies=(text, neighbour_of(text)),
            other_companies=True,
            unrecognised=(text,),
            quote=text,
        ),
        press_release=True,
        signatories=(Signatory(name=text, title=text),),
        instruments=(Instrument(id="made-up", name=text, articles=(text,)),),
        related_references=("OTH 9999/2020",),
        annex=False,
        footnotes=(Footnote(mark=text, text=text),),
    )


def _document(kind: DocumentKind, url: str) -> Document:
    return Document(
        kind=kind, url=url, gid=None, sha256=None, text_sha256=None, text=None, first_seen=DAY
    )


def record_full_of(text: str, *, number: int, kind: str) -> Communication:
    """A communication OTH *number*/2021 to a recipient of *kind*, *text* in its text fields.

    What is shown only without a response is in the records to other actors, what is shown only
    beside a known name in those to known Governments.
    """
    mandates = (Mandate(id=None, listed=text),)
    if kind == "known Government":
        mandates += (Mandate(id="business", listed=text),)
    response = Response(
        dated="2021-05-01", kind=ResponseKind.SUBSTANTIVE, url=text, gid=None, first_seen=DAY
    )
    source = Source(
        id="made-up", kind=SourceKind.DATASET, title=text, url=text, sha256=None, read_on=DAY
    )
    return Communication(
        reference=f"OTH {number}/2021",
        type_listed="AL",
        type_printed=None,
        sent="2021-03-12",
        published=None,
        recipient=_recipient(kind, text),
        mandates=mandates,
        subject=Subject(text=text),
        letter=_letter(text),
        documents=(
            _document(DocumentKind.LETTER, text),
            _document(DocumentKind.RESPONSE, text),
        ),
        responses=() if kind == "other" else (response,),
        not_listed_since=None,
        withdrawn=None,
        sources=(source,),
        evidence=(
            Evidence(fact=text, source="made-up", quote=text, page=3, note=text),
            Evidence(fact="responses", source="made-up", note=text),
        ),
        flags=(Flag(code="made-up", message=text),),
        history=(Change(on=DAY, fact=text, before=text, after=text, source="made-up"),),
        first_seen=DAY,
        last_changed=DAY,
    )


def text_fields() -> set[tuple[str, str]]:
    """Every field of the types of a record that takes text: (type, field)."""
    return {
        (model.__name__, name)
        for model in Model.__subclasses__()
        if model.__module__ == Model.__module__
        for name, hint in get_type_hints(model, include_extras=True).items()
        if _takes_text(hint)
    }


def _takes_text(hint: Any) -> bool:
    return hint == Text or any(map(_takes_text, get_args(hint)))


def fields_that_hold(value: BaseModel, text: str) -> Iterator[tuple[str, str]]:
    """Every field of *value*, and of the models in it, that holds *text*: (type, field)."""
    for name in type(value).model_fields:
        held = getattr(value, name)
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, BaseModel):
                yield from fields_that_hold(item, text)
            elif item == text:
                yield type(value).__name__, name
