"""What all cases came to -> a table in Markdown."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.campaigns.faults.row import Became, Result, Row


@dataclass(frozen=True, slots=True)
class Found:
    """What one case of a row came to with one seed, in so many seconds."""

    row: str
    case: str
    seed: int
    result: Result
    seconds: float


def keep(found: Found, path: Path | None) -> None:
    """Add a line for *found* to the file at *path*, if there is to be one."""
    if path is not None:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")


def kept(path: Path | None) -> list[Found]:
    """What was kept at *path* before; nothing where there is no such file."""
    if path is None or not path.exists():
        return []
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [Found(**line | {"result": _result(line["result"])}) for line in lines]


def _result(kept: dict[str, Any]) -> Result:
    return Result(Became(kept["became"]), tuple(kept["amiss"]), kept["figure"])


def report(rows: Mapping[str, Row], found: Sequence[Found], seconds: float) -> tuple[str, bool]:
    """The table of what was *found*, and whether every bar is met."""
    chosen = [row for row in rows.values() if row.elsewhere or _of(row, found)]
    chosen = [row for row in chosen if len(found) > 0]
    wrong, lost = _count(found, Became.SILENT_WRONG), _count(found, Became.LOST)
    bad = [one for one in found if not one.result.is_good]
    seeds = len({one.seed for one in found})
    lines = [
        "# Faults, and what becomes of them",
        "",
        "Made by `make faults`: every fault of the catalogue, in every way that is listed here, "
        f"with {seeds} seeds each, against the real program in a child process. An oracle that "
        "shares no code with it compares the records with the made-up database. After a fault "
        "comes a night without one, which must heal.",
        "",
        f"**{len(found)} trials of {len({one.row for one in found})} rows: silent-wrong {wrong}, "
        f"lost {lost}, otherwise not as required {len(bad) - wrong - lost}.**",
        "",
        "*correct*: done, and what is held is the truth. *flagged*: done, and whatever is not the "
        "truth, or could not be had, says so. *held*, *failed*: nothing was changed.",
        "",
        "| Row | What goes wrong | Tried | Required | Became, by seed | As required | "
        "Silent-wrong | Lost |",
        "|---|---|---|---|---|---|---:|---:|",
    ]
    lines += [_line(row, _of(row, found)) for row in chosen]
    if bad:
        lines += ["", "## Not as required", ""]
        lines += [
            f"- {one.row}, {one.case}, seed {one.seed}: {one.result.became}: "
            f"{'; '.join(one.result.amiss)[:600]}"
            for one in bad
        ]
    return "\n".join([*lines, ""]), not bad


def _of(row: Row, found: Sequence[Found]) -> list[Found]:
    return [one for one in found if one.row == row.id]


def _count(found: Sequence[Found], became: Became) -> int:
    return sum(one.result.became is became for one in found)


def _line(row: Row, found: Sequence[Found]) -> str:
    if row.elsewhere:
        return f"| {row.id} | {row.what} | {row.elsewhere} | {row.required} | | | | |"
    tried = ", ".join(case.name for case in row.cases)
    good = sum(one.result.is_good for one in found)
    return (
        f"| {row.id} | {row.what} | {tried} | {row.required} | {_by_seed(found)} | "
        f"{good} of {len(found)} | {_count(found, Became.SILENT_WRONG)} | "
        f"{_count(found, Became.LOST)} |"
    )


def _by_seed(found: Sequence[Found]) -> str:
    """'5 held' where all seeds came to the same, else what each came to."""
    seeds = sorted({one.seed for one in found})
    words = [_outcomes([one for one in found if one.seed == seed]) for seed in seeds]
    if len(set(words)) == 1 and words:
        return f"each: {words[0]}"
    return "; ".join(f"{seed}: {word}" for seed, word in zip(seeds, words, strict=True))


def _outcomes(found: Sequence[Found]) -> str:
    counts = Counter(one.result.became for one in found)
    return ", ".join(f"{counts[became]} {became}" for became in Became if counts[became])
