"""Text -> facts: what a response to a letter of the experts says, and the words that say it.

`read_response` splits a text into its parts (`text`, `parts`) and asks one module per topic for its
facts. How responses say things is data, one file per language (`wording`). A fact is read or it is
None; nothing is guessed. Bytes are left to `scraper.documents`, names to `scraper.names`.
"""

from scraper.responses.errors import NotAResponse, ResponseError
from scraper.responses.facts import ResponseFacts, SaidOnPage
from scraper.responses.read import answers_a_letter, read_response, response_starts_at

__all__ = [
    "NotAResponse",
    "ResponseError",
    "ResponseFacts",
    "SaidOnPage",
    "answers_a_letter",
    "read_response",
    "response_starts_at",
]
