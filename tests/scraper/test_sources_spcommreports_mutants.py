"""Whatever is done to the markup of a page, nothing wrong is taken and nothing lost in silence."""

from collections import Counter
from random import Random

import pytest
from page_mutants import mutant
from stored_pages import LISTS, read_list, shown, shown_row

from scraper.sources.spcommreports import PageError

# One page has rows that contradict each other or lack a part: of such a row, a fault may make a
# good one. The other is not in UTF-8, as the faults are written.
LEFT_OUT = ("list-rows-twice", "list-rows-of-other-shapes", "list-utf-16", "list-windows-1252")
MUTANTS = 24  # of each page


def facts(row):
    return str({key: value for key, value in row.items() if key != "doubts"})


@pytest.mark.parametrize(
    "path",
    [path for path in LISTS if path.stem not in LEFT_OUT],
    ids=lambda path: path.stem,
)
def test_a_fault_of_the_markup_is_never_silently_wrong(path):
    html, truth = path.read_bytes().decode("utf-8", "replace"), shown(path)
    right = Counter(facts(row) for row in truth["rows"])
    rng = Random(path.stem)
    for _ in range(MUTANTS):
        done, changed = mutant(html, rng)
        try:
            page = read_list(changed.encode("utf-8"))
        except PageError:
            continue
        taken = [shown_row(row) for row in page.rows]
        wrong = [row for row in taken if not row["doubts"] and not right[facts(row)]]
        assert wrong == [], done
        lost = len(truth["rows"]) - len(taken)
        assert lost <= len(page.rejected) - len(truth["rejected"]), done
