"""All rows of the campaign, by their ids."""

from tests.campaigns.faults import damage, documents, parsing, runs, transport, wrong_pages
from tests.campaigns.faults.row import Row

ROWS: dict[str, Row] = {
    row.id: row
    for row in (
        *transport.ROWS,
        *wrong_pages.ROWS,
        *parsing.ROWS,
        *damage.DATA_ROWS,
        *runs.ROWS,
        *damage.STATE_ROWS,
        *runs.LATER_ROWS,
        *documents.ROWS,
    )
}
