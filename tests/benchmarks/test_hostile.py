"""A good line with a lie in it is held back or marked; the share that is shown may not grow."""

import pytest
from hostile import tried

MOST = {"en01": 0.03, "zh05": 0.07}
ADDED = {"superlative", "cause", "praise", "result", "pattern", "figure", "all", "negation"}
"""Kinds of which none may be shown: what is put in, and what is denied."""


@pytest.mark.parametrize("sheet", MOST)
def test_few_lies_are_shown_and_none_that_adds_or_denies(sheet):
    found = tried([sheet])
    assert found.told.total() > 200, "the lies were told"
    assert [one.text for one in found.shown if one.lie.kind in ADDED] == []
    assert len(found.shown) <= MOST[sheet] * found.told.total(), [one.text for one in found.shown]
