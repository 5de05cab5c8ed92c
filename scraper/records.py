"""The domain types: one communication as its sources tell it.

A record holds facts of the source only, with the days on which we first saw and last saw them
change. It holds no status, no date of a build and no time of a download: what a record means on a
day is worked out in `generator.rules`. `null` means unknown; an empty tuple means known to be none.

Models are frozen and strict: a key, type or value that is not described here is an error.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from scraper.reference import Reference


def _is_storable(value: str) -> str:
    value.encode("utf-8")  # a lone surrogate cannot be written; UnicodeEncodeError is a ValueError
    return value


def _is_reference(value: str) -> str:
    Reference.of_key(value)
    return value


def _is_partial_date(value: str) -> str:
    parts = value.split("-")
    date.fromisoformat("-".join([*parts, "01", "01"][:3]))  # raises where no such day exists
    return value


Text = Annotated[str, Field(min_length=1), AfterValidator(_is_storable)]
"""Text of a source, kept exactly; never empty."""

ReferenceKey = Annotated[str, AfterValidator(_is_reference)]
"""A canonical reference, 'OTH 54/2021'."""

PartialDate = Annotated[
    str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_is_partial_date)
]
"""An ISO 8601 date of which the day, or the day and the month, may be unknown: '2026-06'."""

Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
"""ISO 3166 alpha-3 code."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

TypeCode = Annotated[str, Field(pattern=r"^[A-Z]{2,4}$")]
"""One of KNOWN_TYPES, or another: the database may use one we have not seen."""

KNOWN_TYPES = frozenset(("AL", "UA", "OL", "JAL", "JUA", "JOL"))


def day_of(partial: str | None) -> date | None:
    """The day that a partial date names, or None where its day is unknown."""
    if partial is None or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", partial):
        return None
    return date.fromisoformat(partial)


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Government(Model):
    """A State, addressed through its Government. `country` is None for a name we do not know."""

    kind: Literal["government"] = "government"
    name: Text
    country: Country | None


class Company(Model):
    kind: Literal["company"] = "company"
    name: Text


class IntergovernmentalOrganisation(Model):
    kind: Literal["igo"] = "igo"
    name: Text


class OtherActor(Model):
    """Any other addressee, and every addressee whose kind is not known."""

    kind: Literal["other"] = "other"
    name: Text


Recipient = Annotated[
    Government | Company | IntergovernmentalOrganisation | OtherActor, Field(discriminator="kind")
]


class Mandate(Model):
    """A mandate as a source names it; `id` is None for a name we do not know."""

    id: Slug | None
    listed: Text


class Subject(Model):
    """What the communication is about, in at most 12 neutral words written by the tracker."""

    text: Text
    by: Literal["tracker"] = "tracker"


class Question(Model):
    """A numbered question; `text` is None where only the number of questions is kept."""

    number: Annotated[int, Field(ge=1, le=999)]
    text: Text | None


class ResponsePeriod(Model):
    """Calendar days to respond, as the letter says; the day of sending is day 0."""

    days: Annotated[int, Field(ge=1, le=366)]
    quote: Text | None


class PublicationPeriod(Model):
    """When letter and response become public, as the letter says: in days or in hours."""

    days: Annotated[int, Field(ge=0, le=366)] | None
    hours: Annotated[int, Field(ge=1, le=999)] | None
    quote: Text | None


class AlsoSentTo(Model):
    """Whom the letter itself names as recipients of similar letters."""

    governments: tuple[Country, ...]
    companies: tuple[Text, ...]
    other_companies: bool
    unrecognised: tuple[Text, ...] = ()
    quote: Text | None


class Signatory(Model):
    name: Text
    title: Text


class Instrument(Model):
    """A treaty, declaration, resolution or principle that the letter cites."""

    id: Slug
    name: Text
    articles: tuple[Text, ...]


class Footnote(Model):
    mark: Text
    text: Text


class TextMeasure(Model):
    """How a document's text was got. `pages` is None where the file has no pages."""

    pages: Annotated[int, Field(ge=1)] | None
    characters: Annotated[int, Field(ge=0)]
    method: Literal["text", "ocr"]
    confidence: Annotated[float, Field(ge=0, le=1)] | None


