"""Faults of documents: bombs, cycles, encryption, damage, other versions, wrong ones."""

import json
import time
from collections.abc import Callable, Iterator
from random import Random

from tests.campaigns.faults import pdfs
from tests.campaigns.faults.bench import Bench, House, Kind, Night, run
from tests.campaigns.faults.files import problems_of_files
from tests.campaigns.faults.row import Became, Case, Result, Row
from tests.campaigns.faults.usual import FLAGGED, OK, became_of, with_files
from tests.source import Applied, Fault
from tests.source.answers import letter_answer

READ_SECONDS, LONG_SECONDS = 40, 60  # 20 s of the processor for a bomb, 30 s for 500 pages
PARENT_MEGABYTES = 512  # of the program itself; a child that reads has 1 GiB
CUTS, FLIPS = 20, 40  # with each seed
WITH_FILES = (6, 4, True)


def _read(
    name: str,
    made: Callable[[Random], bytes],
    *,
    expected: frozenset[str] = frozenset(("failed",)),
    names: str = "",
    seconds: float = READ_SECONDS,
) -> Case:
    """`read` of one document: how it must end, and what its error must name."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.folder() as folder:
            path = folder / "document.pdf"
            path.write_bytes(made(Random(seed)))
            before = sorted(folder.iterdir())
            night = run("read", str(path), "--json")
            amiss: tuple[str, ...] = ()
            if night.outcome not in expected or "Traceback" in night.said:
                amiss += (f"{night.outcome}: {night.said[-300:]}",)
            if night.outcome == "failed" and names not in night.said:
                amiss += (f"does not name {names!r}: {night.said[-300:]}",)
            if night.seconds > seconds + READ_SECONDS:
                amiss += (f"took {night.seconds:.0f} s",)
            if night.megabytes > PARENT_MEGABYTES:
                amiss += (f"{night.megabytes:.0f} MB",)
            if sorted(folder.iterdir()) != before:
                amiss += ("wrote files",)
            became = Became.CORRECT if night.outcome == "done" else Became.FLAGGED
            return Result(became, amiss, f"{night.seconds:.0f} s")

    return Case(name, play)


def _in_a_night(name: str, made: Callable[[Random], bytes]) -> Case:
    """The file under a letter of the list: it costs that file, and the night goes on."""

    def faults(house: House, rng: Random) -> tuple[Applied, ...]:
        (new,) = house.catalogue.add_letters(1)
        house.catalogue.put_file("letter", house.catalogue.find(new).gid, made(rng))
        return ()

    return with_files(name, faults, FLAGGED, heals=FLAGGED, more=_one_is_missing)


def _one_is_missing(house: House, night: Night) -> tuple[str, ...]:
    missing = [
        reference
        for reference, record in house.before.items()
        if any(flag["code"] == "document-missing" for flag in record["flags"])
    ]
    return () if len(missing) == 1 else (f"{len(missing)} letters are missing, expected 1",)


# Many at once


def _added(
    name: str, made: Callable[[bytes, Random], Iterator[bytes]], *, may_be_read: bool
) -> Case:
    """A folder of damaged copies of one letter, added: none is taken with other facts than the
    good one has, unless a flag says that it may be damaged."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.house(Kind(*WITH_FILES, seed)) as house:
            item = Random(seed).choice(house.catalogue.listed())
            good = letter_answer(house.catalogue, item.gid).body
            folder = house.root.parent / "saved"
            folder.mkdir()
            for number, content in enumerate(made(good, Random(seed))):
                (folder / f"saved-{number:03}.pdf").write_bytes(content)
            night = run(
                *("add", str(folder), "--data", str(house.data), "--json"),
                *("--on", house.day.isoformat()),
            )
            files = json.loads(night.ended.stdout)["files"]
            taken = [one for one in files if one["outcome"] != "failed"]
            amiss: tuple[str, ...] = ()
            if night.outcome not in ("done", "failed") or "Traceback" in night.said:
                amiss += (f"{night.outcome}: {night.said[-300:]}",)
            if taken and not may_be_read:
                amiss += (f"{len(taken)} are taken, such as {taken[0]}",)
            judged = house.judged()
            wrong = (*judged.wrong, *judged.lost, *_facts_that_differ(house))
            if wrong:
                return Result(Became.SILENT_WRONG, (*amiss, *wrong[:3]))
            return Result(
                Became.FLAGGED, amiss, f"{len(files) - len(taken)} of {len(files)} refused"
            )

    return Case(name, play)


