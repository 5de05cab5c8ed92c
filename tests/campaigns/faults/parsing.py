"""Faults of the list's markup, its characters and names."""

from random import Random

from tests.campaigns.faults.bench import LARGE, Bench, House, Kind, Night
from tests.campaigns.faults.row import Became, Case, Result, Row
from tests.campaigns.faults.usual import (
    FLAGGED,
    HELD,
    OK,
    became_of,
    on_a_page,
    usual,
    with_files,
)
from tests.campaigns.faults.wrong_pages import same
from tests.source import Applied, Fault

PAGE_SECONDS = 30  # for one page, whatever it holds
BENIGN = (
    Fault.ROWS_SHUFFLED,
    Fault.ATTRIBUTES_REORDERED,
    Fault.WHITE_SPACE_CHANGED,
    Fault.CLASSES_CHANGED,
    Fault.DIVS_WRAPPED,
    Fault.TAGS_IN_CAPITALS,
    Fault.ENTITIES_NUMERIC,
    Fault.COMMENTS_ADDED,
    Fault.LINKS_ABSOLUTE,
    Fault.COUNTER_GONE,
)


def _names(*words: str):
    """The message names one of *words*."""

    def check(house: House, night: Night) -> tuple[str, ...]:
        told = any(word in night.said for word in words)
        return () if told else (f"does not name {words}: {night.said[-300:]}",)

    return check


def _rejected_and_told(house: House, night: Night) -> tuple[str, ...]:
    """Rows that are not taken are counted and told, each with why; what was known stands."""
    if night.outcome != "done":
        return ()
    rejected = night.entry["rows"]["rejected"]
    told = [line for line in night.entry["problems"] if line.startswith("row rejected: ")]
    return () if rejected == len(told) else (f"{rejected} rows rejected, {len(told)} told",)


def _few_of_many(name: str, fault: Fault) -> Case:
    """One row of 400 is odd: fewer than one in 200."""
    return usual(
        name,
        on_a_page(fault),
        FLAGGED,
        communications=LARGE,
        page_size=40,
        more=_rejected_and_told,
        heals=OK | FLAGGED,
    )


def _within_seconds(house: House, night: Night) -> tuple[str, ...]:
    pages = len(house.site.log.asked("CommunicationSent"))
    most = PAGE_SECONDS * max(1, pages)
    return (f"took {night.seconds:.0f} s",) if night.seconds > most else ()


def _nothing_outside(house: House) -> tuple[str, ...]:
    """Files are below the data and the cache, with names of the grammar alone."""
    odd = [
        path.relative_to(house.root).as_posix()
        for path in house.root.parent.rglob("*")
        if path.is_file()
        and not path.is_relative_to(house.data)
        and not path.is_relative_to(house.root / "cache")
    ]
    records = [path.stem for path in (house.data / "communications").rglob("*.json")]
    odd += [name for name in records if not name.replace("-", "").isalnum() or ".." in name]
    return (f"wrote {odd[:3]}",) if odd else ()


def _hostile_references(bench: Bench, seed: int) -> Result:
    """Held, with what is odd; released by a person, the odd rows are left out, and told."""
    with bench.house(Kind(LARGE, 100)) as house:
        chosen = (Applied(Fault.REFERENCES_HOSTILE, seed=seed),)
        held, amiss = became_of(house, house.night(faults=chosen))
        lines = (house.data / "runs.jsonl").read_text("utf-8").splitlines()
        name = lines[-1].partition('"run":"')[2].partition('"')[0]
        night = house.night("--accept", name, faults=chosen, days=0)
        done, more = became_of(house, night)
        amiss += (*more, *_nothing_outside(house))
        if (held, done) != (Became.HELD, Became.FLAGGED):
            amiss += (f"{held}, then {done}; expected held, then flagged",)
        amiss += _rejected_and_told(house, night)
        healed, more = became_of(house, house.night())
        if healed not in OK | FLAGGED:
            amiss += (f"the night after is {healed}",)
        return Result(done, (*amiss, *more))


def _case_of_twelve(house: House, rng: Random) -> tuple[Applied, ...]:
    house.catalogue.add_case(12)
    return ()


def _no_twins(house: House, night: Night) -> tuple[str, ...]:
    """Not one record more than there are references."""
    more = set(house.before) - set(house.catalogue.truth())
    return (f"{sorted(more)[:3]} are no references",) if more else ()


def _nothing_invented(house: House, night: Night) -> tuple[str, ...]:
    """Of numbers that were asked for, only those that are public have become records."""
    truth = house.catalogue.truth()
    asked = night.entry["asked"]
    invented = [key for key in asked if key in house.before and key not in truth]
    return (f"{invented[:3]} were made up",) if invented else ()


def _replies(name: str, fault: Fault) -> Case:
    """A fault of the pages about one number, which are asked for what comes next."""
    return with_files(
        name,
        lambda house, rng: (Applied(fault, seed=rng.randrange(1_000_000)),),
        OK | FLAGGED,
        more=_nothing_invented,
        heals=OK | FLAGGED,
    )


