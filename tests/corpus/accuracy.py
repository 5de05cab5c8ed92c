"""How well the product reads the made-up documents: right, missing and wrong per field and format.

python -m tests.corpus.accuracy [--part seen|unseen|all] [--format text,pdf,...] [--only NAME,...]
                                [--misses] [--json]
Exit code 1 where a bar is missed.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from tests.corpus.judge import FIELDS, Facts, Verdict, judge, judge_each
from tests.corpus.render import Format, formats_of, rendering
from tests.corpus.spec import CORPUS, PARTS, read_spec

_BY_OCR = (Format.SCAN150, Format.SCAN300, Format.BADLAYER)
_SPARE_MISSES = 400  # characters of a value that --misses shows

# The least share of right, in per cent, for letters; what is not here is shown and has no bar.
LEAST_RIGHT = {
    "reference": 97,
    "type": 97,
    "date": 97,
    "recipient": 97,
    "response period": 97,
    "due": 97,
    "mandates": 95,
    "questions": 95,
    "other Governments": 95,
    "signatories": 90,
    "instruments": 90,
}
LEAST_RIGHT_BY_OCR = 85
MOST_WRONG = 0
MOST_WRONG_BY_OCR = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One document of the corpus in one format."""

    part: str
    path: Path
    format: Format


@dataclass(frozen=True, slots=True)
class Result:
    """The verdicts on one case, by field, and on each instrument and article by itself; `error` is
    what the reader said, if it read nothing."""

    case: Case
    kind: str
    verdicts: dict[str, Verdict]
    cited: Counter[Verdict]
    misses: tuple[str, ...]
    error: str | None


def cases_of(
    parts: Sequence[str], formats: Sequence[Format], only: Sequence[str] = ()
) -> list[Case]:
    """Every document of *parts* in every one of *formats* that it can be rendered in."""
    paths = [(part, path) for part in parts for path in sorted((CORPUS / part).glob("*.toml"))]
    return [
        Case(part, path, wanted)
        for part, path in paths
        if not only or path.stem in only
        for wanted in formats_of(read_spec(path))
        if wanted in formats
    ]


def measure(case: Case) -> Result:
    """Render one document, read it as `python -m scraper read --json` does, and judge each fact."""
    spec = read_spec(case.path)
    expected = json.loads(
        case.path.with_name(f"{case.path.stem}.expected.json").read_text(encoding="utf-8")
    )
    got, error = _read(rendering(spec, case.format, _cache(case.path)))
    verdicts: dict[str, Verdict] = {}
    cited: Counter[Verdict] = Counter()
    misses = []
    for field in FIELDS[expected["kind"]]:
        verdict = judge(field, expected, got, is_ocr=case.format in _BY_OCR)
        verdicts[field.name] = verdict
        if field.name == "instruments":
            cited = judge_each(field, expected, got)
        if verdict is not Verdict.RIGHT and got is not None:
            wanted, found = field.values(expected), field.values(got)
            shown = f"expected {wanted}"[:_SPARE_MISSES] + f"\n    got      {found}"[:_SPARE_MISSES]
            misses.append(f"{field.name} {verdict}\n    {shown}")
    return Result(case, expected["kind"], verdicts, cited, tuple(misses), error)


def _read(path: Path) -> tuple[Facts | None, str | None]:
    from scraper.__main__ import main  # slow, and each worker needs it once

    result = CliRunner().invoke(main, ["read", str(path), "--json"])
    if result.exit_code:
        crash = result.exception if not isinstance(result.exception, SystemExit) else None
        return None, repr(crash) if crash else result.stderr.strip()
    return json.loads(result.stdout), None


def _cache(path: Path) -> Path:
    """Where renderings of the document at *path* are kept: new for each change of it or of us."""
    content = hashlib.sha256(path.read_bytes())
    for name in ("spec", "typeset", "plain", "paint", "word", "scan", "render"):
        content.update((CORPUS / f"{name}.py").read_bytes())
    return Path(tempfile.gettempdir()) / "made-up-corpus" / content.hexdigest()[:16]


Counts = dict[tuple[str, str, str], dict[Format, Counter[Verdict]]]


