"""Many wordings of one fact: the rows of tests/fixtures/letters/variants/NAME.toml."""

import tomllib
from pathlib import Path

import pytest

VARIANTS = Path(__file__).parents[1] / "fixtures" / "letters" / "variants"


def variants(name, *keys):
    """(language, printed, value of each of *keys* or None) of every row, for parametrize."""
    rows = tomllib.loads((VARIANTS / f"{name}.toml").read_text(encoding="utf-8"))["rows"]
    found = []
    for row in rows:
        extra = set(row) - {"language", "printed", *keys}
        assert not extra, f"{name}.toml: unknown keys {extra}"
        for printed in row["printed"]:
            values = [row.get(key) for key in keys]
            name_of_test = f"{row['language']}-{' '.join(printed.split())[:90]}"
            found.append(pytest.param(row["language"], printed, *values, id=name_of_test))
    return found