ROWS = (
    Row(
        "F041",
        "a column is inserted, gone, renamed; cells change places; no headers, ids, table",
        "cells by the text of headers; an unknown header holds the run, and is named",
        (
            usual("inserted", Fault.COLUMN_INSERTED, HELD, more=_names("Region")),
            usual("gone", Fault.COLUMN_REMOVED, HELD, more=_names("Mandates")),
            usual("renamed", on_a_page(Fault.COLUMN_RENAMED), HELD, more=_names("Details")),
            usual("cells change places", on_a_page(Fault.CELLS_SWAPPED), HELD),
            usual("no headers", on_a_page(Fault.HEADERS_GONE), HELD),
            usual("no ids", on_a_page(Fault.ID_ROWS_GONE), HELD),
            usual("no table", on_a_page(Fault.TABLE_GONE), HELD),
            usual("columns change places with their headers", Fault.COLUMNS_SWAPPED, OK),
            _replies("pages about one number without a table", Fault.RELATED_UNKNOWN_SHAPE),
        ),
    ),
    Row(
        "F042",
        "a type that nobody knows",
        "taken as it stands and flagged, never another",
        (usual("XYZ", Fault.UNKNOWN_TYPE, FLAGGED, heals=FLAGGED),),
    ),
    Row(
        "F043",
        "a row with a part too few or too many, without a cell, without a link",
        "rejected, with why; held where more than 0.5 % are; what was known stands",
        (
            usual("three parts of 50", on_a_page(Fault.THREE_LISTS), HELD),
            usual("five parts of 50", on_a_page(Fault.FIVE_LISTS), HELD),
            usual("no last cell of 50", on_a_page(Fault.CELL_MISSING), HELD),
            usual("no link of 50", on_a_page(Fault.LINK_GONE), HELD),
            _few_of_many("three parts, one of 400", Fault.THREE_LISTS),
            _few_of_many("five parts, one of 400", Fault.FIVE_LISTS),
            _few_of_many("no last cell, one of 400", Fault.CELL_MISSING),
            _few_of_many("no link, one of 400", Fault.LINK_GONE),
        ),
    ),
    Row(
        "F044",
        "a comment, <script>, <textarea> or quote is not closed",
        "rows in the bytes are counted beside those of the parser: held",
        tuple(
            usual(fault, on_a_page(fault), HELD)
            for fault in (
                Fault.COMMENT_UNCLOSED,
                Fault.SCRIPT_UNCLOSED,
                Fault.TEXTAREA_UNCLOSED,
                Fault.QUOTE_UNCLOSED,
            )
        ),
    ),
    Row(
        "F045",
        "'<![' and line breaks among the rows",
        "held, or all is right; no crash",
        (usual("on a page", on_a_page(Fault.MARKED_SECTION), OK | HELD),),
    ),
    Row(
        "F046",
        "20,000 <div>s within each other",
        "30 s for a page; held, or all is right",
        (usual("a page", on_a_page(Fault.NESTED_DIVS), OK | HELD, more=_within_seconds),),
    ),
    Row(
        "F047",
        "no charset, a wrong one in the header, windows-1252",
        "read right: no character is another",
        tuple(
            usual(fault, fault, OK)
            for fault in (Fault.NO_CHARSET, Fault.WRONG_CHARSET, Fault.LATIN_1)
        ),
    ),
    Row(
        "F048",
        "ISO-8859-1 that says it is UTF-8, a lone 0xFF, a NUL, U+FFFD in the source",
        "kept as U+FFFD and flagged, or held; no row is dropped",
        (
            usual("ISO-8859-1", Fault.LATIN_1_UNDECLARED, OK | FLAGGED | HELD, heals=OK | FLAGGED),
            usual("0xFF", on_a_page(Fault.LONE_BYTE), OK | FLAGGED | HELD),
            usual("NUL", on_a_page(Fault.NUL_CHARACTER), OK | FLAGGED | HELD),
            usual("U+FFFD", Fault.REPLACEMENT_CHARACTER, OK | FLAGGED, heals=OK | FLAGGED),
        ),
    ),
    Row(
        "F049",
        "names right to left, with zero width, with letters like others, decomposed",
        "kept exactly",
        tuple(
            usual(fault, fault, OK | FLAGGED, heals=OK | FLAGGED)
            for fault in (
                Fault.NAMES_RIGHT_TO_LEFT,
                Fault.NAMES_ZERO_WIDTH,
                Fault.NAMES_HOMOGLYPH,
                Fault.NAMES_DECOMPOSED,
            )
        ),
    ),
    Row(
        "F050",
        "references in other spaces, dashes, line breaks",
        "the same records, none twice",
        (
            same("without news", Fault.REFERENCE_VARIANTS),
            usual("with news", Fault.REFERENCE_VARIANTS, OK, more=_no_twins),
        ),
    ),
    Row(
        "F051",
        "references that are paths, device names, 300 characters, other scripts",
        "held; released, they are left out and told. Files elsewhere: 0",
        (Case("13 of them", _hostile_references),),
    ),
    Row(
        "F052",
        "companies with commas and 'and'; one letter to 12 addressees",
        "each record its own addressee, exactly",
        (
            usual("commas", Fault.NAMES_WITH_COMMAS, OK | FLAGGED, heals=OK | FLAGGED),
            usual("twelve", _case_of_twelve, OK),
        ),
    ),
    Row(
        "F053",
        "a summary of 1 MB, 5,000 mandates",
        "kept; at most 30 s a page",
        (
            usual("summary", Fault.HUGE_SUMMARY, OK, more=_within_seconds),
            usual(
                "mandates",
                Fault.MANY_MANDATES,
                OK | FLAGGED,
                more=_within_seconds,
                heals=OK | FLAGGED,
            ),
        ),
    ),
    Row(
        "F054",
        "text that is about markup",
        "decoded once",
        (usual("names and summaries", Fault.ESCAPED_TEXT, OK | FLAGGED, heals=OK | FLAGGED),),
    ),
    Row(
        "F055",
        "markup that changes and means the same, ten ways",
        "done, and nothing changes",
        tuple(same(fault, fault) for fault in BENIGN),
    ),
)
