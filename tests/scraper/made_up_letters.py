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


FRENCH = PARTS | {
    "mandates": "Mandat du Rapporteur spécial sur le droit à l’alimentation",
    "reference": "RÉFÉRENCE :\nAL OTH 9001/2021",
    "date": "12 mars 2021",
    "salutation": "Madame Personne Inventée,",
    "opening": "Nous avons l’honneur de nous adresser à vous en nos qualités de Rapporteur "
    "spécial sur "
    "le droit à l’alimentation, conformément à la résolution 32/8 du Conseil des droits de "
    "l’homme.",
    "body": "Nous avons reçu des informations inventées au sujet de votre entreprise.",
    "introduction": "Nous vous saurions gré de vos observations sur les points suivants :",
    "questions": "1. Veuillez fournir des informations inventées.",
    "period": "Nous souhaiterions recevoir une réponse dans un délai de 60 jours.",
    "closing": "Veuillez agréer, Madame, l’assurance de notre haute considération.",
    "signatures": "Première Inventée\nRapporteur spécial sur le droit à l’alimentation",
}

SPANISH = PARTS | {
    "mandates": "Mandato del Relator Especial sobre el derecho a la alimentación",
    "reference": "REFERENCIA:\nAL OTH 9001/2021",
    "date": "12 de marzo de 2021",
    "salutation": "Estimada Sra. Persona Inventada:",
    "opening": "Tenemos el honor de dirigirnos a usted en nuestra calidad de Relator "
    "Especial sobre el "
    "derecho a la alimentación, de conformidad con la resolución 32/8 del Consejo de Derechos "
    "Humanos.",
    "body": "Hemos recibido información inventada sobre su empresa.",
    "introduction": "Agradeceríamos sus observaciones sobre los asuntos siguientes:",
    "questions": "1. Sírvase proporcionar información inventada.",
    "period": "Agradeceríamos recibir una respuesta en un plazo de 60 días.",
    "closing": "Acepte, Señora, la expresión de nuestra más distinguida consideración.",
    "signatures": "Primera Inventada\nRelator Especial sobre el derecho a la alimentación",
}

LANGUAGES = {"en": PARTS, "fr": FRENCH, "es": SPANISH}


def letter_text(language="en", **changes):
    parts = LANGUAGES[language]
    assert set(changes) <= set(parts)
    return "\n\n".join(part for part in (parts | changes).values() if part) + "\n"


def facts_of(language="en", **changes):
    return read_letter(letter_text(language, **changes))


def letter_of(language="en", **changes):
    return facts_of(language, **changes).letter


def document_of(text, content=None):
    content = text.encode() if content is None else content
    return DocumentText(
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        measure=TextMeasure(pages=None, characters=len(text), method="text", confidence=None),
    )
