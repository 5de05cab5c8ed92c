"""A record file of an earlier schema version -> the same facts in the present one.

Version 2 ties a response to the bytes that its kind was read from, and tells since when the
database no longer lists it, and which documents wait for a person. What version 1 did not hold is
null; the tie is taken from the evidence, where a note named the response.
"""

from collections.abc import Mapping
from typing import Any

CURRENT = 2


class UnknownVersion(ValueError):
    """The file is of no version that this program knows."""


def upgraded(data: Mapping[str, Any]) -> dict[str, Any]:
    """*data*, the JSON object of a record file of any known version, as of version CURRENT.

    What is of that version comes back as it is. Raises UnknownVersion.
    """
    match data.get("schema_version"):
        case 1:
            return _to_second(data)
        case 2:
            return dict(data)
        case other:
            raise UnknownVersion(
                f"schema_version {other!r}, expected 1 to {CURRENT}; use the program that wrote it"
            )


def _to_second(data: Mapping[str, Any]) -> dict[str, Any]:
    documents = [dict(item) | {"held": False} for item in data["documents"]]
    unclaimed = _documents_by_note(data)
    responses = data["responses"]
    if responses is not None:
        responses = [
            dict(item) | {"sha256": _claimed(unclaimed, item["dated"]), "not_listed_since": None}
            for item in responses
        ]
    return dict(data) | {"schema_version": 2, "documents": documents, "responses": responses}


def _documents_by_note(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The hashes of the documents that evidence ties to a response, by the words that tie them."""
    hashes = {item["id"]: item["sha256"] for item in data["sources"] if item["kind"] == "document"}
    found: dict[str, list[str]] = {}
    for item in data["evidence"]:
        sha256 = hashes.get(item["source"])
        if item["fact"] == "responses" and item["note"] is not None and sha256 is not None:
            found.setdefault(item["note"], []).append(sha256)
    return found


def _claimed(unclaimed: dict[str, list[str]], dated: str | None) -> str | None:
    """The first document whose evidence names the response dated so, and none but once."""
    note = f"The response dated {dated}." if dated else "A response without date."
    documents = unclaimed.get(note)
    return documents.pop(0) if documents else None
