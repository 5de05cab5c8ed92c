"""The letters and responses that records say were read, beside those that the site serves."""

from collections.abc import Collection, Iterator
from typing import Any

from tests.campaigns.faults.bench import House
from tests.source import Truth


def problems_of_files(house: House, of: Collection[str] | None = None) -> list[str]:
    """What of the files is wrong, and no flag of the record says so; *of* these references alone,
    or of all. Nothing of a house without files."""
    if not house.kind.has_files:
        return []
    truth = house.catalogue.truth()
    return [
        f"{reference}: {problem}"
        for reference, record in house.records().items()
        if reference in truth and (of is None or reference in of)
        for problem in _of_record(house, record, truth[reference])
    ]


def _of_record(house: House, record: dict[str, Any], true: Truth) -> Iterator[str]:
    standing = {
        (item["kind"], item["gid"]): item["sha256"]
        for item in record["documents"]
        if item["sha256"] is not None and item["gid"] is not None and not item["held"]
    }
    for (kind, gid), sha256 in standing.items():
        if sha256 not in house.files.get((kind, gid), set()) and not record["flags"]:
            yield f"{kind} {gid} is no file that the database has"
    if record["flags"]:
        return
    letter = record["letter"]
    if letter is not None:
        if letter["language"] != true.language:
            yield f"letter in {letter['language']}, in truth {true.language}"
        period = letter["response_period"]
        if period is not None and period["days"] not in (None, true.days):
            yield f"{period['days']} days to respond, in truth {true.days}"
    if record["type_printed"] not in (None, true.type_printed):
        yield f"type {record['type_printed']} in the letter, in truth {true.type_printed}"
    kinds = {one.gid: str(one.kind) for one in true.responses}
    for response in record["responses"] or ():
        if response["kind"] not in (None, "unknown", kinds.get(response["gid"])):
            yield (
                f"response {response['gid']} is {response['kind']}, in truth "
                f"{kinds.get(response['gid'])}"
            )
