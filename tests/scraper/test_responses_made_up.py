"""Made-up responses of many kinds of sender, each with its reviewed facts beside it."""

import tomllib
from pathlib import Path

import pytest

from scraper.responses import NotAResponse, read_response

FIXTURES = Path(__file__).parents[1] / "fixtures" / "responses"
LANGUAGES = {"french": "fr", "spanish": "es"}
RESPONSES = {
    f"{path.stem}: {response['name']}": (LANGUAGES.get(path.stem, "en"), response)
    for path in sorted(FIXTURES.glob("*.toml"))
    for response in tomllib.loads(path.read_text(encoding="utf-8"))["response"]
}


def test_there_are_many():
    assert len(RESPONSES) >= 110


@pytest.mark.parametrize("name", RESPONSES)
def test_each_made_up_response_gives_its_facts(name):
    language, response = RESPONSES[name]
    language = response.get("language", language)
    facts = read_response(response["text"].strip("\n"))
    assert {
        "kind": facts.kind.value,
        "references": list(map(str, facts.references)),
        "dated": facts.dated.isoformat() if facts.dated else None,
        "from": facts.from_,
        "language": facts.language,
    } == {
        "kind": response["kind"],
        "references": response["references"],
        "dated": response.get("dated"),
        "from": response.get("from"),
        "language": None if language == "not clear" else language,
    }


@pytest.mark.parametrize("name", RESPONSES)
def test_a_text_on_one_line_gives_no_other_facts(name):
    """What line breaks say is lost; nothing wrong takes its place. `on_one_line` is who responds,
    where the letterhead alone would leave that in doubt."""
    _, response = RESPONSES[name]
    try:
        facts = read_response(" ".join(response["text"].split()))
    except NotAResponse:
        return
    assert set(map(str, facts.references)) <= set(response["references"])
    assert facts.dated is None or facts.dated.isoformat() == response.get("dated")
    assert facts.from_ in (None, response.get("from"), response.get("on_one_line"))
    assert facts.kind.value in ("unknown", response["kind"])
