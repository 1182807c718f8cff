"""Many texts at once carry what each of them carries alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.carriers import Carriers, members, numbers, together

WORDS = st.lists(
    st.sampled_from(
        ["客户", "投诉", "销量", "上月", "3起", "8%", "出现", "故障", "delivery", "late", "Acme", "，", " ", "单"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=6), WORDS)
def test_shares_are_those_of_each_text(texts, words):
    groups = Carriers(texts).shares(words)
    found = {number: group.share for group in groups for number in numbers(group.members)}
    assert found == {number: pytest.approx(carried(words, text)) for number, text in enumerate(texts)}


def test_sets_are_told_by_their_members():
    held = members([frozenset({"a"}), frozenset({"a", "b"}), frozenset()])
    assert {one: list(numbers(found)) for one, found in held.items()} == {"a": [0, 1], "b": [1]}


def test_two_shares_meet_where_texts_are_the_same():
    first, second = Carriers(["客户投诉", "出口"]), Carriers(["投诉", "客户"])
    found = {numbers_of: (one, other) for one, other, held in together(first.shares("投诉"), second.shares("投诉"))
             for numbers_of in numbers(held)}  # fmt: skip
    assert found == {0: (1.0, 1.0), 1: (0.0, 0.0)}
