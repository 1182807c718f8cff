"""A figure in the place of another one is noticed in drafts of real notes, and hardly a true one is doubted."""

from swaps import ROOT, score


def test_a_figure_in_anothers_place_is_noticed():
    found = score(ROOT / "examples" / "notes")
    assert len(found.missed) <= 0.05 * found.counts["swaps"]
    assert found.counts["doubted"] <= 0.02 * found.counts["references"]
