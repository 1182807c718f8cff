"""What a cue's alternatives may begin with, and which cues of a table a text can have at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.language import deeds, measure_nouns
from drafter.language.cue import Cue
from drafter.language.openings import Openings, openings


@pytest.mark.parametrize(
    ("pattern", "size", "begun"),
    [
        ("投诉|差评", 1, {"投", "差"}),
        ("丢[店单]|(?<!交)付", 1, {"丢", "付"}),
        ("(?:un)?paid|A/R", 2, {"un", "pa", "A/"}),
        ("enrol[ls]?|x{2}y", 2, {"en", "xx", "xy"}),
        ("[a-c]d", 2, {"ad", "bd", "cd"}),
        (r"\d short", 2, None),
        ("[^a]b", 1, None),
        ("x?", 1, None),
    ],
)
def test_a_pattern_begins_with_what_its_alternatives_begin_with(pattern, size, begun):
    found = openings(pattern, size)
    assert found is None if begun is None else begun <= found


TABLES = [list(measure_nouns.CUES.values()), [family.cue for family in (*deeds.DEALS, *deeds.WORKS)]]
WORDS = [
    "回款",
    "收款",
    "退",
    "货",
    "签",
    "约",
    "paid",
    "unpaid",
    "A/R",
    "sign-ups",
    "Orders",
    "in talks",
    "12",
    "，",
    " ",
    "x",
]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), st.sampled_from(TABLES))
def test_no_cue_that_stands_in_a_text_is_left_out(text, cues):
    possible = Openings(cues).possible(text)
    assert {number for number, cue in enumerate(cues) if cue.search(text)} <= set(possible)


def test_a_cue_that_may_begin_with_anything_is_always_possible():
    assert Openings([Cue("", r"\d short"), Cue("短缺", "")]).possible("sales rose") == [0]
