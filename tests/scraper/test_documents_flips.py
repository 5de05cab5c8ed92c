"""200 byte-flipped PDFs: none gives another text unflagged (the campaign has 10,000)."""

from tests.campaigns.flip_pdfs import campaign


def test_no_changed_text_goes_unflagged():
    results = list(campaign(200, seed=2021, sample=True))
    assert len(results) == 200
    wrong = [result for result in results if result.outcome in ("UNFLAGGED", "died")]
    assert wrong == []
    assert sum(result.outcome == "DocumentDamaged" for result in results) > 100
