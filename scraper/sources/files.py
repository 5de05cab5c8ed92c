"""Letters that a person saved -> Observations."""

from pathlib import Path

from scraper.documents import read_document
from scraper.letters import read_letter
from scraper.sources.observation import Observation


def observe_file(path: Path) -> Observation:
    """What the letter saved at *path* says. Raises a DocumentError or a LetterError."""
    document = read_document(path)
    facts = read_letter(document.text)
    printed = " ".join(filter(None, (facts.type_printed, str(facts.reference))))
    return Observation(
        reference=facts.reference,
        title=f"Letter {printed}",
        type_printed=facts.type_printed,
        sent=facts.sent,
        recipient=facts.recipient,
        mandates=facts.mandates,
        letter=facts.letter,
        said=facts.said,
        document=document,
    )