class Letter(Model):
    """What the text of a letter says. Sentences are None where only facts are kept."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None
    addressee: Text | None
    resolutions: tuple[Text, ...]
    questions: tuple[Question, ...]
    response_period: ResponsePeriod | None
    publication_period: PublicationPeriod | None
    also_sent_to: AlsoSentTo | None
    press_release: bool
    signatories: tuple[Signatory, ...]
    instruments: tuple[Instrument, ...]
    related_references: tuple[ReferenceKey, ...]
    annex: bool
    footnotes: tuple[Footnote, ...]


class DocumentKind(StrEnum):
    LETTER = "letter"
    RESPONSE = "response"


class Document(Model):
    """A file, by its official address, by the hash of its bytes, or both.

    Letters are kept in the order in which we saw them: the last one that is not held stands, the
    others were replaced. `text_sha256` is the hash of the text that was read from the bytes.
    `held`: nothing of it is taken, and its text is not kept; a flag says why. It waits for a
    person, since it may name fewer people than the one that stands, as a redacted one does; or it
    is a letter of another reference, or that of a second number of the same reference.
    """

    kind: DocumentKind
    url: Text | None
    gid: Annotated[int, Field(ge=1, le=999_999_999)] | None
    sha256: Sha256 | None
    text_sha256: Sha256 | None
    text: TextMeasure | None
    first_seen: date
    held: bool = False


class ResponseKind(StrEnum):
    SUBSTANTIVE = "substantive"
    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION_REQUEST = "extension_request"
    WITHHELD = "withheld"
    UNKNOWN = "unknown"  # listed, its document not read


class Response(Model):
    """A response that the source shows; dated as the source says.

    `sha256` is that of the bytes that its kind was read from, None where its document was not read.
    `not_listed_since` is the first day on which the database no longer listed it.
    """

    dated: PartialDate | None
    kind: ResponseKind
    url: Text | None
    gid: Annotated[int, Field(ge=1, le=999_999_999)] | None
    first_seen: date
    sha256: Sha256 | None = None
    not_listed_since: date | None = None


class SourceKind(StrEnum):
    DATABASE = "database"  # a page or file of the communications database
    WEB_PAGE = "web_page"  # a page by others that quotes the database
    DATASET = "dataset"  # a public data file by others that holds rows of the database
    DOCUMENT = "document"  # the text of a letter or response


class Source(Model):
    """Where facts were read. `sha256` is that of the bytes read, None where they were not kept;
    `read_on` is the day the source was read, None where unknown."""

    id: Slug
    kind: SourceKind
    title: Text
    url: Text | None
    sha256: Sha256 | None
    read_on: date | None


class Evidence(Model):
    """Which source says a fact; for a fact of a letter also the sentence and the page."""

    fact: Text
    source: Slug
    quote: Text | None = None
    page: Annotated[int, Field(ge=1)] | None = None
    note: Text | None = None


class Change(Model):
    """One change of a fact: values as JSON text, and the source that brought the new one."""

    on: date
    fact: Text
    before: Text | None
    after: Text | None
    source: Slug


class Flag(Model):
    """Something about the record that a reader must know before relying on it."""

    code: Slug
    message: Text


class Communication(Model):
    """One letter to one addressee, and what is known of its responses."""

    schema_version: Literal[2] = 2
    reference: ReferenceKey
    type_listed: TypeCode | None
    type_printed: TypeCode | None
    sent: PartialDate | None
    published: PartialDate | None
    recipient: Recipient | None
    mandates: tuple[Mandate, ...] | None
    subject: Subject | None
    letter: Letter | None
    documents: tuple[Document, ...]
    responses: tuple[Response, ...] | None
    not_listed_since: date | None
    withdrawn: date | None
    sources: tuple[Source, ...]
    evidence: tuple[Evidence, ...]
    flags: tuple[Flag, ...]
    history: tuple[Change, ...]
    first_seen: date
    last_changed: date

    @model_validator(mode="after")
    def _is_coherent(self) -> "Communication":
        known = {source.id for source in self.sources}
        if len(known) != len(self.sources):
            raise ValueError("two sources share an id")
        named = {item.source for item in self.evidence} | {item.source for item in self.history}
        if not named <= known:
            raise ValueError(f"evidence or history names no listed source: {named - known}")
        if self.last_changed < self.first_seen:
            raise ValueError("last_changed is before first_seen")
        return self

    @property
    def key(self) -> Reference:
        return Reference.of_key(self.reference)

    @property
    def type(self) -> str | None:
        """The type for rules and lists: what the database lists, else what the letter prints."""
        return self.type_listed or self.type_printed
