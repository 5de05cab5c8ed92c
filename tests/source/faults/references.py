"""Faults of how the list prints references; the truth keeps the right ones."""

from dataclasses import replace
from random import Random

from tests.source.communication import Communication
from tests.source.faults.effects import on_rows
from tests.source.faults.fault import Fault

Rows = tuple[Communication, ...]

HOSTILE = (
    "../../../etc/passwd 1/2020",
    "OTH 1/2020/../../x",
    "..\\..\\windows 1/2020",
    "C:OTH 1/2020",
    "OTH\x00 1/2020",
    "%2e%2e%2f 1/2020",
    "OTH 1/2020?x=y#z",
    "CON 1/2020\n2/2021",
    "OTH " + "9" * 300 + "/2020",
    "ОТН 54/2021",  # Cyrillic letters
    "寓言 1/2020",
    "<script>alert(1)</script> 1/2020",
    "",
)
"""References that are none, each where a program might trip."""


@on_rows(
    Fault.REFERENCE_VARIANTS, "F050", "references in other capitals, spaces, dashes: the same ones"
)
def _variants(rows: Rows, rng: Random) -> Rows:
    return tuple(replace(row, reference=_variant(row.reference, rng)) for row in rows)


@on_rows(Fault.REFERENCES_HOSTILE, "F051", "some rows have references that are none, or are traps")
def _hostile(rows: Rows, rng: Random) -> Rows:
    chosen = rng.sample(range(len(rows)), min(len(HOSTILE), len(rows)))
    printed = dict(zip(chosen, HOSTILE, strict=False))
    return tuple(
        replace(row, reference=printed.get(position, row.reference))
        for position, row in enumerate(rows)
    )


def _variant(reference: str, rng: Random) -> str:
    code, number = reference.split(" ")
    variants = (
        f"{code}  {number}",
        f"{code}\u00a0{number}",
        f" {code} {number} ",
        f"{code} {number.replace('/', ' / ')}",
        f"{code} {number.replace('/', '.')}",
        f"{code}\u2013{number.replace('/', '-')}",
        f"{code}\n{number}",
        reference,
    )
    return rng.choice(variants)
