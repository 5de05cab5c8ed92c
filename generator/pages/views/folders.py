"""The four folders of parties: their titles, and what their lists say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Folder:
    """One list of parties: its folder, its title and what its pages say."""

    folder: str
    title: str
    description: str
    column: str
    intro: str


FOLDERS = (
    Folder(
        "governments",
        "Governments",
        "Every Government that got a letter the tracker knows of, and what is known of responses.",
        "Government",
        "Governments that got a letter, and Governments that a letter names as having got a "
        "similar one.",
    ),
    Folder(
        "companies",
        "Companies",
        "Every company that got a letter the tracker knows of, and what is known of responses.",
        "Company",
        "Companies that got a letter. Names are as the sources print "
        "them; spellings of one company are joined by hand.",
    ),
    Folder(
        "other-actors",
        "Other actors",
        "Development banks, other organisations and other actors that got a letter.",
        "Actor",
        "Intergovernmental organisations, and every other addressee that is neither a Government "
        "nor known to be a company.",
    ),
    Folder(
        "mandates",
        "Mandates",
        "The independent experts and working groups that sent the letters.",
        "Mandate",
        "The experts and working groups that sent the letters. A joint letter counts for each of "
        "its mandates.",
    ),
)