def _facts_that_differ(house: House) -> list[str]:
    """Letters whose facts differ from those that were read of the good ones, and no flag."""
    return [
        f"{reference}: the letter says something else"
        for reference, record in house.records().items()
        if record["letter"] != house.before[reference]["letter"] and not record["flags"]
    ]


def _cuts(good: bytes, rng: Random) -> Iterator[bytes]:
    for number in range(CUTS):
        yield good[: len(good) * (5 * number + rng.randint(0, 4)) // 100]


def _flips(good: bytes, rng: Random) -> Iterator[bytes]:
    for _ in range(FLIPS):
        content = bytearray(good)
        for _ in range(rng.choice((1, 1, 1, 2, 5))):
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        yield bytes(content)


# Versions


def _versions(house: House, reference: str) -> list[dict[str, object]]:
    documents = house.records()[reference]["documents"]
    return [item for item in documents if item["kind"] == "letter" and item["sha256"]]


def _replaced(bench: Bench, seed: int) -> Result:
    """A corrected letter: both hashes are kept, and the history tells of it."""
    with bench.house(Kind(*WITH_FILES, seed)) as house:
        reference = Random(seed).choice(house.catalogue.listed()).reference
        house.catalogue.correct_letter(reference)
        became, amiss = became_of(house, house.night())
        hashes = {str(item["sha256"]) for item in _versions(house, reference)}
        record = house.records()[reference]
        if len(hashes) != 2:
            amiss += (f"{len(hashes)} versions are kept, expected 2",)
        if not any(change["fact"] == "documents" for change in record["history"]):
            amiss += ("the history does not tell of it",)
        _, more = became_of(house, house.night())
        return Result(became, (*amiss, *more))


def _redacted(bench: Bench, seed: int) -> Result:
    """A letter with fewer names: it waits for a person, and says so."""
    with bench.house(Kind(*WITH_FILES, seed)) as house:
        reference = Random(seed).choice(house.catalogue.listed()).reference
        letter = house.before[reference]["letter"]
        house.catalogue.redact_letter(reference)
        became, amiss = became_of(house, house.night())
        record = house.records()[reference]
        held = [item["held"] for item in _versions(house, reference)]
        codes = [flag["code"] for flag in record["flags"]]
        if held != [False, True] or record["letter"] != letter:
            amiss += (f"held {held}, the letter is the same: {record['letter'] == letter}",)
        if "letter-awaits-person" not in codes:
            amiss += (f"flags: {codes}",)
        _, more = became_of(house, house.night())
        return Result(became, (*amiss, *more))


def _copied(bench: Bench, seed: int) -> Result:
    """Other bytes and the same text, every night: no version more."""
    with bench.house(Kind(*WITH_FILES, seed)) as house:
        amiss: tuple[str, ...] = ()
        first = house.records()
        became = Became.CORRECT
        for _ in range(6):
            night = house.night(faults=(Fault.LETTER_COPIED_ALWAYS,))
            is_same = house.stands(first)
            if night.outcome != "done" or not is_same:
                amiss += (f"{night.outcome}, and records changed: {not is_same}",)
        problems = problems_of_files(house, of=first)
        return Result(Became.SILENT_WRONG if problems else became, (*amiss, *problems))


def _wrong_letters(bench: Bench, seed: int) -> Result:
    """Another communication's letter under the link: never taken without a flag."""
    with bench.house(Kind(*WITH_FILES, seed)) as house:
        new = house.catalogue.add_letters(4)
        house.note_files()
        night = house.night(faults=(Applied(Fault.WRONG_LETTER, seed=seed),))
        records = house.records()
        flagged = sum(bool(records[key]["flags"]) for key in new if key in records)
        amiss: tuple[str, ...] = ()
        if night.outcome != "done" or flagged != len(new):
            amiss += (f"{night.outcome}: {flagged} of {len(new)} are flagged",)
        taken = [key for key in new if records[key]["letter"] is not None]
        if any(records[key]["letter"]["response_period"] for key in taken):
            amiss += (f"facts of another letter stand for {taken[:3]}",)
        became = Became.FLAGGED if not amiss else Became.SILENT_WRONG
        healed, more = became_of(house, house.night(days=8))
        if healed not in OK | FLAGGED:
            amiss += (f"the night after is {healed}", *more)
        return Result(became, amiss, f"{flagged} of {len(new)} flagged")


def _large_file(bench: Bench, seed: int) -> Result:
    """A file of 200 MB under a letter's link: streamed, read or refused, and the night goes on."""
    with bench.house(Kind(*WITH_FILES, seed)) as house:
        usual_night = house.night()
        (new,) = house.catalogue.add_letters(1)
        house.catalogue.put_file("letter", house.catalogue.find(new).gid, pdfs.large(200_000_000))
        started = time.monotonic()
        night = house.night()
        more = night.megabytes - usual_night.megabytes
        became, amiss = became_of(house, night)
        if became not in OK | FLAGGED:
            amiss += (f"{became}: {night.said[-300:]}",)
        if more > 64:
            amiss += (f"{more:.0f} MB more than an ordinary night",)
        seconds = time.monotonic() - started
        return Result(became, amiss, f"{seconds:.0f} s, {more:.0f} MB more")


def _invented(house: House, night: Night) -> tuple[str, ...]:
    truth = house.catalogue.truth()
    made_up = [key for key in night.entry["asked"] if key in house.before and key not in truth]
    return (f"{made_up[:3]} were made up",) if made_up else ()


ROWS = (
    Row(
        "F084",
        "streams of 1 MB that unpack to 300 MB, of 2 kB to 1 GiB",
        "its own error within 20 s of the processor and 1 GiB; the night goes on, flagged",
        (
            _read("1 MB to 300 MB", lambda rng: pdfs.bomb(300_000_000)),
            _read("twice packed, to 1 GiB", lambda rng: pdfs.double_bomb()),
            _in_a_night("in a night", lambda rng: pdfs.bomb(300_000_000 + rng.randrange(10**6))),
        ),
    ),
    Row(
        "F085",
        "a million pages of nothing, cycles of pages and tables, 200,000 lists in lists",
        "as F084",
        (
            _read("a million kids", lambda rng: pdfs.kids(1_000_000)),
            _read("a cycle of pages", lambda rng: pdfs.page_cycle()),
            _read("a cycle of tables", lambda rng: pdfs.table_cycle()),
            _read("lists in lists", lambda rng: pdfs.nested(200_000)),
            _in_a_night("in a night", lambda rng: pdfs.page_cycle()),
        ),
    ),
    Row(
        "F086",
        "encrypted, with a password and without",
        "refused as encrypted; read where none is needed",
        (
            _read("with a password", lambda rng: pdfs.encrypted("made up"), names="password"),
            _read("without", lambda rng: pdfs.encrypted(""), expected=frozenset(("done",))),
            _in_a_night("in a night", lambda rng: pdfs.encrypted("made up")),
        ),
    ),
    Row(
        "F087",
        "scripts, programs to launch, files inside, forms, links to file://",
        "read as text; nothing runs, nothing is written",
        (_read("all of them", lambda rng: pdfs.active(), expected=frozenset(("done", "failed"))),),
    ),
    Row(
        "F088",
        "a PDF cut at every twentieth of its length",
        "taken as whole: 0",
        (
            _added(f"{CUTS} cuts", _cuts, may_be_read=False),
            with_files("under links", Fault.FILE_TRUNCATED, FLAGGED | OK),
        ),
    ),
    Row(
        "F089",
        "500 pages, 200 MB, no text, from right to left",
        "within 30 s; streamed, 64 MB more at most; what has no text says so",
        (
            _read(
                "500 pages",
                lambda rng: pdfs.pages(500),
                expected=frozenset(("done",)),
                seconds=LONG_SECONDS,
            ),
            _read("no text", lambda rng: pdfs.without_text(), names="no text"),
            _read(
                "from right to left",
                lambda rng: pdfs.right_to_left(),
                expected=frozenset(("done", "failed")),
            ),
            Case("200 MB", _large_file),
        ),
    ),
    Row(
        "F090",
        "new bytes under the same link: a correction, a redaction",
        "both hashes are kept, and told; fewer names wait for a person",
        (Case("corrected", _replaced), Case("redacted", _redacted)),
    ),
    Row(
        "F091",
        "the same letter in other bytes every night",
        "no version more in 6 nights",
        (Case("six nights", _copied),),
    ),
    Row(
        "F092",
        "another communication's letter, or page, under the link",
        "flagged, all of them; nothing of it is taken",
        (
            Case("letters", _wrong_letters),
            with_files(
                "pages about one number",
                Fault.RELATED_OF_ANOTHER,
                OK | FLAGGED,
                more=_invented,
                heals=OK | FLAGGED,
            ),
        ),
    ),
    Row(
        "F093",
        "flipped bytes of PDFs",
        "no fact of a damaged letter without a flag; 10,000 of them: "
        "by `python -m tests.campaigns.flip_pdfs`",
        (_added(f"{FLIPS} flips", _flips, may_be_read=True),),
    ),
)
