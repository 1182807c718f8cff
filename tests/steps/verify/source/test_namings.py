"""How well words and entries name each other, against the sums worked out one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.steps.verify.source.namings import Namings

weights = st.sampled_from((0.14, 0.35, 0.5, 0.7, 1.0))
words = st.dictionaries(st.sampled_from("abcdef"), weights, max_size=5)
RARITY = {"a": 0.7, "b": 1.9, "c": 2.4, "d": 3.1, "e": 0.9, "f": 4.0}


def carrying(said, beside):
    total = sum(weight * RARITY[gram] for gram, weight in said.items())
    held = sum(
        weight * RARITY[gram] * min(1.0, beside[gram] + (0.5 if weight < 1 else 0.25))
        for gram, weight in said.items()
        if gram in beside
    )
    return held / total if total else 0.0


def carried(said, noun):
    total = sum(weight * RARITY[gram] for gram, weight in noun.items())
    held = sum(
        weight * RARITY[gram] * min(1.0, said[gram] + (0.5 if weight < 1 else 0.25))
        for gram, weight in noun.items()
        if gram in said
    )
    return held / total if total else 0.0


@given(st.lists(st.tuples(words, words), min_size=1, max_size=6), words, words)
def test_all_entries_at_once_score_as_one_by_one(entries, around, own):
    namings = Namings([beside for beside, _ in entries], [noun for _, noun in entries], RARITY.__getitem__)
    scores, nouns = namings.shares(around, own)
    for (beside, noun), score, named in zip(entries, scores, nouns, strict=True):
        due = (carrying(own or around, beside) + carried(around, noun)) / 2
        assert named == pytest.approx(due, abs=1e-5)
        assert score == pytest.approx((carrying(around, beside) + due) / 2, abs=1e-5)


class Counting(dict):
    """Words that count how often their weights are asked for."""

    asked = 0

    def items(self):
        self.asked += 1
        return super().items()


def test_entries_are_not_read_again_for_every_figure():
    entries = [Counting(a=1.0, b=0.5) for _ in range(20)]
    namings = Namings(entries, entries, RARITY.__getitem__)
    before = sum(entry.asked for entry in entries)
    for _ in range(50):
        namings.shares({"a": 1.0}, {"b": 1.0})
    assert sum(entry.asked for entry in entries) == before
