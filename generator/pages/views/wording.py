"""The words that pages use for codes and statuses: one place, the same words everywhere."""

from dataclasses import dataclass

from generator.rules.dates import day_in_words
from generator.rules.deadline import RESPONSE_PERIODS, Basis, Deadline
from generator.rules.entities import PartyKind
from generator.rules.status import DisplayStatus, ResponseState, Status
from scraper.records import Letter, Recipient, ResponseKind

TYPES = {
    "AL": "Allegation letter",
    "UA": "Urgent appeal",
    "OL": "Comment on law or policy (other letter)",
    "JAL": "Joint allegation letter",
    "JUA": "Joint urgent appeal",
    "JOL": "Joint comment on law or policy (other letter)",
}

PARTY_KINDS = {
    PartyKind.GOVERNMENT: "Government",
    PartyKind.COMPANY: "Company",
    PartyKind.IGO: "Intergovernmental organisation",
    PartyKind.OTHER: "Other actor",
    PartyKind.MANDATE: "Mandate",
}

RESPONSE_KINDS = {
    ResponseKind.SUBSTANTIVE: "Response",
    ResponseKind.ACKNOWLEDGEMENT: "Acknowledgement only",
    ResponseKind.EXTENSION_REQUEST: "Request for more time",
    ResponseKind.WITHHELD: "Response withheld: it exists but is not public",
    ResponseKind.UNKNOWN: "Response (its document has not been read)",
}

FACTS = {
    "type_listed": "Type, as listed",
    "type_printed": "Type, as printed",
    "sent": "Day of the letter",
    "published": "Day of publication",
    "recipient": "Recipient",
    "mandates": "Mandates",
    "responses": "Responses",
    "documents": "Document",
    "text": "Text of the document",
    "not_listed_since": "Missing in the database's list",
    "withdrawn": "Withdrawn from the database",
    "letter": "What the letter says",
    "letter.addressee": "Addressee",
    "letter.resolutions": "Resolutions",
    "letter.questions": "Questions",
    "letter.response_period": "Response period",
    "letter.publication_period": "Publication",
    "letter.also_sent_to": "Who else got the letter",
    "letter.press_release": "Press release",
    "letter.signatories": "Signatories",
    "letter.instruments": "Instruments",
    "letter.related_references": "Earlier communications cited",
    "letter.annex": "Annex",
    "letter.footnotes": "Footnotes",
    "letter.language": "Language",
}

_ICONS = {
    DisplayStatus.WITHDRAWN: "removed",
    DisplayStatus.IN_TIME: "check",
    DisplayStatus.LATE: "late",
    DisplayStatus.WITHHELD: "lock",
    DisplayStatus.ACKNOWLEDGED: "mail",
    DisplayStatus.AWAITING: "clock",
    DisplayStatus.CLOSING: "clock",
    DisplayStatus.DUE_TODAY: "clock",
    DisplayStatus.NONE_PUBLISHED: "none",
    DisplayStatus.NOT_REQUESTED: "dash",
    DisplayStatus.UNKNOWN: "unknown",
}


@dataclass(frozen=True)
class Badge:
    """A status as pages show it: words, the name of its icon, and the key of its colour and of its
    entry in the glossary."""

    key: str
    label: str
    icon: str


def badge_of(status: Status) -> Badge:
    """The badge of *status*; a published response never looks unknown."""
    icon = _ICONS[status.display]
    if status.display is DisplayStatus.UNKNOWN and status.response is ResponseState.PUBLISHED:
        icon = "mail"
    return Badge(status.display.value.replace(" ", "-"), status.label, icon)


def type_in_words(code: str) -> str:
    """'Joint allegation letter'; a code that is not known is said to be so."""
    return TYPES.get(code, "Type not known to the tracker")


def kind_in_words(recipient: Recipient | None) -> str:
    """'Government', 'Company', ...; 'Unknown' for an unknown recipient."""
    return "Unknown" if recipient is None else PARTY_KINDS[PartyKind(recipient.kind)]


def period_in_words(deadline: Deadline) -> str:
    """'60 days', '2 months', or that there is none or none known."""
    return deadline.period_in_words or ("none set" if deadline.sets_no_period else "unknown")


def basis_in_words(deadline: Deadline, letter: Letter | None, type_listed: str | None) -> str:
    """Where the response period comes from, in one sentence."""
    if deadline.basis is Basis.LETTER and letter is not None:
        published = letter.publication_period
        if published is not None and published.days == deadline.days:
            return (
                f"The letter says that it and any response become public in {deadline.days} days."
            )
        return f"The letter asks for a response within {deadline.days} days."
    if deadline.rule is not None:
        own = "" if letter else " This letter has not been read; what it says may differ."
        return f"{deadline.rule.basis} ({deadline.rule.source}){own}"
    if type_listed in {code for rule in RESPONSE_PERIODS for code in rule.types}:
        return "The rule depends on the day of the letter, which is not known."
    return "No rule is known for its type, and the letter states none."


def due_in_words(deadline: Deadline) -> str:
    """'11 May 2021', or that there is no due day, or that it is unknown."""
    if deadline.due is not None:
        return day_in_words(deadline.due)
    return "none" if deadline.sets_no_period else "unknown"
