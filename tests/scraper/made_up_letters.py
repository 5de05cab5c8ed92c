"""A made-up letter for tests, of which each part can be put in other words."""

import hashlib

from scraper.documents import DocumentText
from scraper.letters import read_letter
from scraper.records import TextMeasure

PARTS = {
    "mandates": "Mandates of the Special Rapporteur on the right to food",
    "reference": "REFERENCE:\nAL OTH 9001/2021",
    "date": "12 March 2021",
    "address": "",
    "salutation": "Dear Ms. Invented Person,",
    "opening": "We have the honour to address you in our capacity as Special Rapporteur on the "
    "right to food, pursuant to Human Rights Council resolution 32/8.",
    "body": "We have made-up information on your company.",
    "introduction": "We would be grateful for your observations on the following matters:",
    "questions": "1. Please provide made-up information.",
    "period": "We would appreciate receiving a response within 60 days.",
    "after": "",
    "closing": "Please accept, Madam, the assurances of our highest consideration.",
    "signatures": "First Invented\nSpecial Rapporteur on the right to food",
    "annex": "",
}


def letter_text(**changes):
    assert set(changes) <= set(PARTS)
    return "\n\n".join(part for part in (PARTS | changes).values() if part) + "\n"


def facts_of(**changes):
    return read_letter(letter_text(**changes))


def letter_of(**changes):
    return facts_of(**changes).letter


def document_of(text, content=None):
    content = text.encode() if content is None else content
    return DocumentText(
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        measure=TextMeasure(pages=None, characters=len(text), method="text", confidence=None),
    )
