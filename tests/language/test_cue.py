"""Cues: words told apart by the name of their cue, whichever language the text is in."""

from __future__ import annotations

import pytest

from drafter.language.cue import Cues

MOVES = Cues(up=("增长|上升", "rose|grew"), down=("下降(?!价)", "fell"), flat=("持平", ""))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("销量增长，退货下降", ["up", "down"]),
        ("orders rose, returns fell", ["up", "down"]),
        ("订单ERP显示上升，returns Fell", ["up", "down"]),
        ("下降价", []),
        ("AI持平", ["flat"]),
        ("arose, grew2, fellow", ["up"]),
        ("", []),
    ],
)
def test_cues_are_found_in_every_language_of_a_text(text, found):
    assert [match.lastgroup for match in MOVES.finditer(text)] == found
    first = MOVES.search(text)
    assert (first.lastgroup if first else None) == (found[0] if found else None)


def test_a_search_begins_where_it_is_told():
    assert MOVES.search("增长后下降", 1).group() == "下降"


def test_matches_are_replaced():
    assert MOVES.sub("_", "销量增长, sales fell") == "销量_, sales _"
