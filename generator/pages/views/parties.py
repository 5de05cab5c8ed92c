"""The pages of Governments, companies, other actors and mandates, and the list of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.pour import Heading
from generator.pages.views.rows import Row, other_names_of, row_of
from generator.pages.views.view import View
from generator.pages.views.wording import PARTY_KINDS, Badge, badge_of
from generator.rules.dates import count_in_words, day_in_words
from generator.rules.edition import Edition, Entry
from generator.rules.entities import Party, PartyKind
from generator.rules.status import DisplayStatus


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


@dataclass(frozen=True)
class PartyLine:
    """One row of a list of parties."""

    name: str
    kind: str
    path: str
    communications: int
    named_in: int
    labels: tuple[tuple[Badge, int], ...]


def party_views(edition: Edition) -> tuple[View, ...]:
    """The page of every party, and the list of each folder."""
    groups = (edition.governments, edition.companies, edition.other_actors, edition.mandates)
    views: list[View] = []
    for folder, parties in zip(FOLDERS, groups, strict=True):
        views.append(_list_view(folder, parties))
        views += [_party_view(folder, party, edition) for party in parties]
    return tuple(views)


def badges_of(entries: Sequence[Entry]) -> tuple[tuple[Badge, int], ...]:
    """How many communications bear each badge, in the order of the display statuses."""
    order = list(DisplayStatus)
    counts = Counter(
        (order.index(entry.status.display), badge_of(entry.status)) for entry in entries
    )
    return tuple(
        (badge, count)
        for (_, badge), count in sorted(
            counts.items(), key=lambda item: (item[0][0], item[0][1].label)
        )
    )


def _list_view(folder: Folder, parties: tuple[Party, ...]) -> View:
    lines = tuple(
        PartyLine(
            name=party.ref.name,
            kind=PARTY_KINDS[party.ref.kind],
            path=f"{folder.folder}/{party.ref.id}/",
            communications=len(party.entries),
            named_in=len(party.named_in),
            labels=badges_of(party.entries),
        )
        for party in parties
    )
    return View(
        path=f"{folder.folder}/",
        frame=f"{folder.folder}/",
        template="parties",
        title=folder.title,
        description=folder.description,
        headings=(),
        values={
            "folder": folder,
            "lines": lines,
            "named": any(line.named_in for line in lines),
            "kinds": len({line.kind for line in lines}) > 1,
        },
    )


def _party_view(folder: Folder, party: Party, edition: Edition) -> View:
    ref = party.ref
    kind = PARTY_KINDS[ref.kind]
    is_mandate = ref.kind is PartyKind.MANDATE
    rows: tuple[Row, ...] = tuple(row_of(entry) for entry in party.entries)
    named_rows = tuple(row_of(entry) for entry in party.named_in)
    headings = [Heading("communications", "Communications")] if rows else []
    if named_rows:
        headings.append(Heading("named-in", "Named in letters to others"))
    listed = tuple(name for name in party.listed_names if name != ref.name)
    sent = "sent by this mandate" if is_mandate else f"to {ref.name}"
    return View(
        path=f"{ref.folder}/{ref.id}/",
        frame=f"{ref.folder}/frame/",
        template="party",
        title=ref.name,
        description=(
            f"{count_in_words(len(rows), 'communication')} {sent}, and what is known of "
            f"the responses, as of {day_in_words(edition.as_of)}."
        ),
        headings=tuple(headings),
        values={
            "name": ref.name,
            "kind": kind,
            "folder": folder,
            "is_mandate": is_mandate,
            "listed": listed,
            "other_names": " ".join(other_names_of(ref)),
            "rows": rows,
            "named_rows": named_rows,
            "labels": badges_of(party.entries),
            "count": count_in_words(len(rows), "communication"),
            "as_of": day_in_words(edition.as_of),
        },
    )
