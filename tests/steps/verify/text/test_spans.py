"""Stretches that are taken, against the plain comparison with every one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.steps.verify.text.spans import Spans

stretch = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(stretch, max_size=12), stretch)
def test_spans_meet_what_one_of_them_meets(spans, asked):
    start, end = asked
    assert Spans(spans).meet(start, end) == any(begin < end and start < stop for begin, stop in spans)
