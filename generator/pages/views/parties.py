"""The pages of Governments, companies, other actors and mandates."""

from collections.abc import Iterator, Mapping

from generator.pages.pour import Heading
from generator.pages.views.folders import FOLDERS, Folder
from generator.pages.views.party_lists import party_list_views
from generator.pages.views.rows import Row, badges_of, other_names_of
from generator.pages.views.shelves import Shelved, newest_of, shelf_views, shelves_of, years_of
from generator.pages.views.view import View
from generator.pages.views.wording import PARTY_KINDS
from generator.rules.dates import count_in_words, day_in_words
from generator.rules.edition import Edition
from generator.rules.entities import Party, PartyKind

NAMED_ROWS = 100  # of letters that only name the party, shown at once


def party_views(edition: Edition, rows: Mapping[str, Row]) -> Iterator[View]:
    """The page of every party, its pages by year where it needs them, and the list of each folder.
    *rows* are those of all communications, by reference."""
    groups = (edition.governments, edition.companies, edition.other_actors, edition.mandates)
    for folder, parties in zip(FOLDERS, groups, strict=True):
        yield from party_list_views(folder, parties)
        for party in parties:
            yield from _views_of_party(folder, party, rows, day_in_words(edition.as_of))


def _views_of_party(
    folder: Folder, party: Party, all_rows: Mapping[str, Row], as_of: str
) -> Iterator[View]:
    ref = party.ref
    path = f"{ref.folder}/{ref.id}/"
    is_mandate = ref.kind is PartyKind.MANDATE
    rows = tuple(all_rows[entry.communication.reference] for entry in party.entries)
    named = tuple(all_rows[entry.communication.reference] for entry in party.named_in)
    newest = newest_of(rows)
    shelves = shelves_of(rows) if len(newest) < len(rows) else ()
    named_shelves = shelves_of(named, prefix="named-in-") if len(named) > NAMED_ROWS else ()
    headings = [Heading("communications", "Communications")] if rows else []
    if named:
        headings.append(Heading("named-in", "Named in letters to others"))
    sent = "sent by this mandate" if is_mandate else f"to {ref.name}"
    count = count_in_words(len(rows), "communication")
    yield View(
        path=path,
        frame=f"{ref.folder}/frame/",
        template="party",
        title=ref.name,
        description=f"{count} {sent}, and what is known of the responses, as of {as_of}.",
        headings=tuple(headings),
        values={
            "name": ref.name,
            "kind": PARTY_KINDS[ref.kind],
            "folder": folder,
            "is_mandate": is_mandate,
            "listed": tuple(name for name in party.listed_names if name != ref.name),
            "other_names": " ".join(other_names_of(ref)),
            "rows": newest,
            "years": years_of(shelves, path),
            "named_rows": named[:NAMED_ROWS] if named_shelves else named,
            "named_count": f"{len(named):,}",
            "named_years": years_of(named_shelves, path),
            "labels": badges_of(party.entries),
            "count": count,
            "as_of": as_of,
        },
    )
    what = "Communications of" if is_mandate else "Communications to"
    shelved = Shelved(path, ref.name, f"{what} {ref.name}", recipient=is_mandate)
    yield from shelf_views(shelved, shelves, as_of=as_of)
    shelved = Shelved(path, ref.name, f"Letters to others that name {ref.name}", recipient=True)
    yield from shelf_views(shelved, named_shelves, as_of=as_of)