def count(results: Iterable[Result]) -> Counts:
    """Verdicts by (part, kind, field), then by format."""
    counts: Counts = {}
    for result in results:
        for field, verdict in result.verdicts.items():
            by_format = counts.setdefault((result.case.part, result.kind, field), {})
            by_format.setdefault(result.case.format, Counter())[verdict] += 1
        if result.cited:
            by_format = counts.setdefault((result.case.part, result.kind, "each instrument"), {})
            by_format.setdefault(result.case.format, Counter()).update(result.cited)
    return counts


def missed_bars(counts: Counts) -> list[str]:
    """Every bar that is not reached, in words."""
    missed = []
    for (part, kind, field), by_format in counts.items():
        if kind != "letter" or field not in LEAST_RIGHT:
            continue
        for wanted, verdicts in by_format.items():
            is_ocr = wanted in _BY_OCR
            least = LEAST_RIGHT_BY_OCR if is_ocr else LEAST_RIGHT[field]
            most = MOST_WRONG_BY_OCR if is_ocr else MOST_WRONG
            right, wrong = _share(verdicts, Verdict.RIGHT), _share(verdicts, Verdict.WRONG)
            if right < least:
                missed.append(f"{part} {wanted} {field}: right {right:.1f} %, at least {least} %")
            if wrong > most:
                missed.append(f"{part} {wanted} {field}: wrong {wrong:.1f} %, at most {most} %")
    return missed


def _share(verdicts: Counter[Verdict], verdict: Verdict) -> float:
    return 100 * verdicts[verdict] / max(1, verdicts.total())


def report(counts: Counts, formats: Sequence[Format]) -> str:
    """Tables of percentages: right / missing / wrong, one table per part and kind."""
    lines: list[str] = []
    for part in PARTS:
        for kind in FIELDS:
            rows = {key[2]: value for key, value in counts.items() if key[:2] == (part, kind)}
            if rows:
                lines += _table(f"{part} {kind}s", rows, formats)
    return "\n".join(lines)


def _table(
    title: str, rows: dict[str, dict[Format, Counter[Verdict]]], formats: Sequence[Format]
) -> list[str]:
    shown = [wanted for wanted in formats if any(wanted in row for row in rows.values())]
    totals = {wanted: next(iter(rows.values()))[wanted].total() for wanted in shown}
    heads = (f"{wanted} ({totals[wanted]})" for wanted in shown)
    lines = ["", f"{title:<22}" + "".join(f"{head:>20}" for head in heads) + f"{'bar':>7}"]
    lines.append(f"{'':<22}" + "".join(f"{'right  miss wrong %':>20}" for _ in shown))
    for field, row in rows.items():
        cells = "".join(
            f"{_share(row[wanted], verdict):>{width}.1f}"
            for wanted in shown
            for verdict, width in zip(Verdict, (8, 6, 6), strict=True)
        )
        bar = str(LEAST_RIGHT.get(field, "")) if title.endswith("letters") else ""
        lines.append(f"{field:<22}{cells}{bar:>7}")
    return lines


def _told(results: Sequence[Result]) -> str:
    lines = []
    for result in results:
        if result.error or result.misses:
            lines.append(f"\n{result.case.part}/{result.case.path.stem} {result.case.format}")
            lines += [f"  not read: {result.error}"] if result.error else []
            lines += [f"  {miss}" for miss in result.misses]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Measure, print the report, and say whether every bar is reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.accuracy")
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--format", default=",".join(Format), help="separated by commas")
    parser.add_argument("--only", default="", help="names of documents, separated by commas")
    parser.add_argument("--misses", action="store_true", help="tell every fact that was not right")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    formats = [Format(name) for name in options.format.split(",")]
    parts = PARTS if options.part == "all" else (options.part,)
    cases = cases_of(parts, formats, [name for name in options.only.split(",") if name])
    os.environ["OMP_THREAD_LIMIT"] = "1"  # one document per core, and one core per document
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(measure, cases))
    counts = count(results)
    missed = missed_bars(counts)
    if options.json:
        fields = [
            {"part": part, "kind": kind, "field": field, "formats": by_format}
            for (part, kind, field), by_format in counts.items()
        ]
        sys.stdout.write(json.dumps({"fields": fields, "missed": missed}, indent=2) + "\n")
    else:
        sys.stdout.write(_told(results) + "\n" if options.misses else "")
        sys.stdout.write(report(counts, formats) + "\n\n")
        sys.stdout.write(
            "".join(f"bar missed: {line}\n" for line in missed) or "every bar reached\n"
        )
    return 1 if missed or not results else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
