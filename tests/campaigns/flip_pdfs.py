"""Byte-flipped PDFs: no text of a damaged document goes unflagged, and the reader's parent lives.

By hand: python -m tests.campaigns.flip_pdfs [COUNT] [SEED]

Each good PDF is changed in one to eight of its bytes and read as a child process reads it. What
comes must be the text of the good PDF, an error, or a text that says of itself that no checksum
covers it. Good PDFs are the made-up letters of the corpus and, where they are there, real documents
in a folder `shared` beside the checkout.
"""

import json
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scraper.documents.child import Job, answer_to, limit
from scraper.documents.reading import Reading, from_json
from tests.corpus.render import Format, formats_of, render
from tests.corpus.spec import CORPUS, read_spec

SHARED = Path(__file__).parents[2].parent / "shared" / "documents"
MADE_UP = 20  # of the corpus, evenly over its kinds, eras and languages
SAMPLE = 6  # of these, where a sample is enough
JOB = Job(format="pdf", with_pictures=False, cpu_seconds=20, memory=1 << 30)


@dataclass(frozen=True)
class Good:
    """A sound PDF and what is read from it: its pages, margins and footnotes."""

    name: str
    content: bytes
    reading: Reading


@dataclass(frozen=True)
class Result:
    name: str
    flips: tuple[tuple[int, int], ...]  # position, and what the byte is changed by
    outcome: str  # same text | unproved | pictures | the error | died | UNFLAGGED
    detail: str = ""


def good_pdfs(*, sample: bool = False) -> list[Good]:
    """The sound PDFs with text: made-up ones and, where they are there, real ones.

    A *sample* has a few made-up ones alone.
    """
    most = SAMPLE if sample else MADE_UP
    contents: list[tuple[str, bytes]] = []
    specs = [read_spec(path) for path in sorted((CORPUS / "seen").glob("*.toml"))]
    specs = [spec for spec in specs if Format.PDF in formats_of(spec)]
    for spec in specs[:: len(specs) // most][:most]:
        contents.append((spec.name, render(spec, Format.PDF)))
    if SHARED.exists() and not sample:
        contents += [(path.name, path.read_bytes()) for path in sorted(SHARED.glob("*.pdf"))]
    good = []
    for name, content in contents:
        answer = answer_to(JOB, content)
        if "reading" in answer:
            good.append(Good(name, content, from_json(answer["reading"])))
    return good


def flipped(good: Good, seed: str) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """*good* with one to eight bytes changed, mostly one."""
    chance = random.Random(seed)
    count = chance.choice((1, 1, 1, 1, 2, 3, 5, 8))
    flips = tuple(
        (chance.randrange(len(good.content)), chance.choice((1, 2, 4, 8, 16, 32, 64, 128, 255)))
        for _ in range(count)
    )
    content = bytearray(good.content)
    for position, change in flips:
        content[position] ^= change
    return bytes(content), flips


def read_flipped(good: Good, seed: str) -> Result:
    """What reading a flipped *good* gives, in a forked process with the limits of a child."""
    content, flips = flipped(good, seed)
    answer = _answer_in_fork(content)
    if answer is None:
        return Result(good.name, flips, "died")
    if "error" in answer:
        return Result(good.name, flips, answer["error"], answer["message"])
    if "pictures" in answer:
        return Result(good.name, flips, "pictures")
    reading = from_json(answer["reading"])
    if replace(reading, is_proved=good.reading.is_proved) == good.reading:
        return Result(good.name, flips, "same text")
    return Result(good.name, flips, "UNFLAGGED" if reading.is_proved else "unproved")


def _answer_in_fork(content: bytes) -> dict[str, Any] | None:
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            limit(JOB)
            with os.fdopen(into, "w") as pipe:
                json.dump(answer_to(JOB, content), pipe)
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out) as pipe:
        printed = pipe.read()
    os.waitpid(child, 0)
    return json.loads(printed) if printed else None


def campaign(count: int, seed: int, *, sample: bool = False) -> Iterator[Result]:
    """The results of *count* flipped PDFs, from every good PDF in turn."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=context, initializer=_load, initargs=(sample,)
    ) as pool:
        jobs = ((number, seed) for number in range(count))
        yield from pool.map(_one, jobs, chunksize=50)


_GOOD: list[Good] = []


def _load(sample: bool) -> None:
    _GOOD.extend(good_pdfs(sample=sample))


def _one(job: tuple[int, int]) -> Result:
    number, seed = job
    good = _GOOD[number % len(_GOOD)]
    return read_flipped(good, f"{seed}/{number}")


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 10_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    started = time.monotonic()
    outcomes: Counter[str] = Counter()
    for result in campaign(count, seed):
        outcomes[result.outcome] += 1
        if result.outcome in ("UNFLAGGED", "died"):
            sys.stderr.write(f"{result.outcome} {result.name} {result.flips}\n")
    for outcome, number in outcomes.most_common():
        sys.stdout.write(f"{number:6} {outcome}\n")
    seconds = time.monotonic() - started
    wrong = outcomes["UNFLAGGED"] + outcomes["died"]
    sys.stdout.write(
        f"{count} flipped PDFs in {seconds:.0f} s: {wrong} wrong and unflagged or died\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
